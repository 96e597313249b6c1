// What lies around nodes of a Query (near.hpp), and copies of parts.
#include "graph/around.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <map>

#include "graph/near.hpp"
#include "graph/networks.hpp"

namespace newsgraph::graph {

std::vector<Neighbor> neighbors(const Query& query, const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                bool directed) {
  return neighbors_in(Bundled{query.graph}, filter, nodes, depth, directed);
}

void each_edge_of(const Query& query, const EdgeFilter& filter, std::uint64_t node,
                  const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) {
  each_edge_in(Bundled{query.graph}, filter, node, take);
}

KnowledgeGraph part_of(const KnowledgeGraph& whole, const std::vector<Vertex>& nodes, const std::vector<Edge>& edges) {
  std::vector<bool> wanted(boost::num_vertices(whole));
  for (const Vertex node : nodes) wanted[node] = true;
  std::set<const Relation*> wanted_edges;
  for (const Edge edge : edges) {
    wanted[boost::source(edge, whole)] = wanted[boost::target(edge, whole)] = true;
    wanted_edges.insert(&whole[edge]);
  }
  KnowledgeGraph part;
  std::vector<Vertex> place(wanted.size());
  std::set<std::string> documents;
  for (const Vertex node : boost::make_iterator_range(boost::vertices(whole))) {
    if (!wanted[node]) continue;
    place[node] = boost::add_vertex(whole[node], part);
    for (const Part& one : whole[node].parts) documents.insert(one.document);
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(whole))) {
    if (!wanted_edges.contains(&whole[edge])) continue;
    boost::add_edge(place[boost::source(edge, whole)], place[boost::target(edge, whole)], whole[edge], part);
    for (const Evidence& evidence : whole[edge].evidence) documents.insert(evidence.document);
  }
  for (const Article& article : whole[boost::graph_bundle].articles) {
    if (documents.contains(article.id)) part[boost::graph_bundle].articles.push_back(article);
  }
  part[boost::graph_bundle].rulings = whole[boost::graph_bundle].rulings;
  return part;
}

KnowledgeGraph without_articles(const KnowledgeGraph& whole, const std::set<std::string>& documents) {
  const auto is_of = [&](const auto& row) { return documents.contains(row.document); };
  KnowledgeGraph rest;
  std::map<Vertex, Vertex> place;
  for (const Vertex node : boost::make_iterator_range(boost::vertices(whole))) {
    const bool had_parts = !whole[node].parts.empty();
    Entity entity = whole[node];
    for (Part& part : entity.parts) part.joined_to = Part::none;  // rows change; joins are made anew
    std::erase_if(entity.parts, is_of);
    if (!had_parts || !entity.parts.empty()) place[node] = boost::add_vertex(std::move(entity), rest);
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(whole))) {
    const auto source = place.find(boost::source(edge, whole)), target = place.find(boost::target(edge, whole));
    Relation relation = whole[edge];
    std::erase_if(relation.evidence, is_of);
    const bool stands = whole[edge].evidence.empty() || !relation.evidence.empty();
    if (stands && source != place.end() && target != place.end())
      boost::add_edge(source->second, target->second, std::move(relation), rest);
  }
  rest[boost::graph_bundle] = whole[boost::graph_bundle];
  std::erase_if(rest[boost::graph_bundle].articles, [&](const Article& article) { return documents.contains(article.id); });
  return rest;
}

}  // namespace newsgraph::graph
