// What noun phrases state without a verb: appositions, titles, possessors, examples.
#pragma once

#include "ingest/extract/tuples_phrases.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

/// "Anna Berg, the mayor" -> (Anna Berg; is; the mayor); "Norway's army" -> (Norway; has; army). In text order.
std::vector<Tuple> find_noun_tuples(const Language& language, const Document& document, const Phrases& phrases);

}  // namespace newsgraph::ingest
