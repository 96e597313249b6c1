// Expressions of time: what is found, its TIMEX3 value, and the date that an edge may carry. Sentences are written by hand, words parted
// by spaces, each with its tag, head and lemma only where the test needs them: "met/VBD/0/meet".
#include "ingest/extract/time.hpp"

#include <catch2/catch.hpp>
#include <cctype>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "ingest/error.hpp"
#include "ingest/extract/extract.hpp"
#include "ingest/extract/time_value.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;
using ingest::Document;
using ingest::Index;
using ingest::Token;

const ingest::Language& language() {
  static const ingest::Language loaded = [] {
    ingest::Language made = tests::spelling();
    made.times = std::make_shared<const ingest::TimeLexicon>(ingest::TimeLexicon::load(ingest::Data::embedded()));
    return made;
  }();
  return loaded;
}

ingest::Upos upos_of_tag(const std::string& tag) {
  using ingest::Upos;
  static const std::vector<std::pair<std::string, Upos>> table = {
      {"NNP", Upos::propn}, {"NN", Upos::noun},  {"MD", Upos::aux},  {"VB", Upos::verb},  {"JJ", Upos::adj},    {"RB", Upos::adv},
      {"CD", Upos::num},    {"IN", Upos::adp},   {"TO", Upos::part}, {"POS", Upos::part}, {"PART", Upos::part}, {"DT", Upos::det},
      {"PRP", Upos::pron},  {"CC", Upos::cconj}, {"$", Upos::sym},   {".", Upos::punct},  {",", Upos::punct}};
  for (const auto& [prefix, upos] : table) {
    if (tag.starts_with(prefix)) return upos;
  }
  return Upos::x;
}

std::string guess_tag(const std::string& word) {
  static const std::vector<std::pair<std::string, std::string>> table = {
      {"the", "DT"},  {"The", "DT"}, {"a", "DT"},  {"A", "DT"},   {"an", "DT"},    {"in", "IN"},       {"In", "IN"},
      {"on", "IN"},   {"On", "IN"},  {"at", "IN"}, {"for", "IN"}, {"since", "IN"}, {"until", "IN"},    {"of", "IN"},
      {"from", "IN"}, {"by", "IN"},  {"to", "TO"}, {"and", "CC"}, {"now", "RB"},   {"recently", "RB"}, {"'s", "POS"},
      {",", ","},     {".", "."},    {"$", "$"},   {"(", ","},    {")", ","}};
  for (const auto& [known, tag] : table) {
    if (word == known) return tag;
  }
  if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) return "CD";
  if (std::isupper(static_cast<unsigned char>(word[0])) != 0) return "NNP";
  return word.size() > 3 && word.back() == 's' ? "NNS" : "NN";
}

/// Sentences parted by " | ". A word "met/VBD/2/meet/aux" has tag, 1-based head in its sentence (0: root), lemma and relation.
Document document_of(const std::string& notation, const std::string& date) {
  Document document;
  document.date = date;
  std::istringstream stream(notation);
  std::size_t first = 0;
  const auto close = [&] {
    ingest::Sentence sentence;
    sentence.tokens = ingest::Range<Token>(first, document.tokens.size());
    sentence.span = span_of(document, sentence.tokens);
    document.sentences.push_back(sentence);
    first = document.tokens.size();
  };
  for (std::string word; stream >> word;) {
    if (word == "|") {
      close();
      continue;
    }
    std::vector<std::string> parts;
    std::istringstream fields(word);
    for (std::string part; std::getline(fields, part, '/');) parts.push_back(part);
    const bool slashed = std::isdigit(static_cast<unsigned char>(word[0])) != 0;  // "22/02/2025" is a word
    if (slashed) parts = {word};
    parts.resize(5);
    Token token;
    if (!document.text.empty()) document.text += ' ';
    token.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += parts[0];
    token.span.end = static_cast<std::uint32_t>(document.text.size());
    token.sentence = Index<ingest::Sentence>(document.sentences.size());
    token.tag = parts[1].empty() ? guess_tag(parts[0]) : parts[1];
    token.upos = upos_of_tag(token.tag);
    if (!parts[2].empty() && parts[2] != "0") token.head = Index<Token>(first + std::stoul(parts[2]) - 1);
    token.lemma = parts[3].empty() ? parts[0] : parts[3];
    token.deprel = parts[4].empty() ? ingest::Deprel::dep : ingest::deprel_of(parts[4]);
    document.tokens.push_back(token);
  }
  close();
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  return document;
}

/// "words=value" of all expressions, parted by "; ".
std::string values(const std::string& notation, const std::string& date) {
  const Document document = document_of(notation, date);
  std::string result;
  for (const ingest::Time& time : find_times(language(), document)) {
    if (!result.empty()) result += "; ";
    result += std::string(text_of(document, time.span)) + "=" + time.value;
  }
  return result;
}

