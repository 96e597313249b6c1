// Union-find over the texts that were remembered.
#include "cli/family.hpp"

namespace newsgraph::cli {

std::size_t Families::root_of(std::size_t row) {
  while (parents_[row] != row) row = parents_[row] = parents_[parents_[row]];
  return row;
}

bool Families::add(const graph::Copy& copy, const std::vector<std::size_t>& rows, bool is_new) {
  std::vector<std::size_t> all = rows;
  if (is_new) {
    all.push_back(members_.size());
    parents_.push_back(members_.size());
    members_.push_back(copy);
    speakers_.push_back(copy);
  }
  const std::size_t root = root_of(all.front());
  bool speaks = true;
  for (const std::size_t row : all) {
    const std::size_t other = root_of(row);
    const bool is_own = is_new && row + 1 == members_.size();
    if (!is_own && !graph::speaks_for(copy, speakers_[other])) speaks = false;
    if (graph::speaks_for(speakers_[other], speakers_[root])) speakers_[root] = speakers_[other];
    parents_[other] = root;
  }
  if (speaks) speakers_[root] = copy;
  return speaks;
}

}  // namespace newsgraph::cli
