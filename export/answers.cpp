// Answers to questions -> JSON objects without line end: neighbours, moments of a timeline, conflicts, statistics.
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

void put_edge(Record& record, const graph::KnowledgeGraph& graph, graph::Edge edge) {
  put(record, graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id, graph[edge]);
}

}  // namespace

void write_neighbor_json(const graph::KnowledgeGraph& graph, graph::Vertex vertex, std::size_t hops, graph::Edge edge,
                         std::ostream& stream) {
  Record record;
  const graph::Entity& entity = graph[vertex];
  record.open().text("id", entity.id).text("name", entity.name).text("type", name_of(entity.type)).number("hops", hops).key("edge");
  put_edge(record, graph, edge);
  record.close().flush(stream);
}

void write_moment_json(const graph::KnowledgeGraph& graph, const graph::Moment& moment, std::ostream& stream) {
  Record record;
  record.open().text("first_day", moment.days.first).text("last_day", moment.days.last).key("edge");
  put_edge(record, graph, moment.edge);
  record.close().flush(stream);
}

void write_conflict_json(const graph::KnowledgeGraph& graph, const graph::Conflict& conflict, std::ostream& stream) {
  constexpr std::string_view kinds[] = {"happened", "cancelled", "date"};
  Record record;
  record.open().text("about", kinds[static_cast<std::size_t>(conflict.kind)]).key("edges").open_list();
  for (const graph::Edge edge : conflict.edges) put_edge(record, graph, edge);
  record.close_list().close().flush(stream);
}

void write_difference_json(const graph::Difference& difference, std::ostream& stream) {
  Record record;
  const char* kind = difference.kind == graph::Difference::Kind::added     ? "added"
                     : difference.kind == graph::Difference::Kind::removed ? "removed"
                                                                           : "changed";
  record.open().text("change", kind);
  if (difference.node.empty()) {
    record.text("source", difference.source).text("target", difference.target).text("label", difference.label);
  } else {
    record.text("node", difference.node);
  }
  if (!difference.changes.empty()) {
    record.key("changes").open_list();
    for (const graph::Change& change : difference.changes)
      record.open().text("name", change.name).text("before", change.before).text("after", change.after).close();
    record.close_list();
  }
  record.close().flush(stream);
}

void write_stats_json(const GraphCounts& counts, const graph::Measures& measures, std::ostream& stream) {
  Record record;
  const auto put_counts = [&](std::string_view name, const std::map<std::string, std::size_t>& rows) {
    record.key(name).open();
    for (const auto& [row, count] : rows) record.number(row, count);
    record.close();
  };
  const auto put_sizes = [&](std::string_view name, const std::vector<std::size_t>& sizes) {
    record.key(name).open_list();
    for (const std::size_t size : sizes) record.number(size);
    record.close_list();
  };
  record.open().number("articles", counts.articles).number("nodes", counts.nodes).number("edges", counts.edges);
  put_counts("types", counts.types);
  put_counts("relations", counts.relations);
  put_counts("modalities", counts.modalities);
  record.number("negated", counts.negated).number("conflicts", counts.conflicts).number("dated", counts.dated);
  put_counts("years", counts.years);
  put_sizes("components", measures.components);
  put_sizes("communities", measures.communities);
  record.probability("modularity", measures.modularity).close().flush(stream);
  stream << '\n';
}

void write_measures_json(const graph::Entity& entity, const graph::NodeMeasures& measures, bool betweenness, std::ostream& stream) {
  constexpr int digits = 9;
  const auto decimal = [](double number) {
    std::string text;
    append_decimal(number, digits, text);
    return text;
  };
  Record record;
  record.open().text("id", entity.id).text("name", entity.name).text("type", name_of(entity.type));
  record.number("degree", measures.degree).number("neighbors", measures.neighbors).key("page_rank").plain(decimal(measures.page_rank));
  if (betweenness) record.key("betweenness").plain(decimal(measures.betweenness));
  record.number("component", measures.component).number("community", measures.community).close().flush(stream);
}

}  // namespace newsgraph::exporter
