// KnowledgeGraph -> Turtle (W3C RDF 1.1): the triples of rdf.hpp, one resource a paragraph.
#include <ostream>
#include <string>

#include "export/export.hpp"
#include "export/rdf.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

void append_value(const Property& property, std::string& to) {
  switch (property.kind) {
    case Property::Kind::iri: to.append("<").append(property.value).append(">"); return;
    case Property::Kind::name: to += property.value; return;
    case Property::Kind::text: append_quoted(property.value, '"', to); return;
    case Property::Kind::typed:
      append_quoted(property.value, '"', to);
      to.append("^^").append(property.datatype);
      return;
  }
}

}  // namespace

void write_turtle(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  for (const auto& [prefix, iri] : rdf_prefixes()) stream << "@prefix " << prefix << ": <" << iri << "> .\n";
  std::string text;
  for_each_resource(graph, [&](const Resource& resource) {
    text.assign("\n<").append(resource.iri()).append(">");
    const char* separator = " ";
    for (const Property& property : resource.properties()) {
      text += separator;
      separator = " ;\n  ";
      if (property.predicate.empty()) {
        text.append("<").append(property.predicate_iri).append("> ");
      } else {
        text.append(property.predicate == "rdf:type" ? std::string_view("a") : property.predicate).append(" ");
      }
      append_value(property, text);
    }
    text += " .\n";
    flush(text, stream);
  });
}

}  // namespace newsgraph::exporter
