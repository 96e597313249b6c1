// KnowledgeGraph -> JSON that holds all of it and that graph/store.hpp reads back; one article, node and edge a line, so that
// line tools and version control can work on it. Members that are empty are left out, lists and counts never.
#include <boost/range/iterator_range.hpp>
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {

using graph::Entity;
using graph::Evidence;
using graph::Relation;

void put(Record& record, const graph::Article& article) {
  record.open()
      .text("id", article.id)
      .optional("title", article.title)
      .optional("date", article.date)
      .optional("source", article.source)
      .close();
}

void put(Record& record, const Entity& entity) {
  record.open().text("id", entity.id).text("name", entity.name).text("type", name_of(entity.type)).optional("subtype", entity.subtype);
  record.texts("aliases", entity.aliases).texts("titles", entity.titles).optional("country", entity.country);
  record.optional("iso3166_1", entity.iso3166_1).optional("wikidata", entity.wikidata).number("mentions", entity.mentions);
  record.optional("first_seen", entity.first_seen).close();
}

void put(Record& record, const Evidence& evidence) {
  record.open().text("document", evidence.document).number("sentence", evidence.sentence).span("span", evidence.span);
  record.span("trigger", evidence.trigger).text("quote", evidence.quote).text("rule", evidence.rule);
  record.probability("confidence", evidence.confidence).close();
}

void put(Record& record, const std::string& source, const std::string& target, const Relation& relation, const std::string& id) {
  record.open().optional("id", id).text("source", source).text("target", target).text("relation", relation.relation);
  record.text("label", graph::label(relation)).optional("family", relation.family).optional("plover", relation.plover);
  record.optional("cameo", relation.cameo).truth("symmetric", relation.symmetric).text("predicate", relation.predicate);
  record.text("modality", name_of(relation.modality)).truth("negated", relation.negated).optional("status", relation.status);
  record.optional("attributed_to", relation.attributed_to).text("attribution", name_of(relation.attribution));
  record.optional("date", relation.date).optional("date_end", relation.date_end).optional("date_text", relation.date_text);
  record.optional("duration", relation.duration);
  if (relation.count != 0) record.number("count", relation.count);
  record.optional("valid_until", relation.valid_until).optional("location", relation.location).optional("role", relation.role);
  record.optional("event", relation.event).truth("inferred", relation.inferred);
  if (relation.conflict) record.truth("conflict", true);
  record.probability("confidence", graph::confidence(relation)).number("weight", graph::weight(relation)).key("evidence").open_list();
  for (const Evidence& evidence : relation.evidence) put(record, evidence);
  record.close_list().close();
}

void write_json(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  Record record;
  stream << "{\"format\":\"newsgraph/1\",\"directed\":true,\"multigraph\":true,\n";
  std::string separator;
  const auto begin_list = [&](const char* name) {
    stream << '"' << name << "\":[";
    separator = "\n";
  };
  const auto end_item = [&] {
    stream << separator;
    record.flush(stream);
    separator = ",\n";
  };
  begin_list("articles");
  for (const graph::Article& article : graph[boost::graph_bundle].articles) {
    put(record, article);
    end_item();
  }
  stream << "],\n";
  begin_list("nodes");
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) {
    put(record, graph[vertex]);
    end_item();
  }
  stream << "],\n";
  begin_list("edges");
  std::size_t number = 0;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    put(record, graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id, graph[edge], "r" + std::to_string(++number));
    end_item();
  }
  stream << "]}\n";
}

}  // namespace newsgraph::exporter
