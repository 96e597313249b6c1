// What the commands that ask a graph share: nodes by what a user calls them.
#pragma once

#include <string>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::cli {

/// The node that is called so. Throws InputError, with those that may be meant, when there is none or several.
graph::Vertex find_one(const graph::KnowledgeGraph& graph, const std::string& file, const std::string& name);

}  // namespace newsgraph::cli
