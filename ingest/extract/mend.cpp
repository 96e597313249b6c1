// Trees -> the same with what cannot be so put right: expressions of time and names know what the parser mistook, and grammar knows
// what a tree lacks. A rule changes a tree only where it is ill-formed (a finite clause without a subject, a date as an object).
//   "said Anna Berg contacted Peru", where the tree makes Berg the object of "said": contacted gets its subject
//   "met Friday in Oslo", where "in Oslo" hangs on Friday: it hangs on met
#include <algorithm>
#include <optional>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

class TreeMender {
 public:
  TreeMender(const Language& language, const Document& article)
      : lexicon_(language.patterns->lexicon()), article_(article), date_(article.tokens.size(), false), name_(article.tokens.size()) {
    document_.text = article.text;
    document_.tokens = article.tokens;
    document_.sentences = article.sentences;
    for (const Time& time : article_.times) {
      if (time.type != TimeType::date && time.type != TimeType::time) continue;
      for (const Index<Token> word : time.tokens) date_[word.value] = true;
    }
    for (std::size_t row = 0; row < article_.names.size(); ++row) {
      for (const Index<Token> word : article_.names[row].tokens) name_[word.value] = Index<Name>(row);
    }
  }

  // Each rule reads the tree that the one before it left.
  std::vector<Token> run() {
    pass(&TreeMender::join_prepositions);
    pass(&TreeMender::lift_charge);
    pass(&TreeMender::return_participle);
    pass(&TreeMender::return_particle);
    pass(&TreeMender::release_from_date);
    pass(&TreeMender::free_date);
    pass(&TreeMender::find_object);
    pass(&TreeMender::join_appositions);
    pass(&TreeMender::close_list);
    pass(&TreeMender::join_list);
    pass(&TreeMender::part_from_content);
    pass(&TreeMender::give_said_subject);
    pass(&TreeMender::turn_list_of_names);
    pass(&TreeMender::lift_finite_conjunct);
    pass(&TreeMender::split_clauses);
    pass(&TreeMender::close_hyphens);
    pass(&TreeMender::give_owner);
    pass(&TreeMender::lift_gerund);
    return std::move(document_.tokens);
  }

 private:
  using Rule = void (TreeMender::*)(Index<Token>, const Tree&);

