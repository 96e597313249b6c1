// newsgraph annotate: articles -> CoNLL-U with tags, lemmas, trees and names; or, with gold tokens, treebank -> treebank; or the
// card of the language model: what it was made of, by which command, under which licences, and how it scores.
#include "ingest/annotate/annotate.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/ingest.hpp"
#include "ingest/read/conllu.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

int annotate_tokens(const ArticleOptions& options) {
  const ingest::Language language = load_language(options.data);
  std::vector<std::string> files = options.files;
  if (files.empty()) files.emplace_back("-");
  for (const std::string& file : files) {
    for (ingest::Document& document : ingest::read_conllu(ingest::read_file(file), file, ingest::Keep::forms)) {
      document.tokens = ingest::analyse(language, document);
      document.names = ingest::find_names(language, document);
      std::cout << ingest::write_conllu(document);
    }
  }
  return 0;
}

int annotate_text(const ArticleOptions& options) {
  const ingest::Language language = load_language(options.data);
  return for_each_article(options, [&](ingest::Document&& document) {
    ingest::annotate(language, document);
    std::cout << ingest::write_conllu(document);
  });
}

int print_card(const std::string& data) {
  std::cout << load_language(data).model->card();
  return 0;
}

}  // namespace

Action annotate_command(CLI::App& app) {
  struct Options {
    ArticleOptions articles;
    bool pretokenized = false;
    bool card = false;
  };
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  CLI::Option* pretokenized =
      app.add_flag("--pretokenized", options->pretokenized, "The files are CoNLL-U: keep their tokens and sentences, replace the rest");
  app.add_flag("--model-card", options->card,
               "Print what the language model was made of, its licences and scores, as JSON; read no article")
      ->excludes(pretokenized);
  return [options] {
    if (options->card) return print_card(options->articles.data);
    return options->pretokenized ? annotate_tokens(options->articles) : annotate_text(options->articles);
  };
}

}  // namespace newsgraph::cli
