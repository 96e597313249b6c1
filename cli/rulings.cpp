// Files of rulings -> builder; builder -> files of the graph and of its joins.
#include "cli/rulings.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "export/export.hpp"
#include "graph/rulings.hpp"
#include "ingest/error.hpp"

namespace newsgraph::cli {
void add_ruling_options(CLI::App& app, RulingOptions& options, bool with_log) {
  app.add_option("--same-as", options.same, "Names that are one thing: two names or ids a line, with a tab or ' = ' between them")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--not-same-as", options.not_same, "Names that are two things, in the same form")
      ->type_name("FILE")
      ->allow_extra_args(false);
  if (!with_log) return;
  app.add_option("--merge-log", options.log, "File for the joins across articles, one line of JSON a join, with its rule")
      ->type_name("FILE");
}

std::vector<graph::Ruling> load_rulings(const RulingOptions& options) {
  std::vector<graph::Ruling> rulings;
  for (const bool same : {true, false}) {
    for (const std::string& file : same ? options.same : options.not_same) {
      for (graph::Ruling& ruling : graph::load_rulings(file, same)) {
        const bool against = std::any_of(rulings.begin(), rulings.end(), [&](const graph::Ruling& other) {
          return other.same != same && other.one == ruling.one && other.other == ruling.other;
        });
        if (against)
          throw ingest::InputError(file, 0, "'" + ruling.one + "' and '" + ruling.other + "' are the same by --same-as",
                                   "take it out of one file");
        rulings.push_back(std::move(ruling));
      }
    }
  }
  return rulings;
}

std::pair<std::size_t, std::size_t> write_joined(graph::GraphBuilder& builder, const RulingOptions& options, const OutputOptions& outputs) {
  const graph::KnowledgeGraph graph = builder.finish();
  for (const graph::Ruling& ruling : builder.idle_rulings()) {
    std::cerr << "newsgraph: nothing to do for '" << ruling.one << "' and '" << ruling.other << "': the graph has not both\n";
  }
  write_outputs(graph, outputs);
  if (!options.log.empty()) exporter::write_file(options.log, [&](std::ostream& stream) { exporter::write_joins(graph, stream); });
  return {boost::num_vertices(graph), boost::num_edges(graph)};
}

}  // namespace newsgraph::cli
