// newsgraph extract: articles -> JSON Lines, one line an article, in their order. A line is all that is kept of an article: memory does
// not grow with the input.
#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/lines.hpp"
#include "cli/walk.hpp"
#include "export/export.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  LineOptions lines;
  bool ontonotes = false;
};

int extract(const Options& options) {
  const auto scheme = options.ontonotes ? exporter::MentionScheme::ontonotes : exporter::MentionScheme::names;
  Walk walk(options.articles);
  LineOutput output(options.lines, in_words(options.articles) + (options.ontonotes ? "ontonotes" : ""));
  const ingest::Language language = load_language(options.articles);
  const auto written = [&](std::string line, std::size_t facts) -> Finish {
    return [&output, line = std::move(line), facts] { return output.write(line), facts; };
  };
  Handlers handlers;
  handlers.read = [&](ingest::Article&& article) {
    ingest::Document& document = article.document;
    ingest::read_article(language, document);
    std::ostringstream line;
    exporter::write_extract(language, document, line, scheme);
    return written(std::move(line).str(), document.claims.size());
  };
  // What is written cannot be taken back: the first of several copies is read, the others name it.
  handlers.speaker = Speaker::first;
  const auto unread = [&](const ingest::Document& document, const std::string& copy_of, const std::string& in_language) {
    std::ostringstream line;
    exporter::write_unread(document, copy_of, in_language, line);
    return written(std::move(line).str(), 0);
  };
  handlers.copy = [&](const ingest::Document& document, const std::string& of) { return unread(document, of, ""); };
  handlers.foreign = [&](const ingest::Document& document, const std::string& in_language) { return unread(document, "", in_language); };
  handlers.before = output.before();
  handlers.done = [&](const Place& place) { output.done(place); };
  handlers.stopped = [&] { return output.stop(); };
  const int status = walk.run(handlers);
  if (status != Interrupt::exit_status) output.finish();
  walk.sum_up();
  return status;
}

}  // namespace

Action extract_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  add_line_options(app, options->lines);
  app.add_flag("--ontonotes", options->ontonotes,
               "give each mention once, as its whole noun phrase, and leave out adjectives and predicates");
  return [options] { return extract(*options); };
}

}  // namespace newsgraph::cli
