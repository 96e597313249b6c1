// Options that say which edges and nodes count, and how an answer is printed: one definition for every command that asks a graph.
#pragma once

#include <string>
#include <vector>

#include "cli/outputs.hpp"
#include "export/export.hpp"
#include "graph/query.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

/// Adds GRAPH, the file that a question is asked of.
void add_graph_argument(CLI::App& app, std::string& graph);

/// Adds --relation, --not-relation, --asserted, --modality, --include-negated, --from, --to, --at, --undated, --source and
/// --min-evidence. `negated`: whether edges that say what did not happen count without being asked for.
void add_edge_filters(CLI::App& app, graph::EdgeQuestion& question, bool negated = false);

/// True if any of them narrows the graph.
bool narrows(const graph::EdgeQuestion& question);

/// Adds --type.
void add_type_filter(CLI::App& app, std::vector<std::string>& types, const std::string& help);

struct Printing {
  bool evidence = false;
  bool json = false, jsonl = false;

  bool is_text() const { return !json && !jsonl; }
};

/// Adds --json and --jsonl, and --evidence where there are quotes to print.
void add_printing(CLI::App& app, Printing& printing, bool with_evidence);

/// Colours, if stdout is a terminal that can show them and NO_COLOR (no-color.org) is not set.
exporter::TextStyle text_style();

}  // namespace newsgraph::cli
