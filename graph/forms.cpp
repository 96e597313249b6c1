// Entity -> the forms of its name, its aliases, and the surname of a person: every ending of the name that begins a word.
#include "graph/forms.hpp"

#include <algorithm>

#include "graph/text.hpp"

namespace newsgraph::graph {

std::string form_of(std::string_view name) {
  std::string form = matching_form(name);
  return form.empty() ? std::string(name) : form;
}

void each_form(const Entity& entity, const std::function<void(std::string, FormRank)>& take) {
  take(form_of(entity.name), FormRank::name);
  for (const std::string& alias : entity.aliases) take(form_of(alias), FormRank::alias);
  if (entity.type != EntityType::person) return;
  const std::string form = matching_form(entity.name);
  for (std::size_t gap = form.find(' '); gap != std::string::npos; gap = form.find(' ', gap + 1)) {
    take(form.substr(gap + 1), FormRank::surname);
  }
}

std::vector<std::uint64_t> nearest(std::vector<std::pair<std::size_t, std::uint64_t>> nodes, std::size_t most) {
  std::sort(nodes.begin(), nodes.end());
  std::vector<std::uint64_t> found;
  for (const auto& [letters, node] : nodes) {
    if (found.size() < most && std::find(found.begin(), found.end(), node) == found.end()) found.push_back(node);
  }
  return found;
}

}  // namespace newsgraph::graph
