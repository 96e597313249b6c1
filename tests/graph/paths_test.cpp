// Nodes by what people call them, and shortest paths: by table, and against trying every path on small random graphs.
#include "graph/paths.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <sstream>

#include "export/export.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using Lines = std::vector<std::string>;

namespace {

graph::Vertex one(const graph::KnowledgeGraph& graph, const std::string& name) {
  const auto nodes = graph::find_nodes(graph, name);
  REQUIRE(nodes.size() == 1);
  return nodes.front();
}

Lines ids(const graph::KnowledgeGraph& graph, const std::vector<graph::Vertex>& nodes) {
  Lines found;
  for (const graph::Vertex vertex : nodes) found.push_back(graph[vertex].id);
  return found;
}

std::string path(const graph::KnowledgeGraph& graph, const std::string& from, const std::string& to,
                 const graph::PathOptions& options = {}) {
  const auto steps = graph::shortest_path(graph, one(graph, from), one(graph, to), options);
  if (!steps) return "none";
  std::ostringstream line;
  exporter::write_path(graph, one(graph, from), *steps, false, line);
  return line.str().substr(0, line.str().size() - 1);
}

}  // namespace

TEST_CASE("nodes are found by id, name and alias, and near names are suggested") {
  ingest::Document document = tests::article("a", {"Person Zoë Almási", "State Georgia", "Place Georgia", "Organization Almási Group"});
  document.chains[0].aliases = {"Almási", "Zoe the Tall"};
  const auto graph = tests::graph_of({document});
  const auto [asked, found] = GENERATE(table<std::string, Lines>({
      {"person:zoe_almasi", {"person:zoe_almasi"}},
      {"Zoë Almási", {"person:zoe_almasi"}},
      {"ZOE ALMASI", {"person:zoe_almasi"}},
      {"almasi", {"person:zoe_almasi"}},
      {"georgia", {"place:georgia", "state:georgia"}},
      {"Zoe", {}},
      {"", {}},
  }));
  CAPTURE(asked);
  CHECK(ids(graph, graph::find_nodes(graph, asked)) == found);
  CHECK(ids(graph, graph::suggest_nodes(graph, "Zoe")) == Lines{"person:zoe_almasi"});
  CHECK(ids(graph, graph::suggest_nodes(graph, "Gorgia")) == Lines{"place:georgia", "state:georgia"});
  CHECK(graph::suggest_nodes(graph, "Montevideo").empty());
}

TEST_CASE("the shortest path, and of equals always the same") {
  const auto [what, claims, expected] = GENERATE(table<std::string, Lines, std::string>({
      {"one step", {"Place A -[borders]-> Place Z"}, "A -[borders]-> Z"},
      {"against the arrow", {"Place Z -[part_of]-> Place A"}, "A <-[part of]- Z"},
      {"few steps win",
       {"Place A -[part_of possible]-> Place Z", "Place A -[part_of]-> Place B", "Place B -[part_of]-> Place Z"},
       "A -[part of, possible]-> Z"},
      {"asserted wins",
       {"Place A -[part_of possible]-> Place B", "Place B -[part_of]-> Place Z", "Place A -[part_of]-> Place C",
        "Place C -[part_of]-> Place Z"},
       "A -[part of]-> C -[part of]-> Z"},
      {"expected before possible",
       {"Place A -[part_of possible]-> Place Z", "Place A -[part_of expected]-> Place Z"},
       "A -[part of, expected]-> Z"},
      {"the smaller id",
       {"Place A -[part_of]-> Place C", "Place C -[part_of]-> Place Z", "Place A -[part_of]-> Place B", "Place B -[part_of]-> Place Z"},
       "A -[part of]-> B -[part of]-> Z"},
      {"denied is no way", {"Place A -[part_of not]-> Place Z"}, "none"},
      {"no way", {"Place A -[part_of]-> Place B", "Place Z"}, "none"},
  }));
  INFO(what);
  CHECK(path(tests::graph_of({tests::article("a", claims)}), "A", "Z") == expected);
}

TEST_CASE("denied edges are taken when asked for, and a node reaches itself without a step") {
  const auto graph = tests::graph_of({tests::article("a", {"Place A -[part_of not]-> Place Z"})});
  CHECK(path(graph, "A", "Z", {true}) == "A -[not: part of]-> Z");
  CHECK(path(graph, "A", "A") == "A");
}

TEST_CASE("the best path agrees with trying every path") {
  const auto seed = GENERATE(range(1U, 150U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const char* modalities[] = {"asserted", "scheduled", "expected", "proposed", "possible"};
  const std::vector<int> penalties = {0, 1, 1, 2, 3};
  Lines claims = {"Place N0", "Place N1", "Place N2", "Place N3", "Place N4", "Place N5"};
  for (int edge = 0; edge < 9; ++edge) {
    claims.push_back("Place N" + std::to_string(random() % 6) + " -[part_of " + modalities[random() % 5] + "]-> Place N" +
                     std::to_string(random() % 6));
  }
  const auto graph = tests::graph_of({tests::article("a", claims)});
  const graph::Vertex from = one(graph, "N0"), to = one(graph, "N5");

  // Every simple path as {hops, uncertainty, ids...}; the smallest is the best.
  std::vector<std::vector<std::string>> paths;
  std::vector<graph::Vertex> visited = {from};
  const std::function<void(int)> walk = [&](int uncertainty) {
    if (visited.back() == to) {
      std::vector<std::string> key = {std::to_string(visited.size()), std::to_string(1000 + uncertainty)};
      for (const graph::Vertex vertex : visited) key.push_back(graph[vertex].id);
      paths.push_back(key);
      return;
    }
    for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
      const graph::Vertex source = boost::source(edge, graph), target = boost::target(edge, graph);
      if (source != visited.back() && target != visited.back()) continue;
      const graph::Vertex next = source == visited.back() ? target : source;
      if (std::find(visited.begin(), visited.end(), next) != visited.end()) continue;
      visited.push_back(next);
      walk(uncertainty + penalties[static_cast<std::size_t>(graph[edge].modality)]);
      visited.pop_back();
    }
  };
  walk(0);

  const auto steps = graph::shortest_path(graph, from, to);
  REQUIRE(steps.has_value() == !paths.empty());
  if (!steps) return;
  int uncertainty = 0;
  std::vector<std::string> key = {std::to_string(steps->size() + 1), "", graph[from].id};
  for (const graph::Step& step : *steps) {
    uncertainty += penalties[static_cast<std::size_t>(graph[step.edge].modality)];
    key.push_back(graph[step.backward ? boost::source(step.edge, graph) : boost::target(step.edge, graph)].id);
  }
  key[1] = std::to_string(1000 + uncertainty);
  CHECK(key == *std::min_element(paths.begin(), paths.end()));
}
