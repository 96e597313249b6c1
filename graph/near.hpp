// What lies around nodes of any Network (shortest.hpp). Breadth first search, layer by layer, of each layer the smallest ids first.
// Internal to graph/.
#pragma once

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <vector>

#include "graph/around.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

/// neighbors() of around.hpp.
template <class Network>
std::vector<Neighbor> neighbors_in(const Network& network, const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes,
                                   std::size_t depth, bool directed) {
  using Node = typename boost::graph_traits<typename Network::Graph>::vertex_descriptor;
  std::unordered_set<std::uint64_t> seen;
  std::vector<Neighbor> found;
  for (const std::uint64_t node : nodes) {
    if (seen.insert(node).second) found.push_back({node, 0, {}});
  }
  std::sort(found.begin(), found.end(), [](const Neighbor& a, const Neighbor& b) { return a.node < b.node; });
  for (std::size_t begin = 0, hops = 1; hops <= depth && begin < found.size(); ++hops) {
    const std::size_t end = found.size();
    std::map<std::uint64_t, PathStep> next;
    for (std::size_t row = begin; row < end; ++row) {
      const auto node = static_cast<Node>(found[row].node);
      const auto visit = [&](std::uint64_t other, const EdgeFacts& facts, bool backward) {
        if (filter(facts) && !seen.contains(other)) next.emplace(other, PathStep{other, backward, facts.number});
      };
      for (const auto& edge : boost::make_iterator_range(out_edges(node, network.graph)))
        visit(target(edge, network.graph), network.facts(edge), false);
      for (const auto& edge : boost::make_iterator_range(in_edges(node, network.graph))) {
        const EdgeFacts& facts = network.facts(edge);
        if (!directed || facts.symmetric) visit(source(edge, network.graph), facts, true);
      }
    }
    for (const auto& [node, step] : next) {
      found.push_back({node, hops, step});
      seen.insert(node);
    }
    begin = end;
  }
  return found;
}

/// each_edge_of() of around.hpp.
template <class Network, class Take>
void each_edge_in(const Network& network, const EdgeFilter& filter, std::uint64_t number, const Take& take) {
  using Node = typename boost::graph_traits<typename Network::Graph>::vertex_descriptor;
  const auto node = static_cast<Node>(number);
  for (const auto& edge : boost::make_iterator_range(out_edges(node, network.graph))) {
    if (const EdgeFacts& facts = network.facts(edge); filter(facts)) take(number, target(edge, network.graph), facts);
  }
  for (const auto& edge : boost::make_iterator_range(in_edges(node, network.graph))) {
    const std::uint64_t other = source(edge, network.graph);
    if (const EdgeFacts& facts = network.facts(edge); other != number && filter(facts)) take(other, number, facts);
  }
}

}  // namespace newsgraph::graph
