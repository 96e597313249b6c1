// newsgraph load: reduced facts of all shards -> the graph that build makes of their articles, byte for byte; or a refusal, if anything
// was lost on the way.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/rulings.hpp"
#include "cli/versions.hpp"
#include "graph/fact_loader.hpp"
#include "graph/sorted_lines.hpp"
#include "ingest/failures.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::vector<std::string> parts;
  RulingOptions rulings;
  OutputOptions outputs;
  std::string data;
  std::uint64_t shards = 0, records = 0;  ///< 0: any number
};

void check(const Options& options, const graph::LoadCounts& counts, const graph::FactVersion& version, const graph::FactVersion& own) {
  const auto refuse = [](const std::string& problem, const std::string& remedy) { throw ingest::BadInput("", 0, problem, remedy); };
  if (counts.shards == 0) refuse("there is no shard", "name the parts that newsgraph map and reduce wrote");
  if (options.shards > 0 && counts.shards != options.shards)
    refuse("there are " + std::to_string(counts.shards) + " shards, not " + std::to_string(options.shards), "run those that are missing");
  if (options.records > 0 && counts.records != options.records)
    refuse("there are " + std::to_string(counts.records) + " records, not " + std::to_string(options.records),
           "run the shards again whose input was cut off");
  if (version.program != own.program || version.data != own.data)
    refuse("the facts were read by newsgraph " + version.program + " with data " + version.data + ", this is " + own.program + " with " +
               own.data,
           "use that program, and the same --data");
}

void report(const graph::LoadCounts& counts) {
  std::cerr << "newsgraph: " << counts.shards << (counts.shards == 1 ? " shard, " : " shards, ") << counts.articles
            << (counts.articles == 1 ? " article, " : " articles, ") << counts.facts << (counts.facts == 1 ? " fact" : " facts");
  if (counts.other_texts > 0) std::cerr << "; left out: " << counts.other_texts << " texts under the id of another";
  for (const auto& [reason, number] : counts.omitted) std::cerr << "; omitted, " << reason << ": " << number;
  std::cerr << '\n';
}

int load(const Options& options) {
  check_outputs(options.outputs);
  const ingest::Language language = load_names(options.data);
  graph::GraphBuilder builder(language);
  builder.add(load_rulings(options.rulings));
  graph::FactLoader loader(builder);
  graph::SortedLines lines(options.parts);
  while (lines.next()) loader.take(lines.line(), lines.file(), lines.number());
  const graph::LoadCounts counts = loader.finish();
  check(options, counts, loader.version(), version_of(language.data, {}));
  report(counts);
  write_joined(builder, options.rulings, options.outputs);
  return 0;
}

}  // namespace

Action load_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PARTS", options->parts, "Files of facts, each sorted, as newsgraph reduce wrote them; - is standard input")->required();
  add_output_options(app, options->outputs);
  add_ruling_options(app, options->rulings);
  app.add_option("--data", options->data, "Folder with language data that replaces built-in files of the same names")->type_name("DIR");
  app.add_option("--shards", options->shards, "Refuse any other number of shards")->type_name("N");
  app.add_option("--records", options->records, "Refuse any other number of records read: wc -l of the articles")->type_name("N");
  return [options] { return load(*options); };
}

}  // namespace newsgraph::cli
