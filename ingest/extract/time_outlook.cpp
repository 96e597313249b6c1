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

  Outlook walk(Index<Token> time, TimeOutlookHint hint) const {
    const bool possessive = document_[time].deprel == Deprel::nmod_poss ||
                            (tree_.child(time, Deprel::case_) && document_[tree_.child(time, Deprel::case_)].tag == "POS");
    if (hint == TimeOutlookHint::past || (possessive && tells_of_deed(time))) return Outlook::past;
    bool infinitive = false;
    Index<Token> token = time;
    for (int steps = 0; token && steps < 12; ++steps) {
      const Token& word = document_[token];
      const bool direct = steps == 1 && !possessive;
      if (steps > 0 && is_plan(word)) {
        const bool intends = lexicon_.is_intention(lower(word.lemma)) && tree_.child(token, Deprel::obj);  // "planned a march on Friday"
        if (!direct || intends || hint == TimeOutlookHint::future || word.tag != "VBD")
          return had_been(token) ? Outlook::past : Outlook::future;
        return Outlook::past;  // "planned the visit on Friday"
      }
      if (infinitive && word.upos == Upos::verb && !lexicon_.is_implicative(lower(word.lemma))) return Outlook::future;
      const Outlook here = outlook_at(token, direct, hint == TimeOutlookHint::future, infinitive);
      if (here != Outlook::unknown) return here;
      token = word.head;
    }
    return infinitive ? Outlook::future : Outlook::unknown;
  }

 private:
  bool is_plan(const Token& word) const {
    if (word.upos != Upos::verb && word.upos != Upos::adj && word.upos != Upos::adv && word.upos != Upos::aux) return false;
    return lexicon_.is_future_word(lower(word.lemma)) || lexicon_.is_future_word(lower(text_of(document_, word.span)));
  }
  /// "Friday's attack": a noun for what is spoken of once it has happened.
  bool tells_of_deed(Index<Token> time) const {
    const Index<Token> noun = document_[time].head;
    return noun && noun > time && lexicon_.is_deed(lower(document_[noun].lemma));
  }

  /// "could not be reached on Friday" tells of what was tried.
  bool is_denied_ability(const Token& auxiliary, Index<Token> verb) const {
    if (!lexicon_.is_ability(lower(auxiliary.lemma))) return false;
    for (const Index<Token> child : tree_.children(verb)) {
      const Token& word = document_[child];
      if (word.deprel == Deprel::advmod && word.upos == Upos::part) return true;
    }
    return false;
  }

  /// "had been due to expire": what was once ahead.
  bool had_been(Index<Token> token) const {
    bool been = false, had = false;
    for (const Index<Token> child : tree_.children(token)) {
      been = been || document_[child].tag == "VBN";
      had = had || (is_past_form(document_[child]) && document_[child].deprel == Deprel::aux);
    }
    return been && had;
  }

  /// Reads one word. `direct`: the expression hangs on it; only then a present or an infinitive tells of the future. `until`: it is an
  /// end, which lies ahead of what has begun ("has given them until Friday").
  Outlook outlook_at(Index<Token> token, bool direct, bool until, bool& infinitive) const {
    const Token& word = document_[token];
    bool has_auxiliary = false, past = false, present = false, perfect = false, to = false, copula = false;
    for (const Index<Token> child : tree_.children(token)) {
      const Token& below = document_[child];
      if (below.deprel == Deprel::mark && below.tag == "TO") to = true;
      if (below.deprel != Deprel::aux && below.deprel != Deprel::aux_pass && below.deprel != Deprel::cop) continue;
      has_auxiliary = true;
      copula = copula || below.deprel == Deprel::cop;
      if (lexicon_.is_future_auxiliary(lower(below.lemma)) || lexicon_.is_future_auxiliary(lower(text_of(document_, child))))
        return is_denied_ability(below, token) ? Outlook::past : Outlook::future;
      if (below.tag == "VBN" || (below.deprel == Deprel::aux && word.tag == "VBN")) perfect = true;  // "has been", "has met"
      (is_past_form(below) ? past : present) = true;
    }
    if (word.upos != Upos::verb && word.upos != Upos::aux && !has_auxiliary) return Outlook::unknown;
    if (until && direct && perfect && present) return Outlook::future;
    if (perfect || past) return Outlook::past;
    if (to && word.deprel == Deprel::advcl && word.head && lexicon_.is_movement(lower(document_[word.head].lemma))) return Outlook::unknown;
    if (to || (word.tag == "VB" && !has_auxiliary)) {
      infinitive = direct || copula;
      return Outlook::unknown;
    }
    if (lexicon_.is_going(lower(word.lemma)) && infinitive) return Outlook::future;
    if (has_auxiliary) return direct && !copula ? Outlook::future : Outlook::unknown;
    const bool participle = has_feature(word, "VerbForm=Part") || has_feature(word, "VerbForm=Ger");
    if (is_past_form(word) || word.tag == "VBN") return Outlook::past;
    if (participle || word.tag == "VBG") return Outlook::unknown;
    return direct && (word.tag == "VBZ" || word.tag == "VBP" || has_feature(word, "Tense=Pres")) ? Outlook::future : Outlook::unknown;
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  const Tree& tree_;
};

}  // namespace

Outlook outlook_of(const TimeLexicon& lexicon, const Document& document, const Tree& tree, Index<Token> token, TimeOutlookHint hint) {
  return Walker(lexicon, document, tree).walk(token, hint);
}

}  // namespace newsgraph::ingest
