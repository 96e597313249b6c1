// UTF-8 bytes -> characters: the only place that holds ICU's macro for it, which -Wconversion does not let pass.
// Example: next_character("é!", offset) is U+00E9 and moves offset from 0 to 2.
#include "ingest/unicode.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace newsgraph::ingest {
namespace {

int decode(std::string_view text, std::size_t& offset) {
  UChar32 character = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU narrows int to uint8_t inside the macro
  U8_NEXT(bytes, offset, text.size(), character);
#pragma GCC diagnostic pop
  return character;
}

}  // namespace

int next_character(std::string_view text, std::size_t& offset) {
  const int character = decode(text, offset);
  return character < 0 ? 0xFFFD : character;
}

int first_character(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() ? 0 : next_character(text, offset);
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t good = std::min(find_invalid_utf8(text.substr(offset)), text.size() - offset);
    valid += text.substr(offset, good);
    offset += good;
    if (offset >= text.size()) break;
    valid += "\xEF\xBF\xBD";
    next_character(text, offset);
  }
  return valid;
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
    } else if (decode(text, offset) < 0) {
      return begin;
    }
  }
  return std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

}  // namespace newsgraph::ingest
