// Words of a tree -> the phrases that open tuples are made of: without what is only said beside them (relative clauses, appositions
// after a comma, brackets), and as pieces of the article's own text.
//   "the mayor of Oslo, who was elected in May" -> "the mayor of Oslo"
#pragma once

#include <vector>

#include "ingest/document.hpp"
#include "ingest/extract/tree.hpp"

namespace newsgraph::ingest {

class Phrases {
 public:
  using Words = std::vector<Index<Token>>;  ///< in text order, each once

  /// What of a phrase's own parts to keep.
  struct Keep {
    bool preposition = false;
    bool conjuncts = false;  ///< "Norway and Kenya" from Norway
  };

  /// The document must outlive the phrases.
  explicit Phrases(const Document& document) : document_(document), tree_(document) {}
  explicit Phrases(const Document&& document) = delete;

  /// The phrase of a head. Of a predicate noun, without its subject, copula and adverbial clauses.
  Words phrase(Index<Token> head, Keep keep) const;
  /// Everything below a head of a clause, but what is said in passing.
  Words clause(Index<Token> head) const;
  /// Its adposition's words that are one token each; not the possessive mark.
  Words prepositions(Index<Token> head) const;
  /// True if a mark stands right before the first word below the head, or is that word: ", a mayor", "(a mayor".
  bool is_set_off(Index<Token> head) const;
  /// True if a bracket stands right before it.
  bool is_bracketed(Index<Token> head) const;

  static Words join(Words words, const Words& more);
  static Words without(const Words& words, const Words& less);
  /// The text of words without marks at its edges; a span for each stretch of neighbours.
  Tuple::Piece piece(const Words& words) const;

  const Tree& tree() const { return tree_; }

 private:
  void collect(Index<Token> word, Keep keep, bool top, Words& words) const;
  bool is_left_out(Index<Token> child, Index<Token> head, Keep keep, bool top) const;
  Index<Token> first_below(Index<Token> word) const;

  const Document& document_;
  Tree tree_;
};

}  // namespace newsgraph::ingest
