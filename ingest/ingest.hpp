// The door of ingest: an article -> all that can be read out of it.
#pragma once

#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

/// Fills tokens, sentences, tags, lemmas, trees and names of a document that has its text.
void annotate(const Language& language, Document& document);

/// Fills everything: annotate(), then times, mentions, chains, clauses, tuples and claims. Linear in the text but for the
/// parser, which is cubic in the length of a sentence (at most 256 tokens).
void read_article(const Language& language, Document& document);

}  // namespace newsgraph::ingest
