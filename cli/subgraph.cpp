// newsgraph subgraph: some nodes and what lies around them -> a graph of its own. Exit status 1 when no edge joins them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/graphs.hpp"

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
  Asked asked(options.graph);
  graph::OpenGraph& source = asked.source();
  const graph::EdgeFilter filter = source.filter(options.edges);
  std::set<std::uint64_t> nodes, edges;
  for (const graph::Neighbor& one : source.neighbors(filter, asked.find_all(options.nodes), options.depth, options.directed))
    nodes.insert(one.node);
  for (const std::uint64_t node : nodes) {
    source.each_edge_of(node, filter, [&](std::uint64_t from, std::uint64_t to, const graph::EdgeFacts& facts) {
      if (nodes.contains(from) && nodes.contains(to)) edges.insert(facts.number);
    });
  }
  const std::vector<std::uint64_t> taken(nodes.begin(), nodes.end());
  asked.fetch(taken, edges);
  write_outputs(part_of(asked.graph(), asked.vertices(taken), asked.edges()), options.outputs);
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
