// newsgraph timeline: the dated edges of a graph in the order of time, as lines, JSON or a picture. Exit status 1 when there is none.
#include "graph/timeline.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <memory>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/graphs.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  std::vector<std::string> nodes;
  graph::EdgeQuestion edges;
  Printing printing;
  OutputOptions outputs;
  std::filesystem::path picture;
};

std::string title_of(const Options& options, const graph::KnowledgeGraph& graph, const std::vector<graph::Vertex>& nodes) {
  if (!options.outputs.write.title.empty()) return options.outputs.write.title;
  std::string names;
  for (const graph::Vertex node : nodes) names += (names.empty() ? "" : ", ") + graph[node].name;
  const auto& articles = graph[boost::graph_bundle].articles;
  if (names.empty() && articles.size() == 1) names = articles.front().title;
  return names.empty() ? "Timeline" : names;
}

void print(const graph::KnowledgeGraph& graph, const std::vector<graph::Moment>& moments, const Printing& printing) {
  if (!printing.is_text()) {
    print_items(
        moments.size(), printing, [&](std::size_t at) { exporter::write_moment_json(graph, moments[at], std::cout); }, std::cout);
    return;
  }
  exporter::TextStyle style = text_style();
  style.dates = false;
  for (const graph::Moment& moment : moments) {
    const graph::Relation& relation = graph[moment.edge];
    std::cout << relation.date;
    if (!relation.date_end.empty() && relation.date_end != relation.date) std::cout << " to " << relation.date_end;
    std::cout << '\t';
    exporter::write_edge(graph, moment.edge, std::cout, style);
    std::cout << '\n';
    if (printing.evidence) exporter::write_quotes(relation, "  ", std::cout, style);
  }
}

int show(const Options& options) {
  check_outputs(options.outputs);
  Asked asked(options.graph);
  const std::vector<std::uint64_t> nodes = asked.find_all(options.nodes);
  asked.fetch(nodes, asked.edges(asked.source().filter(options.edges), nodes));
  const graph::KnowledgeGraph& graph = asked.graph();
  const std::vector<graph::Moment> moments = graph::timeline(graph);
  print(graph, moments, options.printing);
  if (moments.empty()) {
    std::cerr << "newsgraph: nothing here has a date\n";
    return 1;
  }
  if (!options.picture.empty()) {
    const std::string title = title_of(options, graph, asked.vertices(nodes));
    exporter::write_file(options.picture, [&](std::ostream& stream) { exporter::write_timeline(graph, moments, title, stream); });
  }
  if (!options.outputs.files.empty()) {
    std::vector<graph::Edge> edges;
    for (const graph::Moment& moment : moments) edges.push_back(moment.edge);
    write_outputs(part_of(graph, {}, edges), options.outputs);
  }
  return 0;
}

}  // namespace

Action timeline_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("NODES", options->nodes, "Ids, names or aliases: only what one of these nodes takes part in")->type_name("NODE");
  add_edge_filters(app, options->edges, true);
  add_printing(app, options->printing, true);
  app.add_option("--svg", options->picture, "Draw it: a bar for each edge on an axis of time")->type_name("FILE");
  add_output_options(app, options->outputs, false);
  return [options] { return show(*options); };
}

}  // namespace newsgraph::cli
