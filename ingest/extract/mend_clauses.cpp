// Trees -> trees whose clauses have their subjects and hang on what governs them: rules of TreeMender.
#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/mend.hpp"

namespace newsgraph::ingest {

// "accused A and the leaders in B of breaking": what somebody is accused of hangs on the verb, not on a name within its object.
void TreeMender::lift_charge(Index<Token> word, const Tree& tree) {
  const Index<Token> mark = tree.child(word, {Deprel::mark, Deprel::case_});
  if (relation(word) != Deprel::acl || document_[word].tag != "VBG" || !mark) return;
  if (!lexicon_.charges.contains(lower(text_of(document_, mark)))) return;
  Index<Token> above = document_[word].head;
  const auto within = [&](Index<Token> noun) {
    const Deprel relation = document_[noun].deprel;
    return relation == Deprel::nmod || relation == Deprel::conj || relation == Deprel::appos || relation == Deprel::flat;
  };
  while (above && within(above)) above = document_[above].head;
  const bool object = above && (relation(above) == Deprel::obj || relation(above) == Deprel::nsubj_pass);
  const Index<Token> verb = object ? document_[above].head : Index<Token>{};
  if (!verb || word < verb || document_[verb].upos != Upos::verb) return;
  const auto governor = lexicon_.governors.find(lower(document_[verb].lemma));
  if (governor != lexicon_.governors.end() && governor->second.reported) hang(word, verb, Deprel::advcl);
}

// "allowed people living in A to vote": of two that hang on a verb, the participle is its object's and the infinitive its own.
void TreeMender::return_participle(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  if (!verb || word < verb || relation(word) != Deprel::xcomp || document_[word].tag != "VBG" || document_[verb].upos != Upos::verb) return;
  const Index<Token> object = tree.child(verb, Deprel::obj);
  if (!object || object.value + 1 != word.value) return;
  for (const Index<Token> above : {verb, word}) {
    for (const Index<Token> child : tree.children(above)) {
      const bool infinitive = child > word && document_[child].tag == "VB" && tree.marker(child) == lexicon_.infinitive_mark;
      if (!infinitive || (relation(child) != Deprel::advcl && relation(child) != Deprel::xcomp)) continue;
      hang(word, object, Deprel::acl);
      return hang(child, verb, Deprel::xcomp);
    }
  }
}

// "say A has won since B was elected", where "was elected" is said, too: it tells when A won.
void TreeMender::part_from_content(Index<Token> word, const Tree& tree) {
  const Index<Token> saying = document_[word].head;
  if (relation(word) != Deprel::ccomp || !saying || word < saying || !lexicon_.adverbial_marks.contains(tree.marker(word))) return;
  for (const Index<Token> other : tree.children(saying)) {
    if (other > saying && other < word && relation(other) == Deprel::ccomp) return hang(word, other, Deprel::advcl);
  }
}

// What stands between a verb of speech and the finite clause that it governs.
Index<Token> TreeMender::said_object(Index<Token> content, Index<Token> saying, const Tree& tree) const {
  if (!lexicon_.speech_verbs.contains(lower(document_[saying].lemma)) || content < saying) return {};
  for (const Index<Token> child : tree.children(saying)) {
    const bool argument = relation(child) == Deprel::obj || relation(child) == Deprel::iobj || relation(child) == Deprel::nsubj;
    if (child > saying && child < content && argument && !is_date(child) && is_noun(child)) return child;
  }
  return {};
}

void TreeMender::give_said_subject(Index<Token> content, const Tree& tree) {
  const Index<Token> saying = document_[content].head;
  if (relation(content) != Deprel::ccomp || !saying || has_subject(content, tree) || !is_finite(content, tree)) return;
  const Index<Token> subject = said_object(content, saying, tree);
  const Index<Token> mark = tree.child(content, Deprel::mark);
  if (!subject || (mark && subject < mark)) return;
  hang(subject, content, tree.child(content, Deprel::aux_pass) ? Deprel::nsubj_pass : Deprel::nsubj);
}

// "has fined X for refusing to give evidence and banned it": a finite verb does not go on from an infinitive, but from the verb above it.
void TreeMender::lift_finite_conjunct(Index<Token> verb, const Tree& tree) {
  const Index<Token> first = document_[verb].head;
  if (relation(verb) != Deprel::conj || !first || document_[verb].upos != Upos::verb || has_subject(verb, tree)) return;
  const std::string& tag = document_[verb].tag;
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP") return;
  const bool infinitive = document_[first].tag == "VB" && !is_finite(first, tree);
  const bool nominal = tag == "VBD" && (is_noun(first) || document_[first].tag == "VBG") && tree.child(verb, Deprel::cc) &&
                       tree.child(first, {Deprel::case_, Deprel::mark});  // "emerged from hiding and posted"
  if (!infinitive && !nominal) return;
  for (Index<Token> above = document_[first].head; above; above = document_[above].head) {
    if (document_[above].upos == Upos::verb && is_finite(above, tree)) return hang(verb, above, Deprel::conj);
  }
}

// "denied the charge and his lawyer said", where the lawyer is a second object of "denied" and "said" has no subject.
void TreeMender::split_clauses(Index<Token> verb, const Tree& tree) {
  const Index<Token> first = document_[verb].head;
  if (relation(verb) != Deprel::conj || !first || first > verb || document_[first].upos != Upos::verb) return;
  if (document_[verb].upos != Upos::verb || has_subject(verb, tree) || !is_finite(verb, tree) || tree.child(verb, Deprel::cc)) return;
  for (std::uint32_t row = verb.value - 1U; row > first.value; --row) {
    const Index<Token> noun(row);
    const Index<Token> mark = tree.child(noun, Deprel::cc);
    if (relation(noun) != Deprel::conj || !mark || !(is_noun(noun) || document_[noun].upos == Upos::pron)) continue;
    if (!ends_before(noun, verb, tree) || !tree.below(noun, first) || tree.first_conjunct(noun) < first) continue;
    move(mark, verb);
    return hang(noun, verb, tree.child(verb, Deprel::aux_pass) ? Deprel::nsubj_pass : Deprel::nsubj);
  }
}

// Nothing but the noun's own words, marks, auxiliaries and adverbs of the verb stand between the two.
bool TreeMender::ends_before(Index<Token> noun, Index<Token> verb, const Tree& tree) const {
  for (std::uint32_t row = noun.value + 1U; row < verb.value; ++row) {
    const Index<Token> word(row);
    if (document_[word].upos != Upos::punct && document_[word].head != verb && !tree.below(word, noun)) return false;
  }
  return true;
}

// "accused Peru of backing them": a name has no gerund of its own; it is the verb's.
void TreeMender::lift_gerund(Index<Token> gerund, const Tree& tree) {
  const Index<Token> noun = document_[gerund].head;
  if (relation(gerund) != Deprel::acl || document_[gerund].tag != "VBG" || !noun || gerund < noun || !tree.child(gerund, Deprel::mark))
    return;
  const bool named = document_[noun].upos == Upos::propn || document_[noun].upos == Upos::pron;
  const Index<Token> verb = document_[noun].head;
  const bool core = relation(noun) == Deprel::obj || relation(noun) == Deprel::nsubj_pass;
  if (named && core && verb && document_[verb].upos == Upos::verb) hang(gerund, verb, Deprel::advcl);
}

// "is due to visit", where the tree hangs "due" below "visit": what governs an infinitive stands above it.
void TreeMender::raise_governor(Index<Token> verb, const Tree& tree) {
  const Index<Token> copula = tree.child(verb, Deprel::cop);
  if (!copula || verb < copula || document_[verb].tag != "VB") return;
  Index<Token> governor;
  for (const Index<Token> child : tree.children(verb)) {
    if (child > copula && child < verb && document_[child].upos == Upos::adj) governor = child;
  }
  if (!governor) return;
  Index<Token> mark = tree.child(governor, Deprel::fixed);
  if (!mark) mark = tree.child(verb, Deprel::mark);
  if (!mark || mark < governor || lower(text_of(document_, mark)) != lexicon_.infinitive_mark) return;
  hang(governor, document_[verb].head, relation(verb));
  hang(verb, governor, Deprel::xcomp);
  for (const Index<Token> child : tree.children(verb)) {
    if (child < governor) hang(child, governor, relation(child) == Deprel::nsubj_outer ? Deprel::nsubj : relation(child));
  }
  hang(mark, verb, Deprel::mark);
}

// "in Peru, which granted", where the tree makes the whole clause what "which" stands for.
void TreeMender::hang_relative(Index<Token> verb, const Tree& tree) {
  if (relation(verb) != Deprel::advcl_relcl || lexicon_.occasioned.contains(lower(document_[verb].lemma))) return;
  for (const Index<Token> child : tree.children(verb)) {
    if (document_[child].tag != "WDT" || child > verb || child.value < 2) continue;
    std::uint32_t before = child.value - 1U;
    if (document_.tokens[before].upos == Upos::adp) --before;
    if (before == 0 || text_of(document_, Index<Token>(before)) != ",") return;
    const Index<Token> last(before - 1U);
    if (!name_[last.value]) return;
    Index<Token> noun = last;
    while (document_[noun].head && name_[document_[noun].head.value] == name_[last.value]) noun = document_[noun].head;
    return hang(verb, noun, Deprel::acl_relcl);
  }
}

// "X, a rival group that broke away, is", where the description is a second subject.
void TreeMender::join_description(Index<Token> word, const Tree& tree) {
  const Index<Token> verb = document_[word].head;
  const bool subject = relation(word) == Deprel::nsubj || relation(word) == Deprel::nsubj_pass;
  if (!verb || !subject || name_[word.value] || document_[word].upos != Upos::noun || !tree.child(word, Deprel::det)) return;
  for (const Index<Token> other : tree.children(verb)) {
    if (other >= word || relation(other) != relation(word) || !name_[other.value]) continue;
    std::uint32_t row = other.value + 1U;
    while (row < word.value && tree.below(Index<Token>(row), other) && document_.tokens[row].upos != Upos::punct) ++row;
    if (text_of(document_, Index<Token>(row)) != "," || !tree.below(Index<Token>(row + 1U), word)) continue;
    return hang(word, other, Deprel::appos);
  }
}

// "discuss the case with Berg", "ships most of its coal to Peru": the partner or recipient of the verb, not of the case or the coal.
void TreeMender::lift_partner(Index<Token> word, const Tree& tree) {
  Index<Token> noun = document_[word].head;
  if (relation(word) != Deprel::nmod || !noun || word < noun || !name_[word.value]) return;
  const std::string owner = lower(document_[noun].lemma);
  const bool person = is_person(noun);
  const bool bound = person || !patterns_.triggered_by(Clause::Kind::noun, owner).empty();  // "the envoy to Peru", "a visit to Peru"
  const auto listed = [&] { return relation(noun) == Deprel::conj || (relation(noun) == Deprel::nmod && tree.child(noun, Deprel::cc)); };
  while (listed() || (relation(noun) == Deprel::nmod && tree.preposition(noun) == lexicon_.genitive)) noun = document_[noun].head;
  const Index<Token> verb = document_[noun].head;
  if (!verb || (relation(noun) != Deprel::obj && relation(noun) != Deprel::obl)) return;
  const std::string lemma = lower(document_[verb].lemma), preposition = tree.preposition(word);
  const bool partner = preposition == lexicon_.partner_preposition && lexicon_.partner_verbs.contains(lemma);
  // "spoke to reporters in Oslo": where the speaking was
  const bool place =
      person && noun.value + 1U == tree.child(word, Deprel::case_).value && lexicon_.place_prepositions.contains(preposition);
  if (place && lexicon_.placing_verbs.contains(lemma)) return hang(word, verb, Deprel::obl);
  const bool recipient = preposition == lexicon_.recipient_preposition && lexicon_.transfer_verbs.contains(lemma) && !bound;
  if (relation(noun) == Deprel::obj && (partner || recipient)) hang(word, verb, Deprel::obl);
}

// "A advised B; C acted for D": what follows a semicolon is nobody's content, unless somebody says both.
void TreeMender::part_at_semicolon(Index<Token> word, const Tree&) {
  const Index<Token> above = document_[word].head;
  if (relation(word) != Deprel::ccomp || !above || word < above || lexicon_.speech_verbs.contains(lower(document_[above].lemma))) return;
  for (std::uint32_t row = above.value + 1U; row < word.value; ++row) {
    if (text_of(document_, Index<Token>(row)) == ";") document_[word].deprel = Deprel::parataxis;
  }
}

// "Peru to host summit": a headline whose infinitive is its verb.
void TreeMender::raise_headline(Index<Token> verb, const Tree& tree) {
  const Index<Token> noun = document_[verb].head;
  if (relation(verb) != Deprel::acl || document_[verb].tag != "VB" || !noun || relation(noun) != Deprel::root || noun > verb) return;
  const Index<Token> mark = tree.child(verb, Deprel::mark);
  if (!mark || !name_[noun.value] || !name_[mark.value - 1U]) return;
  for (const Index<Token> word : document_.sentences[document_[verb].sentence.value].tokens) {
    if (is_finite(word, tree) || relation(word) == Deprel::cop) return;
  }
  hang(verb, Index<Token>(), Deprel::root);
  hang(noun, verb, Deprel::nsubj);
}

}  // namespace newsgraph::ingest
