// Who is joined to whom, and what searches ask of it, in arrays: out of SQLite into Boost's compressed sparse rows without touching
// the records. Internal to graph/.
//
// Each array stands in the store as parts of at most a megabyte, little endian: 25 bytes an edge, 9 a node.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/query.hpp"
#include "graph/sqlite.hpp"

namespace newsgraph::graph {

/// Gathers the arrays while edges come by source, and writes them.
class AdjacencyWriter {
 public:
  void add_node(EntityType type) { types_.push_back(static_cast<std::uint8_t>(type)); }
  /// Throws std::length_error from 2^32 nodes or edges on.
  void add_edge(std::uint64_t source, std::uint64_t target, const Relation& relation);
  void write(const Database& database) const;

 private:
  std::vector<std::uint8_t> types_;
  std::vector<std::uint32_t> sources_, targets_;
  std::vector<EdgeFacts> facts_;
  RelationNames names_;
};

/// The relations of a store. Throws InputError.
RelationNames read_relations(const Database& database);

/// Vertices are the numbers of nodes. Throws InputError when the arrays are damaged.
Query read_query(const Database& database);

}  // namespace newsgraph::graph
