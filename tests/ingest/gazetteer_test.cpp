// Tables of forms and the things they name, of titles, institutions and nouns, and of data that must be refused with file and line.
// A match is written "words=Name" and then its form: nothing for a name, A acronym, J adjective, P people; and ? when it is ambiguous.
#include "ingest/annotate/gazetteer.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/error.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;
using ingest::Document;
using ingest::Gazetteer;
using ingest::Index;
using ingest::Range;
using ingest::Token;

const Gazetteer& gazetteer() {
  static const Gazetteer loaded = Gazetteer::load(ingest::Data::embedded());
  return loaded;
}

std::string found_in(const Document& document) {
  std::string result;
  for (const ingest::Match& match : gazetteer().find(document)) {
    const ingest::Entry& entry = gazetteer().entries()[match.entry];
    constexpr const char* forms[] = {"", " A", " J", " P"};
    if (!result.empty()) result += "; ";
    result += std::string(text_of(document, match.tokens)) + "=" + entry.name + forms[static_cast<int>(match.form)] +
              (match.ambiguous ? "?" : "");
  }
  return result;
}

std::string found_in(const std::string& text) { return found_in(tests::split_document(text)); }

std::string words(const Document& document, Range<Token> tokens) { return tokens.empty() ? "" : std::string(text_of(document, tokens)); }

/// The message for a data file of these bytes, in a folder of its own that is removed afterwards.
std::string complaint(const std::string& name, const std::string& bytes) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph_gazetteer_" + std::to_string(::getpid()) + "_" +
                                                                                 std::to_string(std::hash<std::string>{}(name + bytes)));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << bytes;
  std::string message = "accepted";
  try {
    Gazetteer::load(ingest::Data::folder(folder));
  } catch (const ingest::InputError& error) {
    message = std::filesystem::path(error.file()).filename().string() + ":" + std::to_string(error.line()) + ": " + error.problem();
  }
  std::filesystem::remove_all(folder);
  return message;
}

std::string list(const std::string& member, const std::string& rows) {
  return "{\n\"source\": \"a test\", \"licence\": \"MIT\", \"format\": \"as ever\",\n\"" + member + "\": [\n" + rows + "\n]}\n";
}

}  // namespace

TEST_CASE("a country is found by each of its forms") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Peru thanked the Republic of Peru.", "Peru=Peru; Republic of Peru=Peru"},
      {"The U.S. and the USA met the United States of America.",
       "U.S.=United States A; USA=United States A; United States of America=United States"},
      {"It was the U.S.", "U.S.=United States A"},
      {"Peruvians like Peruvian food.", "Peruvians=Peru P; Peruvian=Peru J"},
      {"A Dane met two Swedes and a Frenchwoman.", "Dane=Denmark P?; Swedes=Sweden P; Frenchwoman=France P"},
      {"the Central African Republic's army", "Central African Republic=Central African Republic"},
      {"Türkiye or Turkiye", "Türkiye=Turkey; Turkiye=Turkey"},
      {"Côte d'Ivoire, Cote d’Ivoire", "Côte d'Ivoire=Ivory Coast; Cote d’Ivoire=Ivory Coast"},
      {"Burma is Myanmar", "Burma=Myanmar; Myanmar=Myanmar"},
      {"the UAE's and the U.K.'s navies", "the UAE=United Arab Emirates; U.K.=United Kingdom A"},
      {"Guinea-Bissau and Papua New Guinea", "Guinea-Bissau=Guinea-Bissau; Papua New Guinea=Papua New Guinea"},
      {"the South Korean and North Korean sides", "South Korean=South Korea J; North Korean=North Korea J"},
  }));
  CAPTURE(text);
  CHECK(found_in(text) == expected);
}

