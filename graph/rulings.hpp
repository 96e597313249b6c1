// Files in which a user says which names are one thing and which are not (--same-as, --not-same-as).
#pragma once

#include <filesystem>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/resolve.hpp"

namespace newsgraph::graph {

/// Two names or ids a line, parted by a tab or " = "; lines that are empty or begin with '#' are passed over. Throws InputError with line.
std::vector<Ruling> load_rulings(const std::filesystem::path& file, bool same);

/// Which parts each side of the rulings names.
class RulingIndex {
 public:
  RulingIndex(const std::vector<Part>& parts, const std::vector<Ruling>& rulings);

  /// Rows of the parts that the ruling's `one` (side 0) or `other` (side 1) names, ascending.
  const std::vector<std::size_t>& named(std::size_t ruling, std::size_t side) const { return named_[2 * ruling + side]; }

 private:
  std::vector<std::vector<std::size_t>> named_;
};

}  // namespace newsgraph::graph
