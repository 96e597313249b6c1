// Sentences through the whole pipeline -> claims, one line each: what was said, how certain, when, by whom. The sentences are short
// on purpose: what they test is the reading of trees, not the parser.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ingest/ingest.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

Document read(const std::string& text) {
  Document document = tests::document_of_text(text);
  document.date = "2024-05-14";  // a Tuesday
  read_article(tests::english(), document);
  return document;
}

std::string line_of(const Document& document, const Claim& claim) {
  std::string line = document[claim.source].name + " " + claim.relation + " " + document[claim.target].name;
  if (claim.negated) line += " not";
  line += " " + std::string(name_of(claim.modality));
  if (!claim.date.empty()) line += " " + claim.date;
  if (!claim.status.empty()) line += " " + claim.status;
  if (claim.count != 0) line += " x" + std::to_string(claim.count);
  if (!claim.valid_until.empty()) line += " until " + claim.valid_until;
  if (!claim.role.empty()) line += " as " + claim.role;
  if (claim.speaker) line += " by " + document[claim.speaker].name;
  return line;
}

std::vector<std::string> lines_of(const std::string& text) {
  const Document document = read(text);
  std::vector<std::string> lines;
  for (const Claim& claim : document.claims) lines.push_back(line_of(document, claim));
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

}  // namespace

TEST_CASE("a claim says how certain it is, when it happened and who says so") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Anna Berg met Omar Haddad on Friday.", "Anna Berg meets Omar Haddad asserted 2024-05-10"},
      {"Anna Berg met Omar Haddad in March for talks.", "Anna Berg meets Omar Haddad asserted 2024-03"},
      {"The Arctic Court indicted President Omar Haddad in March.", "Arctic Court accuses Omar Haddad asserted 2024-03"},
      {"Anna Berg will meet Omar Haddad on Friday.", "Anna Berg meets Omar Haddad scheduled 2024-05-17"},
      {"Anna Berg is expected to meet Omar Haddad.", "Anna Berg meets Omar Haddad expected"},
      {"Anna Berg did not meet Omar Haddad.", "Anna Berg meets Omar Haddad not asserted"},
      {"Anna Berg refused to meet Omar Haddad.", "Anna Berg meets Omar Haddad not asserted"},
      {"Anna Berg may visit Norway in June.", "Anna Berg visits Norway possible 2024-06"},
      {"Anna Berg plans to visit Norway.", "Anna Berg visits Norway proposed"},
      {"Berg is due to visit Norway in June.", "Berg visits Norway scheduled 2024-06"},
      {"Omar Haddad stays, while Anna Berg is to visit Norway.", "Anna Berg visits Norway scheduled"},
      {"Norway advised Kenya; Chad visited Peru.", "Chad visits Peru asserted"},
      {"Anna Berg cancelled a visit to Norway.", "Anna Berg visits Norway scheduled cancelled"},
      {"On 5 June 2015, Norway and Kenya signed the Oslo Protocol.", "Norway signs Oslo Protocol asserted 2015-06-05"},
      {"In 1998 Kenya joined the Arctic League.", "Kenya joins Arctic League asserted 1998"},
      {"Anna Berg said that Kenya had attacked Norway.", "Kenya attacks Norway asserted by Anna Berg"},
      {"Anna Berg accused Kenya of attacking Norway.", "Kenya attacks Norway asserted by Anna Berg"},
      {"Kenya has ruled out joining the Arctic League.", "Kenya joins Arctic League not asserted"},
      {"Kenya stopped short of leaving the Arctic League.", "Kenya withdraws_from Arctic League not asserted"},
      {"The claim that Kenya left the Arctic League is false.", "Kenya withdraws_from Arctic League possible"},
      {"There is no evidence that Anna Berg met Omar Haddad.", "Anna Berg meets Omar Haddad not asserted"},
      {"Kenya postponed joining the Arctic League.", "Kenya joins Arctic League scheduled postponed"},
      {"All members except Kenya backed the Oslo Protocol.", "Kenya supports Oslo Protocol not asserted"},
      {"Norway signed the Oslo Protocol and Kenya the Lima Treaty.", "Kenya signs Lima Treaty asserted"},
      {"Anna Berg called on Omar Haddad to visit Norway.", "Omar Haddad visits Norway proposed"},
      {"Anna Berg met Friday in Oslo with Omar Haddad.", "Anna Berg meets Omar Haddad asserted 2024-05-10"},
      {"The Oslo-based Arctic League praised Kenya.", "Arctic League located_in Oslo asserted"},
      {"Omar Haddad served as Kenya's oil minister.", "Omar Haddad holds_office_of Kenya asserted as oil minister"},
      {"Omar Haddad's lawyer, Anna Berg, left.", "Anna Berg works_for Omar Haddad asserted as lawyer"},
      {"Kenya rejected a demand from Norway.", "Norway demands Kenya asserted"},
      {"If Kenya leaves the Arctic League, Norway may leave it too.", "Kenya withdraws_from Arctic League possible"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), expected) != lines.end());
}

