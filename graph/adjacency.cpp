// Edges in the order of their sources -> rows, columns and their transpose (counting sort), and back out of SQLite with one memcpy a
// part: Boost's own constructors would sort ten million edges again.
#include "graph/adjacency.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <string>

#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

static_assert(std::endian::native == std::endian::little, "the arrays of a store are little endian");

constexpr std::size_t bytes_a_part = std::size_t{1} << 20U;
constexpr std::uint8_t modality_bits = 0x0F, negated_bit = 0x10, symmetric_bit = 0x20;

template <class T>
void write_array(const Database& database, const std::string& name, const std::vector<T>& values) {
  Statement insert = database.prepare("INSERT INTO array(name, part, data) VALUES (?, ?, ?)");
  const std::string_view bytes(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  for (std::size_t part = 0; part * bytes_a_part < bytes.size(); ++part) {
    insert.bind(1, name).bind(2, static_cast<std::int64_t>(part)).bind_blob(3, bytes.substr(part * bytes_a_part, bytes_a_part)).run();
  }
}

/// One member of all facts.
template <class Take>
void write_column(const Database& database, const std::string& name, const std::vector<EdgeFacts>& facts, Take take) {
  std::vector<std::decay_t<decltype(take(facts.front()))>> values;
  values.reserve(facts.size());
  for (const EdgeFacts& fact : facts) values.push_back(take(fact));
  write_array(database, name, values);
}

/// `size` is how many values must be there.
template <class T>
std::vector<T> read_array(const Database& database, const std::string& name, std::size_t size) {
  std::vector<T> values(size);
  Statement query = database.prepare("SELECT data FROM array WHERE name = ? ORDER BY part");
  query.bind(1, name);
  std::size_t at = 0;
  while (query.step()) {
    const std::string_view part = query.blob(0);
    if (part.size() <= size * sizeof(T) - std::min(at, size * sizeof(T)))
      std::memcpy(reinterpret_cast<char*>(values.data()) + at, part.data(), part.size());
    at += part.size();
  }
  if (at != size * sizeof(T))
    throw ingest::InputError(database.file(), 0, "its index is damaged", "restore it from a copy, or make it anew");
  return values;
}

/// Where the edges of each node begin when they are sorted by these ends.
std::vector<std::uint32_t> begins_of(const std::vector<std::uint32_t>& ends, std::size_t nodes) {
  std::vector<std::uint32_t> begins(nodes + 1, 0);
  for (const std::uint32_t end : ends) ++begins[end + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

std::vector<EdgeFacts> read_facts(const Database& database, std::size_t edges) {
  std::vector<EdgeFacts> facts(edges);
  const auto certainty = read_array<std::uint8_t>(database, "certainty", edges);
  const auto relation = read_array<std::uint16_t>(database, "relation", edges);
  const auto evidence = read_array<std::uint16_t>(database, "evidence", edges);
  const auto first_day = read_array<std::int32_t>(database, "first_day", edges);
  const auto last_day = read_array<std::int32_t>(database, "last_day", edges);
  for (std::uint32_t edge = 0; edge < edges; ++edge) {
    facts[edge] = {edge,
                   first_day[edge],
                   last_day[edge],
                   relation[edge],
                   evidence[edge],
                   static_cast<Modality>(certainty[edge] & modality_bits),
                   (certainty[edge] & negated_bit) != 0,
                   (certainty[edge] & symmetric_bit) != 0};
  }
  return facts;
}

}  // namespace

void AdjacencyWriter::add_edge(std::uint64_t source, std::uint64_t target, const Relation& relation) {
  constexpr std::uint64_t most = 0xFFFFFFFF;
  if (std::max({source, target, facts_.size()}) >= most) throw std::length_error("more nodes or edges than a store can number");
  facts_.push_back(facts_of(relation, facts_.size(), names_));
  sources_.push_back(static_cast<std::uint32_t>(source));
  targets_.push_back(static_cast<std::uint32_t>(target));
}

void AdjacencyWriter::write(const Database& database) const {
  const std::vector<std::uint32_t> in_begins = begins_of(targets_, types_.size());
  std::vector<std::uint32_t> in_sources(sources_.size()), in_edges(sources_.size()), next = in_begins;
  for (std::uint32_t edge = 0; edge < sources_.size(); ++edge) {
    const std::uint32_t place = next[targets_[edge]]++;
    in_sources[place] = sources_[edge];
    in_edges[place] = edge;
  }
  write_array(database, "out_begin", begins_of(sources_, types_.size()));
  write_array(database, "target", targets_);
  write_array(database, "in_begin", in_begins);
  write_array(database, "in_source", in_sources);
  write_array(database, "in_edge", in_edges);
  write_array(database, "type", types_);
  write_column(database, "certainty", facts_, [](const EdgeFacts& fact) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(fact.modality) | (fact.negated ? negated_bit : 0U) |
                                     (fact.symmetric ? symmetric_bit : 0U));
  });
  write_column(database, "relation", facts_, [](const EdgeFacts& fact) { return fact.relation; });
  write_column(database, "evidence", facts_, [](const EdgeFacts& fact) { return fact.evidence; });
  write_column(database, "first_day", facts_, [](const EdgeFacts& fact) { return fact.first_day; });
  write_column(database, "last_day", facts_, [](const EdgeFacts& fact) { return fact.last_day; });
  Statement insert = database.prepare("INSERT INTO relation(row, name, family, plover) VALUES (?, ?, ?, ?)");
  std::int64_t row = 0;
  for (const RelationNames::Row& name : names_.rows()) {
    insert.bind(1, row++).bind(2, name.relation).bind(3, name.family).bind(4, name.plover).run();
  }
}

RelationNames read_relations(const Database& database) {
  RelationNames relations;
  Statement names = database.prepare("SELECT name, family, plover FROM relation ORDER BY row");
  while (names.step()) relations.row(std::string(names.text(0)), std::string(names.text(1)), std::string(names.text(2)));
  return relations;
}

Query read_query(const Database& database) {
  const auto nodes = static_cast<std::size_t>(database.number("SELECT count(*) FROM node"));
  const auto edges = static_cast<std::size_t>(database.number("SELECT value FROM setting WHERE name = 'edges'"));
  Query query;
  query.graph = QueryGraph(static_cast<std::uint32_t>(nodes));
  query.graph.m_forward.m_rowstart = read_array<std::uint32_t>(database, "out_begin", nodes + 1);
  query.graph.m_forward.m_column = read_array<std::uint32_t>(database, "target", edges);
  query.graph.m_forward.m_edge_properties = read_facts(database, edges);
  query.graph.m_backward.m_rowstart = read_array<std::uint32_t>(database, "in_begin", nodes + 1);
  query.graph.m_backward.m_column = read_array<std::uint32_t>(database, "in_source", edges);
  query.graph.m_backward.m_edge_properties = read_array<std::uint32_t>(database, "in_edge", edges);
  const auto types = read_array<std::uint8_t>(database, "type", nodes);
  for (std::uint32_t node = 0; node < nodes; ++node) query.graph[node].type = static_cast<EntityType>(types[node]);
  query.names = read_relations(database);
  return query;
}

}  // namespace newsgraph::graph
