// Edges -> lines; and the message that helps to name a node.
#include "cli/graphs.hpp"

#include <boost/range/iterator_range.hpp>
#include <ostream>

#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

using graph::KnowledgeGraph;

std::string listed(const std::vector<graph::Profile>& nodes) {
  std::string text;
  for (const graph::Profile& node : nodes) text += (text.empty() ? "" : ", ") + node.name + " (" + node.id + ")";
  return text;
}

}  // namespace

void fail_to_find(const std::string& file, const std::string& name, const std::vector<graph::Profile>& called,
                  const std::vector<graph::Profile>& near) {
  if (!called.empty()) throw ingest::InputError(file, 0, "'" + name + "' may be " + listed(called), "use one of these ids");
  throw ingest::InputError(file, 0, "no node is called '" + name + "'",
                           near.empty() ? "look the names up in the graph" : "did you mean " + listed(near) + "?");
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
