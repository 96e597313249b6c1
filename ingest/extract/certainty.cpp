// Clauses -> the same with modality, negation and status, from auxiliaries, adverbs, marks and the words that govern them
// ("is expected to meet", "refused to sign", "cancelled the visit", "if it leaves"), in the spirit of FactBank (Sauri and
// Pustejovsky 2009): a factor holds of a clause and of what hangs on it.
#include <algorithm>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

using Effect = ClauseLexicon::Effect;
using Effects = std::unordered_map<std::string, Effect>;

class Judge {
 public:
  Judge(const Language& language, const Document& document)
      : lexicon_(language.patterns->lexicon()),
        document_(document),
        tree_(document),
        clauses_(document.clauses),
        done_(clauses_.size(), false) {}

  std::vector<Clause> run() {
    for (std::size_t row = 0; row < clauses_.size(); ++row) judge(row);
    return std::move(clauses_);
  }

 private:
  const Effect* find(const Effects& effects, Index<Token> word) const {
    auto found = effects.find(lower(text_of(document_, word)));
    if (found == effects.end()) found = effects.find(lower(document_[word].lemma));
    return found == effects.end() ? nullptr : &found->second;
  }

  static const Effect* find(const Effects& effects, const std::string& word) {
    const auto found = effects.find(word);
    return found == effects.end() ? nullptr : &found->second;
  }

  static void apply(Clause& clause, const Effect* effect) {
    if (effect == nullptr) return;
    clause.modality = std::max(clause.modality, effect->modality);
    clause.negated = clause.negated != effect->negated;
    if (clause.status.empty()) clause.status = effect->status;
  }

  void judge(std::size_t row) {
    if (done_[row]) return;
    done_[row] = true;
    const Index<Clause> parent = clauses_[row].parent;
    if (parent) judge(parent.value);
    Clause clause = clauses_[row];
    judge_alone(clause);
    if (parent) {
      switch (clause.link) {
        case ClauseLink::complement: judge_complement(clause, clauses_[parent.value]); break;
        case ClauseLink::adverbial: judge_adverbial(clause, clauses_[parent.value]); break;
        case ClauseLink::relative: judge_relative(clause, clauses_[parent.value]); break;
        case ClauseLink::conjunct: judge_conjunct(clause, clauses_[parent.value]); break;
        case ClauseLink::nominal: judge_nominal(clause, clauses_[parent.value]); break;
        case ClauseLink::none: break;
      }
    }
    if (is_topic(clause.predicate)) clause.modality = std::max(clause.modality, Modality::proposed);
    // What was called off was planned; it is not said to have happened.
    if (!clause.status.empty()) clause.modality = std::max(clause.modality, Modality::scheduled);
    clauses_[row] = std::move(clause);
  }

  // "talks on ending the war", "a dispute over leaving": spoken of, not yet done.
  bool is_topic(Index<Token> gerund) const {
    const Index<Token> mark = tree_.child(gerund, Deprel::mark);
    if (!mark || mark.value == 0 || !lexicon_.topic_prepositions.contains(lower(text_of(document_, mark)))) return false;
    return document_.tokens[mark.value - 1U].upos == Upos::noun;
  }

  bool is_speech(const Clause& clause) const { return lexicon_.speech_verbs.contains(clause.lemma); }

  void judge_alone(Clause& clause) const {
    const Index<Token> word = clause.predicate;
    for (const Index<Token> child : tree_.children(word)) {
      const Token& dependent = document_[child];
      switch (dependent.deprel) {
        case Deprel::aux:
        case Deprel::aux_pass:
          judge_auxiliary(clause, child);
          // "was to have met"
          if (precedes_infinitive(child, word)) clause.modality = std::max(clause.modality, Modality::scheduled);
          break;
        case Deprel::cop:
          judge_auxiliary(clause, child);
          // "is to meet"
          if (clause.kind == Clause::Kind::verb && precedes_infinitive(child, word))
            clause.modality = std::max(clause.modality, Modality::scheduled);
          break;
        case Deprel::advmod:
        case Deprel::cc_preconj:
        case Deprel::discourse: judge_adverb(clause, child); break;
        case Deprel::mark:
        case Deprel::case_: judge_mark(clause, child); break;
        case Deprel::amod:
        case Deprel::acl:
        case Deprel::compound:
          if (clause.kind == Clause::Kind::noun) apply(clause, find(lexicon_.adjectives, child));
          break;
        case Deprel::det:
          if (clause.kind != Clause::Kind::verb) apply(clause, find(lexicon_.determiners, child));
          break;
        case Deprel::nsubj:
        case Deprel::nsubj_pass:
        case Deprel::obj:
          if (clause.kind == Clause::Kind::verb) judge_determiner(clause, child);
          break;
        default: break;
      }
    }
    const Sentence& sentence = document_[document_[word].sentence];
    if (text_of(document_, sentence.tokens.back()) == "?") clause.modality = Modality::possible;
  }

