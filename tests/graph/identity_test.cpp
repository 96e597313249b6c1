// Who is who across articles: what becomes one node, what stays apart, why, and that no order of articles matters.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "export/export.hpp"
#include "graph/build.hpp"
#include "graph/diff.hpp"
#include "graph/names.hpp"
#include "graph/store.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using tests::article;
using tests::graph_of;
using tests::lines_of;
using Lines = std::vector<std::string>;

namespace {

/// What an article says of the chain of this name: country, titles, gender.
ingest::Document& describe(ingest::Document& document, const std::string& name, const std::string& country, const Lines& titles = {},
                           ingest::Gender gender = ingest::Gender::unknown) {
  for (ingest::Chain& chain : document.chains) {
    if (chain.name != name) continue;
    chain.country = country;
    chain.titles = titles;
    chain.gender = gender;
  }
  return document;
}

/// "a: Person Anna Berg NO, minister": an article with one node, its country and title.
ingest::Document short_article(const std::string& line) {
  std::string id = line.substr(0, line.find(": ")), rest = line.substr(line.find(": ") + 2), title;
  if (const std::size_t comma = rest.find(", "); comma != std::string::npos) {
    title = rest.substr(comma + 2);
    rest.resize(comma);
  }
  std::string country;
  const auto upper = [&](std::size_t from_end) { return rest[rest.size() - from_end] >= 'A' && rest[rest.size() - from_end] <= 'Z'; };
  if (rest.size() > 3 && rest[rest.size() - 3] == ' ' && upper(1) && upper(2)) {
    country = rest.substr(rest.size() - 2);
    rest.resize(rest.size() - 3);
  }
  ingest::Document document = article(id, {rest});
  describe(document, rest.substr(rest.find(' ') + 1), country, title.empty() ? Lines{} : Lines{title});
  return document;
}

std::string json_of(const graph::KnowledgeGraph& graph) {
  std::ostringstream stream;
  exporter::write_json(graph, stream);
  return stream.str();
}

graph::KnowledgeGraph merged(const std::vector<const graph::KnowledgeGraph*>& graphs) {
  graph::GraphBuilder builder(tests::english());
  for (const graph::KnowledgeGraph* graph : graphs) builder.add(*graph);
  return builder.finish();
}

Lines ids_of(const graph::KnowledgeGraph& graph) {
  Lines ids;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) ids.push_back(graph[vertex].id);
  return ids;
}

}  // namespace

TEST_CASE("names of persons are related as their letters and words tell") {
  const graph::NameRules rules(tests::english());
  const auto [one, other, rule] = GENERATE(table<std::string, std::string, std::string>({
      {"Omar Haddad", "Omar Haddad", "person.equal"},
      {"Sergey Lindov", "Sergei Lindov", "person.spelling"},
      {"Abbas Araqi", "Abbas Araghi", "person.spelling"},
      {"Dmitry Volkonsky", "Dmitriy Volkonskiy", "person.spelling"},
      {"Muhammad Sattar", "Mohammed Sattar", "person.short_form"},
      {"Péter Ács", "Peter Acs", "person.equal"},
      {"Jörg Müller", "Joerg Mueller", "person.spelling"},
      {"Bob Lindal", "Robert Lindal", "person.short_form"},
      {"A. Berg", "Anna Berg", "person.initial"},
      {"Anna M. Berg", "Anna Berg", "person.middle"},
      {"Anna Maria Berg", "Anna M. Berg", "person.initial"},
      {"Berg", "Anna Berg", "person.surname"},
      {"Hamdani", "Yusuf al-Hamdani", "person.surname"},
      {"Xu", "Xu Wenli", "person.surname"},
      {"Ana Vidal", "Ana Vidal Rojas", "person.second_surname"},
      {"Anna Berg", "Axel Berg", ""},
      {"Anna Maria Berg", "Anna Sofia Berg", ""},
      {"Anna", "Anna Berg", ""},
      {"Tom Berg", "Tom Berg Jr.", ""},
      {"Anna Berg", "Anna Borg", ""},
      {"Maria Berg", "Moira Berg", ""},
  }));
  INFO(one << " and " << other);
  CHECK(graph::rule_of(rules.relation_of(rules.person(one), rules.person(other))) == rule);
  CHECK(graph::rule_of(rules.relation_of(rules.person(other), rules.person(one))) == rule);
}

