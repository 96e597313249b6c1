// Inflected forms -> lemmas, by list and by rule.
#include "ingest/annotate/morphology.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "ingest/error.hpp"

namespace newsgraph::ingest {
namespace {

const Morphology& morphology() {
  static const Morphology instance = Morphology::load(Data::embedded());
  return instance;
}

bool is_word(std::string_view word) {
  static const std::set<std::string_view> words = {"plan", "file",    "fill",  "deny",    "agree",  "emphasize", "release", "judge",
                                                   "pass", "control", "visit", "country", "church", "house",     "bus",     "move",
                                                   "hail", "fly",     "watch", "dense",   "scarce", "dim",       "soggy"};
  return words.contains(word);
}

std::string lemma(const std::string& form, Upos upos, const std::string& tag) {
  Token token;
  token.upos = upos;
  token.tag = tag;
  return morphology().lemma(form, token, form, is_word);
}

/// The message for a lemmas.tsv of these bytes, in a folder of its own that is removed afterwards.
std::string complaint(const std::string& bytes) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph_morphology_" + std::to_string(::getpid()) +
                                                                                 "_" + std::to_string(std::hash<std::string>{}(bytes)));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "lemmas.tsv", std::ios::binary) << bytes;
  std::string message = "accepted";
  try {
    Morphology::load(Data::folder(folder));
  } catch (const InputError& error) {
    message = std::filesystem::path(error.file()).filename().string() + ":" + std::to_string(error.line()) + ": " + error.problem();
  }
  std::filesystem::remove_all(folder);
  return message;
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

TEST_CASE("what the treebanks agree on goes by the tag") {
  CHECK(lemma("Regards", Upos::noun, "NNS") == "regards");
  CHECK(lemma("are", Upos::verb, "VBP") == "be");
  CHECK(lemma("PM", Upos::noun, "NN") == "p.m.");
  CHECK(lemma("best", Upos::adv, "RBS") == "well");
  CHECK(lemma("best", Upos::adj, "JJS") == "good");
}

TEST_CASE("comparatives and superlatives lose their endings") {
  const auto [form, tag, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"denser", "JJR", "dense"},
      {"scarcest", "JJS", "scarce"},
      {"dimmer", "JJR", "dim"},
      {"soggiest", "JJS", "soggy"},
      {"blorper", "JJR", ""},
  }));
  INFO(form);
  CHECK(lemma(form, Upos::adj, tag) == expected);
}

TEST_CASE("words of a closed class are their own lemma, names are what they look like") {
  Token token;
  token.upos = Upos::propn;
  token.tag = "NNP";
  CHECK(morphology().lemma("Zorbury", token, "zorbury", is_word) == "Zorbury");
  CHECK(morphology().lemma("ZORBURY", token, "Zorbury", is_word).empty());
  token.tag = "NNPS";
  CHECK(morphology().lemma("Zorburys", token, "zorbury", is_word) == "Zorbury");
  CHECK(morphology().lemma("Zorburys", token, "Zorbury", is_word).empty());
  CHECK(lemma("THE", Upos::det, "DT") == "the");
}

TEST_CASE("a list of lemmas says which line is wrong") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"# a list\nbetter JJR good\n", "lemmas.tsv:2: not a form, a tag and a lemma with tabs between them"},
      {"worse\tJJR\tbad\nbetter\tJJR\tgood\n", "lemmas.tsv:2: this line belongs before the last one"},
      {"better\tJJR\tgood\nworse\tJJR\tbad\n", "accepted"},
  }));
  CHECK(complaint(text) == expected);
}

TEST_CASE("what is not inflected is left to the network") {
  CHECK(lemma("Zorbia", Upos::propn, "NNP").empty());
  CHECK(lemma("zorbly", Upos::adv, "RB").empty());
  CHECK(lemma("visit", Upos::verb, "VB") == "visit");
}

}  // namespace newsgraph::ingest