/// "preposition date..end" of all expressions, parted by "; ".
std::string dates(const std::string& notation, const std::string& date) {
  std::string result;
  for (const ingest::Time& time : find_times(language(), document_of(notation, date))) {
    if (!result.empty()) result += "; ";
    result += time.preposition + ":" + time.date + (time.date_end.empty() ? "" : ".." + time.date_end);
  }
  return result;
}

const std::string saturday = "2025-02-22";

}  // namespace

TEST_CASE("explicit dates are found in all forms of news") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"on 22 February 2025", "22 February 2025=2025-02-22"},
      {"on February 22 , 2025 ,", "February 22 , 2025=2025-02-22"},
      {"on Saturday , February 22 , 2025", "Saturday , February 22 , 2025=2025-02-22"},
      {"the 22nd of February , 2025", "the 22nd of February , 2025=2025-02-22"},
      {"on 2025-02-22", "2025-02-22=2025-02-22"},
      {"on 22/02/2025", "22/02/2025=2025-02-22"},
      {"on 02/22/2025", "02/22/2025=2025-02-22"},
      {"on 03/04/2025", "03/04/2025=2025"},
      {"on 22/02/2025 and on 03/04/2025", "22/02/2025=2025-02-22; 03/04/2025=2025-04-03"},
      {"in October 2023", "October 2023=2023-10"},
      {"In 2001", "2001=2001"},
      {"the 1990s", "the 1990s=199"},
      {"the late 1990s", "the late 1990s=199"},
      {"the 20th century", "the 20th century=19"},
      {"in 480 BC", "480 BC=BC0480"},
      {"in nineteen ninety-six", "nineteen ninety-six=1996"},
      {"the summer of 2013", "the summer of 2013=2013-SU"},
      {"the third quarter of 2013", "the third quarter of 2013=2013-Q3"},
      {"the second half of 2013", "the second half of 2013=2013-H2"},
      {"at 12:30 p.m. on 3 March 2019", "12:30 p.m. on 3 March 2019=2019-03-03T12:30"},
      {"on Christmas Day 2013", "Christmas Day 2013=2013-12-25"},
      {"on Easter 2025", "Easter 2025=2025-04-20"},
  }));
  CAPTURE(text);
  CHECK(values(text, saturday) == expected);
}

TEST_CASE("what only looks like a time is none") {
  const auto text =
      GENERATE(as<std::string>{}, "a meeting of the 3+3 format", "it killed/VBD 2000 people/NNS", "he lives at 1600 Pennsylvania Avenue",
               "aged 45", "the 45-year-old/JJ leader", "he is 45 years old/JJ", "it may/MD happen", "they march/VBP east",
               "a second/JJ round", "he paid $ 2000", "about 1,995 people", "three quarters of the people");
  CAPTURE(text);
  CHECK(values(text, saturday).empty());
}

TEST_CASE("names own their words") {
  Document document = document_of("the Sunday Times met April Smith", saturday);
  CHECK(find_times(language(), document).size() == 2);
  document.names.push_back({ingest::Range<Token>(1, 3), ingest::NameType::organization, 0.9});
  document.names.push_back({ingest::Range<Token>(4, 6), ingest::NameType::person, 0.9});
  CHECK(find_times(language(), document).empty());
}

