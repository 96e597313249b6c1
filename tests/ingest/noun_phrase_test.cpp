// How far a mention's noun phrase goes, on short texts of our own.
#include "ingest/extract/noun_phrase.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "ingest/ingest.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {

TEST_CASE("the noun phrase of a mention holds what hangs on its head, and nothing of its preposition or conjuncts") {
  const auto [text, form, phrase] = GENERATE(table<std::string, std::string, std::string>({
      {"They praised the United States in May.", "United States", "the United States"},
      {"They met Kenyan President Grace Wanjiru.", "Grace Wanjiru", "Kenyan President Grace Wanjiru"},
      {"They praised Kenya's parliament.", "Kenya", "Kenya's"},
      {"They praised Kenya and Peru.", "Kenya", "Kenya"},
      {"They left with the minister who signed the treaty.", "the minister", "the minister who signed the treaty"},
      {"They met Grace Wanjiru on Tuesday.", "Grace Wanjiru", "Grace Wanjiru"},
  }));
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  read_article(newsgraph::tests::english(), document);
  const Tree tree(document);
  std::string found;
  for (const Mention& mention : document.mentions) {
    if (text_of(document, mention.tokens) == form) found = text_of(document, noun_phrase_of(document, tree, mention));
  }
  CHECK(found == phrase);
}

}  // namespace newsgraph::ingest