TEST_CASE("articles with one name each give these nodes") {
  const auto [what, articles, nodes] = GENERATE(table<std::string, Lines, Lines>({
      {"a surname joins the only full name", {"a: Person Berg", "b: Person Anna Berg"}, {"person:anna_berg"}},
      {"but not one of two",
       {"a: Person Berg", "b: Person Anna Berg", "c: Person Axel Berg"},
       {"person:anna_berg", "person:axel_berg", "person:berg"}},
      {"two articles' surnames that may be two persons' stay two",
       {"a: Person Berg", "b: Person Anna Berg", "c: Person Axel Berg", "d: Person Berg"},
       {"person:anna_berg", "person:axel_berg", "person:berg:a", "person:berg:d"}},
      {"a title and a country tell which one",
       {"a: Person Berg NO, Foreign Minister", "b: Person Anna Berg NO, Foreign Minister", "c: Person Axel Berg NO, Mayor"},
       {"person:anna_berg", "person:axel_berg"}},
      {"another country is another person", {"a: Person Berg SE", "b: Person Anna Berg NO"}, {"person:anna_berg", "person:berg"}},
      {"one name in two countries is two persons",
       {"a: Person Anna Berg SE", "b: Person Anna Berg NO"},
       {"person:anna_berg:no", "person:anna_berg:se"}},
      {"and who has no country is neither",
       {"a: Person Anna Berg SE", "b: Person Anna Berg NO", "c: Person Anna Berg"},
       {"person:anna_berg:c", "person:anna_berg:no", "person:anna_berg:se"}},
      {"one name in two kinds of role is two persons",
       {"a: Person Anna Berg NO, Foreign Minister", "b: Person Anna Berg, goalkeeper"},
       {"person:anna_berg:b", "person:anna_berg:no"}},
      {"one office after the other is one career",
       {"a: Person Anna Berg NO, Mayor", "b: Person Anna Berg NO, Foreign Minister"},
       {"person:anna_berg"}},
      {"spellings meet", {"a: Person Sergey Lindov", "b: Person Sergei Lindov", "c: Person Lindov"}, {"person:sergey_lindov"}},
      {"a short form needs a country or a title",
       {"a: Person Bob Lindal", "b: Person Robert Lindal"},
       {"person:bob_lindal", "person:robert_lindal"}},
      {"which it has here", {"a: Person Bob Lindal US", "b: Person Robert Lindal US"}, {"person:robert_lindal"}},
      {"an acronym joins its organisation",
       {"a: Organization NPWB", "b: Organization National Port Workers Board"},
       {"organization:national_port_workers_board"}},
      {"but not one of two",
       {"a: Organization NPWB", "b: Organization National Port Workers Board", "c: Organization New Press Writers Bureau"},
       {"organization:national_port_workers_board", "organization:new_press_writers_bureau", "organization:npwb"}},
      {"a company's form is no part of its name",
       {"a: Organization Lindal Shipping Ltd.", "b: Organization Lindal Shipping"},
       {"organization:lindal_shipping_ltd"}},
      {"two spellings of a word are one",
       {"a: Organization Lindal Labour Centre", "b: Organization Lindal Labor Center"},
       {"organization:lindal_labour_centre"}},
      {"a ministry of no country is everybody's",
       {"a: Organization Foreign Ministry", "b: Organization Foreign Ministry"},
       {"organization:foreign_ministry:a", "organization:foreign_ministry:b"}},
      {"a place is one place", {"a: Place Turku", "b: Place Turku"}, {"place:turku"}},
      {"unless its country differs", {"a: Place Lindal NO", "b: Place Lindal PE"}, {"place:lindal:no", "place:lindal:pe"}},
      {"types keep apart", {"a: Place Lindal", "b: Organization Lindal"}, {"organization:lindal", "place:lindal"}},
  }));
  INFO(what);
  std::vector<ingest::Document> documents;
  for (const std::string& line : articles) documents.push_back(short_article(line));
  CHECK(ids_of(graph_of(documents)) == nodes);
  std::reverse(documents.begin(), documents.end());
  CHECK(ids_of(graph_of(documents)) == nodes);
}