TEST_CASE("the longest form wins, from left to right") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"the Bank of England in England", "Bank of England=Bank of England; England=England"},
      {"New York Times, New York, York", "New York Times=New York Times; New York=New York; York=York?"},
      {"Republic of the Congo", "Republic of the Congo=Republic of the Congo"},
      {"in the West Bank", "West Bank=West Bank"},
      {"said the West on Monday", "the West=West?"},
      {"the South China Sea", "South China Sea=South China Sea"},
      {"the International Atomic Energy Agency (IAEA)",
       "International Atomic Energy Agency=International Atomic Energy Agency; IAEA=International Atomic Energy Agency A"},
      {"South Sudan and Sudan", "South Sudan=South Sudan; Sudan=Sudan"},
      {"the Gulf of Oman", "Gulf of Oman=Gulf of Oman"},
  }));
  CAPTURE(text);
  CHECK(found_in(text) == expected);
}

TEST_CASE("case counts, but for headlines and datelines") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"they told us to polish the china", ""},
      {"who can march in a jordan", ""},
      {"TEHRAN - He left.", "TEHRAN=Tehran"},
      {"THE ISLAMIC REPUBLIC OF IRAN VOTES", "ISLAMIC REPUBLIC OF IRAN=Iran"},
      {"WHO BACKS US TALKS", "WHO=World Health Organization A?; US=United States A?"},
      {"The WHO backs US talks", "WHO=World Health Organization A?; US=United States A"},
      {"Bank Of England Raises Rates", "Bank Of England=Bank of England"},
      {"Nato and NATO", "Nato=NATO; NATO=NATO"},
  }));
  CAPTURE(text);
  CHECK(found_in(text) == expected);
}

TEST_CASE("hyphens of compounds do not part a form, dashes do") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"an Asia-Pacific tour", "Asia-Pacific=Asia-Pacific"},
      {"an Asia–Pacific tour", "Asia–Pacific=Asia-Pacific"},
      {"a US-led force", "US=United States A"},
      {"the Israeli-Lebanese border", "Israeli=Israel J; Lebanese=Lebanon J"},
      {"from New - York Street", "York=York?"},
      {"the P5+1 and the G-7", "P5+1=P5+1; G-7=Group of Seven A"},
      {"Port-au-Prince", "Port-au-Prince=Port-au-Prince"},
  }));
  CAPTURE(text);
  CHECK(found_in(text) == expected);
}

TEST_CASE("a form with other meanings is marked, not decided") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Georgia", "Georgia=Georgia?"},
      {"Jordan", "Jordan=Jordan?"},
      {"Chad", "Chad=Chad?"},
      {"Turkey", "Turkey=Turkey?"},
      {"Polish", "Polish=Poland J?"},
      {"Congolese", "Congolese=Democratic Republic of the Congo J?"},
      {"Washington", "Washington=Washington?"},
      {"Iran", "Iran=Iran"},
      {"Turkish", "Turkish=Turkey J"},
  }));
  CAPTURE(text);
  CHECK(found_in(text) == expected);
}

TEST_CASE("a pronoun in capitals is no country") {
  const std::string line = "1 TELL tell VERB VB _ 0 root _ _\n2 {} x {} {} _ 1 obj _ _\n3 NOW now ADV RB _ 1 advmod _ _\n";
  const auto with = [&](const std::string& form, const std::string& tag) {
    std::string text = line;
    text.replace(text.find("{}"), 2, form);
    text.replace(text.find("{}"), 2, tag);
    text.replace(text.find("{}"), 2, "_");
    return tests::document_of_conllu(text);
  };
  CHECK(found_in(with("US", "PRON")).empty());
  CHECK(found_in(with("US", "PROPN")) == "US=United States A?");
}

TEST_CASE("of things that share a form a State is meant") {
  const auto georgias = std::count_if(gazetteer().entries().begin(), gazetteer().entries().end(),
                                      [](const ingest::Entry& entry) { return entry.name == "Georgia"; });
  REQUIRE(georgias == 2);
  REQUIRE(gazetteer().lookup("Georgia") != nullptr);
  CHECK(gazetteer().lookup("Georgia")->type == ingest::EntityType::state);
  CHECK(gazetteer().lookup("no such thing") == nullptr);
  CHECK(gazetteer().lookup("us") == nullptr);
}

