// Names, their spans, types and titles; metonyms; descriptions: short texts through the real pipeline, own sentences only.
#include <catch2/catch.hpp>
#include <string>

#include "ingest/extract/extract.hpp"
#include "ingest/ingest.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

Document read_mentions(const std::string& text) {
  Document document;
  document.text = text;
  document.date = "2024-05-14";
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  annotate(newsgraph::tests::english(), document);
  document.times = find_times(newsgraph::tests::english(), document);
  document.mentions = find_mentions(newsgraph::tests::english(), document);
  return document;
}

/// One line a mention: "words = Type name", with "~" before a metonym, and the role in brackets.
std::string lines_of(const Document& document) {
  std::string lines;
  for (const Mention& mention : document.mentions) {
    if (mention.kind == MentionKind::pronoun) continue;
    lines += std::string(text_of(document, mention.tokens)) + " = " + (mention.metonym ? "~" : "") + std::string(name_of(mention.type)) +
             " " + mention.name;
    lines += (mention.role.empty() ? "" : " [" + mention.role + "]") + "\n";
  }
  return lines;
}

bool has_line(const Document& document, const std::string& line) {
  return ("\n" + lines_of(document)).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a name is found whole, without title or article, and typed") {
  const auto [text, line] = GENERATE(table<std::string, std::string>({
      {"Norwegian Foreign Minister Ingrid Nordahl arrived on Tuesday.", "Ingrid Nordahl = Person Ingrid Nordahl [Foreign Minister]"},
      {"Norwegian Foreign Minister Ingrid Nordahl arrived on Tuesday.", "Norwegian = State Norway"},
      {"Talks with Mr. Joseph Okello began in Nairobi.", "Joseph Okello = Person Joseph Okello"},
      {"They signed the Treaty on the Protection of Rivers in 2012.",
       "Treaty on the Protection of Rivers = Agreement Treaty on the Protection of Rivers"},
      {"The Ministry of Health and Welfare of the island closed two clinics.",
       "Ministry of Health and Welfare = Organization Ministry of Health and Welfare"},
      {"She studied at the University of Bristol before the war.", "University of Bristol = Organization University of Bristol"},
      {"Delegates of the 4+2 consultation format met in Vienna.", "4+2 consultation format = Organization 4+2 consultation format"},
      {"Kenya's Foreign Ministry said the road was open.", "Kenya's Foreign Ministry = Organization Foreign Ministry of Kenya"},
      {"The Kenyan parliament passed the law.", "Kenyan parliament = Organization Parliament of Kenya"},
      {"The Interior Ministry of Peru denied the report.", "Interior Ministry of Peru = Organization Interior Ministry of Peru"},
      {"The U.S.-Russia talks ended without a result.", "U.S. = State United States"},
      {"The U.S.-Russia talks ended without a result.", "Russia = State Russia"},
      {"Western governments protested.", "Western = Group West"},
      {"They fled to the town of Belmora near the border.", "Belmora = Place Belmora"},
      {"Hurricane Odette hit the coast on Monday.", "Hurricane Odette = Event Hurricane Odette"},
      {"Rival Ocean Freight Lines, which owns ships, paid.", "Ocean Freight Lines = Organization Ocean Freight Lines"},
      {"Marlow, a private-sector union, called a strike.", "Marlow = Organization Marlow"},
      {"The Halden family owns the farm.", "Halden family = Group Halden family"},
      {"Shares of Keller & Stowe fell in Frankfurt.", "Keller & Stowe = Organization Keller & Stowe"},
      {"Zentravo said it would cut 400 jobs. Shares of Zentravo fell.", "Zentravo = Organization Zentravo"},
      {"Workers of Drevnor went on strike. The London-based Drevnor employs 900 people.", "Drevnor = Organization Drevnor"},
      {"They met Han Min-seok in Oslo.", "Han Min-seok = Person Han Min-seok"},
      {"The UN envoy to Yemen Hans Okello left.", "Hans Okello = Person Hans Okello"},
      {"The UN envoy to Yemen Hans Okello left.", "Yemen = State Yemen"},
      {"ECONOMY MINISTER INGRID NORDAHL RESIGNS IN OSLO\n\nEconomy Minister Ingrid Nordahl resigned on Monday.",
       "INGRID NORDAHL = Person INGRID NORDAHL [ECONOMY MINISTER]"},
      {"The Swiss trader Glarona sued Peru in May.", "Glarona = Organization Glarona"},
      {"Nordbank sued Peru in May.", "Nordbank = Organization Nordbank"},
      {"The frigate HMS Arundel left Oslo.", "HMS Arundel = Product HMS Arundel"},
      {"Undersecretary of State for Political Affairs Peter Lund arrived in Oslo.",
       "Peter Lund = Person Peter Lund [Undersecretary of State for Political Affairs]"},
      {"He met provincial Meadow Party leader Peter Lund.", "Meadow Party = Organization Meadow Party"},
      {"The Inland Roads Authority opened an office. The IRA has ten members.", "IRA = Organization IRA"},
      {"The Larsen administration raised the tax in 2019.", "Larsen administration = Organization Larsen administration"},
  }));
  const Document document = read_mentions(text);
  INFO(text << "\nexpected: " << line << "\n" << lines_of(document));
  CHECK(has_line(document, line));
}

