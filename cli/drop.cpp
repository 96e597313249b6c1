// newsgraph drop: a store without some of its articles, as if they had never been added.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/command.hpp"
#include "graph/article_store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string store;
  std::vector<std::string> documents;
};

int drop(const Options& options) {
  graph::ArticleStore store(options.store, graph::ArticleStore::Use::drop);
  bool all = true;
  for (const std::string& id : options.documents) {
    if (store.drop(id)) continue;
    std::cerr << "newsgraph: " << options.store << ": no article has the id '" << id << "'\n";
    all = false;
  }
  store.commit();
  return all ? 0 : 1;
}

}  // namespace

Action drop_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("STORE", options->store, "File of a store")->required();
  app.add_option("--document", options->documents, "Id of the article to forget; may be given several times")
      ->required()
      ->type_name("ID")
      ->allow_extra_args(false);
  return [options] { return drop(*options); };
}

}  // namespace newsgraph::cli
