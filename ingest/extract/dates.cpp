// Clauses and times -> the same with when they happen: an expression of time belongs to the clause that its head hangs on, and is
// shared with what happens in the same breath (controlled verbs, participles, later conjuncts, nouns of light verbs).
#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

class Dater {
 public:
  Dater(const Language& language, const Document& document)
      : lexicon_(language.patterns->lexicon()),
        document_(document),
        tree_(document),
        clauses_(document.clauses),
        clause_of_(document.tokens.size()),
        time_at_(document.tokens.size()) {
    for (std::size_t row = 0; row < document.times.size(); ++row) {
      for (const Index<Token> token : document.times[row].tokens) time_at_[token.value] = Index<Time>(row);
    }
    for (std::size_t row = 0; row < clauses_.size(); ++row) clause_of_[clauses_[row].predicate.value] = Index<Clause>(row);
  }

  std::vector<Clause> run() {
    for (std::size_t row = 0; row < document_.times.size(); ++row) attach(Index<Time>(row));
    date_relatives();
    done_.assign(clauses_.size(), false);
    for (std::size_t row = 0; row < clauses_.size(); ++row) share(row);
    lift();
    return std::move(clauses_);
  }

 private:
  // A time of day tells less than a day; a time that says until when is no date of the clause.
  int worth(const Time& time) const {
    if (time.date.empty() || lexicon_.end_prepositions.contains(time.preposition)) return 0;
    return time.type == TimeType::date ? 2 : 1;
  }

  void attach(Index<Time> index) {
    const Time& time = document_[index];
    if (worth(time) == 0) return;
    Index<Token> word = time.head;
    while (word && (!clause_of_[word.value] || time.tokens.contains(word))) word = document_[word].head;
    if (!word) return;
    Clause& clause = clauses_[clause_of_[word.value].value];
    if (!clause.time || worth(time) > worth(document_[clause.time])) clause.time = index;
  }

  // "in October 2023, when he attended": the relative clause has the date that it hangs on.
  void date_relatives() {
    for (Clause& clause : clauses_) {
      if (!clause.time) clause.time = time_before_when(clause);
      if (clause.time || clause.link != ClauseLink::relative) continue;
      const Index<Token> noun = document_[clause.predicate].head;
      if (noun && time_at_[noun.value] && worth(document_[time_at_[noun.value]]) > 0) clause.time = time_at_[noun.value];
      if (!clause.time && noun && clause_of_[noun.value] && tree_.child(clause.predicate, Deprel::advmod) && opens_with_when(clause)) {
        clause.time = clauses_[clause_of_[noun.value].value].time;
      }
    }
  }

  // The expression of time right before the "when" of a clause.
  Index<Time> time_before_when(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].tag != "WRB") continue;
      std::uint32_t before = child.value;
      if (before > 0 && document_.tokens[before - 1].upos == Upos::punct) --before;
      const Index<Time> time = before > 0 ? time_at_[before - 1] : Index<Time>();
      if (time && worth(document_[time]) > 0) return time;
    }
    return {};
  }

  bool opens_with_when(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].deprel == Deprel::advmod && document_[child].tag == "WRB") return true;
    }
    return false;
  }

  void share(std::size_t row) {
    if (done_[row]) return;
    done_[row] = true;
    Clause& clause = clauses_[row];
    if (!clause.parent) return;
    share(clause.parent.value);
    if (clause.time) return;
    const Clause& parent = clauses_[clause.parent.value];
    const Token& word = document_[clause.predicate];
    const bool own_subject = static_cast<bool>(tree_.child(clause.predicate, {Deprel::nsubj, Deprel::nsubj_pass}));
    bool same_breath = false;
    switch (clause.link) {
      case ClauseLink::complement: same_breath = word.deprel == Deprel::xcomp; break;
      case ClauseLink::conjunct: same_breath = !own_subject; break;
      case ClauseLink::adverbial: same_breath = !own_subject && tree_.marker(clause.predicate).empty(); break;
      case ClauseLink::nominal:
        same_breath =
            word.deprel == Deprel::obj || word.deprel == Deprel::nsubj_pass || word.deprel == Deprel::nsubj || word.deprel == Deprel::obl;
        break;
      default: break;
    }
    if (same_breath) clause.time = parent.time;
  }

  // "met for talks on Tuesday": the verb takes the date of the noun that completes it, where it has none; and "the talks, scheduled
  // for Tuesday": the noun takes the date of its participle.
  void lift() {
    for (const Clause& clause : clauses_) {
      const Index<Token> above = document_[clause.predicate].head;
      if (clause.time && document_[clause.predicate].deprel == Deprel::acl && above && clause_of_[above.value]) {
        Clause& noun = clauses_[clause_of_[above.value].value];
        if (noun.kind == Clause::Kind::noun && !noun.time) noun.time = clause.time;
      }
      if (!clause.time || clause.link != ClauseLink::nominal || !clause.parent) continue;
      Clause& parent = clauses_[clause.parent.value];
      const Deprel relation = document_[clause.predicate].deprel;
      const bool completes = document_[clause.predicate].head == parent.predicate && clause.predicate > parent.predicate;
      if (!parent.time && parent.kind == Clause::Kind::verb && completes && relation == Deprel::obj) parent.time = clause.time;
    }
  }

  const ClauseLexicon& lexicon_;
  const Document& document_;
  Tree tree_;
  std::vector<Clause> clauses_;
  std::vector<Index<Clause>> clause_of_;  ///< by token
  std::vector<Index<Time>> time_at_;      ///< by token: the expression of time that it is part of
  std::vector<bool> done_;
};

}  // namespace

std::vector<Clause> date_clauses(const Language& language, const Document& document) { return Dater(language, document).run(); }

}  // namespace newsgraph::ingest
