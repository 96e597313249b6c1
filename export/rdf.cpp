// Gives each article, node, edge and evidence its IRI and its properties.
#include "export/rdf.hpp"

#include <boost/range/iterator_range.hpp>

#include "export/columns.hpp"
#include "export/text.hpp"
#include "graph/days.hpp"

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
    case EntityType::person: return "Person";
    case EntityType::organization: return "Organization";
    case EntityType::state: return "Country";
    case EntityType::place: return "Place";
    case EntityType::event: return "Event";
    case EntityType::agreement: return "CreativeWork";
    case EntityType::product: return "Product";
    case EntityType::group:
    case EntityType::other: break;
  }
  return "Thing";
}

void append_iri(std::string_view kind, std::string_view id, std::string& to) {
  to.append("urn:newsgraph:").append(kind).append(":");
  append_iri_step(id, to);
}

// A date in the XML Schema type that holds as much as is known; what is no date stays text.
std::string_view date_type(std::string_view date) {
  if (!graph::days_of(date)) return {};
  return date.size() == 4 ? "xsd:gYear" : date.size() == 7 ? "xsd:gYearMonth" : "xsd:date";
}

// Fills one resource after another.
class Builder {
 public:
  Builder& begin(std::string_view kind, std::string_view id) {
    append_iri(kind, id, resource_.begin());
    return *this;
  }
  Builder& name(std::string_view predicate, std::string_view prefix, std::string_view local) {
    resource_.add(predicate, Property::Kind::name).value.append(prefix).append(local);
    return *this;
  }
  Builder& link(std::string_view predicate, std::string_view kind, std::string_view id) {
    append_iri(kind, id, resource_.add(predicate, Property::Kind::iri).value);
    return *this;
  }
  Builder& text(std::string_view predicate, std::string_view value) {
    if (!value.empty()) resource_.add(predicate, Property::Kind::text).value.append(value);
    return *this;
  }
  Builder& texts(std::string_view predicate, const std::vector<std::string>& values) {
    for (const std::string& value : values) text(predicate, value);
    return *this;
  }
  Builder& typed(std::string_view predicate, std::string_view value, std::string_view datatype) {
    Property& property = resource_.add(predicate, Property::Kind::typed);
    property.value.append(value);
    property.datatype = datatype;
    return *this;
  }
  Builder& integer(std::string_view predicate, std::size_t value) { return typed(predicate, std::to_string(value), "xsd:integer"); }
  Builder& truth(std::string_view predicate, bool value) { return typed(predicate, value ? "true" : "false", "xsd:boolean"); }
  Builder& date(std::string_view predicate, const std::string& value) {
    const std::string_view datatype = date_type(value);
    return datatype.empty() ? text(predicate, value) : typed(predicate, value, datatype);
  }
  Builder& probability(std::string_view predicate, double value) {
    typed(predicate, {}, "xsd:decimal");
    append_decimal(value, 4, last());
    return *this;
  }
  /// subject -> object by a relation of the vocabulary.
  Builder& fact(std::string_view relation, std::string_view object) {
    Property& property = resource_.add({}, Property::Kind::iri);
    append_iri("term", relation, property.predicate_iri);
    append_iri("node", object, property.value);
    return *this;
  }
  Builder& evidence_link(std::string_view key, std::size_t number) {
    link("prov:wasDerivedFrom", "claim", key);
    last().append(":").append(std::to_string(number));
    return *this;
  }
  const Resource& resource() const { return resource_; }

 private:
  std::string& last() { return resource_.last().value; }

  Resource resource_;
};

bool is_plain_fact(const Relation& relation) {
  return relation.modality == graph::Modality::asserted && !relation.negated && relation.status.empty() &&
         relation.attribution == graph::Attribution::narrator && relation.attributed_to.empty();
}

class Walk {
 public:
  Walk(const KnowledgeGraph& graph, const std::function<void(const Resource&)>& take) : graph_(graph), take_(take), kinds_(graph) {}

