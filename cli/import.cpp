// newsgraph import: a graph file -> a store or a mapped file of this graph, for questions to graphs that do not fit into memory.
#include "graph/import.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/command.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string store, graph;
};

int import(const Options& options) {
  const graph::Imported counts = graph::import_graph(options.graph, options.store);
  std::cerr << "newsgraph: " << counts.nodes << (counts.nodes == 1 ? " node, " : " nodes, ") << counts.edges
            << (counts.edges == 1 ? " edge\n" : " edges\n");
  return 0;
}

}  // namespace

Action import_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option(
         "STORE", options->store,
         "File to make: a store; or, if its name ends in .ngm, a file that maps into memory, which is opened at once and never changes")
      ->required();
  app.add_option("GRAPH", options->graph, "Graph that newsgraph wrote (.json, .graphml), or a store")->required();
  return [options] { return import(*options); };
}

}  // namespace newsgraph::cli
