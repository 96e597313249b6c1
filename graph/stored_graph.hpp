// A store for questions that read a part of it: the arrays of all edges for the search (25 bytes each) when it is asked for paths or
// edges of a node, and of records only those that the answer shows.
#pragma once

#include <memory>

#include "graph/article_store.hpp"
#include "graph/graph_index.hpp"
#include "graph/open_graph.hpp"

namespace newsgraph::graph {

class StoredGraph final : public OpenGraph {
 public:
  /// Joins the articles first where the index is not fresh. Throws InputError, also when it must not be written.
  explicit StoredGraph(const std::filesystem::path& store);

  std::uint64_t nodes() override { return reader_.nodes(); }
  std::uint64_t edges() override { return reader_.edges(); }
  Entity node(std::uint64_t number) override { return reader_.node(number); }
  StoredEdge edge(std::uint64_t number) override { return reader_.edge(number); }
  void each_node(const std::function<void(const Entity&)>& take) override { reader_.each_node(take); }
  void each_edge(const std::function<void(const StoredEdge&)>& take) override { reader_.each_edge(take); }
  Archive archive() override { return reader_.archive(); }
  std::optional<std::uint64_t> number_of(std::string_view id) override { return reader_.number_of(id); }
  std::vector<std::uint64_t> find_nodes(std::string_view text) override { return reader_.find_nodes(text); }
  std::vector<std::uint64_t> suggest_nodes(std::string_view text) override { return reader_.suggest_nodes(text); }
  const RelationNames& names() override;
  EntityType type(std::uint64_t number) override;
  PathAnswer find_paths(const EdgeFilter& filter, const PathQuestion& question) override;
  std::vector<Neighbor> neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                  bool directed) override;
  void each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                    const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) override;

  /// The arrays; read when they are asked for first.
  const Query& query();

 private:
  ArticleStore store_;
  IndexReader reader_;
  std::unique_ptr<const RelationNames> names_;
  std::unique_ptr<const Query> query_;
};

}  // namespace newsgraph::graph
