// Trees -> clauses: each verb, each noun that names an action and each predicate after a copula with its arguments, voice undone.
// Shared subjects (conjuncts, control, participles), relative pronouns, light verbs and elided agents are filled in, in the spirit
// of ClausIE (Del Corro and Gemulla 2013) and of enhanced Universal Dependencies (Schuster and Manning 2016). Here: which words are
// predicates, and in which order their clauses are filled; verb_clauses.cpp and noun_clauses.cpp fill them.
//   "Iran and Russia held talks with Turkey" -> held(subject Iran, Russia; object talks; with Turkey),
//                                              talks(subject Iran, Russia; with Turkey)
#include <algorithm>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/clause_builder.hpp"
#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

// Relations in which a verb is a predicate, not a part of a name, a noun or another verb.
bool is_clausal(Deprel relation) {
  switch (relation) {
    case Deprel::case_:
    case Deprel::mark:
    case Deprel::cc:
    case Deprel::fixed:
    case Deprel::cop:
    case Deprel::aux:
    case Deprel::aux_pass:
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::flat:
    case Deprel::det: return false;
    default: return true;
  }
}

ClauseLink link_of(Clause::Kind kind, Deprel relation) {
  if (kind == Clause::Kind::noun) return ClauseLink::nominal;
  switch (relation) {
    case Deprel::ccomp:
    case Deprel::xcomp:
    case Deprel::csubj:
    case Deprel::csubj_pass: return ClauseLink::complement;
    case Deprel::advcl:
    case Deprel::obl: return ClauseLink::adverbial;
    case Deprel::acl:
    case Deprel::acl_relcl:
    case Deprel::advcl_relcl:
    case Deprel::amod:
    case Deprel::appos: return ClauseLink::relative;
    case Deprel::conj: return ClauseLink::conjunct;
    default: return ClauseLink::none;
  }
}

class ClauseFinder {
 public:
  ClauseFinder(const Language& language, const Document& document)
      : builder_(language, document), document_(document), tree_(builder_.tree), clauses_(builder_.clauses) {}

