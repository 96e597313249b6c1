// Heads -> lists of children (counting sort by head), and walks over them: conjuncts, prepositions, marks.
#include "ingest/extract/tree.hpp"

#include <algorithm>

namespace newsgraph::ingest {

Tree::Tree(const Document& document) : document_(document), offsets_(document.tokens.size() + 1, 0) {
  for (const Token& token : document.tokens) {
    if (token.head) ++offsets_[token.head.value + 1];
  }
  for (std::size_t row = 1; row < offsets_.size(); ++row) offsets_[row] += offsets_[row - 1];
  children_.resize(offsets_.back());
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::size_t row = 0; row < document.tokens.size(); ++row) {
    if (const Index<Token> head = document.tokens[row].head) children_[next[head.value]++] = Index<Token>(row);
  }
}

std::span<const Index<Token>> Tree::children(Index<Token> token) const {
  return std::span(children_).subspan(offsets_[token.value], offsets_[token.value + 1] - offsets_[token.value]);
}

Index<Token> Tree::child(Index<Token> token, Deprel relation) const { return child(token, {relation}); }

Index<Token> Tree::child(Index<Token> token, std::initializer_list<Deprel> relations) const {
  for (const Index<Token> dependent : children(token)) {
    if (std::find(relations.begin(), relations.end(), document_[dependent].deprel) != relations.end()) return dependent;
  }
  return {};
}

std::vector<Index<Token>> Tree::conjuncts(Index<Token> token) const {
  std::vector<Index<Token>> found = {token};
  for (std::size_t at = 0; at < found.size(); ++at) {
    for (const Index<Token> dependent : children(found[at])) {
      if (document_[dependent].deprel == Deprel::conj) found.push_back(dependent);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Index<Token> Tree::first_conjunct(Index<Token> token) const {
  while (document_[token].deprel == Deprel::conj && document_[token].head) token = document_[token].head;
  return token;
}

std::string Tree::preposition(Index<Token> token) const {
  std::string words;
  const auto add = [&](Index<Token> word) {
    if (!words.empty()) words += ' ';
    words += lower(text_of(document_, word));
  };
  for (const Index<Token> dependent : children(token)) {
    if (document_[dependent].deprel != Deprel::case_ || document_[dependent].upos == Upos::part) continue;
    add(dependent);
    for (const Index<Token> part : children(dependent)) {
      if (document_[part].deprel == Deprel::fixed) add(part);
    }
  }
  if (!words.empty()) return words;
  // "with Russian President X", where the parser hung "with" on a word inside the phrase.
  Index<Token> leftmost = token;
  for (Index<Token> at = token; !children(at).empty() && children(at).front() < at; at = children(at).front())
    leftmost = children(at).front();
  const Token& edge = document_[leftmost];
  if (leftmost != token && edge.deprel == Deprel::case_ && edge.upos == Upos::adp) add(leftmost);
  return words;
}

std::string Tree::marker(Index<Token> token) const {
  const Index<Token> mark = child(token, Deprel::mark);
  return mark ? lower(text_of(document_, mark)) : std::string();
}

bool Tree::below(Index<Token> token, Index<Token> ancestor) const {
  for (; token; token = document_[token].head) {
    if (token == ancestor) return true;
  }
  return false;
}

std::string Tree::conjunction(Index<Token> token) const {
  const Index<Token> word = child(token, Deprel::cc);
  return word ? lower(text_of(document_, word)) : std::string();
}

}  // namespace newsgraph::ingest
