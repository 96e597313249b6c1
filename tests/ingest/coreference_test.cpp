// Who is who: short texts of our own through the real pipeline; which chain a form belongs to, what it is called, and by which rule.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "ingest/extract/distinct.hpp"
#include "ingest/ingest.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

using newsgraph::tests::read_text;

/// All chains, one a line: "Type name: form, form".
std::string lines_of(const Document& document) {
  std::string lines;
  for (const Chain& chain : document.chains) {
    lines += std::string(name_of(chain.type)) + " " + chain.name + ":";
    for (const Index<Mention> mention : chain.mentions) lines += " <" + std::string(text_of(document, document[mention].tokens)) + ">";
    for (const Index<Chain> member : chain.members) lines += " +" + document[member].name;
    lines += "\n";
  }
  return lines;
}

/// The name of the chain of the last mention with these words; of a set its members, joined by "+"; "-" for none.
std::string meaning(const Document& document, const std::string& words) {
  std::string name = "-";
  for (const Mention& mention : document.mentions) {
    if (text_of(document, mention.tokens) != words || !mention.chain) continue;
    const Chain& chain = document[mention.chain];
    name = chain.name;
    if (chain.members.empty()) continue;
    std::set<std::string> members;
    for (const Index<Chain> member : chain.members) members.insert(document[member].name);
    name.clear();
    for (const std::string& member : members) name += (name.empty() ? "" : "+") + member;
  }
  return name;
}

std::size_t count_of(const Document& document, EntityType type) {
  return static_cast<std::size_t>(
      std::count_if(document.chains.begin(), document.chains.end(), [&](const Chain& chain) { return chain.named && chain.type == type; }));
}

}  // namespace

TEST_CASE("a form means the thing of its chain") {
  const auto [text, form, name] = GENERATE(table<std::string, std::string, std::string>({
      {"Norwegian Foreign Minister Ingrid Nordahl arrived. Nordahl met reporters.", "Nordahl", "Ingrid Nordahl"},
      {"The Global Rivers Fund (GRF) opened an office. The GRF has ten members.", "GRF", "Global Rivers Fund"},
      {"Brightwater Foods Inc. bought a farm. Brightwater paid in cash.", "Brightwater", "Brightwater Foods Inc."},
      {"The Islamic Republic of Iran signed. Iranian officials left.", "Iranian", "Iran"},
      {"Ingrid Nordahl, the foreign minister of Norway, left. Reporters asked the Norwegian foreign minister.",
       "the Norwegian foreign minister", "Ingrid Nordahl"},
      {"Foreign Minister Ingrid Nordahl met her Kenyan counterpart, Daniel Mutua.", "her Kenyan counterpart", "Daniel Mutua"},
      {"Grace Wanjiru, who leads the forum, protested. She was alone.", "She", "Grace Wanjiru"},
      {"Peru and Chile signed a fishing treaty in 1999. The treaty expired.", "The treaty", "fishing treaty"},
      {"Peru and Chile share a river. The two countries signed a deal.", "The two countries", "Chile+Peru"},
      {"The three Andean countries\xE2\x80\x94"
       "Peru, Bolivia and Chile\xE2\x80\x94signed in 2004.",
       "The three Andean countries", "Bolivia+Chile+Peru"},
      {"President Ann Okello met President Carlos Vega. The two presidents signed a pact.", "The two presidents", "Ann Okello+Carlos Vega"},
      {"Lavinia Sorel's visit begins on Monday. The visit will last two days. This visit is her first.", "This visit",
       "Lavinia Sorel's visit"},
      {"They signed an accord, known as the Treaty of Halden, in May.", "Treaty of Halden", "Treaty of Halden"},
      {"They signed an accord, known as the Treaty of Halden, in May.", "an accord", "Treaty of Halden"},
      {"Peruvian Foreign Minister Ann Okello left Lima. Okello said her country would sign.", "her country", "Peru"},
      {"The Popular Front for Belmora fired. Peter Lund left the Front in May.", "Front", "Popular Front for Belmora"},
      {"Peru's army and the Halden Corps fired shots. The army denied it.", "The army", "Army of Peru"},
      {"Karya Mining, a unit of Halden Group, paid. The firm is small.", "The firm", "Karya Mining"},
      {"The Halden Task Force fired. The armies of Peru fled.", "The armies", "armies"},
      {"Peru voted. Peru is calm. A Chilean trader was there. The government resigned.", "The government", "Peru"},
      {"Peru and Chile share a river. Norway sent aid to both countries.", "both countries", "Chile+Peru"},
      {"Marlow Dairies raised prices. The company has 900 workers.", "The company", "Marlow Dairies"},
  }));
  const Document document = read_text(text);
  INFO(text << "\n" << lines_of(document));
  CHECK(meaning(document, form) == name);
}

