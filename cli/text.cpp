// newsgraph text: articles as the program reads them, one line of JSON for each: what offsets of evidence count bytes of, and a corpus that
// can be read again to the same graph.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "export/export.hpp"

namespace newsgraph::cli {

Action text_command(CLI::App& app) {
  const auto options = std::make_shared<ArticleOptions>();
  add_article_options(app, *options);
  return [options] { return for_each_record(*options, [](ingest::Article&& article) { exporter::write_article(article, std::cout); }); };
}

}  // namespace newsgraph::cli
