// Graphs through every format and back through independent readers: Boost's read_graphml and read_graphviz here, xmllint, networkx
// and Graphviz in readers.py, which is skipped where Python has no networkx.
#include <unistd.h>

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
#include "graph/days.hpp"
#include "graph/graphml.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"
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

using Write = void (*)(const graph::KnowledgeGraph&, std::ostream&, const exporter::WriteOptions&);

std::string written(const graph::KnowledgeGraph& graph, Write write, const exporter::WriteOptions& options = {}) {
  std::ostringstream stream;
  write(graph, stream, options);
  return stream.str();
}

std::size_t count_of(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Two people meet twice, are to meet again, and one denies to have signed a treaty; two articles tell of the first meeting.
graph::KnowledgeGraph meetings() {
  return tests::graph_of({tests::article("a 2025-03-01", {"Person Anna Berg -[meets 2025-02-25]-> Person Omar Haddad",
                                                          "Person Anna Berg -[meets 2001]-> Person Omar Haddad",
                                                          "Person Anna Berg -[visits scheduled 2025-03]-> Place Turku",
                                                          "Person Omar Haddad -[signs not]-> Agreement Trade Pact"}),
                          tests::article("b 2025-03-02", {"Person Anna Berg -[meets 2025-02-25]-> Person Omar Haddad"})});
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

TEST_CASE("a graph that is written as GraphML and read back is the same graph") {
  for (const graph::KnowledgeGraph& graph : {hostile_graph(), meetings()}) {
    const std::string json = written(graph, exporter::write_json);
    CHECK(written(graph::parse_graphml(written(graph, exporter::write_graphml), "graph.graphml"), exporter::write_json) == json);
    CHECK(written(graph::parse_graphml(written(graph, exporter::write_graphml, {.strict = true}), "graph.graphml"), exporter::write_json) ==
          json);
  }
}

TEST_CASE("GraphML that is broken is refused with its line, and foreign GraphML is read as far as it goes") {
  const auto [text, problem] = GENERATE(table<std::string, std::string>({
      {"<graphml><graph>\n<node id=\"a\"/>\n</graph>", "g.graphml:3: not XML: "},
      {"<html/>", "g.graphml:1: holds no <graph>; "},
      {"<graphml><key id=\"m\" attr.name=\"mentions\"/><graph>\n<node id=\"a\"><data key=\"m\">many</data></node></graph></graphml>",
       "g.graphml:2: 'many' is no number for 'mentions'; "},
      {"<graphml><graph>\n\n<edge source=\"a\" target=\"b\"/></graph></graphml>", "g.graphml:3: "},
  }));
  try {
    graph::parse_graphml(text, "g.graphml");
    FAIL("read");
  } catch (const ingest::InputError& error) { CHECK(std::string(error.what()).substr(0, problem.size()) == problem); }
  const auto foreign = graph::parse_graphml(
      "<graphml><key id=\"d0\" for=\"node\" attr.name=\"label\"/><graph edgedefault=\"undirected\"><node id=\"a\"><data key=\"d0\">A &amp; "
      "B</data></node>"
      "<node id=\"b\"/><edge source=\"a\" target=\"b\" label=\"knows\"/></graph></graphml>",
      "g.graphml");
  CHECK(foreign[0].name == "A & B");
  const graph::Relation& relation = foreign[*boost::edges(foreign).first];
  CHECK(relation.relation == "related_to");
  CHECK(relation.predicate == "knows");
  CHECK(relation.symmetric);
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

TEST_CASE("independent readers read every format with equal counts") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph-readers-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::vector<std::filesystem::path> files;
  for (const auto& [suffix, name] : exporter::formats()) files.push_back(folder / ("hostile" + suffix));
  exporter::write_files(hostile_graph(), files);
  std::string command = "python3 " NEWSGRAPH_TESTS_DIR "/export/readers.py";
  command += " " + (folder / "hostile").string();
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

TEST_CASE("a dated edge lives from the first to the last day of its date in GEXF") {
  const std::string gexf = written(meetings(), exporter::write_gexf);
  CHECK(gexf.find("mode=\"dynamic\" timeformat=\"date\"") != std::string::npos);
  CHECK(gexf.find("start=\"2025-02-25\" end=\"2025-02-25\"") != std::string::npos);
  CHECK(gexf.find("start=\"2001-01-01\" end=\"2001-12-31\"") != std::string::npos);
  CHECK(gexf.find("start=\"2025-03-01\" end=\"2025-03-31\"") != std::string::npos);
  CHECK(count_of(" start=", gexf) == 3);  // the denial has no date
  CHECK(gexf.find("kind=\"meets, 2001\"") != std::string::npos);
  const std::string older = written(meetings(), exporter::write_gexf, {.gexf_version = "1.2"});
  CHECK(older.find("http://www.gexf.net/1.2draft") != std::string::npos);
  CHECK(older.find(" kind=") == std::string::npos);
}

TEST_CASE("partial dates are the days that they span") {
  const auto [date, first, last] = GENERATE(table<std::string, std::string, std::string>({
      {"2025-02-25", "2025-02-25", "2025-02-25"},
      {"2024-02", "2024-02-01", "2024-02-29"},
      {"2001", "2001-01-01", "2001-12-31"},
      {"2025-02-30", "", ""},
      {"2025-W08", "", ""},
      {"", "", ""},
  }));
  const auto days = graph::days_of(std::string_view(date));
  CHECK((days ? days->first : "") == first);
  CHECK((days ? days->last : "") == last);
}

TEST_CASE("each dialect of CSV has the columns that its reader looks for") {
  const auto [dialect, nodes, edges] = GENERATE(table<std::string, std::string, std::string>({
      {"plain", "id,label,type,", "id,source,target,label,relation,"},
      {"gephi", "Id,Label,node_type,", "Id,Source,Target,Type,Kind,Label,relation,"},
      {"neo4j", "id:ID,label:string,type:string,", "id:string,:START_ID,:END_ID,label:string,relation:string,"},
  }));
  const exporter::WriteOptions options{.csv_dialect = dialect};
  CHECK(written(meetings(), exporter::write_csv_nodes, options).starts_with(nodes));
  const std::string table = written(meetings(), exporter::write_csv_edges, options);
  CHECK(table.starts_with(edges));
  CHECK(count_of("\n", table) == 1 + boost::num_edges(meetings()));
}

TEST_CASE("only what an article states as its own plain word is a direct triple") {
  const std::string turtle = written(meetings(), exporter::write_turtle);
  const std::string anna = "<urn:newsgraph:node:person:anna_berg>", omar = "<urn:newsgraph:node:person:omar_haddad>";
  CHECK(turtle.find(anna + " <urn:newsgraph:term:meets> " + omar) != std::string::npos);
  CHECK(turtle.find("<urn:newsgraph:term:visits> <") == std::string::npos);
  CHECK(turtle.find("<urn:newsgraph:term:signs> <") == std::string::npos);
  CHECK(count_of("a ng:Claim", turtle) == boost::num_edges(meetings()));
  CHECK(count_of("a ng:Evidence", turtle) == 5);
  CHECK(turtle.find("ng:date \"2025-03\"^^xsd:gYearMonth") != std::string::npos);
}

TEST_CASE("Cypher merges by ids that do not depend on the other edges") {
  const std::string all = written(meetings(), exporter::write_cypher);
  const graph::KnowledgeGraph less =
      tests::graph_of({tests::article("a 2025-03-01", {"Person Anna Berg -[visits scheduled 2025-03]-> Place Turku"})});
  const std::string few = written(less, exporter::write_cypher);
  const std::string marker = "{id: '";
  const std::size_t at = few.find(marker, few.find("MATCH") - 600);
  REQUIRE(at != std::string::npos);
  const std::string key = few.substr(few.find("', source:") - 16, 16);
  CHECK(all.find(key) != std::string::npos);
  CHECK(all.find("MERGE (a)-[r:`MEETS` {id: row.id}]->(b)") != std::string::npos);
}

TEST_CASE("a format that holds one quote of several says so, and so does one that lets Gephi merge edges") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph-losses-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  CHECK(
      exporter::write_files(meetings(), {folder / "g.json", folder / "g.graphml", folder / "g.ttl", folder / "g.jsonld", folder / "g.html"})
          .empty());
  const auto losses = exporter::write_files(meetings(), {folder / "g.gexf", folder / "g.graphml"}, {.strict = true, .gexf_version = "1.2"});
  REQUIRE(losses.size() == 3);
  CHECK(losses[0].ends_with("g.gexf: 1 edge stands on several quotes, of which GEXF holds the best; JSON and GraphML hold all"));
  CHECK(losses[1].find("g.gexf: 1 edge runs beside another") != std::string::npos);
  CHECK(losses[2].find("g.graphml: 1 edge runs beside another") != std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a picture shows the most important nodes, each occurrence as a node, and a legend of what it holds") {
  const std::string top = written(meetings(), exporter::write_dot, {.top = 2});
  CHECK(top.find("\"person:anna_berg\" [label=") != std::string::npos);
  CHECK(top.find("place:turku") == std::string::npos);
  graph::KnowledgeGraph graph = meetings();
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) graph[edge].event = "a#" + graph[edge].date;
  const std::string events = written(graph, exporter::write_dot, {.events = true});
  CHECK(events.find("\"person:anna_berg\" -> \"occurrence 1\"") != std::string::npos);
  CHECK(events.find("\"person:anna_berg\" -> \"person:omar_haddad\"") == std::string::npos);
  const std::string legend = written(meetings(), exporter::write_dot, {.title = "Who <met> whom", .legend = true});
  CHECK(legend.find("Who &lt;met&gt; whom") != std::string::npos);
  CHECK(legend.find("scheduled") != std::string::npos);
  CHECK(legend.find(">Event<") == std::string::npos);
}

TEST_CASE("a large graph is laid out by forces and names only its most important nodes") {
  graph::KnowledgeGraph graph;
  for (std::size_t number = 0; number < 400; ++number) {
    graph::Entity entity;
    entity.id = "person:n" + std::to_string(number);
    entity.name = "Name " + std::to_string(number);
    entity.mentions = static_cast<std::uint32_t>(number + 1);
    boost::add_vertex(entity, graph);
  }
  const std::string dot = written(graph, exporter::write_dot);
  CHECK(dot.find("layout=sfdp") != std::string::npos);
  CHECK(count_of("[label=\"\"", dot) == 360);
  CHECK(dot.find("[label=\"Name 399\"") != std::string::npos);
}
