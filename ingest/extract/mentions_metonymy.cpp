// Capitals and seats of power that act: "Tehran denied it" and "relations with Ankara" speak of the State, "travel to Tehran" of
// the city. The clause decides, never the name alone (Markert and Nissim 2009, "Data and models for metonymy resolution").
#include <algorithm>

#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {
namespace {

/// Decides for one token that heads the name of a seat of power.
class Acting {
 public:
  explicit Acting(const MentionContext& context) : context_(context) {}

  /// True where the sentence has it act or be acted upon as only a State can.
  bool acts(Index<Token> name, bool seat) const {
    const Index<Token> first = context_.tree.first_conjunct(name);
    const Token& token = context_.document[first];
    if (!token.head) return false;
    const Token& governor = context_.document[token.head];
    const std::string lemma = lower(governor.lemma);
    const std::string preposition = context_.tree.preposition(first);
    const auto in = [&](std::string_view list) { return context_.lexicon.in(list, lemma); };
    if (context_.lexicon.in("place_prepositions", preposition)) return false;
    switch (token.deprel) {
      case Deprel::nsubj:
      case Deprel::nsubj_outer:
        if (context_.tree.child(token.head, Deprel::cop)) return is_state_predicate(token.head, lemma);
        if (const Index<Token> predicate = context_.tree.child(token.head, Deprel::xcomp);
            predicate && context_.document[predicate].upos == Upos::adj)
          return in("state_predicates") || context_.lexicon.in("state_predicates", lower(context_.document[predicate].lemma));
        return governor.upos == Upos::verb && !in("place_verbs");
      case Deprel::nsubj_pass: return in("state_object_verbs");
      case Deprel::obl_agent:
      case Deprel::iobj: return true;
      case Deprel::obj: return in("state_object_verbs") || (seat && governor.upos == Upos::verb);
      case Deprel::nmod_poss: return in("actor_possessed_nouns") || is_role(token.head) || (seat && governor.upos == Upos::noun);
      case Deprel::obl:
      case Deprel::nmod: return by_preposition(token.head, lemma, preposition);
      case Deprel::compound:
      case Deprel::amod:
      case Deprel::nmod_unmarked:
      case Deprel::obl_unmarked: return beside_hyphen(first, lemma);
      default: return false;
    }
  }

 private:
  /// "Ankara is ready to mediate", "is an ally of X", "is at odds with X": what only a State can be.
  bool is_state_predicate(Index<Token> predicate, const std::string& lemma) const {
    if (context_.lexicon.in("state_predicates", lemma)) return true;
    return context_.document[predicate].upos == Upos::noun &&
           context_.lexicon.in("state_predicates", lower(text_of(context_.document, predicate)));
  }

  bool is_role(Index<Token> noun) const {
    const Title* title = context_.gazetteer.title(context_.document[noun].lemma);
    return title != nullptr && (context_.lexicon.in("voice_relations", title->relation));
  }

  bool by_preposition(Index<Token> governor, const std::string& lemma, const std::string& preposition) const {
    if (context_.lexicon.in("actor_prepositions", preposition)) return true;
    if (context_.document[governor].upos == Upos::verb) {
      return context_.lexicon.in("partner_prepositions", preposition) ||
             (context_.lexicon.in("target_prepositions", preposition) && context_.lexicon.in("speech_verbs", lemma));
    }
    if (context_.lexicon.in("neutral_prepositions", preposition)) return false;
    const Title* title = context_.gazetteer.title(context_.document[governor].lemma);
    if (title != nullptr && title->complements.contains(preposition)) return true;
    return context_.lexicon.in("between_state_nouns", lemma);
  }

  /// "Moscow-backed rebels", "Moscow-Beijing relations".
  bool beside_hyphen(Index<Token> name, const std::string& lemma) const {
    const std::size_t next = name.value + 1;
    if (next + 1 >= context_.document.tokens.size() || context_.text(next) != "-") return false;
    return context_.lexicon.in("backed_words", context_.low(next + 1)) || context_.lexicon.in("between_state_nouns", lemma);
  }

  const MentionContext& context_;
};

/// "NAIROBI –" at the beginning of a paragraph says where the report was written.
bool is_dateline(const MentionContext& context, const Mention& mention) {
  const std::size_t first = mention.tokens.begin_row;
  if (first != context.sentence_of(first).tokens.begin_row) return false;
  const std::string_view text = text_of(context.document, mention.tokens);
  return std::none_of(text.begin(), text.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

}  // namespace

void mark_metonyms(const MentionContext& context, std::vector<Mention>& mentions) {
  const Acting acting(context);
  for (Mention& mention : mentions) {
    if (mention.kind != MentionKind::name || (mention.type != EntityType::place && mention.type != EntityType::organization)) continue;
    const Match* match = context.match(mention.tokens.begin_row);
    if (match == nullptr || match->tokens != mention.tokens || !context.entry(*match).capital) continue;
    const Entry* state = context.gazetteer.state(context.entry(*match).country);
    const bool seat = context.entry(*match).type == EntityType::organization;
    if (is_dateline(context, mention) || !acting.acts(mention.head, seat)) continue;
    if (const std::string* stands_for = context.lexicon.seat(lower(mention.name)); stands_for != nullptr) {
      if (const Entry* organization = context.gazetteer.lookup(*stands_for)) {
        mention.type = organization->type;
        mention.name = organization->name;
        mention.subtype = organization->subtype;
        mention.country.clear();
        mention.metonym = true;
      }
      continue;
    }
    if (state == nullptr) continue;
    mention.type = EntityType::state;
    mention.name = state->name;
    mention.subtype = state->subtype;
    mention.metonym = true;
  }
}

}  // namespace newsgraph::ingest
