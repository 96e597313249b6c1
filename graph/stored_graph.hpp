// A store for questions that read a part of it: the arrays of all edges for the search (25 bytes each), and of records only those
// that the answer shows.
//
//   StoredGraph graph("news.db"); ... find_paths(graph.query(), filter, question) ... graph.fill(part, {}, paths)
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/article_store.hpp"
#include "graph/graph_index.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/paths.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

/// Some nodes and edges of a larger graph.
struct GraphPart {
  KnowledgeGraph graph;                    ///< in the order of their numbers
  std::map<std::uint64_t, Vertex> vertex;  ///< by the node's number
  std::map<std::uint64_t, Edge> edge;      ///< by the edge's number
};

class StoredGraph {
 public:
  /// Joins the articles first where the index is not fresh. Throws InputError, also when it must not be written.
  explicit StoredGraph(const std::filesystem::path& store);
  StoredGraph(const StoredGraph&) = delete;
  StoredGraph& operator=(const StoredGraph&) = delete;

  /// The arrays; read when they are asked for first.
  const Query& query();
  /// As find_nodes() and suggest_nodes() of paths.hpp, in numbers of the query.
  std::vector<std::uint64_t> find_nodes(std::string_view text) { return reader_.find_nodes(text); }
  std::vector<std::uint64_t> suggest_nodes(std::string_view text) { return reader_.suggest_nodes(text); }
  Entity node(std::uint64_t number) { return reader_.node(number); }

  /// The filter of a question. With sources it reads all edges. Throws InputError.
  EdgeFilter filter(const EdgeQuestion& question);

  /// Fills an empty part, which stays where it is, with these nodes and what the paths run over: Boost's graphs copy where others
  /// move, and descriptors of edges hold for one graph only.
  void fill(GraphPart& part, const std::vector<std::uint64_t>& nodes, const std::vector<FoundPath>& paths);

 private:
  ArticleStore store_;
  IndexReader reader_;
  std::unique_ptr<const Query> query_;
};

}  // namespace newsgraph::graph
