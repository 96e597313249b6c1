// A graph file of any size -> a store or a mapped file that holds this graph as it stands, for questions that read only a part of it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace newsgraph::graph {

struct Imported {
  std::uint64_t nodes = 0, edges = 0;
};

/// Nodes are sorted by id and edges by source and target, as newsgraph writes them; nothing is joined anew. JSON is read in three
/// passes over the mapped file, and memory holds 60 bytes an edge, never the graph. What is made is a mapped file if its name ends in
/// .ngm, else a store, and takes its place when it is complete. Throws InputError.
Imported import_graph(const std::filesystem::path& file, const std::filesystem::path& made);

}  // namespace newsgraph::graph
