// What questions are asked of: a graph as search needs it, without any text. The same for a graph file and for a store.
//
// Vertices are numbered in the order of their ids, so that of two the smaller number is the smaller id; edges know their number in
// the file ("r12" is number 11). Boost's compressed_sparse_row_graph holds both directions: 12 bytes an edge besides its facts.
//
//   const Query query(graph);  const EdgeFilter filter(query.names, question);  filter(query.graph[edge])
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct NodeFacts {
  EntityType type = EntityType::other;
};

/// What filters and costs ask of an edge.
struct EdgeFacts {
  std::uint64_t number = 0;                  ///< in the order of the graph, from 0
  std::int32_t first_day = 0, last_day = 0;  ///< 20250225, both inclusive; 0: no date
  std::uint16_t relation = 0;                ///< row of RelationNames
  std::uint16_t evidence = 0;                ///< how many, 65535 for more
  Modality modality = Modality::asserted;
  bool negated = false, symmetric = false;
};

/// The relations of a graph, each as a row number.
class RelationNames {
 public:
  struct Row {
    std::string relation, family, plover;
  };

  /// The row of a relation, a new one if it has none. Throws std::length_error after 65535.
  std::uint16_t row(const std::string& relation, const std::string& family, const std::string& plover);
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  std::map<std::tuple<std::string, std::string, std::string>, std::uint16_t> numbers_;
};

EdgeFacts facts_of(const Relation& relation, std::uint64_t number, RelationNames& names);

using QueryGraph =
    boost::compressed_sparse_row_graph<boost::bidirectionalS, NodeFacts, EdgeFacts, boost::no_property, std::uint32_t, std::uint32_t>;
using QueryVertex = std::uint32_t;
using QueryEdge = boost::graph_traits<QueryGraph>::edge_descriptor;

struct Query {
  Query() = default;
  explicit Query(const KnowledgeGraph& graph);

  RelationNames names;
  QueryGraph graph;
  std::vector<Vertex> vertices;      ///< by QueryVertex: where it stands in the KnowledgeGraph; empty for a store
  std::vector<QueryVertex> numbers;  ///< the other way round
  std::vector<Edge> edges;           ///< by EdgeFacts::number; empty for a store
};

/// Which edges a user wants, in the words of the command line. Empty and 0: all.
struct EdgeQuestion {
  std::vector<std::string> relations, not_relations;  ///< names of relations, of families or of PLOVER categories, in any case
  std::vector<std::string> modalities;
  std::vector<std::string> sources;  ///< ids of articles
  std::string from, to, at;          ///< partial ISO dates; a partial date stands for all of its days
  std::size_t min_evidence = 0;
  bool asserted = false;         ///< only what happened or holds
  bool include_negated = false;  ///< what did not happen as well
  bool undated = false;          ///< with dates: edges without a date as well
};

/// The question, ready to be asked of many edges.
class EdgeFilter {
 public:
  EdgeFilter() = default;
  /// Throws InputError for a relation that neither the graph nor the vocabulary has, a modality or date that is none. Sources are
  /// the caller's: whoever has the evidence calls only().
  EdgeFilter(const RelationNames& names, const EdgeQuestion& question);

  /// From now on only edges with these numbers: by EdgeFacts::number, whether it is wanted.
  void only(std::vector<bool> numbers) { numbers_ = std::move(numbers); }

  bool operator()(const EdgeFacts& facts) const {
    if (facts.negated && !include_negated_) return false;
    if ((modalities_ >> static_cast<unsigned>(facts.modality) & 1U) == 0 || facts.evidence < min_evidence_) return false;
    if (!relations_.empty() && !relations_[facts.relation]) return false;
    if (dated_ && (facts.first_day == 0 ? !undated_ : facts.last_day < first_day_ || facts.first_day > last_day_)) return false;
    return numbers_.empty() || numbers_[facts.number];
  }

 private:
  std::vector<bool> relations_;  ///< by row; empty: all
  std::vector<bool> numbers_;
  unsigned modalities_ = 0xFF;  ///< a bit each
  std::uint16_t min_evidence_ = 0;
  std::int32_t first_day_ = 0, last_day_ = 99991231;
  bool dated_ = false, undated_ = false, include_negated_ = false;
};

/// The filter for a graph whose evidence is at hand: with sources. Throws InputError, also for an article that the graph has not.
EdgeFilter filter_of(const Query& query, const KnowledgeGraph& graph, const EdgeQuestion& question);

}  // namespace newsgraph::graph
