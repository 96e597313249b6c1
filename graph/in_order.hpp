// A KnowledgeGraph -> its records in the order that indexes number them by. Internal to graph/.
#pragma once

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <tuple>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// Hands the writer the archive, then the nodes by id, then the edges by source, target and their order in the graph.
template <class Writer>
void write_in_order(const KnowledgeGraph& graph, Writer& writer) {
  std::vector<Vertex> order(boost::vertices(graph).first, boost::vertices(graph).second);
  std::stable_sort(order.begin(), order.end(), [&](Vertex one, Vertex other) { return graph[one].id < graph[other].id; });
  std::vector<std::uint64_t> numbers(order.size());
  for (std::uint64_t number = 0; number < order.size(); ++number) numbers[order[number]] = number;
  std::vector<std::tuple<std::uint64_t, std::uint64_t, Edge>> edges;
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    edges.emplace_back(numbers[boost::source(edge, graph)], numbers[boost::target(edge, graph)], edge);
  }
  std::stable_sort(edges.begin(), edges.end(), [](const auto& one, const auto& other) {
    return std::tie(std::get<0>(one), std::get<1>(one)) < std::tie(std::get<0>(other), std::get<1>(other));
  });
  writer.add(graph[boost::graph_bundle]);
  for (const Vertex vertex : order) writer.add(graph[vertex]);
  for (const auto& [source, target, edge] : edges) writer.add(source, target, graph[edge]);
}

}  // namespace newsgraph::graph
