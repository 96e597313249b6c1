// The joined graph of a store in tables of SQLite, so that a question reads what it needs and no more. Internal to graph/.
//
// Nodes are numbered from 0 by id, edges from 0 by source, target and their order in the graph: edge 11 is "r12" in files.
// Three layers: records (packed runs of whole nodes and edges), names (folded forms and full text, search.hpp), and arrays
// (adjacency.hpp: who is joined to whom, in a few bytes an edge).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/open_graph.hpp"
#include "graph/sqlite.hpp"

namespace newsgraph::graph {

/// Makes the empty tables, in the place of those that are there.
void make_index_tables(const Database& database);

/// Takes a graph record by record, in order, so that it need not fit into memory. Within a transaction.
class IndexWriter {
 public:
  /// Empties the index.
  explicit IndexWriter(const Database& database);
  ~IndexWriter();

  void add(const Archive& archive);
  /// Nodes come by id, and all before the first edge.
  void add(const Entity& entity);
  /// Edges come by source, then target: numbers of nodes.
  void add(std::uint64_t source, std::uint64_t target, const Relation& relation);
  /// Writes what remains; nothing may be added afterwards.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Within a transaction.
void write_index(const Database& database, const KnowledgeGraph& graph);

/// The whole graph; linear, and it must fit into memory.
KnowledgeGraph read_index(const Database& database);

/// Reads single nodes and edges by number.
class IndexReader {
 public:
  explicit IndexReader(const Database& database);

  std::uint64_t nodes() const { return nodes_; }
  std::uint64_t edges() const { return edges_; }
  Entity node(std::uint64_t number);
  StoredEdge edge(std::uint64_t number);
  /// All nodes, all edges, one after the other.
  void each_node(const std::function<void(const Entity&)>& take);
  void each_edge(const std::function<void(const StoredEdge&)>& take);
  Archive archive();

  std::optional<std::uint64_t> number_of(std::string_view id);
  /// As find_nodes() and suggest_nodes() of paths.hpp, by number; finding is by index, suggesting is linear in the names.
  std::vector<std::uint64_t> find_nodes(std::string_view text);
  std::vector<std::uint64_t> suggest_nodes(std::string_view text, std::size_t most = 5);

 private:
  const Database& database_;
  Statement node_run_, edge_run_;
  std::uint64_t nodes_ = 0;
  std::uint64_t edges_ = 0;
};

}  // namespace newsgraph::graph
