// A Query -> its best paths: graph/shortest.hpp and graph/ranking.hpp on its compressed graph.
#include "graph/paths.hpp"

#include "graph/networks.hpp"
#include "graph/query.hpp"
#include "graph/ranking.hpp"

namespace newsgraph::graph {

std::optional<Vertex> vertex_of(const KnowledgeGraph& graph, std::string_view id) {
  const auto [begin, end] = boost::vertices(graph);
  const auto sorted = std::lower_bound(begin, end, id, [&](Vertex vertex, std::string_view wanted) { return graph[vertex].id < wanted; });
  if (sorted != end && graph[*sorted].id == id) return *sorted;
  const auto found = std::find_if(begin, end, [&](Vertex vertex) { return graph[vertex].id == id; });
  return found == end ? std::nullopt : std::optional<Vertex>(*found);
}

PathAnswer find_paths(const Query& query, const EdgeFilter& filter, const PathQuestion& question) {
  return find_paths_in(Bundled{query.graph}, filter, question);
}

std::vector<Step> steps_of(const Query& query, const FoundPath& path) {
  std::vector<Step> steps;
  for (const PathStep& step : path.steps) steps.push_back({query.edges[step.edge], step.backward});
  return steps;
}

}  // namespace newsgraph::graph
