// Joins graphs by id and identity in sorted maps; since every attribute joins in any order alike (identity.cpp), so does the whole.
#include "graph/build.hpp"

#include <boost/range/iterator_range.hpp>
#include <functional>
#include <utility>

#include "graph/article.hpp"
#include "graph/identity.hpp"

namespace newsgraph::graph {

bool GraphBuilder::add(const ingest::Language& language, const ingest::Document& document) {
  if (!texts_.emplace(document.id, document.text.size(), std::hash<std::string>{}(document.text)).second) return false;
  add(read_graph(language, document).graph);
  return true;
}

void GraphBuilder::add(const KnowledgeGraph& graph) {
  const auto& articles = graph[boost::graph_bundle].articles;
  articles_.insert(articles.begin(), articles.end());
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const auto [found, is_new] = entities_.emplace(graph[vertex].id, graph[vertex]);
    join(found->second, is_new ? Entity{} : graph[vertex]);  // joining with nothing sorts its lists
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    auto key = std::make_tuple(graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id, identity(relation));
    const auto [found, is_new] = relations_.emplace(std::move(key), relation);
    if (!is_new) join(found->second, relation);
  }
}

KnowledgeGraph GraphBuilder::finish() {
  KnowledgeGraph graph;
  graph[boost::graph_bundle].articles.assign(articles_.begin(), articles_.end());
  std::map<std::string, Vertex> vertices;
  for (auto& [id, entity] : entities_) vertices.emplace(id, boost::add_vertex(std::move(entity), graph));
  for (auto& [key, relation] : relations_) {
    boost::add_edge(vertices.at(std::get<0>(key)), vertices.at(std::get<1>(key)), std::move(relation), graph);
  }
  *this = GraphBuilder{};
  return graph;
}

}  // namespace newsgraph::graph
