// newsgraph path: graph and two names -> the best paths between them, as lines, with their evidence, as JSON, or drawn.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <memory>
#include <sstream>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "cli/graphs.hpp"
#include "graph/around.hpp"
#include "graph/filter.hpp"
#include "graph/paths.hpp"

namespace newsgraph::cli {
namespace {

using graph::KnowledgeGraph;
using graph::PathAnswer;
using graph::PathCost;
using graph::PathQuestion;
using graph::Vertex;

struct Options {
  std::string graph, from, to;
  std::vector<std::string> via, avoid, types;
  graph::EdgeQuestion edges;
  PathQuestion path;
  bool weighted = false;
  std::size_t most = 0;  ///< 0: not said
  Printing printing;
  OutputOptions outputs;

  bool several() const { return most > 1 || path.all_shortest; }
};

PathQuestion question_of(const Options& options, Asked& asked) {
  PathQuestion question = options.path;
  const auto number_of = [&](const std::string& name) { return asked.find_one(name); };
  question.from = number_of(options.from);
  question.to = number_of(options.to);
  question.cost = options.weighted ? PathCost::weighted : PathCost::hops;
  question.most = options.most != 0 ? options.most : options.path.all_shortest ? std::numeric_limits<std::size_t>::max() : 1;
  for (const std::string& name : options.via) {
    const std::uint64_t node = number_of(name);
    const bool known =
        node == question.from || node == question.to || std::find(question.via.begin(), question.via.end(), node) != question.via.end();
    if (!known) question.via.push_back(node);
  }
  const graph::NodeFilter filter(options.types, "");
  if (options.types.empty() && options.avoid.empty()) return question;
  question.closed.assign(asked.source().nodes(), false);
  if (!options.types.empty()) {
    for (std::uint64_t node = 0; node < question.closed.size(); ++node) question.closed[node] = !filter.accepts(asked.source().type(node));
  }
  for (const std::string& name : options.avoid) question.closed[number_of(name)] = true;
  return question;
}

// "2.5", or the number of steps, which the path shows anyway.
std::string cost_of(const PathQuestion& question, const graph::FoundPath& path) {
  if (question.cost == PathCost::hops) return "";
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << static_cast<double>(path.cost >> 20U) / 1e6;
  return text.str();
}

void print(const Options& options, const Asked& asked, const PathQuestion& question, const PathAnswer& answer) {
  const KnowledgeGraph& graph = asked.graph();
  const Vertex from = asked.vertex(question.from), to = asked.vertex(question.to);
  const auto json = [&](const graph::FoundPath& path) {
    exporter::write_path_json(graph, from, to, asked.steps(path), cost_of(question, path), std::cout);
  };
  if (!options.printing.is_text() && (options.several() || options.printing.jsonl)) {
    print_items(
        answer.paths.size(), options.printing, [&](std::size_t row) { json(answer.paths[row]); }, std::cout);
    return;
  }
  if (options.printing.json) {
    const auto steps = answer.paths.empty() ? std::nullopt : std::optional(asked.steps(answer.paths.front()));
    exporter::write_path_json(graph, from, to, steps, answer.paths.empty() ? "" : cost_of(question, answer.paths.front()), std::cout);
    std::cout << '\n';
    return;
  }
  for (std::size_t row = 0; row < answer.paths.size(); ++row) {
    const graph::FoundPath& path = answer.paths[row];
    if (options.several()) std::cout << row + 1 << ". ";
    if (options.weighted) std::cout << '(' << cost_of(question, path) << ") ";
    exporter::write_path(graph, from, asked.steps(path), options.printing.evidence, std::cout, text_style());
  }
}

void draw(const Options& options, const Asked& asked, const PathQuestion& question, const PathAnswer& answer) {
  std::vector<graph::Edge> edges;
  for (const graph::FoundPath& path : answer.paths) {
    for (const graph::Step& step : asked.steps(path)) edges.push_back(step.edge);
  }
  write_outputs(graph::part_of(asked.graph(), {asked.vertex(question.from), asked.vertex(question.to)}, edges), options.outputs);
}

// Says what to leave out of the command for a path to be found.
void give_hint(const Options& options, Asked& asked, const PathQuestion& question) {
  const KnowledgeGraph& graph = asked.graph();
  std::cerr << "newsgraph: no path between " << graph[asked.vertex(question.from)].name << " and " << graph[asked.vertex(question.to)].name
            << (narrows(options.edges) || !options.types.empty() ? " over these edges" : "") << '\n';
  const auto exists = [&](PathQuestion wider, const graph::EdgeQuestion& edges) {
    wider.most = 1;
    wider.all_shortest = false;
    return !asked.source().find_paths(asked.source().filter(edges), wider).paths.empty();
  };
  graph::EdgeQuestion edges = options.edges;
  edges.undated = true;
  if (!options.edges.undated && narrows(options.edges) && exists(question, edges)) {
    std::cerr << "newsgraph: there is one over edges without a date: --undated\n";
    return;
  }
  edges = options.edges;
  edges.include_negated = true;
  if (!options.edges.include_negated && exists(question, edges)) {
    std::cerr << "newsgraph: there is one over what did not happen: --include-negated\n";
    return;
  }
  PathQuestion wider = question;
  wider.directed = false;
  if (question.directed && exists(wider, options.edges)) {
    std::cerr << "newsgraph: there is one that runs against an arrow: --undirected\n";
    return;
  }
  wider = question;
  wider.max_hops = 0;
  if (question.max_hops != 0 && exists(wider, options.edges)) {
    std::cerr << "newsgraph: there is a longer one: leave out --max-hops\n";
    return;
  }
  wider.directed = false;
  wider.via.clear();
  wider.closed.clear();
  const bool narrowed = narrows(options.edges) || !options.via.empty() || !options.avoid.empty() || !options.types.empty();
  if (narrowed && exists(wider, {})) std::cerr << "newsgraph: there is one without these conditions\n";
}

int find(const Options& options) {
  check_outputs(options.outputs);
  Asked asked(options.graph);
  const PathQuestion question = question_of(options, asked);
  const PathAnswer answer = asked.source().find_paths(asked.source().filter(options.edges), question);
  asked.fetch({question.from, question.to}, answer.paths);
  print(options, asked, question, answer);
  if (answer.given_up) std::cerr << "newsgraph: there may be more paths than were looked for; narrow the question\n";
  if (!answer.paths.empty()) {
    if (!options.outputs.files.empty()) draw(options, asked, question, answer);
    return 0;
  }
  give_hint(options, asked, question);
  return 1;
}

void add_path_options(CLI::App& app, Options& options) {
  const std::string group = "Which paths count";
  CLI::Option* all = app.add_flag("--all-shortest", options.path.all_shortest, "All paths of as few steps as the shortest one");
  app.add_option("-k", options.most, "The N best paths, each without a loop. Two edges between the same nodes make two paths")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000));
  app.add_flag("--distinct", options.path.distinct, "Of paths over the same nodes only the best one");
  app.add_flag("--weighted", options.weighted,
               "The cheapest path in place of the shortest: a step costs 1 if asserted, 1.5 if scheduled or expected, 2 if proposed, 3 if "
               "possible, and 1/N more for N sentences that say so");
  app.add_option("--max-hops", options.path.max_hops, "At most so many steps")->type_name("N")->check(CLI::PositiveNumber)->group(group);
  app.add_flag("--directed,!--undirected", options.path.directed,
               "Only as the arrows point; what is mutual (meets) leads both ways. Without it, or with --undirected, either way")
      ->group(group);
  const auto nodes = [&](const std::string& name, std::vector<std::string>& values, const std::string& help) {
    return app.add_option(name, values, help + "; may be given several times")->type_name("NODE")->allow_extra_args(false)->group(group);
  };
  nodes("--via", options.via, "Only paths through this node, in any order if there are several")->excludes(all);
  nodes("--avoid", options.avoid, "No path through this node");
  add_type_filter(app, options.types, "Only through nodes of this type; the ends may be of any");
}

}  // namespace

Action path_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("FROM", options->from, "Id, name or alias of a node; case and accents do not count")->required()->type_name("NODE");
  app.add_option("TO", options->to, "The same for the other end")->required()->type_name("NODE");
  add_path_options(app, *options);
  add_edge_filters(app, options->edges);
  add_printing(app, options->printing, true);
  add_output_options(app, options->outputs, false);
  return [options] { return find(*options); };
}

}  // namespace newsgraph::cli