TEST_CASE("a capital is the State only where the sentence has it act") {
  const auto [text, line] = GENERATE(table<std::string, std::string>({
      {"Tehran denied the report on Monday.", "Tehran = ~State Iran"},
      {"The minister will travel to Tehran on Monday.", "Tehran = Place Tehran"},
      {"Relations with Ankara have improved.", "Ankara = ~State Turkey"},
      {"The fair was held in Ankara.", "Ankara = Place Ankara"},
      {"She is the ambassador to Moscow.", "Moscow = ~State Russia"},
      {"Talks between Beijing and Tokyo resumed.", "Tokyo = ~State Japan"},
      {"Ankara is ready to host the talks.", "Ankara = ~State Turkey"},
      {"Seoul and Tokyo are at odds.", "Tokyo = ~State Japan"},
      {"Ankara is large.", "Ankara = Place Ankara"},
      {"NAIROBI - The minister arrived on Tuesday.", "NAIROBI = Place Nairobi"},
  }));
  const Document document = read_mentions(text);
  INFO(text << "\nexpected: " << line << "\n" << lines_of(document));
  CHECK(has_line(document, line));
}

TEST_CASE("what can be no node is no name") {
  const std::string text = GENERATE("The meeting on Tuesday lasted two hours.", "It cost 40 million dollars in March 2021.",
                                    "Officials said so.", "I think that he is right.");
  const Document document = read_mentions(text);
  INFO(text << "\n" << lines_of(document));
  for (const Mention& mention : document.mentions) CHECK(mention.kind != MentionKind::name);
}

TEST_CASE("a word that is no event, agreement or pronoun here is none") {
  const auto [text, type] = GENERATE(table<std::string, EntityType>({
      {"The convoy came under attack near Oslo.", EntityType::event},
      {"Troops shelled a nearby Israeli settlement.", EntityType::agreement},
      {"It rained. The rules would preserve competition in the North Sea.", EntityType::event},
      {"A short declaration of martial law ended the party.", EntityType::agreement},
  }));
  const Document document = read_mentions(text);
  INFO(text << "\n" << lines_of(document));
  for (const Mention& mention : document.mentions) CHECK(mention.type != type);
}

TEST_CASE("mentions stand in text order, longer ones first, within one sentence each") {
  const Document document = read_mentions(
      "OSLO, May 14 - Norway's Foreign Ministry said the Central Bank of Kenya and the African Union (AU) would meet Prime Minister Ann "
      "Lee-Okello in Oslo. "
      "\"We want peace,\" she said. The two countries, which are allies, signed the deal.");
  for (std::size_t row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    REQUIRE(!mention.tokens.empty());
    CHECK(mention.tokens.contains(mention.head));
    CHECK(document[mention.tokens.front()].sentence == document[mention.tokens.back()].sentence);
    if (row == 0) continue;
    const Mention& before = document.mentions[row - 1];
    CHECK(before.tokens.begin_row <= mention.tokens.begin_row);
    if (before.tokens.begin_row == mention.tokens.begin_row) CHECK(before.tokens.end_row >= mention.tokens.end_row);
  }
}

}  // namespace newsgraph::ingest
