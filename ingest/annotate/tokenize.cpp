// Text -> tokens, by rule: white space parts the text into chunks, and each chunk is read once from left to right into words,
// numbers, addresses and marks, as the UD English treebanks do it: "don't" -> do n't, "U.S.-led" -> U.S. - led, "3+3" stays.
// Words are in data/en/abbreviations.json, where words end is in chunk.cpp; here is how they are split, and which full stops stay.
// Idea: Penn Treebank tokenization (Marcus et al. 1993) with the hyphens of OntoNotes, as in UD English EWT and GUM.
#include "ingest/annotate/tokenize.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/chunk.hpp"
#include "ingest/language.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr int zero_width_space = 0x200B;
constexpr int ellipsis = 0x2026;
constexpr std::size_t longest_next_word = 32;  // bytes; no listed word is longer

bool is_separator(int c) { return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR || c == zero_width_space; }

/// Reads one chunk after the other; tokens are appended to `tokens`.
class Scanner {
 public:
  Scanner(const Abbreviations& words, std::string_view text, Span body, std::vector<Token>& tokens)
      : words_(words), text_(text.substr(0, body.end)), tokens_(tokens), chunk_(words, text_) {}

  void scan(std::size_t at) {
    while (at < text_.size()) {
      const auto begin = static_cast<std::uint32_t>(at);
      const int c = next_character(text_, at);
      if (is_separator(c)) {
        read_chunk(begin);
        space_ = space_ || u_isUWhiteSpace(c);
      } else {
        chunk_.add(c, begin);
      }
    }
    read_chunk(static_cast<std::uint32_t>(text_.size()));
  }

 private:
  void read_chunk(std::uint32_t end) {
    if (chunk_.empty()) return;
    chunk_.close(end);
    for (std::size_t at = 0; at < chunk_.size();) at = read_token(at);
    chunk_.clear();
  }

  /// Appends [begin, end) without invisible characters at its ends; returns end.
  std::size_t emit(std::size_t begin, std::size_t end) {
    const std::size_t next = end;
    while (begin < end && chunk_.is_ignorable(begin)) ++begin;
    while (end > begin && chunk_.is_ignorable(end - 1)) --end;
    if (begin == end) return next;
    Token token;
    token.span = {chunk_.byte(begin), chunk_.byte(end)};
    token.space_before = space_;
    tokens_.push_back(std::move(token));
    space_ = false;
    return next;
  }

  std::size_t read_token(std::size_t i) {
    if (chunk_.is_ignorable(i)) return i + 1;
    if (i == 0 || !chunk_.is_word(i - 1)) {  // no word ends right before
      if (const std::size_t end = chunk_.address_end(i); end > i) return emit(i, end);
      if (const std::size_t end = chunk_.symbol_end(i); end > i) return emit(i, end);
      if ((chunk_.at(i) == '#' || chunk_.at(i) == '@') && chunk_.is_letter(i + 1)) return emit(i, chunk_.run_end(i + 1));
      if (chunk_.at(i) == '+' && chunk_.is_digit(i + 1)) return read_word(i, chunk_.word_end(i + 1));
    }
    if (chunk_.is_word(i)) return read_word(i, chunk_.word_end(i));
    if (is_apostrophe(chunk_.at(i))) return read_apostrophe(i);
    return emit(i, chunk_.mark_end(i));
  }

  // Words.

  /// Emits the word [begin, end), split where the treebanks split it, with the full stop of an abbreviation.
  std::size_t read_word(std::size_t begin, std::size_t end) {
    if (chunk_.at(end) == '$' && end - begin <= 3 && is_currency_code(begin, end)) return emit(begin, end + 1);
    if (chunk_.at(end) == '.' && chunk_.at(end + 1) != '.' && chunk_.at(end + 1) != ellipsis) {
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
      if (!chunk_.is_upper(i)) return false;
    }
    return chunk_.is_digit(end + 1);
  }

  /// Where a unit begins that is written on to a number ("5pm", "3.8bn"); end: nowhere.
  std::size_t unit_begin(std::size_t begin, std::size_t end) const {
    if (!chunk_.is_digit(begin)) return end;
    std::size_t unit = end;
    while (unit > begin && end - unit < 6 && !chunk_.is_digit(unit - 1)) --unit;
    return unit > begin && chunk_.is_digit(unit - 1) && chunk_.is_letter(unit) && words_.has(WordList::units, chunk_.word(unit, end)) ? unit
                                                                                                                                      : end;
  }

