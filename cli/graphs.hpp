// What the commands that ask a graph share: lists of edges, and what is said of a name that is not clear.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/filters.hpp"
#include "graph/around.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/query.hpp"

namespace newsgraph::cli {

/// Throws InputError for a name that several nodes have, or none but these near ones.
[[noreturn]] void fail_to_find(const std::string& file, const std::string& name, const std::vector<graph::Profile>& called,
                               const std::vector<graph::Profile>& near);

/// Calls take(facts) for each edge that passes the filter, in the order of the graph.
void for_each_edge(const graph::Query& query, const graph::EdgeFilter& filter, const std::function<void(const graph::EdgeFacts&)>& take);

/// Edges as lines, id and fact with a tab between, or as JSON. `ids` are parallel to them.
void print_edges(const graph::KnowledgeGraph& graph, const std::vector<graph::Edge>& edges, const std::vector<std::string>& ids,
                 const Printing& printing, std::ostream& stream);

/// Prints "[", each item on its own line with commas between, and "]"; or for JSON Lines the items alone.
void print_items(std::size_t count, const Printing& printing, const std::function<void(std::size_t)>& item, std::ostream& stream);

}  // namespace newsgraph::cli
