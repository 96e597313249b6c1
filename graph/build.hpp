// The graphs of many articles -> one graph; the same bytes later, whatever the order of the articles.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/copies.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/names.hpp"
#include "graph/occurrences.hpp"
#include "graph/pieces.hpp"
#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::graph {

/// Holds what every article says, part by part, and joins only at the end: so adding is commutative, associative and idempotent.
class GraphBuilder {
 public:
  /// The language must outlive the builder; its gazetteer and data are used, not its model.
  explicit GraphBuilder(const ingest::Language& language) : language_(language), names_(language), occurrences_(language.data) {}

  /// Adds what one article says. False, and nothing happens, when the same article (id and text) was added before.
  bool add(const ingest::Document& document);

  /// Adds another graph: it is taken apart into what each article says.
  void add(const KnowledgeGraph& graph);
  /// The same for one that was taken apart, on whatever thread.
  void add(Pieces&& pieces);

  /// Adds a piece of a graph: an article, what one says of a thing, or of two. Each may come in any order and any number of times.
  void add(const Article& article) { articles_.insert({article.id, article.title, article.date, article.source}); }
  void add(const Part& part) { pieces_.add(part); }
  void add(Testimony testimony) { pieces_.add(std::move(testimony)); }

  /// Adds that two articles say the same: the one with the most words (then the earliest, then the smallest id) of all that do speaks
  /// for them, and what was added of the others is left out. requires that the one that speaks is added, before or after
  void add_copy(const Copy& one, const Copy& other) { copies_.add(one, other); }

  /// Adds what a user says of names.
  void add(const std::vector<Ruling>& rulings) { rulings_.insert(rulings.begin(), rulings.end()); }

  /// The joined graph: vertices by id, edges by source, target and identity. The builder is empty afterwards.
  KnowledgeGraph finish();

  /// Rulings that name nothing in the graph that finish() made last.
  const std::vector<Ruling>& idle_rulings() const { return idle_; }

 private:
  std::vector<Article> settle_copies();

  const ingest::Language& language_;
  NameRules names_;
  OccurrenceRules occurrences_;
  std::set<Article> articles_;  ///< without their copies
  Copies copies_;
  std::set<std::tuple<std::string, std::size_t, std::size_t>> texts_;  ///< id, bytes and hash of the articles added
  std::set<Ruling> rulings_;
  Pieces pieces_;  ///< its archive is empty
  std::vector<Ruling> idle_;
};

}  // namespace newsgraph::graph
