// Stores: the graph of a store is the graph that build makes of the same articles, byte for byte, whatever happened to it before.
#include "graph/store.hpp"

#include <sqlite3.h>

#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "export/export.hpp"
#include "graph/article.hpp"
#include "graph/article_store.hpp"
#include "graph/build.hpp"
#include "graph/codec.hpp"
#include "graph/graph_index.hpp"
#include "graph/paths.hpp"
#include "graph/search.hpp"
#include "tests/support/english.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
using graph::ArticleStore;
using tests::article;
using Lines = std::vector<std::string>;

namespace {

/// A folder of its own for each test, which goes away with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newsgraph-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

const std::vector<ingest::Document>& articles() {
  static const std::vector<ingest::Document> all = {
      article("a 2025-01-01", {"Person ANNA BERG -[visits]-> Place Turku", "Person Anna Berg -[meets expected]-> Person Omar Haddad"}),
      article("b 2024-01-01", {"Person Omar Haddad -[meets expected]-> Person Anna Berg", "Person Anna Berg -[visits]-> Place Turku"}),
      article("c 2023-01-01", {"Person Anna  Bérg -[visits by State Chad]-> Place Turku", "State Chad"}),
      article("d 2024-03-01",
              {"Person Berg -[visits not 2024-03]-> Place Turku", "State Chad + State Peru -[signs]-> agreement trade pact"}),
  };
  return all;
}

void add(ArticleStore& store, const ingest::Document& document) {
  store.add(graph::stored_article(document, graph::read_graph(tests::english(), document).graph));
}

std::string json(const graph::KnowledgeGraph& graph) {
  std::ostringstream stream;
  exporter::write_json(graph, stream);
  return stream.str();
}

std::string problem_of(const std::filesystem::path& file) {
  try {
    ArticleStore store(file, ArticleStore::Use::ask);
    store.graph();
  } catch (const ingest::InputError& error) { return error.problem(); }
  return "";
}

}  // namespace

TEST_CASE("the graph of a store is that of its articles, joined anew after each change") {
  const Folder folder;
  std::vector<ingest::Document> added;
  for (const std::size_t at : {2U, 0U, 3U, 1U}) {
    {
      ArticleStore store(folder / "s.db", ArticleStore::Use::add);
      add(store, articles()[at]);
      store.commit();
    }
    added.push_back(articles()[at]);
    const std::string expected = json(tests::graph_of(added));
    CHECK(json(graph::load_graph(folder / "s.db")) == expected);  // joins, and writes the index
    CHECK(json(graph::load_graph(folder / "s.db")) == expected);  // reads the index
  }
}

TEST_CASE("what is known is not added again, and another text of the same id is noticed") {
  const Folder folder;
  ArticleStore store(folder / "s.db", ArticleStore::Use::add);
  CHECK(store.knows(articles()[0]) == ArticleStore::Known::no);
  add(store, articles()[0]);
  CHECK(store.knows(articles()[0]) == ArticleStore::Known::same);
  store.commit();
  CHECK(store.knows(articles()[0]) == ArticleStore::Known::same);
  ingest::Document other = articles()[0];
  other.text += " ";
  CHECK(store.knows(other) == ArticleStore::Known::other);
  other = articles()[0];
  other.date = "2025-01-02";
  CHECK(store.knows(other) == ArticleStore::Known::other);
  add(store, other);
  store.commit();
  CHECK(store.size() == 1);
  CHECK(json(store.graph()) == json(tests::graph_of({other})));
}

TEST_CASE("a dropped article leaves nothing behind") {
  const Folder folder;
  ArticleStore store(folder / "s.db", ArticleStore::Use::add);
  for (const ingest::Document& document : articles()) add(store, document);
  store.commit();
  store.graph();
  CHECK(store.drop("b"));
  CHECK_FALSE(store.drop("nobody"));
  store.commit();
  CHECK(json(store.graph()) == json(tests::graph_of({articles()[0], articles()[2], articles()[3]})));
  for (const char* id : {"a", "c", "d"}) CHECK(store.drop(id));
  store.commit();
  CHECK(boost::num_vertices(store.graph()) == 0);
}

TEST_CASE("what is not committed is not there") {
  const Folder folder;
  {
    ArticleStore store(folder / "s.db", ArticleStore::Use::add);
    add(store, articles()[0]);
    store.commit();
    add(store, articles()[1]);
  }
  ArticleStore store(folder / "s.db", ArticleStore::Use::ask);
  CHECK(store.size() == 1);
}

TEST_CASE("rulings hold in a store") {
  const Folder folder;
  const std::vector<graph::Ruling> rulings = {{true, "Anna Berg", "Omar Haddad"}};
  ArticleStore store(folder / "s.db", ArticleStore::Use::add);
  graph::GraphBuilder builder(tests::english());
  for (const ingest::Document& document : articles()) {
    add(store, document);
    builder.add(document);
  }
  builder.add(rulings);
  store.add(rulings);
  store.commit();
  CHECK(json(store.graph()) == json(builder.finish()));
}

