// newsgraph neighbors: a node -> who is joined to it, and to those, each with the fact on the way. Exit status 1 when there is nobody.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <set>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "graph/filter.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  std::vector<std::string> nodes, types;
  std::size_t depth = 1;
  bool directed = false;
  graph::EdgeQuestion edges;
  Printing printing;
};

int list_neighbors(const Options& options) {
  const graph::NodeFilter filter(options.types, "");
  Asked asked(options.graph);
  std::vector<graph::Neighbor> found =
      asked.source().neighbors(asked.source().filter(options.edges), asked.find_all(options.nodes), options.depth, options.directed);
  std::erase_if(found, [&](const graph::Neighbor& one) { return !one.step || !filter.accepts(asked.source().type(one.node)); });
  std::set<std::uint64_t> edges;
  for (const graph::Neighbor& one : found) edges.insert(one.step->edge);
  asked.fetch({}, edges);
  const graph::KnowledgeGraph& graph = asked.graph();
  const auto print_json = [&](std::size_t at) {
    const graph::Neighbor& one = found[at];
    exporter::write_neighbor_json(graph, asked.vertex(one.node), one.hops, asked.edge(one.step->edge), std::cout);
  };
  if (!options.printing.is_text()) {
    print_items(found.size(), options.printing, print_json, std::cout);
    return found.empty() ? 1 : 0;
  }
  for (const graph::Neighbor& one : found) {
    const graph::Edge edge = asked.edge(one.step->edge);
    const graph::Entity& entity = graph[asked.vertex(one.node)];
    std::cout << one.hops << '\t' << entity.name << '\t' << name_of(entity.type) << '\t';
    exporter::write_edge(graph, edge, std::cout, text_style());
    std::cout << '\n';
    if (options.printing.evidence) exporter::write_quotes(graph[edge], "  ", std::cout, text_style());
  }
  return found.empty() ? 1 : 0;
}

}  // namespace

Action neighbors_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("NODES", options->nodes, "Ids, names or aliases")->required()->type_name("NODE");
  app.add_option("--depth", options->depth, "How many steps away, at most; 1 without it")->type_name("N")->check(CLI::PositiveNumber);
  app.add_flag("--directed,!--undirected", options->directed,
               "Only as the arrows point; what is mutual (meets) leads both ways. Without it, or with --undirected, either way");
  add_type_filter(app, options->types, "Show only nodes of this type");
  add_edge_filters(app, options->edges);
  add_printing(app, options->printing, true);
  return [options] { return list_neighbors(*options); };
}

}  // namespace newsgraph::cli
