// The layers from trees to claims, in their order. Each function reads the earlier tables and returns one table.
#pragma once

#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

struct Language;

/// Tokens and document.date -> expressions of time, with values in article time, in text order.
std::vector<Time> find_times(const Language& language, const Document& document);

/// Tokens, names and times -> the tokens with those heads and relations changed that cannot be right.
std::vector<Token> mend_trees(const Language& language, const Document& document);

/// Names, tokens, gazetteer -> mentions, in text order; their `chain` is still none.
std::vector<Mention> find_mentions(const Language& language, const Document& document);

/// What coreference decides: which mentions are one thing, and why.
struct Coreference {
  std::vector<Chain> chains;                   ///< in the order of their first mention; sets come last
  std::vector<Link> links;                     ///< one for each mention but a chain's first; a set has one for its first mention too
  std::vector<Index<Chain>> chain_of_mention;  ///< parallel to document.mentions; none where a mention refers to nothing known
};
Coreference resolve_mentions(const Language& language, const Document& document);

/// Trees -> clauses with their arguments, voice undone, shared and elided arguments filled in.
std::vector<Clause> find_clauses(const Language& language, const Document& document);

/// Clauses -> the same with modality, negation and status.
std::vector<Clause> judge_certainty(const Language& language, const Document& document);

/// Clauses -> the same with who says them.
std::vector<Clause> attribute_speech(const Language& language, const Document& document);

/// Clauses and times -> the same with when they happen.
std::vector<Clause> date_clauses(const Language& language, const Document& document);

/// Clauses -> open tuples in the article's words.
std::vector<Tuple> find_tuples(const Language& language, const Document& document);

/// Clauses, mentions, chains, patterns -> typed claims between chains.
std::vector<Claim> find_claims(const Language& language, const Document& document);

}  // namespace newsgraph::ingest
