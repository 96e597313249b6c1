// KnowledgeGraph -> GraphML (graphml.graphdrawing.org). Attributes are of the types that every reader knows: string, int, double.
// Each <edge> carries a label attribute besides: Gephi makes it the kind of the edge, without which parallel edges merge, and
// APOC the type of the relationship. Colours and sizes are the data keys that Gephi takes for them: r, g, b, size.
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include "export/export.hpp"
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

constexpr Key node_keys[] = {
    {"label", "string"},       {"type", "string"},      {"subtype", "string"},  {"aliases", "string"}, {"titles", "string"},
    {"country", "string"},     {"iso3166_1", "string"}, {"wikidata", "string"}, {"mentions", "int"},   {"first_seen", "string"},
    {"original_id", "string"}, {"size", "double"},      {"r", "int"},           {"g", "int"},          {"b", "int"}};

constexpr Key edge_keys[] = {
    {"label", "string"},         {"relation", "string"},    {"family", "string"},      {"plover", "string"},     {"cameo", "string"},
    {"symmetric", "string"},     {"predicate", "string"},   {"modality", "string"},    {"negated", "string"},    {"status", "string"},
    {"attributed_to", "string"}, {"attribution", "string"}, {"date", "string"},        {"date_end", "string"},   {"date_text", "string"},
    {"duration", "string"},      {"count", "int"},          {"valid_until", "string"}, {"location", "string"},   {"role", "string"},
    {"event", "string"},         {"inferred", "string"},    {"conflict", "string"},    {"confidence", "double"}, {"rule", "string"},
    {"weight", "double"},        {"document", "string"},    {"sentence", "int"},       {"quote", "string"}};

// Four decimals without the locale's comma.
std::string decimal(double number) {
  const auto parts = static_cast<long>(std::lround(number * 10000));
  std::string fraction = std::to_string(parts % 10000);
  return std::to_string(parts / 10000) + "." + std::string(4 - fraction.size(), '0') + fraction;
}

int component(std::string_view colour, std::size_t at) { return std::stoi(std::string(colour.substr(at, 2)), nullptr, 16); }

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& stream) : graph_(graph), stream_(stream) {}

  void write() {
    stream_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
               "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const Key& key : node_keys) declare("node", key);
    for (const Key& key : edge_keys) declare("edge", key);
    stream_ << "<graph id=\"newsgraph\" edgedefault=\"directed\">\n";
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) node(vertex);
    std::size_t number = 0;
    for (const auto edge_at : boost::make_iterator_range(boost::edges(graph_))) edge(edge_at, ++number);
    stream_ << "</graph>\n</graphml>\n";
  }

 private:
  void declare(std::string_view element, const Key& key) {
    // Cytoscape takes the id of a key for its name, so it is the name wherever it can be.
    const bool of_edge_label = element == "edge" && key.name == "label";
    stream_ << "<key id=\"" << (of_edge_label ? "edgelabel" : key.name) << "\" for=\"" << element << "\" attr.name=\"" << key.name
            << "\" attr.type=\"" << key.type << "\"/>\n";
  }

  void data(std::string_view key, std::string_view value) {
    if (!value.empty()) stream_ << "<data key=\"" << key << "\">" << xml_text(value) << "</data>";
  }
  void truth(std::string_view key, bool value) { data(key, value ? "true" : "false"); }

  // GraphML ids are NMTOKENs; another id keeps its words in original_id.
  std::string id_of(Vertex vertex) const {
    const std::string& id = graph_[vertex].id;
    return is_name_token(id) ? id : "node." + std::to_string(vertex + 1);
  }

  void node(Vertex vertex) {
    const Entity& entity = graph_[vertex];
    const std::string_view colour = style_of(entity.type).line;
    stream_ << "<node id=\"" << id_of(vertex) << "\">";
    data("label", entity.name);
    data("type", name_of(entity.type));
    data("subtype", entity.subtype);
    data("aliases", joined(entity.aliases, "; "));
    data("titles", joined(entity.titles, "; "));
    data("country", entity.country);
    data("iso3166_1", entity.iso3166_1);
    data("wikidata", entity.wikidata);
    data("mentions", std::to_string(entity.mentions));
    data("first_seen", entity.first_seen);
    if (!is_name_token(entity.id)) data("original_id", entity.id);
    data("size", decimal(10 + 4 * std::sqrt(static_cast<double>(entity.mentions))));
    data("r", std::to_string(component(colour, 1)));
    data("g", std::to_string(component(colour, 3)));
    data("b", std::to_string(component(colour, 5)));
    stream_ << "</node>\n";
  }

  // The label is made unique among the edges that lead from one node to another, so that no reader takes two for one.
  std::string kind_of(graph::Edge edge, const Relation& relation) {
    const std::string label = graph::label(relation);
    std::string kind = label;
    for (int copy = 2; !kinds_.emplace(boost::source(edge, graph_), boost::target(edge, graph_), kind).second; ++copy) {
      kind = label + " (" + std::to_string(copy) + ")";
    }
    return kind;
  }

  void edge(graph::Edge edge, std::size_t number) {
    const Relation& relation = graph_[edge];
    stream_ << "<edge id=\"r" << number << "\" source=\"" << id_of(boost::source(edge, graph_)) << "\" target=\""
            << id_of(boost::target(edge, graph_)) << "\" label=\"" << xml_attribute(kind_of(edge, relation)) << "\">";
    data("edgelabel", graph::label(relation));
    data("relation", relation.relation);
    data("family", relation.family);
    data("plover", relation.plover);
    data("cameo", relation.cameo);
    truth("symmetric", relation.symmetric);
    data("predicate", relation.predicate);
    data("modality", name_of(relation.modality));
    truth("negated", relation.negated);
    data("status", relation.status);
    data("attributed_to", relation.attributed_to);
    data("attribution", name_of(relation.attribution));
    circumstances(relation);
    stream_ << "</edge>\n";
  }

  void circumstances(const Relation& relation) {
    data("date", relation.date);
    data("date_end", relation.date_end);
    data("date_text", relation.date_text);
    data("duration", relation.duration);
    if (relation.count != 0) data("count", std::to_string(relation.count));
    data("valid_until", relation.valid_until);
    data("location", relation.location);
    data("role", relation.role);
    data("event", relation.event);
    truth("inferred", relation.inferred);
    truth("conflict", relation.conflict);
    const graph::Evidence& evidence = graph::best_evidence(relation);
    data("confidence", decimal(evidence.confidence));
    data("rule", evidence.rule);
    data("weight", std::to_string(graph::weight(relation)));
    data("document", evidence.document);
    data("sentence", std::to_string(evidence.sentence));
    data("quote", evidence.quote);
  }

  const KnowledgeGraph& graph_;
  std::ostream& stream_;
  std::set<std::tuple<Vertex, Vertex, std::string>> kinds_;
};

}  // namespace

void write_graphml(const KnowledgeGraph& graph, std::ostream& stream) { Writer(graph, stream).write(); }

}  // namespace newsgraph::exporter
