// The dated edges of a graph in the order of time.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/days.hpp"
#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct Moment {
  Days days;
  Edge edge;
};

/// The edges with a date: by first day, then by last day, then as in the graph.
std::vector<Moment> timeline(const KnowledgeGraph& graph);

}  // namespace newsgraph::graph
