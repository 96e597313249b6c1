// Notations of tests -> documents, and back. "1 He he PRON PRP _ 2 nsubj" is a word of a document by hand.
#include "tests/support/documents.hpp"

#include <array>
#include <memory>
#include <random>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/tokenize.hpp"
#include "ingest/read/conllu.hpp"

namespace newsgraph::tests {
namespace {

std::string tabbed(std::string_view line) {
  if (line.empty() || line.front() == '#' || line.find('\t') != std::string_view::npos) return std::string(line);
  std::string result;
  std::size_t columns = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (end > 0) {
      result += columns++ == 0 ? "" : "\t";
      result += line.substr(0, end);
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  for (; columns > 0 && columns < 10; ++columns) result += "\t_";
  return result;
}

void append_character(std::string& text, std::uint32_t character) {
  if (character < 0x80) {
    text += static_cast<char>(character);
  } else if (character < 0x800) {
    text += static_cast<char>(0xC0U | (character >> 6U));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    text += static_cast<char>(0xE0U | (character >> 12U));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (character >> 18U));
    text += static_cast<char>(0x80U | ((character >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  }
}

}  // namespace

ingest::Document document_of_conllu(std::string_view conllu) {
  std::string text;
  while (!conllu.empty()) {
    const std::size_t end = std::min(conllu.find('\n'), conllu.size());
    std::string_view line = conllu.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    text += tabbed(line) + "\n";
    conllu.remove_prefix(std::min(end + 1, conllu.size()));
  }
  return ingest::read_conllu(text, "test", ingest::Keep::annotation).at(0);
}

ingest::Document document_of_text(std::string_view text) {
  ingest::Document document;
  document.id = "test";
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  return document;
}

const ingest::Language& spelling() {
  static const ingest::Language language = [] {
    ingest::Language result{};
    result.data = ingest::Data::embedded();
    result.abbreviations = std::make_shared<const ingest::Abbreviations>(ingest::Abbreviations::load(result.data));
    return result;
  }();
  return language;
}

ingest::Document split_document(std::string_view text) {
  ingest::Document document = document_of_text(text);
  document.tokens = ingest::tokenize(spelling(), document);
  document.sentences = ingest::split_sentences(spelling(), document);
  return document;
}

std::string words_of(const ingest::Document& document) {
  std::string result;
  for (std::size_t row = 0; row < document.sentences.size(); ++row) {
    const ingest::Sentence& sentence = document.sentences[row];
    if (row > 0) result += sentence.paragraph == document.sentences[row - 1].paragraph ? " | " : " || ";
    for (const ingest::Index<ingest::Token> token : sentence.tokens) {
      if (token != sentence.tokens.front()) result += ' ';
      result += text_of(document, token);
    }
  }
  return result;
}

std::string random_text(std::uint64_t seed, std::size_t characters) {
  static constexpr std::array<std::string_view, 40> pieces = {
      "the", "U.S.", "Mr.", "don't", "Iran’s", "3+3", "co-", "-",        "--",      " – ",      ". ", ".",   "\n",    "\n\n",
      "\"",  "”",    "'",   "’",     "(",      ")",   "[1]", "https://", "a@b.org", "www.",     "$",  "5",   "1,000", "p.m.",
      "…",   "...",  ";",   ",",     ":)",     "\t",  " ",   " ",        " ",       "Minister", "?!", "\r\n"};
  static constexpr std::array<std::uint32_t, 24> odd = {0x0,    0x1,    0x7F,    0x85,    0xA0,    0xAD,     0x200B, 0x200D,
                                                        0x200E, 0x202E, 0x2028,  0x2029,  0x2066,  0xFEFF,   0x300,  0x20E3,
                                                        0xFE0F, 0xFFFD, 0x1F3FD, 0x1F468, 0x1F1EE, 0x10FFFF, 0x5D0,  0x4E2D};
  std::mt19937_64 random(seed);
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) {
    const std::uint64_t kind = random() % 10;
    if (kind < 6) {
      text += pieces[random() % pieces.size()];
    } else if (kind < 8) {
      append_character(text, odd[random() % odd.size()]);
    } else if (kind < 9) {
      append_character(text, static_cast<std::uint32_t>(random() % 0x80));
    } else {
      const auto character = static_cast<std::uint32_t>(random() % 0x110000);
      append_character(text, character >= 0xD800 && character < 0xE000 ? 0x2019 : character);
    }
  }
  return text;
}

}  // namespace newsgraph::tests
