// Edges by source -> rows of both directions: those into a node by a bucket sort on the disk. And the decoding of a row.
#include "graph/compact_graph.hpp"

#include <algorithm>

namespace newsgraph::graph {
namespace {

// The first byte of an edge: its modality and
constexpr unsigned modality_bits = 0x07, negated_bit = 0x08, symmetric_bit = 0x10, dated_bit = 0x20, span_bit = 0x40, evidence_bit = 0x80;

void append_number(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) bytes += static_cast<char>(value | 0x80U);
  bytes += static_cast<char>(value);
}

// 20250225 <-> 25 years, 2 months and 25 days from 2000 on, so that most days have two bytes.
constexpr std::int64_t usual_year = 2000;

std::int64_t short_day(std::int32_t day) { return (day / 10000 - usual_year) * 512 + day / 100 % 100 * 32 + day % 100; }
std::int32_t long_day(std::int64_t day) {
  const std::int64_t from_year_0 = day + usual_year * 512;
  return static_cast<std::int32_t>(from_year_0 / 512 * 10000 + from_year_0 / 32 % 16 * 100 + from_year_0 % 32);
}

// 0, -1, 1, -2 ... -> 0, 1, 2, 3 ...
std::uint64_t zigzag(std::int64_t value) { return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63); }
std::int64_t unzigzag(std::uint64_t value) { return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U); }

void append_facts(std::string& bytes, const EdgeFacts& facts) {
  unsigned flags = static_cast<unsigned>(facts.modality) & modality_bits;
  if (facts.negated) flags |= negated_bit;
  if (facts.symmetric) flags |= symmetric_bit;
  if (facts.first_day != 0) flags |= dated_bit;
  if (facts.last_day != facts.first_day) flags |= span_bit;
  if (facts.evidence != 1) flags |= evidence_bit;
  bytes += static_cast<char>(flags);
  append_number(bytes, facts.relation);
  if ((flags & evidence_bit) != 0) append_number(bytes, facts.evidence);
  if ((flags & dated_bit) != 0) append_number(bytes, zigzag(short_day(facts.first_day)));
  if ((flags & span_bit) != 0) append_number(bytes, zigzag(short_day(facts.last_day) - short_day(facts.first_day)));
}

/// The places of rows are one more, so that 0 is no row.
std::uint64_t begin_of(const MappedFile& file, const MappedFile::Section& begins, std::uint64_t node) {
  return (node + 1) * sizeof(std::uint64_t) > begins.size ? 0 : file.record<std::uint64_t>(begins, node);
}

}  // namespace

RowIterator::RowIterator(const MappedFile* file, std::string_view bytes, std::uint64_t edges, std::uint64_t nodes, std::uint64_t node,
                         bool out, std::uint64_t first)
    : file_(file), at_(bytes.data()), end_(bytes.data() + bytes.size()), left_(edges), nodes_(nodes), out_(out) {
  (out ? edge_.source : edge_.target) = node;
  edge_.facts.number = first - (out ? 1 : 0);
  if (left_ > 0) decode();
}

void RowIterator::decode() {
  std::uint64_t& other = out_ ? edge_.target : edge_.source;
  EdgeFacts& facts = edge_.facts;
  other += number();
  if (other >= nodes_) fail();
  facts.number += out_ ? 1 : number();
  if (at_ == end_) fail();
  const auto flags = static_cast<unsigned char>(*at_++);
  facts.modality = static_cast<Modality>(flags & modality_bits);
  facts.negated = (flags & negated_bit) != 0;
  facts.symmetric = (flags & symmetric_bit) != 0;
  facts.relation = static_cast<std::uint16_t>(number());
  facts.evidence = (flags & evidence_bit) != 0 ? static_cast<std::uint16_t>(number()) : std::uint16_t{1};
  facts.first_day = facts.last_day = 0;
  if ((flags & dated_bit) != 0) {
    const std::int64_t day = unzigzag(number());
    facts.first_day = facts.last_day = long_day(day);
    if ((flags & span_bit) != 0) facts.last_day = long_day(day + unzigzag(number()));
  }
}

