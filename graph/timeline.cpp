// Sorts by days as text, which ISO dates allow.
#include "graph/timeline.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <tuple>

namespace newsgraph::graph {

std::vector<Moment> timeline(const KnowledgeGraph& graph) {
  std::vector<Moment> moments;
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    if (const auto days = days_of(graph[edge])) moments.push_back({*days, edge});
  }
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return std::tie(a.days.first, a.days.last) < std::tie(b.days.first, b.days.last);
  });
  return moments;
}

}  // namespace newsgraph::graph
