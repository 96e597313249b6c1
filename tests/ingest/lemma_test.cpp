// Words and edit scripts -> lemmas.
#include "ingest/annotate/lemma.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace newsgraph::ingest;

TEST_CASE("an edit script makes the lemma of a word") {
  const auto [word, script, lemma] = GENERATE(table<std::string, std::string, std::string>({
      {"Oslo", "K0", "Oslo"},
      {"visits", "K1", "visit"},
      {"Ministries", "L3y", "ministry"},
      {"OSLO", "T0", "Oslo"},
      {"was", "=be", "be"},
      {"’s", "K0", "'s"},
      {"n’t", "K2ot", "not"},
      {"—", "K0", "—"},
      {"ÉCOLES", "L1", "école"},
      {"éCOLE", "T0", "École"},
      {"is", "K5x", "is"},  // longer than the word
      {"ran", "K2un", "run"},
      {"", "L0", ""},
  }));
  INFO(word << " " << script);
  CHECK(lemma_of(word, script) == lemma);
}
