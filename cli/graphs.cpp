// A user's words -> the one node that they mean, or a message that helps to name it; edges -> lines.
#include "cli/graphs.hpp"

#include <boost/range/iterator_range.hpp>
#include <ostream>

#include "graph/paths.hpp"
#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

using graph::KnowledgeGraph;
using graph::Vertex;

std::string listed(const std::vector<graph::Profile>& nodes) {
  std::string text;
  for (const graph::Profile& node : nodes) text += (text.empty() ? "" : ", ") + node.name + " (" + node.id + ")";
  return text;
}

std::vector<graph::Profile> profiles_of(const KnowledgeGraph& graph, const std::vector<Vertex>& nodes) {
  std::vector<graph::Profile> profiles;
  for (const Vertex vertex : nodes) profiles.push_back(graph[vertex]);
  return profiles;
}

}  // namespace

void fail_to_find(const std::string& file, const std::string& name, const std::vector<graph::Profile>& called,
                  const std::vector<graph::Profile>& near) {
  if (!called.empty()) throw ingest::InputError(file, 0, "'" + name + "' may be " + listed(called), "use one of these ids");
  throw ingest::InputError(file, 0, "no node is called '" + name + "'",
                           near.empty() ? "look the names up in the graph" : "did you mean " + listed(near) + "?");
}

Vertex find_one(const KnowledgeGraph& graph, const std::string& file, const std::string& name) {
  const std::vector<Vertex> nodes = graph::find_nodes(graph, name);
  if (nodes.size() == 1) return nodes.front();
  fail_to_find(file, name, profiles_of(graph, nodes), profiles_of(graph, graph::suggest_nodes(graph, name)));
}

std::set<Vertex> find_all(const KnowledgeGraph& graph, const std::string& file, const std::vector<std::string>& names) {
  std::set<Vertex> nodes;
  for (const std::string& name : names) nodes.insert(find_one(graph, file, name));
  return nodes;
}

void for_each_edge(const graph::Query& query, const graph::EdgeFilter& filter, const std::function<void(const graph::EdgeFacts&)>& take) {
  std::vector<graph::EdgeFacts> facts(query.edges.size());
  for (const graph::QueryEdge edge : boost::make_iterator_range(boost::edges(query.graph)))
    facts[query.graph[edge].number] = query.graph[edge];
  for (const graph::EdgeFacts& edge : facts) {
    if (filter(edge)) take(edge);
  }
}

void print_edges(const KnowledgeGraph& graph, const std::vector<graph::Edge>& edges, const std::vector<std::string>& ids,
                 const Printing& printing, std::ostream& stream) {
  if (!printing.is_text()) {
    print_items(
        edges.size(), printing, [&](std::size_t at) { exporter::write_edge_json(graph, edges[at], stream, ids[at]); }, stream);
    return;
  }
  for (std::size_t at = 0; at < edges.size(); ++at) {
    stream << ids[at] << '\t';
    exporter::write_edge(graph, edges[at], stream, text_style());
    stream << '\n';
    if (printing.evidence) exporter::write_quotes(graph[edges[at]], "  ", stream, text_style());
  }
}

void print_items(std::size_t count, const Printing& printing, const std::function<void(std::size_t)>& item, std::ostream& stream) {
  if (printing.json) stream << (count == 0 ? "[" : "[\n");
  for (std::size_t at = 0; at < count; ++at) {
    item(at);
    stream << (printing.json && at + 1 < count ? ",\n" : "\n");
  }
  if (printing.json) stream << "]\n";
}

}  // namespace newsgraph::cli
