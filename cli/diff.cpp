// newsgraph diff: two graphs -> what the second has more, less and otherwise. Exit status 1 if they differ.
#include "graph/diff.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "cli/graphs.hpp"
#include "export/export.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string one, other;
  Printing printing;
};

std::string shown(const std::string& text) { return text.empty() ? "(none)" : text; }

void print(const graph::Difference& difference) {
  std::cout << static_cast<char>(difference.kind) << ' ';
  if (difference.node.empty()) {
    std::cout << difference.source << " -[" << difference.label << "]-> " << difference.target << '\n';
  } else {
    std::cout << difference.node << '\n';
  }
  for (const graph::Change& change : difference.changes) {
    std::cout << "    " << change.name << ": ";
    if (change.before.empty() && change.after.empty()) {
      std::cout << "others\n";
    } else {
      std::cout << shown(change.before) << " -> " << shown(change.after) << '\n';
    }
  }
}

int compare(const Options& options) {
  const auto differences = graph::diff(graph::load_graph(options.one), graph::load_graph(options.other));
  if (!options.printing.is_text()) {
    const auto json = [&](std::size_t at) { exporter::write_difference_json(differences[at], std::cout); };
    print_items(differences.size(), options.printing, json, std::cout);
  } else {
    for (const graph::Difference& difference : differences) print(difference);
  }
  return differences.empty() ? 0 : 1;
}

}  // namespace

Action diff_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("ONE", options->one, "Graph that newsgraph wrote (.json, .graphml, .ngm), or a store")->required()->type_name("FILE");
  app.add_option("OTHER", options->other, "The same, later")->required()->type_name("FILE");
  add_printing(app, options->printing, false);
  return [options] { return compare(*options); };
}

}  // namespace newsgraph::cli
