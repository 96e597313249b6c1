// Which articles say the same as others, and which of them speaks for all.
//
// What is said of copies joins in any order: articles that are copies of each other, directly or through others, are one family; its
// member with the most words (then the earliest, then the one of the smallest id) speaks for it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// True if the first one speaks for the second: it has more words, or else is the earlier one, or else has the smaller id.
bool speaks_for(const Copy& one, const Copy& other);

/// Articles that say the same.
struct Family {
  Copy speaker;
  std::vector<Copy> others;  ///< sorted
};

class Copies {
 public:
  /// The two say the same.
  void add(const Copy& one, const Copy& other);

  /// Each family, by the smallest id in it.
  std::vector<Family> families() const;

 private:
  std::map<std::string, Copy> members_;  ///< by id
  std::map<std::string, std::set<std::string>> neighbours_;
};

}  // namespace newsgraph::graph
