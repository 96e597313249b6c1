// Asking the graph: nodes by what people call them, and the best paths between two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct Query;
class EdgeFilter;

/// The nodes that a user may mean, by id: that of this id; else those of this name; else of this alias. Case and diacritics do
/// not count. Empty when unknown, several when ambiguous. Linear in the graph.
std::vector<Vertex> find_nodes(const KnowledgeGraph& graph, std::string_view text);

/// The node of this id, if there is one. Logarithmic where nodes stand in the order of their ids, else linear.
std::optional<Vertex> vertex_of(const KnowledgeGraph& graph, std::string_view id);

/// Nodes that are called nearly so, the nearest first: one of their words, or a few letters different (Levenshtein 1966).
std::vector<Vertex> suggest_nodes(const KnowledgeGraph& graph, std::string_view text, std::size_t most = 5);

/// An edge of a path; backward when the path runs from its target to its source.
struct Step {
  Edge edge;
  bool backward = false;
};

/// The same in numbers of a Query: the node that the step leads to, and the edge's number in the graph. Ordered by id.
struct PathStep {
  std::uint64_t to = 0;
  bool backward = false;
  std::uint64_t edge = 0;

  auto operator<=>(const PathStep&) const = default;
};

struct FoundPath {
  std::uint64_t cost = 0;  ///< of PathCost; comparable within one answer
  std::vector<PathStep> steps;

  auto operator<=>(const FoundPath&) const = default;
};

/// What an edge costs. hops: each step is one, and of paths with equally many the more certain one is better (asserted 0, scheduled
/// and expected 1, proposed 2, possible 3). weighted: 1 if asserted, 1.5 if scheduled or expected, 2 if proposed, 3 if possible,
/// and 1/N more for N evidences.
enum class PathCost : std::uint8_t { hops, weighted };

/// Nodes are numbers of a Query.
struct PathQuestion {
  std::uint64_t from = 0, to = 0;
  std::vector<std::uint64_t> via;  ///< nodes that every path runs through, in any order
  std::vector<bool> closed;        ///< by node: no path runs through it; empty: none. Ends and `via` are open all the same.
  std::size_t most = 1;            ///< how many paths; the best ones
  std::size_t max_hops = 0;        ///< 0: any number
  PathCost cost = PathCost::hops;
  bool all_shortest = false;  ///< all paths of as few steps (or as little cost) as the best one, at most `most`; not with `via`
  bool directed = false;      ///< only as the arrows point; symmetric edges lead both ways
  bool distinct = false;      ///< of paths over the same nodes only the best one
};

struct PathAnswer {
  std::vector<FoundPath> paths;  ///< by cost, hops, ids: the same on every run
  bool given_up = false;         ///< the search met its limit; there may be more paths
};

/// The best simple paths (Yen 1971). A path between a node and itself has no step.
PathAnswer find_paths(const Query& query, const EdgeFilter& filter, const PathQuestion& question);

/// A path of find_paths() as edges of the graph that the query was made of.
std::vector<Step> steps_of(const Query& query, const FoundPath& path);

}  // namespace newsgraph::graph