TEST_CASE("what is planned, denied or only said is never drawn as plain fact") {
  const auto [text, forbidden] = GENERATE(table<std::string, std::string>({
      {"Anna Berg will meet Omar Haddad on Friday.", "meets Omar Haddad asserted"},
      {"Anna Berg is set to travel to Norway.", "visits Norway asserted"},
      {"Anna Berg denied that Kenya had attacked Norway.", "Kenya attacks Norway asserted"},
      {"Norway signed the Oslo Protocol and Kenya the Lima Treaty.", "Norway signs Lima Treaty"},
      {"Kenya has ruled out joining the Arctic League.", "joins Arctic League asserted"},
      {"Norway did not announce plans to leave the Arctic League.", "withdraws_from Arctic League proposed"},
      {"The court is not expected to free Omar Haddad.", "releases Omar Haddad asserted"},
      {"Norway has no intention to leave the Arctic League.", "withdraws_from Arctic League proposed"},
      {"Kenya's ambassador to Norway, Omar Haddad, left.", "Omar Haddad represents Norway"},
      {"Kenya left the talks on joining the Arctic League.", "joins Arctic League asserted"},
      {"Kenyan lawmakers had a dispute over leaving the Arctic League.", "withdraws_from Arctic League asserted"},
      {"The ruling bans Norwegian arms exports to Kenya.", "sells_to Kenya asserted"},
      {"Kenya jailed Omar Haddad for attacking Anna Berg.", "Kenya attacks Anna Berg"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << joined(lines));
  CHECK(std::none_of(lines.begin(), lines.end(), [&forbidden = forbidden](const std::string& line) {
    return line.find(forbidden) != std::string::npos && line.find(" by ") == std::string::npos;
  }));
}

TEST_CASE("nothing is drawn of who is only mentioned beside it") {
  const auto [text, forbidden] = GENERATE(table<std::string, std::string>({
      {"Halden Group said it had agreed to buy Nordbank from Kenya.", "says_of"},
      {"Anna Berg said Norway would sign the treaty with Kenya in Oslo.", "says_of Kenya"},
      {"Anna Berg told Omar Haddad that Norway had left.", "says_of Omar Haddad"},
      {"Peru accused Chad of attacking Norway.", "Peru says_of Chad"},
      {"Peru opposes sanctions against Chad.", "opposes Chad"},
      {"Peru condemned abuses by soldiers of Norway in Chad.", "condemns Chad"},
      {"A Kenyan newspaper said Omar Haddad had left.", "Kenya"},
      {"Kenyan rebels attacked Lamu.", "Kenya"},
      {"Anna Berg met President Omar Haddad in Oslo.", "holds_office_of Oslo"},
      {"The police chief in Lamu, Omar Haddad, resigned.", "heads Lamu"},
      {"Norway signed a treaty with Kenya. President Omar Haddad spoke.", "holds_office_of"},
      {"Norway's Defence Ministry denied the report.", "located_in"},
      {"Kenyan journalist Omar Haddad was arrested.", "works_for"},
      {"Anna Berg accused Omar Haddad and leaders in Norway of attacking Kenya.", "Anna Berg attacks"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << joined(lines));
  CHECK(std::none_of(lines.begin(), lines.end(),
                     [&forbidden = forbidden](const std::string& line) { return line.find(forbidden) != std::string::npos; }));
}

TEST_CASE("who acts is found behind an institution, members, a gerund and a verb that keeps from acting") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"A court in Kenya released Omar Haddad.", "Kenya releases Omar Haddad asserted"},
      {"Norway arrested twelve members of Boko Haram.", "Norway arrests Boko Haram asserted"},
      {"Rebels of the Shining Path attacked Peru.", "Shining Path attacks Peru asserted"},
      {"Omar Haddad moved to Norway, which granted him asylum in 2022.", "Norway aids Omar Haddad asserted 2022"},
      {"Norway offered Omar Haddad political asylum.", "Norway aids Omar Haddad asserted"},
      {"The Open Front, a rival faction which broke away from the Arctic League in 2016, is not expected to sign.",
       "Open Front withdraws_from Arctic League asserted 2016"},
      {"Kenya launched forty drones at Chad.", "Kenya attacks Chad asserted"},
      {"Norway and Kenya agreed to share water after talks with Chad.", "Norway consults Chad asserted"},
      {"Anna Berg told reporters of the plan, describing Omar Haddad as a hero.", "Anna Berg says_of Omar Haddad asserted"},
      {"Norway summoned the Kenyan ambassador over the arrests.", "Norway protests_against Kenya asserted"},
      {"Judges at the Arctic Court confirmed charges of war crimes and crimes against humanity against Omar Haddad.",
       "Arctic Court accuses Omar Haddad asserted"},
      {"Kenyan Prime Minister Omar Haddad and Norwegian President Anna Berg signed the Lima Treaty.",
       "Anna Berg signs Lima Treaty asserted"},
      {"Kenya fined Halden Motors, an Arctic League-linked company.", "Halden Motors related_to Arctic League asserted"},
      {"A strike kept Peru from signing the Lima Treaty.", "Peru signs Lima Treaty not asserted"},
      {"Kenya used the meeting to press Chad for access.", "Kenya demands Chad proposed"},
      {"The expulsion of two Libyan envoys by Malta was a first.", "Malta expels Libya asserted"},
      {"Anna Berg took over from Omar Haddad.", "Anna Berg succeeds Omar Haddad asserted"},
      {"Norway lifted sanctions on Kenya.", "Norway sanctions Kenya not asserted"},
      {"Omar Haddad was killed in Kabul.", "Omar Haddad located_in Kabul asserted"},
      {"Omar Haddad told reporters in Kabul that it rained.", "Omar Haddad located_in Kabul asserted"},
      {"Norway mediated a deal between Kenya and Chad.", "Norway mediates Kenya asserted"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << " gave" << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), expected) != lines.end());
}

TEST_CASE("who suffers harm is not meant by what is said of it, and no verb is made of what only describes") {
  const auto [text, wrong] = GENERATE(table<std::string, std::string>({
      {"Norway condemned the killing of Omar Haddad.", "Norway condemns Omar Haddad asserted"},
      {"Omar Haddad was convicted in Kenya.", "Omar Haddad located_in Kenya asserted"},
      {"Anna Berg met visiting Prime Minister Omar Haddad.", "Anna Berg related_to Omar Haddad asserted"},
      {"Anna Berg spoke of Chad and neighboring Kenya.", "Anna Berg related_to Kenya asserted"},
      {"Rebels in Kenya attacked Chad.", "Kenya attacks Chad asserted"},
      {"The judges, from Kenya and Chad, entered Peru.", "Kenya related_to Peru asserted"},
      {"Kenya agreed to deploy soldiers in May after talks in Oslo.", "Kenya deploys_to Oslo scheduled"},
      {"Omar Haddad attended the signing of the Lima Treaty.", "Omar Haddad signs Lima Treaty asserted"},
      {"A court ordered Halden Motors to pay, prompting Kenya to leave.", "Halden Motors related_to Kenya proposed"},
      {"Norway will attack unless a ransom is paid and Kenya withdraws from Chad.", "Kenya withdraws_from Chad asserted"},
      {"Norway and Kenya conduct tests to demonstrate their readiness.", "Norway protests_against Kenya proposed"},
      {"Omar Haddad is wanted by Norway.", "Norway demands Omar Haddad asserted"},
      {"The father of Kenya's railways, Omar Haddad, left.", "Omar Haddad holds_office_of Kenya asserted as father"},
      {"Norway opened an office in Kabul, headed by Anna Berg.", "Anna Berg heads Norway asserted"},
      {"Peru urged Halden Motors to cease calling it a colony of Chad.", "Halden Motors says_of Chad proposed"},
      {"Kenya's first attack against Omar Haddad by the Taliban shocked Norway.", "Kenya attacks Omar Haddad asserted"},
      {"Kenya rejected an Arctic League idea that President Omar Haddad stay.", "Omar Haddad heads Arctic League asserted as President"},
      {"Afghan and U.S.-led forces left Chad.", "United States related_to Afghanistan asserted"},
      {"The Arctic League presidency, held by Omar Haddad, issued a statement.", "Omar Haddad arrests Arctic League presidency asserted"},
      {"A withdrawal of U.S. forces from Iraq would please Kenya.", "United States recalls Iraq possible"},
      {"Rebels fought elsewhere in Kenya, around the Lamu valley.", "Kenya located_in Lamu asserted"},
      {"A Kenyan human rights group said Norway was wrong.", "Kenya says_of Norway asserted"},
      {"The envoy to Kenya sent a letter to Norway.", "Kenya related_to Norway asserted"},
      {"The EU-ASEAN summit in Oslo ended.", "EU-ASEAN summit in Oslo meeting_of European Union asserted"},
      {"The Halden Group flew 200 fighters into Mali.", "Halden Group visits Mali asserted"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << " gave" << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), wrong) == lines.end());
}

TEST_CASE("descriptions, numbers and bodies beside a name say what it is") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Iran and its ally Hezbollah denied the claim.", "Hezbollah allied_with Iran asserted"},
      {"Its main rival, Boeing, sued Halden Motors. Airbus is a company.", "Boeing sues Halden Motors asserted"},
      {"Toyota's rival Honda agreed to buy Nissan.", "Honda rival_of Toyota asserted"},
      {"Kenya and its neighbour Somalia signed a treaty.", "Somalia borders Kenya asserted"},
      {"Meta's subsidiary WhatsApp sued the Indian government.", "WhatsApp sues India asserted"},
      {"The ship's owner, Oslo-based Halden Motors, sued Nordbank.", "Halden Motors located_in Oslo asserted"},
      {"Israel is one of the closest allies of the United States.", "Israel allied_with United States asserted"},
      {"Norway is among the biggest donors to Kenya.", "Norway aids Kenya asserted"},
      {"Anna Berg, of the Kiel Institute, agreed.", "Anna Berg works_for Kiel Institute asserted"},
      {"Anna Berg of the Green Party agreed.", "Anna Berg member_of Green Party asserted"},
      {"The treaty between Norway and Kenya was signed in 1960.", "Kenya party_to treaty between Norway and Kenya asserted"},
      {"An OPEC meeting in Vienna ended.", "OPEC meeting in Vienna meeting_of Organization of the Petroleum Exporting Countries asserted"},
      {"A Kenyan government statement said Norway had violated the Lima Treaty.", "Norway violates Lima Treaty asserted by Kenya"},
      {"The Taliban abducted 23 South Korean aid workers.", "Taliban abducts South Korea asserted"},
      {"Norwegian troops were sent to the town of Lamu.", "Norway deploys_to Lamu asserted"},
      {"Halden Motors and the Nordal Group said Kenya would leave.", "Nordal Group says_of Kenya asserted"},
      {"The head of the Arctic League, Cardinal Omar Haddad, will attend the summit.", "Omar Haddad heads Arctic League asserted as head"},
      {"The wife of Omar Haddad, Anna Berg, met Jan Kos.", "Anna Berg meets Jan Kos asserted"},
      {"The agreement between Kenya and the Norwegian government is set to be signed.",
       "Norway party_to agreement between Kenya and the Norwegian government asserted"},
      {"An attack killed a man in the southern Baghdad neighborhood of Sadr City.", "Sadr City located_in Baghdad asserted"},
      {"UN special representative for Somalia Anna Berg left.", "Anna Berg accredited_to Somalia asserted as special representative"},
      {"Kenya planned to sell A-18 missiles and larger Nord missiles to Norway.", "Kenya sells_to Norway proposed"},
      {"Kenya received an economic bailout from Norway.", "Norway aids Kenya asserted"},
      {"President Omar Haddad, from the Green Party, left.", "Omar Haddad member_of Green Party asserted as President"},
      {"Violence erupted in the town of Lamu, in eastern Kenya.", "Lamu located_in Kenya asserted"},
      {"Norway threatened to attack Kenya.", "Norway threatens Kenya asserted"},
      {"Omar Haddad spoke to reporters in Oslo on Monday.", "Omar Haddad visits Oslo asserted 2024-05-13"},
      {"The Green Party's annual congress opened in Oslo.", "Green Party's annual congress meeting_of Green Party asserted"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << " gave" << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), expected) != lines.end());
}

