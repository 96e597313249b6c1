// The graphs of many articles -> one graph; the same bytes later, whatever the order of the articles.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::graph {

class GraphBuilder {
 public:
  /// Adds what one article says. False, and nothing happens, when the same article (id and text) was added before.
  bool add(const ingest::Language& language, const ingest::Document& document);

  /// Adds another graph: nodes of equal id and edges of equal identity become one.
  void add(const KnowledgeGraph& graph);

  /// The joined graph: vertices by id, edges by source, target and identity. The builder is empty afterwards.
  KnowledgeGraph finish();

 private:
  std::set<Article> articles_;
  std::set<std::tuple<std::string, std::size_t, std::size_t>> texts_;  ///< id, bytes and hash of the articles added
  std::map<std::string, Entity> entities_;
  std::map<std::tuple<std::string, std::string, std::string>, Relation> relations_;  ///< by source, target, identity
};

}  // namespace newsgraph::graph
