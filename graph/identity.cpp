// Joins edges and nodes attribute by attribute, each by a rule that gives the same in any order: union and sort for lists, the
// longest (then the greatest) for words, the earliest for days, the greatest for counts.
#include "graph/identity.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace newsgraph::graph {
namespace {

auto order(const Evidence& evidence) {
  return std::tie(evidence.document, evidence.sentence, evidence.trigger, evidence.span, evidence.rule, evidence.quote, evidence.confidence,
                  evidence.source_span, evidence.target_span, evidence.source, evidence.target, evidence.speaker, evidence.words,
                  evidence.stage);
}

auto order(const Detail& detail) {
  return std::tie(detail.predicate, detail.date_text, detail.duration, detail.location, detail.event, detail.attribution, detail.inferred);
}

bool before(const Evidence& a, const Evidence& b) {
  const Detail none;
  return order(a) < order(b) || (order(a) == order(b) && order(a.detail.value_or(none)) < order(b.detail.value_or(none)));
}

void keep_longer(std::string& into, const std::string& other) {
  if (std::make_pair(other.size(), other) > std::make_pair(into.size(), into)) into = other;
}

void keep_smaller(std::string& into, const std::string& other) {
  if (into.empty() || (!other.empty() && other < into)) into = other;
}

void unite(std::vector<std::string>& into, const std::vector<std::string>& other) {
  into.insert(into.end(), other.begin(), other.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

const std::string& speaker_of(const Relation& relation, const Evidence& evidence) {
  return evidence.stage < relation.history.size() ? relation.history[evidence.stage].attributed_to : relation.attributed_to;
}

// Both lists are in order. What comes after all that is there, as in an article read from front to back, is only appended.
void unite(std::vector<Evidence>& into, const std::vector<Evidence>& other) {
  const auto middle = static_cast<std::ptrdiff_t>(into.size());
  const bool after = into.empty() || other.empty() || before(into.back(), other.front());
  into.insert(into.end(), other.begin(), other.end());
  if (after) return;
  std::inplace_merge(into.begin(), into.begin() + middle, into.end(), before);
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

}  // namespace

std::string identity(const Relation& relation) {
  std::string text = relation.relation;
  for (const std::string& part : {relation.date, relation.date_end, std::string(ingest::name_of(relation.modality)),
                                  std::string(relation.negated ? "1" : ""), relation.status, relation.attributed_to, relation.role,
                                  relation.count == 0 ? "" : std::to_string(relation.count), relation.valid_until}) {
    text += '\0';
    text += part;
  }
  return text;
}

void join(Relation& into, const Relation& other) {
  keep_longer(into.predicate, other.predicate);
  keep_longer(into.date_text, other.date_text);
  keep_longer(into.duration, other.duration);
  keep_smaller(into.location, other.location);
  keep_smaller(into.event, other.event);
  into.attribution = std::max(into.attribution, other.attribution);
  into.inferred = into.inferred && other.inferred;
  into.conflict = into.conflict || other.conflict;
  unite(into.evidence, other.evidence);
}

void add_evidence(Relation& into, const Relation& other) { unite(into.evidence, other.evidence); }

void join(Profile& into, const Profile& other) {
  std::vector<std::string> forms = other.aliases;
  forms.push_back(into.name);
  forms.push_back(other.name);
  keep_longer(into.name, other.name);
  unite(into.aliases, forms);
  std::erase(into.aliases, into.name);
  std::erase(into.aliases, std::string());
  unite(into.titles, other.titles);
  keep_smaller(into.subtype, other.subtype);
  keep_smaller(into.country, other.country);
  keep_smaller(into.iso3166_1, other.iso3166_1);
  keep_smaller(into.wikidata, other.wikidata);
  unite(into.ids, other.ids);
  keep_smaller(into.first_seen, other.first_seen);
  into.gender = std::max(into.gender, other.gender);
  into.mentions = std::max(into.mentions, other.mentions);
}

void join(std::vector<Reference>& into, const std::vector<Reference>& other) {
  const auto order_of = [](const Reference& reference) {
    return std::tie(reference.span, reference.kind, reference.rule, reference.antecedent, reference.text, reference.sentence,
                    reference.metonym);
  };
  into.insert(into.end(), other.begin(), other.end());
  std::sort(into.begin(), into.end(), [&](const Reference& a, const Reference& b) { return order_of(a) < order_of(b); });
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

void join(Part& into, const Part& other) {
  join(into.profile, other.profile);
  join(into.references, other.references);
  into.profile.mentions = std::max(into.profile.mentions, static_cast<std::uint32_t>(into.references.size()));
}

Detail detail_of(const Relation& relation) {
  return {relation.predicate, relation.date_text,   relation.duration, relation.location,
          relation.event,     relation.attribution, relation.inferred};
}

void abbreviate(Relation& relation, const std::string& source, const std::string& target) {
  const Detail same = detail_of(relation);
  for (Evidence& evidence : relation.evidence) {
    if (evidence.detail == same) evidence.detail.reset();
    if (evidence.source == source) evidence.source.clear();
    if (evidence.target == target) evidence.target.clear();
    if (evidence.speaker == speaker_of(relation, evidence)) evidence.speaker.clear();
  }
}

void spell_out(Relation& relation, const std::string& source, const std::string& target) {
  const Detail same = detail_of(relation);
  for (Evidence& evidence : relation.evidence) {
    if (!evidence.detail) evidence.detail = same;
    if (evidence.source.empty()) evidence.source = source;
    if (evidence.target.empty()) evidence.target = target;
    if (evidence.speaker.empty()) evidence.speaker = speaker_of(relation, evidence);
  }
}

Relation at_stage(const Relation& relation, std::uint32_t stage) {
  Relation then = relation;
  then.history.clear();
  if (stage >= relation.history.size()) return then;
  const Stage& told = relation.history[stage];
  then.modality = told.modality;
  then.status = told.status;
  then.date = told.date;
  then.date_end = told.date_end;
  then.attributed_to = told.attributed_to;
  then.plover = told.plover;
  then.cameo = told.cameo;
  return then;
}

void turn(Evidence& evidence) {
  std::swap(evidence.source, evidence.target);
  std::swap(evidence.source_span, evidence.target_span);
}

}  // namespace newsgraph::graph
