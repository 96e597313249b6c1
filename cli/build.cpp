// newsgraph build: articles -> one graph, in as many files as are named.
#include "graph/build.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/rulings.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  RulingOptions rulings;
  OutputOptions outputs;
};

int build(const Options& options) {
  check_outputs(options.outputs);
  const auto rulings = load_rulings(options.rulings);
  const ingest::Language language = load_language(options.articles);
  graph::GraphBuilder builder(language);
  builder.add(rulings);
  const int status = for_each_article(options.articles, [&](ingest::Document&& document) {
    ingest::read_article(language, document);
    builder.add(document);
  });
  if (status == 0) write_joined(builder, options.rulings, options.outputs);
  return status;
}

}  // namespace

Action build_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  add_output_options(app, options->outputs);
  add_ruling_options(app, options->rulings);
  return [options] { return build(*options); };
}

}  // namespace newsgraph::cli
