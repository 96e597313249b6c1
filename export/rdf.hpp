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

struct Property {
  enum class Kind { iri, name, text, typed };

  std::string_view predicate;  ///< a name: "prov:value"; empty: predicate_iri stands for it
  std::string predicate_iri;
  Kind kind = Kind::text;  ///< of the value: a whole IRI, a name ("schema:Person"), plain text, or text with a datatype
  std::string value;
  std::string_view datatype;  ///< of a typed value: "xsd:date"
};

/// A subject with its properties, those of one predicate side by side. Kept from one resource to the next, so that its texts need
/// no new memory.
class Resource {
 public:
  /// Begins a new one, whose IRI the caller appends.
  std::string& begin();
  Property& add(std::string_view predicate, Property::Kind kind);

  /// The one added last.
  Property& last() { return properties_[count_ - 1]; }

  const std::string& iri() const { return iri_; }
  std::span<const Property> properties() const { return {properties_.data(), count_}; }

 private:
  std::string iri_;
  std::vector<Property> properties_;
  std::size_t count_ = 0;
};

/// Every resource once, articles first, then nodes, then claims with their evidences; the one handed out is valid during the call.
void for_each_resource(const graph::KnowledgeGraph& graph, const std::function<void(const Resource&)>& take);

}  // namespace newsgraph::exporter
