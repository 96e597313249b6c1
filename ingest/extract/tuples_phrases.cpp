// Walks over the subtrees of heads, and stretches of the text from the words found.
#include "ingest/extract/tuples_phrases.hpp"

#include <algorithm>
#include <iterator>

namespace newsgraph::ingest {
namespace {

// Commas, colons, dashes and brackets; not hyphens and quotes.
bool is_break(const Token& token) { return token.upos == Upos::punct && (token.tag == "," || token.tag == ":" || token.tag == "-LRB-"); }

bool is_predicate_part(Deprel relation) {
  switch (relation) {
    case Deprel::cop:
    case Deprel::nsubj:
    case Deprel::nsubj_pass:
    case Deprel::nsubj_outer:
    case Deprel::aux:
    case Deprel::aux_pass:
    case Deprel::mark:
    case Deprel::advcl:
    case Deprel::csubj:
    case Deprel::expl:
    case Deprel::ccomp: return true;
    default: return false;
  }
}

}  // namespace

Index<Token> Phrases::first_below(Index<Token> word) const {
  Index<Token> first = word;
  for (Index<Token> at = word; !tree_.children(at).empty() && tree_.children(at).front() < at;) first = at = tree_.children(at).front();
  return first;
}

bool Phrases::is_set_off(Index<Token> head) const {
  const Index<Token> first = first_below(head);
  return is_break(document_[first]) || (first.value > 0 && is_break(document_.tokens[first.value - 1]));
}

bool Phrases::is_bracketed(Index<Token> head) const {
  const Index<Token> first = first_below(head);
  return document_[first].tag == "-LRB-" || (first.value > 0 && document_.tokens[first.value - 1].tag == "-LRB-");
}

bool Phrases::is_left_out(Index<Token> child, Index<Token> head, Keep keep, bool top) const {
  const Token& token = document_[child];
  switch (token.deprel) {
    case Deprel::acl_relcl:
    case Deprel::advcl_relcl:
    case Deprel::parataxis:
    case Deprel::list:
    case Deprel::discourse:
    case Deprel::vocative:
    case Deprel::dislocated: return true;
    case Deprel::appos:
    case Deprel::acl:
    case Deprel::dep:
    case Deprel::amod:
    case Deprel::nmod:
    case Deprel::nummod: return child > head && is_set_off(child);
    case Deprel::conj:
    case Deprel::cc:
    case Deprel::cc_preconj: return top && !keep.conjuncts;
    case Deprel::punct: return token.tag == "-LRB-" || token.tag == "-RRB-";
    case Deprel::case_: return top && !keep.preposition && token.upos != Upos::part;
    case Deprel::advmod: return top && (document_[head].upos == Upos::noun || document_[head].upos == Upos::propn);
    default: return top && is_predicate_part(token.deprel);
  }
}

void Phrases::collect(Index<Token> word, Keep keep, bool top, Words& words) const {
  words.push_back(word);
  for (const Index<Token> child : tree_.children(word)) {
    if (!is_left_out(child, word, keep, top)) collect(child, {true, true}, false, words);
  }
}

Phrases::Words Phrases::phrase(Index<Token> head, Keep keep) const {
  Words words;
  collect(head, keep, true, words);
  std::sort(words.begin(), words.end());
  return words;
}

Phrases::Words Phrases::clause(Index<Token> head) const {
  Words words = {head};
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Index<Token> child : tree_.children(words[at])) {
      if (document_[child].deprel != Deprel::parataxis) words.push_back(child);
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

Phrases::Words Phrases::prepositions(Index<Token> head) const {
  Words words;
  for (const Index<Token> child : tree_.children(head)) {
    if (document_[child].deprel == Deprel::case_ && document_[child].upos != Upos::part) words.push_back(child);
  }
  return words;
}

Phrases::Words Phrases::join(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

Phrases::Words Phrases::without(const Words& words, const Words& less) {
  Words rest;
  std::set_difference(words.begin(), words.end(), less.begin(), less.end(), std::back_inserter(rest));
  return rest;
}

Tuple::Piece Phrases::piece(const Words& words) const {
  const auto is_mark = [&](Index<Token> word) { return document_[word].upos == Upos::punct; };
  auto begin = words.begin(), end = words.end();
  while (begin != end && is_mark(*begin)) ++begin;
  while (begin != end && is_mark(*(end - 1))) --end;
  Tuple::Piece result;
  for (auto word = begin; word != end; ++word) {
    const Span span = document_[*word].span;
    const bool adjacent = word != begin && word->value == (word - 1)->value + 1;
    if (adjacent) {
      result.spans.back().end = span.end;
    } else {
      result.spans.push_back(span);
    }
  }
  for (const Span span : result.spans) {
    if (!result.text.empty()) result.text += ' ';
    result.text += text_of(document_, span);
  }
  return result;
}

}  // namespace newsgraph::ingest
