// Text -> tokens, by rule: white space parts the text into chunks, and each chunk is read once from left to right into words,
// numbers, addresses and marks, as the UD English treebanks do it: "don't" -> do n't, "U.S.-led" -> U.S. - led, "3+3" stays.
// Every decision looks at a bounded number of characters, or at a stretch that is then consumed: the time is linear.
// Words are in data/en/abbreviations.json, here is only how they are put together.
// Idea: Penn Treebank tokenization (Marcus et al. 1993) with the hyphens of OntoNotes, as in UD English EWT and GUM.
#include "ingest/annotate/tokenize.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "ingest/annotate/annotate.hpp"
#include "ingest/language.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

enum class Kind : std::uint8_t { letter, digit, mark, ignorable, other };

/// A character of a chunk.
struct Unit {
  UChar32 character;
  std::uint32_t begin;  ///< byte of Document::text
  Kind kind;
};

constexpr UChar32 zero_width_space = 0x200B;
constexpr UChar32 zero_width_joiner = 0x200D;

bool is_separator(UChar32 c) { return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR || c == zero_width_space; }

Kind kind_of(UChar32 c) {
  if (u_isalpha(c)) return Kind::letter;
  if (u_isdigit(c)) return Kind::digit;
  if (u_charType(c) == U_FORMAT_CHAR) return Kind::ignorable;
  constexpr std::uint32_t marks = U_GC_M_MASK;
  return (U_GET_GC_MASK(c) & marks) != 0 ? Kind::mark : Kind::other;
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4; }
bool is_ascii_alphanumeric(UChar32 c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_address_character(UChar32 c) { return is_ascii_alphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '@'; }
bool ends_url(UChar32 c) { return c == '<' || c == '>' || c == '"' || c == '\'' || c == '`' || c == '{' || c == '}' || c == '|' || c == '\\' || c == '^' || c > 0x2000; }
bool is_stop(UChar32 c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

/// Marks that make one token where they are repeated.
bool repeats(UChar32 c) {
  constexpr std::u32string_view marks = U"-=*_~+#/\\|^<>&$%@:;";
  return marks.find(static_cast<char32_t>(c)) != std::u32string_view::npos || (c >= 0x2010 && c <= 0x2015);
}

/// Reads one chunk after the other; tokens are appended to `tokens`.
class Scanner {
 public:
  Scanner(const Abbreviations& words, std::string_view text, Span body, std::vector<Token>& tokens) : words_(words), text_(text), body_(body), tokens_(tokens) {}

  void scan() {
    std::uint32_t at = body_.begin;
    while (at < body_.end) {
      const std::uint32_t begin = at;
      const UChar32 c = decode(at);
      if (is_separator(c)) {
        read_chunk(begin);
        space_ = space_ || u_isUWhiteSpace(c);
      } else {
        units_.push_back({c, begin, kind_of(c)});
      }
    }
    read_chunk(body_.end);
  }

 private:
  UChar32 decode(std::uint32_t& at) const {
    std::size_t offset = at;
    const UChar32 c = next_character(text_.substr(0, body_.end), offset);
    at = static_cast<std::uint32_t>(offset);
    return c;
  }

  void read_chunk(std::uint32_t end) {
    if (units_.empty()) return;
    chunk_end_ = end;
    address_end_ = 0;
    for (std::size_t at = 0; at < units_.size();) at = read_token(at);
    units_.clear();
  }

  // What stands at a place of the chunk.
  std::size_t size() const { return units_.size(); }
  UChar32 at(std::size_t i) const { return i < size() ? units_[i].character : 0; }
  bool is_letter(std::size_t i) const { return i < size() && units_[i].kind == Kind::letter; }
  bool is_digit(std::size_t i) const { return i < size() && units_[i].kind == Kind::digit; }
  bool is_word(std::size_t i) const { return i < size() && units_[i].kind != Kind::other; }
  bool is_letter_or_digit(std::size_t i) const { return is_letter(i) || is_digit(i); }
  bool is_upper(std::size_t i) const { return i < size() && u_isUUppercase(units_[i].character); }
  std::uint32_t byte(std::size_t i) const { return i < size() ? units_[i].begin : chunk_end_; }
  std::string_view word(std::size_t begin, std::size_t end) const { return text_.substr(byte(begin), byte(end) - byte(begin)); }

  /// Appends [begin, end) without invisible characters at its ends; returns end.
  std::size_t emit(std::size_t begin, std::size_t end) {
    const std::size_t next = end;
    while (begin < end && units_[begin].kind == Kind::ignorable) ++begin;
    while (end > begin && units_[end - 1].kind == Kind::ignorable) --end;
    if (begin == end) return next;
    Token token;
    token.span = {byte(begin), byte(end)};
    token.space_before = space_;
    tokens_.push_back(std::move(token));
    space_ = false;
    return next;
  }

  std::size_t read_token(std::size_t i) {
    if (units_[i].kind == Kind::ignorable) return i + 1;
    const bool first = i == 0 || !is_word(i - 1);  // no word ends right before
    if (first) {
      if (const std::size_t end = address_end(i); end > i) return emit(i, end);
      if (const std::size_t end = symbol_end(i); end > i) return emit(i, end);
      if ((at(i) == '#' || at(i) == '@') && is_letter(i + 1)) return emit(i, run_end(i + 1));
      if (at(i) == '+' && is_digit(i + 1)) return read_word(i, word_end(i + 1));
    }
    if (is_word(i)) return read_word(i, word_end(i));
    if (is_apostrophe(at(i))) return read_apostrophe(i);
    return emit(i, mark_end(i));
  }

  // Addresses.

  /// End of the URL, mail address, host or file name that begins here; i: none.
  std::size_t address_end(std::size_t i) {
    for (const std::string& start : words_.words(WordList::address_starts)) {
      if (text_.compare(byte(i), start.size(), start) == 0 && byte(i) + start.size() < chunk_end_) return url_end(i);
    }
    if (i < address_end_ || !is_ascii_alphanumeric(at(i))) return i;
    std::size_t end = i;
    while (end < size() && is_address_character(at(end))) ++end;
    address_end_ = end;  // this stretch is looked at once
    while (end > i && !is_ascii_alphanumeric(at(end - 1))) --end;
    if (end == i || is_word(end)) return i;
    const std::string_view run = word(i, end);
    const std::size_t sign = run.find('@');
    if (sign != std::string_view::npos) return sign > 0 && run.find_first_not_of("@") == 0 ? end : i;
    const std::size_t dot = run.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || run.find("..") != std::string_view::npos) return i;
    if (!words_.has(WordList::address_ends, run.substr(dot + 1)) || !is_plain_case(run.substr(dot + 1))) return i;
    if (run.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") >= dot) return i;
    return at(end) == '/' ? url_end(i) : end;
  }

  /// "com" and "DOC", but not "Is": a sentence may begin after a full stop without a space.
  static bool is_plain_case(std::string_view word) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return std::all_of(word.begin() + 1, word.end(), [&](char c) { return lower(c) == lower(word.front()); });
  }

  std::size_t url_end(std::size_t i) const {
    std::size_t end = i;
    std::size_t open = 0;
    while (end < size() && !ends_url(at(end)) && (at(end) != ')' || open > 0) && (at(end) != ']' || open > 0)) {
      if (at(end) == '(' || at(end) == '[') ++open;
      if (at(end) == ')' || at(end) == ']') --open;
      ++end;
    }
    constexpr std::u32string_view trailing = U".,:;!?([-&";
    while (end > i && trailing.find(static_cast<char32_t>(at(end - 1))) != std::u32string_view::npos) --end;
    return end;
  }

  /// End of the smiley or other fixed symbol that begins here; i: none.
  std::size_t symbol_end(std::size_t i) const {
    for (const std::string& symbol : words_.words(WordList::symbols)) {
      const std::uint32_t end = byte(i) + static_cast<std::uint32_t>(symbol.size());
      if (end > chunk_end_ || text_.compare(byte(i), symbol.size(), symbol) != 0) continue;
      std::size_t next = i;
      while (byte(next) < end && next < size()) ++next;
      if (byte(next) == end && (!is_letter_or_digit(next) || at(next - 1) == '$')) return next;
    }
    return i;
  }

  // Words and numbers.

  /// End of the letters, digits and marks that begin here.
  std::size_t run_end(std::size_t i) const {
    while (i < size() && (is_word(i) || (at(i) == '_' && is_word(i + 1)))) ++i;
    return i;
  }

  /// End of the word that begins here, with the marks inside it that join its parts.
  std::size_t word_end(std::size_t i) const {
    std::size_t end = run_end(i);
    while (end + 1 < size() && joins(i, end)) end = run_end(end + 1);
    return end;
  }

  /// True if the mark at `end` joins what stands before it, from `begin` on, with what follows.
  bool joins(std::size_t begin, std::size_t end) const {
    if (!is_letter_or_digit(end + 1) || units_[end - 1].kind == Kind::other) return false;
    const bool digits = is_digit(end - 1) && is_digit(end + 1);
    const bool letters = !is_digit(end - 1) && is_letter(end + 1);
    switch (at(end)) {
      case ',': return digits && is_group(end + 1);
      case ':': case '+': return digits;
      case '/': return digits || (letters && end == begin + 1 && run_end(end + 1) == end + 2 && at(end + 2) != '/');
      case '&': return letters;
      case '.': return digits || joins_acronym(begin, end);
      case '-': return joins_hyphen(begin, end);
      default: return is_apostrophe(at(end)) && is_letter(end + 1);
    }
  }

  /// Digits as they stand after the comma in "1,200" and "1,00,000".
  bool is_group(std::size_t i) const {
    if (!is_digit(i + 1)) return false;
    return is_digit(i + 2) ? !is_digit(i + 3) : at(i + 2) == ',' && is_digit(i + 3);
  }

  /// "U.S", "a.m", "Ph.D": single letters, or a listed abbreviation.
  bool joins_acronym(std::size_t begin, std::size_t dot) const {
    if (!is_letter(dot - 1) || !is_letter(dot + 1)) return false;
    const std::size_t next_end = run_end(dot + 1);
    if (next_end == dot + 2 && (dot == begin + 1 || at(dot - 2) == '.')) return true;
    return next_end - begin <= 8 && words_.has(WordList::anywhere, word(begin, next_end));
  }

  /// "co-founder", "713-853-3989", "2025-02-22"; not "long-term", "1990-2000".
  bool joins_hyphen(std::size_t begin, std::size_t hyphen) const {
    if (!is_digit(hyphen - 1)) return hyphen - begin <= 8 && words_.has(WordList::prefixes, word(begin, hyphen));
    if (!is_digit(hyphen + 1)) return false;
    if (joined_digits(begin, hyphen)) return true;
    std::size_t end = hyphen + 1;
    while (is_digit(end)) ++end;
    if (is_word(end)) return false;
    if (at(end) == '-' && is_digit(end + 1)) return all_digits(begin, hyphen);
    return hyphen - begin == 3 && end - hyphen == 5 && all_digits(begin, hyphen);  // a telephone number
  }

  bool all_digits(std::size_t begin, std::size_t end) const {
    while (begin < end && is_digit(begin)) ++begin;
    return begin == end;
  }

  /// True if the digits before the hyphen were themselves joined by a hyphen.
  bool joined_digits(std::size_t begin, std::size_t hyphen) const {
    while (hyphen > begin && is_digit(hyphen - 1)) --hyphen;
    return hyphen > begin && at(hyphen - 1) == '-' && hyphen >= begin + 2 && is_digit(hyphen - 2);
  }

  /// Emits the word [begin, end), split where the treebanks split it, with the full stop of an abbreviation.
  std::size_t read_word(std::size_t begin, std::size_t end) {
    if (at(end) == '$' && end - begin <= 3 && is_currency_code(begin, end)) return emit(begin, end + 1);
    if (at(end) == '.' && at(end + 1) != '.' && at(end + 1) != 0x2026) {
      const std::size_t unit = unit_begin(begin, end);
      if (unit == end && is_abbreviation(begin, end)) return emit(begin, end + 1);
      if (unit != end && is_abbreviation(unit, end)) return emit(emit(begin, unit), end + 1);
    }
    std::vector<std::size_t> points = clitic_points(begin, end);
    if (points.empty()) points = contraction_points(begin, end);
    if (points.empty()) points.push_back(unit_begin(begin, end));
    for (const std::size_t point : points) begin = emit(begin, point);
    return emit(begin, end);
  }

  bool is_currency_code(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_upper(i)) return false;
    }
    return is_digit(end + 1);
  }

  /// Where a unit begins that is written on to a number ("5pm", "3.8bn"); end: nowhere.
  std::size_t unit_begin(std::size_t begin, std::size_t end) const {
    if (!is_digit(begin)) return end;
    std::size_t unit = end;
    while (unit > begin && end - unit < 6 && !is_digit(unit - 1)) --unit;
    return unit > begin && is_digit(unit - 1) && is_letter(unit) && words_.has(WordList::units, word(unit, end)) ? unit : end;
  }

  /// Where clitics begin: "wouldn't've" before "n't" and "'ve".
  std::vector<std::size_t> clitic_points(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> points;
    while (true) {
      std::size_t mark = end;
      while (mark > begin && end - mark < 4 && !is_apostrophe(at(mark - 1))) --mark;
      if (mark <= begin + 1 || mark == end || !is_apostrophe(at(mark - 1))) break;
      std::size_t point = mark - 1;
      if (end - mark == 1 && u_tolower(at(mark)) == 't') {
        if (point < begin + 2 || u_tolower(at(point - 1)) != 'n') break;
        --point;
      } else if (!words_.has(WordList::clitics, word(mark, end)) || is_decade(begin, point)) {
        break;
      }
      points.push_back(point);
      end = point;
    }
    std::reverse(points.begin(), points.end());
    return points;
  }

  /// "60's", "1970's": one token.
  bool is_decade(std::size_t begin, std::size_t end) const {
    return (end - begin == 2 || end - begin == 4) && at(end - 1) == '0' && all_digits(begin, end);
  }

  std::vector<std::size_t> contraction_points(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> points;
    if (end - begin > 12) return points;
    for (const std::size_t bytes : words_.splits(word(begin, end))) {
      std::size_t point = begin;
      while (point < end && byte(point) < byte(begin) + bytes) ++point;
      points.push_back(point);
    }
    return points;
  }

  // Abbreviations.

  /// The word after the white space that follows the chunk, and whether one follows in the same paragraph.
  struct Next {
    UChar32 first = 0;  ///< 0: the paragraph or the text ends
    UChar32 second = 0;
    std::string_view word;
  };

  Next next_word(std::size_t i) const {
    std::uint32_t place = byte(i);
    int lines = 0;
    std::uint32_t begin = place;
    UChar32 c = 0;
    while (place < body_.end) {
      begin = place;
      c = decode(place);
      if (!is_separator(c)) break;
      if (c == '\n' && ++lines == 2) return {};
      c = 0;
    }
    if (c == 0) return {};
    Next next{c, 0, {}};
    std::uint32_t end = place;
    while (end < body_.end && end - begin < 32) {
      std::uint32_t after = end;
      const UChar32 letter = decode(after);
      if (next.second == 0) next.second = letter;
      if (kind_of(letter) != Kind::letter) break;
      end = after;
    }
    next.word = text_.substr(begin, end - begin);
    return next;
  }

  /// True if the full stop at `end` belongs to the word [begin, end).
  bool is_abbreviation(std::size_t begin, std::size_t end) const {
    const std::string_view letters = word(begin, end);
    if (is_letter(end - 1) && end >= begin + 3 && at(end - 2) == '.') return true;
    for (const WordList list : {WordList::anywhere, WordList::clock, WordList::before_name}) {
      if (words_.has(list, letters)) return true;
    }
    if (words_.has(WordList::before_number, letters) && is_before_number(end)) return true;
    return end == begin + 1 && is_upper(begin) && is_initial(end);
  }

  bool is_before_number(std::size_t dot) const {
    if (dot + 1 < size()) return is_digit(dot + 1);
    return u_isdigit(next_word(dot + 1).first) != 0;
  }

  /// True if the full stop after a single capital makes it an initial ("J. K. Rowling"): a name goes on after it.
  bool is_initial(std::size_t dot) const {
    if (dot + 1 < size()) return is_upper(dot + 1) || at(dot + 1) == '-' || at(dot + 1) == ',';
    const Next next = next_word(dot + 1);
    if (!u_isUUppercase(next.first)) return false;
    return next.second == '.' || !words_.has(WordList::starters, next.word);
  }

  // Marks.

  /// "'s" and "'em" that stand alone, "'72", "''", or a quotation mark.
  std::size_t read_apostrophe(std::size_t i) {
    if (is_apostrophe(at(i + 1))) return emit(i, i + 2);
    const std::size_t end = is_word(i + 1) ? run_end(i + 1) : i + 1;
    if (end == i + 1) return emit(i, end);
    const std::string_view letters = word(i + 1, end);
    const bool year = all_digits(i + 1, std::min(end, i + 3)) && (end == i + 3 || (end == i + 4 && at(i + 3) == 's'));
    if (year && i == 0) return emit(i, end);
    if (words_.has(WordList::clitics, letters) && !is_apostrophe(at(end))) return emit(i, end);
    if (i == 0 && at(i) != '`' && words_.has(WordList::elisions, letters) && !is_apostrophe(at(end))) return emit(i, end);
    return emit(i, i + 1);
  }

  /// End of the mark that begins here: repeated marks and stops are one, and so is a picture with its modifiers.
  std::size_t mark_end(std::size_t i) const {
    const UChar32 c = at(i);
    std::size_t end = i + 1;
    if (is_stop(c)) {
      while (is_stop(at(end))) ++end;
    } else if (repeats(c)) {
      while (at(end) == c) ++end;
    } else if (is_regional(c) && is_regional(at(end))) {
      ++end;
    } else if (c > 0x2000) {
      while (end < size()) {
        if (at(end) == zero_width_joiner && end + 1 < size() && units_[end + 1].kind == Kind::other) {
          end += 2;
        } else if (units_[end].kind == Kind::mark || (at(end) >= 0x1F3FB && at(end) <= 0x1F3FF)) {
          ++end;
        } else {
          break;
        }
      }
    }
    return end;
  }

  static bool is_regional(UChar32 c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

  const Abbreviations& words_;
  std::string_view text_;
  Span body_;
  std::vector<Token>& tokens_;
  std::vector<Unit> units_;         ///< characters of the chunk
  std::uint32_t chunk_end_ = 0;     ///< byte after the chunk
  std::size_t address_end_ = 0;     ///< up to here the chunk has been searched for addresses
  bool space_ = false;              ///< white space stands before the next token
};

}  // namespace

std::vector<Token> tokenize(const Language& language, const Document& document) {
  std::vector<Token> tokens;
  tokens.reserve(document.body.size() / 5);
  Scanner(*language.abbreviations, document.text, document.body, tokens).scan();
  return tokens;
}

}  // namespace newsgraph::ingest
