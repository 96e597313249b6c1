// What one graph says and another does not.
#pragma once

#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct Difference {
  enum class Kind : char { added = '+', removed = '-', changed = '~' };

  Kind kind = Kind::changed;
  std::string what;                  ///< "person:anna_berg", "person:anna_berg -[visits, 2024]-> place:turku"
  std::vector<std::string> changes;  ///< of a changed one: "name: Berg -> Anna Berg"
};

/// Nodes by id, then edges by ends and identity. Equal graphs have none; what is written differently but means the same has none.
std::vector<Difference> diff(const KnowledgeGraph& one, const KnowledgeGraph& other);

}  // namespace newsgraph::graph
