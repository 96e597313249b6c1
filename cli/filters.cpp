// Command line -> graph::EdgeQuestion.
#include "cli/filters.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string_view>

namespace newsgraph::cli {

void add_graph_argument(CLI::App& app, std::string& graph) {
  app.add_option("GRAPH", graph, "Graph that newsgraph wrote (.json, .graphml, .ngm), or a store")->required()->type_name("FILE");
}

void add_edge_filters(CLI::App& app, graph::EdgeQuestion& question, bool negated) {
  const std::string group = "Which edges count";
  const auto list = [&](const std::string& name, std::vector<std::string>& values, const std::string& help, const std::string& type) {
    app.add_option(name, values, help + "; may be given several times")->type_name(type)->allow_extra_args(false)->group(group);
  };
  list("--relation", question.relations,
       "Only this relation (meets), all of a family (contact, agreement, conflict, ...) or of a PLOVER category (CONSULT)", "NAME");
  list("--not-relation", question.not_relations, "None of this relation, family or category", "NAME");
  app.add_flag("--asserted", question.asserted, "Only what happened or holds: nothing planned, expected or possible")->group(group);
  list("--modality", question.modalities, "Only what is asserted, scheduled, expected, proposed or possible", "MODALITY");
  question.include_negated = negated;
  app.add_flag("--include-negated,!--no-negated", question.include_negated,
               negated ? "Also what did not happen (the default here), or nothing of it" : "Also what did not happen; left out by default")
      ->group(group);
  app.add_option("--from", question.from,
                 "Only what is dated on this day or later. A part of a date stands for all of its days: an edge of 2025 may be of any day")
      ->type_name("DATE")
      ->group(group);
  app.add_option("--to", question.to, "Only what is dated on this day or earlier: --from 2025-02 --to 2025-03")
      ->type_name("DATE")
      ->group(group);
  app.add_option("--at", question.at, "Only what may be of this day, month or year: --at 2025-02")->type_name("DATE")->group(group);
  app.add_flag("--undated", question.undated, "With --from, --to or --at: also what has no date")->group(group);
  list("--source", question.sources, "Only what this article says, by its id", "ARTICLE");
  app.add_option("--min-evidence", question.min_evidence, "Only what stands on so many sentences or more")->type_name("N")->group(group);
}

bool narrows(const graph::EdgeQuestion& question) {
  return !question.relations.empty() || !question.not_relations.empty() || !question.modalities.empty() || !question.sources.empty() ||
         !question.from.empty() || !question.to.empty() || !question.at.empty() || question.min_evidence > 1 || question.asserted;
}

void add_type_filter(CLI::App& app, std::vector<std::string>& types, const std::string& help) {
  app.add_option("--type", types,
                 help + ": Person, State, Organization, Place, Group, Agreement, Event or Product; may be given several times")
      ->type_name("TYPE")
      ->allow_extra_args(false);
}

void add_printing(CLI::App& app, Printing& printing, bool with_evidence) {
  if (with_evidence) app.add_flag("--evidence", printing.evidence, "Quote the articles below each line");
  CLI::Option* json = app.add_flag("--json", printing.json, "Print one JSON document");
  app.add_flag("--jsonl", printing.jsonl, "Print one JSON object a line")->excludes(json);
}

exporter::TextStyle text_style() {
  const char* none = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return {::isatty(1) == 1 && !dumb && (none == nullptr || *none == '\0')};
}

}  // namespace newsgraph::cli
