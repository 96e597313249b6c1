// What a user calls a node -> the node: id, then name, then alias, then a person's surname, each folded to its matching form; and
// near names for those who misspell.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <tuple>

#include "graph/paths.hpp"
#include "graph/text.hpp"

namespace newsgraph::graph {
namespace {

template <class Accept>
std::vector<Vertex> nodes_where(const KnowledgeGraph& graph, Accept accept) {
  std::vector<Vertex> nodes;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    if (accept(graph[vertex])) nodes.push_back(vertex);
  }
  std::sort(nodes.begin(), nodes.end(), [&](Vertex a, Vertex b) { return graph[a].id < graph[b].id; });
  return nodes;
}

}  // namespace

std::vector<Vertex> find_nodes(const KnowledgeGraph& graph, std::string_view text) {
  const std::string asked = matching_form(clean_words(text));
  const auto is_asked = [&](const std::string& name) { return name == text || (!asked.empty() && matching_form(name) == asked); };
  std::vector<Vertex> nodes = nodes_where(graph, [&](const Entity& entity) { return entity.id == text; });
  if (nodes.empty()) nodes = nodes_where(graph, [&](const Entity& entity) { return is_asked(entity.name); });
  if (nodes.empty()) {
    nodes = nodes_where(graph, [&](const Entity& entity) { return std::any_of(entity.aliases.begin(), entity.aliases.end(), is_asked); });
  }
  // "Berg": the last words of a person's name.
  if (nodes.empty() && !asked.empty()) {
    nodes = nodes_where(graph, [&](const Entity& entity) {
      return entity.type == EntityType::person && matching_form(entity.name).ends_with(" " + asked);
    });
  }
  return nodes;
}

std::vector<Vertex> suggest_nodes(const KnowledgeGraph& graph, std::string_view text, std::size_t most) {
  const std::string asked = matching_form(clean_words(text));
  std::vector<std::tuple<std::size_t, std::string, Vertex>> near;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    std::size_t best = unlikeness(asked, matching_form(entity.name));
    for (const std::string& alias : entity.aliases) best = std::min(best, unlikeness(asked, matching_form(alias)));
    if (best != std::string::npos && !asked.empty()) near.emplace_back(best, entity.id, vertex);
  }
  std::sort(near.begin(), near.end());
  if (near.size() > most) near.resize(most);
  std::vector<Vertex> nodes;
  for (const auto& [letters, id, vertex] : near) nodes.push_back(vertex);
  return nodes;
}

}  // namespace newsgraph::graph
