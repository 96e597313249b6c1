// newsgraph build: articles -> one graph, in as many files as are named.
#include "graph/build.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/articles.hpp"
#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/rulings.hpp"
#include "cli/walk.hpp"
#include "graph/article.hpp"
#include "ingest/ingest.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  ArticleOptions articles;
  RulingOptions rulings;
  OutputOptions outputs;
};

int build(const Options& options) {
  check_outputs(options.outputs);
  Walk walk(options.articles);
  const auto rulings = load_rulings(options.rulings);
  const ingest::Language language = load_language(options.articles);
  graph::GraphBuilder builder(language);
  builder.add(rulings);
  Handlers handlers;
  handlers.read = [&](ingest::Article&& article) -> Finish {
    ingest::read_article(language, article.document);
    const graph::KnowledgeGraph graph = graph::read_graph(language, article.document).graph;
    const auto pieces = std::make_shared<graph::Pieces>(graph::take_apart(graph));
    return [&builder, pieces, edges = boost::num_edges(graph)] {
      builder.add(std::move(*pieces));
      return edges;
    };
  };
  handlers.speaker = Speaker::fullest;
  handlers.same = [&](const graph::Copy& one, const graph::Copy& other) { builder.add_copy(one, other); };
  handlers.stopped = [] { return "no graph was written. For large archives use newsgraph extract -o FILE, which can go on"; };
  const int status = walk.run(handlers);
  if (status != 0) {
    walk.sum_up();
    return status;
  }
  try {
    const auto [nodes, edges] = write_joined(builder, options.rulings, options.outputs);
    walk.sum_up(nodes, edges);
  } catch (...) {
    walk.sum_up();
    throw;
  }
  return status;
}

}  // namespace

Action build_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_article_options(app, options->articles);
  add_gazetteer_option(app, options->articles);
  add_output_options(app, options->outputs);
  add_ruling_options(app, options->rulings);
  return [options] { return build(*options); };
}

}  // namespace newsgraph::cli
