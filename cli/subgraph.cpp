// newsgraph subgraph: some nodes and what lies around them -> a graph of its own. Exit status 1 when no edge joins them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  std::vector<std::string> nodes;
  std::size_t depth = 1;
  bool directed = false;
  graph::EdgeQuestion edges;
  OutputOptions outputs;
};

int cut_out(const Options& options) {
  check_outputs(options.outputs);
  const graph::KnowledgeGraph graph = graph::load_graph(options.graph);
  const graph::Query query(graph);
  const graph::EdgeFilter filter = filter_of(query, graph, options.edges);
  std::vector<graph::QueryVertex> starts;
  for (const graph::Vertex node : find_all(graph, options.graph, options.nodes)) starts.push_back(query.numbers[node]);
  std::vector<graph::Vertex> nodes;
  std::vector<bool> taken(query.vertices.size());
  for (const graph::Neighbor& one : neighbors(query, filter, starts, options.depth, options.directed)) {
    nodes.push_back(query.vertices[one.node]);
    taken[nodes.back()] = true;
  }
  std::vector<graph::Edge> edges;
  for_each_edge(query, filter, [&](const graph::EdgeFacts& facts) {
    const graph::Edge edge = query.edges[facts.number];
    if (taken[boost::source(edge, graph)] && taken[boost::target(edge, graph)]) edges.push_back(edge);
  });
  write_outputs(part_of(graph, nodes, edges), options.outputs);
  if (edges.empty()) std::cerr << "newsgraph: no edge joins these nodes\n";
  return edges.empty() ? 1 : 0;
}

}  // namespace

Action subgraph_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("NODES", options->nodes, "Ids, names or aliases")->required()->type_name("NODE");
  app.add_option("--depth", options->depth, "How many steps around them; 1 without it, 0 for these nodes alone")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  app.add_flag("--directed,!--undirected", options->directed,
               "Only as the arrows point; what is mutual (meets) leads both ways. Without it, or with --undirected, either way");
  add_edge_filters(app, options->edges);
  add_output_options(app, options->outputs);
  return [options] { return cut_out(*options); };
}

}  // namespace newsgraph::cli
