// GraphML back into a graph. Private to graph/; graph/store.hpp is the door.
#pragma once

#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// GraphML text -> graph: all of it where newsgraph wrote the file, also after another program took it in hand and wrote it again;
/// of foreign files what bears the same names. An edge without a relation is related_to with its label as its words. Throws
/// InputError with `file` and line.
KnowledgeGraph parse_graphml(std::string_view text, const std::string& file);

}  // namespace newsgraph::graph
