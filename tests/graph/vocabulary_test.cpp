// The table of relations: that it is whole, and that a mistake in it is found with its line.
#include "ingest/vocabulary.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "ingest/error.hpp"

using namespace newsgraph::ingest;

namespace {

// What loading says of a vocabulary of these relations; empty if nothing.
std::string complaint(const std::string& relations) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph-vocabulary-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "vocabulary.json")
      << "{\"source\": \"\", \"licence\": \"\", \"format\": \"\", \"families\": [\"contact\"], \"relations\": [\n"
      << relations << "]}";
  std::string text;
  try {
    Vocabulary::load(Data::folder(folder));
  } catch (const InputError& error) { text = std::to_string(error.line()) + ": " + error.problem(); }
  std::filesystem::remove_all(folder);
  return text;
}

std::string relation(const std::string& name, const std::string& more) {
  return "{\"name\": \"" + name + "\", \"plover\": \"\", \"mode\": \"\", \"cameo\": \"\", " + more + "}";
}

const std::string plain = R"("family": "contact", "symmetric": false, "domain": [], "range": [])";

}  // namespace

TEST_CASE("the built-in vocabulary has codes, and knows which relations have no direction") {
  const Vocabulary vocabulary = Vocabulary::load(Data::embedded());
  REQUIRE(vocabulary.find("meets") != nullptr);
  CHECK(vocabulary.find("meets")->symmetric);
  CHECK(vocabulary.find("meets")->plover == "CONSULT");
  CHECK(vocabulary.codes(*vocabulary.find("meets"), Modality::asserted, false, "").plover == "CONSULT");
  CHECK(vocabulary.codes(*vocabulary.find("meets"), Modality::scheduled, false, "").plover == "AGREE");
  CHECK(vocabulary.codes(*vocabulary.find("meets"), Modality::asserted, true, "").plover == "REJECT");
  CHECK(vocabulary.codes(*vocabulary.find("visits"), Modality::scheduled, false, "cancelled").plover == "REJECT");
  CHECK(vocabulary.codes(*vocabulary.find("aids"), Modality::asserted, false, "suspended").plover == "SANCTION");
  CHECK(vocabulary.codes(*vocabulary.find("attacks"), Modality::possible, false, "").plover == "THREATEN");
  CHECK(vocabulary.codes(*vocabulary.find("attacks"), Modality::asserted, true, "").plover == "ASSAULT");
  CHECK(vocabulary.find("meets")->cameo == "040");
  CHECK_FALSE(vocabulary.find("visits")->symmetric);
  CHECK(vocabulary.find("eats") == nullptr);
  CHECK(vocabulary.relations().size() >= 80);
  CHECK(accepts(*vocabulary.find("signs"), EntityType::state, EntityType::agreement));
  CHECK_FALSE(accepts(*vocabulary.find("signs"), EntityType::state, EntityType::place));
  CHECK(accepts(*vocabulary.find("related_to"), EntityType::product, EntityType::place));
}

TEST_CASE("a mistake in the vocabulary is found with its line") {
  const auto [relations, found] = GENERATE(table<std::string, std::string>({
      {relation("meets", plain), ""},
      {relation("meets", plain) + ",\n" + relation("meets", plain), "3: relation 'meets' stands here a second time"},
      {relation("meets", R"("family": "love", "symmetric": false, "domain": [], "range": [])"), "2: unknown family 'love'"},
      {relation("meets", R"("family": "contact", "symmetric": false, "domain": ["Planet"], "range": [])"), "2: unknown node type 'Planet'"},
      {relation("meets", R"("family": "contact", "symmetric": true, "domain": ["Person"], "range": [])"),
       "2: a symmetric relation has one list of types"},
      {relation("meets", plain + ", \"colour\": 1"), "2: unknown member 'colour'"},
  }));
  CHECK(complaint(relations) == found);
}
