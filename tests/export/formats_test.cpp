// Graphs through every format and back through independent readers: Boost's read_graphml and read_graphviz here, xmllint, networkx
// and Graphviz in readers.py, which is skipped where Python has no networkx.
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "export/export.hpp"
#include "export/text.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"
#include "tests/export/strings.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;

namespace {

// A graph that holds each string as name, alias, title, predicate, role, quote and document, with parallel edges.
graph::KnowledgeGraph hostile_graph() {
  graph::KnowledgeGraph graph;
  std::size_t number = 0;
  for (const auto& [text, kept] : tests::hostile_strings()) {
    graph::Entity entity;
    entity.id = "person:n" + std::to_string(number++);
    entity.name = graph::clean_text(text);
    entity.type = static_cast<graph::EntityType>(number % 9);
    entity.aliases = entity.titles = {entity.name};
    entity.mentions = static_cast<std::uint32_t>(number);
    boost::add_vertex(entity, graph);
  }
  for (graph::Vertex vertex = 0; vertex < boost::num_vertices(graph); ++vertex) {
    for (const bool negated : {false, false, true}) {
      graph::Relation relation;
      relation.relation = "related_to";
      relation.family = "other";
      relation.predicate = relation.role = relation.date_text = graph[vertex].name;
      relation.negated = negated;
      relation.evidence = {{graph[vertex].name, 0, {0, 9}, {2, 5}, graph[vertex].name, "rule", 0.5}};
      boost::add_edge(vertex, (vertex + 1) % boost::num_vertices(graph), relation, graph);
    }
  }
  return graph;
}

std::string written(const graph::KnowledgeGraph& graph, void (*write)(const graph::KnowledgeGraph&, std::ostream&)) {
  std::ostringstream stream;
  write(graph, stream);
  return stream.str();
}

using Names = std::multiset<std::string>;

// White space folded, since Boost's reader folds it; networkx (readers.py) does not.
Names names_of(const graph::KnowledgeGraph& graph) {
  Names names;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) names.insert(graph::clean_words(graph[vertex].name));
  return names;
}

struct Labelled {
  std::string label;
};
using Read = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Labelled, Labelled>;

}  // namespace

TEST_CASE("the graph keeps every string as it should") {
  for (const auto& [text, kept] : tests::hostile_strings()) CHECK(graph::clean_text(text) == kept);
}

TEST_CASE("a graph that is written as JSON and read back is the same graph") {
  const graph::KnowledgeGraph graph = hostile_graph();
  const std::string json = written(graph, exporter::write_json);
  const graph::KnowledgeGraph read = graph::parse_graph(json, "graph.json");
  REQUIRE(boost::num_vertices(read) == boost::num_vertices(graph));
  REQUIRE(boost::num_edges(read) == boost::num_edges(graph));
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) CHECK(read[vertex] == graph[vertex]);
  auto edge = boost::edges(read).first;
  for (const auto expected : boost::make_iterator_range(boost::edges(graph))) CHECK(read[*edge++] == graph[expected]);
  CHECK(written(read, exporter::write_json) == json);
}

TEST_CASE("Boost reads the GraphML with every name and every parallel edge") {
  const graph::KnowledgeGraph graph = hostile_graph();
  std::istringstream stream(written(graph, exporter::write_graphml));
  Read read;
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("label", boost::get(&Labelled::label, read));
  boost::read_graphml(stream, read, properties);
  CHECK(boost::num_vertices(read) == boost::num_vertices(graph));
  CHECK(boost::num_edges(read) == boost::num_edges(graph));
  Names names;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(read))) names.insert(graph::clean_words(read[vertex].label));
  CHECK((names == names_of(graph)));  // too long to print
}

TEST_CASE("Boost reads the DOT with every node and every parallel edge") {
  const graph::KnowledgeGraph graph = hostile_graph();
  std::istringstream stream(written(graph, exporter::write_dot));
  Read read;
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("node_id", boost::get(&Labelled::label, read));
  REQUIRE(boost::read_graphviz(stream, read, properties));
  CHECK(boost::num_vertices(read) == boost::num_vertices(graph));
  CHECK(boost::num_edges(read) == boost::num_edges(graph));
}

TEST_CASE("xmllint, networkx and Graphviz read what was written, with equal counts") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "newsgraph-readers-test";
  std::filesystem::create_directories(folder);
  const std::vector<std::filesystem::path> files = {folder / "hostile.json", folder / "hostile.graphml", folder / "hostile.dot"};
  exporter::write_files(hostile_graph(), files);
  std::string command = "python3 " NEWSGRAPH_TESTS_DIR "/export/readers.py";
  for (const auto& file : files) command += " " + file.string();
  CHECK(std::system(command.c_str()) == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("edges of one kind between the same nodes get kinds of their own") {
  graph::KnowledgeGraph graph =
      tests::graph_of({tests::article("a", {"Place A -[part_of 2001]-> Place Z", "Place A -[part_of 2001 by Place B]-> Place Z"})});
  const std::string xml = written(graph, exporter::write_graphml);
  CHECK(xml.find("target=\"place:z\" label=\"part of, 2001\">") != std::string::npos);
  CHECK(xml.find("target=\"place:z\" label=\"part of, 2001 (2)\">") != std::string::npos);
}

TEST_CASE("strings are escaped for XML and DOT") {
  const auto [text, xml, attribute, dot] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"plain words", "plain words", "plain words", "\"plain words\""},
      {"a<b", "a&lt;b", "a&lt;b", "\"a<b\""},
      {"& & <", "<![CDATA[& & <]]>", "&amp; &amp; &lt;", "\"& & <\""},
      {"x ]]> y", "x ]]&gt; y", "x ]]&gt; y", "\"x ]]> y\""},
      {"a\"b\\", "a\"b\\", "a&quot;b\\", "\"a\\\"b\\\\\""},
      {"a\nb\tc", "a\nb\tc", "a&#10;b&#9;c", "\"a\\nb\tc\""},
      {"\xE2\x80\xA8", "&#x2028;", "&#x2028;", "\"\xE2\x80\xA8\""},
      {"&lt;", "&amp;lt;", "&amp;lt;", "\"&amp;lt;\""},
  }));
  CHECK(exporter::xml_text(text) == xml);
  CHECK(exporter::xml_attribute(text) == attribute);
  CHECK(exporter::dot_text(text) == dot);
}

TEST_CASE("labels are laid out in lines of like length, and cut between characters") {
  const auto [text, lines] = GENERATE(table<std::string, std::string>({
      {"Anna Berg", "Anna Berg"},
      {"Norwegian Refugee Council", "Norwegian\nRefugee Council"},
      {"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"},
      {"International Atomic Energy Agency", "International Atomic\nEnergy Agency"},
  }));
  CHECK(exporter::wrapped(text, 22) == lines);
  CHECK(exporter::shortened("äääää", 8) == "ää…");
  CHECK(exporter::shortened("ää", 4) == "ää");
}
