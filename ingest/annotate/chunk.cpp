// Characters of a chunk -> ends of words, addresses, symbols and marks, as UD English EWT and GUM draw them. Every decision looks at a
// bounded number of characters, or at a stretch that is then consumed, so that the time is linear.
// Example: in "U.S.-led" the word that begins at 0 ends at 3 (the tokenizer adds the full stop), the mark at 4 is "-".
#include "ingest/annotate/chunk.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace newsgraph::ingest {
namespace {

constexpr int zero_width_joiner = 0x200D;
constexpr int ellipsis = 0x2026;
constexpr int first_symbol = 0x2000;  // general punctuation, symbols and pictures begin here

Chunk::Kind kind_of(int c) {
  if (u_isalpha(c)) return Chunk::Kind::letter;
  if (u_isdigit(c)) return Chunk::Kind::digit;
  if (u_charType(c) == U_FORMAT_CHAR) return Chunk::Kind::ignorable;
  constexpr std::uint32_t marks = U_GC_M_MASK;
  return (U_GET_GC_MASK(c) & marks) != 0 ? Chunk::Kind::mark : Chunk::Kind::other;
}

bool is_one_of(int c, std::u32string_view characters) { return characters.find(static_cast<char32_t>(c)) != std::u32string_view::npos; }
bool is_ascii_letter(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_alphanumeric(int c) { return (c >= '0' && c <= '9') || is_ascii_letter(c); }
bool is_address_character(int c) { return is_ascii_alphanumeric(c) || is_one_of(c, U"._%+-@"); }
bool ends_url(int c) { return is_one_of(c, U"<>\"'`{}|\\^") || c > first_symbol; }
bool is_stop(int c) { return is_one_of(c, U".!?") || c == ellipsis; }
bool is_regional(int c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool is_skin_tone(int c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

/// Marks that make one token where they are repeated.
bool repeats(int c) { return is_one_of(c, U"-=*_~+#/\\|^<>&$%@:;") || (c >= 0x2010 && c <= 0x2015); }

/// "com" and "DOC", but not "Is": a sentence may begin after a full stop without a space.
bool is_plain_case(std::string_view word) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::all_of(word.begin() + 1, word.end(), [&](char c) { return lower(c) == lower(word.front()); });
}

}  // namespace

bool is_apostrophe(int character) { return is_one_of(character, U"'`\u2018\u2019\u00B4"); }

void Chunk::add(int character, std::uint32_t byte) { units_.push_back({character, byte, kind_of(character)}); }

void Chunk::close(std::uint32_t byte) { end_ = byte; }

void Chunk::clear() {
  units_.clear();
  searched_ = 0;
}

bool Chunk::is_upper(std::size_t i) const { return i < size() && u_isUUppercase(units_[i].character); }

bool Chunk::all_digits(std::size_t begin, std::size_t end) const {
  while (begin < end && is_digit(begin)) ++begin;
  return begin == end;
}

std::size_t Chunk::address_end(std::size_t i) {
  for (const std::string& start : words_.words(WordList::address_starts)) {
    if (text_.compare(byte(i), start.size(), start) == 0 && byte(i) + start.size() < end_) return url_end(i);
  }
  if (i < searched_ || !is_ascii_alphanumeric(at(i))) return i;
  std::size_t end = i;
  while (end < size() && is_address_character(at(end))) ++end;
  searched_ = end;
  while (!is_ascii_alphanumeric(at(end - 1))) --end;
  if (is_word(end)) return i;
  const std::string_view run = word(i, end);
  if (run.find('@') != std::string_view::npos) return end;
  if (!is_host(run)) return i;
  return at(end) == '/' ? url_end(i) : end;
}

/// "example.org", "report.pdf".
bool Chunk::is_host(std::string_view run) const {
  const std::size_t dot = run.rfind('.');
  if (dot == std::string_view::npos || run.find("..") != std::string_view::npos) return false;
  const std::string_view end = run.substr(dot + 1);
  return words_.has(WordList::address_ends, end) && is_plain_case(end) &&
         std::any_of(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(dot), is_ascii_letter);
}

std::size_t Chunk::url_end(std::size_t i) const {
  std::size_t end = i;
  std::size_t open = 0;
  while (end < size() && !ends_url(at(end)) && (!is_one_of(at(end), U")]") || open > 0)) {
    if (is_one_of(at(end), U"([")) ++open;
    if (is_one_of(at(end), U")]")) --open;
    ++end;
  }
  while (end > i && is_one_of(at(end - 1), U".,:;!?([-&")) --end;
  return end;
}

std::size_t Chunk::symbol_end(std::size_t i) const {
  for (const std::string& symbol : words_.words(WordList::symbols)) {
    const std::size_t end = byte(i) + symbol.size();
    if (end > end_ || text_.compare(byte(i), symbol.size(), symbol) != 0) continue;
    std::size_t next = i;
    while (next < size() && byte(next) < end) ++next;
    if (byte(next) == end && (!(is_letter(next) || is_digit(next)) || at(next - 1) == '$')) return next;
  }
  return i;
}

std::size_t Chunk::run_end(std::size_t i) const {
  while (i < size() && (is_word(i) || (at(i) == '_' && is_word(i + 1)))) ++i;
  return i;
}

std::size_t Chunk::word_end(std::size_t i) const {
  std::size_t end = run_end(i);
  while (end + 1 < size() && joins(i, end)) end = run_end(end + 1);
  return end;
}

/// True if the mark at `end` joins what stands before it, from `begin` on, with what follows.
bool Chunk::joins(std::size_t begin, std::size_t end) const {
  if (!(is_letter(end + 1) || is_digit(end + 1)) || !is_word(end - 1)) return false;
  const bool digits = is_digit(end - 1) && is_digit(end + 1);
  const bool letters = !is_digit(end - 1) && is_letter(end + 1);
  switch (at(end)) {
    case ',': return digits && is_group(end + 1);
    case ':':
    case '+': return digits;
    case '/': return digits || (letters && end == begin + 1 && run_end(end + 1) == end + 2 && at(end + 2) != '/');
    case '&': return letters;
    case '.': return digits || joins_acronym(begin, end);
    case '-': return joins_hyphen(begin, end);
    default: return is_apostrophe(at(end)) && is_letter(end + 1);
  }
}

/// Digits as they stand after the comma in "1,200" and "1,00,000".
bool Chunk::is_group(std::size_t i) const {
  if (!is_digit(i + 1)) return false;
  return is_digit(i + 2) ? !is_digit(i + 3) : at(i + 2) == ',' && is_digit(i + 3);
}

/// "U.S", "a.m", "Ph.D": single letters, or a listed abbreviation.
bool Chunk::joins_acronym(std::size_t begin, std::size_t dot) const {
  if (!is_letter(dot - 1) || !is_letter(dot + 1)) return false;
  const std::size_t next_end = run_end(dot + 1);
  if (next_end == dot + 2 && (dot == begin + 1 || at(dot - 2) == '.')) return true;
  return next_end - begin <= 8 && words_.has(WordList::anywhere, word(begin, next_end));
}

/// "co-founder", "713-853-3989", "2025-02-22"; not "long-term", "1990-2000".
bool Chunk::joins_hyphen(std::size_t begin, std::size_t hyphen) const {
  if (!is_digit(hyphen - 1)) return hyphen - begin <= 8 && words_.has(WordList::prefixes, word(begin, hyphen));
  if (!is_digit(hyphen + 1)) return false;
  if (joined_digits(begin, hyphen)) return true;
  std::size_t end = hyphen + 1;
  while (is_digit(end)) ++end;
  if (is_word(end)) return false;
  if (at(end) == '-' && is_digit(end + 1)) return all_digits(begin, hyphen);
  return hyphen - begin == 3 && end - hyphen == 5 && all_digits(begin, hyphen);  // a telephone number
}

/// True if the digits before the hyphen were themselves joined by a hyphen.
bool Chunk::joined_digits(std::size_t begin, std::size_t hyphen) const {
  while (hyphen > begin && is_digit(hyphen - 1)) --hyphen;
  return hyphen > begin && at(hyphen - 1) == '-' && hyphen >= begin + 2 && is_digit(hyphen - 2);
}

std::size_t Chunk::mark_end(std::size_t i) const {
  const int c = at(i);
  std::size_t end = i + 1;
  if (is_stop(c)) {
    while (is_stop(at(end))) ++end;
  } else if (repeats(c)) {
    while (at(end) == c) ++end;
  } else if (is_regional(c) && is_regional(at(end))) {
    ++end;
  } else if (c > first_symbol) {
    end = picture_end(end);
  }
  return end;
}

/// End of the modifiers, and the pictures joined to them, that begin here.
std::size_t Chunk::picture_end(std::size_t i) const {
  while (i < size()) {
    if (at(i) == zero_width_joiner && i + 1 < size() && !is_word(i + 1)) {
      i += 2;
    } else if (is(i, Kind::mark) || is_skin_tone(at(i))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

}  // namespace newsgraph::ingest
