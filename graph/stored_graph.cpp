// A store -> answers, from its index. The names of relations are read without the arrays, which lists of nodes and edges do not need.
#include "graph/stored_graph.hpp"

#include <boost/range/iterator_range.hpp>

#include "graph/adjacency.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

ArticleStore open(const std::filesystem::path& file) {
  ArticleStore store(file, ArticleStore::Use::ask);
  if (!store.refresh())
    throw ingest::InputError(file.string(), 0, "has new articles, and its index cannot be written", "ask again when nobody writes to it");
  return store;
}

}  // namespace

StoredGraph::StoredGraph(const std::filesystem::path& store) : store_(open(store)), reader_(store_.database()) {}

const Query& StoredGraph::query() {
  if (!query_) query_ = std::make_unique<const Query>(read_query(store_.database()));
  return *query_;
}

const RelationNames& StoredGraph::names() {
  if (!names_) names_ = std::make_unique<const RelationNames>(read_relations(store_.database()));
  return *names_;
}

EntityType StoredGraph::type(std::uint64_t number) { return query().graph[static_cast<QueryVertex>(number)].type; }

PathAnswer StoredGraph::find_paths(const EdgeFilter& filter, const PathQuestion& question) {
  return graph::find_paths(query(), filter, question);
}

std::vector<Neighbor> StoredGraph::neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                             bool directed) {
  return graph::neighbors(query(), filter, nodes, depth, directed);
}

void StoredGraph::each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                               const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) {
  graph::each_edge_of(query(), filter, node, take);
}

}  // namespace newsgraph::graph
