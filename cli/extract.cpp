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
  const auto ontonotes = std::make_shared<bool>(false);
  app.add_flag("--ontonotes", *ontonotes, "give each mention once, as its whole noun phrase, and leave out adjectives and predicates");
  return [options, ontonotes] {
    const auto scheme = *ontonotes ? exporter::MentionScheme::ontonotes : exporter::MentionScheme::names;
    const ingest::Language language = load_language(*options);
    return for_each_article(*options, [&](ingest::Document&& document) {
      ingest::read_article(language, document);
      exporter::write_extract(language, document, std::cout, scheme);
    });
  };
}

}  // namespace newsgraph::cli
