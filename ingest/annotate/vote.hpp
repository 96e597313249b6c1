// The types of one article's names -> types that agree with each other.
#pragma once

#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// Gives all names of one form the type that most of their scores speak for; the first type of equals. Scores stay as they are.
void vote_on_types(const Document& document, std::vector<Name>& names);

}  // namespace newsgraph::ingest
