// Pairs of articles that say the same -> families, each with the one that speaks for it: connected components.
// Example: "wire-1" has 400 words, "herald-7" 380 of them: wire-1 speaks for herald-7.
#include "graph/copies.hpp"

#include <algorithm>

namespace newsgraph::graph {

bool speaks_for(const Copy& one, const Copy& other) {
  if (one.words != other.words) return one.words > other.words;
  if (one.date.empty() != other.date.empty()) return other.date.empty();
  return one.date != other.date ? one.date < other.date : one.id < other.id;
}

void Copies::add(const Copy& one, const Copy& other) {
  for (const Copy& copy : {one, other}) {
    const auto [found, is_new] = members_.emplace(copy.id, copy);
    // One id should be one article; if it is not, any rule will do that knows no order.
    if (!is_new && copy < found->second) found->second = copy;
  }
  neighbours_[one.id].insert(other.id);
  neighbours_[other.id].insert(one.id);
}

std::vector<Family> Copies::families() const {
  std::vector<Family> families;
  std::set<std::string> seen;
  for (const auto& [first, copy] : members_) {
    if (!seen.insert(first).second) continue;
    std::vector<std::string> ids = {first};
    for (std::size_t at = 0; at < ids.size(); ++at) {
      for (const std::string& id : neighbours_.at(ids[at])) {
        if (seen.insert(id).second) ids.push_back(id);
      }
    }
    Family family{copy, {}};
    for (std::size_t at = 1; at < ids.size(); ++at) family.others.push_back(members_.at(ids[at]));
    for (Copy& other : family.others) {
      if (speaks_for(other, family.speaker)) std::swap(other, family.speaker);
    }
    std::sort(family.others.begin(), family.others.end());
    families.push_back(std::move(family));
  }
  return families;
}

}  // namespace newsgraph::graph
