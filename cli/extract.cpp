// newsgraph extract: articles -> JSON Lines, one line an article, in their order.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "export/export.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {

Action extract_command(CLI::App& app) {
  const auto options = std::make_shared<ArticleOptions>();
  add_article_options(app, *options);
  add_gazetteer_option(app, *options);
  return [options] {
    const ingest::Language language = load_language(*options);
    return for_each_article(*options, [&](ingest::Document&& document) {
      ingest::read_article(language, document);
      exporter::write_extract(language, document, std::cout);
    });
  };
}

}  // namespace newsgraph::cli
