// Which nodes of a graph a user wants to see.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

class NodeFilter {
 public:
  /// Names of types in any case; none: all. `match` is a regular expression of ICU, found anywhere in the id, name or an alias; empty: all.
  /// Throws InputError.
  NodeFilter(const std::vector<std::string>& types, const std::string& match);
  ~NodeFilter();

  bool accepts(const Entity& entity) const;
  /// Whether the type is one of those asked for.
  bool accepts(EntityType type) const;
  /// All that it accepts, in the order of the graph.
  std::vector<Vertex> select(const KnowledgeGraph& graph) const;

 private:
  struct Pattern;
  std::vector<EntityType> types_;
  std::unique_ptr<Pattern> pattern_;
};

}  // namespace newsgraph::graph