void RowIterator::fail() const { file_->fail("is damaged in its rows"); }

CompactGraph::CompactGraph(const MappedFile& file)
    : file_(&file),
      nodes_(file.count(0)),
      edges_(file.count(1)),
      types_(file.section("types")),
      begins_{file.section("in_begin"), file.section("out_begin")},
      rows_{file.section("in_rows"), file.section("out_rows")} {}

CompactGraph::Row CompactGraph::row(std::uint64_t node, bool out) const {
  const std::uint64_t begin = begin_of(*file_, begins_[out ? 1 : 0], node);
  if (begin == 0) return {};
  const MappedFile::Section& rows = rows_[out ? 1 : 0];
  std::uint64_t at = begin - 1;
  const auto number = [&] {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(file_->bytes(rows, at++, 1).front());
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  Row row;
  row.edges = number();
  row.first = number();
  const std::uint64_t size = number();
  row.bytes = file_->bytes(rows, at, size);
  return row;
}

std::pair<RowIterator, RowIterator> CompactGraph::row_of(std::uint64_t node, bool out) const {
  const Row found = row(node, out);
  return {RowIterator(file_, found.bytes, found.edges, nodes_, node, out, found.first), RowIterator()};
}

RowsWriter::RowsWriter(const std::filesystem::path& folder)
    : types_(folder), begins_{Spool(folder), Spool(folder)}, rows_{Spool(folder), Spool(folder)}, into_(folder) {}

void RowsWriter::add_node(EntityType type) {
  types_.record(static_cast<std::uint8_t>(type));
  ++nodes_;
}

void RowsWriter::skip_nodes(std::uint64_t nodes) {
  types_.skip(nodes);
  nodes_ += nodes;
}

void RowsWriter::skip_bytes(std::uint64_t bytes) {
  for (Spool& rows : rows_) rows.skip(bytes);
}

void RowsWriter::add_edge(std::uint64_t source, std::uint64_t target, EdgeFacts facts) {
  facts.number = edges_++;
  add(source, target, facts, true);
  into_.add(static_cast<std::size_t>(target / (nodes_ / into_.count + 1)), {target, source, facts});
}

std::vector<std::pair<std::string, Spool*>> RowsWriter::finish() {
  end_row(true);
  for (std::size_t bucket = 0; bucket < into_.count; ++bucket) {
    std::vector<InEdge> edges = into_.take(bucket);
    std::stable_sort(edges.begin(), edges.end(), [](const InEdge& one, const InEdge& other) { return one.target < other.target; });
    for (const InEdge& edge : edges) add(edge.target, edge.source, edge.facts, false);
  }
  end_row(false);
  return {{"types", &types_}, {"out_begin", &begins_[1]}, {"out_rows", &rows_[1]}, {"in_begin", &begins_[0]}, {"in_rows", &rows_[0]}};
}

void RowsWriter::add(std::uint64_t node, std::uint64_t other, const EdgeFacts& facts, bool out) {
  if (row_.edges > 0 && row_.node != node) end_row(out);
  if (row_.edges == 0) {
    row_.node = node;
    row_.first = out ? facts.number : 0;
  }
  append_number(row_.bytes, other - row_.last_other);
  if (!out) append_number(row_.bytes, facts.number - row_.last_number);
  append_facts(row_.bytes, facts);
  row_.last_other = other;
  row_.last_number = facts.number;
  ++row_.edges;
}

void RowsWriter::end_row(bool out) {
  if (row_.edges == 0) return;
  Spool &begins = begins_[out ? 1 : 0], &rows = rows_[out ? 1 : 0];
  const std::uint64_t place = row_.node * sizeof(std::uint64_t), gap = place - begins.size();
  if (gap > 4096) {
    begins.skip(gap);
  } else {
    begins.put(std::string(gap, '\0'));
  }
  begins.record(rows.size() + 1);
  rows.number(row_.edges);
  rows.number(row_.first);
  rows.number(row_.bytes.size());
  rows.put(row_.bytes);
  row_ = Draft{};
}

}  // namespace newsgraph::graph
