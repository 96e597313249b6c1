// newsgraph annotate: articles -> CoNLL-U with tags, lemmas, trees and names; or, with gold tokens, treebank -> treebank; or the
// card of the language model: what it was made of, by which command, under which licences, and how it scores.
#include "ingest/annotate/annotate.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/lines.hpp"
#include "cli/walk.hpp"
#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/ingest.hpp"
#include "ingest/read/conllu.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

ingest::NameType name_type_of(ingest::EntityType type) {
  switch (type) {
    case ingest::EntityType::person: return ingest::NameType::person;
    case ingest::EntityType::organization: return ingest::NameType::organization;
    case ingest::EntityType::place:
    case ingest::EntityType::state: return ingest::NameType::location;
    default: return ingest::NameType::miscellaneous;
  }
}

/// A name of the user's lists takes the place of what the network saw in its words.
void take_own_names(const ingest::Language& language, ingest::Document& document) {
  for (const ingest::Match& match : language.gazetteer->find(document)) {
    if (!match.own) continue;
    std::erase_if(document.names, [&](const ingest::Name& name) {
      return name.tokens.begin_row < match.tokens.end_row && match.tokens.begin_row < name.tokens.end_row;
    });
    const ingest::Name own{match.tokens, name_type_of(match.own->type), 1.0};
    const auto after = std::find_if(document.names.begin(), document.names.end(),
                                    [&](const ingest::Name& name) { return name.tokens.begin_row > own.tokens.begin_row; });
    document.names.insert(after, own);
  }
}

int annotate_tokens(const ArticleOptions& options) {
  const ingest::Language language = load_language(options);
  std::vector<std::string> files = options.files;
  if (files.empty()) files.emplace_back("-");
  for (const std::string& file : files) {
    for (ingest::Document& document : ingest::read_conllu(ingest::read_file(file), file, ingest::Keep::forms)) {
      document.tokens = ingest::analyse(language, document);
      document.names = ingest::find_names(language, document);
      document.tokens = ingest::tag_names(document);
      take_own_names(language, document);
      std::cout << ingest::write_conllu(document);
    }
  }
  return 0;
}

int annotate_text(const ArticleOptions& options, const LineOptions& lines) {
  Walk walk(options);
  LineOutput output(lines, in_words(options) + "annotate");
  const ingest::Language language = load_language(options);
  Handlers handlers;
  handlers.read = [&](ingest::Article&& article) -> Finish {
    ingest::annotate(language, article.document);
    take_own_names(language, article.document);
    return [&output, text = ingest::write_conllu(article.document)] { return output.write(text), std::size_t{0}; };
  };
  handlers.before = output.before();
  handlers.done = [&](const Place& place) { output.done(place); };
  handlers.stopped = [&] { return output.stop(); };
  const int status = walk.run(handlers);
  if (status != Interrupt::exit_status) output.finish();
  walk.sum_up();
  return status;
}

int print_card(const std::string& data) {
  std::cout << load_language(data).model->card();
  return 0;
}

}  // namespace

Action annotate_command(CLI::App& app) {
  struct Options {
    ArticleOptions articles;
    LineOptions lines;
    bool pretokenized = false;
    bool card = false;
  };
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  add_line_options(app, options->lines);
  CLI::Option* pretokenized =
      app.add_flag("--pretokenized", options->pretokenized, "The files are CoNLL-U: keep their tokens and sentences, replace the rest");
  app.add_flag("--model-card", options->card,
               "Print what the language model was made of, its licences and scores, as JSON; read no article")
      ->excludes(pretokenized);
  return [options] {
    if (options->card) return print_card(options->articles.data);
    return options->pretokenized ? annotate_tokens(options->articles) : annotate_text(options->articles, options->lines);
  };
}

}  // namespace newsgraph::cli