TEST_CASE("an institution without a name is one thing where the words tell it apart") {
  const auto [text, form, distinct] = GENERATE(table<std::string, std::string, bool>({
      {"The electoral commission accused Peru.", "The electoral commission", true},
      {"A military tribunal sentenced Peter Lund.", "A military tribunal", true},
      {"The hospital in Turku treated Peter Lund.", "The hospital", true},
      {"A court sentenced Peter Lund.", "A court", false},
      {"The committees accused Peru.", "The committees", false},
      {"The shop sued Peru.", "The shop", false},
      {"Peter Lund met the Peruvian delegation for talks.", "talks", true},
  }));
  const Document document = read_text(text);
  INFO(text << "\n" << lines_of(document));
  bool found = false;
  for (const Chain& chain : document.chains) {
    const bool same = std::any_of(chain.mentions.begin(), chain.mentions.end(),
                                  [&](Index<Mention> row) { return text_of(document, document[row].tokens) == form; });
    if (same && !chain.named) found = found || is_distinct(newsgraph::tests::english(), document, chain);
  }
  CHECK(found == distinct);
}

TEST_CASE("two things stay two") {
  const auto [text, type, count] = GENERATE(table<std::string, EntityType, std::size_t>({
      {"Laura Okello met Peter Okello in Kampala. Peter Okello left early.", EntityType::person, 2},
      {"The Bank of Halden sued the Bank of Marlow.", EntityType::organization, 2},
      {"The Treaty of Halden replaced the Treaty of Marlow.", EntityType::agreement, 2},
      {"South Korea warned North Korea.", EntityType::state, 2},
  }));
  const Document document = read_text(text);
  INFO(text << "\n" << lines_of(document));
  CHECK(count_of(document, type) == count);
}

TEST_CASE("a visit set apart by its modifier is another visit") {
  const Document document =
      read_text("Lavinia Sorel's visit begins on Monday. This visit follows her last trip in 2021. The visit was long planned.");
  INFO(lines_of(document));
  CHECK(meaning(document, "This visit") == meaning(document, "The visit"));
  CHECK(meaning(document, "her last trip") != meaning(document, "This visit"));
}

TEST_CASE("a counterpart takes over role and gives the country") {
  const Document document = read_text("Norwegian Foreign Minister Ingrid Nordahl met her Kenyan counterpart, Daniel Mutua.");
  INFO(lines_of(document));
  const auto chain =
      std::find_if(document.chains.begin(), document.chains.end(), [](const Chain& one) { return one.name == "Daniel Mutua"; });
  REQUIRE(chain != document.chains.end());
  CHECK(chain->country == "KE");
  REQUIRE(chain->titles.size() == 1);
  CHECK(chain->titles.front() == "Foreign Minister");
}

TEST_CASE("every mention of a chain but the first has one link, to a mention of the same chain") {
  const Document document = read_text(
      "OSLO - Norwegian Foreign Minister Ingrid Nordahl met her Kenyan counterpart, Daniel Mutua, on Tuesday. The two ministers signed the "
      "Halden Accord. "
      "\"We trust Kenya,\" Nordahl said. It replaces an agreement of 2016, which Norway had left. The accord binds both countries, and "
      "they will review it. "
      "Mutua thanked the Norwegian minister. He flies home today.");
  std::vector<int> links(document.mentions.size(), 0);
  for (const Link& link : document.links) {
    ++links[link.mention.value];
    CHECK_FALSE(link.rule.empty());
    const Chain& chain = document[document[link.mention].chain];
    if (chain.members.empty()) CHECK(document[link.mention].chain == document[link.antecedent].chain);
  }
  for (const Chain& chain : document.chains) {
    CHECK(std::is_sorted(chain.mentions.begin(), chain.mentions.end()));
    for (std::size_t at = 0; at < chain.mentions.size(); ++at) {
      CHECK(document[chain.mentions[at]].chain.value == static_cast<std::uint32_t>(&chain - document.chains.data()));
      CHECK(links[chain.mentions[at].value] == (at == 0 && chain.members.empty() ? 0 : 1));
    }
  }
}

}  // namespace newsgraph::ingest
