// KnowledgeGraph -> JSON-LD (W3C JSON-LD 1.1): the triples of rdf.hpp, one resource a line.
#include <ostream>

#include "export/export.hpp"
#include "export/rdf.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {
namespace {

void put(Record& record, const Object& object, bool is_type) {
  switch (object.kind) {
    case Object::Kind::iri: record.open().text("@id", object.value).close(); return;
    case Object::Kind::name:
      if (is_type) {
        record.text(object.value);
      } else {
        record.open().text("@id", object.value).close();
      }
      return;
    case Object::Kind::text: record.text(object.value); return;
    case Object::Kind::typed: record.open().text("@value", object.value).text("@type", object.datatype).close(); return;
  }
}

// Properties of one predicate stand together in Resource, so each becomes one member, a list where there are several.
void put(Record& record, const Resource& resource) {
  record.open().text("@id", resource.iri);
  const auto& properties = resource.properties;
  for (std::size_t at = 0; at < properties.size();) {
    const bool is_type = properties[at].predicate == "rdf:type";
    record.key(is_type ? "@type" : properties[at].predicate).open_list();
    const std::size_t first = at;
    for (; at < properties.size() && properties[at].predicate == properties[first].predicate; ++at) put(record, properties[at].object, is_type);
    record.close_list();
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
