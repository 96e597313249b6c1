// CoNLL-U -> Documents: the text is put together again from the forms and SpaceAfter=No, with a blank line before each "# newpar".
// Example: "1-2 don't", "1 do", "2 n't" -> text "don't", tokens do | n't.
// Source: universaldependencies.org/format.html
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "ingest/error.hpp"
#include "ingest/read/conllu.hpp"
#include "ingest/read/read.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t longest_sentence = 256;  // tokens, as document.hpp promises

enum Column : std::size_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc, columns };
using Fields = std::array<std::string_view, columns>;

/// True if `list`, parts parted by '|', holds the part.
bool holds(std::string_view list, std::string_view part) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    if (list.substr(0, bar) == part) return true;
    list.remove_prefix(bar == std::string_view::npos ? list.size() : bar + 1);
  }
  return false;
}

std::string_view value_of(std::string_view list, std::string_view key) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    const std::string_view part = list.substr(0, bar);
    if (part.starts_with(key)) return part.substr(key.size());
    list.remove_prefix(bar == std::string_view::npos ? list.size() : bar + 1);
  }
  return {};
}

std::string given(std::string_view field) { return field == "_" ? std::string{} : std::string(field); }

class ConlluReader {
 public:
  ConlluReader(std::string_view bytes, const std::string& file, Keep keep) : rest_(bytes), file_(file), keep_(keep) {}

