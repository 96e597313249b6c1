// Path -> one line, "Anna Berg -[visits, scheduled 2025-02-25]-> Turku", with its quotes if wanted; or -> JSON. An arrow points
// as its edge does, whichever way the path runs; a symmetric edge runs with the path.
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {
namespace {

using graph::KnowledgeGraph;
using graph::Relation;
using graph::Step;
using graph::Vertex;

Vertex end_of(const KnowledgeGraph& graph, const Step& step) {
  return step.backward ? boost::source(step.edge, graph) : boost::target(step.edge, graph);
}
Vertex begin_of(const KnowledgeGraph& graph, const Step& step) {
  return step.backward ? boost::target(step.edge, graph) : boost::source(step.edge, graph);
}

std::string_view direction_of(const Relation& relation, const Step& step) {
  if (relation.symmetric) return "both";
  return step.backward ? "backward" : "forward";
}

void write_quotes(const Relation& relation, std::ostream& stream) {
  for (const graph::Evidence& evidence : relation.evidence) {
    stream << "    \"" << evidence.quote << "\" (" << evidence.document << ", sentence " << evidence.sentence + 1 << ")\n";
  }
}

}  // namespace

void write_path(const KnowledgeGraph& graph, Vertex from, const std::vector<Step>& path, bool evidence, std::ostream& stream) {
  stream << graph[from].name;
  for (const Step& step : path) {
    const Relation& relation = graph[step.edge];
    const bool backward = step.backward && !relation.symmetric;
    stream << (backward ? " <-[" : " -[") << graph::label(relation) << (backward ? "]- " : "]-> ") << graph[end_of(graph, step)].name;
  }
  stream << '\n';
  if (!evidence) return;
  for (const Step& step : path) {
    const Relation& relation = graph[step.edge];
    const Vertex first = relation.symmetric ? begin_of(graph, step) : boost::source(step.edge, graph);
    const Vertex last = relation.symmetric ? end_of(graph, step) : boost::target(step.edge, graph);
    stream << "  " << graph[first].name << " -[" << graph::label(relation) << "]-> " << graph[last].name;
    if (!relation.attributed_to.empty()) stream << ", according to " << relation.attributed_to;
    stream << '\n';
    write_quotes(relation, stream);
  }
}

void write_path_json(const KnowledgeGraph& graph, Vertex from, Vertex to, const std::optional<std::vector<Step>>& path,
                     std::ostream& stream) {
  Record record;
  record.open().text("from", graph[from].id).text("to", graph[to].id).truth("found", path.has_value()).key("nodes").open_list();
  const auto node = [&](Vertex vertex) {
    record.open().text("id", graph[vertex].id).text("name", graph[vertex].name).text("type", name_of(graph[vertex].type)).close();
  };
  if (path) {
    node(from);
    for (const Step& step : *path) node(end_of(graph, step));
  }
  record.close_list().key("steps").open_list();
  for (const Step& step : path.value_or(std::vector<Step>{})) {
    const Relation& relation = graph[step.edge];
    record.open()
        .text("from", graph[begin_of(graph, step)].id)
        .text("to", graph[end_of(graph, step)].id)
        .text("direction", direction_of(relation, step));
    record.key("edge");
    put(record, graph[boost::source(step.edge, graph)].id, graph[boost::target(step.edge, graph)].id, relation);
    record.close();
  }
  record.close_list().close().flush(stream);
  stream << '\n';
}

}  // namespace newsgraph::exporter
