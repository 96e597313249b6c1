// What lies around nodes, and parts of a graph as graphs of their own.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/paths.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

/// A node near others.
struct Neighbor {
  std::uint64_t node = 0;
  std::size_t hops = 0;
  std::optional<PathStep> step;  ///< the last one on the best way to it; none for a node that was asked for
};

/// The nodes at most so many hops from any of `nodes`, along edges of either direction or only as the arrows point; these come
/// first, then by hops, then by id. Linear in the graph.
std::vector<Neighbor> neighbors(const Query& query, const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                bool directed);

/// Calls take(source, target, facts) for the edges out of a node and into it that pass the filter; a loop comes once.
void each_edge_of(const Query& query, const EdgeFilter& filter, std::uint64_t node,
                  const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take);

/// A graph of these nodes and edges in the order of the whole, with the articles that speak of them. `nodes` and `edges` may stand
/// in any order and more than once; ends of the edges are taken along.
KnowledgeGraph part_of(const KnowledgeGraph& whole, const std::vector<Vertex>& nodes, const std::vector<Edge>& edges);

/// The graph without what these articles say, not joined anew: GraphBuilder does that. What stands on no article stays.
KnowledgeGraph without_articles(const KnowledgeGraph& whole, const std::set<std::string>& documents);

}  // namespace newsgraph::graph
