// Inflected forms -> lemmas, by list and by rule.
#include "ingest/annotate/morphology.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

namespace newsgraph::ingest {
namespace {

const Morphology& morphology() {
  static const Morphology instance = Morphology::load(Data::embedded());
  return instance;
}

bool is_word(std::string_view word) {
  static const std::set<std::string_view> words = {"plan",  "file", "fill",    "deny",  "agree",   "emphasize", "release",
                                                   "judge", "pass", "control", "visit", "country", "church",    "house",
                                                   "bus",   "move", "hail",    "fly",   "watch"};
  return words.contains(word);
}

std::string lemma(const std::string& form, Upos upos, const std::string& tag) {
  Token token;
  token.upos = upos;
  token.tag = tag;
  return morphology().lemma(form, token, form, is_word);
}

}  // namespace

TEST_CASE("inflected verbs lose their endings by the rules of spelling") {
  const auto [form, expected] = GENERATE(table<std::string, std::string>({
      {"planned", "plan"},     {"Planning", "plan"}, {"filed", "file"},   {"filled", "fill"},
      {"denied", "deny"},      {"denies", "deny"},   {"agreed", "agree"}, {"emphasizing", "emphasize"},
      {"released", "release"}, {"judged", "judge"},  {"passes", "pass"},  {"controlled", "control"},
      {"visited", "visit"},    {"hailed", "hail"},   {"flies", "fly"},    {"watches", "watch"},
      {"moves", "move"},       {"met", "meet"},      {"Sold", "sell"},    {"led", "lead"},
      {"lent", "lend"},
  }));
  INFO(form);
  CHECK(lemma(form, Upos::verb, "VBD") == expected);
}

TEST_CASE("plural nouns become singular") {
  const auto [form, expected] = GENERATE(table<std::string, std::string>({
      {"countries", "country"},
      {"churches", "church"},
      {"houses", "house"},
      {"buses", "bus"},
      {"visits", "visit"},
      {"women", "woman"},
      {"crises", "crisis"},
      {"talks", "talk"},
  }));
  INFO(form);
  CHECK(lemma(form, Upos::noun, "NNS") == expected);
}

TEST_CASE("what is not inflected is left to the network") {
  CHECK(lemma("Kenya", Upos::propn, "NNP").empty());
  CHECK(lemma("quickly", Upos::adv, "RB").empty());
  CHECK(lemma("visit", Upos::verb, "VB") == "visit");
}

}  // namespace newsgraph::ingest