TEST_CASE("packed and unpacked a graph is the same, to the last bit") {
  graph::KnowledgeGraph graph = tests::graph_of(articles());
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) graph[edge].evidence.front().confidence = 0.1 + 0.2;
  const graph::KnowledgeGraph copy = graph::unpack(graph::pack(graph));
  REQUIRE(boost::num_edges(copy) == boost::num_edges(graph));
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) CHECK(copy[vertex] == graph[vertex]);
  auto other = boost::edges(copy).first;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) CHECK(copy[*other++] == graph[edge]);
  CHECK(copy[boost::graph_bundle].articles == graph[boost::graph_bundle].articles);
}

TEST_CASE("bytes that are cut short are refused wherever they are cut") {
  const std::string bytes = graph::pack(tests::graph_of(articles()));
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_THROWS_AS(graph::unpack(bytes.substr(0, size)), std::out_of_range);
}

TEST_CASE("single nodes and edges are those of the whole graph, and names find the same nodes") {
  const Folder folder;
  ArticleStore store(folder / "s.db", ArticleStore::Use::add);
  for (const ingest::Document& document : articles()) add(store, document);
  store.commit();
  const graph::KnowledgeGraph graph = store.graph();
  graph::IndexReader reader(store.database());
  REQUIRE(reader.nodes() == boost::num_vertices(graph));
  REQUIRE(reader.edges() == boost::num_edges(graph));
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) { CHECK(reader.node(vertex) == graph[vertex]); }
  std::uint64_t number = 0;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const graph::StoredEdge stored = reader.edge(number++);
    CHECK(stored.relation == graph[edge]);
    CHECK(stored.source == boost::source(edge, graph));
    CHECK(stored.target == boost::target(edge, graph));
  }
  for (const std::string name : {"person:anna_berg", "anna berg", "Anna Bérg", "BERG", "Haddad", "chad", "Berk", "Turkku", "trade", "?"}) {
    INFO(name);
    const auto found = graph::find_nodes(graph, name), near = graph::suggest_nodes(graph, name);
    CHECK(reader.find_nodes(name) == std::vector<std::uint64_t>(found.begin(), found.end()));
    CHECK(reader.suggest_nodes(name) == std::vector<std::uint64_t>(near.begin(), near.end()));
  }
}

TEST_CASE("whatever words a user writes are no error") {
  const Folder folder;
  {
    ArticleStore store(folder / "s.db", ArticleStore::Use::add);
    for (const ingest::Document& document : articles()) add(store, document);
    store.commit();
  }
  const auto [words, nodes, sentences] = GENERATE(table<Lines, std::size_t, std::size_t>({
      {{"berg"}, 1, 6},
      {{"Bérg"}, 1, 6},
      {{"anna", "berg"}, 1, 5},
      {{"be*"}, 1, 6},
      {{"\"anna berg\""}, 1, 5},
      {{"\"berg anna\""}, 0, 0},
      {{"berg", "turku"}, 0, 4},
      {{"visit"}, 0, 4},
      {{"NOT"}, 0, 1},
      {{"berg", "OR"}, 0, 0},
      {{"name:"}, 0, 0},
      {{"\"berg"}, 1, 6},
      {{"(", ")"}, 0, 0},
      {{"*"}, 0, 0},
      {{""}, 0, 0},
      {{"berg*", "^", "-"}, 1, 6},
      {{"a'b\"c"}, 0, 0},
      {{"NEAR(berg turku)"}, 0, 0},
  }));
  INFO(Catch::StringMaker<Lines>::convert(words));
  graph::SearchOptions only_names, only_quotes;
  only_names.quotes = only_quotes.names = false;
  CHECK(graph::search(folder / "s.db", words, only_names).size() == nodes);
  CHECK(graph::search(folder / "s.db", words, only_quotes).size() == sentences);
}

TEST_CASE("a file that is no store of this version is refused") {
  const Folder folder;
  std::ofstream(folder / "text.db")
      << "SQLite format 3, or so it says, but it is none, and long enough to be read as a header of 100 bytes.";
  CHECK(problem_of(folder / "text.db") == "is no store");
  const auto with_sqlite = [&](const std::string& name, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((folder / name).c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
  };
  with_sqlite("other.db", "CREATE TABLE t(x)");
  CHECK(problem_of(folder / "other.db") == "is a file of SQLite, but no store");
  { ArticleStore store(folder / "new.db", ArticleStore::Use::add); }
  CHECK(problem_of(folder / "new.db").empty());
  with_sqlite("new.db", "PRAGMA user_version = 1000");
  CHECK(problem_of(folder / "new.db") == "was written by a newer newsgraph (form 1000, this one knows 1)");
}

TEST_CASE("a damaged record names its article") {
  const Folder folder;
  {
    ArticleStore store(folder / "s.db", ArticleStore::Use::add);
    add(store, articles()[0]);
    store.commit();
    store.database().run("UPDATE article SET graph = substr(graph, 1, length(graph) - 1)");
  }
  CHECK(problem_of(folder / "s.db") == "is damaged at the article 'a'");
}

TEST_CASE("who asks while another process writes gets an answer all the same") {
  const Folder folder;
  ArticleStore store(folder / "s.db", ArticleStore::Use::add);
  for (const ingest::Document& document : articles()) add(store, document);
  store.commit();
  const std::string expected = json(tests::graph_of(articles()));
  store.database().run("BEGIN IMMEDIATE");
  CHECK(json(graph::load_store(folder / "s.db")) == expected);
  store.database().run("ROLLBACK");
}
