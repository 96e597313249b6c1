// Sentences through the whole pipeline -> open tuples, written "subject | relation | object | further arguments".
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ingest/ingest.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

Document read(const std::string& text) {
  Document document = tests::document_of_text(text);
  document.date = "2024-05-14";
  read_article(tests::english(), document);
  return document;
}

std::string line_of(const Tuple& tuple) {
  std::string line = tuple.subject.text + " | " + tuple.relation.text + " | " + tuple.object.text;
  for (const Tuple::Piece& piece : tuple.more) line += " | " + piece.text;
  return line;
}

std::vector<std::string> lines_of(const Document& document) {
  std::vector<std::string> lines;
  for (const Tuple& tuple : document.tuples) lines.push_back(line_of(tuple));
  return lines;
}

}  // namespace

TEST_CASE("a sentence gives the tuples that it states") {
  const auto [text, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"Anna Berg flew to Oslo on Monday.", {"Anna Berg | flew to | Oslo | on Monday"}},
      {"Anna Berg signed the treaty in Oslo.", {"Anna Berg | signed | the treaty | in Oslo"}},
      {"The treaty was not signed by Norway.", {"The treaty | was not signed by | Norway"}},
      {"Anna Berg is the mayor of Oslo.", {"Anna Berg | is | the mayor of Oslo"}},
      {"Anna Berg is in Oslo.", {"Anna Berg | is in | Oslo"}},
      {"Anna Berg said that Norway would sign the treaty.",
       {"Anna Berg | said that | Norway would sign the treaty", "Norway | would sign | the treaty"}},
      {"Norway agreed to sign the treaty.", {"Norway | agreed to sign | the treaty"}},
      {"Anna Berg visited Oslo and praised the treaty.", {"Anna Berg | visited | Oslo", "Anna Berg | praised | the treaty"}},
      {"Norway and Kenya signed the treaty.", {"Norway and Kenya | signed | the treaty"}},
      {"Kenya bought ships and planes.", {"Kenya | bought | ships", "Kenya | bought | planes"}},
      {"Anna Berg, the mayor of Oslo, resigned.", {"Anna Berg | resigned | ", "Anna Berg | is | the mayor of Oslo"}},
      {"Anna Berg praised the treaty, which Norway signed.", {"Norway | signed | the treaty"}},
      {"Norway's army left the island.", {"Norway's army | left | the island", "Norway | has | army"}},
      {"Norway praised countries such as Kenya and Peru.", {"Kenya | is | countries", "Peru | is | countries"}},
  }));
  const std::vector<std::string> lines = lines_of(read(text));
  std::string found = text;
  for (const std::string& line : lines) found += "\n  " + line;
  INFO(found);
  for (const std::string& line : expected) CHECK(std::find(lines.begin(), lines.end(), line) != lines.end());
}

TEST_CASE("a piece of a tuple is the article's text at its spans, and nothing is said twice") {
  const Document document = read(
      "Anna Berg, who leads the Oslo Party, said on Monday that Norway and Kenya, its old ally, will sign the Arctic Treaty (a pact "
      "on fishing) next month. Norway's army, led by Omar Haddad, left the island and began to build a harbour there.");
  REQUIRE(document.tuples.size() > 4);
  for (const Tuple& tuple : document.tuples) {
    INFO(line_of(tuple));
    CHECK_FALSE(tuple.subject.text.empty());
    CHECK_FALSE(tuple.relation.text.empty());
    CHECK(tuple.confidence > 0);
    CHECK(tuple.confidence <= 1);
    std::vector<Tuple::Piece> pieces = tuple.more;
    pieces.insert(pieces.end(), {tuple.subject, tuple.object});
    if (!tuple.relation.spans.empty()) pieces.push_back(tuple.relation);
    for (const Tuple::Piece& piece : pieces) {
      std::string text;
      for (const Span span : piece.spans) text += (text.empty() ? "" : " ") + std::string(text_of(document, span));
      CHECK(text == piece.text);
    }
  }
  std::vector<std::string> lines = lines_of(document);
  std::sort(lines.begin(), lines.end());
  CHECK(std::adjacent_find(lines.begin(), lines.end()) == lines.end());
}

TEST_CASE("a tuple knows the claim that was made of it") {
  const Document document = read("Anna Berg met Omar Haddad in Oslo. The old harbour was rebuilt.");
  REQUIRE(document.tuples.size() >= 2);
  REQUIRE(document.tuples.front().claim);
  CHECK(document[document.tuples.front().claim].relation == "meets");
  CHECK_FALSE(document.tuples.back().claim);
}

}  // namespace newsgraph::ingest