TEST_CASE("a namesake of many articles takes who is known by name alone") {
  std::vector<ingest::Document> documents;
  for (const char* id : {"a", "b", "c", "d"}) documents.push_back(short_article(std::string(id) + ": Person Anna Berg NO"));
  documents.push_back(short_article("e: Person Anna Berg SE"));
  documents.push_back(short_article("f: Person Anna Berg"));
  CHECK(ids_of(graph_of(documents)) == Lines{"person:anna_berg:no", "person:anna_berg:se"});
}

TEST_CASE("who meets whom in one article are two") {
  const auto graph = graph_of({article("a", {"Person Sergey Lindov -[meets]-> Person Sergei Lindov"})});
  CHECK(lines_of(graph) == Lines{"person:sergei_lindov -[meets]- person:sergey_lindov"});
}

TEST_CASE("what an article keeps apart stays apart") {
  const auto graph = graph_of({article("a", {"Person Anna Berg", "Person Berg"})});
  CHECK(ids_of(graph) == Lines{"person:anna_berg", "person:berg"});
}

TEST_CASE("a user's word joins and parts") {
  const std::vector<ingest::Document> documents = {short_article("a: Person Mira Sol"), short_article("b: Person Miriam Solberg"),
                                                   short_article("c: Person Anna Berg"), short_article("d: Person Anna Berg")};
  graph::GraphBuilder builder(tests::english());
  for (const ingest::Document& document : documents) builder.add(document);
  builder.add({{true, "Mira Sol", "person:miriam_solberg"}, {false, "Anna Berg@c", "Anna Berg@d"}, {true, "Nobody", "Anna Berg"}});
  const auto graph = builder.finish();
  CHECK(ids_of(graph) == Lines{"person:anna_berg:c", "person:anna_berg:d", "person:miriam_solberg"});
  REQUIRE(builder.idle_rulings().size() == 1);
  CHECK(builder.idle_rulings().front().one == "Nobody");
  const graph::Entity& joined = graph[graph::Vertex{2}];
  CHECK(joined.aliases == Lines{"Mira Sol"});
  CHECK(joined.parts[0].rule == "same_as");
  CHECK(joined.parts[0].joined_to == 1);
  CHECK(ids_of(merged({&graph})) == ids_of(graph));  // the graph remembers
}

TEST_CASE("each join has its receipt") {
  const auto graph = graph_of({short_article("a: Person Berg"), short_article("b: Person Anna Berg"), short_article("c: Person A. Berg")});
  REQUIRE(boost::num_vertices(graph) == 1);
  const graph::Entity& entity = graph[graph::Vertex{0}];
  REQUIRE(entity.parts.size() == 3);
  CHECK(entity.parts[0].rule == "person.surname");
  CHECK(entity.parts[0].joined_to == 1);
  CHECK(entity.parts[1].rule.empty());
  CHECK(entity.parts[2].rule == "person.initial");
  std::ostringstream log;
  exporter::write_joins(graph, log);
  CHECK(log.str() == R"({"node":"person:anna_berg","rule":"person.surname","part":{"document":"a","id":"person:berg","name":"Berg"},)"
                     R"("joined_to":{"document":"b","id":"person:anna_berg","name":"Anna Berg"}})"
                     "\n"
                     R"({"node":"person:anna_berg","rule":"person.initial","part":{"document":"c","id":"person:a_berg","name":"A. Berg"},)"
                     R"("joined_to":{"document":"b","id":"person:anna_berg","name":"Anna Berg"}})"
                     "\n");
}

