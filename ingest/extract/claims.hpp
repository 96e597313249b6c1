// The parts of find_claims: each reads the document and gives claims of one kind; ClaimBuilder holds what they share.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/token_mentions.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

struct ClauseLexicon;

/// The relation of what no other relation of the vocabulary describes.
constexpr const char* unspecific_relation = "related_to";

/// What a word refers to in the graph.
struct Referent {
  Index<Chain> chain;
  Index<Mention> mention;
  bool inferred = false;       ///< reached through a set, a description or a possessor, not named by the word itself
  Index<Token> argument = {};  ///< head of the argument of the clause that it stands in; or none
};

/// From words to referents, and from clauses to claims with their circumstances.
class ClaimBuilder {
 public:
  /// All three must outlive the builder.
  ClaimBuilder(const Language& language, const Document& document);

  /// True if the chain becomes a node: it has a name, or is an agreement or event that the text describes.
  bool is_node(Index<Chain> chain) const;
  /// The nodes that a word stands for: its own, those of a set, or the State or organisation that a description names
  /// ("Iranian officials"). `through`: also what is named within the phrase ("Ukraine's bid").
  std::vector<Referent> referents(Index<Token> word, bool through) const;
  /// The Places and States that a phrase says it is in: "a hotel in Oslo".
  std::vector<Referent> places_of(Index<Token> word) const;
  /// What stands in a slot of a clause ("subject", "with", "location").
  std::vector<Referent> slot(const Clause& clause, std::string_view name, bool through) const;
  /// A claim of the clause with its certainty, speaker, time, place and counts; relation and rule are the caller's.
  Claim claim(const Clause& clause, const Referent& source, const Referent& target) const;
  /// A claim that rests on a word outside any clause (a title, an apposition).
  Claim claim(Index<Token> trigger, const Referent& source, const Referent& target) const;
  /// Gives a claim the date of an expression of time.
  void set_time(Claim& claim, Index<Time> index) const;
  /// The clause whose predicate is this word; none when there is none.
  Index<Clause> clause_of(Index<Token> word) const { return clause_of_[word.value]; }
  /// The expressions of time that hang on a clause and on no clause below it. Lives as long as the builder.
  const std::vector<Index<Time>>& times_of(const Clause& clause) const { return times_of_[clause_of_[clause.predicate.value].value]; }
  /// True if the vocabulary lets the relation lead from one to the other, and they are two things.
  bool fits(std::string_view relation, const Referent& source, const Referent& target) const;
  /// Lower-case lemma of a token.
  std::string lemma(Index<Token> word) const;

  const Language& language;
  const Document& document;
  const Tree tree;
  const TokenMentions mentions;
  const ClauseLexicon& lexicon;

 private:
  void collect(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const;
  bool is_body(Index<Chain> chain) const;
  bool is_former(Index<Token> word) const;
  bool follows_comma(Index<Token> word) const;
  Index<Token> name_after(Index<Token> word) const;
  void collect_listed(Index<Token> word, std::vector<Referent>& found) const;
  void collect_beside(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const;
  void collect_within(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const;
  void add_circumstances(const Clause& clause, Claim& claim) const;

  std::vector<Index<Clause>> clause_of_;            ///< by token
  std::vector<std::vector<Index<Time>>> times_of_;  ///< by clause: all expressions of time below its predicate and above no other clause
};

/// Patterns over clauses; what links two nodes and fits no pattern becomes related_to.
std::vector<Claim> match_patterns(const ClaimBuilder& builder);
/// Titles, offices, spokespersons, memberships: "Kenyan Foreign Minister X", "X, Norway's ambassador to Peru".
std::vector<Claim> claim_roles(const ClaimBuilder& builder);
/// The offices of persons whose titles nothing places, in the State that the article is about. `placed`: rows of the chains of persons
/// whose offices are known.
std::vector<Claim> place_bare_titles(const ClaimBuilder& builder, std::set<std::uint32_t> placed);
/// Where things are, and what they are part of: "Lyon, France", "the Kenyan town of Nakuru", "Iran's Foreign Ministry".
std::vector<Claim> claim_places(const ClaimBuilder& builder);
/// What events and agreements are about and where they are: "the war in Ukraine", "negotiations over the war".
std::vector<Claim> claim_events(const ClaimBuilder& builder);
/// Gives claims the dates of the events and offices they tell of, and of the same fact told elsewhere.
void date_claims(const ClaimBuilder& builder, std::vector<Claim>& claims);
/// Gives claims the event and date of the occurrence they belong to, and elided agents and terms of agreements.
void join_occurrences(const ClaimBuilder& builder, std::vector<Claim>& claims);

}  // namespace newsgraph::ingest
