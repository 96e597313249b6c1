// What one graph says and another does not.
#pragma once

#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// A member of a node or an edge that is not the same.
struct Change {
  std::string name;           ///< "aliases"
  std::string before, after;  ///< as text; both empty: the same number of others
};

struct Difference {
  enum class Kind : char { added = '+', removed = '-', changed = '~' };

  Kind kind = Kind::changed;
  std::string node;                   ///< its id; empty: it is an edge
  std::string source, target, label;  ///< of an edge: ids of its ends, "visits, 2024"
  std::vector<Change> changes;        ///< of a changed one
};

/// Nodes by id, then edges by ends and identity. Equal graphs have none; what is written differently but means the same has none.
std::vector<Difference> diff(const KnowledgeGraph& one, const KnowledgeGraph& other);

}  // namespace newsgraph::graph
