// newsgraph conflicts: where articles contradict each other. Exit status 1 when they do not.
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "graph/occurrences.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  Printing printing;
};

std::string_view question_of(graph::Conflict::Kind kind) {
  switch (kind) {
    case graph::Conflict::Kind::happened: return "Did it happen?";
    case graph::Conflict::Kind::cancelled: return "Was it cancelled?";
    case graph::Conflict::Kind::date: break;
  }
  return "When was it?";
}

int list_conflicts(const Options& options) {
  const graph::KnowledgeGraph graph = graph::load_graph(options.graph);
  const std::vector<graph::Conflict> found = graph::conflicts(graph);
  if (!options.printing.is_text()) {
    const auto json = [&](std::size_t at) { exporter::write_conflict_json(graph, found[at], std::cout); };
    print_items(found.size(), options.printing, json, std::cout);
    return found.empty() ? 1 : 0;
  }
  for (const graph::Conflict& conflict : found) {
    std::cout << question_of(conflict.kind) << '\n';
    for (const graph::Edge edge : conflict.edges) {
      std::cout << "  ";
      exporter::write_edge(graph, edge, std::cout, text_style());
      std::cout << '\n';
      exporter::write_quotes(graph[edge], "    ", std::cout, text_style());
    }
  }
  return found.empty() ? 1 : 0;
}

}  // namespace

Action conflicts_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  add_printing(app, options->printing, false);
  return [options] { return list_conflicts(*options); };
}

}  // namespace newsgraph::cli
