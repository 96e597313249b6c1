// Trees -> trees whose prepositions, particles, dates, objects and owners hang where they belong: rules of TreeMender.
#include <algorithm>

#include "ingest/extract/mend.hpp"

namespace newsgraph::ingest {

// "met ahead of talks", where "ahead" hangs on the verb and "of" on the talks: one preposition.
void TreeMender::join_prepositions(Index<Token> word, const Tree& tree) {
  if (word.value == 0 || relation(word) != Deprel::case_) return;
  const Index<Token> first(word.value - 1U);
  if (relation(first) != Deprel::advmod || document_[first].sentence != document_[word].sentence) return;
  const std::string both = lower(text_of(document_, first)) + " " + lower(text_of(document_, word));
  if (!lexicon_.compound_prepositions.contains(both) || document_[word].head < word) return;
  const Index<Token> noun = document_[word].head;
  if (tree.below(noun, first)) hang(noun, document_[first].head, Deprel::obl);  // "ahead" governs the talks
  hang(first, noun, Deprel::case_);
  hang(word, first, Deprel::fixed);
}

// "backed out of signing": a particle belongs to the verb before it.
void TreeMender::return_particle(Index<Token> word, const Tree&) {
  const Index<Token> verb = document_[word].head;
  if (relation(word) != Deprel::compound_prt || !verb || word > verb || word.value == 0) return;
  const Index<Token> before(word.value - 1U);
  if (document_[before].upos == Upos::verb && document_[verb].head == before) move(word, before);
}

// "Friday in Oslo": what a preposition ties to a date belongs to what the date belongs to.
void TreeMender::release_from_date(Index<Token> word, const Tree& tree) {
  const Index<Token> date = document_[word].head;
  if (relation(word) != Deprel::nmod || !date || !is_date(date) || is_date(word) || !document_[date].head) return;
  const bool name = document_[word].upos == Upos::propn;
  if (name && word > date && tree.child(word, Deprel::case_) && relation(date) != Deprel::compound)
    hang(word, document_[date].head, Deprel::obl);
}

// "met Friday": a date is no object; "Friday, Berg said", "said Wednesday that": no second subject.
void TreeMender::free_date(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  if (!verb || !is_date(word) || document_[verb].upos != Upos::verb) return;
  const bool object = relation(word) == Deprel::obj || relation(word) == Deprel::iobj;
  const bool subject = relation(word) == Deprel::nsubj || relation(word) == Deprel::nsubj_pass;
  if (object && word > verb) document_[word].deprel = Deprel::obl_unmarked;
  if (!subject) return;
  const Index<Token> mark = tree.child(verb, Deprel::mark);
  const Index<Token> above = document_[verb].head;
  if (mark && word < mark && above) return hang(word, above, Deprel::obl_unmarked);
  const auto children = tree.children(verb);
  const bool other = std::any_of(children.begin(), children.end(), [&](Index<Token> child) {
    return child != word && (relation(child) == Deprel::nsubj || relation(child) == Deprel::nsubj_pass);
  });
  if (other || (above && relation(verb) == Deprel::ccomp && said_object(verb, above, tree))) document_[word].deprel = Deprel::obl_unmarked;
}

// "called off the treaty", "urged Peru to sign": what no preposition ties to a verb without an object is its object.
void TreeMender::find_object(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  if (!verb || word < verb || document_[verb].upos != Upos::verb || is_date(word) || !is_noun(word)) return;
  // "the court indicted President A", where the tree gives the verb a second subject
  const Index<Token> subject = relation(word) == Deprel::nsubj && name_[word.value] ? tree.child(verb, Deprel::nsubj) : Index<Token>();
  const std::uint32_t after = subject ? article_.names[name_[word.value].value].tokens.end_row : 0;
  const bool acts =
      after < document_.tokens.size() && (document_.tokens[after].upos == Upos::aux || document_.tokens[after].upos == Upos::verb);
  if (subject && subject < verb && !acts && !tree.child(verb, {Deprel::obj, Deprel::ccomp, Deprel::xcomp}))
    document_[word].deprel = Deprel::obj;
  const bool oblique = relation(word) == Deprel::obl && tree.preposition(word).empty();
  const bool recipient = relation(word) == Deprel::iobj && !tree.child(verb, Deprel::ccomp);
  const bool passive = static_cast<bool>(tree.child(verb, {Deprel::nsubj_pass, Deprel::aux_pass}));
  if ((oblique || recipient) && !passive && !tree.child(verb, Deprel::obj)) document_[word].deprel = Deprel::obj;
}

// "her brother-in-law, A": what follows belongs to the whole word, whose head is its first part.
void TreeMender::close_hyphens(Index<Token> word, const Tree& tree) {
  const Index<Token> head = document_[word].head;
  if (!head || head > word || relation(word) != Deprel::nmod || !is_noun(head)) return;
  for (std::uint32_t row = head.value; row < word.value; ++row) {
    if (document_.tokens[row].span.end != document_.tokens[row + 1U].span.begin) return;
  }
  document_[word].deprel = Deprel::goeswith;
  for (const Index<Token> child : tree.children(word)) {
    if (child > word) move(child, head);
  }
}

// "to Anna Berg's Open Council", where the tree makes what she owns something beside her.
void TreeMender::give_owner(Index<Token> owned, const Tree& tree) {
  const Index<Token> owner = document_[owned].head;
  if (!owner || owner > owned || !is_noun(owned) || !is_noun(owner) ||
      !(relation(owned) == Deprel::appos || relation(owned) == Deprel::nmod_unmarked || relation(owned) == Deprel::dep))
    return;
  Index<Token> mark;
  for (const Index<Token> child : tree.children(owner)) {
    if (document_[child].tag == "POS") mark = child;
  }
  if (!mark || mark > owned || relation(owner) == Deprel::nmod_poss) return;
  for (std::uint32_t row = mark.value + 1U; row < owned.value; ++row) {
    if (!tree.below(Index<Token>(row), owned)) return;
  }
  hang(owned, document_[owner].head, relation(owner));
  hang(owner, owned, Deprel::nmod_poss);
  for (const Index<Token> child : tree.children(owner)) {
    const bool outer =
        child < owner && (relation(child) == Deprel::case_ || relation(child) == Deprel::cc || relation(child) == Deprel::mark);
    if (child > owned || outer) move(child, owned);
  }
}

// "an investment of $7 billion in Peru", "a loan of five million dollars to Chad": an amount is of what it measures, and has no place.
void TreeMender::release_from_amount(Index<Token> word, const Tree& tree) {
  const Index<Token> amount = document_[word].head;
  if (relation(word) != Deprel::nmod || !amount || word < amount || relation(amount) != Deprel::nmod) return;
  const bool counted = document_[amount].upos == Upos::sym || tree.child(amount, Deprel::nummod);
  const Index<Token> measured = document_[amount].head;
  if (!counted || !measured || measured > amount || tree.preposition(amount) != lexicon_.genitive) return;
  if (tree.preposition(word) != lexicon_.genitive) move(word, measured);
}

// "gave Peru 14 tanks", "sent Peru three tanks": a name and a counted thing are two objects, the first of them the recipient.
void TreeMender::give_recipient(Index<Token> object, const Tree& tree) {
  const Index<Token> verb = document_[object].head;
  const Index<Token> first(verb.value + 1U);
  if (relation(object) != Deprel::obj || !verb || object < verb || first >= object ||
      !lexicon_.transfer_verbs.contains(lower(document_[verb].lemma)))
    return;
  if (!name_[first.value] || name_[first.value] == name_[object.value] || tree.child(verb, Deprel::iobj)) return;
  const Range<Token> tokens = article_.names[name_[first.value].value].tokens;
  Index<Token> name = first;
  while (document_[name].head && tokens.contains(document_[name].head)) name = document_[name].head;
  if (name >= object || tokens.end_row > object.value) return;
  const Upos after = document_.tokens[tokens.end_row].upos;
  const bool inside = document_[name].head == object && (after == Upos::num || after == Upos::det);
  const bool beside = document_[name].head == verb && relation(name) == Deprel::obj;
  if (inside || beside) hang(name, verb, Deprel::iobj);
}

// "the recognition of Peru by Chad drew": what stands between a noun of action and its verb belongs to the noun.
void TreeMender::return_complement(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  if (!verb || word > verb || relation(word) != Deprel::obl || !name_[word.value] || is_date(word)) return;
  const Index<Token> subject = tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass});
  if (!subject || subject > word || patterns_.triggered_by(Clause::Kind::noun, lower(document_[subject].lemma)).empty()) return;
  for (std::uint32_t row = subject.value + 1U; row < word.value; ++row) {
    if (document_.tokens[row].upos == Upos::punct) return;
  }
  hang(word, subject, Deprel::nmod);
}

}  // namespace newsgraph::ingest
