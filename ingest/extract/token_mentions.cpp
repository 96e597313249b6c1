// Mentions -> the mention of each token; where several claim a token the strongest claim wins, and the longer mention among equals.
#include "ingest/extract/token_mentions.hpp"

namespace newsgraph::ingest {
namespace {

// How strongly a mention claims a token; 0: not at all.
int claim(const Mention& mention, Index<Token> token) {
  if (mention.head == token) return mention.kind == MentionKind::name ? 6 : mention.kind == MentionKind::adjective ? 4 : 5;
  if (mention.tokens.contains(token)) return mention.kind == MentionKind::name ? 3 : 0;
  return 1;  // in the title
}

}  // namespace

TokenMentions::TokenMentions(const Document& document) : mention_(document.tokens.size()) {
  std::vector<int> strength(document.tokens.size(), 0);
  std::vector<std::size_t> length(document.tokens.size(), 0);
  for (std::size_t row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    if (!mention.chain) continue;
    const auto offer = [&](Index<Token> token) {
      const int offered = claim(mention, token);
      std::size_t& best = length[token.value];
      if (offered < strength[token.value] || offered == 0 || (offered == strength[token.value] && mention.tokens.size() <= best)) return;
      strength[token.value] = offered;
      best = mention.tokens.size();
      mention_[token.value] = Index<Mention>(row);
    };
    for (const Index<Token> token : mention.tokens) offer(token);
    for (const Index<Token> token : mention.title) offer(token);
  }
}

}  // namespace newsgraph::ingest
