// newsgraph edges: the edges of a graph, all or those of some nodes, a line each. Exit status 1 when there is none.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "cli/graphs.hpp"

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
  Asked asked(options.graph);
  const std::set<std::uint64_t> numbers = asked.edges(asked.source().filter(options.edges), asked.find_all(options.nodes));
  asked.fetch({}, numbers);
  const std::vector<graph::Edge> found = asked.edges();
  std::vector<std::string> ids;
  for (const std::uint64_t number : numbers) ids.push_back("r" + std::to_string(number + 1));
  print_edges(asked.graph(), found, ids, options.printing, std::cout);
  if (!options.outputs.files.empty() && !found.empty()) write_outputs(part_of(asked.graph(), {}, found), options.outputs);
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
