// Clauses -> open tuples in the article's own words: subject, verb group, object or complement, further arguments with their
// prepositions, one tuple a clause and object; then those of nouns (tuples_nouns.cpp). After ClausIE (Del Corro and Gemulla 2013) and
// MinIE (Gashteovski et al. 2017). Confidence ranks them: what the clause states itself before what it shares or only implies.
//   "Anna Berg flew to Oslo on Monday." -> (Anna Berg; flew to; Oslo; on Monday)
#include <algorithm>
#include <map>
#include <set>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/tuples_nouns.hpp"

namespace newsgraph::ingest {
namespace {

using Words = Phrases::Words;

constexpr double of_verb = 0.8, of_copula = 0.75, of_shared_verb = 0.55, of_shared_copula = 0.6;
constexpr double less_of_pronoun = 0.1, less_without_object = 0.25, less_of_conjunct = 0.05;

class TupleFinder {
 public:
  TupleFinder(const Language& language, const Document& document)
      : language_(language), document_(document), phrases_(document), tree_(phrases_.tree()) {
    for (std::size_t row = 0; row < document.claims.size(); ++row) claims_of_[document.claims[row].trigger.begin].push_back(row);
  }

  std::vector<Tuple> run() {
    for (const Clause& clause : document_.clauses) {
      const bool copula = tree_.child(clause.predicate, Deprel::cop) && !token(clause.predicate).tag.starts_with("VB");
      if (clause.kind == Clause::Kind::copula || (clause.kind == Clause::Kind::verb && copula)) {
        add_copula(clause);
      } else if (clause.kind == Clause::Kind::verb && !is_controlled(clause.predicate)) {
        add_verb(clause);
      }
    }
    for (Tuple& tuple : find_noun_tuples(language_, document_, phrases_)) tuples_.push_back(std::move(tuple));
    drop_repetitions();
    return std::move(tuples_);
  }

 private:
  /// What follows the object, in the order in which arguments are given.
  struct Argument {
    enum class Kind : std::uint8_t { predicate, content, recipient, oblique, adverbial };
    Kind kind = Kind::oblique;
    Index<Token> head;
    Words words;
  };

  const Token& token(Index<Token> index) const { return document_[index]; }
  bool is_verb(Index<Token> word) const {
    return token(word).upos == Upos::verb || token(word).upos == Upos::aux || token(word).tag.starts_with("VB");
  }

  // ---- verbs

  // "began to see": the verb that a verb without object controls; or none.
  Index<Token> controlled(Index<Token> verb) const {
    if (tree_.child(verb, Deprel::obj)) return {};
    Index<Token> found;
    for (const Index<Token> child : tree_.children(verb)) {
      if (token(child).deprel != Deprel::xcomp || child < verb) continue;
      if (found) return {};
      found = child;
    }
    return found && is_verb(found) ? found : Index<Token>();
  }

  // Part of the relation of the verb above.
  bool is_controlled(Index<Token> verb) const {
    return token(verb).deprel == Deprel::xcomp && token(verb).head && controlled(token(verb).head) == verb;
  }