  // The tree is made again only where the rule before changed a head.
  void pass(Rule rule) {
    if (!tree_) tree_.emplace(document_);
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) (this->*rule)(Index<Token>(row), *tree_);
    if (moved_) tree_.reset();
    moved_ = false;
  }

  // Gives a word another head, unless that is below the word.
  void move(Index<Token> word, Index<Token> head) {
    if (document_[word].head == head) return;
    for (Index<Token> above = head; above; above = document_[above].head) {
      if (above == word) return;
    }
    document_[word].head = head;
    moved_ = true;
  }

  void hang(Index<Token> word, Index<Token> head, Deprel relation) {
    move(word, head);
    if (document_[word].head == head) document_[word].deprel = relation;
  }

  Deprel relation(Index<Token> word) const { return document_[word].deprel; }
  bool is_date(Index<Token> word) const { return date_[word.value]; }
  bool is_noun(Index<Token> word) const { return document_[word].upos == Upos::noun || document_[word].upos == Upos::propn; }

  bool has_subject(Index<Token> verb, const Tree& tree) const {
    return static_cast<bool>(
        tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer, Deprel::csubj, Deprel::csubj_pass, Deprel::expl}));
  }

  bool is_finite(Index<Token> verb, const Tree& tree) const {
    const std::string& tag = document_[verb].tag;
    if (tag == "VBD" || tag == "VBZ" || tag == "VBP") return true;
    for (const Index<Token> child : tree.children(verb)) {
      const Token& word = document_[child];
      const bool auxiliary = word.deprel == Deprel::aux || word.deprel == Deprel::aux_pass || word.deprel == Deprel::cop;
      if (auxiliary && (word.tag == "VBD" || word.tag == "VBZ" || word.tag == "VBP" || word.tag == "MD")) return true;
    }
    return false;
  }

  // "met ahead of talks", where "ahead" hangs on the verb and "of" on the talks: one preposition.
  void join_prepositions(Index<Token> word, const Tree& tree) {
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

  // "accused A and the leaders in B of breaking": what somebody is accused of hangs on the verb, not on a name within its object.
  void lift_charge(Index<Token> word, const Tree& tree) {
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
  void return_participle(Index<Token> word, const Tree& tree) {
    const Index<Token> verb = document_[word].head;
    if (!verb || word < verb || relation(word) != Deprel::xcomp || document_[word].tag != "VBG" || document_[verb].upos != Upos::verb)
      return;
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

  // "backed out of signing": a particle belongs to the verb before it.
  void return_particle(Index<Token> word, const Tree&) {
    const Index<Token> verb = document_[word].head;
    if (relation(word) != Deprel::compound_prt || !verb || word > verb || word.value == 0) return;
    const Index<Token> before(word.value - 1U);
    if (document_[before].upos == Upos::verb && document_[verb].head == before) move(word, before);
  }

  // "Friday in Oslo": what a preposition ties to a date belongs to what the date belongs to.
  void release_from_date(Index<Token> word, const Tree& tree) {
    const Index<Token> date = document_[word].head;
    if (relation(word) != Deprel::nmod || !date || !is_date(date) || is_date(word) || !document_[date].head) return;
    const bool name = document_[word].upos == Upos::propn;
    if (name && word > date && tree.child(word, Deprel::case_) && relation(date) != Deprel::compound)
      hang(word, document_[date].head, Deprel::obl);
  }

  // "met Friday": a date is no object; "Friday, Berg said", "said Wednesday that": no second subject.
  void free_date(Index<Token> word, const Tree& tree) {
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
    if (other || (above && relation(verb) == Deprel::ccomp && said_object(verb, above, tree)))
      document_[word].deprel = Deprel::obl_unmarked;
  }

  // "called off the treaty", "urged Peru to sign": what no preposition ties to a verb without an object is its object.
  void find_object(Index<Token> word, const Tree& tree) {
    const Index<Token> verb = document_[word].head;
    if (!verb || word < verb || document_[verb].upos != Upos::verb || is_date(word) || !is_noun(word)) return;
    const bool oblique = relation(word) == Deprel::obl && tree.preposition(word).empty();
    const bool recipient = relation(word) == Deprel::iobj && !tree.child(verb, Deprel::ccomp);
    const bool passive = static_cast<bool>(tree.child(verb, {Deprel::nsubj_pass, Deprel::aux_pass}));
    if ((oblique || recipient) && !passive && !tree.child(verb, Deprel::obj)) document_[word].deprel = Deprel::obj;
  }

  bool joins_names(Index<Token> first, Index<Token> second) const {
    const Index<Name> one = name_[first.value], other = name_[second.value];
    if (!one || !other || one == other) return false;
    const NameType type = article_.names[one.value].type;
    return type == article_.names[other.value].type && (type == NameType::person || type == NameType::organization);
  }

  // "Peru's A, Chad's B, and Togo's C": a name in apposition to another within a list is a member of the list.
  void join_appositions(Index<Token> word, const Tree& tree) {
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
  void close_list(Index<Token> word, const Tree& tree) {
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

  bool apart_from(Index<Token> first, Index<Token> second) const {
    for (std::uint32_t row = first.value + 1U; row < second.value; ++row) {
      if (document_.tokens[row].upos == Upos::punct && document_.tokens[row].tag == ",") return true;
    }
    return false;
  }

  // "say A has won since B was elected", where "was elected" is said, too: it tells when A won.
  void part_from_content(Index<Token> word, const Tree& tree) {
    const Index<Token> saying = document_[word].head;
    if (relation(word) != Deprel::ccomp || !saying || word < saying || !lexicon_.adverbial_marks.contains(tree.marker(word))) return;
    for (const Index<Token> other : tree.children(saying)) {
      if (other > saying && other < word && relation(other) == Deprel::ccomp) return hang(word, other, Deprel::advcl);
    }
  }

  // "between Peru and leaders of Chad", where "leaders" hangs beside Peru with an "and" of its own.
  void join_list(Index<Token> word, const Tree& tree) {
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

  // What stands between a verb of speech and the finite clause that it governs.
  Index<Token> said_object(Index<Token> content, Index<Token> saying, const Tree& tree) const {
    if (!lexicon_.speech_verbs.contains(lower(document_[saying].lemma)) || content < saying) return {};
    for (const Index<Token> child : tree.children(saying)) {
      const bool argument = relation(child) == Deprel::obj || relation(child) == Deprel::iobj || relation(child) == Deprel::nsubj;
      if (child > saying && child < content && argument && !is_date(child) && is_noun(child)) return child;
    }
    return {};
  }

  void give_said_subject(Index<Token> content, const Tree& tree) {
    const Index<Token> saying = document_[content].head;
    if (relation(content) != Deprel::ccomp || !saying || has_subject(content, tree) || !is_finite(content, tree)) return;
    const Index<Token> subject = said_object(content, saying, tree);
    const Index<Token> mark = tree.child(content, Deprel::mark);
    if (!subject || (mark && subject < mark)) return;
    hang(subject, content, tree.child(content, Deprel::aux_pass) ? Deprel::nsubj_pass : Deprel::nsubj);
  }

  // "A, B and C signed", where the tree hangs the verb on the names as one more of them.
  void turn_list_of_names(Index<Token> verb, const Tree& tree) {
    const Index<Token> first = document_[verb].head;
    if (relation(verb) != Deprel::conj || !first || verb.value == 0 || !is_noun(first) || document_[verb].upos != Upos::verb) return;
    if (has_subject(verb, tree) || !is_finite(verb, tree) || tree.child(verb, Deprel::cc) || !name_[first.value]) return;
    if (!name_[verb.value - 1U] || !tree.below(Index<Token>(verb.value - 1U), first)) return;
    const Index<Token> above = document_[first].head;
    const Deprel was = relation(first);
    hang(verb, above, was);
    hang(first, verb, Deprel::nsubj);
  }

  // "has fined X for refusing to give evidence and banned it": a finite verb does not go on from an infinitive, but from the verb above it.
  void lift_finite_conjunct(Index<Token> verb, const Tree& tree) {
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
  void split_clauses(Index<Token> verb, const Tree& tree) {
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

  /// Nothing but the noun's own words, marks, auxiliaries and adverbs of the verb stand between the two.
  bool ends_before(Index<Token> noun, Index<Token> verb, const Tree& tree) const {
    for (std::uint32_t row = noun.value + 1U; row < verb.value; ++row) {
      const Index<Token> word(row);
      if (document_[word].upos != Upos::punct && document_[word].head != verb && !tree.below(word, noun)) return false;
    }
    return true;
  }

  // "her brother-in-law, A": what follows belongs to the whole word, whose head is its first part.
  void close_hyphens(Index<Token> word, const Tree& tree) {
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
  void give_owner(Index<Token> owned, const Tree& tree) {
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

  // "accused Peru of backing them": a name has no gerund of its own; it is the verb's.
  void lift_gerund(Index<Token> gerund, const Tree& tree) {
    const Index<Token> noun = document_[gerund].head;
    if (relation(gerund) != Deprel::acl || document_[gerund].tag != "VBG" || !noun || gerund < noun || !tree.child(gerund, Deprel::mark))
      return;
    const bool named = document_[noun].upos == Upos::propn || document_[noun].upos == Upos::pron;
    const Index<Token> verb = document_[noun].head;
    const bool core = relation(noun) == Deprel::obj || relation(noun) == Deprel::nsubj_pass;
    if (named && core && verb && document_[verb].upos == Upos::verb) hang(gerund, verb, Deprel::advcl);
  }

  const ClauseLexicon& lexicon_;
  const Document& article_;
  Document document_;         ///< text, sentences, and the tokens that change
  std::optional<Tree> tree_;  ///< none: a head has changed since it was made
  bool moved_ = false;
  std::vector<bool> date_;         ///< by token: within an expression of time
  std::vector<Index<Name>> name_;  ///< by token: the name that it is part of
};

}  // namespace

std::vector<Token> mend_trees(const Language& language, const Document& document) { return TreeMender(language, document).run(); }

}  // namespace newsgraph::ingest
