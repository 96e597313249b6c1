// newsgraph search: words -> nodes that are called so, and sentences that say so with the edges they stand behind.
#include "graph/search.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "export/export.hpp"
#include "graph/filter.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string store;
  std::vector<std::string> words, types;
  graph::SearchOptions search;
  bool names = false, quotes = false, json = false;
};

void print(const graph::Hit& hit) {
  if (!hit.node.empty()) {
    std::cout << hit.node << '\t' << name_of(hit.type) << '\t' << hit.snippet << '\n';
    return;
  }
  std::cout << hit.document << ", sentence " << hit.sentence + 1 << ": \"" << hit.snippet << "\"\n";
  for (const graph::HitEdge& edge : hit.edges) {
    std::cout << "  " << edge.id << '\t' << edge.source << " -[" << edge.label << "]-> " << edge.target << '\n';
  }
}

/// All types that the names stand for; none for none. Throws InputError.
std::vector<graph::EntityType> types_of(const std::vector<std::string>& names) {
  std::vector<graph::EntityType> types;
  const graph::NodeFilter filter(names, "");
  for (int number = 0; !names.empty() && number <= static_cast<int>(graph::EntityType::other); ++number) {
    graph::Entity entity;
    entity.type = static_cast<graph::EntityType>(number);
    if (filter.accepts(entity)) types.push_back(entity.type);
  }
  return types;
}

int find(Options options) {
  options.search.types = types_of(options.types);
  options.search.names = options.names || !options.quotes;
  options.search.quotes = options.quotes || !options.names;
  const std::vector<graph::Hit> hits = graph::search(options.store, options.words, options.search);
  for (const graph::Hit& hit : hits) options.json ? exporter::write_hit_json(hit, std::cout) : print(hit);
  return hits.empty() ? 1 : 0;
}

}  // namespace

Action search_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("STORE", options->store, "File of a store")->required();
  app.add_option("WORDS", options->words, "Words that all must be there; \"in quotes\": one after the other; vis*: all that begin so")
      ->required();
  app.add_option("--type", options->types, "Only nodes of this type: Person, State, Organization, ...; may be given several times")
      ->type_name("TYPE")
      ->allow_extra_args(false);
  app.add_flag("--names", options->names, "Look into names and aliases only");
  app.add_flag("--quotes", options->quotes, "Look into quotes only");
  app.add_option("-n,--limit", options->search.most, "Most nodes, and most sentences; 20 without it")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_flag("--json", options->json, "Print a line of JSON for each");
  return [options] { return find(*options); };
}

}  // namespace newsgraph::cli
