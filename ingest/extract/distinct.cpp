// Chains without a name -> which of them are one thing of their own. Events and agreements are; of institutions and buildings those
// that words set apart ("a military tribunal"; the nouns are in reference.json).
#include "ingest/extract/distinct.hpp"

#include <algorithm>

#include "ingest/extract/reference.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

/// "regional disputes", "other attacks": some of a kind; no determiner, number or name tells which.
bool is_vague(const ReferenceLexicon& lexicon, const Document& document, const Chain& chain) {
  if (lexicon.in("plural_events", chain.subtype)) return false;
  return std::all_of(chain.mentions.begin(), chain.mentions.end(), [&](Index<Mention> row) {
    const Mention& mention = document[row];
    if (mention.kind != MentionKind::nominal || mention.number != Number::plural || mention.tokens.empty()) return false;
    for (const Index<Token> token : mention.tokens) {
      const char first = text_of(document, token).front();
      const Upos upos = document[token].upos;
      if (upos == Upos::det || upos == Upos::num || upos == Upos::propn || upos == Upos::pron || document[token].tag == "POS") return false;
      if (first >= 'A' && first <= 'Z' && token != mention.tokens.front()) return false;
    }
    return true;
  });
}

}  // namespace

bool is_distinct(const Language& language, const Document& document, const Chain& chain) {
  if (chain.type == EntityType::event) return !is_vague(*language.reference, document, chain);
  if (chain.type == EntityType::agreement) return true;
  if ((chain.type != EntityType::organization && chain.type != EntityType::place) || chain.number == Number::plural) return false;
  const ReferenceLexicon& lexicon = *language.reference;
  if (chain.name.find(' ') == std::string::npos) return false;  // "the court": some court
  return std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](Index<Mention> row) {
    const Mention& mention = document[row];
    return mention.kind == MentionKind::nominal && mention.head && lexicon.in("distinct_nouns", lower(document[mention.head].lemma));
  });
}

}  // namespace newsgraph::ingest
