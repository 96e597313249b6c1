// KnowledgeGraph -> Turtle (W3C RDF 1.1): the triples of rdf.hpp, one resource a paragraph.
#include <ostream>
#include <string>

#include "export/export.hpp"
#include "export/rdf.hpp"

namespace newsgraph::exporter {
namespace {

void append_quoted(std::string_view text, std::string& to) {
  to += '"';
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') to += '\\';
    if (byte == '\n') {
      to += "\\n";
    } else if (byte == '\t') {
      to += "\\t";
    } else {
      to += byte;
    }
  }
  to += '"';
}

void append(const Object& object, std::string& to) {
  switch (object.kind) {
    case Object::Kind::iri: to.append("<").append(object.value).append(">"); return;
    case Object::Kind::name: to += object.value; return;
    case Object::Kind::text: append_quoted(object.value, to); return;
    case Object::Kind::typed:
      append_quoted(object.value, to);
      to.append("^^").append(object.datatype);
      return;
  }
}

}  // namespace

void write_turtle(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  for (const auto& [prefix, iri] : rdf_prefixes()) stream << "@prefix " << prefix << ": <" << iri << "> .\n";
  std::string text;
  for_each_resource(graph, [&](const Resource& resource) {
    text.assign("\n<").append(resource.iri).append(">");
    const char* separator = " ";
    for (const Property& property : resource.properties) {
      text += separator;
      separator = " ;\n  ";
      if (property.is_iri) {
        text.append("<").append(property.predicate).append("> ");
      } else {
        text.append(property.predicate == "rdf:type" ? "a" : property.predicate).append(" ");
      }
      append(property.object, text);
    }
    text += " .\n";
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  });
}

}  // namespace newsgraph::exporter