  /// Where clitics begin: "wouldn't've" before "n't" and "'ve".
  std::vector<std::size_t> clitic_points(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> points;
    while (true) {
      std::size_t mark = end;
      while (mark > begin && end - mark < 4 && !is_apostrophe(chunk_.at(mark - 1))) --mark;
      if (mark <= begin + 1 || mark == end || !is_apostrophe(chunk_.at(mark - 1))) break;
      std::size_t point = mark - 1;
      if (end - mark == 1 && u_tolower(chunk_.at(mark)) == 't') {
        if (point < begin + 2 || u_tolower(chunk_.at(point - 1)) != 'n') break;
        --point;
      } else if (!words_.has(WordList::clitics, chunk_.word(mark, end)) || is_decade(begin, point)) {
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
    return (end - begin == 2 || end - begin == 4) && chunk_.at(end - 1) == '0' && chunk_.all_digits(begin, end);
  }

  std::vector<std::size_t> contraction_points(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> points;
    if (end - begin > 12) return points;
    for (const std::size_t bytes : words_.splits(chunk_.word(begin, end))) {
      std::size_t point = begin;
      while (point < end && chunk_.byte(point) < chunk_.byte(begin) + bytes) ++point;
      points.push_back(point);
    }
    return points;
  }

  // Abbreviations.

  /// The word after the white space that follows the chunk, and whether one follows in the same paragraph.
  struct Next {
    int first = 0;  ///< 0: the paragraph or the text ends
    int second = 0;
    std::string_view word;
  };

  Next next_word(std::size_t i) const {
    std::size_t place = chunk_.byte(i);
    std::size_t begin = place;
    int lines = 0;
    int c = 0;
    while (place < text_.size()) {
      begin = place;
      c = next_character(text_, place);
      if (!is_separator(c)) break;
      if (c == '\n' && ++lines == 2) return {};
      c = 0;
    }
    if (c == 0) return {};
    const std::size_t second = place;
    std::size_t end = place;
    while (place < text_.size() && place - begin < longest_next_word && u_isalpha(next_character(text_, place))) end = place;
    return {c, first_character(text_.substr(second)), text_.substr(begin, end - begin)};
  }

  /// True if the full stop at `end` belongs to the word [begin, end).
  bool is_abbreviation(std::size_t begin, std::size_t end) const {
    const std::string_view letters = chunk_.word(begin, end);
    if (chunk_.is_letter(end - 1) && end >= begin + 3 && chunk_.at(end - 2) == '.') return true;
    for (const WordList list : {WordList::anywhere, WordList::clock, WordList::before_name}) {
      if (words_.has(list, letters)) return true;
    }
    if (words_.has(WordList::before_number, letters) && is_before_number(end)) return true;
    return end == begin + 1 && chunk_.is_upper(begin) && is_initial(end);
  }

  bool is_before_number(std::size_t dot) const {
    if (dot + 1 < chunk_.size()) return chunk_.is_digit(dot + 1);
    return u_isdigit(next_word(dot + 1).first) != 0;
  }

  /// True if the full stop after a single capital makes it an initial ("J. K. Rowling"): a name goes on after it.
  bool is_initial(std::size_t dot) const {
    if (dot + 1 < chunk_.size()) return chunk_.is_upper(dot + 1) || chunk_.at(dot + 1) == '-' || chunk_.at(dot + 1) == ',';
    const Next next = next_word(dot + 1);
    if (!u_isUUppercase(next.first)) return false;
    return next.second == '.' || !words_.has(WordList::starters, next.word);
  }

  // Marks.

  /// "'s" and "'em" that stand alone, "'72", "''", or a quotation mark.
  std::size_t read_apostrophe(std::size_t i) {
    if (is_apostrophe(chunk_.at(i + 1))) return emit(i, i + 2);
    const std::size_t end = chunk_.is_word(i + 1) ? chunk_.run_end(i + 1) : i + 1;
    if (end == i + 1) return emit(i, end);
    const std::string_view letters = chunk_.word(i + 1, end);
    const bool year = chunk_.all_digits(i + 1, std::min(end, i + 3)) && (end == i + 3 || (end == i + 4 && chunk_.at(i + 3) == 's'));
    if (year && i == 0) return emit(i, end);
    if (words_.has(WordList::clitics, letters) && !is_apostrophe(chunk_.at(end))) return emit(i, end);
    if (i == 0 && chunk_.at(i) != '`' && words_.has(WordList::elisions, letters) && !is_apostrophe(chunk_.at(end))) return emit(i, end);
    return emit(i, i + 1);
  }

  const Abbreviations& words_;
  std::string_view text_;  ///< up to the end of the body
  std::vector<Token>& tokens_;
  Chunk chunk_;
  bool space_ = false;  ///< white space stands before the next token
};

}  // namespace

std::vector<Token> tokenize(const Language& language, const Document& document) {
  std::vector<Token> tokens;
  tokens.reserve(document.body.size() / 5);
  Scanner(*language.abbreviations, document.text, document.body, tokens).scan(document.body.begin);
  return tokens;
}

}  // namespace newsgraph::ingest
