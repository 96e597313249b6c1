// What a picture of the graph shows, before any format: which nodes, how important each is, and for the view of events what hangs on
// which occurrence. Private to export/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

/// By vertex: its mentions and the evidences of its edges, as a share of the greatest; in [0, 1].
std::vector<double> importance_of(const graph::KnowledgeGraph& graph);

/// By vertex: whether it is one of the `count` most important; all are for 0. Of equals the earlier vertex counts more.
std::vector<bool> most_important(const std::vector<double>& importance, std::size_t count);

/// An occurrence of the view of events: a node of the graph, or one that stands for the edges which share an event, or for one edge
/// that has none.
struct Occurrence {
  std::optional<graph::Vertex> vertex;  ///< where the event is a node itself
  std::vector<graph::Edge> edges;       ///< in the order of the graph; at least one
};

struct EventView {
  std::vector<Occurrence> occurrences;  ///< in the order of their first edge
  std::vector<graph::Edge> others;      ///< edges that last (holds an office, is in), and those that already lead to their event's node
};

EventView events_of(const graph::KnowledgeGraph& graph);

}  // namespace newsgraph::exporter
