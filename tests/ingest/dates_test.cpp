// Short passages through the whole pipeline -> the dates of their claims. Each names claims and the date that a careful reader gives
// them from the text and the article's day; an empty date says that the text gives none, so that a date would be wrong.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ingest/ingest.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

struct Passage {
  std::string text;
  std::map<std::string, std::string> dates;  ///< by claim
};

const std::vector<Passage>& passages() {
  static const std::vector<Passage> all = {
      {"Norway promised on Friday to attack Kenya.", {{"Norway attacks Kenya", ""}}},
      {"Norway and Kenya agreed on Friday to extend the Oslo Treaty.", {{"Norway extends Oslo Treaty", ""}}},
      {"Norway agreed on Friday to join the Arctic League in 2026.", {{"Norway joins Arctic League", "2026"}}},
      {"Anna Berg said on Friday that Kenya had attacked Norway.", {{"Kenya attacks Norway", ""}}},
      {"Anna Berg said Kenya attacked Norway on Friday.", {{"Kenya attacks Norway", "2024-05-10"}}},
      {"Kenya will leave the Arctic League, Anna Berg said on Friday.", {{"Kenya withdraws_from Arctic League", ""}}},
      {"Anna Berg accused Kenya on Friday of attacking Norway.", {{"Kenya attacks Norway", ""}, {"Anna Berg accuses Kenya", "2024-05-10"}}},
      {"Anna Berg, who visited Kenya in March, met Omar Haddad on Friday.",
       {{"Anna Berg visits Kenya", "2024-03"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg, who visited Kenya, met Omar Haddad on Friday.",
       {{"Anna Berg visits Kenya", ""}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg met Omar Haddad, who resigned from the Arctic League in 2019.", {{"Anna Berg meets Omar Haddad", ""}}},
      {"Anna Berg flew to Oslo after meeting Omar Haddad on Friday.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg visited Kenya in 2019 after Omar Haddad left the Arctic League.", {{"Anna Berg visits Kenya", "2019"}}},
      {"Before he joined the Arctic League in 2015, Omar Haddad led Norway.",
       {{"Omar Haddad joins Arctic League", "2015"}, {"Omar Haddad heads Norway", ""}}},
      {"In 2011, when Omar Haddad led Kenya, Norway attacked Peru.",
       {{"Norway attacks Peru", "2011"}, {"Omar Haddad heads Kenya", "2011"}}},
      {"Norway attacked Peru in 2011, when Omar Haddad led Kenya.", {{"Norway attacks Peru", "2011"}, {"Omar Haddad heads Kenya", "2011"}}},
      {"Norway left the Arctic League in 2011, when Kenya attacked Peru.", {{"Kenya attacks Peru", "2011"}}},
      {"Anna Berg met Omar Haddad on Friday and visited Kenya on Sunday.",
       {{"Anna Berg meets Omar Haddad", "2024-05-10"}, {"Anna Berg visits Kenya", "2024-05-12"}}},
      {"On Friday, Anna Berg met Omar Haddad and signed the Oslo Treaty.",
       {{"Anna Berg meets Omar Haddad", "2024-05-10"}, {"Anna Berg signs Oslo Treaty", "2024-05-10"}}},
      {"On Friday, Anna Berg met Omar Haddad, and Norway signed the Oslo Treaty.",
       {{"Anna Berg meets Omar Haddad", "2024-05-10"}, {"Norway signs Oslo Treaty", "2024-05-10"}}},
      {"Anna Berg met Omar Haddad on Friday, and Norway signed the Oslo Treaty.", {{"Norway signs Oslo Treaty", ""}}},
      {"Anna Berg met Omar Haddad and Norway signed the Oslo Treaty on Friday.", {{"Anna Berg meets Omar Haddad", ""}}},
      {"Kenya attacked Peru on Friday, killing Omar Haddad.", {{"Kenya kills Omar Haddad", "2024-05-10"}}},
      {"Arriving in Oslo on Friday, Anna Berg met Omar Haddad.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Kenya condemned the 2005 attack on Norway by Peru.", {{"Peru attacks Norway", "2005"}, {"Kenya condemns Norway", ""}}},
      {"Friday's meeting between Anna Berg and Omar Haddad ended without a deal.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Kenya has been a member of the Arctic League since 2001.", {{"Kenya member_of Arctic League", "2001"}}},
      {"Kenya has been at peace since leaving the Arctic League in 1974.", {{"Kenya withdraws_from Arctic League", "1974"}}},
      {"Omar Haddad led Kenya until 2009.", {{"Omar Haddad heads Kenya", ""}}},
      {"Omar Haddad led Kenya from 2001 to 2009.", {{"Omar Haddad heads Kenya", "2001"}}},
      {"Omar Haddad led Kenya between 2001 and 2009.", {{"Omar Haddad heads Kenya", "2001"}}},
      {"Norway attacked Kenya before 2009.", {{"Norway attacks Kenya", ""}}},
      {"Omar Haddad visited Kenya after 2009.", {{"Omar Haddad visits Kenya", ""}}},
      {"Norway will leave the Arctic League by 2030.", {{"Norway withdraws_from Arctic League", "2030"}}},
      {"Omar Haddad led Kenya for ten years.", {{"Omar Haddad heads Kenya", ""}}},
      {"Norway attacked Kenya three years ago.", {{"Norway attacks Kenya", "2021"}}},
      {"Anna Berg met Omar Haddad two weeks ago.", {{"Anna Berg meets Omar Haddad", "2024"}}},
      {"Anna Berg met Omar Haddad last month.", {{"Anna Berg meets Omar Haddad", "2024-04"}}},
      {"Anna Berg visited Kenya last October.", {{"Anna Berg visits Kenya", "2023-10"}}},
      {"Anna Berg will visit Kenya early next month.", {{"Anna Berg visits Kenya", "2024-06"}}},
      {"Anna Berg will meet Omar Haddad tomorrow.", {{"Anna Berg meets Omar Haddad", "2024-05-15"}}},
      {"Anna Berg will meet Omar Haddad in the coming days.", {{"Anna Berg meets Omar Haddad", ""}}},
      {"Anna Berg is due to meet Omar Haddad on Thursday.", {{"Anna Berg meets Omar Haddad", "2024-05-16"}}},
      {"Norway announced on Friday that it would leave the Arctic League in 2026.", {{"Norway withdraws_from Arctic League", "2026"}}},
      {"Norway announced on Friday that it would leave the Arctic League.", {{"Norway withdraws_from Arctic League", ""}}},
      {"A meeting between Anna Berg and Omar Haddad is scheduled for Thursday.", {{"Anna Berg meets Omar Haddad", "2024-05-16"}}},
      {"Anna Berg travelled to Kenya for talks with Omar Haddad. The talks, held on Friday, lasted two hours.",
       {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"The army staged a coup in Kenya in 1980. The coup was led by Omar Haddad.", {{"Omar Haddad heads coup", "1980"}}},
      {"Norway signed the Oslo Treaty on Friday. The signing of the Oslo Treaty by Norway was praised by Peru.",
       {{"Norway signs Oslo Treaty", "2024-05-10"}}},
      {"Omar Haddad was killed by Kenya on Friday. Anna Berg said Kenya killed Omar Haddad.", {{"Kenya kills Omar Haddad", "2024-05-10"}}},
      {"Anna Berg visited Kenya in 2011. She will visit Kenya in June.",
       {{"Anna Berg visits Kenya", "2011"}, {"Anna Berg visits Kenya", "2024-06"}}},
      {"Omar Haddad resigned from the Arctic League as of Monday, May 13.", {{"Omar Haddad resigns_from Arctic League", "2024-05-13"}}},
      {"Norway signed a deal with Kenya on Friday. It is the first deal that Norway has made with Kenya since 2007.",
       {{"Kenya agrees_with Norway", "2024-05-10"}}},
      {"Kenya had attacked Norway in 2019.", {{"Kenya attacks Norway", "2019"}}},
      {"Norway and Kenya signed the Oslo Treaty on 3 May.", {{"Norway signs Oslo Treaty", "2024-05-03"}}},
      {"In a statement on Friday, Anna Berg accused Kenya of attacking Norway.",
       {{"Anna Berg accuses Kenya", "2024-05-10"}, {"Kenya attacks Norway", ""}}},
      {"Late on Friday, Kenya arrested Omar Haddad.", {{"Kenya arrests Omar Haddad", "2024-05-10"}}},
      {"Kenya arrested Omar Haddad on Friday night.", {{"Kenya arrests Omar Haddad", "2024-05-10"}}},
      {"Kenya arrested Omar Haddad at 5 p.m. on Friday.", {{"Kenya arrests Omar Haddad", "2024-05-10"}}},
      {"Kenya arrested Omar Haddad on 3 March. A day later, Anna Berg visited Kenya.", {{"Anna Berg visits Kenya", "2024-03-04"}}},
      {"Kenya arrested Omar Haddad on 3 March. On the same day, Anna Berg visited Kenya.", {{"Anna Berg visits Kenya", "2024-03-03"}}},
      {"Kenya arrested Omar Haddad in 2003. The following year, Norway attacked Kenya.", {{"Norway attacks Kenya", "2004"}}},
      {"Kenya arrested Omar Haddad in 2003. That year, Norway attacked Kenya.", {{"Norway attacks Kenya", "2003"}}},
      {"Omar Haddad, arrested by Kenya in 2003, met Anna Berg on Friday.",
       {{"Kenya arrests Omar Haddad", "2003"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"In 2003 Kenya arrested Omar Haddad, who leads the Arctic League.",
       {{"Omar Haddad heads Arctic League", ""}, {"Kenya arrests Omar Haddad", "2003"}}},
      {"The 2011 war between Norway and Kenya killed thousands.", {{"Kenya at_war_with Norway", "2011"}}},
      {"Norway has supported Kenya since the end of the war in 1995.", {{"Norway supports Kenya", ""}}},
      {"Norway said on Friday it expects Anna Berg to visit Kenya in June.", {{"Anna Berg visits Kenya", "2024-06"}}},
      {"Anna Berg did not meet Omar Haddad on Friday.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg arrived in Nairobi today.", {{"Anna Berg visits Nairobi", "2024-05-14"}}},
      {"\"Kenya attacked Norway,\" Anna Berg told reporters on Friday.", {{"Kenya attacks Norway", ""}}},
      {"Anna Berg, president of Norway from 2001 to 2009, met Omar Haddad on Friday.",
       {{"Anna Berg holds_office_of Norway", "2001"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg has been president of Norway since 2009.", {{"Anna Berg holds_office_of Norway", "2009"}}},
      {"Anna Berg became president of Norway in 2009.", {{"Anna Berg holds_office_of Norway", "2009"}}},
      {"Anna Berg, the president of Norway, arrested Omar Haddad in 2003.", {{"Anna Berg holds_office_of Norway", ""}}},
      {"Anna Berg flew to Nairobi to meet Omar Haddad on Friday.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg flew to Nairobi on Friday to meet Omar Haddad.",
       {{"Anna Berg visits Nairobi", "2024-05-10"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Norway invited Omar Haddad to visit Oslo in June.", {{"Omar Haddad visits Oslo", "2024-06"}}},
      {"Visiting Kenya in 2011, Anna Berg praised Omar Haddad.", {{"Anna Berg praises Omar Haddad", "2011"}}},
      {"While visiting Kenya in 2011, Anna Berg praised Omar Haddad.",
       {{"Anna Berg visits Kenya", "2011"}, {"Anna Berg praises Omar Haddad", "2011"}}},
      {"During a visit to Kenya in 2011, Anna Berg praised Omar Haddad.",
       {{"Anna Berg praises Omar Haddad", "2011"}, {"Anna Berg visits Kenya", "2011"}}},
      {"At a meeting with Omar Haddad on Friday, Anna Berg praised Kenya.",
       {{"Anna Berg praises Kenya", "2024-05-10"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Anna Berg met Omar Haddad on Friday, a day after Kenya attacked Norway.", {{"Kenya attacks Norway", "2024-05-09"}}},
      {"Kenya attacked Norway in 2011, two years after it left the Arctic League.", {{"Kenya withdraws_from Arctic League", "2009"}}},
      {"Omar Haddad led Kenya in the 1990s.", {{"Omar Haddad heads Kenya", "1990"}}},
      {"Norway attacked Kenya in 1995 and has since joined the Arctic League.", {{"Norway joins Arctic League", ""}}},
      {"Anna Berg now leads Norway.", {{"Anna Berg heads Norway", ""}}},
      {"The visit follows talks between Anna Berg and Omar Haddad in March 2019.", {{"Anna Berg meets Omar Haddad", "2019-03"}}},
      {"Norway has condemned the attack on Kenya by Peru in 2011.", {{"Norway condemns Kenya", ""}}},
      {"Omar Haddad, the president of Kenya, resigned on Monday. The resignation of Omar Haddad came after weeks of protests. He was "
       "elected in 2019.",
       {{"Omar Haddad holds_office_of Kenya", ""}}},
      {"Anna Berg visited Nairobi on Friday. She praised Omar Haddad for his work.",
       {{"Anna Berg visits Nairobi", "2024-05-10"}, {"Anna Berg praises Omar Haddad", ""}}},
      {"Anna Berg will visit Kenya on Thursday. During the visit, she will meet Omar Haddad.",
       {{"Anna Berg visits Kenya", "2024-05-16"}, {"Anna Berg meets Omar Haddad", "2024-05-16"}}},
      {"Anna Berg will visit Kenya on Thursday. This visit comes after Omar Haddad visited Oslo in March.",
       {{"Anna Berg visits Kenya", "2024-05-16"}}},
      {"Norway and Kenya signed the Oslo Treaty earlier this year.", {{"Norway signs Oslo Treaty", "2024"}}},
      {"Norway and Kenya signed the Oslo Treaty earlier this month.", {{"Norway signs Oslo Treaty", "2024-05"}}},
      {"Kenya arrested Omar Haddad last week.", {{"Kenya arrests Omar Haddad", "2024-05"}}},
      {"Kenya arrested Omar Haddad last year.", {{"Kenya arrests Omar Haddad", "2023"}}},
      {"Norway will host Anna Berg next year.", {{"Norway hosts Anna Berg", "2025"}}},
      {"Norway will leave the Arctic League in March.", {{"Norway withdraws_from Arctic League", "2025-03"}}},
      {"Norway left the Arctic League in September.", {{"Norway withdraws_from Arctic League", "2023-09"}}},
      {"Anna Berg met Omar Haddad on Christmas Day.", {{"Anna Berg meets Omar Haddad", "2023-12-25"}}},
      {"Anna Berg will visit Kenya from 20 to 22 May.", {{"Anna Berg visits Kenya", "2024-05-20"}}},
      {"Anna Berg said Tuesday that Norway would sanction Kenya.", {{"Norway sanctions Kenya", ""}}},
      {"Kenya arrested Omar Haddad Friday.", {{"Kenya arrests Omar Haddad", "2024-05-10"}}},
      {"Kenya on Friday arrested Omar Haddad.", {{"Kenya arrests Omar Haddad", "2024-05-10"}}},
      {"Norway on Friday condemned the attack on Kenya by Peru.", {{"Norway condemns Kenya", "2024-05-10"}}},
      {"Norway on Friday praised the Oslo Treaty, which Kenya signed in 2011.",
       {{"Kenya signs Oslo Treaty", "2011"}, {"Norway praises Oslo Treaty", "2024-05-10"}}},
      {"Anna Berg, who led Norway from 2001 to 2009, praised Kenya on Friday.",
       {{"Anna Berg heads Norway", "2001"}, {"Anna Berg praises Kenya", "2024-05-10"}}},
      {"Kenya, which joined the Arctic League in 1998, attacked Peru on Friday.",
       {{"Kenya joins Arctic League", "1998"}, {"Kenya attacks Peru", "2024-05-10"}}},
      {"Omar Haddad, who was arrested by Kenya in 2011 and released in 2013, met Anna Berg on Friday.",
       {{"Kenya arrests Omar Haddad", "2011"}, {"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Norway left the Arctic League in 2011 because Kenya attacked Peru.",
       {{"Norway withdraws_from Arctic League", "2011"}, {"Kenya attacks Peru", ""}}},
      {"Although Kenya signed the Oslo Treaty in 2011, it attacked Norway.", {{"Kenya signs Oslo Treaty", "2011"}}},
      {"If Kenya attacks Norway, Peru will leave the Arctic League in 2026.",
       {{"Kenya attacks Norway", ""}, {"Peru withdraws_from Arctic League", "2026"}}},
      {"Anna Berg visited Kenya in March and Peru in April.", {{"Anna Berg visits Kenya", "2024-03"}}},
      {"The Oslo Treaty, signed by Norway and Kenya in 1998, expires in 2026.", {{"Norway signs Oslo Treaty", "1998"}}},
      {"Under the 1998 Oslo Treaty, Norway supplied Kenya with ships.", {{"Norway supplies Kenya", ""}}},
      {"\"Kenya attacked Norway in 2011,\" Anna Berg said on Friday.", {{"Kenya attacks Norway", "2011"}}},
      {"Omar Haddad met Anna Berg on the sidelines of a summit in Geneva on Friday.", {{"Anna Berg meets Omar Haddad", "2024-05-10"}}},
      {"Norway accused Kenya of attacking Peru in March.", {{"Kenya attacks Peru", "2024-03"}, {"Norway accuses Kenya", ""}}},
      {"Omar Haddad was killed in an attack by Kenya in March.", {{"Kenya kills Omar Haddad", "2024-03"}}},
  };
  return all;
}

// The dates that the claims of a passage have.
std::map<std::string, std::set<std::string>> dates_of(const std::string& text) {
  Document document = tests::document_of_text(text);
  document.date = "2024-05-14";  // a Tuesday
  read_article(tests::english(), document);
  std::map<std::string, std::set<std::string>> dates;
  for (const Claim& claim : document.claims)
    dates[document[claim.source].name + " " + claim.relation + " " + document[claim.target].name].insert(claim.date);
  return dates;
}

}  // namespace

// Trees err now and then: what is asked is that nearly all dates are right, and that hardly a date is given where there is none.
TEST_CASE("what is claimed has the date that the text gives it, and no other") {
  std::size_t found = 0, right = 0, asked = 0, invented = 0;
  std::string wrong;
  for (const Passage& passage : passages()) {
    const auto dates = dates_of(passage.text);
    for (const auto& [claim, date] : passage.dates) {
      ++asked;
      const auto got = dates.find(claim);
      if (got == dates.end()) continue;
      ++found;
      const bool good = date.empty() ? got->second == std::set<std::string>{""} : got->second.contains(date);
      right += good;
      invented += !good && date.empty();
      if (!good) wrong += "\n  " + passage.text + " | " + claim + " | not " + date + " but " + *got->second.rbegin();
    }
  }
  INFO(found << " of " << asked << " claims found, " << right << " dated right, " << invented << " dates invented; wrong:" << wrong);
  CHECK(found * 100 >= asked * 93);
  CHECK(right * 100 >= found * 95);
  CHECK(invented * 50 <= found);
}

}  // namespace newsgraph::ingest
