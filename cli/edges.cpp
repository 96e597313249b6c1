// newsgraph edges: the edges of a graph, all or those of some nodes, a line each. Exit status 1 when there is none.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>

#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "cli/graphs.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  std::vector<std::string> nodes;
  graph::EdgeQuestion edges;
  Printing printing;
  OutputOptions outputs;
};

int list_edges(const Options& options) {
  check_outputs(options.outputs);
  const graph::KnowledgeGraph graph = graph::load_graph(options.graph);
  const graph::Query query(graph);
  const std::set<graph::Vertex> nodes = find_all(graph, options.graph, options.nodes);
  std::vector<graph::Edge> found;
  std::vector<std::string> ids;
  for_each_edge(query, filter_of(query, graph, options.edges), [&](const graph::EdgeFacts& facts) {
    const graph::Edge edge = query.edges[facts.number];
    if (!nodes.empty() && !nodes.contains(boost::source(edge, graph)) && !nodes.contains(boost::target(edge, graph))) return;
    found.push_back(edge);
    ids.push_back("r" + std::to_string(facts.number + 1));
  });
  print_edges(graph, found, ids, options.printing, std::cout);
  if (!options.outputs.files.empty() && !found.empty()) write_outputs(part_of(graph, {}, found), options.outputs);
  return found.empty() ? 1 : 0;
}

}  // namespace

Action edges_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("NODES", options->nodes, "Ids, names or aliases: only edges of one of these nodes")->type_name("NODE");
  add_edge_filters(app, options->edges, true);
  add_printing(app, options->printing, true);
  add_output_options(app, options->outputs, false);
  return [options] { return list_edges(*options); };
}

}  // namespace newsgraph::cli
