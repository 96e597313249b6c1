// Nodes and edges as two tables, for the formats that are tables at heart: GraphML, GEXF, CSV, Cypher. Private to export/.
//
// A column appends its cell to a text and appends nothing where the cell is empty: lists are joined by "; ", numbers are
// decimal, truths "true" or "false", dates partial ISO.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

enum class ColumnType { text, integer, real, truth };

template <typename Row>
struct Column {
  std::string_view name;
  ColumnType type;
  void (*append)(const Row& row, std::string& to);
};

/// The first is "label", the name.
std::span<const Column<graph::Entity>> node_columns();
/// The first is "label", what a picture writes on the edge.
std::span<const Column<graph::Relation>> edge_columns();

/// Parallel edges told apart: kind_of() is the label of an edge, with " (2)", " (3)" ... where an earlier edge from the same node to
/// the same node has that label. Readers that merge edges of one kind keep all of them.
class Kinds {
 public:
  explicit Kinds(const graph::KnowledgeGraph& graph);

  /// `number` counts the edges in the order of boost::edges(), from 0.
  std::string kind_of(const graph::Relation& relation, std::size_t number) const;
  /// 16 hexadecimal digits that stay the same however many other edges the graph holds: of both ends and the kind.
  std::string key_of(const graph::KnowledgeGraph& graph, graph::Edge edge, std::size_t number) const;

 private:
  std::vector<std::uint32_t> copies_;  ///< by edge: 1, or more for a second one of its kind
};

/// How many edges have a second one from the same node to the same node.
std::size_t count_parallel(const graph::KnowledgeGraph& graph);
/// How many edges rest on more than one evidence.
std::size_t count_several_quotes(const graph::KnowledgeGraph& graph);

/// Radius of a node by its mentions, 10 for none.
double size_of(const graph::Entity& entity);

}  // namespace newsgraph::exporter
