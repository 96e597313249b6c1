// newsgraph build: articles -> one graph, in as many files as are named.
#include "graph/build.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  OutputOptions outputs;
};

int build(const Options& options) {
  check_outputs(options.outputs);
  const ingest::Language language = load_language(options.articles.data);
  graph::GraphBuilder builder;
  const int status = for_each_article(options.articles, [&](ingest::Document&& document) {
    ingest::read_article(language, document);
    builder.add(language, document);
  });
  if (status == 0) write_outputs(builder.finish(), options.outputs);
  return status;
}

}  // namespace

Action build_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_output_options(app, options->outputs);
  return [options] { return build(*options); };
}

}  // namespace newsgraph::cli
