// What tests of all folders share: documents from CoNLL-U or text, texts from documents, texts from nowhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::tests {

/// A document with all that CoNLL-U can say: tokens, sentences, tags, trees, names. Columns may be parted by spaces instead of
/// tabs, and missing ones at the end of a line are "_".
ingest::Document document_of_conllu(std::string_view conllu);

/// A document with this text as its body, and nothing else.
ingest::Document document_of_text(std::string_view text);

/// The built-in language, its spelling only: enough to tokenize and split.
const ingest::Language& spelling();

/// The document of a text after tokenize() and split_sentences().
ingest::Document split_document(std::string_view text);

/// Tokens parted by " ", sentences by " | ", paragraphs by " || ".
std::string words_of(const ingest::Document& document);

/// Random valid UTF-8 of `characters` characters: mostly pieces of English, numbers, marks and white space, some of any script, control
/// characters, emoji, zero-width and right-to-left ones. The same seed gives the same text on every machine.
std::string random_text(std::uint64_t seed, std::size_t characters);

}  // namespace newsgraph::tests
