// Tables of texts and their sentences: tokens are parted by " ", sentences by " | ", paragraphs by " || ".
#include <catch2/catch.hpp>
#include <string>

#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;

std::string repeat(const std::string& text, std::size_t times) {
  std::string result;
  while (times-- > 0) result += text;
  return result;
}

}  // namespace

TEST_CASE("a sentence ends where the next can begin") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"He came. She left.", "He came . | She left ."},
      {"Will he come? Yes! Good.", "Will he come ? | Yes ! | Good ."},
      {"The firm won't sell. 300 people met.", "The firm wo n't sell . | 300 people met ."},
      {"It grew by approx. five percent.", "It grew by approx. five percent ."},
      {"He waited... Then he left.", "He waited ... | Then he left ."},
      {"He waited ... and left.", "He waited ... and left ."},
      {"He came.She left.", "He came . | She left ."},
      {"It rose.[4] Then it fell. [5] [6] It rose.", "It rose . [ 4 ] | Then it fell . [ 5 ] [ 6 ] | It rose ."},
      {"(He came.) She left.", "( He came . ) | She left ."},
      {"No. 5 won. No. I lost.", "No. 5 won . | No . | I lost ."},
      {"He waited . . . Then he left.", "He waited . . . | Then he left ."},
      {"He waited . . . and left.", "He waited . . . and left ."},
      {"He left. https://example.org/a has more.", "He left . | https://example.org/a has more ."},
      {"He left. eBooks cost less. but not here.", "He left . | eBooks cost less . but not here ."},
      {"He paid Rs. 500 for it, est. 1990.", "He paid Rs. 500 for it , est. 1990 ."},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text)) == expected);
}

TEST_CASE("quotes may span sentences and take their closing mark along") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"\"It works. We agree,\" he said.", "\" It works . | We agree , \" he said ."},
      {"“It works.” He left.", "“ It works . ” | He left ."},
      {"\"It works.\" \"Good.\"", "\" It works . \" | \" Good . \""},
      {"\"Will it?\" she asked. It did.", "\" Will it ? \" she asked . | It did ."},
      {"\"Will it?\" Okafor asked. It did.", "\" Will it ? \" Okafor asked . | It did ."},
      {"\"Will it?\" Nobody knew.", "\" Will it ? \" | Nobody knew ."},
      {"He called it ‘a success.’ She did not.", "He called it ‘ a success . ’ | She did not ."},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text)) == expected);
}

TEST_CASE("an abbreviation ends a sentence only before a word that begins one") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"He went to the U.S. The visit failed.", "He went to the U.S. | The visit failed ."},
      {"The U.S. President spoke.", "The U.S. President spoke ."},
      {"Mr. The came.", "Mr. The came ."},
      {"Acme Inc. Chief Executive Ann Low left Acme Corp. She is free.",
       "Acme Inc. Chief Executive Ann Low left Acme Corp. | She is free ."},
      {"J. K. Rowling met A. A. Milne.", "J. K. Rowling met A. A. Milne ."},
      {"It began at 5 p.m. Tuesday. It ended at 6 p.m. Okafor left.", "It began at 5 p.m. Tuesday . | It ended at 6 p.m. | Okafor left ."},
      {"He took vitamin C. The doctor agreed.", "He took vitamin C . | The doctor agreed ."},
      {"He wrote it on X. New Zealand agreed.", "He wrote it on X . | New Zealand agreed ."},
      {"At 5 p.m. Okafor left. It ended at 6 p.m. EST. Okafor left.", "At 5 p.m. Okafor left . | It ended at 6 p.m. EST . | Okafor left ."},
      {"He lives in Salem, Mass. The town is old.", "He lives in Salem , Mass. | The town is old ."},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text)) == expected);
}

