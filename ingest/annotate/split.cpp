// Tokens -> sentences, by rule: paragraphs end at blank lines and at line breaks that wrapping did not need; inside them a
// sentence ends at a stop, with the marks that close it, where what follows can begin one. A dateline is a sentence of its own.
// Example: "TEHRAN – He came. Will they?" -> "TEHRAN –", "He came.", "Will they?"
// Which words begin sentences, and which abbreviations never end one, is in data/en/abbreviations.json.
#include <unicode/uchar.h>

#include <algorithm>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/tokenize.hpp"
#include "ingest/language.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t longest_sentence = 256;  // tokens; the parser is cubic in it
constexpr std::size_t narrowest_page = 40;     // characters; nobody wraps lines narrower than this
constexpr std::size_t longest_dateline = 16;   // tokens
constexpr std::size_t longest_hour = 4;        // tokens before the "p.m." of "At about 5:30 p.m. Berg spoke"

bool is_cased_lower(UChar32 c) { return u_isULowercase(c) != 0; }
bool is_upper(UChar32 c) { return u_isUUppercase(c) || u_charType(c) == U_TITLECASE_LETTER; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool opens(std::string_view mark) { return is_one_of(mark, {"\"", "'", "(", "[", "{", "“", "‘", "«", "„", "``", "''", "`", "‹", "‘’"}); }
bool closes(std::string_view mark) { return is_one_of(mark, {"\"", "'", ")", "]", "}", "”", "’", "»", "“", "''", "’’", "‘’", "›"}); }

/// What stands before a token.
enum class Break : std::uint8_t { none, sentence, paragraph };

class Splitter {
 public:
  Splitter(const Abbreviations& words, const Document& document)
      : words_(words), document_(document), breaks_(document.tokens.size(), Break::none) {}

  std::vector<Sentence> split() {
    if (size() == 0) return {};
    break_paragraphs();
    for (std::size_t begin = 0; begin < size();) {
      const std::size_t end = paragraph_end(begin);
      break_sentences(begin, end);
      if (const std::size_t text = dateline_end(begin, end); text != begin) {
        std::fill(breaks_.begin() + static_cast<std::ptrdiff_t>(begin) + 1, breaks_.begin() + static_cast<std::ptrdiff_t>(text),
                  Break::none);
        breaks_[text] = Break::sentence;
      }
      begin = end;
    }
    return sentences();
  }

 private:
  std::size_t size() const { return document_.tokens.size(); }
  const Token& token(std::size_t i) const { return document_.tokens[i]; }
  std::string_view word(std::size_t i) const { return text_of(document_, token(i).span); }
  std::string_view gap(std::size_t i) const { return text_of(document_, Span{token(i - 1).span.end, token(i).span.begin}); }
  UChar32 first(std::size_t i) const { return first_character(word(i)); }

  // Paragraphs.

  /// Longest line of the body, in characters.
  std::size_t page_width() const {
    std::size_t widest = narrowest_page;
    std::string_view rest = text_of(document_, document_.body);
    while (!rest.empty()) {
      const std::size_t line = rest.find('\n');
      widest = std::max(widest, count_characters(rest.substr(0, line)));
      rest.remove_prefix(line == std::string_view::npos ? rest.size() : line + 1);
    }
    return widest;
  }

  void break_paragraphs() {
    const std::size_t width = page_width();
    std::size_t line = document_.body.begin;  // byte where the line of token i begins
    breaks_[0] = Break::paragraph;
    for (std::size_t i = 1; i < size(); ++i) {
      const std::string_view between = gap(i);
      const std::size_t last = between.rfind('\n');
      if (last == std::string_view::npos) continue;
      const bool blank = between.find('\n') != last;
      const std::size_t length = count_characters(std::string_view(document_.text).substr(line, token(i - 1).span.end - line));
      line = token(i - 1).span.end + last + 1;
      const bool needless = length + 1 + word_length(i) <= width;
      if (blank || (needless && (begins_line(i) || begins_item(i)))) breaks_[i] = Break::paragraph;
    }
  }

  /// Characters of the chunk that begins with token i: what would have had to fit on the line before.
  std::size_t word_length(std::size_t i) const {
    std::size_t last = i;
    while (last + 1 < size() && last < i + 8 && token(last + 1).span.begin == token(last).span.end) ++last;
    return count_characters(text_of(document_, Span{token(i).span.begin, token(last).span.end}));
  }

  /// True if token i, first on its line, can begin a headline, a paragraph or an item of a list.
  bool begins_line(std::size_t i) const {
    if (is_one_of(word(i - 1), {",", "-"})) return false;
    return begins_sentence(i);
  }

  /// A bullet, or "(a)", "(12)", "(iv)" first on a line.
  bool begins_item(std::size_t i) const {
    if (i + 2 < size() && word(i) == "(" && word(i + 2) == ")") return word(i + 1).size() <= 2 || is_roman(word(i + 1));
    return words_.has(WordList::bullets, word(i)) && i + 1 < size() && token(i + 1).space_before;
  }

  static bool is_roman(std::string_view word) { return word.size() <= 4 && word.find_first_not_of("ivx") == std::string_view::npos; }

  std::size_t paragraph_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < size() && breaks_[end] != Break::paragraph) ++end;
    return end;
  }

  // Sentences.

  void break_sentences(std::size_t begin, std::size_t end) {
    std::size_t start = begin;  // of the sentence
    for (std::size_t i = begin; i + 1 < end; ++i) {
      const std::size_t next = next_sentence(start, i, end);
      if (next == i || next >= end) continue;
      breaks_[next] = Break::sentence;
      start = next;
      i = next - 1;
    }
  }

  /// The token that begins a sentence because token i ends one; i: it does not.
  std::size_t next_sentence(std::size_t start, std::size_t i, std::size_t end) const {
    if (is_bullet(i + 1) && token(i + 1).space_before) return i + 1;
    const bool abbreviation = is_abbreviation(i);
    if (!abbreviation && !is_stop(i)) return i;
    if (is_one_of(word(i), {"."}) && is_item_number(start, i)) return i;
    std::size_t next = i + 1;
    while (next < end && ((!token(next).space_before && closes(word(next))) || is_spaced_dot(next))) ++next;
    next = skip_references(next, end);
    if (next == end) return next;
    if (!token(next).space_before && !is_glued(i, next)) return i;
    if (!begins_sentence(next)) return i;
    if (abbreviation && next == i + 1 && !ends_after_abbreviation(start, i, next)) return i;
    if (next > i + 1 && reports(i, next, end)) return i;
    return next;
  }

  /// The second and third dot of ". . .".
  bool is_spaced_dot(std::size_t i) const { return word(i) == "." && word(i - 1) == "." && token(i).space_before; }

  /// "•", which is a bullet wherever it stands; not "-" and "*".
  bool is_bullet(std::size_t i) const {
    return first(i) > 0x2020 && words_.has(WordList::bullets, word(i)) && !words_.has(WordList::dashes, word(i));
  }

  bool is_stop(std::size_t i) const {
    const UChar32 c = first(i);
    return c == 0x2026 ||
           (u_hasBinaryProperty(c, UCHAR_S_TERM) && (word(i).size() < 4 || word(i).find_first_not_of(".!?") == std::string_view::npos));
  }

  /// "U.S.", "Inc.", "J."; not "3.".
  bool is_abbreviation(std::size_t i) const { return word(i).size() > 1 && word(i).back() == '.' && u_isalpha(first(i)); }

  /// "1.", "2.1." or "a." at the beginning of a sentence numbers it.
  bool is_item_number(std::size_t start, std::size_t i) const {
    if (i != start + 1 || token(i).space_before) return false;
    const std::string_view number = word(start);
    if (u_isdigit(first(start))) return number.size() <= 2 || (number.size() <= 6 && number.find('.') != std::string_view::npos);
    return number.size() == 1 && u_isalpha(first(start));
  }

  /// The token after references such as "[12]" that stand behind the stop.
  std::size_t skip_references(std::size_t i, std::size_t end) const {
    while (i + 2 < end && word(i) == "[" && u_isdigit(first(i + 1)) && word(i + 2) == "]") i += 3;
    return i;
  }

  /// True if the space after the stop was forgotten: "He came.She left."
  bool is_glued(std::size_t stop, std::size_t next) const {
    return next == stop + 1 && stop > 0 && is_one_of(word(stop), {".", "?", "!"}) && word(next).size() > 1 && is_upper(first(next)) &&
           is_cased_lower(first_character(word(next).substr(1))) && is_cased_lower(static_cast<unsigned char>(word(stop - 1).back())) &&
           word(stop - 1).size() > 1;
  }

  /// True if a sentence can begin with token i: a capital, a digit or a letter without case, after marks that open it.
  bool begins_sentence(std::size_t i) const {
    const std::size_t last = std::min(i + 4, size());
    for (; i < last; ++i) {
      const UChar32 c = first(i);
      if (u_isalpha(c)) return !is_cased_lower(c) || is_address(i) || has_inner_capital(i);
      if (u_isdigit(c) || u_charType(c) == U_CURRENCY_SYMBOL) return true;
      if (word(i).size() > 1 && c == '\'') return false;  // "'s"
      if (!opens(word(i)) && !words_.has(WordList::bullets, word(i)) && !words_.has(WordList::dashes, word(i)) && c != 0x2026 && c != '.' &&
          c != '#' && c != '@')
        return !u_ispunct(c);
    }
    return false;
  }

  bool is_address(std::size_t i) const { return word(i).find("://") != std::string_view::npos || word(i).substr(0, 4) == "www."; }

  /// "eBay": a name that is written so everywhere.
  bool has_inner_capital(std::size_t i) const {
    const std::string_view letters = word(i);
    std::size_t offset = 0;
    while (offset < letters.size()) {
      if (is_upper(next_character(letters, offset))) return true;
    }
    return false;
  }

  /// True if the abbreviation `i` of the sentence that begins with `start` ends it before token `next`.
  bool ends_after_abbreviation(std::size_t start, std::size_t i, std::size_t next) const {
    std::string_view letters = word(i);
    letters.remove_suffix(1);
    if (words_.has(WordList::before_name, letters) || words_.has(WordList::before_number, letters)) return false;
    if (opens(word(next))) return next + 1 < size() && is_upper(first(next + 1)) && word(next) != "(" && word(next) != "[";
    if (words_.has(WordList::clock, letters)) {
      if (i <= start + longest_hour && words_.has(WordList::before_clock, word(start))) return false;
      return is_upper(first(next)) && !words_.has(WordList::after_clock, without_stop(next));
    }
    return is_upper(first(next)) && words_.has(WordList::starters, word(next)) && !is_letter_name(next);
  }

  /// "EST." as "EST".
  std::string_view without_stop(std::size_t i) const { return word(i).substr(0, word(i).size() - (word(i).back() == '.' ? 1 : 0)); }

  /// "A." in "J. A. Smith".
  bool is_letter_name(std::size_t i) const { return word(i).size() == 2 && word(i).back() == '.'; }

  /// True if what follows a quoted question is who asked it: '"Why?" Berg asked.'
  bool reports(std::size_t stop, std::size_t next, std::size_t end) const {
    if (word(stop) == "." || is_one_of(word(next - 1), {")", "]"})) return false;
    std::size_t i = next;
    while (i < end && i < next + 5 && is_upper(first(i))) ++i;
    return i < end && words_.has(WordList::reporting, word(i)) && !(i == next + 1 && words_.has(WordList::starters, word(next)));
  }

  // Datelines: "TEHRAN –", "PORTLAND, Ore. (AP) —", "Geneva, 5 March (Xinhua) --", "NEW DELHI:".

  /// The token after the dateline that begins the paragraph; begin: there is none.
  std::size_t dateline_end(std::size_t begin, std::size_t end) const {
    std::size_t dash = begin + 1;
    const std::size_t last = std::min(end, begin + longest_dateline);
    while (dash < last && !is_dateline_dash(dash) && !is_dateline_colon(begin, dash)) ++dash;
    if (dash + 3 >= end || dash >= last || !begins_sentence(dash + 1)) return begin;
    const bool agency = word(dash - 1) == ")";
    std::size_t place = begin;  // end of the words before the agency
    while (place < dash && word(place) != "(") ++place;
    if (agency && place == begin) return is_agency(place, dash) ? dash + 1 : begin;
    if (agency ? !is_agency(place, dash) : place != dash) return begin;
    return is_place(begin, place, agency || names_agency(begin, dash)) ? dash + 1 : begin;
  }

  /// "NEW DELHI: The talks": one to three words all in capitals before a colon.
  bool is_dateline_colon(std::size_t begin, std::size_t i) const {
    if (word(i) != ":" || token(i).space_before || i > begin + 3) return false;
    while (i > begin && u_isalpha(first(i - 1)) && is_all_capitals(i - 1)) --i;
    return i == begin;
  }

  /// "Tehran, IRNA –", "Ankara, 5 March, AA -": the last of the parts between commas is all in capitals.
  bool names_agency(std::size_t begin, std::size_t dash) const {
    return dash > begin + 2 && word(dash - 2) == "," && u_isalpha(first(dash - 1)) && word(dash - 1).size() > 1 &&
           is_all_capitals(dash - 1);
  }

  bool is_dateline_dash(std::size_t i) const {
    if (!words_.has(WordList::dashes, word(i))) return false;
    return word(i) != "-" || (token(i).space_before && i + 1 < size() && token(i + 1).space_before);
  }

  /// "(Reuters)", "(AFP / IRNA)".
  bool is_agency(std::size_t open, std::size_t dash) const {
    if (dash - open > 8) return false;
    for (std::size_t i = open + 1; i + 1 < dash; ++i) {
      if (is_cased_lower(first(i)) || word(i) == ")") return false;
    }
    return true;
  }

  /// Words all in capitals, then perhaps a state or a date; where an agency follows, a capital each is enough.
  bool is_place(std::size_t begin, std::size_t end, bool agency) const {
    std::size_t letters = 0;
    bool comma = false;
    for (std::size_t i = begin; i < end; ++i) {
      const UChar32 c = first(i);
      if (u_isalpha(c)) {
        if (!is_upper(c) || (!agency && !comma && !is_all_capitals(i))) return false;
        letters += comma ? 0 : word(i).size();
      } else if (is_one_of(word(i), {",", "/", "."})) {
        comma = true;
      } else if (!(u_isdigit(c) && comma) && word(i) != "-") {
        return false;
      }
    }
    return letters >= 4 && u_isalpha(first(begin));
  }

  bool is_all_capitals(std::size_t i) const {
    const std::string_view letters = word(i);
    std::size_t offset = 0;
    while (offset < letters.size()) {
      if (is_cased_lower(next_character(letters, offset))) return false;
    }
    return true;
  }

  // The table.

  std::vector<Sentence> sentences() const {
    std::vector<Sentence> result;
    std::uint32_t paragraph = 0;
    for (std::size_t begin = 0; begin < size();) {
      if (begin > 0 && breaks_[begin] == Break::paragraph) ++paragraph;
      std::size_t end = begin + 1;
      while (end < size() && breaks_[end] == Break::none) ++end;
      while (begin < end) {
        const std::size_t cut = end - begin <= longest_sentence ? end : best_cut(begin);
        const Range<Token> tokens(begin, cut);
        result.push_back({tokens, span_of(document_, tokens), paragraph});
        begin = cut;
      }
    }
    return result;
  }

  /// Where to cut a sentence that is too long: after the last ';', else ':' or dash, else ',' of its second half; else hard.
  std::size_t best_cut(std::size_t begin) const {
    const std::size_t end = begin + longest_sentence;
    std::size_t cut = end;
    int best = 0;
    for (std::size_t i = begin + longest_sentence / 2; i < end; ++i) {
      const int value = word(i) == ";"                                                                ? 3
                        : word(i) == ":" || (words_.has(WordList::dashes, word(i)) && word(i) != "-") ? 2
                        : word(i) == ","                                                              ? 1
                                                                                                      : 0;
      if (value == 0 || value < best) continue;
      best = value;
      cut = i + 1;
    }
    return cut;
  }

  const Abbreviations& words_;
  const Document& document_;
  std::vector<Break> breaks_;
};

}  // namespace

std::vector<Sentence> split_sentences(const Language& language, const Document& document) {
  return Splitter(*language.abbreviations, document).split();
}

}  // namespace newsgraph::ingest
