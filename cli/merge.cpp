// newsgraph merge: graphs -> one graph, resolved anew: the same bytes as if all articles had been read at once.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/rulings.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::vector<std::string> graphs;
  RulingOptions rulings;
  std::string data;
  OutputOptions outputs;
};

int merge(const Options& options) {
  check_outputs(options.outputs);
  const ingest::Language language = load_names(options.data);
  graph::GraphBuilder builder(language);
  builder.add(load_rulings(options.rulings));
  for (const std::string& file : options.graphs) builder.add(graph::load_graph(file));
  write_joined(builder, options.rulings, options.outputs);
  return 0;
}

}  // namespace

Action merge_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("GRAPHS", options->graphs, "Graph files (.json, .graphml)")->required();
  add_output_options(app, options->outputs);
  add_ruling_options(app, options->rulings);
  app.add_option("--data", options->data, "Folder with language data that replaces built-in files of the same names")->type_name("DIR");
  return [options] { return merge(*options); };
}

}  // namespace newsgraph::cli
