// Numbers of nodes and edges -> a small graph of their records, in their order.
#include "graph/stored_graph.hpp"

#include <algorithm>
#include <set>

#include "graph/adjacency.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

ArticleStore open(const std::filesystem::path& file) {
  ArticleStore store(file, ArticleStore::Use::ask);
  if (!store.refresh())
    throw InputError(file.string(), 0, "has new articles, and its index cannot be written", "ask again when nobody writes to it");
  return store;
}

}  // namespace

StoredGraph::StoredGraph(const std::filesystem::path& store) : store_(open(store)), reader_(store_.database()) {}

const Query& StoredGraph::query() {
  if (!query_) query_ = std::make_unique<const Query>(read_query(store_.database()));
  return *query_;
}

EdgeFilter StoredGraph::filter(const EdgeQuestion& question) {
  EdgeFilter filter(query().names, question);
  if (question.sources.empty()) return filter;
  const std::set<std::string> sources(question.sources.begin(), question.sources.end());
  std::set<std::string> missing = sources;
  std::vector<bool> wanted;
  reader_.each_edge([&](const StoredEdge& edge) {
    bool any = false;
    for (const Evidence& evidence : edge.relation.evidence) {
      if (!sources.contains(evidence.document)) continue;
      any = true;
      missing.erase(evidence.document);
    }
    wanted.push_back(any);
  });
  for (const Article& article : reader_.articles()) missing.erase(article.id);
  if (!missing.empty())
    throw InputError(store_.database().file(), 0, "no article has the id '" + *missing.begin() + "'",
                     "look its id up in the evidence of an edge");
  filter.only(std::move(wanted));
  return filter;
}

void StoredGraph::fill(GraphPart& part, const std::vector<std::uint64_t>& nodes, const std::vector<FoundPath>& paths) {
  std::set<std::uint64_t> edges;
  for (const FoundPath& path : paths) {
    for (const PathStep& step : path.steps) edges.insert(step.edge);
  }
  std::map<std::uint64_t, StoredEdge> records;
  std::set<std::uint64_t> ends(nodes.begin(), nodes.end());
  for (const std::uint64_t number : edges) {
    const StoredEdge& edge = records.emplace(number, reader_.edge(number)).first->second;
    ends.insert({edge.source, edge.target});
  }
  part.graph[boost::graph_bundle].articles = reader_.articles();
  for (const std::uint64_t number : ends) part.vertex.emplace(number, boost::add_vertex(reader_.node(number), part.graph));
  for (auto& [number, edge] : records) {
    const Vertex source = part.vertex.at(edge.source), target = part.vertex.at(edge.target);
    part.edge.emplace(number, boost::add_edge(source, target, std::move(edge.relation), part.graph).first);
  }
}

}  // namespace newsgraph::graph
