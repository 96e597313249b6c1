// Tokens -> units (phrases.hpp) with the tokens that they belong to, and the phrases that units make. Internal to annotate/.
// "U.S.-led talks" gives the units US, led, talks of the tokens U.S., -, led, talks, the first two glued.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// The units of some tokens, and where tokens end among them.
struct Units {
  std::vector<std::string> written;
  std::vector<std::string> lower;
  std::vector<std::uint32_t> token;  ///< of each unit
  std::vector<bool> last_of_token;
  std::vector<bool> glued;  ///< the unit belongs to the same phrase as the unit before it, as far as marks between them tell
};

/// The units of tokens [begin, end), or of as many as it takes to have `longest` units or a phrase's end.
Units units_of_tokens(const Document& document, std::uint32_t begin, std::uint32_t end,
                      std::size_t longest = std::numeric_limits<std::size_t>::max());

/// The first unit of a token in lower case; empty where it has none.
std::string first_unit(const Document& document, std::uint32_t token);

/// True for a text of nothing but dots.
bool is_dots(std::string_view text);

inline bool starts_token(const Units& units, std::size_t unit) { return unit == 0 || units.last_of_token[unit - 1]; }

/// Calls accept(key, written, end unit) for each phrase that begins at `first`, ends where a token does and has at most
/// `longest` units, shortest first.
template <class Accept>
void each_phrase(const Units& units, std::size_t first, std::size_t longest, Accept accept) {
  std::string key;
  std::string written;
  const std::size_t end = std::min(units.lower.size(), first + longest);
  for (std::size_t at = first; at < end; ++at) {
    if (at > first && !units.glued[at]) return;
    if (at > first) key += ' ', written += ' ';
    key += units.lower[at];
    written += units.written[at];
    if (units.last_of_token[at]) accept(key, written, at + 1);
  }
}

}  // namespace newsgraph::ingest
