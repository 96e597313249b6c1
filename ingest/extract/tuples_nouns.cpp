// Noun phrases -> open tuples whose relation the text only implies, after MinIE (Gashteovski et al. 2017) and Hearst (1992):
//   "Anna Berg, the mayor of Oslo, Norway" -> (Anna Berg; is; the mayor of Oslo), (Oslo; is in; Norway)
//   "Norway's army", "islands such as Bali", "Prime Minister Omar Haddad", "known as a painter"
#include "ingest/extract/tuples_nouns.hpp"

#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

using Words = Phrases::Words;

constexpr double of_apposition = 0.5, of_title = 0.45, of_place = 0.4, of_role = 0.4, of_possessor = 0.35, of_owner = 0.3, of_example = 0.3;

class NounTuples {
 public:
  NounTuples(const Language& language, const Document& document, const Phrases& phrases)
      : lexicon_(language.patterns->lexicon()), document_(document), phrases_(phrases), tree_(phrases.tree()) {}

  std::vector<Tuple> run() {
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) {
      const Index<Token> word(row);
      if (!document_[word].head) continue;
      switch (document_[word].deprel) {
        case Deprel::appos: add_apposition(word); break;
        case Deprel::nmod_poss:
          if (document_[word].upos != Upos::pron) add_possession(word, of_possessor);
          break;
        case Deprel::nmod: add_modifier(word); break;
        case Deprel::obl: add_role(word); break;
        default: break;
      }
    }
    for (const Mention& mention : document_.mentions) add_title(mention);
    return std::move(tuples_);
  }

 private:
  bool is_name(Index<Token> word) const { return document_[word].upos == Upos::propn; }
  bool is_noun(Index<Token> word) const { return document_[word].upos == Upos::noun || is_name(word); }

  Words phrase(Index<Token> word) const { return phrases_.phrase(word, {}); }
  Words phrase_without(Index<Token> word, Index<Token> part) const {
    return Phrases::without(phrase(word), phrases_.phrase(part, {true, true}));
  }

  void add(Index<Token> place, const Words& subject, const std::string& relation, const Words& object, double confidence) {
    Tuple tuple;
    tuple.sentence = document_[place].sentence;
    tuple.subject = phrases_.piece(subject);
    tuple.relation = {relation, {}};
    tuple.object = phrases_.piece(object);
    tuple.confidence = confidence;
    if (!tuple.subject.text.empty() && !tuple.object.text.empty() && tuple.subject.text != tuple.object.text)
      tuples_.push_back(std::move(tuple));
  }

  // "Anna Berg, the mayor"; "the painter Anna Berg"; "Oslo, Norway".
  void add_apposition(Index<Token> word) {
    const Index<Token> head = document_[word].head;
    if (document_[head].deprel == Deprel::appos || (!is_noun(word) && document_[word].upos != Upos::num)) return;
    const bool set_off = phrases_.is_set_off(word);
    const Words named = set_off ? phrase(head) : phrase_without(head, word);
    const bool bare = !tree_.child(word, {Deprel::det, Deprel::amod});
    if (set_off && is_name(word) && is_name(head) && bare && !phrases_.is_bracketed(word))
      return add(word, named, lexicon_.containment_words, phrase(word), of_place);
    for (const Index<Token> part : tree_.conjuncts(word)) {
      if (part != word && is_name(part) && is_name(head)) continue;
      const Words described = phrases_.phrase(part, {true, false});
      const bool turned = is_name(word) && !is_name(head);
      add(word, turned ? described : named, lexicon_.identity_words, turned ? named : described, of_apposition);
    }
  }

  // "Norway's army" from Norway.
  void add_possession(Index<Token> owner, double confidence) {
    Words mark;
    for (const Index<Token> child : tree_.children(owner)) {
      if (document_[child].deprel == Deprel::case_) mark.push_back(child);
    }
    add(owner, Phrases::without(phrase(owner), mark), lexicon_.possession_words, phrase_without(document_[owner].head, owner), confidence);
  }

  // "the army of Norway", "islands such as Bali and Java".
  void add_modifier(Index<Token> word) {
    const Index<Token> head = document_[word].head;
    const std::string preposition = tree_.preposition(word);
    if (preposition == lexicon_.genitive && is_name(word) && document_[head].upos == Upos::noun) add_possession(word, of_owner);
    if (!lexicon_.examples.contains(preposition)) return;
    for (const Index<Token> example : tree_.conjuncts(word)) {
      if (is_noun(example)) add(word, phrase(example), lexicon_.identity_words, phrase_without(head, word), of_example);
    }
  }

  // "established the method as a tool": the object, or the subject of a passive, is what stands after "as".
  void add_role(Index<Token> word) {
    if (document_[word].upos != Upos::noun || !lexicon_.role_prepositions.contains(tree_.preposition(word))) return;
    const Index<Token> verb = document_[word].head;
    Index<Token> holder = tree_.child(verb, Deprel::obj);
    if (!holder) holder = tree_.child(verb, Deprel::nsubj_pass);
    if (holder) add(word, phrase(holder), lexicon_.identity_words, phrase(word), of_role);
  }

  // "Prime Minister Omar Haddad"
  void add_title(const Mention& mention) {
    if (mention.kind != MentionKind::name || mention.title.empty() || mention.title.begin_row >= mention.tokens.begin_row) return;
    Words name, title;
    for (const Index<Token> token : mention.tokens) name.push_back(token);
    for (const Index<Token> token : mention.title) title.push_back(token);
    add(mention.head, name, lexicon_.identity_words, title, of_title);
  }

  const ClauseLexicon& lexicon_;
  const Document& document_;
  const Phrases& phrases_;
  const Tree& tree_;
  std::vector<Tuple> tuples_;
};

}  // namespace

std::vector<Tuple> find_noun_tuples(const Language& language, const Document& document, const Phrases& phrases) {
  return NounTuples(language, document, phrases).run();
}

}  // namespace newsgraph::ingest