TEST_CASE("known things have their type, subtype and country") {
  const auto [form, expected] = GENERATE(table<std::string, std::string>({
      {"Kremlin", "Place/seat of government/RU/capital"},
      {"the White House", ""},
      {"White House", "Place/seat of government/US/capital"},
      {"Kiev", "Place/city/UA/capital"},
      {"Munich", "Place/city/DE"},
      {"Hezbollah", "Organization/armed group/LB"},
      {"OPEC", "Organization/igo/"},
      {"Reuters", "Organization/media/GB"},
      {"Greenland", "State/territory/GL"},
      {"Soviet", "State/historical/SU"},
      {"Rohingya", "Group/people/"},
      {"JCPOA", "Agreement/treaty/"},
      {"World War II", "Event/war/"},
      {"Black Sea", "Place/sea/"},
  }));
  CAPTURE(form);
  const ingest::Entry* entry = gazetteer().lookup(form);
  const std::string text = entry == nullptr ? ""
                                            : std::string(name_of(entry->type)) + "/" + entry->subtype + "/" + entry->country +
                                                  (entry->capital ? "/capital" : "");
  CHECK(text == expected);
}

TEST_CASE("every country has codes, an adjective and a capital") {
  const std::set<std::string> is_its_capital{"VA"};
  std::set<std::string> with_capital;
  for (const ingest::Entry& entry : gazetteer().entries()) {
    if (entry.capital && entry.subtype == "city") with_capital.insert(entry.country);
  }
  std::size_t countries = 0;
  for (const ingest::Entry& entry : gazetteer().entries()) {
    if (entry.type != ingest::EntityType::state || entry.subtype != "country") continue;
    CAPTURE(entry.name);
    ++countries;
    CHECK(entry.country.size() == 2);
    CHECK(entry.iso3.size() == 3);
    CHECK(gazetteer().state(entry.country) == &entry);
    CHECK_FALSE(entry.forms.empty());
    CHECK((with_capital.contains(entry.country) || is_its_capital.contains(entry.country)));
  }
  CHECK(countries == 198);
  CHECK(gazetteer().state("ZZ") == nullptr);
}

TEST_CASE("each known thing is found by its own name") {
  for (const ingest::Entry& entry : gazetteer().entries()) {
    const ingest::Entry* named = gazetteer().lookup(entry.name);
    CAPTURE(entry.name);
    CHECK(named != nullptr);
  }
}

TEST_CASE("a title is found before a name, with what modifies it") {
  const auto [text, name, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"Peruvian Foreign Minister Ana Soto", "Ana", "Foreign Minister"},
      {"former Deputy Prime Minister Ana Soto", "Ana", "former Deputy Prime Minister"},
      {"President-elect Ana Soto", "Ana", "President-elect"},
      {"Presidents Soto and Ruiz", "Soto", "Presidents"},
      {"Foreign Ministers Soto and Ruiz", "Soto", "Foreign Ministers"},
      {"Lt. Gen. Ana Soto", "Ana", "Lt. Gen."},
      {"the minister of foreign affairs, Ana Soto", ",", "minister of foreign affairs"},
      {"opposition leader Ana Soto", "Ana", "opposition leader"},
      {"a window Ana Soto", "Ana", ""},
      {"the UN Secretary-General Ana Soto", "Ana", "UN Secretary-General"},
      {"spokeswoman - Ana Soto", "Ana", ""},
  }));
  CAPTURE(text);
  const Document document = tests::split_document(text);
  std::size_t end = 0;
  while (text_of(document, Index<Token>(end)) != name) ++end;
  CHECK(words(document, gazetteer().title_before(document, Index<Token>(0), Index<Token>(end))) == expected);
}

TEST_CASE("the longest title at a token is found") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"foreign minister of Peru", "foreign minister"},
      {"prime minister", "prime minister"},
      {"acting chief of staff to Soto", "acting chief of staff"},
      {"president", "president"},
      {"window", ""},
      {", minister", ""},
      {"minister of finance and singer", "minister of finance"},
  }));
  CAPTURE(text);
  const Document document = tests::split_document(text);
  CHECK(words(document, gazetteer().title_at(document, Index<Token>(0), Index<Token>(document.tokens.size()))) == expected);
}

