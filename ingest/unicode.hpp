// UTF-8 bytes -> characters, one at a time, by ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::ingest {

/// The character at `offset` (< text.size()), which moves behind it; U+FFFD for what is not valid UTF-8. The result has the
/// type of ICU's UChar32, so that it can be handed to u_isalpha and the like.
int next_character(std::string_view text, std::size_t& offset);

/// The first character of a text; 0 for an empty one.
int first_character(std::string_view text);

/// The first byte that does not belong to valid UTF-8; std::string_view::npos: there is none.
std::size_t find_invalid_utf8(std::string_view text);

/// The text with U+FFFD in place of what is no valid UTF-8.
std::string valid_utf8(std::string_view text);

/// The text in lower case (ASCII letters only; others stay).
std::string lower(std::string_view text);

}  // namespace newsgraph::ingest
