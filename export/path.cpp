// Path -> one line, "Anna Berg -[visits, scheduled 2025-02-25]-> Turku", with its quotes if wanted; or -> JSON. An arrow points
// as its edge does, whichever way the path runs; a symmetric edge runs with the path. On a terminal names are bold, arrows green for
// what happened, yellow for what may, red for what did not.
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {
namespace {

using graph::KnowledgeGraph;
using graph::Relation;
using graph::Step;
using graph::Vertex;

constexpr std::string_view bold = "1", red = "31", green = "32", yellow = "33", faint = "2";

void paint(std::string_view text, std::string_view colour, TextStyle style, std::ostream& stream) {
  if (style.colour) stream << "\x1b[" << colour << 'm';
  stream << text;
  if (style.colour) stream << "\x1b[0m";
}

std::string_view colour_of(const Relation& relation) {
  if (relation.negated || !relation.status.empty()) return red;
  return relation.modality == graph::Modality::asserted ? green : yellow;
}

std::string label_of(const Relation& relation, TextStyle style) {
  if (style.dates || relation.date.empty()) return graph::label(relation);
  Relation undated = relation;
  undated.date.clear();
  return graph::label(undated);
}

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

void write_step(const KnowledgeGraph& graph, const Step& step, std::ostream& stream, TextStyle style) {
  const Relation& relation = graph[step.edge];
  const bool backward = step.backward && !relation.symmetric;
  paint((backward ? " <-[" : " -[") + label_of(relation, style) + (backward ? "]- " : "]-> "), colour_of(relation), style, stream);
  paint(graph[end_of(graph, step)].name, bold, style, stream);
}

// As it is written under a path: as the edge points, a symmetric one as the path runs.
void write_fact(const KnowledgeGraph& graph, const Step& step, std::ostream& stream, TextStyle style) {
  const Relation& relation = graph[step.edge];
  const Step forward{step.edge, relation.symmetric && step.backward};
  paint(graph[begin_of(graph, forward)].name, bold, style, stream);
  write_step(graph, forward, stream, style);
  if (relation.attributed_to.empty()) return;
  const auto speaker = graph::vertex_of(graph, relation.attributed_to);
  stream << ", according to " << (speaker ? graph[*speaker].name : relation.attributed_to);
}

}  // namespace

void write_quotes(const Relation& relation, const std::string& indent, std::ostream& stream, TextStyle style) {
  for (const graph::Evidence& evidence : relation.evidence) {
    stream << indent << '"' << evidence.quote << "\" ";
    paint("(" + evidence.document + ", sentence " + std::to_string(evidence.sentence + 1) + ")", faint, style, stream);
    stream << '\n';
  }
}

void write_edge(const KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream, TextStyle style) {
  write_fact(graph, {edge, false}, stream, style);
}

void write_path(const KnowledgeGraph& graph, Vertex from, const std::vector<Step>& path, bool evidence, std::ostream& stream,
                TextStyle style) {
  paint(graph[from].name, bold, style, stream);
  for (const Step& step : path) write_step(graph, step, stream, style);
  stream << '\n';
  if (!evidence) return;
  for (const Step& step : path) {
    stream << "  ";
    write_fact(graph, step, stream, style);
    stream << '\n';
    write_quotes(graph[step.edge], "    ", stream, style);
  }
}

void write_path_json(const KnowledgeGraph& graph, Vertex from, Vertex to, const std::optional<std::vector<Step>>& path,
                     const std::string& cost, std::ostream& stream) {
  Record record;
  record.open().text("from", graph[from].id).text("to", graph[to].id).truth("found", path.has_value());
  if (path) record.number("hops", path->size());
  if (!cost.empty()) record.key("cost").plain(cost);
  record.key("nodes").open_list();
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
}

}  // namespace newsgraph::exporter
