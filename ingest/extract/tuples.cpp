// Clauses -> open tuples in the article's own words: subject, verb group, object or complement, further arguments with their
// prepositions; appositions give "X is Y". After ClausIE (Del Corro and Gemulla 2013).
//   "Anna Berg flew to Oslo on Monday." -> (Anna Berg; flew; to Oslo; on Monday)
#include <set>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/tree.hpp"

namespace newsgraph::ingest {
namespace {

class TupleFinder {
 public:
  explicit TupleFinder(const Document& document) : document_(document), tree_(document) {}

  std::vector<Tuple> run() {
    for (const Clause& clause : document_.clauses) {
      if (clause.kind == Clause::Kind::verb) add_verb(clause);
      if (clause.kind == Clause::Kind::copula) add_copula(clause);
    }
    return std::move(tuples_);
  }

 private:
  const Token& token(Index<Token> index) const { return document_[index]; }

  // The words of a phrase: its subtree without relative clauses, further conjuncts, marks at its edges.
  void collect(Index<Token> word, bool keep_preposition, bool top, std::set<Index<Token>>& words) const {
    words.insert(word);
    for (const Index<Token> child : tree_.children(word)) {
      const Deprel relation = token(child).deprel;
      const bool shared =
          relation == Deprel::acl_relcl || relation == Deprel::parataxis || relation == Deprel::appos || relation == Deprel::list;
      const bool coordination = top && (relation == Deprel::conj || relation == Deprel::cc);
      const bool predicate = top && (relation == Deprel::cop || relation == Deprel::nsubj || relation == Deprel::aux ||
                                     relation == Deprel::mark || relation == Deprel::advcl || relation == Deprel::nsubj_pass);
      if (shared || coordination || predicate || (top && relation == Deprel::case_ && token(child).upos != Upos::part && !keep_preposition))
        continue;
      collect(child, true, false, words);
    }
  }

  Tuple::Piece piece(const std::set<Index<Token>>& words) const {
    std::vector<Index<Token>> kept(words.begin(), words.end());
    const auto mark = [&](Index<Token> word) { return token(word).upos == Upos::punct; };
    while (!kept.empty() && mark(kept.back())) kept.pop_back();
    while (!kept.empty() && mark(kept.front())) kept.erase(kept.begin());
    Tuple::Piece result;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      const Span span = token(kept[row]).span;
      const bool adjacent = row > 0 && kept[row].value == kept[row - 1].value + 1;
      if (adjacent) {
        result.spans.back().end = span.end;
      } else {
        result.spans.push_back(span);
      }
    }
    for (const Span span : result.spans) {
      if (!result.text.empty()) result.text += ' ';
      result.text += text_of(document_, span);
    }
    return result;
  }

  Tuple::Piece phrase(Index<Token> head, bool keep_preposition) const {
    std::set<Index<Token>> words;
    collect(head, keep_preposition, true, words);
    return piece(words);
  }

  // "will not be signed", "pulled out".
  std::set<Index<Token>> verb_group(Index<Token> verb) const {
    std::set<Index<Token>> words = {verb};
    for (const Index<Token> child : tree_.children(verb)) {
      const Deprel relation = token(child).deprel;
      const bool negation = relation == Deprel::advmod && (token(child).upos == Upos::part || has_feature(token(child), "Polarity=Neg"));
      if (relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::cop || relation == Deprel::compound_prt ||
          negation)
        words.insert(child);
    }
    return words;
  }

  static std::vector<const Argument*> of(const Clause& clause, Role role) {
    std::vector<const Argument*> found;
    for (const Argument& argument : clause.arguments) {
      if (argument.role == role) found.push_back(&argument);
    }
    return found;
  }

  void add_verb(const Clause& clause) {
    const std::vector<const Argument*> subjects = of(clause, clause.passive ? Role::object : Role::subject);
    std::vector<const Argument*> objects = of(clause, clause.passive ? Role::recipient : Role::object);
    std::vector<Tuple::Piece> rest;
    for (const Argument& argument : clause.arguments) {
      if (argument.role == Role::recipient && !clause.passive) rest.push_back(phrase(argument.head, true));
      if (argument.role == Role::subject && clause.passive && !argument.inferred) rest.push_back(phrase(argument.head, true));
      if (argument.role == Role::oblique && !argument.inferred && argument.head != clause.predicate)
        rest.push_back(phrase(argument.head, true));
    }
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      const Deprel relation = token(child).deprel;
      if (relation == Deprel::xcomp || relation == Deprel::ccomp) rest.insert(rest.begin(), complement(child));
    }
    for (const Argument* subject : subjects) {
      if (objects.empty()) emit(clause, *subject, {}, rest);
      for (const Argument* object : objects) emit(clause, *subject, phrase(object->head, false), rest);
    }
  }

  Tuple::Piece complement(Index<Token> child) const {
    std::set<Index<Token>> words;
    collect(child, true, false, words);
    return piece(words);
  }

  void emit(const Clause& clause, const Argument& subject, Tuple::Piece object, std::vector<Tuple::Piece> rest) {
    Tuple tuple;
    tuple.sentence = token(clause.predicate).sentence;
    tuple.subject = phrase(subject.head, false);
    tuple.relation = piece(verb_group(clause.predicate));
    if (object.text.empty() && !rest.empty()) {
      object = rest.front();
      rest.erase(rest.begin());
    }
    tuple.object = std::move(object);
    tuple.more = std::move(rest);
    tuple.confidence = subject.inferred ? 0.55 : 0.8;
    if (tuple.object.text.empty()) tuple.confidence -= 0.25;
    if (token(subject.head).upos == Upos::pron) tuple.confidence -= 0.1;
    if (!tuple.subject.text.empty()) tuples_.push_back(std::move(tuple));
  }

  void add_copula(const Clause& clause) {
    const Index<Token> copula = tree_.child(clause.predicate, Deprel::cop);
    for (const Argument* subject : of(clause, Role::subject)) {
      if (subject->inferred && !copula) continue;
      Tuple tuple;
      tuple.sentence = token(clause.predicate).sentence;
      tuple.subject = phrase(subject->head, false);
      std::set<Index<Token>> group = verb_group(clause.predicate);
      group.erase(clause.predicate);
      tuple.relation = group.empty() ? Tuple::Piece{"is", {}} : piece(group);
      tuple.object = phrase(clause.predicate, true);
      tuple.confidence = copula ? 0.75 : 0.6;
      if (!tuple.subject.text.empty() && !tuple.object.text.empty()) tuples_.push_back(std::move(tuple));
    }
  }

  const Document& document_;
  Tree tree_;
  std::vector<Tuple> tuples_;
};

}  // namespace

std::vector<Tuple> find_tuples(const Language&, const Document& document) { return TupleFinder(document).run(); }

}  // namespace newsgraph::ingest