TEST_CASE("a title tells its relation, its gender and what its prepositions govern") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Foreign Minister", "foreign minister: holds_office_of, heads"},
      {"minister for external affairs", "foreign minister: holds_office_of, heads"},
      {"former defence secretaries", "defense secretary: holds_office_of, heads"},
      {"spokeswoman", "spokeswoman: speaks_for, speaks_for, f"},
      {"spokesmen", "spokesman: speaks_for, speaks_for, m"},
      {"ambassadors", "ambassador: represents, represents"},
      {"CEO", "chief executive officer: holds_office_of, heads"},
      {"MPs", "member of parliament: member_of, member_of"},
      {"attorneys general", "attorney general: holds_office_of, heads"},
      {"secretaries of state", "secretary of state: holds_office_of, heads"},
      {"king", "king: holds_office_of, holds_office_of, m"},
      {"Mrs.", "mrs: , , f, honorific"},
      {"journalist", "journalist: , works_for"},
      {"footballers", "footballer: , works_for"},
      {"window", "none"},
      {"former", "none"},
  }));
  CAPTURE(text);
  const ingest::Title* title = gazetteer().title(text);
  std::string result = "none";
  if (title != nullptr) {
    result = title->name + ": " + title->relation + ", " + title->organization_relation;
    if (title->gender != ingest::Gender::unknown) result += title->gender == ingest::Gender::feminine ? ", f" : ", m";
    if (title->honorific) result += ", honorific";
  }
  CHECK(result == expected);
  CHECK(gazetteer().title("ambassador")->complements.at("to") == "accredited_to");
  CHECK(gazetteer().title_modifier("Former") == "former");
  CHECK(gazetteer().title_modifier("elect") == "future");
  CHECK(gazetteer().title_modifier("window").empty());
}

TEST_CASE("an institution is known by all its wordings") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Foreign Ministry", "Foreign Ministry, ministry"},
      {"ministry of foreign affairs", "Foreign Ministry, ministry"},
      {"External Affairs Ministry", "Foreign Ministry, ministry"},
      {"Defence Ministry", "Defense Ministry, ministry"},
      {"central bank", "Central Bank, bank"},
      {"Revolutionary Guards", "Revolutionary Guards, army"},
      {"supreme court", "Supreme Court, court"},
      {"army", "Army, army"},
      {"window", "none"},
  }));
  CAPTURE(text);
  const ingest::Institution* institution = gazetteer().institution(text);
  CHECK((institution == nullptr ? "none" : institution->display + ", " + institution->subtype) == expected);
}

TEST_CASE("an institution is found in the text without its country") {
  const auto [text, first, expected] = GENERATE(table<std::string, std::size_t, std::string>({
      {"Iranian Foreign Ministry", 1, "Foreign Ministry"},
      {"Foreign Ministry of Iran", 0, "Foreign Ministry"},
      {"Ministry of Foreign Affairs of Iran", 0, "Ministry of Foreign Affairs"},
      {"Iran 's parliament voted", 2, "parliament"},
      {"Iranian Foreign Ministry", 0, ""},
  }));
  CAPTURE(text, first);
  const Document document = tests::split_document(text);
  CHECK(words(document, gazetteer().institution_at(document, Index<Token>(first), Index<Token>(document.tokens.size()))) == expected);
}

TEST_CASE("a noun tells what its phrase refers to") {
  const auto [lemma, expected] = GENERATE(table<std::string, std::string>({
      {"visit", "Event/visit"},
      {"treaty", "Agreement/treaty"},
      {"ministry", "Organization/ministry"},
      {"town", "Place/city"},
      {"country", "State/country"},
      {"government", "State/government"},
      {"rebel", "Group/armed"},
      {"widow", "Person/kin"},
      {"missile", "Product/weapon"},
      {"carrot", "none"},
  }));
  CAPTURE(lemma);
  const ingest::NounClass* noun = gazetteer().noun(lemma);
  CHECK((noun == nullptr ? "none" : std::string(name_of(noun->type)) + "/" + noun->subtype) == expected);
  CHECK(gazetteer().noun("widow")->gender == ingest::Gender::feminine);
}

