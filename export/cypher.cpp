// KnowledgeGraph -> Cypher (opencypher.org) for Neo4j, Memgraph and their kin: nodes and edges are merged by id in groups of one type,
// so that the file may be run twice. Ids of edges are of their content, so that files of several graphs may be run one after another.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

#include "export/columns.hpp"
#include "export/export.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

constexpr std::size_t group_size = 500;  // rows a statement: more make the server's transactions large, fewer make them many

// A label or a type of relationship: anything, between backquotes.
std::string name(std::string_view text) {
  std::string quoted = "`";
  for (const char byte : text) {
    if (byte == '`') quoted += '`';
    quoted += byte;
  }
  return quoted + '`';
}

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& stream) : graph_(graph), stream_(stream), kinds_(graph) {}

  void write() {
    text_ =
        "// newsgraph; run it with cypher-shell --file\nCREATE CONSTRAINT newsgraph_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS "
        "UNIQUE;\n";
    std::map<std::string_view, std::vector<Vertex>> by_type;
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) by_type[name_of(graph_[vertex].type)].push_back(vertex);
    for (const auto& [type, vertices] : by_type)
      statements(
          vertices, [&](Vertex vertex) { node(vertex); }, "MERGE (n:Entity {id: row.id}) SET n:" + name(type) + ", n += row.properties");
    std::map<std::string_view, std::vector<std::pair<graph::Edge, std::size_t>>> by_relation;
    std::size_t number = 0;
    for (const auto edge : boost::make_iterator_range(boost::edges(graph_)))
      by_relation[graph_[edge].relation].emplace_back(edge, number++);
    for (const auto& [relation, edges] : by_relation)
      statements(
          edges, [&](const auto& numbered) { edge(numbered.first, numbered.second); },
          "MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target}) MERGE (a)-[r:" + name(in_capitals(relation)) +
              " {id: row.id}]->(b) SET r += row.properties");
    flush(text_, stream_);
  }

 private:
  template <typename Item, typename Put>
  void statements(const std::vector<Item>& items, const Put& put, const std::string& action) {
    for (std::size_t at = 0; at < items.size(); ++at) {
      text_ += at % group_size == 0 ? "UNWIND [\n" : ",\n";
      put(items[at]);
      if ((at + 1) % group_size == 0 || at + 1 == items.size()) text_.append("\n] AS row ").append(action).append(";\n");
      flush(text_, stream_);
    }
  }

  template <typename Row>
  void properties(std::span<const Column<Row>> columns, const Row& row) {
    text_ += ", properties: {";
    bool first = true;
    for (const Column<Row>& column : columns) {
      cell_.clear();
      column.append(row, cell_);
      if (cell_.empty()) continue;
      text_.append(first ? "" : ", ").append(column.name).append(": ");
      first = false;
      if (column.type == ColumnType::text) {
        append_quoted(cell_, '\'', text_);
      } else {
        text_ += cell_;
      }
    }
    text_ += "}}";
  }

  void node(Vertex vertex) {
    text_ += "{id: ";
    append_quoted(graph_[vertex].id, '\'', text_);
    properties(node_columns(), graph_[vertex]);
  }

  void edge(graph::Edge edge, std::size_t number) {
    text_ += "{id: '" + kinds_.key_of(graph_, edge, number) + "', source: ";
    append_quoted(graph_[boost::source(edge, graph_)].id, '\'', text_);
    text_ += ", target: ";
    append_quoted(graph_[boost::target(edge, graph_)].id, '\'', text_);
    properties(edge_columns(), graph_[edge]);
  }

  const KnowledgeGraph& graph_;
  std::ostream& stream_;
  Kinds kinds_;
  std::string text_, cell_;  ///< what is not written yet; one cell
};

}  // namespace

void write_cypher(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) { Writer(graph, stream).write(); }

}  // namespace newsgraph::exporter
