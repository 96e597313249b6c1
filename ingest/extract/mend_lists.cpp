// Trees -> trees whose lists and appositions are told apart: rules of TreeMender.
#include <algorithm>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/mend.hpp"

namespace newsgraph::ingest {

bool TreeMender::joins_names(Index<Token> first, Index<Token> second) const {
  const Index<Name> one = name_[first.value], other = name_[second.value];
  if (!one || !other || one == other) return false;
  const NameType type = article_.names[one.value].type;
  return type == article_.names[other.value].type && (type == NameType::person || type == NameType::organization);
}

// "Peru's A, Chad's B, and Togo's C": a name in apposition to another within a list is a member of the list.
void TreeMender::join_appositions(Index<Token> word, const Tree& tree) {
  const Index<Token> head = document_[word].head;
  if (relation(word) != Deprel::appos || !joins_names(head, word)) return;
  const auto siblings = tree.children(head);
  const bool goes_on = std::any_of(siblings.begin(), siblings.end(), [&](Index<Token> sibling) {
    return sibling > word && relation(sibling) == Deprel::conj && joins_names(word, sibling);
  });
  if (goes_on) document_[word].deprel = Deprel::conj;
}

// "A and his colleague, B": what follows the "and" of a list after a comma describes its last member; "the minister of Peru, A,":
// a person is no member of a list that begins with a country.
void TreeMender::close_list(Index<Token> word, const Tree& tree) {
  const Index<Token> head = document_[word].head;
  if (relation(word) != Deprel::conj || !head || tree.child(word, Deprel::cc) || !is_noun(word)) return;
  Index<Token> last;
  for (const Index<Token> sibling : tree.children(head)) {
    if (relation(sibling) != Deprel::conj) continue;
    if (sibling > word) return;  // the list goes on
    if (sibling < word && tree.child(sibling, Deprel::cc)) last = sibling;
  }
  if (last && is_noun(last) && apart_from(last, word)) return hang(word, last, Deprel::appos);
  const Index<Token> outer = document_[head].head;
  const Index<Name> country = name_[head.value], person = name_[word.value];
  if (!country || !person || relation(head) != Deprel::nmod || !outer || document_[outer].upos != Upos::noun) return;
  const bool apart = article_.names[country.value].type == NameType::location && article_.names[person.value].type == NameType::person;
  if (apart && !tree.child(word, Deprel::conj)) hang(word, outer, Deprel::appos);
}

bool TreeMender::apart_from(Index<Token> first, Index<Token> second) const {
  for (std::uint32_t row = first.value + 1U; row < second.value; ++row) {
    if (document_.tokens[row].upos == Upos::punct && document_.tokens[row].tag == ",") return true;
  }
  return false;
}

// "between Peru and leaders of Chad", where "leaders" hangs beside Peru with an "and" of its own.
void TreeMender::join_list(Index<Token> word, const Tree& tree) {
  const Index<Token> head = document_[word].head;
  const bool modifier = relation(word) == Deprel::nmod || relation(word) == Deprel::obl;
  if (!modifier || !head || !tree.child(word, Deprel::cc) || tree.child(word, Deprel::case_)) return;
  Index<Token> before;
  for (const Index<Token> sibling : tree.children(head)) {
    const bool same = relation(sibling) == Deprel::nmod || relation(sibling) == Deprel::obl;
    if (sibling < word && same && tree.child(sibling, Deprel::case_)) before = sibling;
  }
  if (before) hang(word, before, Deprel::conj);
}

// "A, B and C signed", where the tree hangs the verb on the names as one more of them.
void TreeMender::turn_list_of_names(Index<Token> verb, const Tree& tree) {
  const Index<Token> first = document_[verb].head;
  if (relation(verb) != Deprel::conj || !first || verb.value == 0 || !is_noun(first) || document_[verb].upos != Upos::verb) return;
  if (has_subject(verb, tree) || !is_finite(verb, tree) || tree.child(verb, Deprel::cc) || !name_[first.value]) return;
  if (!name_[verb.value - 1U] || !tree.below(Index<Token>(verb.value - 1U), first)) return;
  const Index<Token> above = document_[first].head;
  const Deprel was = relation(first);
  hang(verb, above, was);
  hang(first, verb, Deprel::nsubj);
}

// "Minister A and President B signed", where the tree makes B a part of the name A.
void TreeMender::part_names(Index<Token> word, const Tree&) {
  const Index<Token> first = document_[word].head;
  if (relation(word) != Deprel::flat || !first || word < first || !joins_names(first, word)) return;
  for (std::uint32_t row = first.value + 1U; row < word.value; ++row) {
    const Index<Token> conjunction(row);
    if (relation(conjunction) != Deprel::cc) continue;
    hang(word, first, Deprel::conj);
    return move(conjunction, word);
  }
}

// "The head of the council, A, will", "the wife of A, B, said": a person named between commas is who the description is of.
void TreeMender::lift_apposition(Index<Token> word, const Tree& tree) {
  const Index<Token> inner = document_[word].head;
  const bool beside = relation(word) == Deprel::appos || relation(word) == Deprel::nmod_unmarked;
  const Index<Name> person = name_[word.value];
  if (!beside || !inner || inner > word || !person || !name_[inner.value] || name_[inner.value] == person) return;
  if (article_.names[person.value].type != NameType::person || !apart_from(inner, word)) return;
  const std::uint32_t after = article_.names[person.value].tokens.end_row;
  if (after >= document_.tokens.size() || document_.tokens[after].tag != ",") return;
  Index<Token> noun = inner;
  while (noun && (name_[noun.value] || !is_person(noun))) {
    if (relation(noun) != Deprel::nmod && relation(noun) != Deprel::flat && relation(noun) != Deprel::compound) return;
    noun = document_[noun].head;
  }
  if (noun && noun < word && document_[noun].tag == "NN" && !tree.child(noun, {Deprel::appos, Deprel::cop}))
    hang(word, noun, Deprel::appos);
}

bool TreeMender::is_person(Index<Token> noun) const {
  const std::string lemma = lower(document_[noun].lemma);
  const NounClass* known = gazetteer_.noun(lemma);
  return (known != nullptr && known->type == EntityType::person) || gazetteer_.title(lemma) != nullptr;
}

// "The agreement between A and B is", where B is a second subject: what an "and" ties without a comma is one list.
void TreeMender::join_subjects(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  if (!verb || (relation(word) != Deprel::nsubj && relation(word) != Deprel::nsubj_pass)) return;
  Index<Token> conjunction = tree.child(word, Deprel::cc), before;
  for (const Index<Token> child : tree.children(verb)) {
    if (child < word && relation(child) == Deprel::cc) conjunction = child;
    if (child < word && relation(child) == relation(word)) before = child;
  }
  if (!conjunction || conjunction > word || !before || before > conjunction ||
      text_of(document_, Index<Token>(conjunction.value - 1U)) == ",")
    return;
  for (std::uint32_t row = before.value + 1U; row < conjunction.value; ++row) {
    if (!tree.below(Index<Token>(row), before)) return;
  }
  Index<Token> first = before;
  for (const Index<Token> child : tree.children(before)) {
    const bool opens = relation(child) == Deprel::nmod && lexicon_.joining_prepositions.contains(tree.preposition(child));
    if (opens && child > before && !tree.child(child, Deprel::conj)) first = child;
  }
  hang(word, first, Deprel::conj);
  move(conjunction, word);
}

// "Iran and its ally Hezbollah", where the tree takes the description for a part of the name: the name is in apposition to it.
void TreeMender::turn_description(Index<Token> noun, const Tree& tree) {
  const auto rows = patterns_.triggered_by(Clause::Kind::copula, lower(document_[noun].lemma));
  const Index<Token> next(noun.value + 1U);
  if (rows.empty() || name_[noun.value] || next.value >= document_.tokens.size() || !name_[next.value]) return;
  const Range<Token> tokens = article_.names[name_[next.value].value].tokens;
  if (tokens.front() != next || document_[next].sentence != document_[noun].sentence) return;
  Index<Token> name = next;
  while (document_[name].head && tokens.contains(document_[name].head)) name = document_[name].head;
  const bool part = document_[noun].head == name && relation(noun) != Deprel::appos;
  const bool twin = document_[noun].head == document_[name].head && relation(noun) == relation(name);
  const Index<Token> owner = tree.child(part ? name : noun, Deprel::nmod_poss);
  if (!(part || twin) || !owner || owner > noun) return;
  if (part) {
    hang(noun, document_[name].head, relation(name));
    for (const Index<Token> child : tree.children(name)) {
      if (child < noun) move(child, noun);
    }
  }
  document_[noun].upos = Upos::noun;
  hang(name, noun, Deprel::appos);
}

// "its owner, Hong Kong-based Halden Motors", where the name is in apposition to the place: the place is the participle's.
void TreeMender::release_from_place(Index<Token> participle, const Tree&) {
  const Index<Token> name = document_[participle].head;
  if (document_[participle].tag != "VBN" || participle.value < 2 || !name || name < participle || !name_[name.value]) return;
  const Index<Token> hyphen(participle.value - 1U), place(participle.value - 2U);
  if (!name_[place.value] || text_of(document_, hyphen) != "-" || document_[hyphen].space_before || document_[participle].space_before)
    return;
  Index<Token> head = place;
  while (document_[head].head && name_[document_[head].head.value] == name_[place.value]) head = document_[head].head;
  const bool above = document_[name].head == head;
  if (!above && (document_[name].head != document_[head].head || relation(head) != Deprel::appos)) return;
  if (above) hang(name, document_[head].head, relation(head));
  hang(head, participle, Deprel::compound);
}

}  // namespace newsgraph::ingest
