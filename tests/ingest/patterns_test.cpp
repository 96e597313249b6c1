// Every pattern's own examples, through the whole pipeline: each sentence that must match gives the claim that it names, and in no
// sentence that must not match does the pattern fire. A linguist adds a pattern with its sentences; this test runs them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "ingest/error.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/ingest.hpp"
#include "ingest/vocabulary.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

Document read_sentence(const std::string& sentence) {
  Document document;
  document.text = sentence;
  document.date = "2024-05-14";
  document.body = {0, static_cast<std::uint32_t>(sentence.size())};
  read_article(newsgraph::tests::english(), document);
  return document;
}

bool named(const Document& document, Index<Chain> chain, const std::string& name) {
  const Chain& it = document[chain];
  return it.name == name || std::find(it.aliases.begin(), it.aliases.end(), name) != it.aliases.end();
}

std::string claims_of(const Document& document) {
  std::string text;
  for (const Claim& claim : document.claims) {
    text += "  " + document[claim.source].name + " -" + claim.relation + "-> " + document[claim.target].name + " (" + claim.rule + ")\n";
  }
  return text.empty() ? "  no claims\n" : text;
}

}  // namespace

TEST_CASE("every pattern matches its examples and leaves its counterexamples alone") {
  for (const Pattern& pattern : newsgraph::tests::english().patterns->all()) {
    for (const PatternExample& example : pattern.match) {
      const Document document = read_sentence(example.sentence);
      const bool found = std::any_of(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
        const bool forward = named(document, claim.source, example.source) && named(document, claim.target, example.target);
        const bool backward = named(document, claim.source, example.target) && named(document, claim.target, example.source);
        const bool symmetric = newsgraph::tests::english().vocabulary->find(claim.relation)->symmetric;
        return claim.rule == pattern.id && (forward || (symmetric && backward));
      });
      INFO(pattern.file << ":" << example.line << ": " << pattern.id << ": \"" << example.sentence << "\" gave\n" << claims_of(document));
      CHECK(found);
    }
    for (const PatternExample& example : pattern.no_match) {
      const Document document = read_sentence(example.sentence);
      const bool fired =
          std::any_of(document.claims.begin(), document.claims.end(), [&](const Claim& claim) { return claim.rule == pattern.id; });
      INFO(pattern.file << ":" << example.line << ": " << pattern.id << ": \"" << example.sentence << "\" gave\n" << claims_of(document));
      CHECK_FALSE(fired);
    }
  }
}

TEST_CASE("every pattern names a relation of the vocabulary") {
  for (const Pattern& pattern : newsgraph::tests::english().patterns->all()) {
    INFO(pattern.file << ":" << pattern.line << ": " << pattern.id);
    CHECK(newsgraph::tests::english().vocabulary->find(pattern.relation) != nullptr);
  }
}

}  // namespace newsgraph::ingest
