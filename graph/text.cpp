// Cleans text and folds names with ICU: decoding, normal form NFC, case folding, and the transliterator to Latin and ASCII (CLDR).
// Plain ASCII, nearly all there is, takes none of ICU's slower ways.
#include "graph/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>

#include "ingest/spelling.hpp"

namespace newsgraph::graph {
namespace {

constexpr UChar32 replacement = 0xFFFD;
constexpr UChar32 byte_order_mark = 0xFEFF;

void append(std::string& text, UChar32 character) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, character);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool is_control(UChar32 character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// Clean already: printable ASCII, with single blanks inside.
bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  char last = ' ';
  for (const char byte : text) {
    if (byte < ' ' || byte > '~' || (byte == ' ' && last == ' ')) return false;
    last = byte;
  }
  return last != ' ';
}

// What is not UTF-8 becomes U+FFFD, once for each maximal part of a sequence, as the Unicode standard advises (3.9).
icu::UnicodeString decode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string compose(const std::string& text) {
  if (is_ascii(text)) return text;
  UErrorCode status = U_ZERO_ERROR;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return U_FAILURE(status) ? text : composed;
}

// White space is held back and written before the next character, as one line break, tab or blank, whichever binds strongest.
std::string clean(std::string_view text, bool fold) {
  std::string cleaned;
  cleaned.reserve(text.size());
  char pending = 0;
  const icu::UnicodeString characters = decode(text);
  for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
    UChar32 character = characters.char32At(at);
    if (character == byte_order_mark) continue;
    if (fold && u_isUWhiteSpace(character)) character = ' ';
    if (character == '\r') character = '\n';
    if (character == '\n') {
      pending = '\n';
    } else if (character == '\t') {
      pending = pending == '\n' ? '\n' : '\t';
    } else if (character == ' ') {
      if (pending == 0) pending = ' ';
    } else {
      if (pending != 0 && !cleaned.empty()) cleaned += pending;
      pending = 0;
      append(cleaned, is_control(character) || U_IS_UNICODE_NONCHAR(character) ? replacement : character);
    }
  }
  return compose(cleaned);
}

std::string to_ascii(std::string_view text) {
  static const std::unique_ptr<icu::Transliterator> latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; NFD; [:M:] Remove; NFC", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString letters = decode(text);
  if (latin) latin->transliterate(letters);
  letters.foldCase();
  std::string folded;
  letters.toUTF8String(folded);
  return folded;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return lower;
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    UChar32 character = 0;
    U8_NEXT(bytes, at, size, character);
    if (character < 0) return false;
  }
  return true;
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  decode(text).toUTF8String(valid);
  return valid;
}

std::string clean_text(std::string_view text) { return is_plain(text) ? std::string(text) : clean(text, false); }

std::string clean_words(std::string_view text) { return is_plain(text) ? std::string(text) : clean(text, true); }

std::string matching_form(std::string_view name) {
  const std::string letters = is_ascii(name) ? lower_ascii(name) : to_ascii(name);
  std::string form;
  bool gap = false;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const char byte = letters[at];
    const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '+' || byte == '&' ||
                      static_cast<unsigned char>(byte) >= 0x80;
    if (kept) {
      if (gap && !form.empty()) form += ' ';
      gap = false;
      form += byte;
    } else if (byte == '\'' && at + 2 == letters.size() && letters[at + 1] == 's') {
      break;
    } else if (byte != '.' && byte != '\'') {
      gap = true;
    }
  }
  while (form.starts_with("the ")) form.erase(0, 4);
  return form;
}

std::size_t unlikeness(const std::string& asked, const std::string& form) {
  const std::size_t longer = std::max(asked.size(), form.size()), shorter = std::min(asked.size(), form.size());
  if ((" " + form + " ").find(" " + asked + " ") != std::string::npos) return 0;
  if ((longer - shorter) * 3 > longer) return std::string::npos;
  const std::size_t letters = ingest::edit_distance(asked, form);
  return letters * 3 <= longer ? letters : std::string::npos;
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return value;
}

std::string digest(std::string_view text) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash(text)));
  return std::string(digits, 12);
}

std::string slug(std::string_view name) {
  constexpr std::size_t longest = 80;
  const std::string form = matching_form(name);
  std::string text;
  bool odd = false;
  for (const char byte : form) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (letter) {
      text += byte;
    } else if (byte == '+') {
      text += "_plus_";
    } else if (byte == '&') {
      text += "_and_";
    } else if (byte == ' ') {
      text += '_';
    } else {
      odd = true;
    }
  }
  if (text.empty() || odd) return text + (text.empty() ? "" : "_") + digest(form.empty() ? name : std::string_view(form));
  if (text.size() <= longest) return text;
  return text.substr(0, longest - 13) + "_" + digest(form);
}

}  // namespace newsgraph::graph
