// Edges of several articles that speak of one occurrence: what was planned and what came of it become one edge with its history;
// what cannot both be true is flagged. Functions of the edges alone, so the order of articles cannot matter.
//
//   a (22 February): Berg is expected in Turku on 25 February.  b (25 February): Berg visited Turku on Tuesday.
//   -> one edge: visits, 2025-02-25, two evidences, history: expected (reported 2025-02-22), asserted (reported 2025-02-25)
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ingest/data.hpp"

namespace newsgraph::graph {

/// What occurrences.json says.
class OccurrenceRules {
 public:
  /// Throws InputError with file and line.
  explicit OccurrenceRules(const ingest::Data& data);

  /// True if the relation leads to a node of this type at one time only.
  bool is_once(const std::string& relation, EntityType target) const;
  int longest_plan() const { return longest_plan_; }

 private:
  std::map<std::string, std::set<EntityType>> once_;  ///< an empty set: any type
  int longest_plan_ = 0;
};

/// The edges of a graph by source, target and identity(); evidence with all ids and details (spell_out).
using EdgeTable = std::map<std::tuple<std::string, std::string, std::string>, Relation>;

/// Joins each plan (what is expected, scheduled, ...) with what another article says came of it: done, cancelled, postponed. Both are
/// dated; the narrower date lies within the broader one, which is no longer than OccurrenceRules::longest_plan(); the plan was
/// reported first. A plan that fits several outcomes stays alone, and so does one that was done by one article and cancelled by
/// another.
void join_plans(EdgeTable& edges, const OccurrenceRules& rules, const std::vector<Article>& articles);

/// Sets Relation::conflict where articles cannot both be right: one says that it happened, another that it did not or that it was
/// cancelled, or they date differently what happens once. `type_of` gives the type of a node by its id.
void flag_conflicts(EdgeTable& edges, const OccurrenceRules& rules, const std::map<std::string_view, EntityType>& type_of);

/// Edges that contradict each other, in the order of the graph.
struct Conflict {
  enum class Kind : std::uint8_t { happened, cancelled, date };

  Kind kind = Kind::happened;  ///< what it is about: whether it happened, whether it was cancelled, when it was
  std::vector<Edge> edges;     ///< at least two, between the same nodes
};

/// The flagged edges of a graph, those of one fact together, in the order of their first edges.
std::vector<Conflict> conflicts(const KnowledgeGraph& graph);

}  // namespace newsgraph::graph
