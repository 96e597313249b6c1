// What holds for every text: tokens cover it without overlap, sentences cover the tokens. The seed is printed when one fails.
#include <unicode/uchar.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "ingest/annotate/annotate.hpp"
#include "ingest/read/conllu.hpp"
#include "ingest/unicode.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;

/// The first character of the text that is neither white space nor invisible; 0: there is none.
int visible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const int c = ingest::next_character(text, at);
    const int type = u_charType(c);
    if (!u_isUWhiteSpace(c) && type != U_CONTROL_CHAR && type != U_FORMAT_CHAR) return c;
  }
  return 0;
}

void check_tokens(const ingest::Document& document) {
  std::uint32_t end = document.body.begin;
  for (const ingest::Token& token : document.tokens) {
    REQUIRE(token.span.begin >= end);
    REQUIRE(token.span.begin < token.span.end);
    REQUIRE(visible(text_of(document, ingest::Span{end, token.span.begin})) == 0);
    REQUIRE(ingest::find_invalid_utf8(text_of(document, token.span)) == std::string_view::npos);
    end = token.span.end;
  }
  REQUIRE(end <= document.body.end);
  REQUIRE(visible(text_of(document, ingest::Span{end, document.body.end})) == 0);
}

void check_sentences(const ingest::Document& document) {
  std::uint32_t next = 0;
  std::uint32_t paragraph = 0;
  for (const ingest::Sentence& sentence : document.sentences) {
    REQUIRE(sentence.tokens.begin_row == next);
    REQUIRE(sentence.tokens.size() >= 1);
    REQUIRE(sentence.tokens.size() <= 256);
    REQUIRE(sentence.span == span_of(document, sentence.tokens));
    REQUIRE(text_of(document, sentence.span).find("\n\n") == std::string_view::npos);
    REQUIRE(sentence.paragraph >= paragraph);
    paragraph = sentence.paragraph;
    next = sentence.tokens.end_row;
  }
  REQUIRE(next == document.tokens.size());
}

}  // namespace

TEST_CASE("tokens cover any text without overlap, and sentences cover the tokens") {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    const ingest::Document document = tests::split_document(tests::random_text(seed, 20 + seed));
    check_tokens(document);
    check_sentences(document);
  }
}

TEST_CASE("a body inside the text is all that is read") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    const std::string inside = tests::random_text(seed, 40);
    ingest::Document document = tests::document_of_text("head " + inside + " tail");
    document.body = {5, static_cast<std::uint32_t>(5 + inside.size())};
    document.tokens = ingest::tokenize(tests::spelling(), document);
    document.sentences = ingest::split_sentences(tests::spelling(), document);
    check_tokens(document);
    check_sentences(document);
    REQUIRE(tests::words_of(document) == tests::words_of(tests::split_document(inside)));
  }
}

TEST_CASE("CoNLL-U of any text is read back with the same forms, spaces and sentences") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const ingest::Document document = tests::split_document(tests::random_text(seed, 60));
    if (document.tokens.empty()) continue;
    const std::vector<ingest::Document> again = ingest::read_conllu(ingest::write_conllu(document), "test", ingest::Keep::forms);
    REQUIRE(again.size() == 1);
    REQUIRE(tests::words_of(again.front()) == tests::words_of(document));
    for (std::size_t row = 1; row < document.tokens.size(); ++row)
      REQUIRE(again.front().tokens[row].space_before == document.tokens[row].space_before);
  }
}

TEST_CASE("the time for a long line grows with its length and no faster") {
  const std::string piece = GENERATE(as<std::string>{}, "a", "The end. ", "'s", "1-1", "a-", "x.y", "http://<", "[1]", "(\"", "non-", ". [",
                                     "A. ", "@a", "a.b@c/", "\u200D", "\U0001F468\u200D", " \n", "• ");
  std::string text;
  while (text.size() < 1000000) text += piece;
  const auto begin = std::chrono::steady_clock::now();
  const ingest::Document document = tests::split_document(text);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  CAPTURE(piece, document.tokens.size());
  CHECK(seconds < 5);  // a quadratic step would take hours
}
