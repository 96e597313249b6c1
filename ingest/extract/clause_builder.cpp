// Words -> arguments of clauses: a word brings its conjuncts and companions, a relative pronoun stands for its antecedent, and a
// clause without a subject of its own shares an argument of the clause above it (coordination, control).
//   "Iran, along with Russia, agreed to sign the treaty, which bars tests" -> agree(subject Iran, Russia),
//       sign(subject Iran, Russia; object treaty), bar(subject treaty; object tests)
#include "ingest/extract/clause_builder.hpp"

#include <algorithm>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

bool is_relative_pronoun(const Token& token) {
  return token.tag == "WDT" || token.tag == "WP" || token.tag == "WP$" || token.tag == "WRB" || has_feature(token, "PronType=Rel");
}

}  // namespace

ClauseBuilder::ClauseBuilder(const Language& english, const Document& article)
    : language(english),
      document(article),
      tree(article),
      mentions(article),
      lexicon(english.patterns->lexicon()),
      clause_of(article.tokens.size()),
      antecedent_(article.tokens.size()) {
  for (std::size_t row = 0; row < document.tokens.size(); ++row) find_antecedent(row);
  for (std::size_t row = 0; row < document.tokens.size(); ++row) guess_antecedent(row);
}

// "the treaty, which was signed": which -> treaty.
void ClauseBuilder::find_antecedent(std::size_t verb_row) {
  const Token& verb = document.tokens[verb_row];
  const bool relative = verb.deprel == Deprel::acl_relcl || verb.deprel == Deprel::advcl_relcl || verb.deprel == Deprel::acl;
  if (!relative || !verb.head || verb.head.value > verb_row) return;
  for (std::size_t between = verb.head.value + 1; between < verb_row + 1; ++between) {
    const Index<Token> word(between);
    if (is_relative_pronoun(document[word]) && tree.below(word, Index<Token>(verb_row))) {
      antecedent_[between] = verb.head;
      return;
    }
  }
}

// ", which was set ..." that the tree leaves without an antecedent: the nearest noun before the comma.
void ClauseBuilder::guess_antecedent(std::size_t row) {
  const Token& word = document.tokens[row];
  const Range<Token> sentence = document[word.sentence].tokens;
  const bool relative = word.tag == "WDT" || word.tag == "WP" ||
                        (word.tag == "WRB" && lexicon.place_adverbs.contains(lower(text_of(document, Index<Token>(row)))));
  if (antecedent_[row] || !relative || row < sentence.begin_row + 2U) return;
  if (document.tokens[row - 1].upos != Upos::punct || text_of(document, Index<Token>(row - 1)) != ",") return;
  const Index<Token> noun(row - 2);
  if (document[noun].upos == Upos::noun || document[noun].upos == Upos::propn) antecedent_[row] = noun;
}

void ClauseBuilder::add(Clause& clause, Role role, const std::string& preposition, Index<Token> head, bool inferred) const {
  if (antecedent_[head.value]) {
    const bool adverb = document[head].tag == "WRB" || document[head].upos == Upos::adv;
    if (adverb) return add(clause, Role::oblique, lower(text_of(document, head)), antecedent_[head.value], inferred);
    head = antecedent_[head.value];
  }
  for (const Index<Token> word : tree.conjuncts(head)) {
    const bool clausal = word != head && document[word].deprel == Deprel::conj && tree.child(word, Deprel::nsubj);
    const bool known = std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& other) {
      return other.head == word && other.role == role && other.preposition == preposition;
    });
    if (!is_nominal(word) || clausal || known || word == clause.predicate) continue;
    std::string own = word == head ? preposition : tree.preposition(word);
    clause.arguments.push_back({role, own.empty() ? preposition : std::move(own), word, inferred});
    add_companions(clause, role, preposition, word, inferred);
  }
}

// "Iran, along with Turkey, ..." where the companion hangs on the argument itself.
void ClauseBuilder::add_companions(Clause& clause, Role role, const std::string& preposition, Index<Token> word, bool inferred) const {
  for (const Index<Token> below : tree.children(word)) {
    const Deprel relation = document[below].deprel;
    if (relation == Deprel::appos && below > word) add_companions(clause, role, preposition, below, inferred);
    const bool companion = relation == Deprel::nmod && lexicon.comitatives.contains(tree.preposition(below));
    if (companion) add(clause, role, preposition, below, inferred);
  }
}

void ClauseBuilder::add_oblique(Clause& clause, Index<Token> child) const {
  const std::string preposition = tree.preposition(child);
  if (clause.passive && preposition == lexicon.agent_preposition) return add(clause, Role::subject, "", child, false);
  if (!lexicon.comitatives.contains(preposition)) return add(clause, Role::oblique, preposition, child, false);
  // "The gathering included Iran, along with Turkey": joins the nearest argument before it.
  const Argument* nearest = nullptr;
  for (const Argument& argument : clause.arguments) {
    if (argument.head < child && (nearest == nullptr || argument.head > nearest->head)) nearest = &argument;
  }
  if (nearest == nullptr) return add(clause, Role::oblique, preposition, child, false);
  const Argument joined = *nearest;
  add(clause, joined.role, joined.preposition, child, false);
}

void ClauseBuilder::copy(Clause& clause, const Argument& from, Role role, const std::string& preposition, bool inferred) const {
  const bool known =
      std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& other) { return other.head == from.head; });
  if (!known && from.head != clause.predicate) clause.arguments.push_back({role, preposition, from.head, inferred});
}

