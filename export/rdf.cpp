// Gives each article, node, edge and evidence its IRI and its properties.
#include "export/rdf.hpp"

#include <boost/range/iterator_range.hpp>

#include "export/columns.hpp"
#include "export/days.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::EntityType;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

constexpr std::pair<std::string_view, std::string_view> prefixes[] = {{"ng", "urn:newsgraph:term:"},
                                                                      {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                                                                      {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                                                                      {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                                                                      {"schema", "https://schema.org/"},
                                                                      {"prov", "http://www.w3.org/ns/prov#"}};

std::string_view schema_type(EntityType type) {
  switch (type) {
    case EntityType::person: return "schema:Person";
    case EntityType::organization: return "schema:Organization";
    case EntityType::state: return "schema:Country";
    case EntityType::place: return "schema:Place";
    case EntityType::event: return "schema:Event";
    case EntityType::agreement: return "schema:CreativeWork";
    case EntityType::product: return "schema:Product";
    case EntityType::group:
    case EntityType::other: break;
  }
  return "schema:Thing";
}

std::string iri(std::string_view kind, std::string_view id) { return std::string("urn:newsgraph:").append(kind).append(":") + iri_step(id); }

// A date in the XML Schema type that holds as much as is known; what is no date stays text.
std::string_view date_type(std::string_view date) {
  if (!days_of(date)) return {};
  return date.size() == 4 ? "xsd:gYear" : date.size() == 7 ? "xsd:gYearMonth" : "xsd:date";
}

class Builder {
 public:
  explicit Builder(std::string subject) { resource_.iri = std::move(subject); }

  Builder& name(std::string predicate, std::string_view value) {
    return add(std::move(predicate), {Object::Kind::name, std::string(value), {}});
  }
  Builder& link(std::string predicate, std::string target) { return add(std::move(predicate), {Object::Kind::iri, std::move(target), {}}); }
  Builder& text(std::string predicate, std::string_view value) {
    return value.empty() ? *this : add(std::move(predicate), {Object::Kind::text, std::string(value), {}});
  }
  Builder& texts(const std::string& predicate, const std::vector<std::string>& values) {
    for (const std::string& value : values) text(predicate, value);
    return *this;
  }
  Builder& typed(std::string predicate, std::string value, std::string_view datatype) {
    return add(std::move(predicate), {Object::Kind::typed, std::move(value), datatype});
  }
  Builder& integer(std::string predicate, std::size_t value) { return typed(std::move(predicate), std::to_string(value), "xsd:integer"); }
  Builder& truth(std::string predicate, bool value) { return typed(std::move(predicate), value ? "true" : "false", "xsd:boolean"); }
  Builder& date(std::string predicate, const std::string& value) {
    const std::string_view datatype = date_type(value);
    return datatype.empty() ? text(std::move(predicate), value) : typed(std::move(predicate), value, datatype);
  }
  Builder& probability(std::string predicate, double value) {
    std::string digits;
    append_decimal(value, 4, digits);
    return typed(std::move(predicate), std::move(digits), "xsd:decimal");
  }
  Builder& by_iri(std::string predicate_iri, std::string target) {
    resource_.properties.push_back({std::move(predicate_iri), true, {Object::Kind::iri, std::move(target), {}}});
    return *this;
  }
  const Resource& resource() const { return resource_; }

 private:
  Builder& add(std::string predicate, Object object) {
    resource_.properties.push_back({std::move(predicate), false, std::move(object)});
    return *this;
  }

  Resource resource_;
};

Resource of_article(const graph::Article& article) {
  return Builder(iri("article", article.id))
      .name("rdf:type", "schema:NewsArticle")
      .name("rdf:type", "prov:Entity")
      .text("schema:identifier", article.id)
      .text("schema:headline", article.title)
      .date("schema:datePublished", article.date)
      .text("schema:isBasedOn", article.source)
      .resource();
}

bool is_plain_fact(const Relation& relation) {
  return relation.modality == graph::Modality::asserted && !relation.negated && relation.status.empty() &&
         relation.attribution == graph::Attribution::narrator && relation.attributed_to.empty();
}

class Walk {
 public:
  Walk(const KnowledgeGraph& graph, const std::function<void(const Resource&)>& take) : graph_(graph), take_(take), kinds_(graph) {}

  void run() const {
    for (const graph::Article& article : graph_[boost::graph_bundle].articles) take_(of_article(article));
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) node(vertex);
    std::size_t number = 0;
    for (const auto edge : boost::make_iterator_range(boost::edges(graph_))) claim(edge, number++);
  }

 private:
  std::string term(std::string_view name) const { return iri("term", name); }

  void node(Vertex vertex) const {
    const Entity& entity = graph_[vertex];
    Builder builder(iri("node", entity.id));
    builder.name("rdf:type", schema_type(entity.type)).name("rdf:type", std::string("ng:").append(name_of(entity.type)));
    builder.text("rdfs:label", entity.name).text("schema:identifier", entity.id).text("ng:subtype", entity.subtype);
    builder.texts("schema:alternateName", entity.aliases).texts("schema:jobTitle", entity.titles);
    builder.text("ng:country", entity.country).text("ng:iso3166_1", entity.iso3166_1).integer("ng:mentions", entity.mentions);
    if (!entity.wikidata.empty()) builder.link("schema:sameAs", "http://www.wikidata.org/entity/" + iri_step(entity.wikidata));
    take_(builder.date("ng:firstSeen", entity.first_seen).resource());
  }

  void claim(graph::Edge edge, std::size_t number) const {
    const Relation& relation = graph_[edge];
    const std::string source = iri("node", graph_[boost::source(edge, graph_)].id);
    const std::string target = iri("node", graph_[boost::target(edge, graph_)].id);
    if (is_plain_fact(relation)) {
      Builder fact(source);
      take_(fact.by_iri(term(relation.relation), target).resource());
      if (relation.symmetric && source != target) take_(Builder(target).by_iri(term(relation.relation), source).resource());
    }
    const std::string subject = iri("claim", kinds_.key_of(graph_, edge, number));
    Builder builder(subject);
    builder.name("rdf:type", "ng:Claim").name("rdf:type", "rdf:Statement").name("rdf:type", "prov:Entity");
    builder.link("rdf:subject", source).link("rdf:predicate", term(relation.relation)).link("rdf:object", target);
    builder.text("rdfs:label", graph::label(relation)).text("ng:family", relation.family).text("ng:plover", relation.plover);
    builder.text("ng:cameo", relation.cameo).truth("ng:symmetric", relation.symmetric).text("ng:words", relation.predicate);
    builder.text("ng:modality", name_of(relation.modality)).truth("ng:negated", relation.negated).text("ng:status", relation.status);
    builder.text("ng:attribution", name_of(relation.attribution));
    if (!relation.attributed_to.empty()) builder.link("prov:wasAttributedTo", iri("node", relation.attributed_to));
    circumstances(relation, builder);
    for (std::size_t at = 0; at < relation.evidence.size(); ++at)
      builder.link("prov:wasDerivedFrom", subject + ":" + std::to_string(at + 1));
    take_(builder.resource());
    for (std::size_t at = 0; at < relation.evidence.size(); ++at) evidence(relation.evidence[at], subject + ":" + std::to_string(at + 1));
  }

  static void circumstances(const Relation& relation, Builder& builder) {
    builder.date("ng:date", relation.date).date("ng:dateEnd", relation.date_end).text("ng:dateWords", relation.date_text);
    builder.text("ng:duration", relation.duration).date("ng:validUntil", relation.valid_until).text("ng:role", relation.role);
    if (relation.count != 0) builder.integer("ng:count", relation.count);
    if (!relation.location.empty()) builder.link("schema:location", iri("node", relation.location));
    builder.text("ng:occurrence", relation.event).truth("ng:inferred", relation.inferred).truth("ng:conflict", relation.conflict);
    builder.probability("ng:confidence", graph::confidence(relation));
  }

  void evidence(const graph::Evidence& evidence, std::string subject) const {
    Builder builder(std::move(subject));
    builder.name("rdf:type", "ng:Evidence").name("rdf:type", "prov:Entity").text("prov:value", evidence.quote);
    builder.link("prov:wasQuotedFrom", iri("article", evidence.document)).integer("ng:sentence", evidence.sentence);
    builder.integer("ng:begin", evidence.span.begin).integer("ng:end", evidence.span.end);
    builder.integer("ng:wordsBegin", evidence.trigger.begin).integer("ng:wordsEnd", evidence.trigger.end);
    take_(builder.text("ng:rule", evidence.rule).probability("ng:confidence", evidence.confidence).resource());
  }

  const KnowledgeGraph& graph_;
  const std::function<void(const Resource&)>& take_;
  Kinds kinds_;
};

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> rdf_prefixes() { return prefixes; }

void for_each_resource(const KnowledgeGraph& graph, const std::function<void(const Resource&)>& take) { Walk(graph, take).run(); }

}  // namespace newsgraph::exporter