TEST_CASE("the tense decides which weekday is meant") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"He/PRP/2 met/VBD/0 them on/IN/5 Tuesday/NNP/2/Tuesday/obl", "Tuesday=2025-02-18"},
      {"He/PRP/3 will/MD/3/will/aux meet/VB/0 on/IN/5 Tuesday/NNP/3/Tuesday/obl", "Tuesday=2025-02-25"},
      {"talks/NNS/0 scheduled/VBN/1/schedule/acl for/IN/4 Tuesday/NNP/2/Tuesday/obl", "Tuesday=2025-02-25"},
      {"He/PRP/3 is/VBZ/3/be/aux:pass expected/VBN/0/expect to/TO/5/to/mark arrive/VB/3/arrive/xcomp on/IN/7 Tuesday/NNP/5/Tuesday/obl",
       "Tuesday=2025-02-25"},
      {"He/PRP/2 managed/VBD/0/manage to/TO/4/to/mark arrive/VB/2/arrive/xcomp on/IN/6 Tuesday/NNP/4/Tuesday/obl", "Tuesday=2025-02-18"},
      {"He/PRP/3 has/VBZ/3/have/aux waited/VBN/0/wait since/IN/5 Tuesday/NNP/3/Tuesday/obl", "Tuesday=2025-02-18"},
      {"He/PRP/2 flew/VBD/0/fly to/TO/4/to/mark meet/VB/2/meet/advcl them/PRP/4 on/IN/7 Tuesday/NNP/4/Tuesday/obl", "Tuesday=2025-02-18"},
      {"He/PRP/2 planned/VBD/0/plan a/DT/4 march/NN/2/march/obj on/IN/6 Tuesday/NNP/2/Tuesday/obl", "Tuesday=2025-02-25"},
      {"He/PRP/4 could/MD/4/could/aux not/PART/4/not/advmod meet/VB/0/meet them/PRP/4 on/IN/7 Tuesday/NNP/4/Tuesday/obl",
       "Tuesday=2025-02-18"},
      {"They/PRP/3 will/MD/3/will/aux discuss/VB/0 Tuesday/NNP/6/Tuesday/nmod:poss 's/POS/4/'s/case attack/NN/3/attack/obj",
       "Tuesday=2025-02-18"},
      {"He/PRP/2 stated/VBD/0/state on/IN/4 Saturday/NNP/2/Saturday/obl", "Saturday=2025-02-22"},
      {"They/PRP/2 met/VBD/0/meet last/JJ/4 Saturday/NNP/2/Saturday/obl", "last Saturday=2025-02-15"},
      {"next/JJ Friday/NNP", "next Friday=2025-02-28"},
      {"on/IN/3 Saturday/NNP/3/Saturday/compound night/NN/4/night/obl arrived/VBD/0/arrive", "Saturday night=2025-02-22TNI"},
  }));
  CAPTURE(text);
  CHECK(values(text, saturday) == expected);
}

TEST_CASE("dates without a year take the one that fits weekday, tense and distance") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"He/PRP/2 came/VBD/0/come on/IN/4 March/NNP/2/March/obl 3/CD/4", "March 3=2025-03-03"},  // too near to be a year ago
      {"He/PRP/2 came/VBD/0/come on/IN/4 December/NNP/2/December/obl 3/CD/4", "December 3=2024-12-03"},
      {"He/PRP/3 will/MD/3/will/aux come/VB/0 in/IN/5 January/NNP/3/January/obl", "January=2026-01"},
      {"He/PRP/2 came/VBD/0/come in/IN/4 January/NNP/2/January/obl", "January=2025-01"},
      {"on Friday , Feb. 28", "Friday , Feb. 28=2025-02-28"},
      {"last October", "last October=2024-10"},
      {"in May and June 2003", "May=2003-05; June 2003=2003-06"},
      {"from 28 December to 3 January 2004", "28 December=2003-12-28; 3 January 2004=2004-01-03"},
      {"on 9 and 10 March 2004", "9=2004-03-09; 10 March 2004=2004-03-10"},
  }));
  CAPTURE(text);
  CHECK(values(text, saturday) == expected);
}

TEST_CASE("relative expressions count from the article or from the last date named") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"yesterday", "yesterday=2025-02-21"},
      {"tonight", "tonight=2025-02-22TNI"},
      {"last year", "last year=2024"},
      {"next month", "next month=2025-03"},
      {"this week", "this week=2025-W08"},
      {"earlier this month", "earlier this month=2025-02"},
      {"two weeks ago", "two weeks ago=2025-W06"},
      {"ten years ago", "ten years ago=2015"},
      {"A year later , in May 2003 , | three days later", "A year later=2026; May 2003=2003-05; three days later=2003-05-XX"},
      {"on 30 December 2003 | Three days later", "30 December 2003=2003-12-30; Three days later=2004-01-02"},
      {"Two days earlier , on/IN/6 Thursday/NNP/7/Thursday/obl left/VBD/0/leave", "Two days earlier=2025-02-20; Thursday=2025-02-20"},
      {"in 2003 | the previous year", "2003=2003; the previous year=2002"},
      {"on 3 May 2003 | the following day", "3 May 2003=2003-05-03; the following day=2003-05-04"},
      {"now", "now=PRESENT_REF"},
      {"recently", "recently=PAST_REF"},
      {"in the coming days", "the coming days=FUTURE_REF"},
      {"several years ago", "several years ago=PAST_REF"},
      {"will/MD/2/will/aux return/VB/0 in/IN/5 two/CD/5 days/NNS/2/day/obl", "two days=2025-02-24"},
  }));
  CAPTURE(text);
  CHECK(values(text, saturday) == expected);
}

TEST_CASE("durations and sets have no date") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"for ten years", "ten years=P10Y"},
      {"a one-day/JJ visit", "one-day=P1D"},
      {"a two - week/NN visit", "two - week=P2W"},
      {"for a decade", "a decade=P10Y"},
      {"for several months", "several months=PXM"},
      {"for years", "years=PXY"},
      {"for 2.5 hours", "2.5 hours=PT2H30M"},
      {"for the past three months", "the past three months=P3M"},
      {"every year", "every year=P1Y"},
      {"weekly/JJ talks", "weekly=P1W"},
      {"every Tuesday", "every Tuesday=XXXX-WXX-2"},
  }));
  CAPTURE(text);
  CHECK(values(text, saturday) == expected);
  for (const ingest::Time& time : find_times(language(), document_of(text, saturday))) {
    CHECK(time.date.empty());
    CHECK(time.date_end.empty());
  }
}

