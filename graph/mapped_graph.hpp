// A graph in one file that maps into memory: rows for the search (compact_graph.hpp), records in runs, names by their hashes; for graphs
// that are larger than memory, and for questions that are asked one by one: opening it reads a few kilobytes.
//
//   MappedWriter writer("."); writer.add(archive); writer.add(entity); ... writer.finish(stream);
//   MappedGraph graph("news.ngm");
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/open_graph.hpp"

namespace newsgraph::graph {

/// Takes a graph record by record, in order, so that it need not fit into memory.
class MappedWriter {
 public:
  /// `folder` is where files for the work stand, about as large as the result; nobody sees them.
  explicit MappedWriter(const std::filesystem::path& folder);
  ~MappedWriter();

  void add(const Archive& archive);
  /// Nodes come by id, and all before the first edge.
  void add(const Entity& entity);
  /// Edges come by source, then target: numbers of nodes.
  void add(std::uint64_t source, std::uint64_t target, const Relation& relation);
  /// As many nodes that nothing is known of, edges that are nowhere, and bytes of rows that hold none: for a file of which only a part
  /// is there. They take no room.
  void skip(std::uint64_t nodes, std::uint64_t edges, std::uint64_t bytes);
  /// Writes the file; nothing may be added afterwards.
  void finish(std::ostream& stream);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A whole graph as a mapped file.
void write_mapped_graph(const KnowledgeGraph& graph, std::ostream& stream);

class MappedGraph final : public OpenGraph {
 public:
  /// Throws InputError.
  explicit MappedGraph(const std::filesystem::path& file);
  ~MappedGraph() override;

  std::uint64_t nodes() override;
  std::uint64_t edges() override;
  Entity node(std::uint64_t number) override;
  StoredEdge edge(std::uint64_t number) override;
  void each_node(const std::function<void(const Entity&)>& take) override;
  void each_edge(const std::function<void(const StoredEdge&)>& take) override;
  Archive archive() override;
  std::optional<std::uint64_t> number_of(std::string_view id) override;
  std::vector<std::uint64_t> find_nodes(std::string_view text) override;
  std::vector<std::uint64_t> suggest_nodes(std::string_view text) override;
  const RelationNames& names() override;
  EntityType type(std::uint64_t number) override;
  PathAnswer find_paths(const EdgeFilter& filter, const PathQuestion& question) override;
  std::vector<Neighbor> neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                  bool directed) override;
  void each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                    const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The whole of a mapped file as one graph; it must fit into memory.
KnowledgeGraph load_mapped(const std::filesystem::path& file);

}  // namespace newsgraph::graph
