// The types of an article's names, made to agree, and companies with ", Inc." A name is written WORDS/type*score; types: per loc org dem mis.
#include "ingest/annotate/vote.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/tokenize.hpp"
#include "tests/support/documents.hpp"

using namespace newsgraph::ingest;

namespace {

const std::string types[] = {"per", "loc", "org", "dem", "mis"};

/// Reads names in the notation above, lets `change` change them, and writes them back.
template <typename Change>
std::string changed(const std::string& notation, const Change& change) {
  Document document;
  std::istringstream stream(notation);
  for (std::string word; stream >> word;) {
    const std::size_t slash = word.find('/'), star = word.find('*');
    const std::string text = word.substr(0, slash);
    Token token;
    token.span = {static_cast<std::uint32_t>(document.text.size()), static_cast<std::uint32_t>(document.text.size() + text.size())};
    document.text += text + ' ';
    const std::size_t first = document.names.empty() ? 0 : document.names.back().tokens.end_row;
    document.tokens.push_back(token);
    if (slash == std::string::npos) continue;
    Name name;
    name.tokens = Range<Token>(first, document.tokens.size());
    name.type = static_cast<NameType>(std::find(types, types + 5, word.substr(slash + 1, 3)) - types);
    name.score = std::stod(word.substr(star + 1));
    document.names.push_back(name);
  }
  change(document, document.names);
  std::string result;
  for (const Name& name : document.names) {
    result += (result.empty() ? "" : " ") + std::string(text_of(document, name.tokens)) + '/' + types[static_cast<std::size_t>(name.type)];
  }
  return result;
}

std::string voted(const std::string& notation) { return changed(notation, vote_on_types); }

std::string joined(const std::string& notation) {
  return changed(notation, [](const Document& document, std::vector<Name>& names) {
    join_company_forms(*newsgraph::tests::spelling().abbreviations, document, names);
  });
}

}  // namespace

TEST_CASE("the types of an article's names agree") {
  const auto [names, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Oslo/loc*0.9 Oslo/org*0.5 Oslo/org*0.3", "Oslo/loc Oslo/loc Oslo/loc"},
      {"Maria Keller/per*0.9 Keller/org*0.6", "Maria Keller/per Keller/per"},
      {"Maria Keller/per*0.4 Keller/org*0.6", "Maria Keller/per Keller/org"},
      {"Hartwell Mills/org*0.9 Hartwell/per*0.9 Hartwell/per*0.9", "Hartwell Mills/org Hartwell/org Hartwell/org"},
      {"Hartwell Mills/org*0.9 John Hartwell/per*0.9 Hartwell/per*0.9", "Hartwell Mills/org John Hartwell/per Hartwell/per"},
      {"Bergen Port Authority/org*0.9 Bergen/loc*0.9", "Bergen Port Authority/org Bergen/loc"},
  }));
  CHECK(voted(names) == expected);
}

TEST_CASE("a company takes its form in law along") {
  const auto [names, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Hartwell/per*0.9", "Hartwell/per"},
      {"Hartwell/per*0.9 , Inc./org*0.6 Keller/per*0.9", "Hartwell , Inc./org Keller/per"},
      {"Hartwell/org*0.9 , LTD/org*0.6", "Hartwell , LTD/org"},
      {"Hartwell/per*0.9 , Keller/per*0.9", "Hartwell/per , Keller/per"},
      {"Hartwell/org*0.9 Inc./org*0.6", "Hartwell/org Inc./org"},
  }));
  CHECK(joined(names) == expected);
}

TEST_CASE("nouns of names are proper nouns, but not those of peoples and works") {
  const Document document = newsgraph::tests::document_of_conllu(
      "1 hartwell hartwell NOUN NN _ 2 compound _ NE=B-ORG\n"
      "2 mills mill NOUN NNS _ 3 nsubj _ NE=I-ORG\n"
      "3 sold sell VERB VBD _ 0 root _ _\n"
      "4 Faust faust NOUN NN _ 3 obj _ NE=B-MISC\n"
      "5 flour flour NOUN NN _ 3 obj _ _\n\n");
  const std::vector<Token> tokens = tag_names(document);
  std::string tags;
  for (const Token& token : tokens) tags += token.tag + ' ' + token.lemma + (token.upos == Upos::propn ? "+ " : " ");
  CHECK(tags == "NNP hartwell+ NNPS mill+ VBD sell NN faust NN flour ");
}
