// Nodes by what people call them, and shortest paths: by table, and against trying every path on small random graphs.
#include "graph/paths.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <sstream>

#include "export/export.hpp"
#include "graph/query.hpp"
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
                 const graph::EdgeQuestion& wanted = {}) {
  const graph::Query query(graph);
  graph::PathQuestion question;
  question.from = query.numbers[one(graph, from)];
  question.to = query.numbers[one(graph, to)];
  const graph::PathAnswer answer = graph::find_paths(query, graph::filter_of(query, graph, wanted), question);
  if (answer.paths.empty()) return "none";
  std::ostringstream line;
  exporter::write_path(graph, one(graph, from), graph::steps_of(query, answer.paths.front()), false, line);
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
  graph::EdgeQuestion wanted;
  wanted.include_negated = true;
  CHECK(path(graph, "A", "Z", wanted) == "A -[not: part of]-> Z");
  CHECK(path(graph, "A", "A") == "A");
}

namespace {

/// A small random graph with parallel edges, loops, symmetric edges and all modalities.
graph::KnowledgeGraph random_graph(std::mt19937& random, std::size_t nodes, std::size_t edges) {
  graph::KnowledgeGraph graph;
  for (std::size_t node = 0; node < nodes; ++node) {
    graph::Entity entity;
    entity.id = "n" + std::to_string((node * 5 + 3) % nodes);  // not in the order of the ids
    boost::add_vertex(entity, graph);
  }
  for (std::size_t edge = 0; edge < edges; ++edge) {
    graph::Relation relation;
    relation.relation = "meets";
    relation.symmetric = random() % 4 == 0;
    relation.modality = static_cast<graph::Modality>(random() % 5);
    relation.evidence.resize(1 + random() % 3);
    boost::add_edge(random() % nodes, random() % nodes, relation, graph);
  }
  return graph;
}

/// Every simple path that the question allows, by walking; in the order that find_paths() promises.
std::vector<graph::FoundPath> every_path(const graph::Query& query, const graph::KnowledgeGraph& graph,
                                         const graph::PathQuestion& question) {
  const std::uint64_t hop = std::uint64_t{1} << 32U, unit = 1'000'000;
  const std::vector<std::uint64_t> doubt = {0, 1, 1, 2, 3}, weight = {unit, unit * 3 / 2, unit * 3 / 2, unit * 2, unit * 3};
  std::vector<graph::FoundPath> paths;
  graph::FoundPath path;
  std::vector<bool> visited(boost::num_vertices(graph));
  const auto is_stop = [&](std::uint64_t node) { return std::count(question.via.begin(), question.via.end(), node) > 0; };
  const std::function<void(std::uint64_t)> walk = [&](std::uint64_t here) {
    if (here == question.to) {
      const bool all = std::all_of(question.via.begin(), question.via.end(), [&](std::uint64_t node) { return visited[node]; });
      if (all) paths.push_back(path);
      return;
    }
    if (question.max_hops != 0 && path.steps.size() == question.max_hops) return;
    for (std::uint64_t number = 0; number < query.edges.size(); ++number) {
      const graph::Relation& relation = graph[query.edges[number]];
      const std::uint32_t source = query.numbers[boost::source(query.edges[number], graph)];
      const std::uint32_t target = query.numbers[boost::target(query.edges[number], graph)];
      for (const bool backward : {false, true}) {
        if ((backward ? target : source) != here || (backward && question.directed && !relation.symmetric)) continue;
        const std::uint32_t next = backward ? source : target;
        if (visited[next] || (!question.closed.empty() && question.closed[next] && next != question.to && !is_stop(next))) continue;
        const auto row = static_cast<std::size_t>(relation.modality);
        const std::uint64_t cost =
            question.cost == graph::PathCost::hops ? hop + doubt[row] : ((weight[row] + unit / relation.evidence.size()) << 20U) + 1;
        visited[next] = true;
        path.cost += cost;
        path.steps.push_back({next, backward, number});
        walk(next);
        path.steps.pop_back();
        path.cost -= cost;
        visited[next] = false;
      }
    }
  };
  visited[question.from] = true;
  walk(question.from);
  std::sort(paths.begin(), paths.end());
  if (question.all_shortest && !paths.empty()) {
    const auto rank = [&](const graph::FoundPath& one) {
      return question.cost == graph::PathCost::hops ? one.steps.size() : one.cost >> 20U;
    };
    const auto best = rank(paths.front());
    std::erase_if(paths, [&](const graph::FoundPath& one) { return rank(one) != best; });
  }
  if (question.distinct) {
    std::set<std::vector<std::uint64_t>> seen;
    std::erase_if(paths, [&](const graph::FoundPath& one) {
      std::vector<std::uint64_t> nodes;
      for (const graph::PathStep& step : one.steps) nodes.push_back(step.to);
      return !seen.insert(nodes).second;
    });
  }
  if (paths.size() > question.most) paths.resize(question.most);
  return paths;
}

std::string shown(const std::vector<graph::FoundPath>& paths) {
  std::ostringstream text;
  for (const graph::FoundPath& path : paths) {
    text << path.cost << ':';
    for (const graph::PathStep& step : path.steps) text << ' ' << (step.backward ? '<' : '>') << step.edge << '.' << step.to;
    text << '\n';
  }
  return text.str();
}

}  // namespace

