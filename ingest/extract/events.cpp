// Descriptions of events and agreements -> where they are, what they are about, whose meeting they are: "the war in Ukraine",
// "negotiations over the war", "a meeting of the council".
#include <set>
#include <tuple>

#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {

std::vector<Claim> claim_events(const ClaimBuilder& builder) {
  const Document& document = builder.document;
  std::vector<Claim> claims;
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t>> known;
  for (std::size_t row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    const bool described = mention.type == EntityType::event || mention.type == EntityType::agreement;
    if (!described || mention.kind == MentionKind::pronoun || !builder.is_node(mention.chain)) continue;
    const Referent source{mention.chain, Index<Mention>(row), false};
    for (const Index<Token> child : builder.tree.children(mention.head)) {
      if (document[child].deprel != Deprel::nmod) continue;
      const std::string preposition = builder.tree.preposition(child);
      for (const Index<Token> conjunct : builder.tree.conjuncts(child)) {
        for (const Referent& target : builder.referents(conjunct, false)) {
          const EntityType type = document[target.chain].type;
          const bool area = type == EntityType::place || type == EntityType::state;
          std::string relation;
          if (builder.lexicon.place_prepositions.contains(preposition) && area) relation = "located_in";
          if (builder.lexicon.topic_prepositions.contains(preposition)) relation = "concerns";
          if (preposition == "of" && mention.type == EntityType::event && (type == EntityType::organization || type == EntityType::group)) relation = "meeting_of";
          if (relation.empty() || !builder.fits(relation, source, target)) continue;
          if (!known.insert({source.chain.value, relation, target.chain.value}).second) continue;
          Claim claim = builder.claim(mention.head, source, target);
          claim.predicate = builder.lemma(mention.head) + " " + preposition;
          claim.rule = "event." + relation;
          claim.relation = std::move(relation);
          claim.confidence = 0.75;
          claims.push_back(std::move(claim));
        }
      }
    }
  }
  return claims;
}

}  // namespace newsgraph::ingest
