// The life of a fact: plans and what came of them across articles, contradictions; and that joining stays a matter of sets.
#include "graph/occurrences.hpp"

#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "export/export.hpp"
#include "graph/build.hpp"
#include "graph/diff.hpp"
#include "graph/store.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using tests::article;
using tests::graph_of;
using Lines = std::vector<std::string>;

namespace {

const std::string berg = "Person Anna Berg -[", turku = "]-> Place Turku";

std::string json_of(const graph::KnowledgeGraph& graph) {
  std::ostringstream json;
  exporter::write_json(graph, json);
  return json.str();
}

graph::KnowledgeGraph merged(const std::vector<graph::KnowledgeGraph>& graphs) {
  graph::GraphBuilder builder(tests::english());
  for (const graph::KnowledgeGraph& graph : graphs) builder.add(graph);
  return builder.finish();
}

/// "expected 2025-02-25 reported 2025-02-22 by a": a line for each stage with the articles that stand behind it.
Lines history_of(const graph::Relation& relation) {
  Lines lines;
  for (std::uint32_t row = 0; row < relation.history.size(); ++row) {
    const graph::Stage& stage = relation.history[row];
    std::string line = std::string(ingest::name_of(stage.modality)) + " " + stage.date + " reported " + stage.reported + " by";
    for (const graph::Evidence& evidence : relation.evidence) {
      if (evidence.stage == row) line += " " + evidence.document;
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("a plan and what came of it are one edge, if they clearly are one occurrence") {
  const auto [what, plan, plan_day, outcome, outcome_day, edges] =
      GENERATE(table<std::string, std::string, std::string, std::string, std::string, Lines>({
          {"expected, then done",
           "visits expected 2025-02-25",
           "2025-02-22",
           "visits 2025-02-25",
           "2025-02-26",
           {"person:anna_berg -[visits, 2025-02-25]-> place:turku x2"}},
          {"planned for a month, done on a day of it",
           "visits scheduled 2025-02",
           "2025-01-30",
           "visits 2025-02-25",
           "2025-02-26",
           {"person:anna_berg -[visits, 2025-02-25]-> place:turku x2"}},
          {"a year may hold several visits",
           "visits scheduled 2025",
           "2025-01-30",
           "visits 2025-02-25",
           "2025-02-26",
           {"person:anna_berg -[visits, scheduled 2025]-> place:turku", "person:anna_berg -[visits, 2025-02-25]-> place:turku"}},
          {"another day",
           "visits expected 2025-02-24",
           "2025-02-22",
           "visits 2025-02-25",
           "2025-02-26",
           {"person:anna_berg -[visits, expected 2025-02-24]-> place:turku", "person:anna_berg -[visits, 2025-02-25]-> place:turku"}},
          {"a plan made after it was done is another one",
           "visits expected 2025-02",
           "2025-02-22",
           "visits 2025-02-10",
           "2025-02-11",
           {"person:anna_berg -[visits, expected 2025-02]-> place:turku", "person:anna_berg -[visits, 2025-02-10]-> place:turku"}},
          {"what is not dated",
           "visits expected",
           "2025-02-22",
           "visits",
           "2025-02-26",
           {"person:anna_berg -[visits]-> place:turku", "person:anna_berg -[visits, expected]-> place:turku"}},
          {"what did not happen stays apart",
           "visits expected 2025-02-25",
           "2025-02-22",
           "visits not 2025-02-25",
           "2025-02-26",
           {"person:anna_berg -[not: visits, 2025-02-25]-> place:turku", "person:anna_berg -[visits, expected 2025-02-25]-> place:turku"}},
          {"articles without a date: only the same day",
           "visits expected 2025-02-25",
           "",
           "visits 2025-02-25",
           "",
           {"person:anna_berg -[visits, 2025-02-25]-> place:turku x2"}},
          {"articles without a date: a month is not clear",
           "visits expected 2025-02",
           "",
           "visits 2025-02-25",
           "",
           {"person:anna_berg -[visits, expected 2025-02]-> place:turku", "person:anna_berg -[visits, 2025-02-25]-> place:turku"}},
      }));
  INFO(what);
  const auto graph = graph_of({article("a " + plan_day, {berg + plan + turku}), article("b " + outcome_day, {berg + outcome + turku})});
  CHECK(tests::lines_of(graph) == edges);
}

TEST_CASE("the history says who told it how, and when, whoever said so") {
  const auto graph = graph_of({article("c 2025-02-26", {berg + "visits 2025-02-25 by State Chad" + turku}),
                               article("a 2025-02-20", {berg + "visits possible 2025-02-25" + turku}),
                               article("b 2025-02-22", {berg + "visits scheduled 2025-02-25 by Person Omar Haddad" + turku})});
  const auto edge = *boost::edges(graph).first;
  REQUIRE(boost::num_edges(graph) == 1);
  CHECK(history_of(graph[edge]) == Lines{"possible 2025-02-25 reported 2025-02-20 by a", "scheduled 2025-02-25 reported 2025-02-22 by b",
                                         "asserted 2025-02-25 reported 2025-02-26 by c"});
  CHECK(graph[edge].history[0].attributed_to.empty());
  CHECK(graph[edge].history[1].attributed_to == "person:omar_haddad");
  CHECK(graph[edge].attributed_to == "state:chad");
  CHECK(json_of(graph::parse_graph(json_of(graph), "g.json")) == json_of(graph));
  CHECK(json_of(merged({graph})) == json_of(graph));
}

TEST_CASE("one article alone is taken at its word") {
  const auto graph = graph_of({article("a 2025-02-26", {berg + "visits expected 2025-02-25" + turku, berg + "visits 2025-02-25" + turku})});
  CHECK(boost::num_edges(graph) == 2);
}

TEST_CASE("a plan that fits two outcomes stays alone") {
  const auto graph = graph_of({article("a 2025-02-01", {berg + "visits expected 2025-02" + turku}),
                               article("b 2025-02-11", {berg + "visits 2025-02-10" + turku}),
                               article("c 2025-02-21", {berg + "visits 2025-02-20" + turku})});
  CHECK(boost::num_edges(graph) == 3);
}

TEST_CASE("articles that cannot both be right are flagged") {
  const auto [what, one, other, kinds] = GENERATE(table<std::string, std::string, std::string, std::vector<int>>({
      {"it happened and it did not", berg + "visits 2025-02-25" + turku, berg + "visits not 2025-02-25" + turku, {0}},
      {"it happened on a day on which nothing of the month happened",
       berg + "visits 2025-02-25" + turku,
       berg + "visits not 2025-02" + turku,
       {0}},
      {"not on that day, but in that month", berg + "visits 2025-02" + turku, berg + "visits not 2025-02-25" + turku, {}},
      {"other days", berg + "visits 2025-02-25" + turku, berg + "visits not 2025-02-24" + turku, {}},
      {"what happens once has one date",
       "State Chad -[signs 2025-02-25]-> Agreement Turku Accord",
       "State Chad -[signs 2024]-> Agreement Turku Accord",
       {2}},
      {"an exacter date is no contradiction",
       "State Chad -[signs 2025-02-25]-> Agreement Turku Accord",
       "State Chad -[signs 2025]-> Agreement Turku Accord",
       {}},
      {"visits have many dates", berg + "visits 2025-02-25" + turku, berg + "visits 2024" + turku, {}},
      {"a plan contradicts nothing", berg + "visits expected 2025-02-25" + turku, berg + "visits not 2025-02-25" + turku, {}},
  }));
  INFO(what);
  std::vector<int> found;
  for (const graph::Conflict& conflict : graph::conflicts(graph_of({article("a", {one}), article("b", {other})}))) {
    CHECK(conflict.edges.size() == 2);
    found.push_back(static_cast<int>(conflict.kind));
  }
  CHECK(found == kinds);
  CHECK(graph::conflicts(graph_of({article("a", {one, other})})).empty());
}

TEST_CASE("joining is commutative, associative and idempotent, histories and conflicts included") {
  const auto seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Lines modalities = {"", "", "expected ", "scheduled ", "possible "}, negations = {"", "", "", "not "};
  const Lines dates = {"", "2025", "2025-02", "2025-02-25", "2025-02-25", "2025-02-10"};
  const Lines speakers = {"", "", " by Person Omar Haddad", " by State Chad"};
  const Lines relations = {"visits", "visits", "meets", "signs"};
  const auto pick = [&](const Lines& lines) { return lines[random() % lines.size()]; };
  std::vector<graph::KnowledgeGraph> graphs;
  for (const std::string id : {"a", "b", "c", "d"}) {
    Lines claims;
    for (std::size_t claim = 0; claim < 1 + random() % 4; ++claim) {
      const std::string relation = pick(relations);
      const std::string target = relation == "visits"  ? "Place Turku"
                                 : relation == "meets" ? "Person Zoe Almasi"
                                                       : "Agreement Turku Accord";
      claims.push_back("Person Anna Berg -[" + relation + " " + pick(modalities) + pick(negations) + pick(dates) + pick(speakers) + "]-> " +
                       target);
    }
    graphs.push_back(graph_of({article(id + (random() % 4 == 0 ? "" : " 2025-02-" + std::to_string(10 + random() % 19)), claims)}));
  }
  const auto &a = graphs[0], &b = graphs[1], &c = graphs[2], &d = graphs[3];
  const std::string all = json_of(merged(graphs));
  CHECK(json_of(merged({d, b, a, c})) == all);
  CHECK(json_of(merged({merged({a, b}), merged({c, d})})) == all);
  CHECK(json_of(merged({merged({a, merged({d, b})}), c, b})) == all);
  const auto whole = merged(graphs);
  CHECK(graph::diff(whole, merged({whole, whole})).empty());
  CHECK(json_of(merged({whole, whole})) == all);
  CHECK(graph::diff(a, merged({a, a})).empty());
}
