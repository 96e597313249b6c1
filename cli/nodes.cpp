// newsgraph nodes: the nodes of a graph, of one type or name, a line each. Exit status 1 when there is none.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "export/export.hpp"
#include "graph/filter.hpp"
#include "graph/open_graph.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph, match;
  std::vector<std::string> types;
  bool json = false;
};

int list_nodes(const Options& options) {
  const graph::NodeFilter filter(options.types, options.match);
  bool any = false;
  graph::open_graph(options.graph)->each_node([&](const graph::Entity& entity) {
    if (!filter.accepts(entity)) return;
    any = true;
    if (options.json) {
      exporter::write_node_json(entity, std::cout);
      std::cout << '\n';
    } else {
      std::cout << entity.id << '\t' << entity.name << '\t' << name_of(entity.type) << '\t' << entity.mentions << '\n';
    }
  });
  return any ? 0 : 1;
}

}  // namespace

Action nodes_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("--type", options->types, "Only nodes of this type: Person, State, Organization, ...; may be given several times")
      ->type_name("TYPE")
      ->allow_extra_args(false);
  app.add_option("--match", options->match,
                 "Only nodes with a name, alias or id that has a match of this regular expression; case does not count")
      ->type_name("RE");
  app.add_flag("--json", options->json, "Print a line of JSON for each node, with all that the graph holds of it");
  return [options] { return list_nodes(*options); };
}

}  // namespace newsgraph::cli
