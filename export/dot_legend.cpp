// Collects the types, families and strokes that a picture shows, in the order of their enumerators, and lays them out in rows.
#include "export/dot_legend.hpp"

#include <boost/range/iterator_range.hpp>
#include <map>
#include <set>

#include "export/style.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::KnowledgeGraph;
using graph::Relation;

std::string html(std::string_view text) {
  std::string escaped;
  append_xml_attribute(text, escaped);
  return escaped;
}

std::string row(const std::vector<std::string>& cells) {
  if (cells.empty()) return {};
  return "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\"><TR>" + joined(cells, "") +
         "</TR></TABLE></TD></TR>";
}

std::string cell(std::string_view text, std::string_view colour, std::string_view fill) {
  std::string html_cell = "<TD";
  if (!fill.empty()) html_cell.append(" BGCOLOR=\"").append(fill).append("\"");
  html_cell.append("><FONT POINT-SIZE=\"11\" COLOR=\"").append(colour).append("\">").append(html(text)).append("</FONT></TD>");
  return html_cell;
}

// A stroke as the picture draws it, and what it means.
std::string_view stroke_sign(std::string_view stroke) {
  if (stroke == "dashed") return "╌╌";
  return stroke == "dotted" ? "┈┈" : "──";
}

}  // namespace

std::string dot_legend(const KnowledgeGraph& graph, const std::vector<bool>& shown, const std::string& title) {
  std::set<graph::EntityType> types;
  for (const graph::Vertex vertex : boost::make_iterator_range(boost::vertices(graph)))
    if (shown[vertex]) types.insert(graph[vertex].type);
  std::map<std::string, std::string> families;
  std::map<graph::Modality, std::string_view> strokes;
  std::string_view negated;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    if (!shown[boost::source(edge, graph)] || !shown[boost::target(edge, graph)]) continue;
    const EdgeStyle style = style_of(relation);
    if (relation.negated) {
      negated = style.colour;
    } else {
      families.emplace(relation.family, style.colour);
    }
    strokes.emplace(relation.modality, style.stroke);
  }
  std::vector<std::string> type_cells, family_cells, stroke_cells;
  for (const graph::EntityType type : types) type_cells.push_back(cell(name_of(type), style_of(type).line, style_of(type).fill));
  for (const auto& [family, colour] : families) family_cells.push_back(cell("→ " + family, colour, {}));
  for (const auto& [modality, stroke] : strokes)
    stroke_cells.push_back(cell(std::string(stroke_sign(stroke)) + " " + std::string(name_of(modality)), "#374151", {}));
  if (!negated.empty()) stroke_cells.push_back(cell("──┤ denied or negated", negated, {}));
  std::string table = "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">";
  if (!title.empty()) table += "<TR><TD ALIGN=\"LEFT\" CELLPADDING=\"6\">" + html(shortened(title, 300)) + "</TD></TR>";
  return table + row(type_cells) + row(family_cells) + row(stroke_cells) + "</TABLE>>";
}

}  // namespace newsgraph::exporter
