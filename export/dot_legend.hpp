// The legend of a picture. Private to export/.
#pragma once

#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

/// A value for DOT's label: an HTML table with the title and what the colours, strokes and shapes of the shown nodes and their
/// edges mean. Only kinds that occur are named.
std::string dot_legend(const graph::KnowledgeGraph& graph, const std::vector<bool>& shown, const std::string& title);

}  // namespace newsgraph::exporter
