// Graphs from files that people and other programs wrote: what is tolerated, and what is refused with its line.
#include "graph/store.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"

using namespace newsgraph;

namespace {

std::string complaint(const std::string& text) {
  try {
    graph::parse_graph(text, "g.json");
  } catch (const ingest::InputError& error) { return std::to_string(error.line()) + ": " + error.problem(); }
  return "";
}

}  // namespace

TEST_CASE("a graph needs ids, ends and relations, and no more") {
  const auto graph = graph::parse_graph(
      R"({"nodes": [{"id": "a"}, {"id": "b", "future": 1}], "edges": [{"source": "a", "target": "b", "relation": "meets"}]})", "g.json");
  CHECK(boost::num_vertices(graph) == 2);
  CHECK(boost::num_edges(graph) == 1);
}

TEST_CASE("half a surrogate pair and bytes that are no UTF-8 do not stop it") {
  const auto graph =
      graph::parse_graph("{\"nodes\": [{\"id\": \"a\", \"name\": \"x\\ud800y\\ud83d\\ude00\\\\ud800\xFF\"}], \"edges\": []}", "g.json");
  CHECK(graph[graph::Vertex{0}].name == "x\uFFFDy\U0001F600\\ud800\uFFFD");
}

TEST_CASE("what is no graph is refused with its line") {
  const auto [text, found] = GENERATE(table<std::string, std::string>({
      {"", "1: not JSON: The document is empty."},
      {"{\n\"nodes\": []}", "1: the member 'edges' is missing"},
      {"{\"nodes\": [{\"id\": \"a\"},\n{\"id\": \"a\"}], \"edges\": []}", "2: the id 'a' stands here a second time"},
      {"{\"nodes\": [],\n\"edges\": [{\"source\": \"a\", \"target\": \"b\", \"relation\": \"meets\"}]}", "2: no node has the id 'a'"},
      {"{\"nodes\": [\n\n{\"id\": \"a\", \"type\": \"Planet\"}], \"edges\": []}", "3: 'Planet' is no value of \"type\""},
      {"{\"nodes\": [{\"id\": \"a\", \"mentions\": -1}], \"edges\": []}", "1: a whole number from 0 on was expected here"},
      {"[1]", "1: an object was expected here"},
  }));
  CHECK(complaint(text) == found);
}
