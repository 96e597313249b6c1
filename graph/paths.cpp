// Two nodes -> path. Dijkstra (1959) of Boost.Graph from the end, on a copy without direction, with costs that count hops first
// and uncertainty second; then a walk from the start along edges that lose no cost, taking the smallest id at every fork.
#include "graph/paths.hpp"

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <limits>
#include <tuple>

#include "graph/identity.hpp"

namespace newsgraph::graph {
namespace {

using Cost = std::uint64_t;
constexpr Cost unreachable = std::numeric_limits<Cost>::max();

struct Line {
  Cost cost = 0;
  Edge edge;
};
using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Line>;

Cost cost_of(const Relation& relation) {
  constexpr Cost hop = Cost{1} << 32U;  // no path is so uncertain that it outweighs a hop
  switch (relation.modality) {
    case Modality::asserted: return hop;
    case Modality::scheduled:
    case Modality::expected: return hop + 1;
    case Modality::proposed: return hop + 2;
    case Modality::possible: break;
  }
  return hop + 3;
}

Undirected without_direction(const KnowledgeGraph& graph, const PathOptions& options) {
  Undirected lines(boost::num_vertices(graph));
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    if (graph[edge].negated && !options.include_negated) continue;
    boost::add_edge(boost::source(edge, graph), boost::target(edge, graph), Line{cost_of(graph[edge]), edge}, lines);
  }
  return lines;
}

std::vector<Cost> costs_to(const Undirected& lines, Vertex to) {
  std::vector<Cost> costs(boost::num_vertices(lines), unreachable);
  std::vector<Vertex> predecessors(boost::num_vertices(lines));
  const auto index = boost::get(boost::vertex_index, lines);
  boost::dijkstra_shortest_paths(lines, to,
                                 boost::weight_map(boost::get(&Line::cost, lines))
                                     .distance_map(boost::make_iterator_property_map(costs.begin(), index))
                                     .predecessor_map(boost::make_iterator_property_map(predecessors.begin(), index))
                                     .distance_inf(unreachable));
  return costs;
}

}  // namespace

std::optional<std::vector<Step>> shortest_path(const KnowledgeGraph& graph, Vertex from, Vertex to, const PathOptions& options) {
  const Undirected lines = without_direction(graph, options);
  const std::vector<Cost> costs = costs_to(lines, to);
  if (costs[from] == unreachable) return std::nullopt;
  std::vector<Step> steps;
  for (Vertex here = from; here != to;) {
    const auto rank = [&](const auto& line) {
      const Edge edge = lines[line].edge;
      return std::make_tuple(graph[boost::target(line, lines)].id, boost::source(edge, graph) != here, identity(graph[edge]));
    };
    auto [line, end] = boost::out_edges(here, lines);
    auto best = end;
    for (; line != end; ++line) {
      const Cost rest = costs[boost::target(*line, lines)];
      if (rest == unreachable || rest + lines[*line].cost != costs[here]) continue;
      if (best == end || rank(*line) < rank(*best)) best = line;
    }
    steps.push_back({lines[*best].edge, boost::source(lines[*best].edge, graph) != here});
    here = boost::target(*best, lines);
  }
  return steps;
}

}  // namespace newsgraph::graph