TEST_CASE("the best paths agree with trying every path") {
  const auto seed = GENERATE(range(1U, 1500U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::size_t nodes = 3 + random() % 5;
  const auto graph = random_graph(random, nodes, 2 + random() % 12);
  const graph::Query query(graph);
  graph::PathQuestion question;
  question.from = static_cast<std::uint32_t>(random() % nodes);
  question.to = static_cast<std::uint32_t>(random() % nodes);
  if (question.from == question.to) question.to = (question.to + 1) % static_cast<std::uint32_t>(nodes);
  question.most = 1 + random() % 12;
  question.max_hops = random() % 3 == 0 ? 1 + random() % 4 : 0;
  question.cost = random() % 2 == 0 ? graph::PathCost::weighted : graph::PathCost::hops;
  question.directed = random() % 2 == 0;
  question.distinct = random() % 4 == 0;
  question.all_shortest = random() % 4 == 0 && (question.max_hops == 0 || question.cost == graph::PathCost::hops);
  if (random() % 4 == 0) {
    question.closed.resize(nodes);
    question.closed[random() % nodes] = true;
  }
  if (random() % 3 == 0 && !question.all_shortest && !question.distinct) {
    for (std::uint32_t node = 0; node < nodes && question.via.size() < 3; ++node) {
      if (node != question.from && node != question.to && random() % 3 == 0) question.via.push_back(node);
    }
  }
  graph::EdgeQuestion all;
  const graph::PathAnswer answer = graph::find_paths(query, graph::filter_of(query, graph, all), question);
  CHECK_FALSE(answer.given_up);
  CHECK(shown(answer.paths) == shown(every_path(query, graph, question)));
}

namespace {

/// The best path where hops count first, of graphs too large to try every path: the least costs to the end by going round and round
/// (Bellman 1958), then from the start the smallest step that loses nothing.
std::optional<graph::FoundPath> best_by_rounds(const graph::Query& query, const graph::KnowledgeGraph& graph,
                                               const graph::PathQuestion& question, const graph::EdgeFilter& filter) {
  constexpr std::uint64_t far = std::uint64_t{1} << 62U;
  const std::vector<std::uint64_t> doubt = {0, 1, 1, 2, 3};
  std::vector<std::uint64_t> rest(boost::num_vertices(graph), far);
  const auto each = [&](const auto& take) {
    for (const auto edge : boost::make_iterator_range(boost::edges(query.graph))) {
      const graph::EdgeFacts& facts = query.graph[edge];
      if (!filter(facts)) continue;
      const std::uint64_t cost = (std::uint64_t{1} << 32U) + doubt[static_cast<std::size_t>(facts.modality)];
      take(boost::source(edge, query.graph), boost::target(edge, query.graph), false, facts.number, cost);
      if (!question.directed || facts.symmetric)
        take(boost::target(edge, query.graph), boost::source(edge, query.graph), true, facts.number, cost);
    }
  };
  rest[question.to] = 0;
  for (bool changed = true; changed;) {
    changed = false;
    each([&](std::uint64_t from, std::uint64_t to, bool, std::uint64_t, std::uint64_t cost) {
      if (rest[to] + cost >= rest[from]) return;
      rest[from] = rest[to] + cost;
      changed = true;
    });
  }
  if (rest[question.from] >= far) return std::nullopt;
  graph::FoundPath path{rest[question.from], {}};
  for (std::uint64_t here = question.from; here != question.to; here = path.steps.back().to) {
    std::optional<graph::PathStep> best;
    each([&](std::uint64_t from, std::uint64_t to, bool backward, std::uint64_t number, std::uint64_t cost) {
      const graph::PathStep step{to, backward, number};
      if (from == here && rest[to] + cost == rest[here] && (!best || step < *best)) best = step;
    });
    path.steps.push_back(*best);
  }
  return path;
}

}  // namespace

TEST_CASE("the best path of a larger graph agrees with going round until nothing changes") {
  const auto seed = GENERATE(range(1U, 400U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::size_t nodes = 20 + random() % 60;
  const auto graph = random_graph(random, nodes, nodes + random() % (2 * nodes));
  const graph::Query query(graph);
  graph::PathQuestion question;
  question.directed = random() % 3 == 0;
  graph::EdgeQuestion wanted;
  wanted.min_evidence = random() % 2;
  const graph::EdgeFilter filter = graph::filter_of(query, graph, wanted);
  for (int times = 0; times < 10; ++times) {
    question.from = random() % nodes;
    question.to = random() % nodes;
    const auto best = best_by_rounds(query, graph, question, filter);
    const auto found = graph::find_paths(query, filter, question).paths;
    CHECK(shown(found) == shown(best ? std::vector{*best} : std::vector<graph::FoundPath>{}));
  }
}
