// Trees -> clauses: each verb, each noun that names an action and each predicate after a copula with its arguments, voice undone.
// Shared subjects (conjuncts, control, participles), relative pronouns, light verbs and elided agents are filled in, in the spirit
// of ClausIE (Del Corro and Gemulla 2013) and of enhanced Universal Dependencies (Schuster and Manning 2016).
//   "Iran and Russia held talks with Turkey" -> held(subject Iran, Russia; object talks; with Turkey),
//                                              talks(subject Iran, Russia; with Turkey)
#include <algorithm>
#include <optional>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/token_mentions.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

bool is_nominal(const Token& token) {
  switch (token.upos) {
    case Upos::noun: case Upos::propn: case Upos::pron: case Upos::num: case Upos::sym: case Upos::x: case Upos::det: case Upos::adj: return true;
    default: return false;
  }
}

// The treebank tag speaks where the universal one errs ("plans/NOUN/VBZ to buy").
bool is_verb(const Token& token) { return token.upos == Upos::verb || (token.upos != Upos::aux && token.tag.starts_with("VB")); }

bool is_past_participle(const Token& token) {
  return token.tag == "VBN" || (has_feature(token, "VerbForm=Part") && has_feature(token, "Tense=Past"));
}

bool is_relative_pronoun(const Token& token) {
  return token.tag == "WDT" || token.tag == "WP" || token.tag == "WP$" || token.tag == "WRB" || has_feature(token, "PronType=Rel");
}

bool is_clausal(Deprel relation) {
  switch (relation) {
    case Deprel::case_: case Deprel::mark: case Deprel::cc: case Deprel::fixed: case Deprel::cop: case Deprel::aux: case Deprel::aux_pass:
    case Deprel::amod: case Deprel::compound: case Deprel::flat: case Deprel::det: return false;
    default: return true;
  }
}

class ClauseFinder {
 public:
  ClauseFinder(const Language& language, const Document& document)
      : patterns_(*language.patterns), lexicon_(patterns_.lexicon()), gazetteer_(*language.gazetteer), vocabulary_(*language.vocabulary), document_(document), tree_(document),
        mentions_(document), clause_of_(document.tokens.size()), antecedent_(document.tokens.size()) {}

