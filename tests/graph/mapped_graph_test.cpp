// The mapped file: the same records, names, neighbours and paths as the graph that it was made of; numbers and places past 2^32; and no
// damage that goes unnoticed.
#include "graph/mapped_graph.hpp"

#include <unistd.h>

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "export/export.hpp"
#include "graph/compact_graph.hpp"
#include "graph/mapped_file.hpp"
#include "graph/store.hpp"
#include "ingest/error.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;

namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<graph::CompactGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<graph::CompactGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<graph::CompactGraph>));

/// A folder that vanishes.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsgraph.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

graph::KnowledgeGraph random_graph(std::mt19937& random, std::size_t nodes, std::size_t edges) {
  const std::vector<std::string> names = {"meets", "visits", "signs"}, days = {"", "2025-02-25", "2024", "1999-12", "0988-01-01"};
  graph::KnowledgeGraph graph;
  for (std::size_t node = 0; node < nodes; ++node) {
    graph::Entity entity;
    entity.type = static_cast<graph::EntityType>(random() % 4);
    entity.id = "n" + std::to_string(1000 + node);
    entity.name = "Anna Berg" + std::to_string(node % 7);
    if (random() % 3 == 0) entity.aliases = {"Alias " + std::to_string(random() % 5)};
    boost::add_vertex(entity, graph);
  }
  std::map<std::pair<std::size_t, std::size_t>, std::vector<graph::Relation>> sorted;
  for (std::size_t edge = 0; edge < edges; ++edge) {
    graph::Relation relation;
    relation.relation = names[random() % names.size()];
    relation.family = "contact";
    relation.symmetric = random() % 4 == 0;
    relation.modality = static_cast<graph::Modality>(random() % 5);
    relation.negated = random() % 6 == 0;
    relation.date = days[random() % days.size()];
    if (random() % 5 == 0) relation.date_end = "2025-03-01";
    relation.evidence.resize(random() % 4);
    for (graph::Evidence& evidence : relation.evidence) evidence.document = "a" + std::to_string(random() % 3);
    sorted[{random() % nodes, random() % nodes}].push_back(relation);
  }
  for (auto& [ends, relations] : sorted) {
    for (graph::Relation& relation : relations) boost::add_edge(ends.first, ends.second, relation, graph);
  }
  for (const char* id : {"a0", "a1", "a2"}) graph[boost::graph_bundle].articles.push_back({id, "", "", ""});
  return graph;
}

void write(const graph::KnowledgeGraph& graph, const std::filesystem::path& file) {
  std::ofstream stream(file, std::ios::binary);
  graph::write_mapped_graph(graph, stream);
}

std::string json(const graph::KnowledgeGraph& graph) {
  std::ostringstream text;
  exporter::write_json(graph, text);
  return text.str();
}

std::string shown(const graph::PathAnswer& answer) {
  std::ostringstream text;
  for (const graph::FoundPath& path : answer.paths) {
    text << path.cost << ':';
    for (const graph::PathStep& step : path.steps) text << ' ' << (step.backward ? '<' : '>') << step.edge << '.' << step.to;
    text << '\n';
  }
  return text.str();
}

}  // namespace

TEST_CASE("a mapped file holds the graph that it was made of, and answers as it does") {
  const auto seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::size_t nodes = 2 + random() % 120;
  const auto graph = random_graph(random, nodes, random() % 400);
  const Folder folder;
  write(graph, folder / "a.ngm");
  CHECK(json(graph::load_graph(folder / "a.ngm")) == json(graph));
  exporter::write_files(graph, {folder / "a.json"});
  const auto whole = graph::open_graph(folder / "a.json"), mapped = graph::open_graph(folder / "a.ngm");
  REQUIRE(mapped->nodes() == whole->nodes());
  REQUIRE(mapped->edges() == whole->edges());
  graph::EdgeQuestion wanted;
  wanted.include_negated = random() % 2 == 0;
  if (random() % 3 == 0) wanted.from = "2024-06";
  if (random() % 3 == 0) wanted.not_relations = {"visits"};
  if (random() % 4 == 0) wanted.sources = {"a1"};
  wanted.min_evidence = random() % 2;
  const graph::EdgeFilter one = whole->filter(wanted), other = mapped->filter(wanted);
  for (int times = 0; times < 20; ++times) {
    graph::PathQuestion question;
    question.from = random() % nodes;
    question.to = random() % nodes;
    question.most = 1 + random() % 5;
    question.directed = random() % 3 == 0;
    question.cost = random() % 3 == 0 ? graph::PathCost::weighted : graph::PathCost::hops;
    question.all_shortest = random() % 4 == 0;
    CHECK(shown(mapped->find_paths(other, question)) == shown(whole->find_paths(one, question)));
  }
  const auto around = [&](graph::OpenGraph& open, const graph::EdgeFilter& filter) {
    std::ostringstream text;
    for (const graph::Neighbor& near : open.neighbors(filter, {0, 1}, 2, false))
      text << near.node << '.' << near.hops << '.' << (near.step ? near.step->edge : 0) << ' ';
    open.each_edge_of_all(filter, [&](auto source, auto target, const graph::EdgeFacts& facts) {
      text << source << '>' << target << '.' << facts.number << '.' << facts.first_day << '.' << facts.last_day << '.' << facts.evidence
           << ' ';
    });
    return text.str();
  };
  CHECK(around(*mapped, other) == around(*whole, one));
  for (const std::string name : {"n1001", "anna berg1", "ANNA BERG3", "berg2", "Alias 3", "alias 9", "Anna Berk1", ""}) {
    INFO(name);
    CHECK(mapped->find_nodes(name) == whole->find_nodes(name));
    CHECK(mapped->number_of(name) == whole->number_of(name));
  }
}