void ClauseBuilder::share(Clause& clause, const Clause& from, Role from_role, Role role, bool inferred) const {
  for (const Argument& argument : from.arguments) {
    if (argument.role == from_role) copy(clause, argument, role, "", inferred);
  }
}

void ClauseBuilder::share_subject(Clause& clause, Role role) const {
  if (!clause.parent) return;
  const Clause& parent = clauses[clause.parent.value];
  share(clause, parent, surface_subject(parent), role, true);
}

bool ClauseBuilder::share_addressed(Clause& clause, Role role) const {
  const Clause& parent = clauses[clause.parent.value];
  bool shared = false;
  for (const Argument& argument : parent.arguments) {
    const bool addressed = argument.role == Role::oblique && lexicon.addressings.contains(parent.lemma + " " + argument.preposition);
    if (addressed) copy(clause, argument, role, "", true);
    shared = shared || addressed;
  }
  return shared;
}

void ClauseBuilder::share_controlled(Clause& clause, Role role) const {
  if (!clause.parent) return;
  const Clause& parent = clauses[clause.parent.value];
  if (share_addressed(clause, role)) return;
  // "announced intentions to buy": what cannot act does not control.
  if (!parent.passive && has_actor(parent, Role::object)) return share(clause, parent, Role::object, role, true);
  if (!parent.passive && has(parent, Role::recipient)) return share(clause, parent, Role::recipient, role, true);
  share_subject(clause, role);
}

Index<Token> ClauseBuilder::agent_before(Index<Token> word) const {
  const Token& participle = document[word];
  const Index<Token> first = document[participle.sentence].tokens.front();
  if (participle.deprel != Deprel::amod || participle.tag != "VBN" || word.value < first.value + 2) return {};
  const Index<Token> hyphen(word.value - 1U), name(word.value - 2U);
  const bool tied = text_of(document, hyphen) == "-" && !document[hyphen].space_before && !participle.space_before;
  return tied && mentions.at(name) ? name : Index<Token>{};
}

Index<Token> ClauseBuilder::name_beside(Index<Token> word) const {
  const auto is_name = [&](Index<Token> other) {
    const Index<Mention> mention = mentions.at(other);
    return mention && document[mention].kind == MentionKind::name;
  };
  const auto is_person = [&](Index<Token> other) { return is_name(other) && document[mentions.at(other)].type == EntityType::person; };
  const Index<Token> name = tree.child(word, Deprel::appos);
  if (name && name > word && is_name(name)) return name;
  // "his brother Max was", where the tree gives the verb two subjects
  const Index<Token> next(word.value + 1U);
  const bool twin =
      next.value < document.tokens.size() && document[next].head == document[word].head && document[next].deprel == document[word].deprel;
  return twin && is_person(next) ? next : Index<Token>{};
}

Index<Token> ClauseBuilder::kind_of(Index<Token> word) const {
  if (!lexicon.member_words.contains(lower(document[word].lemma))) return word;
  for (const Index<Token> child : tree.children(word)) {
    const bool kind =
        document[child].deprel == Deprel::nmod && document[child].upos == Upos::noun && tree.preposition(child) == lexicon.genitive;
    if (kind && !language.patterns->triggered_by(Clause::Kind::copula, lower(document[child].lemma)).empty()) return child;
  }
  return word;
}

bool ClauseBuilder::is_among(Index<Token> word) const {
  const Token& token = document[word];
  return token.upos == Upos::noun && lexicon.member_prepositions.contains(tree.preposition(word)) &&
         !language.patterns->triggered_by(Clause::Kind::copula, lower(token.lemma)).empty();
}

bool ClauseBuilder::is_verb(Index<Token> word) const {
  const Token& token = document[word];
  return token.upos == Upos::verb || (token.upos != Upos::aux && token.tag.starts_with("VB"));
}

bool ClauseBuilder::is_preposition(Index<Token> verb, Index<Token> particle) const {
  const std::string word = lower(text_of(document, particle)), alone = lower(document[verb].lemma);
  if (!lexicon.loose_prepositions.contains(word)) return false;
  const Patterns& patterns = *language.patterns;
  return patterns.triggered_by(Clause::Kind::verb, alone + " " + word).empty() && !patterns.triggered_by(Clause::Kind::verb, alone).empty();
}

bool ClauseBuilder::is_nominal(Index<Token> word) const {
  switch (document[word].upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::pron:
    case Upos::num:
    case Upos::sym:
    case Upos::x:
    case Upos::det:
    case Upos::adj: return true;
    default: break;
  }
  const Index<Mention> mention = mentions.at(word);  // a name that the tagger takes for another word
  return mention && document[mention].kind == MentionKind::name;
}

bool ClauseBuilder::has_actor(const Clause& clause, Role role) const {
  return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) {
    if (argument.role != role) return false;
    const Token& head = document[argument.head];
    if (head.upos == Upos::propn || head.upos == Upos::pron) return true;
    const NounClass* noun = language.gazetteer->noun(lower(head.lemma));
    return noun != nullptr && noun->acts();
  });
}

bool ClauseBuilder::has(const Clause& clause, Role role) {
  return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) { return argument.role == role; });
}

Role ClauseBuilder::surface_subject(const Clause& clause) { return clause.passive ? Role::object : Role::subject; }

}  // namespace newsgraph::ingest
