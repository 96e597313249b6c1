// newsgraph convert: a graph file -> the same graph in other formats.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::filesystem::path graph;
  OutputOptions outputs;
};

int convert(const Options& options) {
  check_outputs(options.outputs);
  write_outputs(graph::load_graph(options.graph), options.outputs);
  return 0;
}

}  // namespace

Action convert_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("GRAPH", options->graph, "Graph file that newsgraph wrote: .json or .graphml")->required()->type_name("FILE");
  add_output_options(app, options->outputs);
  return [options] { return convert(*options); };
}

}  // namespace newsgraph::cli
