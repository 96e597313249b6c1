// The trees of a document as children: made once a pass from the heads of the tokens, with the few walks that extraction needs.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {

class Tree {
 public:
  /// The document must outlive the tree.
  explicit Tree(const Document& document);
  explicit Tree(const Document&& document) = delete;

  /// Dependents of a token, in text order. Lives as long as the tree.
  std::span<const Index<Token>> children(Index<Token> token) const;
  /// The first dependent with this relation; none when there is none.
  Index<Token> child(Index<Token> token, Deprel relation) const;
  /// The first dependent with a relation of the list.
  Index<Token> child(Index<Token> token, std::initializer_list<Deprel> relations) const;
  /// The token and the conjuncts that follow it ("A, B and C": from A). Conjuncts of conjuncts are included.
  std::vector<Index<Token>> conjuncts(Index<Token> token) const;
  /// For a conjunct the first of its coordination; else the token itself.
  Index<Token> first_conjunct(Index<Token> token) const;
  /// Lower-case words of its adposition, joined by a space ("along with"), without possessive marks; or "".
  std::string preposition(Index<Token> token) const;
  /// Lower-case word of its subordinating mark ("if", "that", "to"); or "".
  std::string marker(Index<Token> token) const;
  /// True if the token is below the ancestor, or is it.
  bool below(Index<Token> token, Index<Token> ancestor) const;
  /// The conjunction before a conjunct ("and", "or", "but"), lower case; or "".
  std::string conjunction(Index<Token> token) const;

 private:
  const Document& document_;
  std::vector<std::uint32_t> offsets_;  ///< of children_, one for each token and one past the end
  std::vector<Index<Token>> children_;
};

}  // namespace newsgraph::ingest
