// Text -> the units by which names and titles are compared: words without dots and diacritics, marks one by one, and nothing for
// the hyphens inside compounds, so that "U.S." is "US", "Türkiye" is "Turkiye", and "Asia-Pacific" is "Asia Pacific".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

/// The units of a text, case kept: "Nuku'alofa, U.S." gives Nuku ' alofa , US. Empty for dots and dashes alone.
std::vector<std::string> units_of(std::string_view text);

/// Lower case, letter by letter, independent of any locale.
std::string lower_case(std::string_view text);

/// Joined by one space.
std::string join_units(const std::vector<std::string>& units);

}  // namespace newsgraph::ingest
