// KnowledgeGraph -> GEXF 1.3 or 1.2 (gexf.net): what Gephi shows without a manual step. Every edge has a kind, so that parallel edges
// stay apart (1.3 only); a dated edge lives from the first to the last day of its date, which makes the timeline; colours, sizes
// and strokes are those of the picture (style.hpp).
#include <boost/range/iterator_range.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "export/columns.hpp"
#include "export/export.hpp"
#include "export/style.hpp"
#include "export/text.hpp"
#include "graph/days.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

std::string_view type_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer: return "integer";
    case ColumnType::real: return "double";
    case ColumnType::truth: return "boolean";
    case ColumnType::text: break;
  }
  return "string";
}

// The columns that GEXF holds in places of its own.
bool is_native(std::string_view name) { return name == "label" || name == "weight"; }

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options)
      : graph_(graph), stream_(stream), newest_(options.gexf_version == "1.3"), title_(options.title), kinds_(graph) {}

  void write() {
    text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    text_ += newest_ ? "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                     : "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n";
    text_ += "<meta><creator>newsgraph</creator><description>";
    append_xml_text(title_.empty() ? "Who did what to whom, when, and who says so" : title_, text_);
    text_ += "</description></meta>\n<graph defaultedgetype=\"directed\"";
    if (is_dated()) text_ += " mode=\"dynamic\" timeformat=\"date\"";
    text_ += ">\n";
    declare("node", node_columns());
    declare("edge", edge_columns());
    text_ += "<nodes>\n";
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) node(vertex);
    text_ += "</nodes>\n<edges>\n";
    std::size_t number = 0;
    for (const auto at : boost::make_iterator_range(boost::edges(graph_))) edge(at, number++);
    text_ += "</edges>\n</graph>\n</gexf>\n";
    flush(text_, stream_);
  }

 private:
  bool is_dated() const {
    const auto all = boost::make_iterator_range(boost::edges(graph_));
    return std::any_of(all.begin(), all.end(), [&](const auto at) { return days_of(graph_[at]).has_value(); });
  }

  template <typename Row>
  void declare(std::string_view element, std::span<const Column<Row>> columns) {
    text_.append("<attributes class=\"").append(element).append("\">\n");
    for (const Column<Row>& column : columns) {
      if (is_native(column.name)) continue;
      text_.append("<attribute id=\"").append(column.name).append("\" title=\"").append(column.name);
      text_.append("\" type=\"").append(type_of(column.type)).append("\"/>\n");
    }
    text_ += "</attributes>\n";
  }

  template <typename Row>
  void cells(std::span<const Column<Row>> columns, const Row& row) {
    text_ += "<attvalues>";
    for (const Column<Row>& column : columns) {
      if (is_native(column.name)) continue;
      cell_.clear();
      column.append(row, cell_);
      if (cell_.empty()) continue;
      text_.append("<attvalue for=\"").append(column.name).append("\"");
      attribute("value", cell_);
      text_ += "/>";
    }
    text_ += "</attvalues>";
  }

  void attribute(std::string_view name, std::string_view value) {
    text_.append(" ").append(name).append("=\"");
    append_xml_attribute(value, text_);
    text_ += '"';
  }

  void colour(std::string_view hexadecimal) {
    text_ += "<viz:color";
    for (const auto& [name, at] : {std::pair{"r", 1U}, {"g", 3U}, {"b", 5U}})
      attribute(name, std::to_string(std::stoi(std::string(hexadecimal.substr(at, 2)), nullptr, 16)));
    text_ += "/>";
  }

  void node(Vertex vertex) {
    const Entity& entity = graph_[vertex];
    text_ += "<node";
    attribute("id", entity.id);
    attribute("label", entity.name);
    text_ += ">";
    cells(node_columns(), entity);
    colour(style_of(entity.type).line);
    text_ += "<viz:size value=\"";
    append_decimal(size_of(entity), 1, text_);
    text_ += "\"/></node>\n";
    flush(text_, stream_);
  }

  void edge(graph::Edge at, std::size_t number) {
    const Relation& relation = graph_[at];
    text_ += "<edge";
    attribute("id", "r" + std::to_string(number + 1));
    attribute("source", graph_[boost::source(at, graph_)].id);
    attribute("target", graph_[boost::target(at, graph_)].id);
    if (newest_) attribute("kind", kinds_.kind_of(relation, number));
    attribute("label", graph::label(relation));
    attribute("weight", std::to_string(graph::weight(relation)));
    if (const auto days = days_of(relation)) {
      attribute("start", days->first);
      attribute("end", days->last);
    }
    text_ += ">";
    cells(edge_columns(), relation);
    const EdgeStyle style = style_of(relation);
    colour(style.colour);
    text_.append("<viz:shape value=\"").append(style.stroke).append("\"/></edge>\n");
    flush(text_, stream_);
  }

  const KnowledgeGraph& graph_;
  std::ostream& stream_;
  bool newest_;
  std::string title_;
  Kinds kinds_;
  std::string text_, cell_;  ///< what is not written yet; one cell
};

}  // namespace

void write_gexf(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) { Writer(graph, stream, options).write(); }

}  // namespace newsgraph::exporter