TEST_CASE("a given name tells a gender where it can") {
  const auto [name, gender] = GENERATE(table<std::string, ingest::Gender>({
      {"Angela", ingest::Gender::feminine},
      {"Sergei", ingest::Gender::masculine},
      {"José", ingest::Gender::masculine},
      {"Jose", ingest::Gender::masculine},
      {"Fatima", ingest::Gender::feminine},
      {"Alex", ingest::Gender::unknown},
      {"Window", ingest::Gender::unknown},
  }));
  CAPTURE(name);
  CHECK(gazetteer().gender_of_given_name(name) == gender);
  CHECK(gazetteer().is_given_name("Alex"));
  CHECK_FALSE(gazetteer().is_given_name("Window"));
}

TEST_CASE("bad data is refused with its file and line") {
  const auto [file, bytes, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"countries.json", list("countries", "{\"name\": \"A\", \"alpha2\": \"AA\"},\n{\"name\": \"B\", \"alpha2\": \"BBB\"}"),
       "countries.json:5: not a code of two letters"},
      {"countries.json", list("countries", "{\"name\": \"A\", \"alpha2\": \"AA\"},\n{\"name\": \"B\", \"alpha2\": \"AA\"}"),
       "countries.json:5: the code AA stands twice"},
      {"countries.json", list("countries", "{\"name\": \"A\"}"), "countries.json:4: the member 'alpha2' is missing"},
      {"countries.json", list("countries", "{\"name\": \"A\", \"alpha2\": \"AA\"},\n{\"name\": \"A\", \"alpha2\": \"BB\"}"),
       "countries.json:5: 'A' is also a form of A"},
      {"countries.json", list("countries", "{\"name\": \"A\", \"alpha2\": \"AA\", \"ambiguous\": [\"B\"]}"),
       "countries.json:4: 'B' is not a form of this record"},
      {"countries.json", list("countries", "{\"name\": \"A\", \"alpha2\": \"AA\",\n\"capital\": [\"C\"]}"),
       "countries.json:5: unknown member 'capital'"},
      {"regions.json", list("entries", "{\"name\": \"Nowhere\", \"type\": \"planet\", \"subtype\": \"\"}"),
       "regions.json:4: unknown type 'planet'"},
      {"regions.json", list("entries", "{\"name\": \"Nowhere\", \"type\": \"place\", \"country\": \"ZZ\"}"),
       "regions.json:4: no country has the code ZZ"},
      {"organisations.json", list("entries", "{\"name\": \"Peru\", \"type\": \"organization\"}"),
       "organisations.json:4: 'Peru' is also a form of Peru"},
      {"cities.json", list("countries", "{\"country\": \"PE\", \"cities\": [\"...\"]}"), "cities.json:4: a form without letters: '...'"},
      {"portfolios.json", list("portfolios", "{\"name\": \"sea\"},\n{\"name\": \"Sea\"}"),
       "portfolios.json:5: the portfolio 'Sea' stands twice"},
      {"institutions.json",
       list("institutions", "{\"name\": \"Army\", \"subtype\": \"army\"},\n{\"name\": \"army\", \"subtype\": \"army\"}"),
       "institutions.json:5: 'army' stands twice"},
      {"nouns.json", list("classes", "{\"type\": \"event\", \"subtype\": \"\", \"gender\": \"x\", \"nouns\": []}"),
       "nouns.json:4: unknown gender 'x'"},
      {"nouns.json", list("classes", "{\"type\": \"event\", \"subtype\": \"\", \"nouns\": [\"war\", \"war\"]}"),
       "nouns.json:4: the noun 'war' stands twice"},
      {"nouns.json", "{\n\"classes\": [\n", "nouns.json:3: not JSON: Invalid value."},
      {"given_names.tsv", "# head\nAna\tf\nBo\n", "given_names.tsv:3: not a name, a tab and m, f or u"},
      {"given_names.tsv", "Ana\tf\nAna\tm\n", "given_names.tsv:2: this name stands twice"},
  }));
  CAPTURE(file, bytes);
  CHECK(complaint(file, bytes) == expected);
}