TEST_CASE("algorithms of Boost run on a mapped file") {
  std::mt19937 random(7);
  const auto graph = random_graph(random, 50, 120);
  const Folder folder;
  write(graph, folder / "a.ngm");
  const graph::MappedFile file(folder / "a.ngm");
  const graph::CompactGraph compact(file);
  std::vector<std::size_t> hops(50), expected(50);
  const auto search = [](const auto& any, std::vector<std::size_t>& found) {
    std::vector<boost::default_color_type> colours(50);
    const auto index = boost::identity_property_map();
    boost::breadth_first_search(any, 0,
                                boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                                   boost::make_iterator_property_map(found.begin(), index), boost::on_tree_edge())))
                                    .color_map(boost::make_iterator_property_map(colours.begin(), index)));
  };
  search(compact, hops);
  search(graph, expected);
  CHECK(hops == expected);
  CHECK(std::count(hops.begin(), hops.end(), 0) < 40);
}

TEST_CASE("numbers of nodes and edges and places in the file go past 2^32") {
  const std::uint64_t large = std::uint64_t{1} << 32U;
  const Folder folder;
  std::vector<std::uint64_t> nodes;
  {
    graph::MappedWriter writer(folder / "");
    graph::Entity entity;
    const auto add_node = [&](const std::string& id) {
      entity.id = entity.name = id;
      writer.add(entity);
    };
    add_node("a");
    writer.skip(large + 31, 0, large + 12345);
    for (const char* id : {"b", "c", "d"}) add_node(id);
    nodes = {0, large + 32, large + 33, large + 34};
    graph::Relation relation;
    relation.relation = "meets";
    relation.evidence.resize(2);
    writer.add(nodes[0], nodes[2], relation);
    writer.skip(0, large, 0);
    writer.add(nodes[1], nodes[0], relation);
    relation.relation = "visits";
    writer.add(nodes[2], nodes[3], relation);
    std::ofstream stream(folder / "large.ngm", std::ios::binary);
    writer.finish(stream);
  }
  const auto graph = graph::open_graph(folder / "large.ngm");
  CHECK(graph->nodes() == large + 35);
  CHECK(graph->edges() == large + 3);
  CHECK(graph->find_nodes("d") == std::vector{nodes[3]});
  CHECK(graph->node(nodes[2]).id == "c");
  CHECK(graph->node(12345).id.empty());
  CHECK(graph->edge(large + 2).relation.relation == "visits");
  CHECK(graph->edge(large + 2).target == nodes[3]);
  graph::PathQuestion question;
  question.from = nodes[1];
  question.to = nodes[3];
  const graph::PathAnswer answer = graph->find_paths(graph->filter({}), question);
  REQUIRE(answer.paths.size() == 1);
  CHECK(answer.paths[0].steps ==
        std::vector<graph::PathStep>{{nodes[0], false, large + 1}, {nodes[2], false, 0}, {nodes[3], false, large + 2}});
  CHECK(graph->neighbors(graph->filter({}), {nodes[3]}, 3, false).back().node == nodes[1]);
}

TEST_CASE("a mapped file that is damaged anywhere or cut short is refused or answers as before") {
  std::mt19937 random(3);
  const auto graph = random_graph(random, 90, 500);
  const Folder folder;
  write(graph, folder / "a.ngm");
  std::ifstream stream(folder / "a.ngm", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  const std::string expected = json(graph);
  const auto answer = [&](const std::string& changed) -> std::string {
    std::ofstream(folder / "b.ngm", std::ios::binary) << changed;
    try {
      if (!graph::is_mapped(folder / "b.ngm")) return "no mapped file";
      std::string text = json(graph::load_mapped(folder / "b.ngm"));
      graph::MappedGraph mapped(folder / "b.ngm");
      graph::PathQuestion question;
      question.to = 50;
      for (question.from = 0; question.from < 50; ++question.from) mapped.find_paths(mapped.filter({}), question);
      mapped.find_nodes("berg2");
      return text;
    } catch (const ingest::InputError& error) { return error.what(); }
  };
  REQUIRE(answer(bytes) == expected);
  std::size_t refused = 0;
  for (int times = 0; times < 300; ++times) {
    const std::size_t at = random() % bytes.size();
    CAPTURE(at);
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
    const std::string found = answer(changed);
    const bool is_refused = found.find("damaged") != std::string::npos || found.find("no mapped") != std::string::npos;
    CHECK((is_refused || found == expected));
    refused += is_refused ? 1 : 0;
  }
  CHECK(refused > 100);  // the rest was room between sections, or a sum that nothing was asked of
  for (const std::size_t size : {bytes.size() - 1, bytes.size() / 2, std::size_t{4096}, std::size_t{100}}) {
    CAPTURE(size);
    CHECK(answer(bytes.substr(0, size)).find("cut short") != std::string::npos);
  }
}
