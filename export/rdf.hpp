// A graph as RDF, resource by resource, for the formats that write triples. Private to export/.
//
// Articles, nodes, claims and evidences are resources; terms are of schema.org, PROV-O and RDF where they have one, else of "ng:".
// Only what articles state as their own plain word (asserted, not negated, not cancelled, said by nobody else) is a direct triple
// between two nodes besides its claim, so that a query over direct triples never takes a plan or a denial for a fact.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

/// Prefixes and what they stand for, in the order in which they are declared.
std::span<const std::pair<std::string_view, std::string_view>> rdf_prefixes();

struct Object {
  enum class Kind { iri, name, text, typed } kind = Kind::text;
  std::string value;          ///< of an iri: whole; of a name: "schema:Person"
  std::string_view datatype;  ///< of a typed value: "xsd:date"
};

struct Property {
  std::string predicate;  ///< a name ("prov:value") or, with `is_iri`, a whole IRI
  bool is_iri = false;
  Object object;
};

struct Resource {
  std::string iri;
  std::vector<Property> properties;  ///< the first is its type; not empty
};

/// Every resource once, articles first, then nodes, then claims with their evidences; the one handed out is valid during the call.
void for_each_resource(const graph::KnowledgeGraph& graph, const std::function<void(const Resource&)>& take);

}  // namespace newsgraph::exporter