  void run() {
    for (const graph::Article& article : graph_[boost::graph_bundle].articles) of_article(article);
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) node(graph_[vertex]);
    std::size_t number = 0;
    for (const auto edge : boost::make_iterator_range(boost::edges(graph_))) claim(edge, number++);
  }

 private:
  void hand_out() const { take_(builder_.resource()); }

  void of_article(const graph::Article& article) {
    builder_.begin("article", article.id).name("rdf:type", "schema:", "NewsArticle").name("rdf:type", "prov:", "Entity");
    builder_.text("schema:identifier", article.id).text("schema:headline", article.title).date("schema:datePublished", article.date);
    builder_.text("schema:isBasedOn", article.source);
    for (const graph::Copy& copy : article.copies) builder_.link("prov:alternateOf", "article", copy.id);
    hand_out();
  }

  void node(const Entity& entity) {
    builder_.begin("node", entity.id).name("rdf:type", "schema:", schema_type(entity.type)).name("rdf:type", "ng:", name_of(entity.type));
    builder_.text("rdfs:label", entity.name).text("schema:identifier", entity.id).text("ng:subtype", entity.subtype);
    builder_.texts("schema:alternateName", entity.aliases).texts("schema:jobTitle", entity.titles);
    builder_.text("ng:country", entity.country).text("ng:iso3166_1", entity.iso3166_1).text("ng:wikidata", entity.wikidata);
    builder_.integer("ng:mentions", entity.mentions).date("ng:firstSeen", entity.first_seen);
    hand_out();
  }

  void claim(graph::Edge edge, std::size_t number) {
    const Relation& relation = graph_[edge];
    const std::string& source = graph_[boost::source(edge, graph_)].id;
    const std::string& target = graph_[boost::target(edge, graph_)].id;
    if (is_plain_fact(relation)) {
      builder_.begin("node", source).fact(relation.relation, target);
      hand_out();
      if (relation.symmetric && source != target) {
        builder_.begin("node", target).fact(relation.relation, source);
        hand_out();
      }
    }
    const std::string key = kinds_.key_of(graph_, edge, number);
    builder_.begin("claim", key).name("rdf:type", "ng:", "Claim").name("rdf:type", "rdf:", "Statement").name("rdf:type", "prov:", "Entity");
    builder_.link("rdf:subject", "node", source).link("rdf:predicate", "term", relation.relation).link("rdf:object", "node", target);
    builder_.text("rdfs:label", graph::label(relation)).text("ng:family", relation.family).text("ng:plover", relation.plover);
    builder_.text("ng:cameo", relation.cameo).truth("ng:symmetric", relation.symmetric).text("ng:words", relation.predicate);
    builder_.text("ng:modality", name_of(relation.modality)).truth("ng:negated", relation.negated).text("ng:status", relation.status);
    builder_.text("ng:attribution", name_of(relation.attribution));
    if (!relation.attributed_to.empty()) builder_.link("prov:wasAttributedTo", "node", relation.attributed_to);
    circumstances(relation);
    for (std::size_t at = 1; at <= relation.evidence.size(); ++at) builder_.evidence_link(key, at);
    hand_out();
    for (std::size_t at = 1; at <= relation.evidence.size(); ++at) evidence(relation.evidence[at - 1], key + ":" + std::to_string(at));
  }

  void circumstances(const Relation& relation) {
    builder_.date("ng:date", relation.date).date("ng:dateEnd", relation.date_end).text("ng:dateWords", relation.date_text);
    builder_.text("ng:duration", relation.duration).date("ng:validUntil", relation.valid_until).text("ng:role", relation.role);
    if (relation.count != 0) builder_.integer("ng:count", relation.count);
    if (!relation.location.empty()) builder_.link("schema:location", "node", relation.location);
    builder_.text("ng:occurrence", relation.event).truth("ng:inferred", relation.inferred).truth("ng:conflict", relation.conflict);
    builder_.probability("ng:confidence", graph::confidence(relation));
  }

  void evidence(const graph::Evidence& evidence, const std::string& key) {
    builder_.begin("claim", key).name("rdf:type", "ng:", "Evidence").name("rdf:type", "prov:", "Entity").text("prov:value", evidence.quote);
    builder_.link("prov:wasQuotedFrom", "article", evidence.document).integer("ng:sentence", evidence.sentence);
    builder_.integer("ng:begin", evidence.span.begin).integer("ng:end", evidence.span.end);
    builder_.integer("ng:wordsBegin", evidence.trigger.begin).integer("ng:wordsEnd", evidence.trigger.end);
    builder_.text("ng:rule", evidence.rule).probability("ng:confidence", evidence.confidence);
    hand_out();
  }

  const KnowledgeGraph& graph_;
  const std::function<void(const Resource&)>& take_;
  Kinds kinds_;
  Builder builder_;
};

}  // namespace

std::string& Resource::begin() {
  count_ = 0;
  iri_.clear();
  return iri_;
}

Property& Resource::add(std::string_view predicate, Property::Kind kind) {
  if (count_ == properties_.size()) properties_.emplace_back();
  Property& property = properties_[count_++];
  property.predicate = predicate;
  property.predicate_iri.clear();
  property.kind = kind;
  property.value.clear();
  property.datatype = {};
  return property;
}

std::span<const std::pair<std::string_view, std::string_view>> rdf_prefixes() { return prefixes; }

void for_each_resource(const KnowledgeGraph& graph, const std::function<void(const Resource&)>& take) { Walk(graph, take).run(); }

}  // namespace newsgraph::exporter
