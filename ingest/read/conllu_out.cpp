// Document -> CoNLL-U: one word a line with lemma, tags, features, head and relation, and in MISC the names and the bytes of the text.
// Example: "3	Iran	Iran	PROPN	NNP	Number=Sing	2	obl	_	SpaceAfter=No|NE=B-LOC|TokenRange=9:13"
// Source: universaldependencies.org/format.html
#include <array>

#include "ingest/read/conllu.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 5> name_types = {"PER", "LOC", "ORG", "DEM", "MISC"};  // in the order of NameType

/// A column: "_" when empty, white space and control characters as spaces.
std::string field(std::string_view text) {
  std::string result(text.empty() ? "_" : text);
  for (char& byte : result) {
    if (static_cast<unsigned char>(byte) < 0x20) byte = ' ';
  }
  return result;
}

/// What stands in NE= for each token; empty for those outside names.
std::vector<std::string> name_tags(const Document& document) {
  std::vector<std::string> tags(document.tokens.size());
  for (const Name& name : document.names) {
    for (const Index<Token> token : name.tokens) {
      tags[token.value] = token == name.tokens.front() ? "B-" : "I-";
      tags[token.value] += name_types[static_cast<std::size_t>(name.type)];
    }
  }
  return tags;
}

bool space_after(const Document& document, std::size_t row) {
  return row + 1 >= document.tokens.size() || document.tokens[row + 1].space_before;
}

std::string text_line(const Document& document, const Sentence& sentence) {
  std::string text;
  for (const Index<Token> token : sentence.tokens) {
    if (token != sentence.tokens.front() && document[token].space_before) text += ' ';
    text += field(text_of(document, token));
  }
  return text;
}

std::string word_line(const Document& document, const Sentence& sentence, Index<Token> index, const std::string& name) {
  const Token& token = document[index];
  const std::size_t head = token.head ? token.head.value - sentence.tokens.begin_row + 1 : 0;
  std::string line = std::to_string(index.value - sentence.tokens.begin_row + 1);
  for (const std::string& column :
       {field(text_of(document, index)), field(token.lemma), std::string(name_of(token.upos)), field(token.tag), field(token.features),
        std::to_string(head), head == 0 ? std::string("root") : std::string(name_of(token.deprel)), std::string("_")}) {
    line += '\t';
    line += column;
  }
  line += '\t';
  if (!space_after(document, index.value)) line += "SpaceAfter=No|";
  if (!name.empty()) line += "NE=" + name + "|";
  return line + "TokenRange=" + std::to_string(token.span.begin) + ":" + std::to_string(token.span.end) + "\n";
}

}  // namespace

std::string write_conllu(const Document& document) {
  const std::vector<std::string> names = name_tags(document);
  std::string out = "# newdoc id = " + field(document.id) + "\n";
  for (std::size_t row = 0; row < document.sentences.size(); ++row) {
    const Sentence& sentence = document.sentences[row];
    if (row == 0 || sentence.paragraph != document.sentences[row - 1].paragraph) out += "# newpar\n";
    out += "# sent_id = " + field(document.id) + "-" + std::to_string(row + 1) + "\n";
    out += "# text = " + text_line(document, sentence) + "\n";
    for (const Index<Token> token : sentence.tokens) out += word_line(document, sentence, token, names[token.value]);
    out += '\n';
  }
  return out;
}

}  // namespace newsgraph::ingest
