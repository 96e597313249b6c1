// KnowledgeGraph -> CSV (RFC 4180, lines end in LF): one table of nodes, one of edges. The dialects differ in the names of the
// columns that their readers look for: Gephi's Id, Source, Target, Type, Kind; neo4j-admin's :ID, :START_ID, :TYPE, :LABEL.
#include <boost/range/iterator_range.hpp>
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

// What a dialect calls the columns that join the tables; elsewhere it keeps the names of the columns.
struct Dialect {
  std::string_view name, id, edge_id, source, target;
};

constexpr Dialect dialects[] = {{"plain", "id", "id", "source", "target"},
                                {"gephi", "Id", "Id", "Source", "Target"},
                                {"neo4j", "id:ID", "id:string", ":START_ID", ":END_ID"}};

const Dialect& dialect_of(std::string_view name) {
  for (const Dialect& dialect : dialects)
    if (dialect.name == name) return dialect;
  return dialects[0];
}

class Line {
 public:
  void cell(std::string_view value) {
    if (!empty_) text_ += ',';
    empty_ = false;
    if (value.find_first_of(",\"\n\r;\t") == std::string_view::npos) {
      text_ += value;
      return;
    }
    text_ += '"';
    for (const char byte : value) {
      if (byte == '"') text_ += '"';
      text_ += byte;
    }
    text_ += '"';
  }

  template <typename Row>
  void cells(std::span<const Column<Row>> columns, const Row& row) {
    for (const Column<Row>& column : columns) {
      value_.clear();
      column.append(row, value_);
      cell(value_);
    }
  }

  void end(std::ostream& stream) {
    text_ += '\n';
    flush(text_, stream);
    empty_ = true;
  }

 private:
  std::string text_, value_;
  bool empty_ = true;
};

std::string_view type_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer: return ":int";
    case ColumnType::real: return ":double";
    case ColumnType::truth: return ":boolean";
    case ColumnType::text: break;
  }
  return ":string";
}

bool is_gephi(const Dialect& dialect) { return dialect.name == "gephi"; }
bool is_neo4j(const Dialect& dialect) { return dialect.name == "neo4j"; }

std::string header(std::string_view name, ColumnType type, const Dialect& dialect) {
  if (is_neo4j(dialect)) return std::string(name).append(type_of(type));
  if (is_gephi(dialect)) {
    if (name == "label") return "Label";
    if (name == "weight") return "Weight";
    // Gephi takes a column named type for the direction of an edge.
    if (name == "type") return "node_type";
  }
  return std::string(name);
}

template <typename Row>
void headers(std::span<const Column<Row>> columns, const Dialect& dialect, Line& line) {
  for (const Column<Row>& column : columns) line.cell(header(column.name, column.type, dialect));
}

}  // namespace

void write_csv_nodes(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) {
  const Dialect& dialect = dialect_of(options.csv_dialect);
  Line line;
  line.cell(dialect.id);
  headers(node_columns(), dialect, line);
  if (is_neo4j(dialect)) line.cell(":LABEL");
  line.end(stream);
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    line.cell(entity.id);
    line.cells(node_columns(), entity);
    if (is_neo4j(dialect)) line.cell("Entity;" + std::string(name_of(entity.type)));
    line.end(stream);
  }
}

void write_csv_edges(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) {
  const Dialect& dialect = dialect_of(options.csv_dialect);
  const Kinds kinds(graph);
  Line line;
  line.cell(dialect.edge_id);
  line.cell(dialect.source);
  line.cell(dialect.target);
  if (is_gephi(dialect)) {
    line.cell("Type");
    line.cell("Kind");
  }
  headers(edge_columns(), dialect, line);
  if (is_neo4j(dialect)) line.cell(":TYPE");
  line.end(stream);
  std::size_t number = 0;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    line.cell("r" + std::to_string(number + 1));
    line.cell(graph[boost::source(edge, graph)].id);
    line.cell(graph[boost::target(edge, graph)].id);
    if (is_gephi(dialect)) {
      line.cell("Directed");
      line.cell(kinds.kind_of(relation, number));
    }
    line.cells(edge_columns(), relation);
    if (is_neo4j(dialect)) line.cell(in_capitals(relation.relation));
    line.end(stream);
    ++number;
  }
}

}  // namespace newsgraph::exporter
