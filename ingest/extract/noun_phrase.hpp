// How far the noun phrase around a mention goes: "|the |Kenyan| ministers who met in Oslo|".
#pragma once

#include "ingest/document.hpp"
#include "ingest/extract/tree.hpp"

namespace newsgraph::ingest {

/// The whole phrase that a mention heads: determiners, titles, possessive mark, modifiers, relative clauses and appositions, without
/// its preposition and conjuncts. Always holds the mention's own tokens. Linear in the length of the sentence.
Range<Token> noun_phrase_of(const Document& document, const Tree& tree, const Mention& mention);

/// True if the mention only says something of another: an apposition or the predicate of a copula.
bool is_predicated(const Document& document, const Tree& tree, const Mention& mention);

}  // namespace newsgraph::ingest
