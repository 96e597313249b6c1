// Which articles are copies of which: the samples, reprinted in the ways of newspapers, against the samples and against other reports.
#include "ingest/archive/copies.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

using namespace newsgraph::ingest;

namespace {

using Texts = std::vector<std::string>;

Texts samples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(NEWSGRAPH_TESTS_DIR "/../samples")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  Texts texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

Texts words_of(const std::string& text) {
  Texts words;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \n", at)) != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string joined(const Texts& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

std::string beginning(const std::string& text, double share) {
  Texts words = words_of(text);
  words.resize(static_cast<std::size_t>(static_cast<double>(words.size()) * share));
  return joined(words);
}

std::string with_words_changed(const std::string& text, std::size_t count) {
  Texts words = words_of(text);
  for (std::size_t change = 0; change < count; ++change) words[change * words.size() / count] = "otherwise";
  return joined(words);
}

/// The same form with other names and numbers.
std::string refilled(const std::string& text) {
  Texts words = words_of(text);
  std::size_t number = 0;
  for (std::string& word : words) {
    if ((word[0] >= 'A' && word[0] <= 'Z') || (word[0] >= '0' && word[0] <= '9')) word = "Name" + std::to_string(++number);
  }
  return joined(words);
}

std::string in_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte; });
  return text;
}

}  // namespace

TEST_CASE("a reprint is a copy, another report is none") {
  using Change = std::function<std::string(const std::string&)>;
  const auto [what, is_copy, change] = GENERATE(table<std::string, bool, Change>({
      {"the same", true, [](const std::string& text) { return text; }},
      {"other white space and marks", true, [](const std::string& text) { return joined(words_of(text)) + "***"; }},
      {"in capitals", true, in_capitals},
      {"another headline and dateline", true,
       [](const std::string& text) { return "Talks end at last\n\nTURKU (Own wire) - " + text.substr(text.find('\n')); }},
      {"cut from below", true, [](const std::string& text) { return beginning(text, 0.65); }},
      {"a word changed here and there", true, [](const std::string& text) { return with_words_changed(text, 8); }},
      {"a sentence more", true, [](const std::string& text) { return text + " Our own correspondent adds that nobody was hurt in it."; }},
      {"only the lead", false, [](const std::string& text) { return beginning(text, 0.2); }},
      {"every fifth word changed", false, [](const std::string& text) { return with_words_changed(text, 70); }},
      {"the same form with other names", false, refilled},
  }));
  for (const std::string& text : samples()) {
    INFO(what << ": " << text.substr(0, 60));
    const Fingerprint one = fingerprint_of(text), other = fingerprint_of(change(text));
    CHECK(are_copies(one, other) == is_copy);
    CHECK(are_copies(other, one) == is_copy);
    CopyIndex index;
    index.remember(one, "one");
    CHECK(index.find(other).size() == (is_copy ? 1 : 0));
  }
}

TEST_CASE("the samples are no copies of each other") {
  CopyIndex index;
  for (const std::string& text : samples()) {
    CHECK(index.find(fingerprint_of(text)).empty());
    index.remember(fingerprint_of(text), "");
  }
}

TEST_CASE("a notice of a line is nobody's copy") {
  const Fingerprint print = fingerprint_of("Anna Berg visited Turku.");
  CHECK(print.words == 4);
  CHECK_FALSE(are_copies(print, print));
}

TEST_CASE("copies are equal word for word or nearly") {
  const std::string text = samples().front();
  CopyIndex index;
  index.remember(fingerprint_of(text), "first");
  const auto equal = index.find(fingerprint_of(joined(words_of(text))));
  REQUIRE(equal.size() == 1);
  CHECK(equal[0].equal);
  CHECK(equal[0].id == "first");
  const auto near = index.find(fingerprint_of(beginning(text, 0.8)));
  REQUIRE(near.size() == 1);
  CHECK_FALSE(near[0].equal);
}

TEST_CASE("a bounded index forgets the older half, keeps the younger one and counts") {
  const std::size_t most = GENERATE(100U, 64U);
  std::mt19937 random(7);
  const auto text = [&] {
    std::string words;
    for (int word = 0; word < 60; ++word) words += "w" + std::to_string(random() % 100000) + " ";
    return words;
  };
  CopyIndex index(most);
  Texts texts;
  for (std::size_t at = 0; at < 5 * most; ++at) {
    texts.push_back(text());
    CHECK(index.find(fingerprint_of(texts.back())).empty());
    CHECK(index.remember(fingerprint_of(texts.back()), std::to_string(at)) == at);
    const std::size_t oldest = at + 1 < most / 2 ? 0 : at + 1 - most / 2;
    const auto found = index.find(fingerprint_of(texts[oldest]));
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == std::to_string(oldest));
    CHECK(found[0].number == oldest);
  }
  CHECK(index.find(fingerprint_of(texts[0])).empty());
  CHECK(index.forgotten() == 4 * most);
}
