// The layers from text to trees and names, in their order. Each function reads the earlier tables and returns one table.
#pragma once

#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

struct Language;

/// document.body -> tokens, by rule and the list of abbreviations. Tokens never overlap; between them is only white space and
/// control characters.
std::vector<Token> tokenize(const Language& language, const Document& document);

/// Tokens -> sentences of 1 to 256 tokens; they cover all tokens, in order, and never cross a blank line.
std::vector<Sentence> split_sentences(const Language& language, const Document& document);

/// Tokens and sentences -> the same tokens with sentence, tags, features, lemmas and one projective tree a sentence.
std::vector<Token> analyse(const Language& language, const Document& document);

/// Analysed tokens -> names, in text order, never overlapping and never crossing a sentence.
std::vector<Name> find_names(const Language& language, const Document& document);

/// Names -> the tokens again: nouns in names of persons, places and organizations are proper nouns.
std::vector<Token> tag_names(const Document& document);

}  // namespace newsgraph::ingest
