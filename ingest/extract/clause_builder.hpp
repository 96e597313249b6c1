// The parts of find_clauses: clauses.cpp decides which words are predicates, verb_clauses.cpp and noun_clauses.cpp fill one clause
// each, and ClauseBuilder holds what they share: how a word becomes an argument, and how a clause shares those of another.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/token_mentions.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

struct ClauseLexicon;

/// The clauses of a document while they are made, and how words are added to them.
class ClauseBuilder {
 public:
  /// Both must outlive the builder. Finds the antecedents of relative pronouns; `clauses` is still empty.
  ClauseBuilder(const Language& language, const Document& document);
  ClauseBuilder(const Language& language, const Document&& document) = delete;

  /// Adds a word, its conjuncts and their companions; a relative pronoun adds its antecedent, one of place or time as an oblique.
  void add(Clause& clause, Role role, const std::string& preposition, Index<Token> head, bool inferred) const;
  /// Adds a dependent with its preposition: as the agent of a passive, beside the argument that it accompanies, or as an oblique.
  void add_oblique(Clause& clause, Index<Token> child) const;
  /// Adds the word of another clause's argument, without its conjuncts, unless the clause knows the word.
  void copy(Clause& clause, const Argument& from, Role role, const std::string& preposition, bool inferred) const;
  /// Copies what stands in one role of a clause to a role of another.
  void share(Clause& clause, const Clause& from, Role from_role, Role role, bool inferred) const;
  /// Copies the surface subject of the clause above, if there is one: "Iran signed and ratified".
  void share_subject(Clause& clause, Role role) const;
  /// Copies who is called on, appealed to or counted on to do something; false if there is nobody.
  bool share_addressed(Clause& clause, Role role) const;
  /// Copies what controls an open complement: "urged Peru to sign": the object; "agreed to extend": the subject.
  void share_controlled(Clause& clause, Role role) const;

  /// "U.S.-led coalition": the name that a hyphen ties to a participle before a noun; else none.
  Index<Token> agent_before(Index<Token> word) const;
  /// "Haddad's brother, Omar Haddad": the person named in apposition to a description; else none.
  Index<Token> name_beside(Index<Token> word) const;
  /// "one of its closest allies": the allies, of whom the subject is one; `word` where it is no such number.
  Index<Token> kind_of(Index<Token> word) const;
  /// "among its closest allies": a predicate that says of which kind its subject is.
  bool is_among(Index<Token> word) const;
  /// True for verbs but auxiliaries. The treebank tag speaks where the universal one errs ("plans/NOUN/VBZ to buy").
  bool is_verb(Index<Token> word) const;
  /// "run in next year's election", where the tree makes the preposition a particle: no pattern knows the two as one verb.
  bool is_preposition(Index<Token> verb, Index<Token> particle) const;
  /// True for what can be an argument.
  bool is_nominal(Index<Token> word) const;
  /// True if an argument in this role can act: a name, a pronoun, a noun for persons, groups, organisations or States.
  bool has_actor(const Clause& clause, Role role) const;
  static bool has(const Clause& clause, Role role);
  /// The role of what stands as the verb's subject: the object of a passive.
  static Role surface_subject(const Clause& clause);

  const Language& language;
  const Document& document;
  const Tree tree;
  const TokenMentions mentions;
  const ClauseLexicon& lexicon;
  std::vector<Clause> clauses;
  std::vector<Index<Clause>> clause_of;  ///< by token: the clause of which it is the predicate; or none

 private:
  void find_antecedent(std::size_t verb_row);
  void guess_antecedent(std::size_t row);
  void add_companions(Clause& clause, Role role, const std::string& preposition, Index<Token> word, bool inferred) const;

  std::vector<Index<Token>> antecedent_;  ///< by token: of a relative pronoun
};

/// Fills a clause whose predicate is a verb; the clause above it is filled already.
void fill_verb(const ClauseBuilder& builder, Clause& clause);
/// Fills a clause whose predicate is a noun of action or stands after a copula; the clause above it is filled already.
void fill_nominal(const ClauseBuilder& builder, Clause& clause);

}  // namespace newsgraph::ingest
