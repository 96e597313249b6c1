// A graph that questions are asked of, wherever it lies: of a file in JSON or GraphML all is read; of a store (stored_graph.hpp) and of
// a mapped file (mapped_graph.hpp) only what the question needs, however large they are.
//
// Nodes are numbered from 0 in the order of their ids; edges from 0 as in the file: edge 11 is "r12".
//
//   auto graph = open_graph("news.db"); ... graph->find_paths(graph->filter({}), question) ... graph->fill(part, {}, {11})
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/around.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/paths.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

struct StoredEdge {
  std::uint64_t source = 0, target = 0;  ///< numbers of nodes
  Relation relation;
};

/// Some nodes and edges of a larger graph.
struct GraphPart {
  KnowledgeGraph graph;                    ///< in the order of their numbers
  std::map<std::uint64_t, Vertex> vertex;  ///< by the node's number
  std::map<std::uint64_t, Edge> edge;      ///< by the edge's number
};

/// Every function throws InputError where the file is damaged. Not for several threads.
class OpenGraph {
 public:
  OpenGraph() = default;
  OpenGraph(const OpenGraph&) = delete;
  OpenGraph& operator=(const OpenGraph&) = delete;
  virtual ~OpenGraph() = default;

  virtual std::uint64_t nodes() = 0;
  virtual std::uint64_t edges() = 0;
  virtual Entity node(std::uint64_t number) = 0;
  virtual StoredEdge edge(std::uint64_t number) = 0;
  /// All nodes, all edges, one after the other as in the file.
  virtual void each_node(const std::function<void(const Entity&)>& take) = 0;
  virtual void each_edge(const std::function<void(const StoredEdge&)>& take) = 0;
  virtual Archive archive() = 0;
  /// The node of this id, if there is one.
  virtual std::optional<std::uint64_t> number_of(std::string_view id) = 0;
  /// As find_nodes() and suggest_nodes() of paths.hpp; suggesting is linear in the names, and a very large graph suggests none.
  virtual std::vector<std::uint64_t> find_nodes(std::string_view text) = 0;
  virtual std::vector<std::uint64_t> suggest_nodes(std::string_view text) = 0;

  virtual const RelationNames& names() = 0;
  virtual EntityType type(std::uint64_t number) = 0;
  /// As the functions of paths.hpp and around.hpp.
  virtual PathAnswer find_paths(const EdgeFilter& filter, const PathQuestion& question) = 0;
  virtual std::vector<Neighbor> neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                          bool directed) = 0;
  /// The edges out of a node and into it, which pass the filter.
  virtual void each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                            const std::function<void(std::uint64_t source, std::uint64_t target, const EdgeFacts&)>& take) = 0;

  /// The edges of all nodes, by node.
  void each_edge_of_all(const EdgeFilter& filter,
                        const std::function<void(std::uint64_t source, std::uint64_t target, const EdgeFacts&)>& take);
  /// The filter of a question. With sources it reads all edges. Throws InputError.
  EdgeFilter filter(const EdgeQuestion& question);
  /// Fills an empty part, which stays where it is, with these nodes and edges, the ends of these and the nodes that they name (who
  /// said it, where): Boost's graphs copy where others move, and descriptors of edges hold for one graph only.
  void fill(GraphPart& part, const std::vector<std::uint64_t>& nodes, const std::set<std::uint64_t>& edges);
};

/// Opens a graph of any kind by what its file holds. A store joins its articles first where its index is not fresh. Throws InputError.
std::unique_ptr<OpenGraph> open_graph(const std::filesystem::path& file);

}  // namespace newsgraph::graph
