// The tree below a mention's head -> its noun phrase: the words that hang on the head by the relations that make a phrase, each with
// all that hangs on it; marks at the edges are cut off.
#include "ingest/extract/noun_phrase.hpp"

#include <algorithm>

namespace newsgraph::ingest {
namespace {

bool makes_phrase(const Token& token) {
  switch (token.deprel) {
    case Deprel::acl:
    case Deprel::acl_relcl:
    case Deprel::amod:
    case Deprel::appos:
    case Deprel::compound:
    case Deprel::det:
    case Deprel::det_predet:
    case Deprel::fixed:
    case Deprel::flat:
    case Deprel::goeswith:
    case Deprel::nmod:
    case Deprel::nmod_desc:
    case Deprel::nmod_poss:
    case Deprel::nmod_unmarked:
    case Deprel::nummod: return true;
    case Deprel::case_: return token.tag == "POS";
    default: return false;
  }
}

/// Widens a range to hold all below a token.
void hold(const Tree& tree, Index<Token> top, Range<Token>& phrase) {
  std::vector<Index<Token>> open = {top};
  while (!open.empty()) {
    const Index<Token> token = open.back();
    open.pop_back();
    phrase.begin_row = std::min(phrase.begin_row, token.value);
    phrase.end_row = std::max(phrase.end_row, token.value + 1);
    for (const Index<Token> child : tree.children(token)) open.push_back(child);
  }
}

}  // namespace

Range<Token> noun_phrase_of(const Document& document, const Tree& tree, const Mention& mention) {
  Range<Token> phrase = mention.tokens;
  if (!mention.head || mention.kind == MentionKind::pronoun || mention.kind == MentionKind::adjective) return phrase;
  for (const Index<Token> child : tree.children(mention.head)) {
    const bool timed =
        std::any_of(document.times.begin(), document.times.end(), [&](const Time& time) { return time.tokens.contains(child); });
    const bool other_name = mention.kind == MentionKind::name && document[child].deprel == Deprel::flat;  // two names, run together
    if (makes_phrase(document[child]) && !other_name && !(timed && child > mention.head)) hold(tree, child, phrase);
  }
  if (!mention.title.empty() && mention.title.end_row <= mention.tokens.begin_row)
    phrase.begin_row = std::min(phrase.begin_row, mention.title.begin_row);
  while (phrase.end_row > mention.tokens.end_row && document.tokens[phrase.end_row - 1].upos == Upos::punct) --phrase.end_row;
  while (phrase.begin_row < mention.tokens.begin_row &&
         (document.tokens[phrase.begin_row].upos == Upos::punct || document.tokens[phrase.begin_row].upos == Upos::adp))
    ++phrase.begin_row;
  return phrase;
}

bool is_predicated(const Document& document, const Tree& tree, const Mention& mention) {
  if (!mention.head) return false;
  return document[mention.head].deprel == Deprel::appos || static_cast<bool>(tree.child(mention.head, Deprel::cop));
}

}  // namespace newsgraph::ingest
