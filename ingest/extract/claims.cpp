// All kinds of claims -> the claims of the article: patterns over clauses, roles, places, events; then what the occurrences tell of
// each other; then, in the order of the text, without repetitions and without events that nothing else refers to.
#include "ingest/extract/claims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

void append(std::vector<Claim>& claims, std::vector<Claim> more) {
  claims.insert(claims.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

auto order(const Claim& claim) {
  return std::tuple(claim.sentence, claim.trigger, claim.relation, claim.source, claim.target, -claim.confidence, claim.rule);
}

void sort_and_drop_repetitions(std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return order(a) < order(b); });
  const auto same = [](const Claim& a, const Claim& b) {
    return std::tie(a.sentence, a.trigger, a.relation, a.source, a.target) ==
           std::tie(b.sentence, b.trigger, b.relation, b.source, b.target);
  };
  claims.erase(std::unique(claims.begin(), claims.end(), same), claims.end());
}

// A pair that a pattern names in a sentence needs no related_to beside it. Where something is or belongs tells nothing of what happens
// between the two, except from the same words ("met in Oslo").
void drop_covered(const ClaimBuilder& builder, std::vector<Claim>& claims) {
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Span>;
  std::set<Key> named;
  const auto key = [](const Claim& claim, Span trigger) {
    const auto [first, second] = std::minmax(claim.source.value, claim.target.value);
    return Key(claim.sentence.value, first, second, trigger);
  };
  for (const Claim& claim : claims) {
    if (claim.relation == unspecific_relation) continue;
    const RelationType* type = builder.language.vocabulary->find(claim.relation);
    const bool tells = type == nullptr || !builder.lexicon.static_families.contains(type->family);
    named.insert(key(claim, tells ? Span() : claim.trigger));
  }
  // "accused X of": who accuses speaks of X.
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> spoken;
  const auto ends = [](const Claim& claim) { return std::tuple(claim.sentence.value, claim.source.value, claim.target.value); };
  for (const Claim& claim : claims) {
    const RelationType* type = builder.language.vocabulary->find(claim.relation);
    const bool tells = type != nullptr && !builder.lexicon.static_families.contains(type->family);
    if (tells && claim.relation != builder.lexicon.speech_relation && claim.relation != unspecific_relation) spoken.insert(ends(claim));
  }
  std::erase_if(claims, [&](const Claim& claim) {
    if (claim.relation == builder.lexicon.speech_relation) return spoken.contains(ends(claim));
    return claim.relation == unspecific_relation && (named.contains(key(claim, Span())) || named.contains(key(claim, claim.trigger)));
  });
}

// An event is a node where it has a name, is spoken of again, joins at least two other things, or is of a kind that leaves a trace
// (an election, a war) and told apart by a word of its own ("next month's presidential election").
void drop_passing_events(const ClaimBuilder& builder, std::vector<Claim>& claims) {
  const Document& document = builder.document;
  std::map<std::uint32_t, std::set<std::uint32_t>> joined;
  const auto is_event = [&](Index<Chain> chain) { return document[chain].type == EntityType::event; };
  for (const Claim& claim : claims) {
    if (is_event(claim.source)) joined[claim.source.value].insert(claim.target.value);
    if (is_event(claim.target)) joined[claim.target.value].insert(claim.source.value);
  }
  std::set<std::uint32_t> spoken_of;
  for (const Claim& claim : claims) {
    const bool typed = claim.relation != unspecific_relation && claim.relation != builder.lexicon.place_relation;
    if (typed && is_event(claim.target)) spoken_of.insert(claim.target.value);
  }
  const auto passing = [&](Index<Chain> chain) {
    if (!is_event(chain) || document[chain].named || document[chain].mentions.size() > 1 || spoken_of.contains(chain.value)) return false;
    const Chain& event = document[chain];
    if (builder.lexicon.lasting_events.contains(event.subtype) && event.name.find(' ') != std::string::npos) return false;
    return joined[chain.value].size() < 2;
  };
  std::erase_if(claims, [&](const Claim& claim) { return passing(claim.source) || passing(claim.target); });
}

}  // namespace

std::vector<Claim> find_claims(const Language& language, const Document& document) {
  const ClaimBuilder builder(language, document);
  std::vector<Claim> claims = match_patterns(builder);
  append(claims, claim_roles(builder));
  append(claims, claim_places(builder));
  append(claims, claim_events(builder));
  join_occurrences(builder, claims);
  sort_and_drop_repetitions(claims);
  drop_covered(builder, claims);
  drop_passing_events(builder, claims);
  return claims;
}

}  // namespace newsgraph::ingest
