// Tokens -> typed pieces: "two-week" is number(2), "-", unit(W); "1990s" is decade(1990); "Feb." is month(2). Numbers in digits
// or words ("twenty-five", "2,500", "nineteen ninety-six") are put together here, everything else is looked up in times.json.
#include <cctype>
#include <cstdlib>

#include "ingest/extract/time_match.hpp"
#include "ingest/extract/tree.hpp"

namespace newsgraph::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// Bytes of a dash or curly apostrophe at the front, and the plain character that stands for it; 0 when there is none.
std::size_t special(std::string_view rest, std::string& plain) {
  static constexpr std::string_view dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91", "\xE2\x80\x90", "\xE2\x88\x92"};
  for (const std::string_view dash : dashes) {
    if (rest.starts_with(dash)) return plain = "-", dash.size();
  }
  for (const std::string_view quote : {"\xE2\x80\x99", "\xE2\x80\x98"}) {
    if (rest.starts_with(quote)) return plain = "'", quote.size();
  }
  return 0;
}

class Cutter {
 public:
  Cutter(const TimeLexicon& lexicon, const Document& document) : lexicon_(lexicon), document_(document) {}

  std::vector<TimePiece> cut() {
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) cut_token(row);
    return std::move(pieces_);
  }

 private:
  void add(std::size_t row, std::size_t begin, std::size_t end, std::string word, int digits) {
    const Token& token = document_.tokens[row];
    TimePiece piece;
    piece.span = {static_cast<std::uint32_t>(token.span.begin + begin), static_cast<std::uint32_t>(token.span.begin + end)};
    piece.token = static_cast<std::uint32_t>(row);
    piece.digits = digits;
    const char first = document_.text[piece.span.begin];
    piece.capital = first >= 'A' && first <= 'Z';
    piece.glued = !pieces_.empty() && pieces_.back().span.end == piece.span.begin;
    piece.literal = lexicon_.word(word);
    piece.word = std::move(word);
    pieces_.push_back(std::move(piece));
  }

  void cut_token(std::size_t row) {
    const std::string_view text = text_of(document_, Index<Token>(row));
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t begin = at;
      std::string plain;
      if (const std::size_t bytes = special(text.substr(at), plain)) {
        at += bytes;
        if (plain == "'" && text.substr(at) == "s") plain = "'s", at = text.size();
        add(row, begin, at, plain, 0);
      } else if (is_digit(text[at])) {
        while (at < text.size() && is_digit(text[at])) ++at;
        add(row, begin, at, std::string(text.substr(begin, at - begin)), static_cast<int>(std::min<std::size_t>(at - begin, 20)));
      } else if (is_letter(text[at])) {
        at = cut_word(row, text, at);
      } else {
        ++at;
        if (text[begin] == '\'' && text.substr(at) == "s") at = text.size();
        add(row, begin, at, std::string(text.substr(begin, at - begin)), 0);
      }
    }
  }

  /// A word with the points of an abbreviation ("p.m.") and inner apostrophes ("o'clock"), but without a possessive 's.
  std::size_t cut_word(std::size_t row, std::string_view text, std::size_t begin) {
    std::string word, plain;
    std::size_t at = begin;
    while (at < text.size()) {
      const char c = text[at];
      if (special(text.substr(at), plain) != 0) break;
      if (c == '\'' && (text.substr(at + 1) == "s" || at + 1 == text.size())) break;
      if (!is_letter(c) && c != '\'' && (c != '.' || (at + 1 < text.size() && !is_letter(text[at + 1])))) break;
      if (c != '.') word.push_back(c);
      ++at;
    }
    add(row, begin, at, lower(word), 0);
    return at;
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  std::vector<TimePiece> pieces_;
};

class Typer {
 public:
  Typer(const TimeLexicon& lexicon, const Document& document, TimeText& text) : lexicon_(lexicon), document_(document), text_(text) {}

