// KnowledgeGraph -> JSON-LD (W3C JSON-LD 1.1): the triples of rdf.hpp, one resource a line.
#include <ostream>

#include "export/export.hpp"
#include "export/rdf.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {
namespace {

void put_value(Record& record, const Property& property, bool is_type) {
  switch (property.kind) {
    case Property::Kind::iri: record.open().text("@id", property.value).close(); return;
    case Property::Kind::name:
      if (is_type) {
        record.text(property.value);
      } else {
        record.open().text("@id", property.value).close();
      }
      return;
    case Property::Kind::text: record.text(property.value); return;
    case Property::Kind::typed:
      if (property.datatype == "xsd:integer" || property.datatype == "xsd:boolean") {
        record.plain(property.value);  // JSON's own numbers and truths are of these types
      } else {
        record.open().text("@value", property.value).text("@type", property.datatype).close();
      }
      return;
  }
}

// Each predicate becomes one member, a list where it has several values.
void put(Record& record, const Resource& resource) {
  record.open().text("@id", resource.iri());
  const std::span<const Property> properties = resource.properties();
  for (std::size_t at = 0; at < properties.size();) {
    const Property& first = properties[at];
    const bool is_type = first.predicate == "rdf:type";
    record.key(is_type ? "@type" : first.predicate.empty() ? std::string_view(first.predicate_iri) : first.predicate);
    const bool is_list = at + 1 < properties.size() && properties[at + 1].predicate == first.predicate;
    if (is_list) record.open_list();
    for (; at < properties.size() && properties[at].predicate == first.predicate; ++at) put_value(record, properties[at], is_type);
    if (is_list) record.close_list();
  }
  record.close();
}

}  // namespace

void write_jsonld(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  Record record;
  record.open();
  for (const auto& [prefix, iri] : rdf_prefixes()) record.text(prefix, iri);
  record.close();
  stream << "{\"@context\":" << record.view() << ",\n\"@graph\":[";
  record.clear();
  const char* separator = "\n";
  for_each_resource(graph, [&](const Resource& resource) {
    stream << separator;
    separator = ",\n";
    put(record, resource);
    record.flush(stream);
  });
  stream << "]}\n";
}

}  // namespace newsgraph::exporter
