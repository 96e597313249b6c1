// A verb and its dependents -> the arguments of its clause, voice undone: the object of a passive is an object. What the text leaves
// out comes from outside the clause: from the verb above (conjuncts, control, participles) or the noun it describes (relatives).
//   "Peru, accused by Chad of breaking the truce, ..." -> accuse(subject Chad; object Peru; ...), break(subject Peru; object truce)
#include <algorithm>

#include "ingest/extract/clause_builder.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

bool is_past_participle(const Token& token) {
  return token.tag == "VBN" || (has_feature(token, "VerbForm=Part") && has_feature(token, "Tense=Past"));
}

class VerbClause {
 public:
  VerbClause(const ClauseBuilder& builder, Clause& clause)
      : builder_(builder),
        document_(builder.document),
        tree_(builder.tree),
        clause_(clause),
        verb_(clause.predicate),
        relation_(document_[verb_].deprel),
        parent_(clause.parent ? &builder.clauses[clause.parent.value] : nullptr) {}

  void fill() {
    if (const Index<Token> agent = builder_.agent_before(verb_)) {
      clause_.passive = true;
      const bool place = builder_.lexicon.placing_participles.contains(clause_.lemma);
      const bool link = builder_.lexicon.linking_participles.contains(clause_.lemma);  // "an Islamic State-linked group"
      builder_.add(clause_, place || link ? Role::oblique : Role::subject,
                   place  ? builder_.lexicon.part_preposition
                   : link ? builder_.lexicon.infinitive_mark
                          : "",
                   agent, false);
      return builder_.add(clause_, Role::object, "", document_[verb_].head, false);
    }
    clause_.passive = is_passive();
    for (const Index<Token> child : tree_.children(verb_)) add_dependent(child);
    if (clause_.passive && tree_.child(verb_, Deprel::obj)) mend_recipient();
    // "is in Moscow": the clause is of "be", its predicate word the oblique.
    if (tree_.child(verb_, Deprel::cop) && !builder_.is_verb(verb_)) {
      clause_.arguments.push_back({Role::oblique, tree_.preposition(verb_), verb_, false});
    }
    if (relation_ == Deprel::acl_relcl || relation_ == Deprel::acl) mend_relative();
    const Role subject = ClauseBuilder::surface_subject(clause_);
    if (ClauseBuilder::has(clause_, subject)) return;
    switch (relation_) {
      case Deprel::conj: builder_.share_subject(clause_, subject); break;
      case Deprel::xcomp: builder_.share_controlled(clause_, subject); break;
      case Deprel::advcl: share_adverbial(subject); break;
      case Deprel::acl: share_with_noun(subject); break;
      case Deprel::acl_relcl: builder_.add(clause_, subject, "", document_[verb_].head, false); break;
      case Deprel::obl:  // "spoke after meeting with Berg"
        if (document_[verb_].tag == "VBG") builder_.share_subject(clause_, subject);
        break;
      case Deprel::root:
      case Deprel::ccomp:
      case Deprel::parataxis: take_name_before(subject); break;
      default: break;
    }
  }

 private:
  bool is_passive() const {
    if (tree_.child(verb_, {Deprel::nsubj_pass, Deprel::aux_pass, Deprel::csubj_pass})) return true;
    if (tree_.child(verb_, {Deprel::nsubj, Deprel::aux, Deprel::obj})) return false;
    const Token& verb = document_[verb_];
    const bool reduced = relation_ == Deprel::acl || relation_ == Deprel::advcl || relation_ == Deprel::xcomp;
    if (reduced && is_past_participle(verb)) return true;
    // "was made for five years and renewed once": a participle that shares the subject of a passive.
    return relation_ == Deprel::conj && parent_ != nullptr && parent_->passive && clause_.link == ClauseLink::conjunct &&
           (is_past_participle(verb) || verb.tag == "VBD");
  }

