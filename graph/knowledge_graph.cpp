// Small questions to one edge (its best evidence, its label), and names of enumerators back to enumerators.
#include "graph/knowledge_graph.hpp"

#include <algorithm>

namespace newsgraph::graph {
namespace {

// The family of relations that say no more than that there is one; the text's own words say more.
constexpr std::string_view unspecific = "other";

template <class Enumeration>
bool parse_up_to(Enumeration last, std::string_view name, Enumeration& value) {
  for (int number = 0; number <= static_cast<int>(last); ++number) {
    if (ingest::name_of(static_cast<Enumeration>(number)) != name) continue;
    value = static_cast<Enumeration>(number);
    return true;
  }
  return false;
}

}  // namespace

const Evidence& best_evidence(const Relation& relation) {
  static const Evidence nothing;
  const auto best = std::max_element(relation.evidence.begin(), relation.evidence.end(),
                                     [](const Evidence& a, const Evidence& b) { return a.confidence < b.confidence; });
  return best == relation.evidence.end() ? nothing : *best;
}

double confidence(const Relation& relation) { return best_evidence(relation).confidence; }

std::string label(const Relation& relation) {
  std::string text = relation.negated ? "not: " : "";
  if (relation.family == unspecific && !relation.predicate.empty()) {
    text += relation.predicate;
  } else {
    text += relation.relation;
    std::replace(text.begin(), text.end(), '_', ' ');
  }
  std::string details;
  if (!relation.status.empty()) {
    details = relation.status;
  } else if (relation.modality != Modality::asserted) {
    details = ingest::name_of(relation.modality);
  }
  if (!relation.date.empty()) {
    if (!details.empty()) details += ' ';
    details += relation.date;
    if (!relation.date_end.empty() && relation.date_end != relation.date) details += " to " + relation.date_end;
  }
  return details.empty() ? text : text + ", " + details;
}

bool parse(std::string_view name, EntityType& type) { return parse_up_to(EntityType::other, name, type); }
bool parse(std::string_view name, Modality& modality) { return parse_up_to(Modality::possible, name, modality); }
bool parse(std::string_view name, Attribution& attribution) { return parse_up_to(Attribution::quoted, name, attribution); }

}  // namespace newsgraph::graph
