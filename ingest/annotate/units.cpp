// Tokens -> units: each word of a token is a unit; a mark between two words glues them only where it touches both.
#include "ingest/annotate/units.hpp"

#include <utility>

#include "ingest/annotate/phrases.hpp"

namespace newsgraph::ingest {

bool is_dots(std::string_view text) { return text.find_first_not_of('.') == std::string_view::npos; }

Units units_of_tokens(const Document& document, std::uint32_t begin, std::uint32_t end, std::size_t longest) {
  const bool whole = longest == std::numeric_limits<std::size_t>::max();
  Units units;
  bool glued = false;
  for (std::uint32_t row = begin; row < end; ++row) {
    const Token& token = document.tokens[row];
    const std::string_view text = text_of(document, Index<Token>(row));
    std::vector<std::string> words = units_of(text);
    if (words.empty()) {  // a hyphen joins only where it touches both words; a dot where it touches the word before
      const bool touches_next = row + 1 < end && !document.tokens[row + 1].space_before;
      glued = glued && !token.space_before && (is_dots(text) || touches_next);
      continue;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      units.lower.push_back(lower_case(words[i]));
      units.written.push_back(std::move(words[i]));
      units.token.push_back(row);
      units.last_of_token.push_back(i + 1 == words.size());
      units.glued.push_back(i > 0 || glued);
    }
    if (!whole && (units.lower.size() >= longest || (row > begin && !glued))) break;
    glued = true;
  }
  return units;
}

std::string first_unit(const Document& document, std::uint32_t token) {
  const std::string_view text = text_of(document, Index<Token>(token));
  const auto is_letter = [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); };
  if (std::all_of(text.begin(), text.end(), is_letter)) return lower_case(text);
  const std::vector<std::string> units = units_of(text);
  return units.empty() ? std::string() : lower_case(units.front());
}

}  // namespace newsgraph::ingest