TEST_CASE("an edge's date is never finer than the text and prepositions bound it") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"until 2026", "until:2026"},
      {"since 2001", "since:2001"},
      {"from 2001 to 2005", "from:2001..2005; to:2001..2005"},
      {"from 2001 - 2005", "from:2001..2005; :2001..2005"},
      {"between 3 May 2003 and 5 May 2003", "between:2003-05-03..2003-05-05; :2003-05-03..2003-05-05"},
      {"before/IN 2005", "before:"},
      {"this week", ":2025-02"},
      {"last week of", ":2025-02"},
      {"in the 1990s", "in:1990..1999"},
      {"in the summer of 2013", "in:2013"},
      {"in the winter of 2013", "in:"},
      {"in October 2023", "in:2023-10"},
      {"in the coming days", "in:"},
      {"for ten years", "for:"},
      {"on 3 May 2003 , two days after the vote", "on:2003-05-03; :2003-05-01"},
      {"in 2003 , ten years before the vote", "in:2003; :2013"},
      {"two days after the vote", ":"},
  }));
  CAPTURE(text);
  CHECK(dates(text, saturday) == expected);
}

TEST_CASE("without the article's date weekdays stay open") {
  CHECK(values("on/IN/2 Tuesday/NNP/3/Tuesday/obl left/VBD/0/leave", "") == "Tuesday=XXXX-WXX-2");
  CHECK(dates("on Tuesday", "") == "on:");
  CHECK(values("yesterday", "") == "yesterday=XXXX-XX-XX");
  CHECK(values("in March", "") == "March=XXXX-03");
  CHECK(values("in May 2003 | in June", "") == "May 2003=2003-05; June=2003-06");
  CHECK(values("in 1995 | in June", "") == "1995=1995; June=XXXX-06");  // not said to be of that year
  CHECK(values("in 1995 | last year", "") == "1995=1995; last year=XXXX");
}

TEST_CASE("an expression's head is the token that the others hang on") {
  const Document document = document_of("visited/VBD/0/visit in/IN/3/in/case October/NNP/1/October/obl 2023/CD/3/2023/nummod", saturday);
  const std::vector<ingest::Time> times = find_times(language(), document);
  REQUIRE(times.size() == 1);
  CHECK(times[0].head == Index<Token>(2));
  CHECK(times[0].tokens == ingest::Range<Token>(2, 4));
  CHECK(text_of(document, times[0].span) == "October 2023");
}

TEST_CASE("the calendar knows weeks, months and Easter") {
  using ingest::day_moment;
  using ingest::Grain;
  CHECK(value_of(shift(day_moment(2024, 12, 30), Grain::week, 0)) == "2025-W01");
  CHECK(value_of(shift(day_moment(2021, 1, 3), Grain::week, 0)) == "2020-W53");
  CHECK(value_of(shift(day_moment(2024, 1, 31), Grain::month, -2)) == "2023-11");
  CHECK(value_of(shift(day_moment(2024, 2, 28), Grain::day, 2)) == "2024-03-01");
  CHECK(value_of(shift(day_moment(2024, 2, 28), Grain::quarter, -1)) == "2023-Q4");
  CHECK(day_moment(2023, 2, 29).grain == Grain::none);
  CHECK(value_of(ingest::easter(2024, 0)) == "2024-03-31");
  CHECK(value_of(ingest::nth_weekday(2024, 11, 4, 4)) == "2024-11-28");
  CHECK(date_of(shift(day_moment(2025, 1, 1), Grain::week, 0)).empty());  // 30 December to 5 January
}

TEST_CASE("times in any text are found in order, inside it and without overlap") {
  const auto seed = GENERATE(range(1, 40));
  CAPTURE(seed);
  Document document = tests::split_document(tests::random_text(static_cast<std::uint64_t>(seed), 3000) +
                                            " on 3 May 2003 in 99999999999999999999 years , 5000000 centuries ago .");
  document.date = saturday;
  std::uint32_t end = 0;
  for (const ingest::Time& time : find_times(language(), document)) {
    CHECK(time.span.begin >= end);
    CHECK(time.span.begin < time.span.end);
    CHECK(time.span.end <= document.text.size());
    CHECK_FALSE(time.value.empty());
    CHECK(time.tokens.contains(time.head));
    end = time.span.end;
  }
}
