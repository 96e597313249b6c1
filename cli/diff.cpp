// newsgraph diff: two graphs -> what the second has more, less and otherwise. Exit status 1 if they differ.
#include "graph/diff.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string one, other;
};

int compare(const Options& options) {
  const auto differences = graph::diff(graph::load_graph(options.one), graph::load_graph(options.other));
  for (const graph::Difference& difference : differences) {
    std::cout << static_cast<char>(difference.kind) << ' ' << difference.what << '\n';
    for (const std::string& change : difference.changes) std::cout << "    " << change << '\n';
  }
  return differences.empty() ? 0 : 1;
}

}  // namespace

Action diff_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("ONE", options->one, "Graph file (.json)")->required();
  app.add_option("OTHER", options->other, "Graph file (.json)")->required();
  return [options] { return compare(*options); };
}

}  // namespace newsgraph::cli
