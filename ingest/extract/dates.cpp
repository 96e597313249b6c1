// Clauses and times -> the same with when they happen. An expression of time belongs to the clause that its head hangs on, unless it
// stands before a noun ("the 2005 treaty") or only compares ("the first since 2005"). A date is then shared, up and down the tree,
// with what happens in the same breath: participles, controlled verbs, later conjuncts, nouns of light verbs, "during a visit".
//   "In 2011, while visiting Kenya, Berg signed the pact and praised Peru": visit, sign and praise have 2011
#include <algorithm>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/time.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

class Dater {
 public:
  Dater(const Language& language, const Document& document)
      : language_(language),
        lexicon_(language.patterns->lexicon()),
        words_(language.times->attachment()),
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
    for (std::size_t row = clauses_.size(); row-- > 0;) lift(clauses_[row]);
    point_back();
    done_.assign(clauses_.size(), false);
    for (std::size_t row = 0; row < clauses_.size(); ++row) share(row);
    return std::move(clauses_);
  }

 private:
  // ---- which clause an expression belongs to

  // 0: no date. A "since" gives way to a date, and a time of day to a day.
  int worth(const Time& time) const {
    if (time.date.empty() || lexicon_.end_prepositions.contains(time.preposition)) return 0;
    if (is_since(time)) return 1;
    return time.type == TimeType::time && time.value.starts_with("XXXX") ? 2 : 3;
  }
  bool is_since(const Time& time) const { return language_.times->bound(time.preposition) == TimeBound::since; }

  void attach(Index<Time> index) {
    const Time& time = document_[index];
    if (worth(time) == 0) return;
    if (time.type == TimeType::duration) return attach_beside(index);
    Index<Token> word = time.head;
    while (word && (!clause_of_[word.value] || time.tokens.contains(word))) {
      if (!time.tokens.contains(word) && !passes(time, word)) return;
      word = document_[word].head;
    }
    if (!word) return;
    Clause& clause = clauses_[clause_of_[word.value].value];
    if (is_since(time) && !lasts(clause)) return;
    const bool second = clause.time && contradict(time, document_[clause.time]);
    if ((second || is_too_early(time, clause)) && give_to_part(clause, index)) return;
    if (!clause.time || worth(time) > worth(document_[clause.time])) clause.time = index;
  }

  // "a day after Kenya attacked": the date is that of the clause or noun that the word after it brings in.
  void attach_beside(Index<Time> index) {
    const Index<Token> joint(std::size_t{document_[index].tokens.end_row});
    if (joint.value >= document_.tokens.size()) return;
    const Index<Token> word = document_[joint].head;
    const Deprel relation = document_[joint].deprel;
    if (!word || word < joint || !clause_of_[word.value] || (relation != Deprel::mark && relation != Deprel::case_)) return;
    Clause& clause = clauses_[clause_of_[word.value].value];
    if (!clause.time) clause.time = index;
  }

  static bool contradict(const Time& a, const Time& b) { return !a.date.starts_with(b.date) && !b.date.starts_with(a.date); }

  // "is tried on Monday for an attack in 1995", "this follows talks in 1995": a verb has one date, and a present none that is past; it
  // belongs to the last predicate before it.
  bool give_to_part(const Clause& clause, Index<Time> index) {
    if (document_[document_[index].head].deprel == Deprel::conj || worth(document_[index]) < 3) return false;
    std::uint32_t begin = clause.predicate.value + 1;
    if (clause.time) begin = std::max(begin, document_[clause.time].tokens.end_row);
    for (std::uint32_t row = document_[index].tokens.front().value; row-- > begin;) {
      const Index<Clause> part = clause_of_[row];
      if (!part || !tree_.below(Index<Token>(std::size_t{row}), clause.predicate)) continue;
      if (!clauses_[part.value].time) clauses_[part.value].time = index;
      return true;
    }
    return false;
  }

  // A past date for a verb in the present.
  bool is_too_early(const Time& time, const Clause& clause) const {
    if (tense(clause) != "VBP" || is_since(time) || time.type == TimeType::duration) return false;
    return document_.date.empty() || (time.date < document_.date && !document_.date.starts_with(time.date));
  }

  // True if an expression that hangs on this word, which is no predicate, may tell of what the word hangs on.
  bool passes(const Time& time, Index<Token> word) const {
    const Deprel relation = document_[word].deprel;
    const bool after = time.tokens.front() > word;
    const std::string preposition = tree_.preposition(word);
    const bool other = words_.near_time.contains(preposition) || lexicon_.topic_prepositions.contains(preposition);
    const TimeBound bound = language_.times->bound(time.preposition);
    switch (relation) {
      case Deprel::obl:
      case Deprel::obl_unmarked: return after ? !other : preposition.empty() || words_.same_time.contains(preposition);
      case Deprel::nmod: return after && !other;
      case Deprel::appos: return after && time.date.size() == 10;
      case Deprel::nsubj:
      case Deprel::nsubj_pass: return after && time.date_end.empty() && bound != TimeBound::start && bound != TimeBound::since;
      case Deprel::obj:
      case Deprel::iobj:
      case Deprel::obl_agent: return after;
      case Deprel::conj:
      case Deprel::advmod:
      case Deprel::xcomp:
      case Deprel::dep:
      case Deprel::flat: return true;
      default: return false;
    }
  }

  // "has led Kenya since 2001" lasts from then on; "the first visit since 2001", "has not met her since 2001" do not.
  bool lasts(const Clause& clause) const {
    if (clause.negated || (clause.kind == Clause::Kind::verb && !words_.states.contains(clause.lemma))) return false;
    if (clause.kind == Clause::Kind::copula && compares(clause.predicate)) return false;
    const Index<Token> noun = clause.link == ClauseLink::relative ? document_[clause.predicate].head : Index<Token>();
    if (noun && compares(noun)) return false;
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (compares(child)) return false;
    }
    return clause.kind != Clause::Kind::noun;
  }
  bool compares(Index<Token> noun) const {
    for (const Index<Token> child : tree_.children(noun)) {
      const Token& word = document_[child];
      if (word.tag == "JJS" || words_.firsts.contains(lower(text_of(document_, child)))) return true;
    }
    return false;
  }

  // "in March 2019, when she opened it": the relative clause has the date that it hangs on.
  void date_relatives() {
    for (Clause& clause : clauses_) {
      if (!clause.time) clause.time = time_before_when(clause);
      if (clause.time || clause.link != ClauseLink::relative) continue;
      const Index<Token> noun = document_[clause.predicate].head;
      if (noun && time_at_[noun.value] && worth(document_[time_at_[noun.value]]) > 0) clause.time = time_at_[noun.value];
      if (!clause.time && noun && clause_of_[noun.value] && opens_with_when(clause))
        clause.time = clauses_[clause_of_[noun.value].value].time;
    }
  }

  // The expression of time right before the "when" of a clause.
  Index<Time> time_before_when(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].tag != "WRB") continue;
      std::uint32_t before = child.value;
      if (before > 0 && document_.tokens[before - 1].upos == Upos::punct) --before;
      const Index<Time> time = before > 0 ? time_at_[before - 1] : Index<Time>();
      if (time && worth(document_[time]) > 0 && document_.tokens[before - 1].sentence == document_[clause.predicate].sentence) return time;
    }
    return {};
  }

  bool opens_with_when(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].deprel == Deprel::advmod && document_[child].tag == "WRB") return true;
    }
    return false;
  }

  // ---- what clauses tell of each other

  bool has_own_subject(const Clause& clause) const {
    return static_cast<bool>(tree_.child(clause.predicate, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::csubj, Deprel::expl}));
  }

  // The word that joins a clause to the one above: its mark, preposition or "when".
  std::string joint(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].deprel == Deprel::advmod && document_[child].tag == "WRB") return lower(text_of(document_, child));
    }
    const std::string marker = tree_.marker(clause.predicate);
    return marker.empty() ? tree_.preposition(clause.predicate) : marker;
  }

  bool is_apart(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (document_[child].deprel == Deprel::advmod && words_.apart.contains(lower(text_of(document_, child)))) return true;
    }
    return false;
  }

  // "VBD", "VBP" (also of a perfect), "MD"; empty: not finite.
  std::string tense(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      const Token& word = document_[child];
      const bool auxiliary = word.deprel == Deprel::aux || word.deprel == Deprel::aux_pass || word.deprel == Deprel::cop;
      if (!auxiliary) continue;
      if (word.tag == "MD" || word.tag == "VBD") return word.tag;
      if (word.tag == "VBZ" || word.tag == "VBP") return "VBP";
    }
    const std::string& tag = document_[clause.predicate].tag;
    return tag == "VBD" ? tag : tag == "VBZ" || tag == "VBP" ? "VBP" : "";
  }
  bool same_tense(const Clause& a, const Clause& b) const {
    const std::string first = tense(a), second = tense(b);
    return first.empty() || second.empty() || first == second;
  }

  // "On Friday, Berg met ...": the expression stands before the whole sentence.
  bool is_fronted(const Clause& clause) const {
    const Index<Token> subject = tree_.child(clause.predicate, {Deprel::nsubj, Deprel::nsubj_pass});
    return clause.time && subject && document_[clause.time].tokens.front() < subject;
  }

  bool is_contact(const Clause& noun) const {
    const Patterns& patterns = *language_.patterns;
    for (const std::uint32_t row : patterns.triggered_by(noun.kind, noun.lemma)) {
      const RelationType* type = language_.vocabulary->find(patterns.all()[row].relation);
      if (type != nullptr && type->family == lexicon_.contact_family) return true;
    }
    return false;
  }

  bool carries(const Clause& verb) const { return lexicon_.light_verbs.contains(verb.lemma) || words_.carriers.contains(verb.lemma); }

  // True if a noun of action happens when the verb above it does: "held talks", "during a visit", "travelled for talks".
  bool happens_with(const Clause& noun, const Clause& verb) const {
    const Token& word = document_[noun.predicate];
    const std::string preposition = tree_.preposition(noun.predicate);
    switch (word.deprel) {
      case Deprel::obj:
      case Deprel::nsubj:
      case Deprel::nsubj_pass: return word.head == verb.predicate && carries(verb);
      case Deprel::obl:
      case Deprel::nmod:
        if (word.head != verb.predicate) return lexicon_.means.contains(preposition);
        return words_.same_time.contains(preposition) || (lexicon_.purposes.contains(preposition) && is_contact(noun));
      default: return false;
    }
  }

  // ---- up: a clause without a date takes that of a part of it

  void lift(const Clause& clause) {
    if (!clause.time) return;
    const Time& time = document_[clause.time];
    const Index<Token> above = document_[clause.predicate].head;
    if (document_[clause.predicate].deprel == Deprel::acl && above && clause_of_[above.value]) {
      Clause& noun = clauses_[clause_of_[above.value].value];  // "the talks, scheduled for Tuesday"
      if (noun.kind == Clause::Kind::noun && !noun.time) noun.time = clause.time;
    }
    if (!clause.parent || is_since(time)) return;
    Clause& parent = clauses_[clause.parent.value];
    if (parent.time || parent.kind != Clause::Kind::verb || is_too_early(time, parent) || above != parent.predicate || is_apart(parent))
      return;
    if (clause.kind == Clause::Kind::noun ? lifts_noun(clause, parent, time) : lifts_adverbial(clause, time)) parent.time = clause.time;
  }

  bool lifts_noun(const Clause& noun, const Clause& verb, const Time& time) const {
    const Token& word = document_[noun.predicate];
    const bool after = time.tokens.front() > noun.predicate;
    if (word.deprel == Deprel::obl) return words_.same_time.contains(tree_.preposition(noun.predicate));
    if (word.deprel != Deprel::obj || noun.predicate < verb.predicate) return false;
    if (carries(verb)) return true;
    return after && !lexicon_.governors.contains(verb.lemma) && !lexicon_.object_governors.contains(verb.lemma) &&
           !lexicon_.speech_verbs.contains(verb.lemma);
  }

  bool lifts_adverbial(const Clause& clause, const Time& time) const {
    if (clause.link != ClauseLink::adverbial) return false;
    const std::string word = joint(clause);
    if (word.empty()) return !has_own_subject(clause);
    return words_.same_time.contains(word) || (words_.near_time.contains(word) && !has_own_subject(clause) && time.date.size() < 10);
  }

  // "This is the third ruling that ...": tells again of what the sentence before told, or of the news itself.
  void point_back() {
    for (Clause& clause : clauses_) {
      if (clause.kind != Clause::Kind::copula || clause.time || clause.parent || tense(clause) == "MD") continue;
      const Index<Token> subject = tree_.child(clause.predicate, Deprel::nsubj);
      if (!subject || !words_.pointers.contains(lower(text_of(document_, subject))) || !compares(clause.predicate)) continue;
      const std::uint32_t sentence = document_[clause.predicate].sentence.value;
      Index<Time> time = sentence > 0 ? time_told(sentence - 1, sentence) : Index<Time>();
      if (!time && tense(clause) == "VBP") time = time_told(0, std::min(sentence, length_of_lead));
      if (!time) continue;
      clause.time = time;
      for (Clause& below : clauses_) {
        const bool describes = below.link == ClauseLink::relative && document_[below.predicate].head == clause.predicate;
        if (describes && !below.time && below.modality == Modality::asserted) below.time = time;
      }
    }
  }

  // The date of the first main clause of sentences [begin, end) that has happened and has one.
  Index<Time> time_told(std::uint32_t begin, std::uint32_t end) const {
    for (const Clause& clause : clauses_) {
      const std::uint32_t at = document_[clause.predicate].sentence.value;
      if (at < begin || clause.parent || !clause.time || clause.kind != Clause::Kind::verb) continue;
      if (at >= end) break;
      if (!is_since(document_[clause.time]) && clause.modality == Modality::asserted && !clause.negated) return clause.time;
    }
    return {};
  }

  // ---- down: a clause without a date takes that of the one above

  void share(std::size_t row) {
    if (done_[row]) return;
    done_[row] = true;
    Clause& clause = clauses_[row];
    if (!clause.parent) return;
    share(clause.parent.value);
    if (clause.time || is_apart(clause)) return;
    const Clause& parent = clauses_[clause.parent.value];
    if (clause.link == ClauseLink::nominal && !parent.time) return take_from_further(clause);
    if (!parent.time || is_since(document_[parent.time])) return;
    if (in_one_breath(clause, parent)) clause.time = parent.time;
  }

  // "took a step toward an alliance with the signing of": the means of what is done further up.
  void take_from_further(Clause& clause) {
    if (!lexicon_.means.contains(tree_.preposition(clause.predicate))) return;
    Index<Clause> above = clause.parent;
    while (above && !clauses_[above.value].time && clauses_[above.value].link != ClauseLink::complement)
      above = clauses_[above.value].parent;
    if (above && !clauses_[above.value].negated) clause.time = clauses_[above.value].time;
  }

  bool in_one_breath(const Clause& clause, const Clause& parent) const {
    const Token& word = document_[clause.predicate];
    const bool own_subject = has_own_subject(clause);
    const std::string joint = this->joint(clause);
    switch (clause.link) {
      case ClauseLink::complement: return word.deprel == Deprel::xcomp && happens_at_once(clause, parent);
      case ClauseLink::conjunct: return same_tense(clause, parent) && (!own_subject || (is_fronted(parent) && !tense(clause).empty()));
      case ClauseLink::adverbial:
        if (own_subject) return words_.same_time.contains(joint) && same_tense(clause, parent);
        if (joint.empty()) return true;
        if (words_.near_time.contains(joint)) return document_[parent.time].tokens.front() > clause.predicate;
        return words_.same_time.contains(joint) || (word.tag == "VB" && happens_at_once(clause, parent));
      case ClauseLink::relative: {  // "a bombing on Friday killing nine"
        const bool of_noun = parent.kind == Clause::Kind::noun && word.head == parent.predicate;
        return of_noun && word.deprel == Deprel::acl && word.tag == "VBG";
      }
      case ClauseLink::nominal: return happens_with(clause, parent);
      default: return false;
    }
  }

  // "managed on Friday to free", "is due on Friday to meet" against "promised on Friday to leave": what lies ahead of the verb that
  // governs it does not happen on a day that is past.
  bool happens_at_once(const Clause& clause, const Clause& parent) const {
    if (clause.modality <= parent.modality || !lexicon_.governors.contains(parent.lemma)) return true;
    const std::string& date = document_[parent.time].date;
    return !document_.date.empty() && date > document_.date && !document_.date.starts_with(date);
  }

  static constexpr std::uint32_t length_of_lead = 3;  // sentences that tell the news, with a headline

  const Language& language_;
  const ClauseLexicon& lexicon_;
  const TimeLexicon::Attachment& words_;
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
