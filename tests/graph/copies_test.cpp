// Articles that say the same: one speaks for all, whatever the order in which they and what is said of them come in.
#include "graph/copies.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "export/export.hpp"
#include "graph/build.hpp"
#include "graph/store.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using graph::Copy;
using tests::article;

namespace {

const Copy first{"wire-1", "Talks", "2025-02-21", "Wire", 400}, second{"herald-7", "", "2025-02-22", "The Herald", 380},
    third{"post-3", "", "", "", 380};

std::string json_of(const graph::KnowledgeGraph& graph) {
  std::ostringstream stream;
  exporter::write_json(graph, stream);
  return stream.str();
}

ingest::Document document_of(const Copy& copy) {
  ingest::Document document = article(copy.id, {"Person Anna Berg -[visits]-> Place Turku"});
  document.title = copy.title;
  document.date = copy.date;
  document.source = copy.source;
  return document;
}

}  // namespace

TEST_CASE("the longest article speaks, then the earliest, then the one of the smallest id") {
  const auto [one, other] = GENERATE(table<Copy, Copy>({
      {{"b", "", "2025-02-22", "", 400}, {"a", "", "2025-02-21", "", 399}},
      {{"b", "", "2025-02-21", "", 400}, {"a", "", "2025-02-22", "", 400}},
      {{"b", "", "2025-02-21", "", 400}, {"a", "", "", "", 400}},
      {{"a", "", "2025-02-21", "", 400}, {"b", "", "2025-02-21", "", 400}},
  }));
  CHECK(graph::speaks_for(one, other));
  CHECK_FALSE(graph::speaks_for(other, one));
}

TEST_CASE("copies of copies are one family") {
  graph::Copies copies;
  copies.add(third, second);
  copies.add(second, first);
  copies.add({"other-1", "", "", "", 50}, {"other-2", "", "", "", 60});
  const auto families = copies.families();
  REQUIRE(families.size() == 2);
  CHECK(families[0].speaker == first);
  CHECK(families[0].others == std::vector<Copy>{second, third});
  CHECK(families[1].speaker.id == "other-2");
}

TEST_CASE("one article's facts count once, in any order, and all sources stay") {
  std::vector<Copy> order = {second, third, first};
  std::string expected;
  do {
    graph::GraphBuilder builder(tests::english());
    builder.add_copy(order[0], order[1]);
    for (const Copy& copy : order) builder.add(document_of(copy));
    builder.add_copy(order[2], order[1]);
    const graph::KnowledgeGraph graph = builder.finish();
    CHECK(tests::lines_of(graph) == std::vector<std::string>{"person:anna_berg -[visits]-> place:turku"});
    const auto& articles = graph[boost::graph_bundle].articles;
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].id == "wire-1");
    CHECK(articles[0].copies == std::vector<Copy>{second, third});
    if (expected.empty()) expected = json_of(graph);
    CHECK(json_of(graph) == expected);
    CHECK(json_of(graph::parse_graph(expected, "again.json")) == expected);
  } while (std::next_permutation(order.begin(), order.end(), [](const Copy& one, const Copy& other) { return one.id < other.id; }));
}

TEST_CASE("graphs that know of copies join as if all articles had been read at once") {
  graph::GraphBuilder one(tests::english()), other(tests::english()), both(tests::english());
  one.add(document_of(first));
  one.add_copy(first, second);
  other.add(document_of(second));
  other.add_copy(second, third);
  const auto left = one.finish(), right = other.finish();
  both.add(right);
  both.add(left);
  const auto joined = both.finish();
  CHECK(joined[boost::graph_bundle].articles.size() == 1);
  CHECK(joined[boost::graph_bundle].articles[0].copies == std::vector<Copy>{second, third});
  CHECK(tests::lines_of(joined) == std::vector<std::string>{"person:anna_berg -[visits]-> place:turku"});
}

TEST_CASE("why names the other places of an article") {
  graph::GraphBuilder builder(tests::english());
  builder.add(document_of(first));
  builder.add_copy(first, second);
  builder.add_copy(first, third);
  const auto graph = builder.finish();
  std::ostringstream stream;
  exporter::write_why(graph, *boost::edges(graph).first, stream);
  CHECK(stream.str().find("    also in herald-7 (The Herald, 2025-02-22), post-3\n") != std::string::npos);
}
