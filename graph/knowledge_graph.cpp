// Small questions to one edge (its best evidence, its label), and names of enumerators back to enumerators.
#include "graph/knowledge_graph.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::graph {
namespace {

// The family of relations that say no more than that there is one; the text's own words say more.
constexpr std::string_view unspecific = "other";

template <class Enumeration>
bool parse_up_to(Enumeration last, std::string_view name, Enumeration& value) {
  using graph::name_of;
  using ingest::name_of;
  for (int number = 0; number <= static_cast<int>(last); ++number) {
    if (name_of(static_cast<Enumeration>(number)) != name) continue;
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

std::string_view name_of(Gender gender) {
  constexpr std::array<std::string_view, 4> names{"unknown", "masculine", "feminine", "neuter"};
  return names[static_cast<std::size_t>(gender)];
}

std::string_view name_of(MentionKind kind) {
  constexpr std::array<std::string_view, 4> names{"name", "nominal", "pronoun", "adjective"};
  return names[static_cast<std::size_t>(kind)];
}

bool parse(std::string_view name, EntityType& type) { return parse_up_to(EntityType::other, name, type); }
bool parse(std::string_view name, Modality& modality) { return parse_up_to(Modality::possible, name, modality); }
bool parse(std::string_view name, Attribution& attribution) { return parse_up_to(Attribution::quoted, name, attribution); }
bool parse(std::string_view name, Gender& gender) { return parse_up_to(Gender::neuter, name, gender); }
bool parse(std::string_view name, MentionKind& kind) { return parse_up_to(MentionKind::adjective, name, kind); }

}  // namespace newsgraph::graph
