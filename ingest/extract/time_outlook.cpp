// The tense around an expression of time: walks from its token up to the first word that decides ("scheduled for Tuesday",
// "will meet on Friday", "is expected to arrive", "met on Monday"). Participles and infinitives pass the question on.
#include "ingest/extract/time_resolve.hpp"

namespace newsgraph::ingest {
namespace {

/// True if the token is a verb form of the given Penn tag or UD feature.
bool is_past_form(const Token& token) { return token.tag == "VBD" || has_feature(token, "Tense=Past"); }

class Walker {
 public:
  Walker(const TimeLexicon& lexicon, const Document& document, const Tree& tree) : lexicon_(lexicon), document_(document), tree_(tree) {}

  Outlook walk(Index<Token> token) const {
    bool infinitive = false;
    for (int steps = 0; token && steps < 12; ++steps) {
      const Token& word = document_[token];
      if (lexicon_.is_future_word(lower(word.lemma)) && word.upos != Upos::propn) return Outlook::future;
      if (infinitive && word.upos == Upos::verb && !lexicon_.is_implicative(lower(word.lemma))) return Outlook::future;
      const Outlook here = outlook_at(token, infinitive);
      if (here != Outlook::unknown) return here;
      token = word.head;
    }
    return infinitive ? Outlook::future : Outlook::unknown;
  }

 private:
  Outlook outlook_at(Index<Token> token, bool& infinitive) const {
    const Token& word = document_[token];
    bool has_auxiliary = false, past = false, present = false, perfect = false, to = false;
    for (const Index<Token> child : tree_.children(token)) {
      const Token& below = document_[child];
      if (below.deprel == Deprel::mark && below.tag == "TO") to = true;
      if (below.deprel != Deprel::aux && below.deprel != Deprel::aux_pass && below.deprel != Deprel::cop) continue;
      has_auxiliary = true;
      if (lexicon_.is_future_auxiliary(lower(below.lemma)) || lexicon_.is_future_auxiliary(lower(text_of(document_, child)))) return Outlook::future;
      if (below.tag == "VBN" || (below.deprel == Deprel::aux && word.tag == "VBN")) perfect = true;  // "has been", "has met"
      (is_past_form(below) ? past : present) = true;
    }
    if (word.upos != Upos::verb && word.upos != Upos::aux && !has_auxiliary) return Outlook::unknown;
    if (perfect || past) return Outlook::past;
    if (to || (word.tag == "VB" && !has_auxiliary)) {
      infinitive = true;
      return Outlook::unknown;
    }
    if (lexicon_.is_going(lower(word.lemma)) && infinitive) return Outlook::future;
    if (has_auxiliary && present) return word.tag == "VBN" && !infinitive ? Outlook::unknown : Outlook::future;
    if (word.tag == "VBG" || has_feature(word, "VerbForm=Ger") || has_feature(word, "VerbForm=Part")) return word.tag == "VBN" || has_feature(word, "Tense=Past") ? Outlook::past : Outlook::unknown;
    if (is_past_form(word) || word.tag == "VBN") return Outlook::past;
    if (has_feature(word, "VerbForm=Inf")) {
      infinitive = true;
      return Outlook::unknown;
    }
    return present_form(word);
  }

  /// "The court meets on Friday" lies ahead; a noun or an unknown form says nothing.
  static Outlook present_form(const Token& word) {
    return word.tag == "VBZ" || word.tag == "VBP" || has_feature(word, "Tense=Pres") ? Outlook::future : Outlook::unknown;
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  const Tree& tree_;
};

}  // namespace

Outlook outlook_of(const TimeLexicon& lexicon, const Document& document, const Tree& tree, Index<Token> token) {
  return Walker(lexicon, document, tree).walk(token);
}

}  // namespace newsgraph::ingest
