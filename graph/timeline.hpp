// The dated edges of a graph in the order of time.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/days.hpp"
#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct Query;
class EdgeFilter;

struct Moment {
  Days days;
  Edge edge;
  std::uint64_t number = 0;  ///< of the edge, as EdgeFacts::number
};

/// The edges with a date that pass the filter, of `nodes` only if there are any: by first day, then by last day, then as in the graph.
std::vector<Moment> timeline(const Query& query, const KnowledgeGraph& graph, const EdgeFilter& filter, const std::vector<Vertex>& nodes);

}  // namespace newsgraph::graph
