// Asking the graph: nodes by what people call them, and the shortest path between two of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// The nodes that a user may mean, by id: that of this id; else those of this name; else of this alias. Case and diacritics do
/// not count. Empty when unknown, several when ambiguous. Linear in the graph.
std::vector<Vertex> find_nodes(const KnowledgeGraph& graph, std::string_view text);

/// Nodes that are called nearly so, the nearest first: one of their words, or a few letters different (Levenshtein 1966).
std::vector<Vertex> suggest_nodes(const KnowledgeGraph& graph, std::string_view text, std::size_t most = 5);

/// An edge of a path; backward when the path runs from its target to its source.
struct Step {
  Edge edge;
  bool backward = false;
};

struct PathOptions {
  bool include_negated = false;  ///< take edges that say what did not happen as well
};

/// The best path along edges of either direction; no step when both ends are one node, nothing when there is none. Fewest steps
/// win; then asserted before scheduled and expected before proposed before possible; then the smallest ids, from `from` on.
/// So the answer depends on nothing but the graph. O((V + E) log V).
std::optional<std::vector<Step>> shortest_path(const KnowledgeGraph& graph, Vertex from, Vertex to, const PathOptions& options = {});

}  // namespace newsgraph::graph
