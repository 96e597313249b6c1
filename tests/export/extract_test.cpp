// The JSON line of one article: ids, lists that are never missing, and edges between what the article names.
#include <catch2/catch.hpp>
#include <sstream>

#include "export/export.hpp"
#include "ingest/ingest.hpp"
#include "ingest/json.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using ingest::Json;

namespace {

Json extracted(const ingest::Document& document) {
  std::ostringstream line;
  exporter::write_extract(tests::english(), document, line);
  CHECK(line.str().find('\n') == line.str().size() - 1);
  return Json::parse(line.str(), "line");
}

}  // namespace

TEST_CASE("an article without anything still has all lists") {
  ingest::Document document;
  document.id = "empty";
  std::ostringstream line;
  exporter::write_extract(tests::english(), document, line);
  CHECK(line.str() ==
        "{\"id\":\"empty\",\"offset_unit\":\"byte\",\"date\":null,\"sentences\":[],\"mentions\":[],\"nodes\":[],\"edges\":[],\"tuples\":[],"
        "\"times\":[]}\n");
}

TEST_CASE("an edge names its nodes, mentions, codes, time and speaker by the ids of the line") {
  ingest::Document document =
      tests::article("a 2025-02-22", {"Person Omar Haddad -[meets expected 2025-02-25 by State Chad]-> Person Anna Berg"});
  ingest::Claim& claim = document.claims[0];
  claim.count = 2;
  claim.role = "Minister";
  claim.source_mention = ingest::Index<ingest::Mention>(0);
  claim.target_mention = ingest::Index<ingest::Mention>(1);
  const Json line = extracted(document);
  const Json& edge = line.at("edges").as_array().at(0);
  // meets is symmetric: it runs from the smaller id, person:anna_berg, the second node of the article.
  CHECK(edge.at("id").as_string() == "r1");
  CHECK(edge.at("source").as_string() == "e2");
  CHECK(edge.at("target").as_string() == "e1");
  CHECK(edge.at("source_mention").as_string() == "m2");
  CHECK(edge.at("target_mention").as_string() == "m1");
  CHECK(edge.at("codes").at("plover").as_string() == "AGREE");  // to meet; it has not happened
  CHECK(edge.at("modality").as_string() == "expected");
  CHECK(edge.at("attributed_to").as_string() == "e3");
  CHECK(edge.at("time").at("value").as_string() == "2025-02-25");
  CHECK(edge.at("qualifiers").at("count").as_number() == 2);
  CHECK(edge.at("qualifiers").at("role").as_string() == "Minister");
  CHECK(line.at("nodes").as_array().at(1).at("name").as_string() == "Anna Berg");
  CHECK(line.at("mentions").as_array().size() == 3);
}

TEST_CASE("a mention of what is no node names its chain, and offsets are bytes of the text") {
  const ingest::Document document = tests::article("a", {"person minister -[visits]-> Place Gävle", "Person Åsa Öberg"});
  const Json line = extracted(document);
  REQUIRE(line.at("mentions").as_array().size() == 3);
  CHECK(line.at("mentions").as_array()[0].at("entity").as_string() == "c1");
  const Json& mention = line.at("mentions").as_array()[2];
  const auto start = static_cast<std::size_t>(mention.at("start").as_number());
  const auto end = static_cast<std::size_t>(mention.at("end").as_number());
  CHECK(document.text.substr(start, end - start) == "Åsa Öberg");
  CHECK(mention.at("kind").as_string() == "NAM");
  CHECK(mention.at("entity").as_string() == "e2");
  CHECK(line.at("nodes").as_array().size() == 2);
  CHECK(line.at("edges").as_array().empty());
}

TEST_CASE("a name is printed alone and again as its noun phrase, or once in the manner of OntoNotes") {
  ingest::Document document;
  document.text = "They praised the United States. Kenya agreed with it.";
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  ingest::read_article(tests::english(), document);
  const auto forms = [&](exporter::MentionScheme scheme) {
    std::ostringstream stream;
    exporter::write_extract(tests::english(), document, stream, scheme);
    const Json line = Json::parse(stream.str(), "line");
    std::string text;
    for (const Json& mention : line.at("mentions").as_array()) {
      const auto start = static_cast<std::size_t>(mention.at("start").as_number());
      const auto end = static_cast<std::size_t>(mention.at("end").as_number());
      text += "<" + document.text.substr(start, end - start) + ">" + mention.at("kind").as_string();
    }
    return text;
  };
  CHECK(forms(exporter::MentionScheme::names).find("<United States>NAM<the United States>NOM") != std::string::npos);
  CHECK(forms(exporter::MentionScheme::ontonotes).find("<the United States>NAM<Kenya>NAM") != std::string::npos);
}

TEST_CASE("a joined mention names its antecedent and the rule, a set its members") {
  ingest::Document document;
  document.text = "Kenya and Peru signed a treaty. The two countries will review it.";
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  ingest::read_article(tests::english(), document);
  const Json line = extracted(document);
  bool found = false;
  for (const Json& mention : line.at("mentions").as_array()) {
    const Json* members = mention.find("members");
    if (members == nullptr) continue;
    found = true;
    CHECK(members->as_strings() == std::vector<std::string>{"e1", "e2"});
    CHECK(mention.at("antecedent").as_string() == "m2");
    CHECK(mention.at("rule").as_string() == "set.counted");
  }
  CHECK(found);
}

TEST_CASE("a claim about a set is an edge for each member, each with a mention of its own") {
  ingest::Document document = tests::article("a", {"State Chad + State Peru -[signs]-> Agreement Turku Accord"});
  const Json line = extracted(document);
  REQUIRE(line.at("edges").as_array().size() == 2);
  CHECK(line.at("edges").as_array()[0].at("source_mention").as_string() == "m1");
  CHECK(line.at("edges").as_array()[1].at("source_mention").as_string() == "m2");
}
