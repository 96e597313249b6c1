// The graphs that searches run on (shortest.hpp says what a Network is). Internal to graph/.
#pragma once

#include "graph/compact_graph.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

/// In memory: Boost's compressed rows.
struct Bundled {
  using Graph = QueryGraph;

  const QueryGraph& graph;
  EdgeFacts facts(const QueryEdge& edge) const { return graph[edge]; }
};

/// In a mapped file.
struct Mapped {
  using Graph = CompactGraph;

  const CompactGraph& graph;
  const EdgeFacts& facts(const CompactEdge& edge) const { return edge.facts; }
};

}  // namespace newsgraph::graph
