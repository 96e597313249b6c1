// Text as the graph holds it, and names as ids and comparisons see them.
#include "graph/text.hpp"

#include <catch2/catch.hpp>

#include "tests/support/documents.hpp"

using namespace newsgraph::graph;

TEST_CASE("text is cleaned where it enters the graph") {
  const auto [dirty, clean] = GENERATE(table<std::string, std::string>({
      {"Anna Berg", "Anna Berg"},
      {"  Anna   Berg \n", "Anna Berg"},
      {"one\r\ntwo", "one\ntwo"},
      {"a \t b", "a\tb"},
      {" \n ", ""},
      {std::string("a\0b", 3),
       "a\xEF\xBF\xBD"
       "b"},
      {"\x1B[31mred", "\xEF\xBF\xBD[31mred"},
      {"a\x7F"
       "b\xC2\x85"
       "c",
       "a\xEF\xBF\xBD"
       "b\xEF\xBF\xBD"
       "c"},
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"\xED\xA0\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xEF\xBB\xBF"
       "Anna",
       "Anna"},
      {"a\xEF\xBF\xBE"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"Ga\xCC\x88vle", "G\xC3\xA4vle"},
      {"\xE2\x80\xA8", "\xE2\x80\xA8"},
  }));
  CHECK(clean_text(dirty) == clean);
  CHECK(clean_text(clean) == clean);
}

TEST_CASE("words of running text lose their line ends") {
  CHECK(clean_words("Anna\nBerg") == "Anna Berg");
  CHECK(clean_words("Anna\xC2\xA0\t Berg") == "Anna Berg");
}

TEST_CASE("names are compared without case, accents, articles and possessives") {
  const auto [name, form] = GENERATE(table<std::string, std::string>({
      {"Anna Berg", "anna berg"},
      {"The Łódź Council's", "lodz council"},
      {"U.S.", "us"},
      {"P5+1", "p5+1"},
      {"AT&T", "at&t"},
      {"Al-Nahar", "al nahar"},
      {"O'Neill", "oneill"},
      {"Straße", "strasse"},
      {"Ελλάδα", "ellada"},
      {"!!!", ""},
  }));
  CHECK(matching_form(name) == form);
  CHECK(matching_form(form) == form);
}

TEST_CASE("slugs are of letters, digits and underscores") {
  CHECK(slug("Sergio  Rossi") == "sergio_rossi");
  CHECK(slug("P5+1") == "p5_plus_1");
  CHECK(slug("AT&T") == "at_and_t");
  CHECK(slug("🤝") != slug("🤞"));
  CHECK(slug("") == slug(""));
  const std::string longest = slug(std::string(300, 'a'));
  CHECK(longest.size() == 80);
  CHECK(longest != slug(std::string(301, 'a')));
}

TEST_CASE("cleaning and folding are idempotent, and slugs are never empty") {
  const auto seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  const std::string text = newsgraph::tests::random_text(seed, 80);
  CHECK(clean_text(clean_text(text)) == clean_text(text));
  CHECK(clean_words(clean_words(text)) == clean_words(text));
  CHECK(matching_form(matching_form(text)) == matching_form(text));
  CHECK(slug(text).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
  CHECK_FALSE(slug(text).empty());
}
