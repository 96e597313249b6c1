// Words -> hashed features: the trainer in Python and the program must agree (tests/golden/features.tsv, bench/train/golden.py).
#include "ingest/annotate/features.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace newsgraph::ingest;

namespace {

constexpr std::array<std::uint32_t, feature_tables> sizes = {16384, 4096, 2048, 8192, 8192, 1024};

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(line);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

std::uint64_t hash(const std::string& text) {
  std::uint64_t value = 0xCBF29CE484222325U * 0x100000001B3U;  // FNV-1a with a first byte of 0
  for (const char byte : text) value = (value ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3U;
  return value ^ (value >> 29);
}

}  // namespace

TEST_CASE("the features of a word are those that the trainer computes") {
  std::ifstream file(NEWSGRAPH_TESTS_DIR "/golden/features.tsv");
  REQUIRE(file);
  std::size_t words = 0, blocks = 0;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields[0] == "word") {
      const WordFeatures features = features_of(fields[1], sizes);
      std::string rows, keys;
      for (const std::uint32_t row : features.rows) rows += (rows.empty() ? "" : " ") + std::to_string(row);
      for (std::size_t key = 0; key < features.key_count; ++key) keys += (keys.empty() ? "" : " ") + std::to_string(features.keys[key]);
      INFO(fields[1]);
      CHECK(rows == fields[2]);
      CHECK(keys == fields[3]);
      ++words;
    } else if (fields[0] == "block") {
      const auto begin = static_cast<char32_t>(std::stoul(fields[1], nullptr, 16));
      std::string text;
      for (char32_t code = begin; code < begin + 0x100; ++code) {
        text += std::to_string(static_cast<std::uint32_t>(fold(code))) + ' ' +
                std::to_string(static_cast<std::uint32_t>(shape_class(code))) + ' ';
        const std::u32string form = plain(std::u32string(1, code));
        for (std::size_t at = 0; at < form.size(); ++at) text += (at > 0 ? " " : "") + std::to_string(static_cast<std::uint32_t>(form[at]));
        text += '\n';
      }
      char digits[17];
      std::snprintf(digits, sizeof digits, "%016lx", static_cast<unsigned long>(hash(text)));
      INFO(fields[1]);
      CHECK(std::string(digits) == fields[2]);
      ++blocks;
    }
  }
  CHECK(words > 60);
  CHECK(blocks > 30);
}

TEST_CASE("codepoints and UTF-8 turn into each other") {
  const std::string text = GENERATE(as<std::string>{}, "", "a", "é", "—", "北京", "😀x");
  CHECK(encode(decode(text)) == text);
}
