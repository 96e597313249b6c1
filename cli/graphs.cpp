// A user's words -> the one node that they mean, or a message that helps to name it.
#include "cli/graphs.hpp"

#include <vector>

#include "graph/paths.hpp"
#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

using graph::KnowledgeGraph;
using graph::Vertex;

std::string listed(const KnowledgeGraph& graph, const std::vector<Vertex>& nodes) {
  std::string text;
  for (const Vertex vertex : nodes) text += (text.empty() ? "" : ", ") + graph[vertex].name + " (" + graph[vertex].id + ")";
  return text;
}

}  // namespace

Vertex find_one(const KnowledgeGraph& graph, const std::string& file, const std::string& name) {
  const std::vector<Vertex> nodes = graph::find_nodes(graph, name);
  if (nodes.size() == 1) return nodes.front();
  if (nodes.size() > 1) throw ingest::InputError(file, 0, "'" + name + "' may be " + listed(graph, nodes), "use one of these ids");
  const std::vector<Vertex> near = graph::suggest_nodes(graph, name);
  throw ingest::InputError(file, 0, "no node is called '" + name + "'",
                           near.empty() ? "look the names up in the graph" : "did you mean " + listed(graph, near) + "?");
}

}  // namespace newsgraph::cli