TEST_CASE("a later article parts what an earlier one had joined") {
  const ingest::Document a = article("a", {"Person Berg -[visits]-> Place Turku"}),
                         b = article("b", {"Person Anna Berg -[visits]-> Place Turku"});
  const auto both = graph_of({a, b});
  CHECK(lines_of(both) == Lines{"person:anna_berg -[visits]-> place:turku x2"});
  const auto third = graph_of({short_article("c: Person Axel Berg")});
  CHECK(lines_of(merged({&both, &third})) ==
        Lines{"person:anna_berg -[visits]-> place:turku", "person:berg -[visits]-> place:turku", "person:axel_berg"});
}

namespace {

// Four articles about one signing: the second says that it did not happen, the fourth has a namesake.
std::vector<ingest::Document> four_articles() {
  std::vector<ingest::Document> documents = {
      article("morning 2024-03-01",
              {"Person Ingrid Solvang -[signs 2024-03-01]-> Agreement Lindal Harbour Accord",
               "Person Ingrid Solvang -[meets 2024-03-01]-> Person Yousef Karami", "Organization National Port Workers Board"}),
      article("noon 2024-03-01", {"Person Solvang -[signs not 2024-03-01 by Person Yusuf Karami]-> Agreement Lindal Harbour Accord",
                                  "Organization NPWB -[opposes]-> Agreement Lindal Harbour Accord"}),
      article("evening 2024-03-02",
              {"Person I. Solvang -[meets 2024-03-01]-> Person Y. Karami", "State Norway -[supports]-> Agreement Lindal Harbour Accord"}),
      article("sport 2024-03-02", {"Person Ingrid Solvang -[visits]-> Place Turku"}),
  };
  describe(documents[0], "Ingrid Solvang", "NO", {"Trade Minister"}, ingest::Gender::feminine);
  describe(documents[0], "Yousef Karami", "MA", {"Foreign Minister"}, ingest::Gender::masculine);
  describe(documents[1], "Solvang", "NO", {"Minister"});
  describe(documents[1], "Yusuf Karami", "MA", {"Foreign Minister"});
  describe(documents[2], "I. Solvang", "NO", {"Trade Minister"});
  describe(documents[3], "Ingrid Solvang", "", {"goalkeeper"}, ingest::Gender::feminine);
  return documents;
}

}  // namespace

TEST_CASE("four articles about one event give one node a thing, and the namesake stays apart") {
  const auto graph = graph_of(four_articles());
  CHECK(lines_of(graph) ==
        Lines{"organization:national_port_workers_board -[opposes]-> agreement:lindal_harbour_accord",
              "person:ingrid_solvang:no -[signs, 2024-03-01]-> agreement:lindal_harbour_accord",
              "person:ingrid_solvang:no -[not: signs, 2024-03-01]-> agreement:lindal_harbour_accord by person:yousef_karami",
              "person:ingrid_solvang:no -[meets, 2024-03-01]- person:yousef_karami x2",
              "person:ingrid_solvang:sport -[visits]-> place:turku", "state:norway -[supports]-> agreement:lindal_harbour_accord"});
  std::size_t conflicts = 0;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    CHECK(graph[edge].conflict == (graph[edge].relation == "signs"));
    if (graph[edge].conflict) ++conflicts;
  }
  CHECK(conflicts == 2);
}

