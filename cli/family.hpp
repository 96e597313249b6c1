// Articles that say the same, as they come in: who speaks for them so far. The last word has graph::Copies, which knows all pairs.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/copies.hpp"

namespace newsgraph::cli {

class Families {
 public:
  /// A text that was remembered. requires row < number of texts remembered
  const graph::Copy& member(std::size_t row) const { return members_[row]; }

  /// Adds an article that says the same as those of `rows`; `is_new`: its text was remembered, as the next row. True if it now
  /// speaks for its family, so that it must be read.
  bool add(const graph::Copy& copy, const std::vector<std::size_t>& rows, bool is_new);

 private:
  std::size_t root_of(std::size_t row);

  std::vector<graph::Copy> members_, speakers_;  ///< by row; speakers at roots
  std::vector<std::size_t> parents_;
};

}  // namespace newsgraph::cli
