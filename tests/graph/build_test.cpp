// Articles -> graph: what becomes a node, what an edge, and that the order of articles does not matter.
#include "graph/build.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "export/export.hpp"
#include "graph/article.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using tests::article;
using tests::graph_of;
using tests::lines_of;
using Lines = std::vector<std::string>;

TEST_CASE("claims become edges") {
  const auto [what, claims, edges] = GENERATE(table<std::string, Lines, Lines>({
      {"a claim",
       {"Person Anna Berg -[visits scheduled 2025-02-25]-> Place Turku"},
       {"person:anna_berg -[visits, scheduled 2025-02-25]-> place:turku"}},
      {"equal claims are one edge with two evidences",
       {"Person Anna Berg -[visits]-> Place Turku", "Person Anna Berg -[visits]-> Place Turku"},
       {"person:anna_berg -[visits]-> place:turku x2"}},
      {"another day is another edge",
       {"Person Anna Berg -[visits 2024-10]-> Place Turku", "Person Anna Berg -[visits 2023]-> Place Turku"},
       {"person:anna_berg -[visits, 2023]-> place:turku", "person:anna_berg -[visits, 2024-10]-> place:turku"}},
      {"what is denied is another edge",
       {"Person Anna Berg -[visits]-> Place Turku", "Person Anna Berg -[visits not]-> Place Turku"},
       {"person:anna_berg -[visits]-> place:turku", "person:anna_berg -[not: visits]-> place:turku"}},
      {"another speaker is another edge",
       {"Person Anna Berg -[visits]-> Place Turku", "Person Anna Berg -[visits by Person Omar Haddad]-> Place Turku"},
       {"person:anna_berg -[visits]-> place:turku", "person:anna_berg -[visits]-> place:turku by person:omar_haddad",
        "person:omar_haddad"}},
      {"a symmetric relation has one direction",
       {"Person Omar Haddad -[meets]-> Person Anna Berg", "Person Anna Berg -[meets]-> Person Omar Haddad"},
       {"person:anna_berg -[meets]- person:omar_haddad x2"}},
      {"a claim about a set is one about each member",
       {"State Chad + State Peru -[signs]-> agreement trade pact"},
       {"state:chad -[signs]-> agreement:trade_pact:a.45", "state:peru -[signs]-> agreement:trade_pact:a.45"}},
      {"members of a set that meet do not meet themselves",
       {"State Chad + State Peru -[meets]-> State Chad + State Peru"},
       {"state:chad -[meets]- state:peru"}},
      {"nothing acts on itself", {"State Chad -[visits]-> State Chad"}, {"state:chad"}},
      {"who is only described is no node", {"person minister -[visits]-> Place Turku"}, {"place:turku"}},
      {"an agreement that nothing is said of needs a name", {"agreement trade pact", "Agreement Turku Accord"}, {"agreement:turku_accord"}},
      {"a name is a node without any claim", {"Person Anna Berg"}, {"person:anna_berg"}},
  }));
  INFO(what);
  CHECK(lines_of(graph_of({article("a", claims)})) == edges);
}

TEST_CASE("articles join where names are equal") {
  const auto graph =
      graph_of({article("a 2025-02-22", {"Person Péter Ács -[visits]-> Place Turku", "agreement pact -[concerns]-> Place Turku"}),
                article("b 2024-01-05", {"Person Peter Acs -[visits]-> Place Turku", "agreement pact -[concerns]-> Place Turku"})});
  CHECK(lines_of(graph) == Lines{"agreement:pact:a.53 -[concerns]-> place:turku", "agreement:pact:b.51 -[concerns]-> place:turku",
                                 "person:peter_acs -[visits]-> place:turku x2"});
  CHECK(graph[graph::Vertex{2}].name == "Péter Ács");
  CHECK(graph[graph::Vertex{2}].aliases == Lines{"Peter Acs"});
  CHECK(graph[graph::Vertex{2}].mentions == 2);
  CHECK(graph[graph::Vertex{2}].first_seen == "2024-01-05");
  CHECK(graph[boost::graph_bundle].articles.size() == 2);
}

TEST_CASE("a State is one node under its usual name, whatever articles call it") {
  ingest::Document first = article("a", {"State Republic of Peru"});
  ingest::Document second = article("b", {"State Peru"});
  first.chains[0].country = second.chains[0].country = "PE";
  const auto graph = graph_of({first, second});
  REQUIRE(boost::num_vertices(graph) == 1);
  CHECK(graph[graph::Vertex{0}].id == "state:peru");
  CHECK(graph[graph::Vertex{0}].name == "Peru");
  CHECK(graph[graph::Vertex{0}].iso3166_1 == "PE");
  CHECK(graph[graph::Vertex{0}].aliases == Lines{"Republic of Peru"});
}

TEST_CASE("the same articles in any order give the same bytes") {
  std::vector<ingest::Document> articles = {
      article("a 2025-01-01", {"Person ANNA BERG -[visits]-> Place Turku", "Person Anna Berg -[meets expected]-> Person Omar Haddad"}),
      article("b 2024-01-01", {"Person Omar Haddad -[meets expected]-> Person Anna Berg", "Person Anna Berg -[visits]-> Place Turku"}),
      article("c 2023-01-01", {"Person Anna  Bérg -[visits by State Chad]-> Place Turku", "State Chad"}),
      article("c 2023-01-01", {"Place Turku"}),
  };
  articles[0].claims[0].date_text = "on Tuesday";
  articles[1].claims[1].date_text = "on Monday";
  articles[1].claims[1].duration = "P1D";
  std::vector<std::size_t> order = {0, 1, 2, 3};
  std::string expected;
  do {
    std::vector<ingest::Document> reordered;
    for (const std::size_t at : order) reordered.push_back(articles[at]);
    std::ostringstream json;
    exporter::write_json(graph_of(reordered), json);
    if (expected.empty()) expected = json.str();
    REQUIRE(json.str() == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("an article that was added before changes nothing") {
  const ingest::Document one = article("a", {"Person Anna Berg -[visits]-> Place Turku"});
  graph::GraphBuilder builder(tests::english());
  CHECK(builder.add(one));
  CHECK_FALSE(builder.add(one));
  const auto graph = builder.finish();
  CHECK(graph[graph::Vertex{0}].mentions == 1);
  CHECK(boost::num_vertices(builder.finish()) == 0);
}

TEST_CASE("from an edge one reaches the article, the sentence and the words") {
  const ingest::Document one = article("a", {"State Chad", "Person Anna Berg -[visits]-> Place Turku"});
  const auto graph = graph_of({one});
  const graph::Evidence& evidence = graph[*boost::edges(graph).first].evidence.front();
  CHECK(evidence.document == "a");
  CHECK(evidence.sentence == 1);
  CHECK(evidence.quote == one.text.substr(evidence.span.begin, evidence.span.size()));
  CHECK(one.text.substr(evidence.trigger.begin, evidence.trigger.size()) == " -[visits");
  CHECK(evidence.rule == "test");
}
