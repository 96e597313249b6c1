// Questions to a graph: which edges count, what lies around a node, what came when, who matters; against simple ways to know it.
#include "graph/query.hpp"

#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <random>

#include "graph/around.hpp"
#include "graph/measures.hpp"
#include "graph/timeline.hpp"
#include "ingest/error.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using tests::article;
using tests::graph_of;
using Lines = std::vector<std::string>;

namespace {

graph::EdgeQuestion wanted(const std::function<void(graph::EdgeQuestion&)>& change) {
  graph::EdgeQuestion question;
  change(question);
  return question;
}

/// The targets of the edges that pass.
std::string targets(const graph::KnowledgeGraph& graph, const graph::EdgeQuestion& question) {
  const graph::Query query(graph);
  const graph::EdgeFilter filter = filter_of(query, graph, question);
  std::string found;
  for (const auto edge : boost::make_iterator_range(boost::edges(query.graph))) {
    if (filter(query.graph[edge])) found += graph[query.vertices[boost::target(edge, query.graph)]].name;
  }
  return found;
}

graph::Query ring_and_pair() {
  static const auto graph =
      graph_of({article("a", {"Place A -[borders]-> Place B", "Place B -[borders]-> Place C", "Place C -[borders]-> Place D",
                              "Place D -[borders]-> Place A", "Place A -[part_of]-> Place B", "Place X -[part_of]-> Place Y", "Place Z"})});
  return graph::Query(graph);
}

}  // namespace

TEST_CASE("a question takes the edges that it describes") {
  const auto graph = graph_of({article("a", {"Person P -[visits 2025-02-25]-> Place A", "Person P -[visits expected 2025-02]-> Place B",
                                             "Person P -[located_in 2024]-> Place C", "Person P -[meets]-> Person Q",
                                             "Person P -[visits not 2025-02-25]-> Place E"}),
                               article("b", {"Person P -[visits 2025-02-25]-> Place A", "Person P -[visits possible]-> Place F"})});
  using Question = graph::EdgeQuestion;
  const auto [what, question, found] = GENERATE(table<std::string, Question, std::string>({
      {"all but what did not happen", {}, "QABCF"},
      {"what did not happen, too", wanted([](Question& q) { q.include_negated = true; }), "QABCEF"},
      {"a relation", wanted([](Question& q) { q.relations = {"visits"}; }), "ABF"},
      {"a relation in other letters", wanted([](Question& q) { q.relations = {"Located in"}; }), "C"},
      {"a family", wanted([](Question& q) { q.relations = {"contact"}; }), "QABF"},
      {"a PLOVER category", wanted([](Question& q) {
         q.relations = {"consult"};
         q.asserted = true;
       }),
       "QA"},
      {"one relation of a family not", wanted([](Question& q) {
         q.relations = {"contact"};
         q.not_relations = {"meets"};
       }),
       "ABF"},
      {"a relation that the graph has not", wanted([](Question& q) { q.relations = {"signs"}; }), ""},
      {"asserted", wanted([](Question& q) { q.asserted = true; }), "QAC"},
      {"two modalities", wanted([](Question& q) {
         q.modalities = {"expected", "Possible"};
       }),
       "BF"},
      {"a day", wanted([](Question& q) { q.at = "2025-02-25"; }), "AB"},
      {"a day that a month may mean", wanted([](Question& q) { q.at = "2025-02-24"; }), "B"},
      {"a year", wanted([](Question& q) { q.at = "2025"; }), "AB"},
      {"from a month on", wanted([](Question& q) { q.from = "2025-02"; }), "AB"},
      {"up to a year", wanted([](Question& q) { q.to = "2024"; }), "C"},
      {"a span, and what has no date", wanted([](Question& q) {
         q.from = "2024-06";
         q.to = "2024-07";
         q.undated = true;
       }),
       "QCF"},
      {"an article", wanted([](Question& q) { q.sources = {"b"}; }), "AF"},
      {"two sentences", wanted([](Question& q) { q.min_evidence = 2; }), "A"},
  }));
  INFO(what);
  CHECK(targets(graph, question) == found);
}

TEST_CASE("a question that cannot be meant is refused") {
  const auto graph = graph_of({article("a", {"Person P -[visits]-> Place A"})});
  using Question = graph::EdgeQuestion;
  const auto question = GENERATE(values<Question>({
      wanted([](Question& q) { q.relations = {"vists"}; }),
      wanted([](Question& q) { q.modalities = {"sure"}; }),
      wanted([](Question& q) { q.from = "yesterday"; }),
      wanted([](Question& q) {
        q.from = "2025";
        q.to = "2024";
      }),
      wanted([](Question& q) { q.sources = {"z"}; }),
  }));
  CHECK_THROWS_AS(targets(graph, question), ingest::InputError);
}

