// KnowledgeGraph -> JSON that holds all of it and that graph/store.hpp reads back; one article, node and edge a line, so that
// line tools and version control can work on it. Members that are empty are left out, lists and counts never; parts of nodes and
// evidence of edges leave out what they have in common with their node or edge.
#include <boost/range/iterator_range.hpp>
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {

using graph::Entity;
using graph::Evidence;
using graph::Relation;

void put(Record& record, const graph::Article& article) {
  record.open().text("id", article.id).optional("title", article.title).optional("date", article.date).optional("source", article.source);
  if (!article.copies.empty()) {
    record.number("words", article.words).key("copies").open_list();
    for (const graph::Copy& copy : article.copies) {
      record.open().text("id", copy.id).optional("title", copy.title).optional("date", copy.date).optional("source", copy.source);
      record.number("words", copy.words).close();
    }
    record.close_list();
  }
  record.close();
}

namespace {

// Of a part only what differs from the node is written.
class Difference {
 public:
  explicit Difference(Record& record) : record_(record) {}

  Difference& text(std::string_view name, const std::string& own, const std::string& node) {
    if (own != node) record_.text(name, own);
    return *this;
  }
  Difference& texts(std::string_view name, const std::vector<std::string>& own, const std::vector<std::string>& node) {
    if (own != node) record_.texts(name, own);
    return *this;
  }

 private:
  Record& record_;
};

void put(Record& record, const graph::Reference& reference) {
  record.open().number("sentence", reference.sentence).span("span", reference.span).text("kind", graph::name_of(reference.kind));
  if (reference.metonym) record.truth("metonym", true);
  record.text("text", reference.text).optional("rule", reference.rule);
  if (!reference.antecedent.empty()) record.span("antecedent", reference.antecedent);
  record.close();
}

void put(Record& record, const graph::Part& part, const Entity& entity) {
  const graph::Profile& profile = part.profile;
  record.open().text("document", part.document);
  Difference(record)
      .text("id", profile.id, entity.id)
      .text("name", profile.name, entity.name)
      .text("subtype", profile.subtype, entity.subtype)
      .texts("aliases", profile.aliases, entity.aliases)
      .texts("titles", profile.titles, entity.titles)
      .text("country", profile.country, entity.country)
      .text("iso3166_1", profile.iso3166_1, entity.iso3166_1)
      .text("wikidata", profile.wikidata, entity.wikidata)
      .texts("ids", profile.ids, entity.ids)
      .text("first_seen", profile.first_seen, entity.first_seen);
  if (profile.gender != entity.gender) record.text("gender", graph::name_of(profile.gender));
  if (profile.mentions != part.references.size()) record.number("mentions", profile.mentions);
  record.optional("rule", part.rule);
  if (part.joined_to != graph::Part::none) record.number("joined_to", part.joined_to);
  record.key("references").open_list();
  for (const graph::Reference& reference : part.references) put(record, reference);
  record.close_list().close();
}

}  // namespace

void put_parts(Record& record, const Entity& entity) {
  record.open_list();
  for (const graph::Part& part : entity.parts) put(record, part, entity);
  record.close_list();
}

void put(Record& record, const Entity& entity) {
  record.open().text("id", entity.id).text("name", entity.name).text("type", name_of(entity.type)).optional("subtype", entity.subtype);
  record.texts("aliases", entity.aliases).texts("titles", entity.titles);
  if (entity.gender != graph::Gender::unknown) record.text("gender", graph::name_of(entity.gender));
  record.optional("country", entity.country).optional("iso3166_1", entity.iso3166_1).optional("wikidata", entity.wikidata);
  if (!entity.ids.empty()) record.texts("ids", entity.ids);
  record.number("mentions", entity.mentions).optional("first_seen", entity.first_seen);
  if (!entity.parts.empty()) {
    record.key("parts");
    put_parts(record, entity);
  }
  record.close();
}

namespace {

void put(Record& record, const graph::Detail& detail, const Relation& relation) {
  Difference(record)
      .text("predicate", detail.predicate, relation.predicate)
      .text("date_text", detail.date_text, relation.date_text)
      .text("duration", detail.duration, relation.duration)
      .text("location", detail.location, relation.location)
      .text("event", detail.event, relation.event);
  if (detail.attribution != relation.attribution) record.text("attribution", name_of(detail.attribution));
  if (detail.inferred != relation.inferred) record.truth("inferred", detail.inferred);
}

void put(Record& record, const Evidence& evidence, const Relation& relation) {
  record.open().text("document", evidence.document).number("sentence", evidence.sentence).span("span", evidence.span);
  record.span("trigger", evidence.trigger).optional("words", evidence.words).text("quote", evidence.quote).text("rule", evidence.rule);
  record.probability("confidence", evidence.confidence);
  if (!evidence.source_span.empty()) record.span("source_span", evidence.source_span);
  if (!evidence.target_span.empty()) record.span("target_span", evidence.target_span);
  record.optional("source", evidence.source).optional("target", evidence.target).optional("attributed_to", evidence.speaker);
  if (evidence.detail) put(record, *evidence.detail, relation);
  if (evidence.stage != 0) record.number("stage", evidence.stage);
  record.close();
}

}  // namespace

void put_evidence(Record& record, const Relation& relation) {
  record.open_list();
  for (const Evidence& evidence : relation.evidence) put(record, evidence, relation);
  record.close_list();
}

void put_history(Record& record, const Relation& relation) {
  record.open_list();
  for (const graph::Stage& stage : relation.history) {
    record.open().text("modality", name_of(stage.modality)).optional("status", stage.status).optional("date", stage.date);
    record.optional("date_end", stage.date_end).optional("attributed_to", stage.attributed_to).optional("plover", stage.plover);
    record.optional("cameo", stage.cameo).optional("reported", stage.reported).close();
  }
  record.close_list();
}

void put(Record& record, const graph::Ruling& ruling) {
  record.open().truth("same", ruling.same).text("one", ruling.one).text("other", ruling.other).close();
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
  record.probability("confidence", graph::confidence(relation)).number("weight", graph::weight(relation));
  if (!relation.history.empty()) {
    record.key("history");
    put_history(record, relation);
  }
  record.key("evidence");
  put_evidence(record, relation);
  record.close();
}

void write_node_json(const Entity& entity, std::ostream& stream) {
  Record record;
  put(record, entity);
  record.flush(stream);
}

void write_edge_json(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream, const std::string& id) {
  Record record;
  put(record, graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id, graph[edge], id);
  record.flush(stream);
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
  if (!graph[boost::graph_bundle].rulings.empty()) {
    begin_list("rulings");
    for (const graph::Ruling& ruling : graph[boost::graph_bundle].rulings) {
      put(record, ruling);
      end_item();
    }
    stream << "],\n";
  }
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
