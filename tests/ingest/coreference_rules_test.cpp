// Every rule that joins two mentions, by a text of our own where it must fire and leave its receipt; and where a rule must not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "ingest/ingest.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

using newsgraph::tests::read_text;

/// All receipts, one a line: "form <- antecedent (rule)".
std::string receipts_of(const Document& document) {
  std::string lines;
  for (const Link& link : document.links) {
    lines += std::string(text_of(document, document[link.mention].tokens)) + " <- " +
             std::string(text_of(document, document[link.antecedent].tokens)) + " (" + link.rule + ")\n";
  }
  return lines;
}

/// The chain of the last mention with these words; none when there is none.
Index<Chain> chain_of(const Document& document, const std::string& words) {
  Index<Chain> chain;
  for (const Mention& mention : document.mentions) {
    if (text_of(document, mention.tokens) == words) chain = mention.chain;
  }
  return chain;
}

}  // namespace

TEST_CASE("each rule leaves a receipt that names the antecedent") {
  const auto [text, receipt] = GENERATE(table<std::string, std::string>({
      // names
      {"Grace Wanjiru arrived. Grace Wanjiru left.", "Grace Wanjiru <- Grace Wanjiru (name.exact)"},
      {"Grace Wanjiru arrived. Wanjiru left.", "Wanjiru <- Grace Wanjiru (name.surname)"},
      {"Maria Elena Sorel arrived. Maria Sorel left.", "Maria Sorel <- Maria Elena Sorel (name.part)"},
      {"Chen Wenbin met reporters. Chen smiled.", "Chen <- Chen Wenbin (name.given)"},
      {"Juan Carlos Rivas Ortega was sworn in. Rivas thanked voters.", "Rivas <- Juan Carlos Rivas Ortega (name.surname)"},
      {"Istvan Nagy chaired the session. Nagy Istvan thanked them.", "Nagy Istvan <- Istvan Nagy (name.order)"},
      {"The Global Rivers Fund opened an office. The GRF has ten members.", "GRF <- Global Rivers Fund (name.acronym)"},
      {"The Global Union of Rivers (GUOR) opened an office.", "GUOR <- Global Union of Rivers (name.bracketed)"},
      {"Bombs hit the Cairo subway. Firemen closed the Cairo metro.", "Cairo metro <- Cairo subway (name.synonym)"},
      {"Kenya signed. Kenya paid.", "Kenya <- Kenya (state.code)"},
      {"Kenya signed. Kenyan troops left.", "Kenyan <- Kenya (state.demonym)"},
      {"Kenya signed. Nairobi denied the report.", "Nairobi <- Kenya (state.metonym)"},
      {"Kenya signed the pact. The country has two ports.", "The country <- Kenya (state.recent)"},
      {"Troops entered the Belmora district on Monday.", "Belmora <- the Belmora district (name.class)"},
      {"They fled from the town of Belmora.", "Belmora <- the town (name.class)"},
      {"President Lund and first lady Anna Lund arrived. Mr. Lund spoke.", "Lund <- Lund (name.exact)"},
      {"Lima was calm. Peru closed its schools, and the capital had no water.", "the capital <- Lima (place.capital)"},
      // what the sentence equates
      {"Grace Wanjiru, the foreign minister, arrived.", "the foreign minister <- Grace Wanjiru (apposition)"},
      {"Peter Lund met his wife Anna Lund in Oslo.", "Anna Lund <- his wife (apposition.close)"},
      {"Grace Wanjiru is the president.", "the president <- Grace Wanjiru (predicate)"},
      {"They signed an accord, known as the Treaty of Halden, in May.", "Treaty of Halden <- an accord (alias)"},
      {"Grace Wanjiru, who leads the forum, protested.", "who <- Grace Wanjiru (relative)"},
      // roles and descriptions
      {"Kenyan President Grace Wanjiru arrived. Reporters asked the Kenyan president.",
       "the Kenyan president <- Grace Wanjiru (role.owner)"},
      {"President Grace Wanjiru arrived. The president smiled.", "The president <- Grace Wanjiru (role.recent)"},
      {"Grace Wanjiru won the vote. The former teacher thanked voters.", "The former teacher <- Grace Wanjiru (role.epithet)"},
      {"Grace Wanjiru won the vote. The 54-year-old will take office in June.", "The 54-year-old <- Grace Wanjiru (role.epithet)"},
      {"Peru and Chile signed a fishing treaty in 1999. The treaty expired.", "The treaty <- a fishing treaty (description.head)"},
      {"A bomb exploded in an attack on the market. The blast killed nine people.", "The blast <- an attack (event.head)"},
      {"The Green Banner Front claimed the attack. The militant group has 900 men.",
       "The militant group <- Green Banner Front (description.sole)"},
      {"A boy found the letter. The boy gave it to a guard.", "The boy <- A boy (description.person)"},
      {"Peter Lund met his lawyer. His lawyer was late.", "His lawyer <- his lawyer (description.possessed)"},
      // sets
      {"Peru and Chile share a river. The two countries signed a deal.", "The two countries <- Chile (set.counted)"},
      {"Peru and Chile share a river. The neighbours signed a deal.", "The neighbours <- Chile (set.counted)"},
      {"Grace Wanjiru met Peter Lund in Oslo. The pair signed a deal.", "The pair <- Peter Lund (set.counted)"},
      {"Grace Wanjiru called Peter Lund. It was late. The line was poor. She told him that she would resign. The two did not meet.",
       "The two <- him (set.counted)"},
      {"The three countries\xE2\x80\x94Peru, Bolivia and Chile\xE2\x80\x94signed in 2004.", "The three countries <- Chile (set.listed)"},
      // pronouns
      {"Grace Wanjiru arrived. She smiled.", "She <- Grace Wanjiru (pronoun.person)"},
      {"Kenya signed. It paid.", "It <- Kenya (pronoun.neuter)"},
      {"Peru and Chile signed. They paid.", "They <- Chile (pronoun.plural)"},
      {"Grace Wanjiru defended herself.", "herself <- Grace Wanjiru (pronoun.reflexive)"},
      {"\"I will not leave the party,\" said Grace Wanjiru.", "Grace Wanjiru <- I (pronoun.speaker)"},
      {"In her speech, Grace Wanjiru praised Peter Lund.", "Grace Wanjiru <- her (pronoun.person)"},
  }));
  const Document document = read_text(text);
  INFO(text << "\nexpected: " << receipt << "\n" << receipts_of(document));
  CHECK(("\n" + receipts_of(document)).find("\n" + receipt + "\n") != std::string::npos);
}

