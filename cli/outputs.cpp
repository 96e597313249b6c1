// Command line -> files, through export/write.
#include "cli/outputs.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

namespace newsgraph::cli {
namespace {

std::string described_formats() {
  std::string text;
  for (const auto& [suffix, name] : exporter::formats()) {
    if (suffix != "/") text += (text.empty() ? "" : ", ") + suffix;
  }
  return text;
}

}  // namespace

void add_output_options(CLI::App& app, OutputOptions& options, bool required) {
  app.add_option("-o,--output", options.files,
                 "Graph file; its suffix says the format: " + described_formats() +
                     "; may be given several times. graph.csv stands for two "
                     "tables, graph-nodes.csv and graph-edges.csv; postgres/ for a folder of tables and SQL for PostgreSQL. graph.ngm maps "
                     "into memory: "
                     "every command takes it, and those that ask of some nodes or paths read only what they need")
      ->required(required)
      ->type_name("FILE")
      ->allow_extra_args(false);
  const std::string group = "Options of formats";
  app.add_option("--title", options.write.title, "DOT, HTML, GEXF: title; without it that of the article, if there is only one")
      ->type_name("TEXT")
      ->group(group);
  app.add_flag("--legend", options.write.legend, "DOT: say what the colours and strokes mean")->group(group);
  app.add_option("--top", options.write.top, "DOT: only the N most important nodes")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->group(group);
  const auto view = [&options](const std::string& name) { options.write.events = name == "events"; };
  app.add_option_function<std::string>("--view", view, "DOT: facts (an edge each, the default) or events (each occurrence is a node)")
      ->type_name("VIEW")
      ->check(CLI::IsMember({"facts", "events"}))
      ->group(group);
  app.add_option("--gexf-version", options.write.gexf_version, "GEXF: 1.3 (the default), or 1.2 for older readers")
      ->type_name("VERSION")
      ->check(CLI::IsMember({"1.3", "1.2"}))
      ->group(group);
  app.add_option("--csv-dialect", options.write.csv_dialect,
                 "CSV: names of the columns for plain tables (the default), gephi or neo4j (neo4j-admin)")
      ->type_name("DIALECT")
      ->check(CLI::IsMember({"plain", "gephi", "neo4j"}))
      ->group(group);
  app.add_flag("--strict", options.write.strict,
               "GraphML: without the label attribute of edges, which Gephi needs and the standard does not name")
      ->group(group);
}

void check_outputs(const OutputOptions& options) { exporter::check_outputs(options.files); }

void write_outputs(const graph::KnowledgeGraph& graph, const OutputOptions& options) {
  for (const std::string& loss : exporter::write_files(graph, options.files, options.write)) std::cerr << "newsgraph: " << loss << '\n';
}

}  // namespace newsgraph::cli
