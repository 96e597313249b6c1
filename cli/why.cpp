// newsgraph why: what a node or an edge stands on: mentions and the rules that joined them, sentences and the patterns that read them.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "export/export.hpp"

namespace newsgraph::cli {
namespace {

using graph::Edge;

struct Options {
  std::string graph, thing, other;
  bool json = false;
};

/// The number of an edge by the id that it has in the graph file: "r12" is the twelfth.
std::optional<std::uint64_t> edge_of(const std::string& id, std::uint64_t edges) {
  if (id.size() < 2 || id.size() > 19 || id[0] != 'r' || id.find_first_not_of("0123456789", 1) != std::string::npos) return std::nullopt;
  const std::uint64_t number = std::stoull(id.substr(1));
  return number == 0 || number > edges ? std::nullopt : std::optional(number - 1);
}

void print_node(const Asked& asked, std::uint64_t node, bool json) {
  if (!json) {
    exporter::write_why(asked.graph(), asked.vertex(node), std::cout);
    return;
  }
  exporter::write_node_json(asked.graph()[asked.vertex(node)], std::cout);
  std::cout << '\n';
}

int explain(const Options& options) {
  Asked asked(options.graph);
  graph::OpenGraph& source = asked.source();
  std::set<std::uint64_t> edges;
  if (!options.other.empty()) {
    const std::uint64_t one = asked.find_one(options.thing), other = asked.find_one(options.other);
    graph::EdgeQuestion all;
    all.include_negated = true;
    source.each_edge_of(one, source.filter(all), [&](std::uint64_t from, std::uint64_t to, const graph::EdgeFacts& facts) {
      if ((from == one && to == other) || (from == other && to == one)) edges.insert(facts.number);
    });
    if (edges.empty()) {
      std::cerr << "newsgraph: no edge joins " << source.node(one).name << " and " << source.node(other).name << '\n';
      return 1;
    }
  } else if (const auto edge = edge_of(options.thing, source.edges())) {
    edges = {*edge};
  } else {
    const std::uint64_t node = asked.find_one(options.thing);
    asked.fetch({node}, std::set<std::uint64_t>{});
    print_node(asked, node, options.json);
    return 0;
  }
  asked.fetch({}, edges);
  for (const Edge edge : asked.edges()) {
    if (options.json) {
      exporter::write_edge_json(asked.graph(), edge, std::cout);
      std::cout << '\n';
    } else {
      exporter::write_why(asked.graph(), edge, std::cout);
    }
  }
  return 0;
}

}  // namespace

Action why_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("NODE", options->thing, "Id, name or alias of a node; or the id of an edge as the graph file has it: r12")->required();
  app.add_option("OTHER", options->other, "A second node: explain all edges between the two");
  app.add_flag("--json", options->json, "Print JSON, a line for each node or edge");
  return [options] { return explain(*options); };
}

}  // namespace newsgraph::cli