TEST_CASE("neighbours come by hops, then by id") {
  const graph::Query query = ring_and_pair();
  const auto shown = [&](std::size_t depth, bool directed) {
    std::string text;
    for (const graph::Neighbor& one : neighbors(query, graph::EdgeFilter(), std::vector<std::uint64_t>{0}, depth, directed))
      text += std::to_string(one.hops) + "ABCDXYZ"[one.node];
    return text;
  };
  CHECK(shown(1, false) == "0A1B1D");
  CHECK(shown(5, false) == "0A1B1D2C");
}

TEST_CASE("dated edges come by first day, then by last day") {
  const auto graph = graph_of({article("a", {"Person P -[visits 2025-02-25]-> Place A", "Person P -[visits 2025]-> Place B",
                                             "Person P -[visits 2025-01]-> Place C", "Person P -[visits]-> Place D"})});
  std::string order;
  for (const graph::Moment& moment : graph::timeline(graph)) order += graph[boost::target(moment.edge, graph)].name;
  CHECK(order == "CBA");
}

TEST_CASE("components and communities are those that one sees") {
  const graph::Query query = ring_and_pair();
  const graph::Measures measures = measure(query, graph::EdgeFilter(), true);
  CHECK(measures.components == std::vector<std::size_t>{4, 2, 1});
  CHECK(measures.nodes[0].degree == 3);
  CHECK(measures.nodes[0].neighbors == 2);
  CHECK(measures.nodes[6].component == 2);
  Lines lines;
  for (const char side : {'A', 'B'}) {  // two cliques with one bridge
    for (int one = 0; one < 5; ++one) {
      for (int other = 0; other < one; ++other)
        lines.push_back(std::string("Place ") + side + std::to_string(one) + " -[borders]-> Place " + side + std::to_string(other));
    }
  }
  lines.push_back("Place A0 -[borders]-> Place B0");
  const graph::Query cliques(graph_of({article("a", lines)}));
  const graph::Measures found = measure(cliques, graph::EdgeFilter(), false);
  CHECK(found.communities == std::vector<std::size_t>{5, 5});
  for (std::size_t node = 0; node < 10; ++node) CHECK(found.nodes[node].community == node / 5);
  CHECK(found.modularity == Approx(2 * (20.0 / 42 - 0.25)));
}

TEST_CASE("PageRank and betweenness agree with their definitions") {
  const auto seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::size_t size = 3 + random() % 6;
  Lines lines;
  for (std::size_t node = 0; node < size; ++node) lines.push_back("Place N" + std::to_string(node));
  std::vector<std::vector<bool>> joined(size, std::vector<bool>(size));
  for (std::size_t edge = 0; edge < 2 * size; ++edge) {
    const std::size_t one = random() % size, other = random() % size;
    if (one == other) continue;
    joined[one][other] = joined[other][one] = true;
    lines.push_back("Place N" + std::to_string(one) + " -[part_of]-> Place N" + std::to_string(other));
  }
  const graph::Query query(graph_of({article("a", lines)}));
  const graph::Measures measures = measure(query, graph::EdgeFilter(), true);

  std::vector<double> rank(size, 1);
  for (int round = 0; round < 1000; ++round) {
    std::vector<double> next(size, 0.15);
    for (std::size_t node = 0; node < size; ++node) {
      const auto degree = std::count(joined[node].begin(), joined[node].end(), true);
      for (std::size_t other = 0; other < size; ++other) {
        if (joined[node][other]) next[other] += 0.85 * rank[node] / static_cast<double>(degree);
      }
    }
    rank = next;
  }
  const double sum = std::accumulate(rank.begin(), rank.end(), 0.0);
  std::vector<std::vector<std::size_t>> hops(size, std::vector<std::size_t>(size, size)), ways(size, std::vector<std::size_t>(size));
  for (std::size_t from = 0; from < size; ++from) {
    std::queue<std::size_t> queue({from});
    hops[from][from] = 0;
    ways[from][from] = 1;
    for (; !queue.empty(); queue.pop()) {
      for (std::size_t next = 0; next < size; ++next) {
        if (!joined[queue.front()][next]) continue;
        if (hops[from][next] == size) {
          hops[from][next] = hops[from][queue.front()] + 1;
          queue.push(next);
        }
        if (hops[from][next] == hops[from][queue.front()] + 1) ways[from][next] += ways[from][queue.front()];
      }
    }
  }
  for (std::size_t node = 0; node < size; ++node) {
    double share = 0;
    for (std::size_t from = 0; from < size; ++from) {
      for (std::size_t to = 0; to < from; ++to) {
        if (from == node || to == node || hops[from][to] == size || hops[from][node] + hops[node][to] != hops[from][to]) continue;
        share += static_cast<double>(ways[from][node] * ways[node][to]) / static_cast<double>(ways[from][to]);
      }
    }
    CHECK(measures.nodes[node].page_rank == Approx(rank[node] / sum).margin(1e-6));
    CHECK(measures.nodes[node].betweenness == Approx(2 * share / static_cast<double>((size - 1) * (size - 2))).margin(1e-9));
  }
}
