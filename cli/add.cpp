// newsgraph add: articles -> a store that grows. What is there already is not read again, so that a run that was cut off goes on.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>
#include <string>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/rulings.hpp"
#include "cli/walk.hpp"
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

/// What became of the articles.
struct Counts {
  std::size_t added = 0, replaced = 0, known = 0, other = 0;
  std::set<std::string> to_replace;  ///< ids of those that are being read
};

void report(const Counts& counts, std::size_t size) {
  std::cerr << "newsgraph: " << counts.added << (counts.added == 1 ? " article" : " articles") << " added";
  if (counts.replaced > 0) std::cerr << ", " << counts.replaced << " replaced";
  if (counts.known > 0) std::cerr << ", " << counts.known << " there already";
  if (counts.other > 0) std::cerr << ", " << counts.other << " passed over";
  std::cerr << "; the store has " << size << '\n';
}

/// Whether an article is to be read.
bool is_wanted(const ingest::Document& document, ArticleStore& store, bool replace, Counts& counts) {
  const ArticleStore::Known known = store.knows(document);
  if (known == ArticleStore::Known::same) return ++counts.known, false;
  if (known == ArticleStore::Known::other && !replace) {
    std::cerr << "newsgraph: passed over: " << document.id
              << ": the store has another text of this id; give it another id, or take the new text with --replace\n";
    return ++counts.other, false;
  }
  if (known == ArticleStore::Known::other) counts.to_replace.insert(document.id);
  store.expect(document);
  return true;
}

int add(const Options& options) {
  Walk walk(options.articles);
  const std::vector<graph::Ruling> rulings = load_rulings(options.rulings);
  ArticleStore store(options.store, ArticleStore::Use::add);
  store.add(rulings);
  store.commit();
  if (options.articles.files.empty() && !rulings.empty()) return 0;
  const ingest::Language language = load_language(options.articles);
  Counts counts;
  Handlers handlers;
  handlers.wanted = [&](const ingest::Document& document) { return is_wanted(document, store, options.replace, counts); };
  handlers.read = [&](ingest::Article&& article) -> Finish {
    ingest::read_article(language, article.document);
    const graph::ArticleGraph read = graph::read_graph(language, article.document);
    const std::size_t facts = boost::num_edges(read.graph);
    const auto kept =
        std::make_shared<graph::StoredArticle>(graph::stored_article(article.document, read.graph, options.articles.walk.keep_duplicates));
    return [&store, &counts, kept, facts, id = article.document.id] {
      ++(counts.to_replace.erase(id) > 0 ? counts.replaced : counts.added);
      store.add(std::move(*kept));
      if (store.waiting() >= articles_a_commit) store.commit();
      return facts;
    };
  };
  handlers.stopped = [&] {
    store.commit();
    return "the store has what was read; the same command goes on";
  };
  const int status = walk.run(handlers);
  store.commit();
  if (status == 0 && !options.articles.walk.quiet) report(counts, store.size());
  walk.sum_up();
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
