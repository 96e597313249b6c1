// How the nodes of a graph hang together: components, importance, communities. Arrows do not count here: who accuses and who is
// accused are joined alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsgraph::graph {

struct Query;
class EdgeFilter;

struct NodeMeasures {
  std::size_t degree = 0;                      ///< edges
  std::size_t neighbors = 0;                   ///< nodes at the other ends of them
  double page_rank = 0;                        ///< of all nodes it sums to 1 (Brin and Page 1998, damping 0.85)
  double betweenness = 0;                      ///< share of the shortest paths between others that run through it, in [0, 1] (Brandes 2001)
  std::uint32_t component = 0, community = 0;  ///< rows of Measures
};

struct Measures {
  std::vector<NodeMeasures> nodes;       ///< by QueryVertex
  std::vector<std::size_t> components;   ///< how many nodes; the largest first, of equals the one of the smallest id
  std::vector<std::size_t> communities;  ///< the same; nodes that are joined more among themselves than to others (Blondel et al. 2008)
  double modularity = 0;                 ///< of the communities, in [-0.5, 1]
  bool with_betweenness = false;
};

/// Whether betweenness() costs more than some seconds: it is the product of nodes and edges.
bool is_slow(const Query& query);

/// Nearly linear in the graph without `betweenness`. The same on every run.
Measures measure(const Query& query, const EdgeFilter& filter, bool betweenness);

}  // namespace newsgraph::graph
