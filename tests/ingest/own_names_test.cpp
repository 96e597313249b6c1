// A user's own list of names: how it is written, compiled and mapped, where it matches, and where it must not.
#include "ingest/annotate/own_names.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/error.hpp"
#include "ingest/ingest.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/english.hpp"

using namespace newsgraph;
using Lines = std::vector<std::string>;

namespace {

/// A file of its own that vanishes with the test.
class File {
 public:
  File(const std::string& name, const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() / ("newsgraph-test-" + std::to_string(::getpid()) + "-" + name)) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string complaint(const std::string& bytes) {
  const File file("list", bytes);
  try {
    ingest::OwnNames::load(file.path());
  } catch (const ingest::InputError& error) { return std::to_string(error.line()) + ": " + error.problem() + "; " + error.remedy(); }
  return "";
}

const std::string list =
    "{\"name\": \"Port of Lindal\", \"type\": \"organization\", \"aliases\": [\"Lindal Port\", \"PLX\"], \"ids\": {\"register\": "
    "\"4711\"}, "
    "\"country\": \"NO\"}\n"
    "\n"
    "{\"name\": \"Nice\", \"type\": \"place\", \"country\": \"FR\", \"ids\": [\"geonames:2990440\"]}\n"
    "{\"name\": \"Reading\", \"type\": \"Place\", \"country\": \"GB\"}\n"
    "{\"name\": \"Hope\", \"type\": \"place\", \"country\": \"CA\"}\n"
    "{\"name\": \"Best\", \"type\": \"place\", \"country\": \"NL\"}\n"
    "{\"name\": \"Of\", \"type\": \"place\", \"country\": \"TR\"}\n"
    "{\"name\": \"March\", \"type\": \"place\", \"country\": \"GB\"}\n"
    "{\"name\": \"Lindal\", \"type\": \"place\", \"country\": \"NO\"}\n"
    "{\"name\": \"Lindal\", \"type\": \"place\", \"country\": \"PE\"}\n";

std::vector<std::string> found(const ingest::OwnNames& names, const std::string& key, const std::string& written) {
  std::vector<std::string> texts;
  for (const std::uint32_t row : names.find(key, written)) texts.push_back(names.entry(row).name + " " + names.entry(row).country);
  return texts;
}

}  // namespace

TEST_CASE("a list is found by names and aliases, never in lower case") {
  const File file("list", list);
  const auto names = ingest::OwnNames::load(file.path());
  CHECK(names->entries() == 9);
  const auto [key, written, entries] = GENERATE(table<std::string, std::string, Lines>({
      {"port of lindal", "Port of Lindal", {"Port of Lindal NO"}},
      {"port of lindal", "PORT OF LINDAL", {"Port of Lindal NO"}},
      {"port of lindal", "port of Lindal", {}},
      {"lindal port", "Lindal Port", {"Port of Lindal NO"}},
      {"plx", "PLX", {"Port of Lindal NO"}},
      {"plx", "Plx", {}},
      {"lindal", "Lindal", {"Lindal NO", "Lindal PE"}},
      {"nice", "Nice", {"Nice FR"}},
      {"nice", "nice", {}},
      {"oslo", "Oslo", {}},
  }));
  INFO(written);
  CHECK(found(*names, key, written) == entries);
}

TEST_CASE("CSV says the same as JSON Lines, and both the same as the compiled file") {
  const File lines("a.jsonl",
                   "{\"name\": \"Port of Lindal\", \"type\": \"organization\", \"aliases\": [\"Lindal, Port\", \"The \\\"PLX\\\"\"], "
                   "\"ids\": {\"a\": \"1\"}}\n");
  const File table("a.csv", "type,name,ids,aliases\r\norganization,Port of Lindal,a:1,\"Lindal, Port; The \"\"PLX\"\"\"\r\n");
  const auto one = ingest::OwnNames::load(lines.path()), other = ingest::OwnNames::load(table.path());
  CHECK((one->bytes() == other->bytes()));
  const File compiled("a.gaz", std::string(one->bytes()));
  const auto mapped = ingest::OwnNames::load(compiled.path());
  CHECK((mapped->bytes() == one->bytes()));
  CHECK((ingest::OwnNames::compile({compiled.path(), lines.path()})->bytes() == one->bytes()));
  CHECK(mapped->entry(0).ids == Lines{"a:1"});
  CHECK(mapped->entry(0).forms == Lines{"Lindal, Port", "The \"PLX\""});
}

TEST_CASE("a bad list is refused with its line and what to do") {
  const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
      {"", "0: is empty; write JSON Lines, or CSV with a line of column names"},
      {"{\"name\": \"A\", \"type\": \"place\"}\n{\"name\": \"B\", \"type\": \"planet\"}",
       "2: unknown type 'planet'; write person, state, organization, place, group, agreement, event or product"},
      {"{\"name\": \"A\"}", "1: the type is missing; write person, state, organization, place, group, agreement, event or product"},
      {"{\"nmae\": \"A\", \"type\": \"place\"}", "1: unknown member 'nmae'; did you mean 'name'?"},
      {"{\"name\": \"-\", \"type\": \"place\"}", "1: the name is missing; give every entry a name"},
      {"{\"name\": \"A\", \"type\": \"place\", \"country\": \"Norway\"}",
       "1: 'Norway' is no country code; write two capital letters (ISO 3166-1): NO"},
      {"{\"name\": \"A\", \"type\": \"place\", \"ids\": [\"12\"]}", "1: the id '12' has no scheme; write it as wikidata:Q585"},
      {"name,typ\nA,place", "1: unknown column 'typ'; did you mean 'type'?"},
      {"name,aliases\nA,B", "1: the column 'type' is missing; name it in the first line"},
      {"name,type\n\"A\nB\",place\nC", "4: 1 fields where the first line has 2; put names with commas in quotes"},
      {"name,type\n\"A,place", "2: a quote that is never closed; close it, or write \"\" for a quote within quotes"},
  }));
  CHECK(complaint(bytes) == expected);
}

