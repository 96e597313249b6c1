// Counts what each node stands on and gathers edges by the event that they share.
#include "export/picture.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

namespace newsgraph::exporter {
namespace {

// Families whose relations last rather than happen: they stay edges in the view of events.
constexpr std::string_view lasting[] = {"affiliation", "alliance", "structure"};

bool lasts(const graph::Relation& relation) {
  return std::find(std::begin(lasting), std::end(lasting), relation.family) != std::end(lasting);
}

}  // namespace

using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

std::vector<double> importance_of(const KnowledgeGraph& graph) {
  std::vector<double> importance;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) importance.push_back(graph[vertex].mentions);
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const auto evidences = static_cast<double>(graph::weight(graph[edge]));
    importance[boost::source(edge, graph)] += evidences;
    importance[boost::target(edge, graph)] += evidences;
  }
  const auto greatest = std::max_element(importance.begin(), importance.end());
  const double scale = greatest == importance.end() ? 1 : std::log1p(std::max(1.0, *greatest));
  for (double& value : importance) value = std::log1p(value) / scale;
  return importance;
}

std::vector<bool> most_important(const std::vector<double>& importance, std::size_t count) {
  if (count == 0 || count >= importance.size()) return std::vector<bool>(importance.size(), true);
  std::vector<std::size_t> order(importance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return importance[a] > importance[b]; });
  std::vector<bool> chosen(importance.size(), false);
  for (std::size_t at = 0; at < count; ++at) chosen[order[at]] = true;
  return chosen;
}

EventView events_of(const KnowledgeGraph& graph) {
  std::map<std::string_view, Vertex> vertex_of;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) vertex_of.emplace(graph[vertex].id, vertex);
  EventView view;
  std::map<std::string_view, std::size_t> occurrence_of;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    const auto named = vertex_of.find(relation.event);
    const bool is_node = !relation.event.empty() && named != vertex_of.end();
    const bool ends_there = is_node && (boost::source(edge, graph) == named->second || boost::target(edge, graph) == named->second);
    if (ends_there || lasts(relation)) {
      view.others.push_back(edge);
      continue;
    }
    if (relation.event.empty()) {
      view.occurrences.push_back({std::nullopt, {edge}});
      continue;
    }
    const auto [entry, is_new] = occurrence_of.emplace(relation.event, view.occurrences.size());
    if (is_new) view.occurrences.push_back({is_node ? std::optional<Vertex>(named->second) : std::nullopt, {}});
    view.occurrences[entry->second].edges.push_back(edge);
  }
  return view;
}

}  // namespace newsgraph::exporter