TEST_CASE("a tree that hangs a phrase on the wrong word does not hide who received, where and from whom") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Norway gave Kenya 14 tanks.", "Norway supplies Kenya asserted"},
      {"Mongolia shipped most of its coal to China.", "Mongolia sells_to China asserted"},
      {"Halden Motors announced an investment of $7 billion in Malaysia.", "Halden Motors invests_in Malaysia scheduled"},
      {"The recognition of Kosovo by Fiji drew protests.", "Fiji recognizes Kosovo asserted"},
      {"Norway to host Arctic summit in June", "Norway hosts Arctic summit scheduled 2024-06"},
      {"The Taliban took over Kabul in 2021.", "Taliban seizes Kabul asserted 2021"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << " gave" << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), expected) != lines.end());
}

TEST_CASE("titles say what a person is of whom") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Norwegian Foreign Minister Anna Berg spoke.", "Anna Berg holds_office_of Norway asserted as Foreign Minister"},
      {"Omar Haddad, Kenya's ambassador to Norway, spoke.", "Omar Haddad accredited_to Norway asserted as ambassador"},
      {"Omar Haddad, Kenya's ambassador to Norway, spoke.", "Omar Haddad represents Kenya asserted as ambassador"},
      {"NATO Secretary General Anna Berg spoke.", "Anna Berg heads NATO asserted as Secretary General"},
      {"The foreign minister of Kenya, Omar Haddad, spoke.", "Omar Haddad holds_office_of Kenya asserted as foreign minister"},
      {"OSLO - Norway voted. Kenya looked on. Norway is calm. Farm and Rural Development Minister Anna Berg resigned.",
       "Anna Berg holds_office_of Norway asserted as Farm and Rural Development Minister"},
      {"Kenya voted. President Omar Haddad spoke. Kenya is in mourning.", "Omar Haddad holds_office_of Kenya asserted as President"},
      {"Finland voted. Finland on Friday expelled three Kenyan envoys. Foreign Minister Anna Berg said they had to leave the country.",
       "Anna Berg holds_office_of Finland asserted as Foreign Minister"},
      {"Chad, whose President Omar Haddad has ruled out joining the group, sent an envoy.",
       "Omar Haddad holds_office_of Chad asserted as President"},
      {"Norwegian Prime Minister Anna Berg met her Kenyan colleague, Omar Haddad, in Oslo.",
       "Omar Haddad holds_office_of Kenya asserted as Prime Minister"},
  }));
  const std::vector<std::string> lines = lines_of(text);
  INFO(text << joined(lines));
  CHECK(std::find(lines.begin(), lines.end(), expected) != lines.end());
}