  std::vector<Document> read() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    while (!rest_.empty()) {
      ++line_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      read_line(line);
    }
    end_sentence();
    end_document();
    if (documents_.empty()) throw InputError(file_, 0, "has no sentences", "name a CoNLL-U file");
    return std::move(documents_);
  }

 private:
  [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const { throw InputError(file_, line_, problem, remedy); }

  void read_line(std::string_view line) {
    if (line.empty()) {
      end_sentence();
    } else if (line.front() == '#') {
      read_comment(line);
    } else {
      read_word(fields_of(line));
    }
  }

  void read_comment(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    const std::size_t equals = line.find('=');
    std::string_view value = equals == std::string_view::npos ? std::string_view{} : line.substr(equals + 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    std::string_view key = line.substr(0, equals);
    while (key.ends_with(' ')) key.remove_suffix(1);
    if (key == "newdoc" || key == "newdoc id") {
      end_sentence();
      end_document();
      document_.id = value;
    } else if (key == "newpar" || key == "newpar id") {
      end_sentence();
      new_paragraph_ = true;
    }
  }

  Fields fields_of(std::string_view line) const {
    Fields fields;
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t tab = line.find('\t');
      if ((tab == std::string_view::npos) != (column + 1 == columns))
        fail("a line of ten columns parted by tabs was expected here", "write CoNLL-U");
      fields[column] = line.substr(0, tab);
      line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
      if (fields[column].empty()) fail("column " + std::to_string(column + 1) + " is empty", "write _");
    }
    if (find_invalid_utf8(fields[form]) != std::string_view::npos) fail("the form is not valid UTF-8", "convert the file");
    return fields;
  }

  std::size_t number(std::string_view text, std::size_t most, const std::string& what) const {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) {
      fail(what + " '" + std::string(text.substr(0, 20)) + "' is no number from 0 to " + std::to_string(most), "write CoNLL-U");
    }
    return value;
  }

  void read_word(const Fields& fields) {
    if (fields[id].find('.') != std::string_view::npos) return;  // an empty node
    const std::size_t next = document_.tokens.size() - first_ + 1;
    if (const std::size_t dash = fields[id].find('-'); dash != std::string_view::npos) {
      if (number(fields[id].substr(0, dash), longest_sentence, "the word") != next)
        fail("a range that begins with word " + std::to_string(next) + " was expected here", "number the words");
      range_end_ = number(fields[id].substr(dash + 1), longest_sentence + 1, "the word");
      space_after_range_ = !holds(fields[misc], "SpaceAfter=No");
      return;
    }
    if (number(fields[id], longest_sentence + 1, "the word") != next)
      fail("word " + std::to_string(next) + " was expected here", "number the words 1, 2, 3, ...");
    if (next > longest_sentence) fail("the sentence has more than " + std::to_string(longest_sentence) + " words", "cut it");
    add_token(fields);
    const bool in_range = next <= range_end_;
    space_ = in_range ? next == range_end_ && space_after_range_ : !holds(fields[misc], "SpaceAfter=No");
  }

  void add_token(const Fields& fields) {
    const bool first_in_sentence = document_.tokens.size() == first_;
    const bool first_in_text = document_.text.empty();
    if (first_in_sentence && new_paragraph_ && !first_in_text) {
      document_.text += "\n\n";
      ++paragraph_;
    } else if (space_ && !first_in_text) {
      document_.text += ' ';
    }
    Token token;
    token.space_before = !first_in_text && (space_ || (first_in_sentence && new_paragraph_));
    token.span.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += fields[form];
    token.span.end = static_cast<std::uint32_t>(document_.text.size());
    if (document_.text.size() > std::size_t{1} << 31U) fail("the document is larger than 2 GiB", "cut it");
    token.sentence = Index<Sentence>(document_.sentences.size());
    new_paragraph_ = false;
    if (keep_ == Keep::annotation) annotate(token, fields);
    document_.tokens.push_back(std::move(token));
    heads_.emplace_back(fields[head], line_);
  }

  void annotate(Token& token, const Fields& fields) {
    token.lemma = fields[form] == "_" ? std::string(fields[lemma]) : given(fields[lemma]);
    token.upos = upos_of(fields[upos]);
    token.tag = given(fields[xpos]);
    token.features = given(fields[feats]);
    token.deprel = deprel_of(fields[deprel]);
    const std::string_view name = value_of(fields[misc], "NE=");
    if (name.size() < 3 || name == "_") return;
    static const std::map<std::string_view, NameType> types = {{"PER", NameType::person},
                                                               {"LOC", NameType::location},
                                                               {"ORG", NameType::organization},
                                                               {"DEM", NameType::demonym},
                                                               {"MISC", NameType::miscellaneous}};
    const auto type = types.find(name.substr(2));
    if (type == types.end() || (!name.starts_with("B-") && !name.starts_with("I-")))
      fail("NE='" + std::string(name) + "' is no name", "write B- or I- and PER, LOC, ORG, DEM or MISC");
    const std::size_t row = document_.tokens.size();
    const bool goes_on = name.front() == 'I' && row > first_ && !document_.names.empty() && document_.names.back().tokens.end_row == row;
    if (goes_on) {
      document_.names.back().tokens.end_row = static_cast<std::uint32_t>(row + 1);
    } else {
      document_.names.push_back({Range<Token>(row, row + 1), type->second, 1.0});
    }
  }

  void end_sentence() {
    const std::size_t size = document_.tokens.size() - first_;
    if (size == 0) return;
    const std::size_t line = line_;
    for (std::size_t i = 0; i < size && keep_ == Keep::annotation; ++i) {
      line_ = heads_[i].second;
      if (heads_[i].first == "_") continue;
      const std::size_t governor = number(heads_[i].first, size, "the head");
      if (governor == i + 1) fail("the word is its own head", "give it another");
      if (governor > 0) document_.tokens[first_ + i].head = Index<Token>(first_ + governor - 1);
    }
    line_ = line;
    const Range<Token> tokens(first_, first_ + size);
    document_.sentences.push_back({tokens, span_of(document_, tokens), paragraph_});
    heads_.clear();
    first_ = document_.tokens.size();
    range_end_ = 0;
  }

  void end_document() {
    if (!document_.sentences.empty()) {
      if (document_.id.empty()) document_.id = stem_of(file_);
      document_.body = {0, static_cast<std::uint32_t>(document_.text.size())};
      documents_.push_back(std::move(document_));
    }
    document_ = Document{};
    first_ = 0;
    paragraph_ = 0;
    new_paragraph_ = false;
    space_ = false;
  }

  std::string_view rest_;
  const std::string& file_;
  Keep keep_;
  std::size_t line_ = 0;
  std::vector<Document> documents_;
  Document document_;
  std::size_t first_ = 0;                                        ///< token that begins the sentence
  std::vector<std::pair<std::string_view, std::size_t>> heads_;  ///< column HEAD and line of each word of the sentence
  std::size_t range_end_ = 0;                                    ///< last word of the multiword range
  bool space_after_range_ = false;
  bool space_ = false;  ///< a space stands before the next word
  bool new_paragraph_ = false;
  std::uint32_t paragraph_ = 0;
};

}  // namespace

std::vector<Document> read_conllu(std::string_view bytes, const std::string& file, Keep keep) {
  return ConlluReader(bytes, file, keep).read();
}

}  // namespace newsgraph::ingest
