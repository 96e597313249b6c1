// The trees of a document while they are mended (mend_trees of extract.hpp): one rule a member, each with the mistake that it knows,
// grouped by what is mended: mend_phrases.cpp, mend_lists.cpp, mend_clauses.cpp.
#pragma once

#include <optional>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

class TreeMender {
 public:
  TreeMender(const Language& language, const Document& article);
  /// The tokens with mended heads and relations. Once.
  std::vector<Token> run();

 private:
  using Rule = void (TreeMender::*)(Index<Token>, const Tree&);

  void pass(Rule rule);
  void move(Index<Token> word, Index<Token> head);
  void hang(Index<Token> word, Index<Token> head, Deprel relation);
  bool has_subject(Index<Token> verb, const Tree& tree) const;
  bool is_finite(Index<Token> verb, const Tree& tree) const;
  Deprel relation(Index<Token> word) const { return document_[word].deprel; }
  bool is_date(Index<Token> word) const { return date_[word.value]; }
  bool is_noun(Index<Token> word) const { return document_[word].upos == Upos::noun || document_[word].upos == Upos::propn; }

  // Phrases: prepositions, particles, dates, objects, owners.
  void join_prepositions(Index<Token> word, const Tree& tree);
  void return_particle(Index<Token> word, const Tree&);
  void release_from_date(Index<Token> word, const Tree& tree);
  void free_date(Index<Token> word, const Tree& tree);
  void find_object(Index<Token> word, const Tree& tree);
  void close_hyphens(Index<Token> word, const Tree& tree);
  void give_owner(Index<Token> owned, const Tree& tree);
  void release_from_amount(Index<Token> word, const Tree& tree);
  void give_recipient(Index<Token> object, const Tree& tree);
  void return_complement(Index<Token> word, const Tree& tree);

  // Coordination and apposition.
  bool joins_names(Index<Token> first, Index<Token> second) const;
  void join_appositions(Index<Token> word, const Tree& tree);
  void release_from_place(Index<Token> participle, const Tree&);
  void lift_apposition(Index<Token> word, const Tree& tree);
  bool is_person(Index<Token> noun) const;
  void join_subjects(Index<Token> word, const Tree& tree);
  void turn_description(Index<Token> noun, const Tree& tree);
  void close_list(Index<Token> word, const Tree& tree);
  bool apart_from(Index<Token> first, Index<Token> second) const;
  void join_list(Index<Token> word, const Tree& tree);
  void turn_list_of_names(Index<Token> verb, const Tree& tree);
  void part_names(Index<Token> word, const Tree&);

  // Clauses: subjects, what governs them, what they hang on.
  void lift_charge(Index<Token> word, const Tree& tree);
  void return_participle(Index<Token> word, const Tree& tree);
  void part_from_content(Index<Token> word, const Tree& tree);
  Index<Token> said_object(Index<Token> content, Index<Token> saying, const Tree& tree) const;
  void give_said_subject(Index<Token> content, const Tree& tree);
  void lift_finite_conjunct(Index<Token> verb, const Tree& tree);
  void split_clauses(Index<Token> verb, const Tree& tree);
  bool ends_before(Index<Token> noun, Index<Token> verb, const Tree& tree) const;
  void lift_gerund(Index<Token> gerund, const Tree& tree);
  void raise_governor(Index<Token> verb, const Tree& tree);
  void hang_relative(Index<Token> verb, const Tree& tree);
  void join_description(Index<Token> word, const Tree& tree);
  void lift_partner(Index<Token> word, const Tree& tree);
  void part_at_semicolon(Index<Token> word, const Tree&);
  void raise_headline(Index<Token> verb, const Tree& tree);

  const Gazetteer& gazetteer_;
  const Patterns& patterns_;
  const ClauseLexicon& lexicon_;
  const Document& article_;
  Document document_;         ///< text, sentences, and the tokens that change
  std::optional<Tree> tree_;  ///< none: a head has changed since it was made
  bool moved_ = false;
  std::vector<bool> date_;         ///< by token: within an expression of time
  std::vector<Index<Name>> name_;  ///< by token: the name that it is part of
};

}  // namespace newsgraph::ingest
