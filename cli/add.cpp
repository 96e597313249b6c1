// newsgraph add: articles -> a store that grows. What is there already is not read again, so that a run that was cut off goes on.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/rulings.hpp"
#include "graph/article.hpp"
#include "graph/article_store.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

using graph::ArticleStore;

/// Articles a transaction: what a crash can cost is read again in a second.
constexpr std::size_t articles_a_commit = 32;

struct Options {
  std::string store;
  ArticleOptions articles;
  RulingOptions rulings;
  bool replace = false;
};

struct Counts {
  std::size_t added = 0, replaced = 0, known = 0, other = 0;
};

std::string articles(std::size_t count) { return std::to_string(count) + (count == 1 ? " article" : " articles"); }

void report(const Counts& counts, std::size_t size) {
  std::cerr << "newsgraph: " << articles(counts.added) << " added";
  if (counts.replaced > 0) std::cerr << ", " << counts.replaced << " replaced";
  if (counts.known > 0) std::cerr << ", " << counts.known << " there already";
  if (counts.other > 0) std::cerr << ", " << counts.other << " passed over";
  std::cerr << "; the store has " << size << '\n';
}

int add(const Options& options) {
  const std::vector<graph::Ruling> rulings = load_rulings(options.rulings);
  ArticleStore store(options.store, ArticleStore::Use::add);
  store.add(rulings);
  store.commit();
  if (options.articles.files.empty() && !rulings.empty()) return 0;
  const ingest::Language language = load_language(options.articles);
  Counts counts;
  const int status = for_each_article(options.articles, [&](ingest::Document&& document) {
    const ArticleStore::Known known = store.knows(document);
    if (known == ArticleStore::Known::same) return void(++counts.known);
    if (known == ArticleStore::Known::other && !options.replace) {
      std::cerr << "newsgraph: passed over: " << document.id
                << ": the store has another text of this id; give it another id, or take the new text with --replace\n";
      return void(++counts.other);
    }
    ingest::read_article(language, document);
    store.add(graph::stored_article(document, graph::read_graph(language, document).graph));
    ++(known == ArticleStore::Known::other ? counts.replaced : counts.added);
    if (store.waiting() >= articles_a_commit) store.commit();
  });
  store.commit();
  if (status == 0) report(counts, store.size());
  return status;
}

}  // namespace

Action add_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("STORE", options->store, "File of the store; it is made where there is none")->required();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  add_ruling_options(app, options->rulings, false);
  app.add_flag("--replace", options->replace, "Take an article whose id is there with another text in the place of that one");
  return [options] { return add(*options); };
}

}  // namespace newsgraph::cli