TEST_CASE("a compiled file that was cut, changed or made by another version is refused") {
  const File file("list", list);
  const std::string good(ingest::OwnNames::load(file.path())->bytes());
  std::string cut = good.substr(0, good.size() - 1), changed = good, newer = good;
  changed[good.size() - 3] = static_cast<char>(changed[good.size() - 3] ^ 1);
  newer[8] = 9;
  CHECK(complaint(good).empty());
  CHECK(complaint(cut).find("0: is cut short or longer than it was made") == 0);
  CHECK(complaint(good.substr(0, 20)).find("0: is cut short") == 0);
  CHECK(complaint(changed).find("0: was damaged: its checksum is wrong") == 0);
  CHECK(complaint(newer).find("0: has version 9, this program reads 1") == 0);
}

TEST_CASE("a name of the list needs a name in the text") {
  const File file("list", list);
  ingest::Gazetteer gazetteer = *tests::english().gazetteer;
  gazetteer.add(ingest::OwnNames::load(file.path()));
  const auto [text, names] = GENERATE(table<std::string, Lines>({
      {"Anna Berg works for the Port of Lindal in Norway.", {"Port of Lindal 4711", "Norway "}},
      {"It was the best day of the hope of March.", {}},
      {"Hope remains. Best wishes came. March is cold.", {}},
      {"The Port of Lindal Workers Union went on strike.", {}},
  }));
  ingest::Document document = tests::document_of_text(text);
  ingest::annotate(tests::english(), document);
  Lines seen;
  for (const ingest::Match& match : gazetteer.find(document)) {
    const ingest::Entry& entry = gazetteer.entry(match);
    seen.push_back(entry.name + " " + (entry.ids.empty() ? "" : entry.ids.front().substr(entry.ids.front().find(':') + 1)));
  }
  INFO(text);
  CHECK(seen == names);
}
