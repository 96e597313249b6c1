// Trees -> the same with what cannot be so put right: expressions of time and names know what the parser mistook, and grammar knows
// what a tree lacks. A rule changes a tree only where it is ill-formed (a finite clause without a subject, a date as an object).
//   "said Anna Berg contacted Peru", where the tree makes Berg the object of "said": contacted gets its subject
//   "met Friday in Oslo", where "in Oslo" hangs on Friday: it hangs on met
#include "ingest/extract/mend.hpp"

#include "ingest/extract/extract.hpp"

namespace newsgraph::ingest {

TreeMender::TreeMender(const Language& language, const Document& article)
    : gazetteer_(*language.gazetteer),
      patterns_(*language.patterns),
      lexicon_(patterns_.lexicon()),
      article_(article),
      date_(article.tokens.size(), false),
      name_(article.tokens.size()) {
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
std::vector<Token> TreeMender::run() {
  pass(&TreeMender::part_names);
  pass(&TreeMender::release_from_place);
  pass(&TreeMender::turn_description);
  pass(&TreeMender::lift_apposition);
  pass(&TreeMender::join_subjects);
  pass(&TreeMender::raise_headline);
  pass(&TreeMender::raise_governor);
  pass(&TreeMender::part_at_semicolon);
  pass(&TreeMender::hang_relative);
  pass(&TreeMender::join_description);
  pass(&TreeMender::lift_partner);
  pass(&TreeMender::release_from_amount);
  pass(&TreeMender::give_recipient);
  pass(&TreeMender::return_complement);
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

// The tree is made again only where the rule before changed a head.
void TreeMender::pass(Rule rule) {
  if (!tree_) tree_.emplace(document_);
  for (std::size_t row = 0; row < document_.tokens.size(); ++row) (this->*rule)(Index<Token>(row), *tree_);
  if (moved_) tree_.reset();
  moved_ = false;
}

// Gives a word another head, unless that is below the word.
void TreeMender::move(Index<Token> word, Index<Token> head) {
  if (document_[word].head == head) return;
  for (Index<Token> above = head; above; above = document_[above].head) {
    if (above == word) return;
  }
  document_[word].head = head;
  moved_ = true;
}

void TreeMender::hang(Index<Token> word, Index<Token> head, Deprel relation) {
  move(word, head);
  if (document_[word].head == head) document_[word].deprel = relation;
}

bool TreeMender::has_subject(Index<Token> verb, const Tree& tree) const {
  return static_cast<bool>(
      tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer, Deprel::csubj, Deprel::csubj_pass, Deprel::expl}));
}

bool TreeMender::is_finite(Index<Token> verb, const Tree& tree) const {
  const std::string& tag = document_[verb].tag;
  if (tag == "VBD" || tag == "VBZ" || tag == "VBP") return true;
  for (const Index<Token> child : tree.children(verb)) {
    const Token& word = document_[child];
    const bool auxiliary = word.deprel == Deprel::aux || word.deprel == Deprel::aux_pass || word.deprel == Deprel::cop;
    if (auxiliary && (word.tag == "VBD" || word.tag == "VBZ" || word.tag == "VBP" || word.tag == "MD")) return true;
  }
  return false;
}

std::vector<Token> mend_trees(const Language& language, const Document& document) { return TreeMender(language, document).run(); }

}  // namespace newsgraph::ingest
