// Filters, then sorts by days as text, which ISO dates allow.
#include "graph/timeline.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <tuple>

#include "graph/query.hpp"

namespace newsgraph::graph {

std::vector<Moment> timeline(const Query& query, const KnowledgeGraph& graph, const EdgeFilter& filter, const std::vector<Vertex>& nodes) {
  std::vector<Moment> moments;
  for (const QueryEdge row : boost::make_iterator_range(boost::edges(query.graph))) {
    const EdgeFacts& facts = query.graph[row];
    if (facts.first_day == 0 || !filter(facts)) continue;
    const Edge edge = query.edges[facts.number];
    const auto is_end = [&](Vertex node) { return node == boost::source(edge, graph) || node == boost::target(edge, graph); };
    if (!nodes.empty() && std::none_of(nodes.begin(), nodes.end(), is_end)) continue;
    moments.push_back({*days_of(graph[edge]), edge, facts.number});
  }
  std::sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return std::tie(a.days.first, a.days.last, a.number) < std::tie(b.days.first, b.days.last, b.number);
  });
  return moments;
}

}  // namespace newsgraph::graph
