// newsgraph path: graph and two names -> the shortest path between them, as one line, with its evidence, or as JSON.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "export/export.hpp"
#include "graph/paths.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

using graph::KnowledgeGraph;
using graph::Vertex;

struct Options {
  std::string graph, from, to;
  graph::PathOptions path;
  bool evidence = false;
  bool json = false;
};

int find_path(const Options& options) {
  const KnowledgeGraph graph = graph::load_graph(options.graph);
  const Vertex from = find_one(graph, options.graph, options.from);
  const Vertex to = find_one(graph, options.graph, options.to);
  const auto path = graph::shortest_path(graph, from, to, options.path);
  if (options.json) {
    exporter::write_path_json(graph, from, to, path, std::cout);
  } else if (path) {
    exporter::write_path(graph, from, *path, options.evidence, std::cout);
  }
  if (path) return 0;
  std::cerr << "newsgraph: no path between " << graph[from].name << " and " << graph[to].name << '\n';
  graph::PathOptions wider = options.path;
  wider.include_negated = true;
  if (!options.path.include_negated && graph::shortest_path(graph, from, to, wider)) {
    std::cerr << "newsgraph: there is one over what did not happen: --include-negated\n";
  }
  return 1;
}

}  // namespace

Action path_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("GRAPH", options->graph, "Graph file (.json)")->required();
  app.add_option("FROM", options->from, "Id, name or alias of a node; case and accents do not count")->required();
  app.add_option("TO", options->to, "The same for the other end")->required();
  app.add_flag("--evidence", options->evidence, "Quote the articles for each step");
  app.add_flag("--json", options->json, "Print JSON");
  app.add_flag("--include-negated", options->path.include_negated, "Use edges that say what did not happen, too");
  return [options] { return find_path(*options); };
}

}  // namespace newsgraph::cli
