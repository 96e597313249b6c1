// KnowledgeGraph -> GraphML (graphml.graphdrawing.org). Attributes are of the types that every reader knows: string, int, double.
// Each <edge> carries a label attribute besides: Gephi makes it the kind of the edge, without which parallel edges merge, and
// APOC the type of the relationship. Colours and sizes are the data keys that Gephi takes for them: r, g, b, size. What a column
// cannot hold (articles, mentions, all evidences) is JSON in a key of its own, so that graph/store.hpp reads back the same graph.
#include <algorithm>
#include <array>
#include <boost/range/iterator_range.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "export/columns.hpp"
#include "export/export.hpp"
#include "export/record.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

struct Key {
  std::string_view name;
  std::string_view type;
};

constexpr std::array<Key, 5> more_node_keys = {{{"original_id", "string"}, {"size", "double"}, {"r", "int"}, {"g", "int"}, {"b", "int"}}};

std::string_view type_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer: return "int";
    case ColumnType::real: return "double";
    case ColumnType::text:
    case ColumnType::truth: break;  // boolean is not known to every reader
  }
  return "string";
}

int component(std::string_view colour, std::size_t at) { return std::stoi(std::string(colour.substr(at, 2)), nullptr, 16); }

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& stream, bool strict) : graph_(graph), stream_(stream), strict_(strict), kinds_(graph) {}

  void write() {
    text_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    declare("graph", {"articles", "string"});
    declare("graph", {"rulings", "string"});
    for (const Column<Entity>& column : node_columns()) declare("node", {column.name, type_of(column.type)});
    for (const Key& key : more_node_keys) declare("node", key);
    declare("node", {"parts", "string"});
    for (const Column<Relation>& column : edge_columns()) declare("edge", {column.name, type_of(column.type)});
    declare("edge", {"evidence", "string"});
    if (has_history()) declare("edge", {"history", "string"});
    text_ += "<graph id=\"newsgraph\" edgedefault=\"directed\">\n";
    archive("articles", graph_[boost::graph_bundle].articles);
    archive("rulings", graph_[boost::graph_bundle].rulings);
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) node(vertex);
    std::size_t number = 0;
    for (const auto edge_at : boost::make_iterator_range(boost::edges(graph_))) edge(edge_at, number++);
    text_ += "</graph>\n</graphml>\n";
    flush(text_, stream_);
  }

 private:
  void declare(std::string_view element, const Key& key) {
    // Cytoscape takes the id of a key for its name, so it is the name wherever it can be.
    const bool of_edge_label = element == "edge" && key.name == "label";
    text_.append("<key id=\"").append(of_edge_label ? "edgelabel" : key.name).append("\" for=\"").append(element);
    text_.append("\" attr.name=\"").append(key.name).append("\" attr.type=\"").append(key.type).append("\"/>\n");
  }

  void data(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    text_.append("<data key=\"").append(key).append("\">");
    append_xml_text(value, text_);
    text_ += "</data>";
  }

  bool has_history() const {
    const auto all = boost::make_iterator_range(boost::edges(graph_));
    return std::any_of(all.begin(), all.end(), [&](const auto edge) { return !graph_[edge].history.empty(); });
  }

  template <typename Row>
  void cells(std::span<const Column<Row>> columns, const Row& row, std::string_view label_key) {
    for (const Column<Row>& column : columns) {
      cell_.clear();
      column.append(row, cell_);
      data(column.name == "label" ? label_key : column.name, cell_);
    }
  }

  template <typename Row>
  void archive(std::string_view key, const std::vector<Row>& rows) {
    if (rows.empty()) return;
    json_.open_list();
    for (const Row& row : rows) put(json_, row);
    json_.close_list();
    data(key, json_.view());
    json_.clear();
    text_ += '\n';
  }

  // GraphML ids are NMTOKENs; another id keeps its words in original_id.
  std::string id_of(Vertex vertex) const {
    const std::string& id = graph_[vertex].id;
    return is_name_token(id) ? id : "node." + std::to_string(vertex + 1);
  }

  void node(Vertex vertex) {
    const Entity& entity = graph_[vertex];
    const std::string_view colour = style_of(entity.type).line;
    text_.append("<node id=\"").append(id_of(vertex)).append("\">");
    cells(node_columns(), entity, "label");
    if (!is_name_token(entity.id)) data("original_id", entity.id);
    cell_.clear();
    append_decimal(size_of(entity), 4, cell_);
    data("size", cell_);
    data("r", std::to_string(component(colour, 1)));
    data("g", std::to_string(component(colour, 3)));
    data("b", std::to_string(component(colour, 5)));
    if (!entity.parts.empty()) {
      put_parts(json_, entity);
      data("parts", json_.view());
      json_.clear();
    }
    text_ += "</node>\n";
    flush(text_, stream_);
  }

  void edge(graph::Edge edge, std::size_t number) {
    const Relation& relation = graph_[edge];
    text_.append("<edge id=\"r").append(std::to_string(number + 1)).append("\" source=\"").append(id_of(boost::source(edge, graph_)));
    text_.append("\" target=\"").append(id_of(boost::target(edge, graph_)));
    if (!strict_) {
      text_ += "\" label=\"";
      append_xml_attribute(kinds_.kind_of(relation, number), text_);
    }
    text_ += "\">";
    cells(edge_columns(), relation, "edgelabel");
    put_evidence(json_, relation);
    data("evidence", json_.view());
    json_.clear();
    if (!relation.history.empty()) {
      put_history(json_, relation);
      data("history", json_.view());
      json_.clear();
    }
    text_ += "</edge>\n";
    flush(text_, stream_);
  }

  const KnowledgeGraph& graph_;
  std::ostream& stream_;
  bool strict_;
  Kinds kinds_;
  std::string text_, cell_;  ///< what is not written yet; one cell
  Record json_;              ///< a list for one data element
};

}  // namespace

void write_graphml(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) {
  Writer(graph, stream, options.strict).write();
}

}  // namespace newsgraph::exporter