TEST_CASE("four articles give the same bytes in all 24 orders, at once or merged one by one") {
  const std::vector<ingest::Document> documents = four_articles();
  const std::string expected = json_of(graph_of(documents));
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    std::vector<ingest::Document> reordered;
    for (const std::size_t at : order) reordered.push_back(documents[at]);
    REQUIRE(json_of(graph_of(reordered)) == expected);
    graph::KnowledgeGraph all = graph_of({documents[order[0]]});
    for (const std::size_t at : {order[1], order[2], order[3]}) {
      const graph::KnowledgeGraph next = graph_of({documents[at]});
      all = merged({&all, &next});
    }
    REQUIRE(json_of(all) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(json_of(graph::parse_graph(expected, "g.json")) == expected);
}

namespace {

/// An article of a few claims between few names, so that many of them can be one.
ingest::Document random_article(const std::string& id, std::mt19937_64& random) {
  const Lines persons = {"Anna Berg", "Berg", "A. Berg", "Axel Berg", "Sergey Lindov", "Sergei Lindov", "Lindov", "Anna Maria Berg"};
  const Lines others = {
      "Organization NPWB", "Organization National Port Workers Board", "Place Turku", "State Chad", "Organization Foreign Ministry",
      "agreement pact"};
  const Lines relations = {"visits", "meets", "visits not", "meets 2024", "praises possible"};
  const auto pick = [&](const Lines& list) { return list[random() % list.size()]; };
  Lines claims;
  for (std::size_t number = 1 + random() % 4; number > 0; --number) {
    std::string relation = pick(relations);
    if (random() % 4 == 0) relation += " by Person " + pick(persons);
    claims.push_back("Person " + pick(persons) + " -[" + relation + "]-> " +
                     (random() % 2 == 0 ? "Person " + pick(persons) : pick(others)));
  }
  ingest::Document document = article(id + " 2024-01-0" + std::to_string(1 + random() % 9), claims);
  for (const std::string& name : persons)
    describe(document, name, pick({"", "", "NO", "SE"}), random() % 2 == 0 ? Lines{} : Lines{pick({"Foreign Minister", "goalkeeper"})});
  for (ingest::Claim& claim : document.claims) claim.date_text = pick({"", "on Tuesday", "last week"});
  return document;
}

}  // namespace

TEST_CASE("merging graphs is commutative, associative and idempotent, and equals reading all articles at once") {
  const std::uint64_t seed = GENERATE(range(1, 41));
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  std::vector<ingest::Document> documents;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) documents.push_back(random_article(id, random));
  const auto a = graph_of({documents[0], documents[1]}), b = graph_of({documents[2], documents[3]}),
             c = graph_of({documents[4], documents[5]});
  const auto ab = merged({&a, &b}), ba = merged({&b, &a}), bc = merged({&b, &c}), aa = merged({&a, &a});
  CHECK(json_of(ab) == json_of(ba));
  CHECK(json_of(merged({&ab, &c})) == json_of(merged({&a, &bc})));
  CHECK(json_of(aa) == json_of(a));
  CHECK(graph::diff(a, aa).empty());
  CHECK(json_of(merged({&ab, &b})) == json_of(ab));
  CHECK(json_of(merged({&ab, &c})) == json_of(graph_of(documents)));
  const auto read = graph::parse_graph(json_of(ab), "g.json");
  CHECK(json_of(read) == json_of(ab));
  CHECK(json_of(merged({&read, &c})) == json_of(merged({&ab, &c})));
}

TEST_CASE("diff says what two graphs have not in common") {
  const auto one = graph_of({article("a", {"Person Anna Berg -[visits]-> Place Turku", "Place Gavle"})});
  const auto other =
      graph_of({article("a", {"Person Anna Berg -[visits]-> Place Turku", "Person Anna Berg -[visits]-> Place Turku", "State Chad"})});
  Lines lines;
  for (const graph::Difference& difference : graph::diff(one, other)) {
    const std::string edge = difference.source + " -[" + difference.label + "]-> " + difference.target;
    lines.push_back(static_cast<char>(difference.kind) + (" " + (difference.node.empty() ? edge : difference.node)));
  }
  CHECK(lines ==
        Lines{"~ person:anna_berg", "- place:gavle", "~ place:turku", "+ state:chad", "~ person:anna_berg -[visits]-> place:turku"});
  CHECK(graph::diff(one, one).empty());
}
