// Which mention a word stands for: by its head first, then by the name that it is part of, then by the title before the name.
#pragma once

#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

class TokenMentions {
 public:
  /// The document must outlive this. Linear in tokens and in the lengths of mentions.
  explicit TokenMentions(const Document& document);
  explicit TokenMentions(const Document&& document) = delete;

  /// The mention of a word; none when the word refers to nothing. A mention without a chain is passed over.
  Index<Mention> at(Index<Token> token) const { return mention_[token.value]; }

 private:
  std::vector<Index<Mention>> mention_;  ///< by token
};

}  // namespace newsgraph::ingest
