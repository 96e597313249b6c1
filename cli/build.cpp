// newsgraph build: articles -> one graph, in as many files as are named.
#include "graph/build.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "export/export.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  std::vector<std::filesystem::path> outputs;
};

std::string described_formats() {
  std::string text;
  for (const auto& [suffix, name] : exporter::formats()) text += (text.empty() ? "" : ", ") + suffix;
  return text;
}

int build(const Options& options) {
  exporter::check_outputs(options.outputs);
  const ingest::Language language = load_language(options.articles.data);
  graph::GraphBuilder builder;
  const int status = for_each_article(options.articles, [&](ingest::Document&& document) {
    ingest::read_article(language, document);
    builder.add(language, document);
  });
  if (status == 0) exporter::write_files(builder.finish(), options.outputs);
  return status;
}

}  // namespace

Action build_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  app.add_option("-o,--output", options->outputs,
                 "Graph file; its suffix says the format: " + described_formats() + "; may be given several times")
      ->required()
      ->type_name("FILE")
      ->allow_extra_args(false);
  return [options] { return build(*options); };
}

}  // namespace newsgraph::cli
