// Tables of what is written and how it is split: spaces part the tokens.
#include "ingest/annotate/tokenize.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "ingest/annotate/annotate.hpp"
#include "ingest/error.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;

std::string tokens_of(const std::string& text) {
  ingest::Document document = tests::split_document(text);
  std::string result;
  for (const ingest::Token& token : document.tokens) result += (result.empty() ? "" : " ") + std::string(text_of(document, token.span));
  return result;
}

}  // namespace

TEST_CASE("clitics are split from their words, straight apostrophe or curly") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"don't", "do n't"},
      {"DON'T", "DO N'T"},
      {"can’t", "ca n’t"},
      {"cannot", "can not"},
      {"gonna", "gon na"},
      {"Peru's", "Peru 's"},
      {"Peru’s", "Peru ’s"},
      {"it's he'll we'd I'm you're they've", "it 's he 'll we 'd I 'm you 're they 've"},
      {"wouldn't've", "would n't 've"},
      {"the ministers' visit", "the ministers ' visit"},
      {"the ministers’ visit", "the ministers ’ visit"},
      {"O'Neill d'état o'clock Shi'ite", "O'Neill d'état o'clock Shi'ite"},
      {"O'Neill's", "O'Neill 's"},
      {"U.N.'s", "U.N. 's"},
      {"the '90s and the 1990's", "the '90s and the 1990's"},
      {"2023's best", "2023 's best"},
      {"'yes'", "' yes '"},
      {"‘yes’", "‘ yes ’"},
      {"get 'em", "get 'em"},
  }));
  CAPTURE(text);
  CHECK(tokens_of(text) == expected);
}

TEST_CASE("hyphens split words, but not prefixes, telephone numbers and dates") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"long-term", "long - term"},
      {"a five-year-old plan", "a five - year - old plan"},
      {"co-founder ex-minister non-state anti-war", "co-founder ex-minister non-state anti-war"},
      {"mid-1990s", "mid-1990s"},
      {"U.S.-Peru talks", "U.S. - Peru talks"},
      {"U.S.-led", "U.S. - led"},
      {"F-16", "F - 16"},
      {"1990-2000", "1990 - 2000"},
      {"1990–2000", "1990 – 2000"},
      {"555-0199", "555-0199"},
      {"1-800-555-0199", "1-800-555-0199"},
      {"2025-02-22", "2025-02-22"},
      {"talks—and more—ended", "talks — and more — ended"},
      {"talks--ended", "talks -- ended"},
  }));
  CAPTURE(text);
  CHECK(tokens_of(text) == expected);
}

TEST_CASE("numbers, dates, amounts and formats keep together") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"3.5 1,200,000.50 12:30 22/02/2025 9/11 1/2", "3.5 1,200,000.50 12:30 22/02/2025 9/11 1/2"},
      {"$300 million", "$ 300 million"},
      {"€5.3bn", "€ 5.3 bn"},
      {"US$4", "US$ 4"},
      {"12:30 p.m.", "12:30 p.m."},
      {"5pm", "5 pm"},
      {"10km", "10 km"},
      {"45%", "45 %"},
      {"3+3 and P5+1", "3+3 and P5+1"},
      {"20th 1980s G20", "20th 1980s G20"},
      {"1, 2 and 3,four", "1 , 2 and 3 , four"},
      {"No.5", "No. 5"},
      {"#1", "# 1"},
      {"and/or", "and / or"},
      {"24°C", "24 ° C"},
  }));
  CAPTURE(text);
  CHECK(tokens_of(text) == expected);
}

TEST_CASE("a full stop stays with an abbreviation and leaves any other word") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Mr. Ito met Gen. Okafor.", "Mr. Ito met Gen. Okafor ."},
      {"J. K. Rowling", "J. K. Rowling"},
      {"J.K. Rowling", "J.K. Rowling"},
      {"J.-P. Dubois", "J. - P. Dubois"},
      {"St. Petersburg", "St. Petersburg"},
      {"No. 5", "No. 5"},
      {"He said no.", "He said no ."},
      {"No. I won't.", "No . I wo n't ."},
      {"in the U.S.", "in the U.S."},
      {"Acme Inc. and Acme Corp.", "Acme Inc. and Acme Corp."},
      {"vitamin C.", "vitamin C ."},
      {"a Ph.D. thesis, e.g. this", "a Ph.D. thesis , e.g. this"},
      {"wait...", "wait ..."},
      {"wait…", "wait …"},
      {"What?!", "What ?!"},
      {"came.She left", "came . She left"},
  }));
  CAPTURE(text);
  CHECK(tokens_of(text) == expected);
}

TEST_CASE("addresses, tags, smileys and pictures are single tokens") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"See https://example.org/a_(b)?x=1.", "See https://example.org/a_(b)?x=1 ."},
      {"(www.example.org)", "( www.example.org )"},
      {"desk@news.example.org, please", "desk@news.example.org , please"},
      {"example.com's report.pdf", "example.com 's report.pdf"},
      {"@user #Tag", "@user #Tag"},
      {"fine :)", "fine :)"},
      {"AT&T", "AT&T"},
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD \U0001F1F5\U0001F1EA",
       "\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD \U0001F1F5\U0001F1EA"},
      {"cafe\u0301 T\u00fcrkiye", "cafe\u0301 T\u00fcrkiye"},
      {"\u200Fسلام\u200F", "سلام"},
      {"zero\u200Bwidth", "zero width"},
      {"*** --- ===", "*** --- ==="},
      {"\"a\" ''b''", "\" a \" '' b ''"},
  }));
  CAPTURE(text);
  CHECK(tokens_of(text) == expected);
}

TEST_CASE("tokens name bytes of the text, the body only, and whether white space stands before") {
  ingest::Document document = tests::document_of_text("head Łódź’s\xC2\xA0war.");
  document.body.begin = 5;
  document.tokens = ingest::tokenize(tests::spelling(), document);
  REQUIRE(document.tokens.size() == 4);
  CHECK(document.tokens[0].span == ingest::Span{5, 12});
  CHECK(document.tokens[1].span == ingest::Span{12, 16});
  CHECK_FALSE(document.tokens[1].space_before);
  CHECK(document.tokens[2].space_before);
  CHECK(text_of(document, document.tokens[2].span) == "war");
}

TEST_CASE("a wrong file of abbreviations is refused with its line") {
  const auto [from, to, problem] = GENERATE(table<std::string, std::string, std::string>({
      {"\"clitics\"", "\"clitcs\"", "did you mean 'clitics'?"},
      {"\"cannot\": \"can not\"", "\"cannot\": \"can knot\"", "'can knot' is not 'cannot' with spaces"},
      {"[\"a.m\", \"p.m\"]", "[\"a.m\", \"a.m\"]", "stands twice"},
      {"[\"a.m\", \"p.m\"]", "[\"a.m\", 5]", "a string was expected"},
  }));
  std::string bytes(ingest::Data::embedded().file("abbreviations.json"));
  REQUIRE(bytes.find(from) != std::string::npos);
  bytes.replace(bytes.find(from), from.size(), to);
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph-test-" + std::to_string(::getpid()) + "-" +
                                                                                 std::to_string(std::hash<std::string>{}(from + to)));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "abbreviations.json", std::ios::binary) << bytes;
  CAPTURE(from, to);
  CHECK_THROWS_WITH(ingest::Abbreviations::load(ingest::Data::folder(folder)),
                    Catch::Contains("abbreviations.json:") && Catch::Contains(problem));
  std::filesystem::remove_all(folder);
}
