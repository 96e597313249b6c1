// KnowledgeGraph -> tables and back. Records stand in runs of a few dozen, which share their strings: a fifth of the bytes of single
// rows, and one row to read for a node or an edge.
#include "graph/graph_index.hpp"

#include <algorithm>
#include <array>
#include <boost/range/iterator_range.hpp>
#include <stdexcept>
#include <tuple>

#include "graph/adjacency.hpp"
#include "graph/codec.hpp"
#include "graph/forms.hpp"
#include "graph/in_order.hpp"
#include "graph/search.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr const char* tables = R"(
CREATE TABLE node(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE form(form TEXT, rank INTEGER, node INTEGER, PRIMARY KEY(form, rank, node)) WITHOUT ROWID;
CREATE TABLE relation(row INTEGER PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT NULL, plover TEXT NOT NULL);
CREATE TABLE archive(row INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE node_run(first INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE edge_run(first INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE array(name TEXT, part INTEGER, data BLOB NOT NULL, UNIQUE(name, part));
CREATE TABLE quoted(sentence INTEGER, edge INTEGER, PRIMARY KEY(sentence, edge)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(name, aliases, quote, type UNINDEXED, document UNINDEXED, sentence UNINDEXED,
                                      tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3');
)";
constexpr std::array table_names = {"node", "form", "relation", "archive", "node_run", "edge_run", "array", "quoted", "words"};

[[noreturn]] void fail_damaged(const Database& database) {
  throw InputError(database.file(), 0, "its index is damaged", "restore it from a copy, or make it anew");
}

StoredEdge read_edge(Unpacker& unpacker) {
  StoredEdge edge;
  edge.source = static_cast<std::uint64_t>(unpacker.number());
  edge.target = static_cast<std::uint64_t>(unpacker.number());
  unpacker.read(edge.relation);
  return edge;
}

Archive read_archive(const Database& database) try {
  Statement query = database.prepare("SELECT data FROM archive");
  return query.step() ? unpack(query.blob(0))[boost::graph_bundle] : Archive{};
} catch (const std::out_of_range&) { fail_damaged(database); }

/// Packs records one after the other and writes a row when there are enough.
class RunWriter {
 public:
  RunWriter(const Database& database, const std::string& table)
      : insert_(database.prepare("INSERT INTO " + table + "(first, data) VALUES (?, ?)")) {}

  template <class Put>
  void add(Put put) {
    constexpr std::int64_t most_records = 32;
    constexpr std::size_t most_bytes = 16384;
    put(packer_);
    if (++held_ >= most_records || packer_.bytes().size() >= most_bytes) flush();
  }
  void flush() {
    if (held_ == 0) return;
    insert_.bind(1, first_).bind_blob(2, packer_.bytes()).run();
    packer_.clear();
    first_ += held_;
    held_ = 0;
  }

 private:
  Statement insert_;
  Packer packer_;
  std::int64_t first_ = 0, held_ = 0;
};

}  // namespace

void make_index_tables(const Database& database) {
  for (const char* name : table_names) database.run(std::string("DROP TABLE IF EXISTS ") + name);
  database.run(tables);
}

struct IndexWriter::State {
  explicit State(const Database& file)
      : database(file),
        nodes(file, "node_run"),
        edges(file, "edge_run"),
        insert_node(file.prepare("INSERT INTO node(number, id, name) VALUES (?, ?, ?)")),
        words(file) {}

  const Database& database;
  RunWriter nodes, edges;
  Statement insert_node;
  AdjacencyWriter adjacency;
  WordsWriter words;
  std::vector<std::tuple<std::string, FormRank, std::uint64_t>> forms;
  std::uint64_t node_count = 0;
  std::uint64_t edge_count = 0;
};

IndexWriter::IndexWriter(const Database& database) {
  make_index_tables(database);
  state_ = std::make_unique<State>(database);
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::add(const Archive& archive) {
  KnowledgeGraph frame;
  frame[boost::graph_bundle] = archive;
  state_->database.prepare("INSERT INTO archive(row, data) VALUES (0, ?)").bind_blob(1, pack(frame)).run();
}

void IndexWriter::add(const Entity& entity) {
  State& state = *state_;
  state.nodes.add([&](Packer& packer) { packer.add(entity); });
  state.insert_node.bind(1, state.node_count).bind(2, entity.id).bind(3, entity.name).run();
  each_form(entity, [&](std::string form, FormRank rank) { state.forms.emplace_back(std::move(form), rank, state.node_count); });
  state.adjacency.add_node(entity.type);
  state.words.add(state.node_count, entity);
  ++state.node_count;
}

void IndexWriter::add(std::uint64_t source, std::uint64_t target, const Relation& relation) {
  State& state = *state_;
  state.edges.add([&](Packer& packer) {
    packer.number(source);
    packer.number(target);
    packer.add(relation);
  });
  state.adjacency.add_edge(source, target, relation);
  state.words.add(state.edge_count, relation);
  ++state.edge_count;
}

void IndexWriter::finish() {
  State& state = *state_;
  state.nodes.flush();
  state.edges.flush();
  std::sort(state.forms.begin(), state.forms.end());
  state.forms.erase(std::unique(state.forms.begin(), state.forms.end()), state.forms.end());
  Statement insert = state.database.prepare("INSERT INTO form(form, rank, node) VALUES (?, ?, ?)");
  for (const auto& [form, rank, node] : state.forms) insert.bind(1, form).bind(2, static_cast<int>(rank)).bind(3, node).run();
  state.adjacency.write(state.database);
  state.words.finish();
  state.database.prepare("INSERT OR REPLACE INTO setting VALUES ('edges', ?)").bind(1, static_cast<std::int64_t>(state.edge_count)).run();
}

void write_index(const Database& database, const KnowledgeGraph& graph) {
  IndexWriter writer(database);
  write_in_order(graph, writer);
  writer.finish();
}

KnowledgeGraph read_index(const Database& database) try {
  KnowledgeGraph graph;
  graph[boost::graph_bundle] = read_archive(database);
  Statement nodes = database.prepare("SELECT data FROM node_run ORDER BY first");
  while (nodes.step()) {
    for (Unpacker unpacker(nodes.blob(0)); !unpacker.at_end();) unpacker.read(graph[boost::add_vertex(graph)]);
  }
  Statement edges = database.prepare("SELECT data FROM edge_run ORDER BY first");
  while (edges.step()) {
    for (Unpacker unpacker(edges.blob(0)); !unpacker.at_end();) {
      StoredEdge edge = read_edge(unpacker);
      if (edge.source >= boost::num_vertices(graph) || edge.target >= boost::num_vertices(graph)) fail_damaged(database);
      boost::add_edge(edge.source, edge.target, std::move(edge.relation), graph);
    }
  }
  return graph;
} catch (const std::out_of_range&) { fail_damaged(database); }

IndexReader::IndexReader(const Database& database)
    : database_(database),
      node_run_(database.prepare("SELECT first, data FROM node_run WHERE first <= ? ORDER BY first DESC LIMIT 1")),
      edge_run_(database.prepare("SELECT first, data FROM edge_run WHERE first <= ? ORDER BY first DESC LIMIT 1")),
      nodes_(static_cast<std::uint64_t>(database.number("SELECT count(*) FROM node"))),
      edges_(static_cast<std::uint64_t>(database.number("SELECT value FROM setting WHERE name = 'edges'"))) {}

Entity IndexReader::node(std::uint64_t number) try {
  node_run_.reset();
  if (!node_run_.bind(1, number).step()) fail_damaged(database_);
  Unpacker unpacker(node_run_.blob(1));
  Entity entity;
  const auto asked = static_cast<std::int64_t>(number);
  for (std::int64_t at = node_run_.number(0); at <= asked; ++at) unpacker.read(entity);
  return entity;
} catch (const std::out_of_range&) { fail_damaged(database_); }

StoredEdge IndexReader::edge(std::uint64_t number) try {
  const auto asked = static_cast<std::int64_t>(number);
  edge_run_.reset();
  if (!edge_run_.bind(1, asked).step()) fail_damaged(database_);
  Unpacker unpacker(edge_run_.blob(1));
  StoredEdge edge;
  for (std::int64_t at = edge_run_.number(0); at <= asked; ++at) edge = read_edge(unpacker);
  return edge;
} catch (const std::out_of_range&) { fail_damaged(database_); }

void IndexReader::each_edge(const std::function<void(const StoredEdge&)>& take) try {
  Statement runs = database_.prepare("SELECT data FROM edge_run ORDER BY first");
  while (runs.step()) {
    for (Unpacker unpacker(runs.blob(0)); !unpacker.at_end();) take(read_edge(unpacker));
  }
} catch (const std::out_of_range&) { fail_damaged(database_); }

void IndexReader::each_node(const std::function<void(const Entity&)>& take) try {
  Statement runs = database_.prepare("SELECT data FROM node_run ORDER BY first");
  Entity entity;
  while (runs.step()) {
    for (Unpacker unpacker(runs.blob(0)); !unpacker.at_end();) {
      unpacker.read(entity);
      take(entity);
    }
  }
} catch (const std::out_of_range&) { fail_damaged(database_); }

Archive IndexReader::archive() { return read_archive(database_); }

std::optional<std::uint64_t> IndexReader::number_of(std::string_view id) {
  Statement by_id = database_.prepare("SELECT number FROM node WHERE id = ?");
  return by_id.bind(1, id).step() ? std::optional(static_cast<std::uint64_t>(by_id.number(0))) : std::nullopt;
}

std::vector<std::uint64_t> IndexReader::find_nodes(std::string_view text) {
  if (const auto node = number_of(text)) return {*node};
  Statement by_form = database_.prepare("SELECT node FROM form WHERE form = ? AND rank = ? ORDER BY node");
  for (const FormRank rank : {FormRank::name, FormRank::alias, FormRank::surname}) {
    std::vector<std::uint64_t> nodes;
    by_form.bind(1, form_of(clean_words(text))).bind(2, static_cast<int>(rank));
    while (by_form.step()) nodes.push_back(static_cast<std::uint64_t>(by_form.number(0)));
    if (!nodes.empty()) return nodes;
  }
  return {};
}

std::vector<std::uint64_t> IndexReader::suggest_nodes(std::string_view text, std::size_t most) {
  const std::string asked = matching_form(clean_words(text));
  if (asked.empty()) return {};
  std::vector<std::pair<std::size_t, std::uint64_t>> near;
  Statement forms = database_.prepare("SELECT form, node FROM form WHERE rank < 2");
  while (forms.step()) {
    const std::size_t letters = unlikeness(asked, std::string(forms.text(0)));
    if (letters != std::string::npos) near.emplace_back(letters, static_cast<std::uint64_t>(forms.number(1)));
  }
  return nearest(std::move(near), most);
}

}  // namespace newsgraph::graph