  void add_dependent(Index<Token> child) {
    const bool passive = clause_.passive;
    const auto add = [&](Role role) { builder_.add(clause_, role, "", child, false); };
    if (const Index<Token> particle = tree_.child(verb_, Deprel::compound_prt); particle && takes(particle, child))
      return builder_.add(clause_, Role::oblique, lower(text_of(document_, particle)), child, false);
    switch (document_[child].deprel) {
      case Deprel::nsubj:
      case Deprel::nsubj_outer: return add(ClauseBuilder::surface_subject(clause_));
      case Deprel::obj:  // "calling it a province of Chad": what it is called is no object
        if (ClauseBuilder::has(clause_, Role::object) && builder_.lexicon.naming_verbs.contains(clause_.lemma)) return;
        return add(Role::object);
      case Deprel::nsubj_pass: return add(Role::object);
      case Deprel::iobj: return add(Role::recipient);
      case Deprel::xcomp:
        if (names_somebody(child) && !ClauseBuilder::has(clause_, Role::object)) add(passive ? Role::subject : Role::object);
        return;
      case Deprel::obl_agent:
        return builder_.add(clause_, passive ? Role::subject : Role::oblique, passive ? "" : builder_.lexicon.agent_preposition, child,
                            false);
      case Deprel::obl:
      case Deprel::nmod: return builder_.add_oblique(clause_, child);
      case Deprel::obl_unmarked: return add(Role::oblique);
      default: return;
    }
  }

  // "run in (the election)", where the tree makes the preposition a particle.
  bool takes(Index<Token> particle, Index<Token> child) const {
    const Deprel relation = document_[child].deprel;
    const bool argument = relation == Deprel::obj || relation == Deprel::obl || relation == Deprel::obl_unmarked;
    return argument && child > particle && tree_.preposition(child).empty() && builder_.is_preposition(verb_, particle);
  }

  bool is_finite() const {
    const std::string& tag = document_[verb_].tag;
    const bool mistaken = tag == "VBN" && relation_ == Deprel::root && tree_.child(verb_, Deprel::obj);  // "Berg criticised Peru"
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || mistaken || tree_.child(verb_, {Deprel::aux, Deprel::aux_pass});
  }

  // "On 5 June 2015, Norway and Kenya signed", where the tree hangs the names on the date: a finite verb without a subject takes the
  // name right before it, with those it is joined to.
  void take_name_before(Role subject) {
    if (!is_finite()) return;
    const std::uint32_t first_row = document_[document_[verb_].sentence].tokens.begin_row;
    std::uint32_t row = verb_.value;
    const auto between = [&](const Token& token) { return token.upos == Upos::adv || token.upos == Upos::aux || token.upos == Upos::part; };
    while (row > first_row && between(document_.tokens[row - 1]) && !builder_.mentions.at(Index<Token>(row - 1U))) --row;
    if (row == first_row) return;
    const auto name_at = [&](Index<Token> word) {
      const Index<Mention> mention = builder_.mentions.at(word);
      return mention && document_[mention].kind == MentionKind::name && document_[document_[mention].chain].named ? mention
                                                                                                                  : Index<Mention>();
    };
    const Index<Mention> mention = name_at(Index<Token>(row - 1U));
    if (!mention || !document_[mention].tokens.contains(Index<Token>(row - 1U))) return;
    Index<Token> first = document_[mention].head;
    while (document_[first].deprel == Deprel::conj && name_at(document_[first].head)) first = document_[first].head;
    if (!tree_.preposition(first).empty()) return;
    std::erase_if(clause_.arguments, [&](const Argument& argument) {
      return argument.role == Role::oblique && tree_.first_conjunct(argument.head) != argument.head && name_at(argument.head);
    });
    builder_.add(clause_, subject, "", first, true);
  }

  // "named another official, Ada Berg, as ...": a predicate that names somebody else than the subject is an object.
  bool names_somebody(Index<Token> word) const {
    const Index<Mention> mention = builder_.is_verb(word) ? Index<Mention>() : builder_.mentions.at(word);
    if (!mention || !document_[document_[mention].chain].named || tree_.child(word, Deprel::cop)) return false;
    const bool person = document_[mention].kind == MentionKind::name && document_[mention].type == EntityType::person;
    return person || tree_.child(word, Deprel::appos);
  }

  // "was given a prize": the surface subject of a passive with an object receives it.
  void mend_recipient() {
    for (Argument& argument : clause_.arguments) {
      if (argument.role == Role::object && document_[argument.head].deprel == Deprel::nsubj_pass) argument.role = Role::recipient;
    }
  }

  // "whom the president dismissed": a relative pronoun beside another subject is the object.
  void mend_relative() {
    const auto subjects = std::count_if(clause_.arguments.begin(), clause_.arguments.end(),
                                        [](const Argument& argument) { return argument.role == Role::subject; });
    if (clause_.passive || subjects < 2 || ClauseBuilder::has(clause_, Role::object)) return;
    for (Argument& argument : clause_.arguments) {
      if (argument.role == Role::subject && argument.head == document_[verb_].head) argument.role = Role::object;
    }
  }

