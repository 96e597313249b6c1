// The types of one article's names -> types that agree with each other; and companies with their form in law, ", Inc.".
#pragma once

#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

class Abbreviations;

/// A name before ", Inc." takes it along and is an organization. `names` in the order of the text.
void join_company_forms(const Abbreviations& words, const Document& document, std::vector<Name>& names);

/// Gives all names of one form the type that most of their scores speak for; the first type of equals. Scores stay as they are.
void vote_on_types(const Document& document, std::vector<Name>& names);

}  // namespace newsgraph::ingest