  void type() {
    const std::size_t size = text_.pieces.size();
    text_.meanings.resize(size);
    for (std::size_t at = 0; at < size; ++at) {
      add_phrases(at);
      if (text_.pieces[at].digits > 0) add_digits(at);
    }
    for (std::size_t at = 0; at < size; ++at) {
      add_number(at);
      if (text_.pieces[at].word == "'") add_short_year(at);
    }
  }

 private:
  void add(std::size_t at, TimeKind kind, std::size_t pieces, double number) {
    text_.meanings[at].push_back({kind, static_cast<std::uint32_t>(pieces), number, ""});
  }
  const TimePiece* piece(std::size_t at) const { return at < text_.pieces.size() ? &text_.pieces[at] : nullptr; }
  bool is(std::size_t at, std::string_view word) const { return at < text_.pieces.size() && text_.pieces[at].word == word; }
  bool glued(std::size_t at) const { return at < text_.pieces.size() && text_.pieces[at].glued; }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return b < text_.pieces.size() && document_.tokens[text_.pieces[a].token].sentence == document_.tokens[text_.pieces[b].token].sentence;
  }
  double value(std::size_t at) const { return text_.pieces[at].digits > 9 ? -1 : std::atof(text_.pieces[at].word.c_str()); }
  const TimeMeaning* meaning(std::size_t at, TimeKind kind) const {
    if (at >= text_.meanings.size()) return nullptr;
    for (const TimeMeaning& meaning : text_.meanings[at]) {
      if (meaning.kind == kind) return &meaning;
    }
    return nullptr;
  }

  void add_phrases(std::size_t at) {
    const auto* phrases = lexicon_.phrases(text_.pieces[at].word);
    if (phrases == nullptr) return;
    const TimePiece& first = text_.pieces[at];
    const Token& token = document_.tokens[first.token];
    const bool whole = first.span == token.span || first.word.size() + 1 == token.span.size();
    for (const TimeLexicon::Phrase& phrase : *phrases) {
      if (phrase.capital && !first.capital) continue;
      if (phrase.only.any() && whole && !phrase.only.test(static_cast<std::size_t>(token.upos))) continue;
      if (phrase.words.size() > 1 && !same_sentence(at, at + phrase.words.size() - 1)) continue;
      bool same = true;
      for (std::size_t word = 1; same && word < phrase.words.size(); ++word) same = is(at + word, phrase.words[word]);
      if (same) text_.meanings[at].push_back(phrase.meaning);
    }
  }

  bool in_decimal(std::size_t at) const {
    const auto mark = [&](std::size_t where) { return (is(where, ".") || is(where, ",")) && glued(where); };
    if (at >= 2 && glued(at) && mark(at - 1) && text_.pieces[at - 2].digits > 0) return true;
    return mark(at + 1) && glued(at + 2) && text_.pieces[at + 2].digits > 0;
  }

  void add_digits(std::size_t at) {
    const int digits = text_.pieces[at].digits;
    const double number = value(at);
    if (number < 0) return;
    add(at, TimeKind::integer, 1, number);
    if (digits == 2 && number < 60) add(at, TimeKind::minute, 1, number);
    if (digits <= 2 && number <= 24) add(at, TimeKind::hour, 1, number);
    if (in_decimal(at)) return;
    if (digits <= 2 && number >= 1 && number <= 12) add(at, TimeKind::month_number, 1, number);
    if (digits <= 2 && number >= 1 && number <= 31) add(at, TimeKind::day, 1, number);
    const bool tens = static_cast<int>(number) % 10 == 0;
    const bool plural = glued(at + 1) && (is(at + 1, "s") || is(at + 1, "'s"));
    if (digits == 4 && number >= 1000 && number < 2200) {
      if (tens && plural)
        add(at, TimeKind::decade, 2, number);
      else
        add(at, TimeKind::year, 1, number);
    }
    if (digits == 3 && tens && plural) add(at, TimeKind::decade, 2, number);
    if (digits == 2 && tens && number >= 20 && glued(at + 1) && is(at + 1, "s")) add(at, TimeKind::decade, 2, 1900 + number);
    if (digits <= 2 && glued(at + 1) && meaning(at + 1, TimeKind::suffix) == nullptr) {
      const auto* phrases = lexicon_.phrases(text_.pieces[at + 1].word);
      if (phrases != nullptr && phrases->front().meaning.kind == TimeKind::suffix) add(at, TimeKind::ordinal, 2, number);
    }
  }

  void add_short_year(std::size_t at) {
    if (!glued(at + 1) || text_.pieces[at + 1].digits != 2) return;
    const double number = value(at + 1);
    const double year = number + (number > 40 ? 1900 : 2000);
    if (static_cast<int>(number) % 10 == 0 && glued(at + 2) && is(at + 2, "s"))
      add(at, TimeKind::decade, 3, year);
    else
      add(at, TimeKind::short_year, 2, year);
  }

  /// Value and length of a number in words that begins at a piece; length 0: none.
  std::pair<double, std::size_t> words(std::size_t from) const {
    double total = 0, current = -1;
    std::size_t at = from;
    while (same_sentence(from, at)) {
      const std::size_t next = current >= 0 && (is(at, "-") || (is(at, "and") && current >= 100)) ? at + 1 : at;
      const TimeMeaning* word = meaning(next, TimeKind::number_word);
      const TimeMeaning* multiplier = meaning(next, TimeKind::multiplier);
      const int rest = current < 0 ? 0 : static_cast<int>(current) % 100;
      if (word != nullptr && (current < 0 || (rest == 0 && current > 0) || (rest >= 20 && rest % 10 == 0 && word->number < 10))) {
        current = (current < 0 ? 0 : current) + word->number;
      } else if (multiplier != nullptr && current > 0 && next == at) {
        if (multiplier->number > 100)
          total += current * multiplier->number, current = 0;
        else
          current *= multiplier->number;
      } else {
        break;
      }
      at = next + 1;
    }
    return current < 0 ? std::pair<double, std::size_t>{0, 0} : std::pair<double, std::size_t>{total + current, at - from};
  }

  void add_number(std::size_t at) {
    if (text_.pieces[at].digits > 0) return add_digit_number(at);
    auto [number, length] = words(at);
    if (length == 0) {
      const TimeMeaning* one = meaning(at, TimeKind::one);
      const TimeMeaning* multiplier = meaning(at + 1, TimeKind::multiplier);
      if (one != nullptr && one->pieces == 1 && multiplier != nullptr && same_sentence(at, at + 1))
        add(at, TimeKind::number, 2, multiplier->number);
      return;
    }
    add(at, TimeKind::number, length, number);
    if (number < 10 || number > 20) return;
    const auto [rest, more] = words(at + length);
    if (more > 0 && rest >= 10 && rest < 100) add(at, TimeKind::year, length + more, number * 100 + rest);
  }

  void add_digit_number(std::size_t at) {
    double number = value(at);
    std::size_t end = at + 1;
    while (is(end, ",") && glued(end) && glued(end + 1) && text_.pieces[end + 1].digits == 3) {
      number = number * 1000 + value(end + 1);
      end += 2;
    }
    if (is(end, ".") && glued(end) && glued(end + 1) && text_.pieces[end + 1].digits > 0) {
      number = std::atof((std::to_string(static_cast<long>(number)) + "." + text_.pieces[end + 1].word).c_str());
      end += 2;
    }
    if (number < 0) return;
    if (end + 2 < text_.pieces.size() && is(end + 1, "/") && glued(end + 1) && glued(end + 2) && value(end) > 0 &&
        value(end) < value(end + 2)) {
      number += value(end) / value(end + 2);  // "2 1/2"
      end += 3;
    }
    const TimeMeaning* multiplier = meaning(end, TimeKind::multiplier);
    if (multiplier != nullptr) add(at, TimeKind::number, end + 1 - at, number * multiplier->number);
    add(at, TimeKind::number, end - at, number);
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  TimeText& text_;
};

}  // namespace

TimeText type_pieces(const TimeLexicon& lexicon, const Document& document) {
  TimeText text;
  text.pieces = Cutter(lexicon, document).cut();
  Typer(lexicon, document, text).type();
  return text;
}

}  // namespace newsgraph::ingest