  std::vector<Clause> run() {
    find_antecedents();
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) open(Index<Token>(row));
    done_.assign(clauses_.size(), false);
    for (std::size_t row = 0; row < clauses_.size(); ++row) fill(Index<Clause>(row));
    share_objects();
    return std::move(clauses_);
  }

 private:
  const Token& token(Index<Token> index) const { return document_[index]; }
  Clause& at(Index<Clause> index) { return clauses_[index.value]; }

  // "the treaty, which was signed": which -> treaty.
  void find_antecedents() {
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) {
      const Token& verb = document_.tokens[row];
      const bool relative = verb.deprel == Deprel::acl_relcl || verb.deprel == Deprel::advcl_relcl || verb.deprel == Deprel::acl;
      if (!relative || !verb.head || verb.head.value > row) continue;
      for (std::size_t between = verb.head.value + 1; between < row + 1; ++between) {
        const Index<Token> word(between);
        if (is_relative_pronoun(token(word)) && tree_.below(word, Index<Token>(row))) {
          antecedent_[between] = verb.head;
          break;
        }
      }
    }
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) guess_antecedent(row);
  }

  // ", which was set ..." that the tree leaves without an antecedent: the nearest noun before the comma.
  void guess_antecedent(std::size_t row) {
    const Token& word = document_.tokens[row];
    const Range<Token> sentence = document_[word.sentence].tokens;
    if (antecedent_[row] || (word.tag != "WDT" && word.tag != "WP") || row < sentence.begin_row + 2U) return;
    if (document_.tokens[row - 1].upos != Upos::punct || text_of(document_, Index<Token>(row - 1)) != ",") return;
    const Index<Token> noun(row - 2);
    if (document_[noun].upos == Upos::noun || document_[noun].upos == Upos::propn) antecedent_[row] = noun;
  }

  bool triggers(Clause::Kind kind, Index<Token> word) const {
    return token(word).upos == Upos::noun && !patterns_.triggered_by(kind, lower(token(word).lemma)).empty();
  }

  // Whatever its tag, what has a passive subject or auxiliary is a verb ("is set/JJ to travel").
  bool is_verbal(Index<Token> word) const { return is_verb(token(word)) || tree_.child(word, {Deprel::nsubj_pass, Deprel::aux_pass}); }

  // Decides whether a word is a predicate, and of which kind.
  void open(Index<Token> word) {
    const Token& it = token(word);
    Clause clause;
    clause.predicate = word;
    clause.lemma = lower(it.lemma);
    const Index<Token> copula = tree_.child(word, Deprel::cop);
    const bool small_clause = it.deprel == Deprel::xcomp && !is_verbal(word) && is_nominal(it);
    const bool role = (it.deprel == Deprel::appos || tree_.preposition(word) == "as") && triggers(Clause::Kind::copula, word);
    const bool to_do = copula && is_verbal(word);  // "is to meet"
    if (copula && triggers(Clause::Kind::noun, word) && !tree_.preposition(word).empty()) {
      clause.kind = Clause::Kind::noun;  // "is in talks with"
    } else if (copula && !to_do && !tree_.preposition(word).empty() && it.upos != Upos::adj) {
      clause.lemma = lower(token(copula).lemma);
    } else if ((copula && !to_do) || small_clause || role) {
      clause.kind = Clause::Kind::copula;
    } else if (is_verbal(word) && is_clausal(it.deprel)) {
      if (const Index<Token> particle = tree_.child(word, Deprel::compound_prt)) clause.lemma += " " + lower(token(particle).lemma);
    } else if (triggers(Clause::Kind::noun, word) && it.deprel != Deprel::compound && it.deprel != Deprel::flat) {
      clause.kind = Clause::Kind::noun;
    } else {
      return;
    }
    clause_of_[word.value] = Index<Clause>(clauses_.size());
    clauses_.push_back(std::move(clause));
  }

  Index<Clause> clause_above(Index<Token> word) const {
    for (Index<Token> above = token(word).head; above; above = token(above).head) {
      if (clause_of_[above.value]) return clause_of_[above.value];
    }
    return {};
  }

  static ClauseLink link_of(const Clause& clause, Deprel relation) {
    if (clause.kind == Clause::Kind::noun) return ClauseLink::nominal;
    switch (relation) {
      case Deprel::ccomp: case Deprel::xcomp: case Deprel::csubj: case Deprel::csubj_pass: return ClauseLink::complement;
      case Deprel::advcl: case Deprel::obl: return ClauseLink::adverbial;
      case Deprel::acl: case Deprel::acl_relcl: case Deprel::advcl_relcl: case Deprel::appos: return ClauseLink::relative;
      case Deprel::conj: return ClauseLink::conjunct;
      default: return ClauseLink::none;
    }
  }

  void fill(Index<Clause> index) {
    if (done_[index.value]) return;
    done_[index.value] = true;
    const Index<Token> word = at(index).predicate;
    at(index).link = link_of(at(index), token(word).deprel);
    at(index).parent = clause_above(word);
    if (at(index).parent) fill(at(index).parent);
    Clause clause = at(index);
    switch (clause.kind) {
      case Clause::Kind::verb: fill_verb(clause); break;
      case Clause::Kind::copula: fill_copula(clause); break;
      case Clause::Kind::noun: fill_noun(clause); break;
    }
    at(index) = std::move(clause);
  }

  void add(Clause& clause, Role role, const std::string& preposition, Index<Token> head, bool inferred) const {
    if (antecedent_[head.value]) {
      if (is_adverb_like(head)) return add(clause, Role::oblique, lower(text_of(document_, head)), antecedent_[head.value], inferred);
      head = antecedent_[head.value];
    }
    for (const Index<Token> word : tree_.conjuncts(head)) {
      if (!is_nominal(token(word)) || (word != head && token(word).deprel == Deprel::conj && tree_.child(word, Deprel::nsubj))) continue;
      const bool known = std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& other) {
        return other.head == word && other.role == role && other.preposition == preposition;
      });
      if (word == clause.predicate || known) continue;
      std::string own = word == head ? preposition : tree_.preposition(word);
      clause.arguments.push_back({role, own.empty() ? preposition : std::move(own), word, inferred});
      add_companions(clause, role, preposition, word, inferred);
    }
  }

  bool is_adverb_like(Index<Token> word) const { return token(word).tag == "WRB" || token(word).upos == Upos::adv; }

  // "Iran, along with Turkey, ..." where the companion hangs on the argument itself.
  void add_companions(Clause& clause, Role role, const std::string& preposition, Index<Token> word, bool inferred) const {
    for (const Index<Token> below : tree_.children(word)) {
      if (token(below).deprel == Deprel::appos && below > word) add_companions(clause, role, preposition, below, inferred);
      if (token(below).deprel == Deprel::nmod && lexicon_.comitatives.contains(tree_.preposition(below))) add(clause, role, preposition, below, inferred);
    }
  }

  void copy(Clause& clause, const Argument& from, Role role, const std::string& preposition, bool inferred) const {
    const bool known = from.head == clause.predicate || std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& other) {
                         return other.head == from.head;
                       });
    if (!known) clause.arguments.push_back({role, preposition, from.head, inferred});
  }

  static bool has(const Clause& clause, Role role) {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) { return argument.role == role; });
  }

  // Copies what stands in one role of a clause to a role of another.
  void share(Clause& clause, const Clause& from, Role from_role, Role role, bool inferred) const {
    const std::vector<Argument> arguments = from.arguments;
    for (const Argument& argument : arguments) {
      if (argument.role == from_role) copy(clause, argument, role, "", inferred);
    }
  }

  static Role surface_subject(const Clause& clause) { return clause.passive ? Role::object : Role::subject; }

  void fill_verb(Clause& clause) const {
    const Index<Token> word = clause.predicate;
    const Token& it = token(word);
    clause.passive = is_passive(clause);
    for (const Index<Token> child : tree_.children(word)) add_dependent(clause, child);
    // "was given a prize": the surface subject of a passive with an object receives it.
    if (clause.passive && tree_.child(word, Deprel::obj)) {
      for (Argument& argument : clause.arguments) {
        if (argument.role == Role::object && token(argument.head).deprel == Deprel::nsubj_pass) argument.role = Role::recipient;
      }
    }
    // "is in Moscow": the clause is of "be", its predicate word the oblique.
    if (tree_.child(word, Deprel::cop) && !is_verb(token(word))) clause.arguments.push_back({Role::oblique, tree_.preposition(word), word, false});
    mend_relative(clause);
    const Role subject = surface_subject(clause);
    if (has(clause, subject)) return;
    switch (it.deprel) {
      case Deprel::conj:
        if (clause.parent) share(clause, at_(clause.parent), surface_subject(at_(clause.parent)), subject, true);
        break;
      case Deprel::xcomp: share_controlled(clause, subject); break;
      case Deprel::advcl: share_adverbial(clause, subject); break;
      case Deprel::acl: share_with_noun(clause, subject); break;
      case Deprel::acl_relcl: add(clause, subject, "", it.head, false); break;
      default: break;
    }
    if (it.deprel == Deprel::acl_relcl && has(clause, Role::subject) && !has(clause, Role::object) && !has_antecedent(clause, it.head) && !clause.passive) {
      add(clause, Role::object, "", it.head, false);
    }
  }

  // "whom the president dismissed": a relative pronoun beside another subject is the object.
  void mend_relative(Clause& clause) const {
    const Index<Token> noun = token(clause.predicate).head;
    const auto subjects = std::count_if(clause.arguments.begin(), clause.arguments.end(), [](const Argument& argument) { return argument.role == Role::subject; });
    if (clause.passive || subjects < 2 || has(clause, Role::object) || (token(clause.predicate).deprel != Deprel::acl_relcl && token(clause.predicate).deprel != Deprel::acl)) return;
    for (Argument& argument : clause.arguments) {
      if (argument.role == Role::subject && argument.head == noun) argument.role = Role::object;
    }
  }

  const Clause& at_(Index<Clause> index) const { return clauses_[index.value]; }

  static bool has_antecedent(const Clause& clause, Index<Token> noun) {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) { return argument.head == noun; });
  }

  bool is_passive(const Clause& clause) const {
    const Index<Token> word = clause.predicate;
    const Token& it = token(word);
    if (tree_.child(word, {Deprel::nsubj_pass, Deprel::aux_pass, Deprel::csubj_pass})) return true;
    if (tree_.child(word, {Deprel::nsubj, Deprel::aux, Deprel::obj})) return false;
    const bool reduced = it.deprel == Deprel::acl || it.deprel == Deprel::advcl || it.deprel == Deprel::xcomp;
    if (reduced && is_past_participle(it)) return true;
    // "was set for ten years but extended twice": a participle that shares the subject of a passive.
    return it.deprel == Deprel::conj && clause.parent && at_(clause.parent).passive && clause.link == ClauseLink::conjunct &&
           (is_past_participle(it) || it.tag == "VBD");
  }

  void add_dependent(Clause& clause, Index<Token> child) const {
    const Token& dependent = token(child);
    const bool passive = clause.passive;
    switch (dependent.deprel) {
      case Deprel::nsubj: case Deprel::nsubj_outer: add(clause, passive ? Role::object : Role::subject, "", child, false); break;
      case Deprel::nsubj_pass: add(clause, Role::object, "", child, false); break;
      case Deprel::obj: add(clause, Role::object, "", child, false); break;
      case Deprel::iobj: add(clause, Role::recipient, "", child, false); break;
      case Deprel::xcomp:
        if (names_somebody(child) && !has(clause, Role::object)) add(clause, passive ? Role::subject : Role::object, "", child, false);
        break;
      case Deprel::obl_agent: add(clause, passive ? Role::subject : Role::oblique, passive ? "" : "by", child, false); break;
      case Deprel::obl: case Deprel::nmod: add_oblique(clause, child); break;
      case Deprel::obl_unmarked: add(clause, Role::oblique, "", child, false); break;
      default: break;
    }
  }

  // "named another official, William Hale, as ...": a predicate that names somebody else than the subject is an object.
  bool names_somebody(Index<Token> word) const {
    const Index<Mention> mention = is_verb(token(word)) ? Index<Mention>() : mentions_.at(word);
    return mention && document_[document_[mention].chain].named && !tree_.child(word, Deprel::cop) && tree_.child(word, Deprel::appos);
  }

  void add_oblique(Clause& clause, Index<Token> child) const {
    const std::string preposition = tree_.preposition(child);
    if (clause.passive && preposition == "by") return add(clause, Role::subject, "", child, false);
    if (!lexicon_.comitatives.contains(preposition)) return add(clause, Role::oblique, preposition, child, false);
    // "The gathering included Iran, along with Turkey": joins the nearest argument before it.
    const Argument* nearest = nullptr;
    for (const Argument& argument : clause.arguments) {
      if (argument.head < child && (nearest == nullptr || argument.head > nearest->head)) nearest = &argument;
    }
    if (nearest == nullptr) return add(clause, Role::oblique, preposition, child, false);
    const Argument joined = *nearest;
    add(clause, joined.role, joined.preposition, child, false);
  }

  // "urged Egypt to release": the object controls; "agreed to extend": the subject does.
  void share_controlled(Clause& clause, Role subject) const {
    if (!clause.parent) return;
    const Clause& parent = at_(clause.parent);
    if (!parent.passive && has_actor(parent, Role::object)) return share(clause, parent, Role::object, subject, true);
    if (!parent.passive && has(parent, Role::recipient)) return share(clause, parent, Role::recipient, subject, true);
    share(clause, parent, surface_subject(parent), subject, true);
  }

  // "announced intentions to buy": what cannot act does not control.
  bool has_actor(const Clause& clause, Role role) const {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) {
      if (argument.role != role) return false;
      if (token(argument.head).upos == Upos::propn || token(argument.head).upos == Upos::pron) return true;
      const NounClass* noun = gazetteer_.noun(lower(token(argument.head).lemma));
      return noun != nullptr && (noun->type == EntityType::person || noun->type == EntityType::group || noun->type == EntityType::organization || noun->type == EntityType::state);
    });
  }

  // "accused of breaking", "blamed for starting": a participle with the preposition of what is charged.
  bool is_content(Index<Token> word) const {
    const std::string mark = tree_.marker(word);
    return lexicon_.charges.contains(mark) || lexicon_.charges.contains(tree_.preposition(word));
  }

  // "Speaking in Vienna, Brandt warned": the main subject; "accused Egypt of breaking": the accused.
  void share_adverbial(Clause& clause, Role subject) const {
    if (!clause.parent) return;
    const Clause& parent = at_(clause.parent);
    const auto governor = lexicon_.governors.find(parent.lemma);
    const bool blames = governor != lexicon_.governors.end() && governor->second.reported && clause.predicate > parent.predicate && is_content(clause.predicate);
    if (blames && has(parent, Role::object)) return share(clause, parent, Role::object, subject, true);
    const bool infinitive = tree_.marker(clause.predicate) == "to" && clause.predicate > parent.predicate;
    if (infinitive && !parent.passive && governor != lexicon_.governors.end() && has(parent, Role::object)) {
      return share(clause, parent, Role::object, subject, true);
    }
    // "named Daley, replacing Emmanuel": who is named replaces.
    const bool of_object = lexicon_.object_participles.contains(clause.lemma) && clause.predicate > parent.predicate && has_actor(parent, Role::object);
    share(clause, parent, of_object ? Role::object : surface_subject(parent), subject, true);
  }

  // "companies owned by X"; "a plan to leave", "a step toward deepening": who has the plan or takes the step.
  void share_with_noun(Clause& clause, Role subject) const {
    const Index<Token> noun = token(clause.predicate).head;
    if (tree_.marker(clause.predicate).empty()) return add(clause, subject, "", noun, false);
    if (const Index<Token> owner = tree_.child(noun, Deprel::nmod_poss)) return add(clause, subject, "", owner, true);
    for (const Index<Token> child : tree_.children(noun)) {
      if (token(child).deprel == Deprel::nmod && tree_.preposition(child) == "by") return add(clause, subject, "", child, true);
    }
    if (clause.parent) share(clause, at_(clause.parent), surface_subject(at_(clause.parent)), subject, true);
  }

  void add_nominal_dependents(Clause& clause, Index<Token> noun) const {
    for (const Index<Token> child : tree_.children(noun)) {
      const Token& dependent = token(child);
      switch (dependent.deprel) {
        case Deprel::nmod_poss: add(clause, Role::possessor, "", child, false); break;
        case Deprel::nmod: case Deprel::obl: case Deprel::nmod_unmarked:
          if (const std::string preposition = tree_.preposition(child); !preposition.empty()) add_oblique(clause, child);
          if (clause.kind == Clause::Kind::noun && token(child).upos == Upos::propn) add_passed_on(clause, child);
          break;
        case Deprel::acl:
          for (const Index<Token> below : tree_.children(child)) {
            if (token(below).deprel == Deprel::obl) add(clause, Role::oblique, tree_.preposition(below), below, false);
          }
          break;
        default: break;
      }
    }
  }

  // "the release of Omar Haddad by Kenya", where the tree hangs "by Kenya" on the name: a name has no agent of its own.
  void add_passed_on(Clause& clause, Index<Token> name) const {
    for (const Index<Token> child : tree_.children(name)) {
      const std::string preposition = token(child).deprel == Deprel::nmod ? tree_.preposition(child) : std::string();
      if (lexicon_.passed_on.contains(preposition)) add(clause, Role::oblique, preposition, child, false);
    }
  }

  // "the ongoing U.S.-Russia negotiations": the capitalised words of the noun phrase before its head.
  void add_modifiers(Clause& clause) const {
    const Index<Token> noun = clause.predicate;
    const Index<Token> owner = tree_.child(noun, Deprel::nmod_poss);
    for (std::uint32_t row = noun.value; row-- > 0;) {
      const Index<Token> word(row);
      if (token(word).sentence != token(noun).sentence || !tree_.below(word, noun)) break;
      if (owner && tree_.below(word, owner)) break;
      const char first = text_of(document_, word).front();
      const bool capital = first >= 'A' && first <= 'Z';
      if (capital && (token(word).upos == Upos::propn || token(word).upos == Upos::adj || token(word).upos == Upos::noun)) {
        clause.arguments.push_back({Role::modifier, "", word, false});
      }
    }
  }

  void fill_copula(Clause& clause) const {
    const Index<Token> word = clause.predicate;
    for (const Index<Token> child : tree_.children(word)) {
      if (token(child).deprel == Deprel::nsubj || token(child).deprel == Deprel::nsubj_outer) add(clause, Role::subject, "", child, false);
    }
    add_nominal_dependents(clause, word);
    add_modifiers(clause);
    if (has(clause, Role::subject)) return;
    switch (token(word).deprel) {
      case Deprel::appos: add(clause, Role::subject, "", token(word).head, false); break;
      case Deprel::acl_relcl: add(clause, Role::subject, "", token(word).head, false); break;
      case Deprel::xcomp: share_controlled(clause, Role::subject); break;
      case Deprel::conj:
        if (clause.parent) share(clause, at_(clause.parent), surface_subject(at_(clause.parent)), Role::subject, true);
        break;
      case Deprel::obl: case Deprel::advcl: case Deprel::nmod:
        if (clause.parent) {
          const Clause& parent = at_(clause.parent);
          const bool of_object = word > parent.predicate && has(parent, Role::object);
          share(clause, parent, of_object ? Role::object : surface_subject(parent), Role::subject, true);
        }
        break;
      default: break;
    }
  }

  void fill_noun(Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      if (token(child).deprel == Deprel::nsubj) add(clause, Role::subject, "", child, false);
    }
    // "is reported to be in talks"
    if (tree_.child(clause.predicate, Deprel::cop) && token(clause.predicate).deprel == Deprel::xcomp && !has(clause, Role::subject)) share_controlled(clause, Role::subject);
    add_nominal_dependents(clause, clause.predicate);
    add_modifiers(clause);
    // "a series of talks": what holds of the series holds of the talks.
    Index<Token> outer = clause.predicate;
    while (token(outer).head && token(outer).deprel == Deprel::nmod && tree_.preposition(outer) == "of" &&
           lexicon_.reflexive_heads.contains(lower(token(token(outer).head).lemma))) {
      outer = token(outer).head;
      add_nominal_dependents(clause, outer);
    }
    outer = tree_.first_conjunct(outer);
    const Index<Token> verb = token(outer).head;
    if (!verb || !clause_of_[verb.value]) return;
    const Clause& support = at_(clause_of_[verb.value]);
    if (support.kind != Clause::Kind::verb) return;
    const Deprel relation = token(outer).deprel;
    const bool object = relation == Deprel::obj || (relation == Deprel::nsubj_pass && support.passive);
    if (object && lexicon_.light_verbs.contains(support.lemma)) {
      share(clause, support, Role::subject, Role::subject, false);
      take_circumstances(clause, support, outer);
    } else if ((object || relation == Deprel::nsubj) && lexicon_.occurrence_verbs.contains(support.lemma)) {
      take_circumstances(clause, support, outer);
    } else if (relation == Deprel::obl && shares(clause, tree_.preposition(outer)) && !has_agent(clause)) {
      share(clause, support, surface_subject(support), Role::subject, true);
    }
  }

  // "travelled for talks", "said after a visit": the subject takes part; "halted work after an attack": it does not.
  bool shares(const Clause& clause, const std::string& preposition) const {
    if (!lexicon_.sharing.contains(preposition)) return false;
    if (lexicon_.means.contains(preposition)) return true;
    const auto rows = patterns_.triggered_by(clause.kind, clause.lemma);
    return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
      const RelationType* type = vocabulary_.find(patterns_.all()[row].relation);
      return type != nullptr && type->family == lexicon_.contact_family;
    });
  }

  static bool has_agent(const Clause& clause) {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [](const Argument& argument) {
      return argument.role == Role::subject || argument.role == Role::possessor || argument.preposition == "by" || argument.preposition == "between";
    });
  }

  void take_circumstances(Clause& clause, const Clause& support, Index<Token> outer) const {
    const std::vector<Argument> arguments = support.arguments;
    for (const Argument& argument : arguments) {
      if (argument.head == outer) continue;
      if (argument.role == Role::oblique) copy(clause, argument, Role::oblique, argument.preposition, argument.inferred);
      if (argument.role == Role::recipient) copy(clause, argument, Role::recipient, "", argument.inferred);
    }
  }

  // "Australia condemned and New Zealand criticised the launch": the first verb shares the object of the last.
  void share_objects() {
    for (Clause& clause : clauses_) {
      if (clause.kind != Clause::Kind::verb || clause.link != ClauseLink::conjunct || !clause.parent || clause.passive) continue;
      Clause& first = at(clause.parent);
      const bool open = first.kind == Clause::Kind::verb && !first.passive && !has(first, Role::object) && !has(first, Role::oblique) &&
                        !tree_.child(first.predicate, {Deprel::ccomp, Deprel::xcomp, Deprel::obl, Deprel::compound_prt});
      const Index<Token> object = tree_.child(clause.predicate, Deprel::obj);
      const bool adjacent = object && clause.predicate.value > first.predicate.value && !between_has_comma(first.predicate, clause.predicate);
      if (open && adjacent) share(first, clause, Role::object, Role::object, true);
    }
  }

  bool between_has_comma(Index<Token> from, Index<Token> to) const {
    for (std::uint32_t row = from.value + 1; row < to.value; ++row) {
      if (document_.tokens[row].upos == Upos::punct) return true;
    }
    return false;
  }

  const Patterns& patterns_;
  const ClauseLexicon& lexicon_;
  const Gazetteer& gazetteer_;
  const Vocabulary& vocabulary_;
  const Document& document_;
  Tree tree_;
  TokenMentions mentions_;
  std::vector<Index<Clause>> clause_of_;      ///< by token
  std::vector<Index<Token>> antecedent_;      ///< by token: of a relative pronoun
  std::vector<Clause> clauses_;
  std::vector<bool> done_;
};

}  // namespace

std::vector<Clause> find_clauses(const Language& language, const Document& document) { return ClauseFinder(language, document).run(); }

}  // namespace newsgraph::ingest
