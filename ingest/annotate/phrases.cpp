// Text -> units: each code point is a letter or digit of a word (diacritics taken off by canonical decomposition), a dot that is
// dropped, a space or dash that ends a word, or another mark that is a unit of its own. Example: "Côte d'Ivoire" -> Cote d ' Ivoire.
#include "ingest/annotate/phrases.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace newsgraph::ingest {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// The code points, diacritics as points of their own where `decompose` asks for it.
std::vector<UChar32> points_of(std::string_view text, bool decompose) {
  std::vector<UChar32> points;
  if (is_ascii(text)) {
    points.assign(text.begin(), text.end());
    return points;
  }
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  if (decompose) wide = icu::Normalizer2::getNFDInstance(status)->normalize(wide, status);
  for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) points.push_back(wide.char32At(at));
  return points;
}

void append(std::string& text, UChar32 point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, point);
  text.append(bytes, static_cast<std::size_t>(length));
}

bool is_letter_or_digit(UChar32 point) {
  if (point >= 0x80) return u_isalnum(point) != 0;
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
}

constexpr UChar32 right_single_quote = 0x2019;
constexpr UChar32 left_single_quote = 0x2018;
constexpr UChar32 modifier_apostrophe = 0x02BC;

/// The same as below for text without diacritics and other marks of the wide world, which is most of it.
std::vector<std::string> ascii_units_of(std::string_view text) {
  std::vector<std::string> units;
  bool inside = false;
  for (const char byte : text) {
    const auto point = static_cast<UChar32>(byte);
    const bool letter = is_letter_or_digit(point);
    if (letter && inside) {
      units.back() += byte;
    } else if (letter) {
      units.emplace_back(1, byte);
    } else if (point == '.') {
      continue;
    } else if (point != '-' && !u_isUWhiteSpace(point)) {
      units.emplace_back(1, byte);
    }
    inside = letter;
  }
  return units;
}

}  // namespace

std::vector<std::string> units_of(std::string_view text) {
  if (is_ascii(text)) return ascii_units_of(text);
  std::vector<std::string> units;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) units.push_back(std::move(word));
    word.clear();
  };
  for (const UChar32 point : points_of(text, true)) {
    if (is_letter_or_digit(point)) {
      append(word, point);
    } else if (point == '.' || u_charType(point) == U_NON_SPACING_MARK || u_charType(point) == U_FORMAT_CHAR) {
      continue;
    } else if (u_isUWhiteSpace(point) || u_charType(point) == U_DASH_PUNCTUATION) {
      end_word();
    } else {
      end_word();
      const bool apostrophe = point == right_single_quote || point == left_single_quote || point == modifier_apostrophe;
      append(word, apostrophe ? UChar32{'\''} : point);
      end_word();
    }
  }
  end_word();
  return units;
}

std::string lower_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string lower(text);
    for (char& byte : lower) byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    return lower;
  }
  std::string lower;
  lower.reserve(text.size());
  for (const UChar32 point : points_of(text, false)) append(lower, u_tolower(point));
  return lower;
}

std::string join_units(const std::vector<std::string>& units) {
  std::string text;
  for (const std::string& unit : units) {
    if (!text.empty()) text += ' ';
    text += unit;
  }
  return text;
}

}  // namespace newsgraph::ingest
