// A graph file of any size -> a store that holds this graph as it stands, for questions that read only a part of it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace newsgraph::graph {

struct Imported {
  std::uint64_t nodes = 0, edges = 0;
};

/// Nodes are sorted by id and edges by source and target, as newsgraph writes them; nothing is joined anew. JSON is read in three
/// passes over the mapped file, and memory holds 60 bytes an edge, never the graph. The store takes its place when it is complete.
/// Throws InputError.
Imported import_graph(const std::filesystem::path& file, const std::filesystem::path& store);

}  // namespace newsgraph::graph