TEST_CASE("a dateline is a sentence of its own") {
  const std::string rest = "Ministers of five states met on Saturday.";
  const std::string split = "Ministers of five states met on Saturday .";
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"LIMA – ", "LIMA – | "},
      {"LIMA—", "LIMA — | "},
      {"LIMA -- ", "LIMA -- | "},
      {"LIMA (Reuters) - ", "LIMA ( Reuters ) - | "},
      {"Lima, 5 March (Xinhua) -- ", "Lima , 5 March ( Xinhua ) -- | "},
      {"PORTLAND, Ore. (AP) — ", "PORTLAND , Ore. ( AP ) — | "},
      {"NEW DELHI, Feb. 22 – ", "NEW DELHI , Feb. 22 – | "},
      {"BRUSSELS, July 19 — ", "BRUSSELS , July 19 — | "},
      {"(AFP) - ", "( AFP ) - | "},
      {"LIMA/QUITO (AFP) - ", "LIMA / QUITO ( AFP ) - | "},
      {"LIMA: ", "LIMA : | "},
      {"NEW DELHI: ", "NEW DELHI : | "},
      {"Lima, ANDINA – ", "Lima , ANDINA – | "},
      {"Lima, 5 March, DPA - ", "Lima , 5 March , DPA - | "},
      {"Apples – ", "Apples – "},
      {"Apples, pears – ", "Apples , pears – "},
      {"Lima: ", "Lima : "},
      {"THE NEWS IN ALL OF PERU: ", "THE NEWS IN ALL OF PERU : "},
      {"Some of the ministers (all five) – ", "Some of the ministers ( all five ) – "},
      {"In 2020 - ", "In 2020 - "},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text + rest)) == expected + split);
}

TEST_CASE("what follows a dateline may be short, and may be a quote") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"LIMA (Reuters) - Ministers met.", "LIMA ( Reuters ) - | Ministers met ."},
      {"LIMA — “We agree,” she said.", "LIMA — | “ We agree , ” she said ."},
      {"LIMA - 2.", "LIMA - 2 ."},
      {"LIMA. March 5. ACME - Ministers met.", "LIMA . March 5 . ACME - | Ministers met ."},
      {"SALEM, Mass. (AP) — Ministers met.", "SALEM , Mass. ( AP ) — | Ministers met ."},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text)) == expected);
}

TEST_CASE("a paragraph ends at a blank line, and at a line break that wrapping did not need") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Ministers meet\n\nThey met.", "Ministers meet || They met ."},
      {"Ministers meet\r\n\r\nThey met.", "Ministers meet || They met ."},
      {"Ministers meet in Lima\nMinisters of five states met in Lima on Saturday, they said.",
       "Ministers meet in Lima || Ministers of five states met in Lima on Saturday , they said ."},
      {"Ministers of five states met on Saturday in\nLima, the capital of Peru, and said that they\nwould meet again.",
       "Ministers of five states met on Saturday in Lima , the capital of Peru , and said that they would meet again ."},
      {"He said that\nit was fine.", "He said that it was fine ."},
      {"They want:\n- peace\n- trade", "They want : || - peace || - trade"},
      {"They want: • peace • trade", "They want : | • peace | • trade"},
      {"They want:\n(a) peace\n(ii) trade", "They want : || ( a ) peace || ( ii ) trade"},
      {"1. Peace.\n2. Trade is good.", "1 . Peace . || 2 . Trade is good ."},
      {"He came\n\n\n  \n\nShe left", "He came || She left"},
  }));
  CAPTURE(text);
  CHECK(tests::words_of(tests::split_document(text)) == expected);
}

TEST_CASE("a sentence of more than 256 tokens is cut at the best place of its second half") {
  const auto [text, first] = GENERATE(table<std::string, std::size_t>({
      {repeat("a ", 300), 256},
      {repeat("a ", 199) + ", " + repeat("b ", 100), 200},
      {repeat("a ", 149) + "; " + repeat("b ", 49) + ", " + repeat("c ", 100), 150},
      {repeat("a ", 99) + "; " + repeat("b ", 200), 256},
      {repeat("a ", 256), 256},
  }));
  const ingest::Document document = tests::split_document(text);
  CAPTURE(text);
  REQUIRE_FALSE(document.sentences.empty());
  CHECK(document.sentences.front().tokens.size() == first);
  CHECK(document.sentences.back().tokens.end_row == document.tokens.size());
}

TEST_CASE("a text without tokens has no sentences") {
  const std::string text = GENERATE(std::string(), std::string(" \n\t "), std::string("\u200B\u200D\u0001"));
  CHECK(tests::split_document(text).sentences.empty());
}