  // "Arriving in Oslo, Berg praised": the main subject; "accused Peru of hiding": the accused.
  void share_adverbial(Role subject) {
    if (parent_ == nullptr || tells_outcome()) return;
    const auto governor = builder_.lexicon.governors.find(parent_->lemma);
    const bool governed = governor != builder_.lexicon.governors.end();
    const bool follows = verb_ > parent_->predicate;
    const bool blames = governed && governor->second.reported && is_content();
    const bool infinitive = governed && tree_.marker(verb_) == builder_.lexicon.infinitive_mark && !parent_->passive;
    const bool of_governed = (blames || infinitive) && ClauseBuilder::has(*parent_, Role::object);
    // "named Berg, replacing Haddad": who is named replaces.
    // "opened an office, headed by Berg": who is headed is the office.
    const bool passive =
        clause_.passive && builder_.lexicon.led_participles.contains(clause_.lemma) && ClauseBuilder::has(*parent_, Role::object);
    const bool of_object =
        passive || (builder_.lexicon.object_participles.contains(clause_.lemma) && builder_.has_actor(*parent_, Role::object));
    // "kept Peru from signing"
    const bool held = governor_keeps() && builder_.has_actor(*parent_, Role::object);
    if (follows && (of_governed || of_object || held)) return builder_.share(clause_, *parent_, Role::object, subject, true);
    if (follows && tree_.marker(verb_) == builder_.lexicon.infinitive_mark && builder_.share_addressed(clause_, subject)) return;
    builder_.share_subject(clause_, subject);
  }

  // "X ordered Y to pay, prompting Z to leave": what was done prompts it, not who did it.
  bool tells_outcome() const {
    if (document_[verb_].tag != "VBG" || !builder_.lexicon.outcomes.contains(clause_.lemma) || !tree_.marker(verb_).empty()) return false;
    return verb_ > parent_->predicate && document_.tokens[verb_.value - 1U].upos == Upos::punct;
  }

  // "kept (Peru) from signing": what the verb does with this preposition is done to its object.
  bool governor_keeps() const {
    const std::string mark = tree_.marker(verb_).empty() ? tree_.preposition(verb_) : tree_.marker(verb_);
    if (!builder_.lexicon.origins.contains(mark)) return false;
    const auto both = builder_.lexicon.governors.find(parent_->lemma + " " + mark);
    const auto alone = builder_.lexicon.governors.find(parent_->lemma);
    return both != builder_.lexicon.governors.end() ? both->second.negated
                                                    : alone != builder_.lexicon.governors.end() && alone->second.negated;
  }

  // "accused of breaking", "blamed for starting": a participle with the preposition of what is charged.
  bool is_content() const {
    return builder_.lexicon.charges.contains(tree_.marker(verb_)) || builder_.lexicon.charges.contains(tree_.preposition(verb_));
  }

  // "companies owned by X"; "a plan to leave", "a step toward deepening": who has the plan or takes the step.
  void share_with_noun(Role subject) {
    const Index<Token> noun = document_[verb_].head;
    if (tree_.marker(verb_).empty()) return builder_.add(clause_, subject, "", noun, false);
    if (const Index<Token> owner = tree_.child(noun, Deprel::nmod_poss)) return builder_.add(clause_, subject, "", owner, true);
    for (const Index<Token> child : tree_.children(noun)) {
      const bool agent = document_[child].deprel == Deprel::nmod && tree_.preposition(child) == builder_.lexicon.agent_preposition;
      if (agent) return builder_.add(clause_, subject, "", child, true);
    }
    builder_.share_subject(clause_, subject);
    // "used the meeting to press Chile": a noun of action without an agent leaves it to the verb above.
    const Clause* above = parent_;
    while (above != nullptr && above->kind == Clause::Kind::noun && !ClauseBuilder::has(clause_, subject)) {
      above = above->parent ? &builder_.clauses[above->parent.value] : nullptr;
      if (above != nullptr) builder_.share(clause_, *above, ClauseBuilder::surface_subject(*above), subject, true);
    }
  }

  const ClauseBuilder& builder_;
  const Document& document_;
  const Tree& tree_;
  Clause& clause_;
  const Index<Token> verb_;
  const Deprel relation_;
  const Clause* const parent_;
};

}  // namespace

void fill_verb(const ClauseBuilder& builder, Clause& clause) { VerbClause(builder, clause).fill(); }

}  // namespace newsgraph::ingest