  bool precedes_infinitive(Index<Token> auxiliary, Index<Token> verb) const {
    const auto children = tree_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](Index<Token> child) {
      return child > auxiliary && document_[child].deprel == Deprel::mark && lower(text_of(document_, child)) == lexicon_.infinitive_mark;
    });
  }

  void judge_auxiliary(Clause& clause, Index<Token> child) const {
    for (const std::string& form : {lower(text_of(document_, child)), lower(document_[child].lemma)}) {
      const auto found = lexicon_.auxiliaries.find(form);
      if (found == lexicon_.auxiliaries.end()) continue;
      // "said he would visit": the future of the past, not a condition.
      const bool reported = clause.link == ClauseLink::complement && clause.parent && is_speech(clauses_[clause.parent.value]);
      const bool past_future =
          reported && found->second == Modality::possible && lexicon_.past_futures.contains(lower(document_[child].lemma));
      clause.modality = std::max(clause.modality, past_future ? Modality::expected : found->second);
      return;
    }
  }

  void judge_adverb(Clause& clause, Index<Token> child) const {
    if (const Index<Token> degree = tree_.child(child, {Deprel::advmod, Deprel::det})) {
      const Effect* both = find(lexicon_.adverbs, lower(text_of(document_, degree)) + " " + lower(text_of(document_, child)));
      if (both != nullptr) return apply(clause, both);
    }
    apply(clause, find(lexicon_.adverbs, child));
  }

  void judge_mark(Clause& clause, Index<Token> child) const {
    if (clause.kind == Clause::Kind::copula && document_[child].deprel == Deprel::case_) return;
    const std::string& tag = document_[clause.predicate].tag;
    const bool present = (tag == "VBZ" || tag == "VBP") && clause.kind == Clause::Kind::verb && document_[child].deprel == Deprel::mark;
    if (present && lexicon_.awaiting_marks.contains(lower(text_of(document_, child))))
      clause.modality = std::max(clause.modality, Modality::possible);  // "until Kenya signs"
    // "far from leaving"
    const std::string before = child.value > 0 ? lower(text_of(document_, Index<Token>(child.value - 1U))) + " " : std::string();
    const Effect* both = find(lexicon_.markers, before + lower(text_of(document_, child)));
    apply(clause, both != nullptr ? both : find(lexicon_.markers, child));
  }

  void judge_determiner(Clause& clause, Index<Token> argument) const {
    for (const Index<Token> child : tree_.children(argument)) {
      if (document_[child].deprel == Deprel::det || document_[child].deprel == Deprel::cc_preconj)
        apply(clause, find(lexicon_.determiners, child));
    }
    if (document_[argument].upos == Upos::pron || document_[argument].upos == Upos::noun)
      apply(clause, find(lexicon_.determiners, argument));
  }

  static void inherit(Clause& clause, const Clause& parent, bool with_negation) {
    clause.modality = std::max(clause.modality, parent.modality);
    if (with_negation) clause.negated = clause.negated != parent.negated;
    if (clause.status.empty()) clause.status = parent.status;
  }

  // What governs a clause below a verb: "stop short (of)", "keep (somebody) from", "rule out", else the verb itself.
  const Effect* governor_of(const Clause& clause, const Clause& parent) const {
    for (const Index<Token> child : tree_.children(parent.predicate)) {
      const Deprel relation = document_[child].deprel;
      const bool adverb = (relation == Deprel::advmod || relation == Deprel::xcomp) && child > parent.predicate && child < clause.predicate;
      if (const Effect* both = adverb ? find(lexicon_.governors, parent.lemma + " " + lower(text_of(document_, child))) : nullptr)
        return both;
    }
    std::string mark = tree_.marker(clause.predicate);
    if (mark.empty()) mark = tree_.preposition(clause.predicate);
    if (!mark.empty()) {  // "has to sign", but "had to resign"
      const Effect* past = find(lexicon_.governors, lower(text_of(document_, parent.predicate)) + " " + mark);
      if (const Effect* both = past != nullptr ? past : find(lexicon_.governors, parent.lemma + " " + mark)) return both;
    }
    if (const Effect* phrasal = find(lexicon_.governors, parent.lemma)) return phrasal;
    return find(lexicon_.governors, parent.predicate);
  }

  void judge_complement(Clause& clause, const Clause& parent) const {
    if (document_[clause.predicate].deprel == Deprel::xcomp && judge_by_object(clause, parent)) return;
    const bool said =
        document_[clause.predicate].deprel == Deprel::ccomp && (is_speech(parent) || lexicon_.deny_verbs.contains(parent.lemma));
    inherit(clause, parent, !said);
    apply(clause, governor_of(clause, parent));
    if (lexicon_.deny_verbs.contains(parent.lemma)) clause.negated = !clause.negated;
  }

  // "has no wish to sign": the object noun governs the infinitive, wherever the tree hangs it.
  bool judge_by_object(Clause& clause, const Clause& parent) const {
    const Index<Token> noun = tree_.child(parent.predicate, Deprel::obj);
    if (!noun || noun > clause.predicate || tree_.marker(clause.predicate) != lexicon_.infinitive_mark) return false;
    const Effect* governor = find(lexicon_.governors, noun);
    if (governor == nullptr) return false;
    apply(clause, governor);
    inherit(clause, parent, true);  // its "no" is the verb's: "has no wish"
    return true;
  }

  // "to visit a camp, where X runs a school": a statement of its own.
  bool opens_with_where(const Clause& clause) const {
    const auto children = tree_.children(clause.predicate);
    return std::any_of(children.begin(), children.end(), [&](Index<Token> child) { return document_[child].tag == "WRB"; });
  }

  void judge_adverbial(Clause& clause, const Clause& parent) const {
    if (judge_by_object(clause, parent) || opens_with_where(clause)) return;
    const std::string mark = tree_.marker(clause.predicate);
    const bool finite_mark = !mark.empty() && !lexicon_.nonfinite_marks.contains(mark);
    if (clause.kind != Clause::Kind::verb) return;
    if (finite_mark) {
      // "will meet X before flying to Y": a participle is no surer than what it goes with.
      if (document_[clause.predicate].tag == "VBG" && clause.predicate > parent.predicate) inherit(clause, parent, false);
      return;
    }
    const Effect* governor = mark.empty() && follows_comma(clause) ? nullptr : governor_of(clause, parent);
    // An opening participle ("Speaking in Vienna, X may ...") is presupposed, what follows shares the main clause's certainty.
    if (clause.predicate > parent.predicate) inherit(clause, parent, governor != nullptr);
    if (governor != nullptr && clause.predicate > parent.predicate) return apply(clause, governor);
    if (mark == lexicon_.infinitive_mark) clause.modality = std::max(clause.modality, Modality::proposed);
  }

  // ", using tear gas": what a comma sets off is not governed.
  bool follows_comma(const Clause& clause) const {
    Index<Token> first = clause.predicate;
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].upos != Upos::punct) first = std::min(first, child);
    }
    return first.value > 0 && document_.tokens[first.value - 1].upos == Upos::punct;
  }

  void judge_relative(Clause& clause, const Clause& parent) const {
    const Index<Token> noun = document_[clause.predicate].head;
    if (!noun) return;
    const Effect* governor = find(lexicon_.governors, noun);
    // "the rumour that Peru had left", whatever the tree makes of "that"
    const bool told = governor != nullptr && governor->reported && tree_.child(clause.predicate, Deprel::nsubj);
    // "a demand that Peru leave", which the tree may take for a relative
    const bool demanded = governor != nullptr && tree_.child(clause.predicate, {Deprel::nsubj, Deprel::nsubj_pass});
    const bool content = !tree_.marker(clause.predicate).empty() && (document_[clause.predicate].deprel == Deprel::acl || demanded);
    if (!content && !told) return;
    if (governor == nullptr) {
      const bool infinitive = tree_.marker(clause.predicate) == lexicon_.infinitive_mark;
      if (infinitive && is_singled_out(noun)) return inherit(clause, parent, false);
      if (infinitive) clause.modality = std::max(clause.modality, Modality::proposed);
      return;
    }
    apply(clause, governor);
    if (governor->reported) clause.modality = std::max(clause.modality, Modality::possible);  // "the claim that X attacked"
    const Deprel relation = document_[noun].deprel;
    const bool core = relation == Deprel::obj || relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
    const bool of_verb = parent.kind == Clause::Kind::verb && document_[noun].head == parent.predicate;
    if (of_verb) {
      inherit(clause, parent, true);
      apply(clause, find(lexicon_.object_governors, parent.predicate));
    }
    if (of_verb && core) return;  // a verb has the "no" of its subject and object already
    for (const Index<Token> child : tree_.children(noun)) {
      if (document_[child].deprel == Deprel::det) apply(clause, find(lexicon_.determiners, child));
    }
  }

  // "the first to visit", "the strongest storm to hit": it did.
  bool is_singled_out(Index<Token> noun) const {
    for (const Index<Token> child : tree_.children(noun)) {
      if (document_[child].tag == "JJS" || lexicon_.singling_adjectives.contains(lower(document_[child].lemma))) return true;
      if (const Index<Token> degree = tree_.child(child, Deprel::advmod); degree && document_[degree].tag == "RBS") return true;
    }
    return document_[noun].tag == "JJS" || lexicon_.singling_adjectives.contains(lower(document_[noun].lemma));
  }

  // "unless X pays and Y leaves": the mark is before both.
  void share_mark(Clause& clause, const Clause& parent) const {
    if (tree_.child(clause.predicate, Deprel::mark)) return;
    if (const Index<Token> mark = tree_.child(parent.predicate, Deprel::mark)) apply(clause, find(lexicon_.markers, mark));
  }

  void judge_conjunct(Clause& clause, const Clause& parent) const {
    const Index<Token> word = clause.predicate;
    if (tree_.child(word, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer})) {
      // Two finite clauses under one mark or verb share what governs them, not each other's auxiliaries.
      if (parent.link == ClauseLink::complement && parent.parent) judge_complement(clause, clauses_[parent.parent.value]);
      if (parent.link == ClauseLink::adverbial) share_mark(clause, parent);
      return;
    }
    const std::string conjunction = tree_.conjunction(word);
    const bool own_auxiliary = static_cast<bool>(tree_.child(word, {Deprel::aux, Deprel::cop}));
    if (!own_auxiliary) inherit(clause, parent, conjunction == "or" || conjunction == "nor");
  }

  void judge_nominal(Clause& clause, const Clause& parent) const {
    Index<Token> outer = tree_.first_conjunct(clause.predicate);
    while (document_[outer].head && document_[outer].deprel == Deprel::nmod &&
           lexicon_.reflexive_heads.contains(lower(document_[document_[outer].head].lemma))) {
      outer = tree_.first_conjunct(document_[outer].head);
    }
    if (document_[outer].head != parent.predicate || parent.kind != Clause::Kind::verb) return;
    const Deprel relation = document_[outer].deprel;
    const bool object = relation == Deprel::obj || relation == Deprel::nsubj_pass;
    const bool governed = relation == Deprel::obl && lexicon_.governing_prepositions.contains(tree_.preposition(outer));  // "call for"
    if (const Effect* effect = find(lexicon_.object_governors, parent.predicate); effect != nullptr && (object || governed)) {
      inherit(clause, parent, true);
      return apply(clause, effect);
    }
    if (object && lexicon_.light_verbs.contains(parent.lemma)) return inherit(clause, parent, true);
    if ((object || relation == Deprel::nsubj) && lexicon_.occurrence_verbs.contains(parent.lemma)) return inherit(clause, parent, true);
    if (relation == Deprel::obl && lexicon_.sharing.contains(tree_.preposition(outer))) {
      // "agreed to meet again after talks": the talks led to what was agreed.
      const bool before = lexicon_.past_prepositions.contains(tree_.preposition(outer)) && parent.parent &&
                          tree_.marker(parent.predicate) == lexicon_.infinitive_mark;
      return inherit(clause, before ? clauses_[parent.parent.value] : parent, false);
    }
    const bool ahead = parent.modality == Modality::scheduled || parent.modality == Modality::expected;
    if (relation == Deprel::nsubj && ahead) inherit(clause, parent, false);
  }

  const ClauseLexicon& lexicon_;
  const Document& document_;
  Tree tree_;
  std::vector<Clause> clauses_;
  std::vector<bool> done_;
};

}  // namespace

std::vector<Clause> judge_certainty(const Language& language, const Document& document) { return Judge(language, document).run(); }

}  // namespace newsgraph::ingest
