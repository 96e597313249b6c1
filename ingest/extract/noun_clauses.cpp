// A noun of action, or a predicate after a copula -> the arguments of its clause: what hangs on the noun, the capitalised words
// before it, and what the verb that carries it tells (the subject of a light verb, the circumstances of "took place").
//   "Iran and Russia held talks with Turkey" -> talk(subject Iran, Russia; with Turkey)
//   "Berg is the new president of Chile"     -> president(subject Berg; of Chile)
#include <algorithm>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/clause_builder.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

class NounClause {
 public:
  NounClause(const ClauseBuilder& builder, Clause& clause)
      : builder_(builder),
        document_(builder.document),
        tree_(builder.tree),
        lexicon_(builder.lexicon),
        clause_(clause),
        noun_(clause.predicate),
        relation_(document_[noun_].deprel) {}

  void fill_copula() {
    add_subjects();
    const Index<Token> kind = builder_.kind_of(noun_);
    add_dependents(kind);
    add_modifiers(kind);
    if (ClauseBuilder::has(clause_, Role::subject)) return;
    if (const Index<Token> name = builder_.name_beside(noun_)) return builder_.add(clause_, Role::subject, "", name, false);
    switch (relation_) {
      case Deprel::appos:
      case Deprel::acl_relcl: builder_.add(clause_, Role::subject, "", document_[noun_].head, false); break;
      case Deprel::xcomp: builder_.share_controlled(clause_, Role::subject); break;
      case Deprel::conj: builder_.share_subject(clause_, Role::subject); break;
      case Deprel::obl:
      case Deprel::advcl:
      case Deprel::nmod: share_described(); break;
      default: break;
    }
  }

  void fill_noun() {
    add_subjects();
    // "is reported to be in talks"
    const bool controlled = relation_ == Deprel::xcomp && tree_.child(noun_, Deprel::cop);
    if (controlled && !ClauseBuilder::has(clause_, Role::subject)) builder_.share_controlled(clause_, Role::subject);
    add_dependents(noun_);
    add_modifiers(noun_);
    // "a series of talks": what holds of the series holds of the talks.
    Index<Token> outer = noun_;
    while (passes_on(outer)) {
      outer = document_[outer].head;
      add_dependents(outer);
    }
    outer = tree_.first_conjunct(outer);
    const Index<Token> verb = document_[outer].head;
    if (!verb || !builder_.clause_of[verb.value]) return;
    const Clause& support = builder_.clauses[builder_.clause_of[verb.value].value];
    if (support.kind == Clause::Kind::verb) take_from(support, outer);
  }

 private:
  void add_subjects() {
    for (const Index<Token> child : tree_.children(noun_)) {
      const Deprel relation = document_[child].deprel;
      const bool subject = relation == Deprel::nsubj || (relation == Deprel::nsubj_outer && clause_.kind == Clause::Kind::copula);
      if (subject) builder_.add(clause_, Role::subject, "", child, false);
    }
  }

  void add_dependents(Index<Token> noun) {
    for (const Index<Token> child : tree_.children(noun)) {
      switch (document_[child].deprel) {
        case Deprel::nmod_poss: builder_.add(clause_, Role::possessor, "", child, false); break;
        case Deprel::nmod:
        case Deprel::obl:
        case Deprel::nmod_unmarked:
          if (!tree_.preposition(child).empty()) builder_.add_oblique(clause_, child);
          if (clause_.kind == Clause::Kind::noun && acts(child)) add_passed_on(child);
          break;
        case Deprel::acl:
          for (const Index<Token> below : tree_.children(child)) {
            if (document_[below].deprel == Deprel::obl) builder_.add(clause_, Role::oblique, tree_.preposition(below), below, false);
          }
          break;
        default: break;
      }
    }
  }

  bool acts(Index<Token> word) const {
    const NounClass* noun = builder_.language.gazetteer->noun(lower(document_[word].lemma));
    return document_[word].upos == Upos::propn || (noun != nullptr && noun->acts());
  }

  // "the release of two envoys by Kenya", where the tree hangs "by Kenya" on the envoys: people have no agent of their own.
  void add_passed_on(Index<Token> name) {
    for (const Index<Token> child : tree_.children(name)) {
      const std::string preposition = document_[child].deprel == Deprel::nmod ? tree_.preposition(child) : std::string();
      if (lexicon_.passed_on.contains(preposition)) builder_.add(clause_, Role::oblique, preposition, child, false);
    }
  }