  std::vector<Clause> run() {
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) open(Index<Token>(row));
    done_.assign(clauses_.size(), false);
    for (std::size_t row = 0; row < clauses_.size(); ++row) fill(Index<Clause>(row));
    for (const Clause& clause : clauses_) share_object(clause);
    for (std::size_t row = 0, end = clauses_.size(); row < end; ++row) {
      except(row);
      fill_gap(row);
    }
    return std::move(clauses_);
  }

 private:
  // Decides whether a word is a predicate, and of which kind.
  void open(Index<Token> word) {
    const Token& token = document_[word];
    Clause clause;
    clause.predicate = word;
    clause.lemma = lower(document_[builder_.kind_of(word)].lemma);
    const Index<Token> copula = tree_.child(word, Deprel::cop);
    const bool prepositional = !tree_.preposition(word).empty();
    const bool small_clause = token.deprel == Deprel::xcomp && !is_verbal(word) && builder_.is_nominal(word);
    const bool role = describes(word) || (token.deprel == Deprel::appos && builder_.kind_of(word) != word);
    const bool to_do = copula && is_verbal(word);  // "is to meet"
    if (copula && prepositional && triggers(Clause::Kind::noun, word)) {
      clause.kind = Clause::Kind::noun;  // "is in talks with"
    } else if (copula && !to_do && prepositional && token.upos != Upos::adj && !builder_.is_among(word)) {
      clause.lemma = lower(document_[copula].lemma);  // "is in Moscow"
    } else if ((copula && !to_do) || small_clause || role) {
      clause.kind = Clause::Kind::copula;
    } else if (is_verbal(word) && !only_describes(word) && (is_clausal(token.deprel) || builder_.agent_before(word))) {
      if (const Index<Token> particle = particle_of(word)) clause.lemma += " " + lower(document_[particle].lemma);
    } else if (triggers(Clause::Kind::noun, word) && token.deprel != Deprel::compound && token.deprel != Deprel::flat) {
      clause.kind = Clause::Kind::noun;
    } else {
      return;
    }
    builder_.clause_of[word.value] = Index<Clause>(clauses_.size());
    clauses_.push_back(std::move(clause));
  }

  // "in neighbouring Peru", "visiting Prime Minister Berg", where the tree makes a verb of it.
  bool only_describes(Index<Token> word) const {
    const std::string& tag = document_[word].tag;
    if ((tag != "VBG" && tag != "VBN") || !builder_.lexicon.attributives.contains(lower(document_[word].lemma))) return false;
    const Index<Token> object = tree_.child(word, Deprel::obj);
    const Index<Mention> mention = object ? builder_.mentions.at(object) : Index<Mention>();
    if (!mention || tree_.child(word, {Deprel::nsubj, Deprel::aux})) return false;
    const bool person = document_[mention].type == EntityType::person;
    const Range<Token>& title = document_[mention].title;
    const std::uint32_t first = title.empty() ? document_[mention].tokens.begin_row : title.begin_row;
    return first == word.value + 1U && (person || !is_visit(word));
  }

  // "visiting Peru" is a visit, "visiting Prime Minister Berg" is none.
  bool is_visit(Index<Token> word) const {
    const auto rows = builder_.language.patterns->triggered_by(Clause::Kind::verb, lower(document_[word].lemma));
    const auto& all = builder_.language.patterns->all();
    return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return all[row].relation == builder_.lexicon.visit_relation; });
  }

  // "pulled out": the particle, also where the tree takes it for an adverb.
  Index<Token> particle_of(Index<Token> verb) const {
    if (const Index<Token> particle = tree_.child(verb, Deprel::compound_prt))
      return builder_.is_preposition(verb, particle) ? Index<Token>{} : particle;
    const Index<Token> next(verb.value + 1U);
    if (next.value >= document_.tokens.size() || !document_[next].head) return {};
    const Index<Token> object = document_[next].head;  // "took over the bank", where "over" hangs on the bank
    const bool of_object = document_[next].tag == "RP" && document_[object].head == verb && document_[object].deprel == Deprel::obj;
    if (!of_object && (object != verb || document_[next].deprel != Deprel::advmod)) return {};
    return builder_.lexicon.phrasal_verbs.contains(lower(document_[verb].lemma) + " " + lower(text_of(document_, next))) ? next
                                                                                                                         : Index<Token>{};
  }

  // "Berg, a member of", "Haddad's brother, Omar", "served as minister": a noun that says what somebody is.
  bool describes(Index<Token> word) const {
    const Token& token = document_[word];
    if (token.upos != Upos::noun) return false;
    const std::string preposition = tree_.preposition(word);
    if (builder_.lexicon.role_prepositions.contains(preposition)) return triggers(Clause::Kind::copula, word) || names_person(word);
    const bool beside = token.deprel == Deprel::appos || (preposition.empty() && builder_.name_beside(word));
    return beside && triggers(Clause::Kind::copula, word);
  }

  bool names_person(Index<Token> word) const {
    const NounClass* noun = builder_.language.gazetteer->noun(lower(document_[word].lemma));
    return noun != nullptr && noun->type == EntityType::person;
  }

  // Whatever its tag, what has a passive subject or auxiliary is a verb ("is set/JJ to travel").
  bool is_verbal(Index<Token> word) const { return builder_.is_verb(word) || tree_.child(word, {Deprel::nsubj_pass, Deprel::aux_pass}); }

  bool triggers(Clause::Kind kind, Index<Token> word) const {
    const Token& token = document_[word];
    return token.upos == Upos::noun && !builder_.language.patterns->triggered_by(kind, lower(token.lemma)).empty();
  }

  // The clause above comes first: this one may share its arguments.
  void fill(Index<Clause> index) {
    if (done_[index.value]) return;
    done_[index.value] = true;
    Clause clause = clauses_[index.value];
    clause.link = link_of(clause.kind, document_[clause.predicate].deprel);
    clause.parent = clause_above(clause.predicate);
    if (clause.parent) fill(clause.parent);
    if (clause.kind == Clause::Kind::verb) {
      fill_verb(builder_, clause);
    } else {
      fill_nominal(builder_, clause);
    }
    clauses_[index.value] = std::move(clause);
  }

  Index<Clause> clause_above(Index<Token> word) const {
    for (Index<Token> above = document_[word].head; above; above = document_[above].head) {
      if (builder_.clause_of[above.value]) return builder_.clause_of[above.value];
    }
    return {};
  }

  // "All members, except Peru, backed the bid": Peru did not.
  void except(std::size_t row) {
    const Clause& clause = clauses_[row];
    if (clause.kind != Clause::Kind::verb) return;
    std::vector<Index<Token>> places = {clause.predicate};
    for (const Argument& argument : clause.arguments) {
      if (argument.role == Role::subject) places.push_back(argument.head);
    }
    for (const Index<Token> place : places) {
      for (const Index<Token> child : tree_.children(place)) {
        const Deprel relation = document_[child].deprel;
        const bool phrase = relation == Deprel::nmod || relation == Deprel::obl || relation == Deprel::conj;
        if (!phrase || !builder_.lexicon.exceptions.contains(tree_.preposition(child))) continue;
        Clause other = clauses_[row];
        std::erase_if(other.arguments, [&](const Argument& argument) { return argument.role == Role::subject || argument.head == child; });
        std::erase_if(clauses_[row].arguments, [&](const Argument& argument) { return argument.head == child; });
        builder_.add(other, Role::subject, "", child, false);
        other.negated = true;
        clauses_.push_back(std::move(other));
      }
    }
  }

  // "Peru signed the treaty and Chad the accord": two names side by side after the last "and" are one more subject and object.
  void fill_gap(std::size_t row) {
    if (clauses_[row].kind != Clause::Kind::verb || clauses_[row].passive) return;
    std::vector<Index<Token>> objects;
    for (const Argument& argument : clauses_[row].arguments) {
      if (argument.role == Role::object) objects.push_back(argument.head);
    }
    if (objects.size() < 3) return;
    const Index<Token> subject = objects[objects.size() - 2], object = objects.back();
    const Index<Mention> first = builder_.mentions.at(subject), second = builder_.mentions.at(object);
    if (!first || !second || first == second || document_[first].kind != MentionKind::name) return;
    std::uint32_t between = document_[first].tokens.end_row;
    if (between < document_.tokens.size() && document_.tokens[between].upos == Upos::det) ++between;
    const std::uint32_t begin = document_[first].tokens.begin_row;
    const bool adjacent = between == document_[second].tokens.begin_row || document_[second].tokens.begin_row + 1 == between;
    if (!adjacent || begin == 0 || document_.tokens[begin - 1].upos != Upos::cconj) return;
    std::erase_if(clauses_[row].arguments, [&](const Argument& argument) { return argument.head == subject || argument.head == object; });
    Clause other = clauses_[row];
    std::erase_if(other.arguments,
                  [](const Argument& argument) { return argument.role == Role::subject || argument.role == Role::object; });
    other.arguments.push_back({Role::subject, "", subject, false});
    other.arguments.push_back({Role::object, "", object, false});
    clauses_.push_back(std::move(other));
  }

  // "Norway praised and Kenya signed the treaty": the first verb shares the object of the last.
  void share_object(const Clause& last) {
    if (last.kind != Clause::Kind::verb || last.link != ClauseLink::conjunct || !last.parent || last.passive) return;
    Clause& first = clauses_[last.parent.value];
    const bool open = first.kind == Clause::Kind::verb && !first.passive && !ClauseBuilder::has(first, Role::object) &&
                      !ClauseBuilder::has(first, Role::oblique) &&
                      !tree_.child(first.predicate, {Deprel::ccomp, Deprel::xcomp, Deprel::obl, Deprel::compound_prt});
    const bool object = tree_.child(last.predicate, Deprel::obj) && last.predicate > first.predicate;
    if (open && object && !has_mark_between(first.predicate, last.predicate)) builder_.share(first, last, Role::object, Role::object, true);
  }

  bool has_mark_between(Index<Token> from, Index<Token> to) const {
    for (std::uint32_t row = from.value + 1; row < to.value; ++row) {
      if (document_.tokens[row].upos == Upos::punct) return true;
    }
    return false;
  }

  ClauseBuilder builder_;
  const Document& document_;
  const Tree& tree_;
  std::vector<Clause>& clauses_;
  std::vector<bool> done_;
};

}  // namespace

std::vector<Clause> find_clauses(const Language& language, const Document& document) { return ClauseFinder(language, document).run(); }

}  // namespace newsgraph::ingest