  // "will not be signed", "pulled out", "officially opened".
  Words group(Index<Token> verb) const {
    Words words = {verb};
    for (const Index<Token> child : tree_.children(verb)) {
      const Token& word = token(child);
      const bool auxiliary = word.deprel == Deprel::aux || word.deprel == Deprel::aux_pass || word.deprel == Deprel::cop;
      const bool negation = word.deprel == Deprel::advmod && (word.upos == Upos::part || has_feature(word, "Polarity=Neg"));
      const bool manner = word.deprel == Deprel::advmod && word.tag == "RB" && is_verb(verb) && child < verb &&
                          child.value + 2 >= verb.value && !phrases_.is_set_off(child) && tree_.children(child).empty();
      if (auxiliary || negation || manner || word.deprel == Deprel::compound_prt) words.push_back(child);
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  void add_verb(const Clause& clause) {
    Words relation;
    std::vector<Index<Token>> objects;
    std::vector<Argument> arguments;
    for (Index<Token> verb = clause.predicate; verb; verb = controlled(verb)) {
      relation = Phrases::join(std::move(relation), group(verb));
      for (const Index<Token> child : tree_.children(verb)) {
        const bool to = token(child).deprel == Deprel::mark && verb != clause.predicate;
        if (to) relation = Phrases::join(std::move(relation), {child});
        add_dependent(verb, child, objects, arguments);
      }
    }
    std::erase_if(objects, [&](Index<Token> object) { return token(object).tag == "WDT" || token(object).tag == "WP"; });
    if (objects.empty() && !clause.passive) take_relative_object(clause, objects);
    std::stable_sort(arguments.begin(), arguments.end(), [](const Argument& a, const Argument& b) { return a.kind < b.kind; });
    if (objects.empty() && !arguments.empty()) hand_over_joint(arguments, relation);
    for (const ingest::Argument* subject : subjects(clause)) {
      if (objects.empty()) emit(clause, *subject, relation, {}, arguments);
      for (const Index<Token> object : objects) emit(clause, *subject, relation, phrases_.phrase(object, {}), arguments);
    }
  }

  void add_dependent(Index<Token> verb, Index<Token> child, std::vector<Index<Token>>& objects, std::vector<Argument>& arguments) const {
    using Kind = Argument::Kind;
    switch (token(child).deprel) {
      case Deprel::obj:
        for (const Index<Token> object : tree_.conjuncts(child)) objects.push_back(object);
        return;
      case Deprel::iobj: return arguments.push_back({Kind::recipient, child, phrases_.phrase(child, {true, false})});
      case Deprel::obl:
      case Deprel::obl_agent:
      case Deprel::obl_unmarked:
      case Deprel::nmod: return arguments.push_back({Kind::oblique, child, phrases_.phrase(child, {true, true})});
      case Deprel::xcomp:
        if (child != controlled(verb)) arguments.push_back({Kind::predicate, child, phrases_.clause(child)});
        return;
      case Deprel::ccomp:
        if (child > verb) arguments.push_back({Kind::content, child, phrases_.clause(child)});
        return;
      case Deprel::advcl:
        if (!phrases_.is_set_off(child)) arguments.push_back({Kind::adverbial, child, phrases_.clause(child)});
        return;
      default: return;
    }
  }

  // "the treaty that Norway signed"
  static void take_relative_object(const Clause& clause, std::vector<Index<Token>>& objects) {
    for (const ingest::Argument& argument : clause.arguments) {
      if (argument.role == Role::object && !argument.inferred) objects.push_back(argument.head);
    }
  }

  // The word before the first argument joins the relation: "flew to; Oslo", "said that; ...".
  void hand_over_joint(std::vector<Argument>& arguments, Words& relation) const {
    Argument& first = arguments.front();
    Words joint;
    if (first.kind == Argument::Kind::oblique) joint = phrases_.prepositions(first.head);
    if (first.kind == Argument::Kind::content) {
      if (const Index<Token> mark = tree_.child(first.head, Deprel::mark)) joint = {mark};
    }
    if (joint.empty()) return;
    first.words = Phrases::without(first.words, joint);
    relation = Phrases::join(std::move(relation), joint);
  }

  // The surface subjects; of conjuncts the first, which stands for all.
  std::vector<const ingest::Argument*> subjects(const Clause& clause) const {
    const Role role = clause.passive ? Role::object : Role::subject;
    std::vector<const ingest::Argument*> found;
    for (const ingest::Argument& argument : clause.arguments) {
      const auto stands_for = [&](const ingest::Argument* other) { return tree_.first_conjunct(argument.head) == other->head; };
      if (argument.role == role && std::none_of(found.begin(), found.end(), stands_for)) found.push_back(&argument);
    }
    return found;
  }

  // ---- copulas

  void add_copula(const Clause& clause) {
    const Index<Token> predicate = clause.predicate;
    const Index<Token> copula = tree_.child(predicate, Deprel::cop);
    Words words = phrases_.phrase(predicate, {});
    std::vector<Argument> arguments;
    for (const Index<Token> child : tree_.children(predicate)) {
      const Deprel relation = token(child).deprel;
      const bool adverbial = relation == Deprel::advcl && !phrases_.is_set_off(child);
      if (child < predicate || (relation != Deprel::obl && relation != Deprel::obl_unmarked && !adverbial)) continue;
      const Words below = adverbial ? phrases_.clause(child) : phrases_.phrase(child, {true, true});
      words = Phrases::without(words, below);
      arguments.push_back({adverbial ? Argument::Kind::adverbial : Argument::Kind::oblique, child, below});
    }
    Words relation = Phrases::without(group(predicate), {predicate});
    if (!relation.empty()) relation = Phrases::join(std::move(relation), phrases_.prepositions(predicate));
    // "is unique to; Oslo"
    if (token(predicate).upos == Upos::adj && copula && !arguments.empty() && arguments.front().kind == Argument::Kind::oblique) {
      relation = Phrases::join(std::move(relation), words);
      hand_over_joint(arguments, relation);
      words = std::move(arguments.front().words);
      arguments.erase(arguments.begin());
    }
    for (const ingest::Argument* subject : subjects(clause)) {
      if (subject->inferred && !copula) continue;
      emit_copula(clause, *subject, relation, words, arguments, 0);
      for (const Index<Token> conjunct : tree_.conjuncts(predicate)) {
        const Index<Token> own_clause = tree_.child(conjunct, {Deprel::nsubj, Deprel::cop, Deprel::aux, Deprel::aux_pass});
        if (conjunct == predicate || own_clause || !is_nominal(conjunct)) continue;
        emit_copula(clause, *subject, relation, phrases_.phrase(conjunct, {}), {}, less_of_conjunct);
      }
    }
  }

  bool is_nominal(Index<Token> word) const {
    const Upos upos = token(word).upos;
    return upos == Upos::noun || upos == Upos::propn || upos == Upos::adj;
  }

  void emit_copula(const Clause& clause, const ingest::Argument& subject, const Words& relation, const Words& object,
                   const std::vector<Argument>& arguments, double less) {
    Tuple tuple = made(clause, subject, relation);
    if (relation.empty()) tuple.relation = {language_.patterns->lexicon().identity_words, {}};
    tuple.object = phrases_.piece(object);
    for (const Argument& argument : arguments) tuple.more.push_back(phrases_.piece(argument.words));
    tuple.confidence = (tree_.child(clause.predicate, Deprel::cop) ? of_copula : of_shared_copula) - less - less_of(subject);
    if (!tuple.object.text.empty()) keep(std::move(tuple), clause);
  }

  // ---- tuples

  Tuple made(const Clause& clause, const ingest::Argument& subject, const Words& relation) const {
    Tuple tuple;
    tuple.sentence = token(clause.predicate).sentence;
    tuple.subject = phrases_.piece(phrases_.phrase(subject.head, {false, true}));
    tuple.relation = phrases_.piece(relation);
    return tuple;
  }

  double less_of(const ingest::Argument& subject) const { return token(subject.head).upos == Upos::pron ? less_of_pronoun : 0; }

  void emit(const Clause& clause, const ingest::Argument& subject, const Words& relation, const Words& object,
            const std::vector<Argument>& arguments) {
    Tuple tuple = made(clause, subject, relation);
    tuple.object = phrases_.piece(object);
    for (const Argument& argument : arguments) {
      Tuple::Piece piece = phrases_.piece(argument.words);
      if (tuple.object.text.empty()) {
        tuple.object = std::move(piece);
      } else if (!piece.text.empty()) {
        tuple.more.push_back(std::move(piece));
      }
    }
    tuple.confidence = (subject.inferred ? of_shared_verb : of_verb) - less_of(subject);
    if (tuple.object.text.empty()) tuple.confidence -= less_without_object;
    keep(std::move(tuple), clause);
  }

  void keep(Tuple tuple, const Clause& clause) {
    if (tuple.subject.text.empty() || tuple.relation.text.empty()) return;
    tuple.claim = claim_of(tuple, token(clause.predicate).span);
    tuples_.push_back(std::move(tuple));
  }

  // The surest typed claim that the same word made of the tuple's own mentions.
  Index<Claim> claim_of(const Tuple& tuple, Span trigger) const {
    const auto found = claims_of_.find(trigger.begin);
    if (found == claims_of_.end()) return {};
    Index<Claim> best;
    for (const std::size_t row : found->second) {
      const Claim& claim = document_.claims[row];
      const bool forth = holds(tuple.subject, claim.source_mention) && holds_after(tuple, claim.target_mention);
      const bool back = holds(tuple.subject, claim.target_mention) && holds_after(tuple, claim.source_mention);
      if ((forth || back) && (!best || claim.confidence > document_[best].confidence)) best = Index<Claim>(row);
    }
    return best;
  }
  bool holds(const Tuple::Piece& piece, Index<Mention> mention) const {
    const Span span = document_[document_[mention].head].span;
    return std::any_of(piece.spans.begin(), piece.spans.end(), [&](Span own) { return own.contains(span); });
  }
  bool holds_after(const Tuple& tuple, Index<Mention> mention) const {
    return holds(tuple.object, mention) ||
           std::any_of(tuple.more.begin(), tuple.more.end(), [&](const Tuple::Piece& piece) { return holds(piece, mention); });
  }

  void drop_repetitions() {
    std::set<std::vector<std::string>> known;
    std::erase_if(tuples_, [&](const Tuple& tuple) {
      std::vector<std::string> key = {std::to_string(tuple.sentence.value), tuple.subject.text, tuple.relation.text, tuple.object.text};
      for (const Tuple::Piece& piece : tuple.more) key.push_back(piece.text);
      return !known.insert(std::move(key)).second;
    });
  }

  const Language& language_;
  const Document& document_;
  const Phrases phrases_;
  const Tree& tree_;
  std::map<std::uint32_t, std::vector<std::size_t>> claims_of_;  ///< by the first byte of the trigger
  std::vector<Tuple> tuples_;
};

}  // namespace

std::vector<Tuple> find_tuples(const Language& language, const Document& document) { return TupleFinder(language, document).run(); }

}  // namespace newsgraph::ingest
