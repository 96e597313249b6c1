// Descriptions of events and agreements -> where they are, what they are about, whose meeting they are: "the war in Ukraine",
// "negotiations over the war", "a meeting of the council".
#include <algorithm>
#include <set>
#include <tuple>

#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

// The relation that a preposition states between an event or agreement and another thing; or "".
std::string relation_of(const ClauseLexicon& lexicon, const std::string& preposition, EntityType source, EntityType target) {
  const bool body = target == EntityType::organization || target == EntityType::group;
  if (preposition == lexicon.genitive && source == EntityType::event && body) return lexicon.meeting_relation;
  if (lexicon.topic_prepositions.contains(preposition)) return lexicon.topic_relation;
  const bool area = target == EntityType::place || target == EntityType::state;
  return area && lexicon.place_prepositions.contains(preposition) ? lexicon.place_relation : "";
}

// True if a pattern reads what stands after this preposition: "an attack on X" is not about X.
bool is_target(const Patterns& patterns, const std::string& noun, const std::string& preposition) {
  const auto rows = patterns.triggered_by(Clause::Kind::noun, noun);
  return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
    const std::vector<std::string>& target = patterns.all()[row].target;
    return std::find(target.begin(), target.end(), preposition) != target.end();
  });
}

// "the union's congress", "an OPEC meeting": the one organisation before the noun whose meeting it is; none of "an EU-ASEAN summit".
Index<Token> body_before(const ClaimBuilder& builder, const Mention& mention) {
  const Document& document = builder.document;
  Index<Token> body;
  if (!builder.lexicon.meeting_subtypes.contains(mention.subtype)) return body;
  for (const Index<Token> child : builder.tree.children(mention.head)) {
    const Deprel relation = document[child].deprel;
    const Index<Mention> owner = builder.mentions.at(child);
    if (child > mention.head || !owner || (relation != Deprel::nmod_poss && relation != Deprel::compound && relation != Deprel::amod))
      continue;
    if (body || !builder.is_node(document[owner].chain) || builder.tree.conjuncts(child).size() > 1) return {};
    if (document[document[owner].chain].type == EntityType::organization) body = child;
  }
  return body;
}

}  // namespace

std::vector<Claim> claim_events(const ClaimBuilder& builder) {
  const Document& document = builder.document;
  std::vector<Claim> claims;
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t>> known;
  // "the treaty between Peru and Chile": who stands between its ends is a party to it.
  const auto join = [&](const Referent& party, const Referent& agreement, const std::string& preposition) {
    const std::string& relation = builder.lexicon.membership_relation;
    if (!builder.fits(relation, party, agreement) || !known.insert({party.chain.value, relation, agreement.chain.value}).second) return;
    Claim claim = builder.claim(document[agreement.mention].head, party, agreement);
    claim.predicate = builder.lemma(document[agreement.mention].head) + " " + preposition;
    claim.rule = "agreement.party";
    claim.relation = relation;
    claim.confidence = 0.75;
    claims.push_back(std::move(claim));
  };
  const auto relate = [&](const Referent& source, const std::string& preposition, const Referent& target) {
    const Mention& mention = document[source.mention];
    if (mention.type == EntityType::agreement && builder.lexicon.joining_prepositions.contains(preposition))
      return join(target, source, preposition);
    std::string relation = relation_of(builder.lexicon, preposition, mention.type, document[target.chain].type);
    const std::string noun = builder.lemma(mention.head);
    const bool topic = builder.lexicon.topic_prepositions.contains(preposition);
    if (topic && is_target(*builder.language.patterns, noun, preposition)) relation = unspecific_relation;
    // "the acquisition of X" is nobody's meeting.
    const bool meeting = builder.lexicon.meeting_subtypes.contains(mention.subtype);
    if (relation == builder.lexicon.meeting_relation && !meeting && is_target(*builder.language.patterns, noun, preposition)) return;
    if (relation.empty() || !builder.fits(relation, source, target)) return;
    if (!known.insert({source.chain.value, relation, target.chain.value}).second) return;
    // Where a clause knows more of the event, its time and certainty count.
    const Index<Clause> clause = builder.clause_of(mention.head);
    const bool action = clause && document[clause].kind == Clause::Kind::noun;
    Claim claim = action ? builder.claim(document[clause], source, target) : builder.claim(mention.head, source, target);
    claim.predicate = noun + " " + preposition;
    claim.rule = "event." + relation;
    claim.relation = std::move(relation);
    claim.confidence = 0.75;
    claims.push_back(std::move(claim));
  };
  for (std::size_t row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    const bool described = mention.type == EntityType::event || mention.type == EntityType::agreement;
    if (!described || mention.kind == MentionKind::pronoun || !builder.is_node(mention.chain)) continue;
    const Referent source{mention.chain, Index<Mention>(row), false};
    const Index<Token> body = body_before(builder, mention);
    for (const Index<Token> child : builder.tree.children(mention.head)) {
      if (document[child].deprel != Deprel::nmod && child != body) continue;
      const std::string preposition = child == body ? builder.lexicon.genitive : builder.tree.preposition(child);
      const std::vector<Index<Token>> conjuncts = builder.tree.conjuncts(child);
      // "a meeting of the union and the league" is a meeting with each other.
      if (preposition == builder.lexicon.genitive && conjuncts.size() > 1 && builder.lexicon.meeting_subtypes.contains(mention.subtype))
        continue;
      for (const Index<Token> conjunct : conjuncts) {
        for (const Referent& target : builder.referents(conjunct, false)) relate(source, preposition, target);
      }
    }
  }
  return claims;
}

}  // namespace newsgraph::ingest