TEST_CASE("two forms stay apart where grammar or sense forbids that they are one") {
  const auto [text, one, other] = GENERATE(table<std::string, std::string, std::string>({
      {"The rebels met the soldiers. The army said they killed them.", "they", "them"},
      {"Peter Lund told Grace Wanjiru that she had lost.", "Peter Lund", "she"},
      {"\"They attacked the port,\" Peter Lund said.", "They", "Peter Lund"},
      {"It rained when Kenya signed.", "It", "Kenya"},
      {"It seems that Kenya will sign.", "It", "Kenya"},
      {"The summit opens in Oslo. Last year's summit was held in Lima.", "The summit", "Last year's summit"},
      {"Peter Lund and his wife Anna Lund sold the firm.", "Peter Lund", "Anna Lund"},
      {"Grace Wanjiru won. A former teacher lost.", "Grace Wanjiru", "A former teacher"},
      {"The oil company Borvik rejected a statement by the gas company Halvard.", "Borvik", "Halvard"},
      {"The minister met another minister.", "The minister", "another minister"},
      {"Norway's aviation regulator, NLT, opened a case. The airline paid.", "NLT", "The airline"},
      {"President Lund spoke. First lady Anna Lund listened.", "Lund", "Anna Lund"},
  }));
  const Document document = read_text(text);
  INFO(text << "\n" << receipts_of(document));
  const Index<Chain> first = chain_of(document, one), second = chain_of(document, other);
  CHECK((!first || !second || first != second));
}

TEST_CASE("a successor takes over the office") {
  const Document document = read_text("Defence Minister Peter Lund resigned. His successor, Grace Wanjiru, thanked him.");
  INFO(receipts_of(document));
  const auto chain =
      std::find_if(document.chains.begin(), document.chains.end(), [](const Chain& one) { return one.name == "Grace Wanjiru"; });
  REQUIRE(chain != document.chains.end());
  REQUIRE(chain->titles.size() == 1);
  CHECK(chain->titles.front() == "Defence Minister");
}

}  // namespace newsgraph::ingest