  // "the U.S.-Mexico negotiations": the capitalised words of the noun phrase before its head.
  void add_modifiers(Index<Token> noun) {
    const Index<Token> owner = tree_.child(noun, Deprel::nmod_poss);
    for (std::uint32_t row = noun.value; row-- > 0;) {
      const Index<Token> word(row);
      const Token& token = document_[word];
      if (token.sentence != document_[noun].sentence || !tree_.below(word, noun)) break;
      if (owner && tree_.below(word, owner)) break;
      if (row + 2 < noun.value && builder_.agent_before(Index<Token>(row + 2U))) continue;  // "the U.S.-brokered talks"
      const char first = text_of(document_, word).front();
      const bool capital = first >= 'A' && first <= 'Z';
      const bool names = token.upos == Upos::propn || token.upos == Upos::adj || token.upos == Upos::noun;
      if (capital && names) clause_.arguments.push_back({Role::modifier, "", word, false});
    }
  }

  // "named Berg as president": the predicate is of the object before it, else of the subject.
  void share_described() {
    if (!clause_.parent) return;
    const Clause& parent = builder_.clauses[clause_.parent.value];
    const bool of_object = noun_ > parent.predicate && ClauseBuilder::has(parent, Role::object);
    if (of_object) return builder_.share(clause_, parent, Role::object, Role::subject, true);
    builder_.share_subject(clause_, Role::subject);
  }

  bool passes_on(Index<Token> noun) const {
    const Index<Token> outer = document_[noun].head;
    if (!outer || document_[noun].deprel != Deprel::nmod || tree_.preposition(noun) != lexicon_.genitive) return false;
    return lexicon_.reflexive_heads.contains(lower(document_[outer].lemma));
  }

  // `outer` is the dependent of the verb that the noun is, or stands within.
  void take_from(const Clause& support, Index<Token> outer) {
    const Deprel relation = document_[outer].deprel;
    const bool object = relation == Deprel::obj || (relation == Deprel::nsubj_pass && support.passive);
    const bool watches = lexicon_.watching_verbs.contains(support.lemma) && lexicon_.watched_nouns.contains(clause_.lemma);
    if (object && watches) return;
    if (object && lexicon_.light_verbs.contains(support.lemma)) {
      builder_.share(clause_, support, Role::subject, Role::subject, false);
      take_circumstances(support, outer);
    } else if ((object || relation == Deprel::nsubj) && lexicon_.occurrence_verbs.contains(support.lemma)) {
      take_circumstances(support, outer);
    } else if (relation == Deprel::obl && lexicon_.undergoing.contains(tree_.preposition(outer))) {
      builder_.share(clause_, support, ClauseBuilder::surface_subject(support), Role::recipient, true);  // "came under attack"
      take_circumstances(support, outer);
    } else if ((relation == Deprel::obl || relation == Deprel::advcl) && shares(opening(outer)) && !has_agent()) {
      builder_.share(clause_, support, ClauseBuilder::surface_subject(support), Role::subject, true);
    }
  }

  void take_circumstances(const Clause& support, Index<Token> outer) {
    for (const Argument& argument : support.arguments) {
      if (argument.head == outer) continue;
      if (argument.role == Role::oblique) builder_.copy(clause_, argument, Role::oblique, argument.preposition, argument.inferred);
      if (argument.role == Role::recipient) builder_.copy(clause_, argument, Role::recipient, "", argument.inferred);
    }
  }

  // "after a meeting", "after meeting with Berg".
  std::string opening(Index<Token> outer) const {
    const std::string preposition = tree_.preposition(outer);
    return preposition.empty() ? tree_.marker(outer) : preposition;
  }

  // "travelled for talks", "said after a visit": the subject takes part; "halted work after an attack": it does not.
  bool shares(const std::string& preposition) const {
    if (!lexicon_.sharing.contains(preposition)) return false;
    if (lexicon_.means.contains(preposition)) return true;
    const Patterns& patterns = *builder_.language.patterns;
    const auto rows = patterns.triggered_by(clause_.kind, clause_.lemma);
    return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
      const RelationType* type = builder_.language.vocabulary->find(patterns.all()[row].relation);
      return type != nullptr && type->family == lexicon_.contact_family;
    });
  }

  bool has_agent() const {
    return std::any_of(clause_.arguments.begin(), clause_.arguments.end(), [&](const Argument& argument) {
      const bool agent = argument.role == Role::subject || argument.role == Role::possessor;
      return agent || lexicon_.agent_marks.contains(argument.preposition);
    });
  }

  const ClauseBuilder& builder_;
  const Document& document_;
  const Tree& tree_;
  const ClauseLexicon& lexicon_;
  Clause& clause_;
  const Index<Token> noun_;
  const Deprel relation_;
};

}  // namespace

void fill_nominal(const ClauseBuilder& builder, Clause& clause) {
  NounClause nominal(builder, clause);
  if (clause.kind == Clause::Kind::copula) return nominal.fill_copula();
  nominal.fill_noun();
}

}  // namespace newsgraph::ingest