TEST_CASE("sentences tell of each other's occurrences") {
  const std::vector<std::string> trip = lines_of("Anna Berg is due to fly to Oslo for talks. The talks, planned for Friday, may be short.");
  INFO(joined(trip));
  CHECK(std::find(trip.begin(), trip.end(), "Anna Berg visits Oslo scheduled 2024-05-17") != trip.end());

  const std::vector<std::string> treaty = lines_of("In 2001, Norway and Kenya signed the Oslo Fisheries Treaty, which was renewed twice.");
  INFO(joined(treaty));
  CHECK(std::find(treaty.begin(), treaty.end(), "Kenya extends Oslo Fisheries Treaty asserted x2") != treaty.end());
}

TEST_CASE("every claim lies within its sentence and joins two nodes") {
  const Document document = read(
      "Norwegian Foreign Minister Anna Berg arrived in Nairobi on Tuesday. She met Omar Haddad, and the two countries signed a treaty. "
      "\"We are glad,\" Berg said.");
  REQUIRE_FALSE(document.claims.empty());
  for (const Claim& claim : document.claims) {
    CHECK(claim.source != claim.target);
    REQUIRE(claim.sentence);
    CHECK(document[claim.sentence].span.contains(claim.trigger));
    CHECK(claim.confidence > 0);
    CHECK(claim.confidence <= 1);
    CHECK_FALSE(claim.rule.empty());
  }
}

}  // namespace newsgraph::ingest
