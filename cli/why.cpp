// newsgraph why: what a node or an edge stands on: mentions and the rules that joined them, sentences and the patterns that read them.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "export/export.hpp"
#include "graph/store.hpp"
#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

using graph::Edge;
using graph::KnowledgeGraph;
using graph::Vertex;

struct Options {
  std::string graph, thing, other;
  bool json = false;
};

/// The edge of an id as the graph file has it: "r12" is the twelfth.
std::optional<Edge> edge_of(const KnowledgeGraph& graph, const std::string& id) {
  if (id.size() < 2 || id.size() > 10 || id[0] != 'r' || id.find_first_not_of("0123456789", 1) != std::string::npos) return std::nullopt;
  const std::size_t number = std::stoul(id.substr(1));
  if (number == 0 || number > boost::num_edges(graph)) return std::nullopt;
  return *std::next(boost::edges(graph).first, static_cast<std::ptrdiff_t>(number - 1));
}

int explain(const Options& options) {
  const KnowledgeGraph graph = graph::load_graph(options.graph);
  std::vector<Edge> edges;
  if (!options.other.empty()) {
    const Vertex one = find_one(graph, options.graph, options.thing), other = find_one(graph, options.graph, options.other);
    for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
      const Vertex source = boost::source(edge, graph), target = boost::target(edge, graph);
      if ((source == one && target == other) || (source == other && target == one)) edges.push_back(edge);
    }
    if (edges.empty()) {
      std::cerr << "newsgraph: no edge joins " << graph[one].name << " and " << graph[other].name << '\n';
      return 1;
    }
  } else if (const auto edge = edge_of(graph, options.thing)) {
    edges.push_back(*edge);
  } else {
    const Vertex node = find_one(graph, options.graph, options.thing);
    if (options.json) {
      exporter::write_node_json(graph[node], std::cout);
      std::cout << '\n';
    } else {
      exporter::write_why(graph, node, std::cout);
    }
    return 0;
  }
  for (const Edge edge : edges) {
    if (options.json) {
      exporter::write_edge_json(graph, edge, std::cout);
      std::cout << '\n';
    } else {
      exporter::write_why(graph, edge, std::cout);
    }
  }
  return 0;
}

}  // namespace

Action why_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("GRAPH", options->graph, "Graph file (.json)")->required();
  app.add_option("NODE", options->thing, "Id, name or alias of a node; or the id of an edge as the graph file has it: r12")->required();
  app.add_option("OTHER", options->other, "A second node: explain all edges between the two");
  app.add_flag("--json", options->json, "Print JSON, a line for each node or edge");
  return [options] { return explain(*options); };
}

}  // namespace newsgraph::cli
