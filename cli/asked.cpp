// Numbers of an open graph -> nodes and edges that can be shown.
#include "cli/asked.hpp"

#include "cli/graphs.hpp"

namespace newsgraph::cli {

std::uint64_t Asked::find_one(const std::string& name) const {
  const auto called = [&](const std::vector<std::uint64_t>& numbers) {
    std::vector<graph::Profile> nodes;
    for (const std::uint64_t number : numbers) nodes.push_back(source_->node(number));
    return nodes;
  };
  const std::vector<std::uint64_t> numbers = source_->find_nodes(name);
  if (numbers.size() == 1) return numbers.front();
  fail_to_find(file_, name, called(numbers), numbers.empty() ? called(source_->suggest_nodes(name)) : std::vector<graph::Profile>{});
}

std::vector<std::uint64_t> Asked::find_all(const std::vector<std::string>& names) const {
  std::set<std::uint64_t> nodes;
  for (const std::string& name : names) nodes.insert(find_one(name));
  return {nodes.begin(), nodes.end()};
}

std::set<std::uint64_t> Asked::edges(const graph::EdgeFilter& filter, const std::vector<std::uint64_t>& nodes) const {
  std::set<std::uint64_t> found;
  const auto take = [&](std::uint64_t, std::uint64_t, const graph::EdgeFacts& facts) { found.insert(facts.number); };
  if (nodes.empty()) source_->each_edge_of_all(filter, take);
  for (const std::uint64_t node : nodes) source_->each_edge_of(node, filter, take);
  return found;
}

void Asked::fetch(const std::vector<std::uint64_t>& nodes, const std::vector<graph::FoundPath>& paths) {
  std::set<std::uint64_t> edges;
  for (const graph::FoundPath& path : paths) {
    for (const graph::PathStep& step : path.steps) edges.insert(step.edge);
  }
  fetch(nodes, edges);
}

std::vector<graph::Vertex> Asked::vertices(const std::vector<std::uint64_t>& numbers) const {
  std::vector<graph::Vertex> found;
  for (const std::uint64_t number : numbers) found.push_back(vertex(number));
  return found;
}

std::vector<graph::Edge> Asked::edges() const {
  std::vector<graph::Edge> found;
  for (const auto& [number, edge] : part_.edge) found.push_back(edge);
  return found;
}

std::vector<graph::Step> Asked::steps(const graph::FoundPath& path) const {
  std::vector<graph::Step> steps;
  for (const graph::PathStep& step : path.steps) steps.push_back({edge(step.edge), step.backward});
  return steps;
}

}  // namespace newsgraph::cli
