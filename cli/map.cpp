// newsgraph map: articles -> facts, a line each, and a last line that sums them up. A filter: each article stands for itself, so any
// program may cut the input at line ends, run this on the pieces wherever it likes, and run a piece again.
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/publish.hpp"
#include "cli/versions.hpp"
#include "cli/walk.hpp"
#include "export/facts.hpp"
#include "graph/article.hpp"
#include "graph/text.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  std::string shard, output;
};

/// Counts as Hadoop Streaming reads them from stderr; elsewhere they are messages.
void report(const exporter::ShardWriter& shard, const std::map<std::string, std::uint64_t>& omitted) {
  const auto count = [](const std::string& name, std::uint64_t number) {
    std::cerr << "reporter:counter:newsgraph," << name << ',' << number << '\n';
  };
  count("articles", shard.articles());
  count("facts", shard.facts());
  for (const auto& [reason, number] : omitted) count("omitted " + reason, number);
}

/// An article that has no id is called after what it says, so that it has the same one in whatever shard.
void name(ingest::Article& article) {
  if (article.named) return;
  const ingest::Document& document = article.document;
  article.document.id = "article-" + graph::digest(document.text + '\n' + document.title + '\n' + document.date + '\n' + document.source);
}

int map(Options options) {
  if (options.articles.files.empty() && options.articles.format == "guess") options.articles.format = "jsonl";
  Walk walk(options.articles);
  Publisher output(options.output);
  const ingest::Language language = load_language(options.articles);
  exporter::ShardWriter shard(options.shard, version_of(language.data, options.articles),
                              [&](std::string_view bytes) { output.write(bytes); });
  std::map<std::string, std::uint64_t> omitted;
  Handlers handlers;
  handlers.alone = true;
  handlers.read = [&](ingest::Article&& article) -> Finish {
    name(article);
    ingest::read_article(language, article.document);
    const graph::ArticleGraph read = graph::read_graph(language, article.document);
    const auto stored = graph::stored_article(article.document, read.graph, options.articles.walk.keep_duplicates);
    return [&shard, facts = std::make_shared<const exporter::ArticleFacts>(exporter::facts_of(stored, read.graph))] {
      shard.add(*facts);
      return static_cast<std::size_t>(facts->facts);
    };
  };
  handlers.omitted = [&](const ingest::Article& article) -> Finish {
    const std::string reason(ingest::name_of(article.refusal.reason));
    if (article.refusal.reason == ingest::Reason::empty && article.origin.record == 0)
      return [] { return std::size_t{0}; };  // no line at all
    return [&, reason, record = article.origin.record, id = article.document.id, problem = article.refusal.problem] {
      shard.omit({record, reason, id, problem});
      ++omitted[reason];
      return std::size_t{0};
    };
  };
  handlers.stopped = [] { return "the shard has no end and will not be taken; run it again"; };
  if (walk.run(handlers) == Interrupt::exit_status) return walk.sum_up(), Interrupt::exit_status;
  shard.finish();
  output.publish();
  report(shard, omitted);
  walk.sum_up();
  return 0;
}

}  // namespace

Action map_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  app.add_option("--shard", options->shard, "Name of these articles as a whole, which no others have; without it, one made of the first")
      ->type_name("NAME");
  app.add_option("-o,--output", options->output, "File to write, whole or not at all; stdout without it")->type_name("FILE");
  return [options] { return map(*options); };
}

}  // namespace newsgraph::cli
