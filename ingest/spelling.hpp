// How far two words are apart, for messages that suggest what was meant ("did you mean 'relation'?").
#pragma once

#include <cstddef>
#include <string_view>

namespace newsgraph::ingest {

/// Letters (bytes) to insert, delete or replace that turn one text into the other. Costs the product of their lengths.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace newsgraph::ingest
