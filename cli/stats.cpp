// newsgraph stats: a graph -> counts by type, relation, modality and year; who holds it together; components and communities.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>

#include "cli/command.hpp"
#include "cli/graphs.hpp"
#include "graph/measures.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  graph::EdgeQuestion edges;
  std::size_t top = 10;
  bool betweenness = false;
  Printing printing;
};

using Counts = std::map<std::string, std::size_t>;

/// The most frequent first, of equals by name: "Person 5, State 3".
std::string listed(const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [name, count] : rows) text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
  return text.empty() ? "none" : text;
}

std::string counted(std::size_t number, const std::string& noun) { return std::to_string(number) + " " + noun + (number == 1 ? "" : "s"); }

exporter::GraphCounts count(const graph::KnowledgeGraph& graph, const graph::Query& query, const graph::EdgeFilter& filter) {
  exporter::GraphCounts counts;
  counts.articles = graph[boost::graph_bundle].articles.size();
  counts.nodes = query.vertices.size();
  for (const graph::Vertex node : query.vertices) ++counts.types[std::string(name_of(graph[node].type))];
  for_each_edge(query, filter, [&](const graph::EdgeFacts& facts) {
    const graph::Relation& relation = graph[query.edges[facts.number]];
    ++counts.edges;
    ++counts.relations[relation.relation];
    ++counts.modalities[std::string(name_of(relation.modality))];
    if (relation.negated) ++counts.negated;
    if (relation.conflict) ++counts.conflicts;
    if (facts.first_day == 0) return;
    ++counts.dated;
    ++counts.years[relation.date.substr(0, 4)];
  });
  return counts;
}

/// The most important nodes first.
std::vector<graph::QueryVertex> ranked(const graph::Measures& measures) {
  std::vector<graph::QueryVertex> nodes(measures.nodes.size());
  std::iota(nodes.begin(), nodes.end(), graph::QueryVertex{0});
  std::stable_sort(nodes.begin(), nodes.end(), [&](graph::QueryVertex a, graph::QueryVertex b) {
    return measures.nodes[a].page_rank > measures.nodes[b].page_rank + 1e-12;
  });
  return nodes;
}

std::string decimal(double number) {
  std::string text = std::to_string(number);
  return text.substr(0, text.find('.') + 4);
}

void print_groups(const Options& options, const graph::KnowledgeGraph& graph, const graph::Query& query, const graph::Measures& measures,
                  const std::vector<graph::QueryVertex>& nodes) {
  constexpr std::size_t names_a_group = 5;
  const auto several = [](std::size_t size) { return size > 1; };
  const auto shown = static_cast<std::size_t>(std::count_if(measures.communities.begin(), measures.communities.end(), several));
  std::cout << "Communities: " << shown << " of two or more nodes, modularity " << decimal(measures.modularity) << '\n';
  for (std::size_t group = 0; group < std::min(options.top, shown); ++group) {
    std::cout << "  " << measures.communities[group] << " nodes: ";
    std::size_t named = 0;
    for (const graph::QueryVertex node : nodes) {
      if (measures.nodes[node].community != group || named == names_a_group) continue;
      std::cout << (named++ == 0 ? "" : ", ") << graph[query.vertices[node]].name;
    }
    std::cout << (measures.communities[group] > names_a_group ? ", ...\n" : "\n");
  }
}

void print(const Options& options, const graph::KnowledgeGraph& graph, const graph::Query& query, const exporter::GraphCounts& counts,
           const graph::Measures& measures) {
  std::cout << counted(counts.articles, "article") << ", " << counted(counts.nodes, "node") << ", " << counted(counts.edges, "edge")
            << '\n';
  std::cout << "Types: " << listed(counts.types) << "\nRelations: " << listed(counts.relations)
            << "\nModality: " << listed(counts.modalities) << "; did not happen " << counts.negated << "; in conflict " << counts.conflicts
            << '\n';
  std::cout << "Dated: " << counts.dated << " of " << counted(counts.edges, "edge");
  std::string separator = ": ";
  for (const auto& [year, number] : counts.years) {
    std::cout << separator << year << " " << number;
    separator = ", ";
  }
  std::cout << "\nComponents: " << measures.components.size();
  if (!measures.components.empty()) std::cout << ", the largest of " << counted(measures.components.front(), "node");
  std::cout << "\nImportance:\n  edges\tneighbours\tPageRank\tbetweenness\n";
  const std::vector<graph::QueryVertex> nodes = ranked(measures);
  for (std::size_t row = 0; row < std::min(options.top, nodes.size()); ++row) {
    const graph::NodeMeasures& node = measures.nodes[nodes[row]];
    std::cout << "  " << node.degree << '\t' << node.neighbors << '\t' << decimal(node.page_rank) << '\t'
              << (measures.with_betweenness ? decimal(node.betweenness) : "-") << '\t' << graph[query.vertices[nodes[row]]].name << '\n';
  }
  print_groups(options, graph, query, measures, nodes);
}

int report(const Options& options) {
  const graph::KnowledgeGraph graph = graph::load_graph(options.graph);
  const graph::Query query(graph);
  const graph::EdgeFilter filter = filter_of(query, graph, options.edges);
  const bool betweenness = options.betweenness || !is_slow(query);
  const exporter::GraphCounts counts = count(graph, query, filter);
  const graph::Measures measures = measure(query, filter, betweenness);
  if (options.printing.json) {
    exporter::write_stats_json(counts, measures, std::cout);
  } else if (options.printing.jsonl) {
    for (const graph::QueryVertex node : ranked(measures)) {
      exporter::write_measures_json(graph[query.vertices[node]], measures.nodes[node], measures.with_betweenness, std::cout);
      std::cout << '\n';
    }
  } else {
    print(options, graph, query, counts, measures);
  }
  if (!betweenness) std::cerr << "newsgraph: betweenness would take long on so large a graph; ask for it with --betweenness\n";
  return counts.nodes == 0 ? 1 : 0;
}

}  // namespace

Action stats_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("--top", options->top, "How many nodes and communities to show; 10 without it")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_flag("--betweenness", options->betweenness, "Betweenness also of a graph that is so large that it takes long");
  add_edge_filters(app, options->edges, true);
  CLI::Option* json = app.add_flag("--json", options->printing.json, "Print the counts, components and communities as one JSON object");
  app.add_flag("--jsonl", options->printing.jsonl, "Print the measures of each node as one JSON object a line, the most important first")
      ->excludes(json);
  return [options] { return report(*options); };
}

}  // namespace newsgraph::cli
