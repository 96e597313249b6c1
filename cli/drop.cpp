// newsgraph drop: a store, or a graph, without some of its articles, as if they had never been added.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>
#include <vector>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/filters.hpp"
#include "graph/around.hpp"
#include "graph/article_store.hpp"
#include "graph/build.hpp"
#include "graph/store.hpp"
#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::string graph;
  std::vector<std::string> documents;
  std::string data;
  OutputOptions outputs;
};

void say_missing(const Options& options, const std::string& id) {
  std::cerr << "newsgraph: " << options.graph << ": no article has the id '" << id << "'\n";
}

int drop_from_store(const Options& options) {
  graph::ArticleStore store(options.graph, graph::ArticleStore::Use::drop);
  bool all = true;
  for (const std::string& id : options.documents) {
    if (store.drop(id)) continue;
    say_missing(options, id);
    all = false;
  }
  store.commit();
  return all ? 0 : 1;
}

// What is left is joined anew, since what an article said may have joined two names.
int drop_from_graph(const Options& options) {
  check_outputs(options.outputs);
  const graph::KnowledgeGraph graph = graph::load_graph(options.graph);
  std::set<std::string> known;
  for (const graph::Article& article : graph[boost::graph_bundle].articles) known.insert(article.id);
  bool all = true;
  for (const std::string& id : options.documents) {
    if (known.contains(id)) continue;
    say_missing(options, id);
    all = false;
  }
  const ingest::Language language = load_names(options.data);
  graph::GraphBuilder builder(language);
  builder.add(without_articles(graph, {options.documents.begin(), options.documents.end()}));
  write_outputs(builder.finish(), options.outputs);
  return all ? 0 : 1;
}

int drop(const Options& options) {
  const bool store = graph::is_store(options.graph);
  if (store && !options.outputs.files.empty())
    throw ingest::InputError(options.graph, 0, "is a store, which is changed in its place", "leave out -o");
  if (!store && options.outputs.files.empty())
    throw ingest::InputError(options.graph, 0, "is a graph file", "say with -o where the graph without these articles goes");
  return store ? drop_from_store(options) : drop_from_graph(options);
}

}  // namespace

Action drop_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_graph_argument(app, options->graph);
  app.add_option("--document", options->documents, "Id of the article to forget; may be given several times")
      ->required()
      ->type_name("ID")
      ->allow_extra_args(false);
  app.add_option("--data", options->data, "Folder with language data that replaces built-in files of the same names")->type_name("DIR");
  add_output_options(app, options->outputs, false);
  return [options] { return drop(*options); };
}

}  // namespace newsgraph::cli
