// How a picture of the graph looks, for every format that holds looks: colours and shapes by type, colours by family of relation,
// strokes by modality. Private to export/.
#pragma once

#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

struct NodeStyle {
  std::string_view shape;  ///< of Graphviz: "box"
  std::string_view style;  ///< of Graphviz: "rounded,filled"
  std::string_view line;   ///< "#2563EB"
  std::string_view fill;   ///< "#DBEAFE"
};

struct EdgeStyle {
  std::string_view colour;
  std::string_view stroke;  ///< of Graphviz: "solid", "dashed", "dotted"
};

NodeStyle style_of(graph::EntityType type);
EdgeStyle style_of(const graph::Relation& relation);

}  // namespace newsgraph::exporter
