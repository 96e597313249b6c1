// Who is joined to whom in a mapped file, as a graph of Boost: VertexListGraph, IncidenceGraph and BidirectionalGraph, so that the
// search runs on it as on any other. Internal to graph/.
//
// A row holds the edges of a node in the order of their other ends, each as the distance to the one before and what filters ask of
// it, in 7 bits a byte: about 5 bytes an edge out of a node, 9 into it (these bear their numbers). Nodes, edges and bytes are
// numbered in 64 bits. A row is decoded while it is read, so memory holds what the system keeps of the file.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/mapped_file.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

/// An edge with all that a search asks of it; edges are equal when their numbers are.
struct CompactEdge {
  std::uint64_t source = 0, target = 0;
  EdgeFacts facts;

  bool operator==(const CompactEdge& other) const { return facts.number == other.facts.number; }
  bool operator!=(const CompactEdge& other) const { return !(*this == other); }
};

/// The edges of a row, one after the other.
class RowIterator : public boost::iterator_facade<RowIterator, CompactEdge, boost::forward_traversal_tag, const CompactEdge&> {
 public:
  RowIterator() = default;
  /// `file` outlives it; `first` is the number of the first edge of a row out of a node.
  RowIterator(const MappedFile* file, std::string_view bytes, std::uint64_t edges, std::uint64_t nodes, std::uint64_t node, bool out,
              std::uint64_t first);

 private:
  friend class boost::iterator_core_access;
  const CompactEdge& dereference() const { return edge_; }
  bool equal(const RowIterator& other) const { return left_ == other.left_; }
  void increment() {
    if (--left_ > 0) decode();
  }
  void decode();
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at_ < end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }
  [[noreturn]] void fail() const;

  const MappedFile* file_ = nullptr;
  const char *at_ = nullptr, *end_ = nullptr;
  std::uint64_t left_ = 0;  ///< edges from here on
  std::uint64_t nodes_ = 0;
  bool out_ = true;
  CompactEdge edge_;
};

class CompactGraph {
 public:
  struct traversal_category : boost::vertex_list_graph_tag, boost::bidirectional_graph_tag {};
  using vertex_descriptor = std::uint64_t;
  using edge_descriptor = CompactEdge;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using vertices_size_type = std::uint64_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint64_t;
  using vertex_iterator = boost::counting_iterator<std::uint64_t>;
  using out_edge_iterator = RowIterator;
  using in_edge_iterator = RowIterator;
  using adjacency_iterator = void;
  using edge_iterator = void;
  static vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }

  /// The file outlives it.
  explicit CompactGraph(const MappedFile& file);

  std::uint64_t nodes() const { return nodes_; }
  std::uint64_t edges() const { return edges_; }
  EntityType type(std::uint64_t node) const { return static_cast<EntityType>(file_->record<std::uint8_t>(types_, node)); }
  std::uint64_t degree(std::uint64_t node, bool out) const { return row(node, out).edges; }
  std::pair<RowIterator, RowIterator> row_of(std::uint64_t node, bool out) const;

 private:
  struct Row {
    std::uint64_t edges = 0, first = 0;
    std::string_view bytes;
  };
  Row row(std::uint64_t node, bool out) const;

  const MappedFile* file_;
  std::uint64_t nodes_, edges_;
  MappedFile::Section types_, begins_[2], rows_[2];  ///< into, out of
};

inline auto vertices(const CompactGraph& graph) {
  return std::pair(CompactGraph::vertex_iterator(0), CompactGraph::vertex_iterator(graph.nodes()));
}
inline std::uint64_t num_vertices(const CompactGraph& graph) { return graph.nodes(); }
inline std::uint64_t num_edges(const CompactGraph& graph) { return graph.edges(); }
inline std::uint64_t source(const CompactEdge& edge, const CompactGraph&) { return edge.source; }
inline std::uint64_t target(const CompactEdge& edge, const CompactGraph&) { return edge.target; }
inline auto out_edges(std::uint64_t node, const CompactGraph& graph) { return graph.row_of(node, true); }
inline auto in_edges(std::uint64_t node, const CompactGraph& graph) { return graph.row_of(node, false); }
inline std::uint64_t out_degree(std::uint64_t node, const CompactGraph& graph) { return graph.degree(node, true); }
inline std::uint64_t in_degree(std::uint64_t node, const CompactGraph& graph) { return graph.degree(node, false); }
inline std::uint64_t degree(std::uint64_t node, const CompactGraph& graph) { return graph.degree(node, true) + graph.degree(node, false); }

/// Records by bucket, so that more than memory holds are sorted a bucket at a time.
template <class Record>
class Buckets {
 public:
  explicit Buckets(const std::filesystem::path& folder) {
    for (std::size_t at = 0; at < count; ++at) buckets_.emplace_back(folder, std::size_t{1} << 16U);
  }
  static constexpr std::size_t count = 256;

  void add(std::size_t bucket, const Record& record) { buckets_[bucket].record(record); }
  std::vector<Record> take(std::size_t bucket) {
    std::vector<Record> records(buckets_[bucket].size() / sizeof(Record));
    buckets_[bucket].read(0, reinterpret_cast<char*>(records.data()), records.size() * sizeof(Record));
    return records;
  }

 private:
  std::vector<Spool> buckets_;
};

/// Makes the rows while edges come by source, then target. Memory holds a 256th of the edges.
class RowsWriter {
 public:
  explicit RowsWriter(const std::filesystem::path& folder);
  void add_node(EntityType type);
  /// As many nodes that nothing is known of, and as many numbers of edges that no row holds: a graph of which only a part is there.
  void skip_nodes(std::uint64_t nodes);
  void skip_edges(std::uint64_t edges) { edges_ += edges; }
  /// Bytes of rows that no row lies in.
  void skip_bytes(std::uint64_t bytes);
  /// All nodes come before the first edge.
  void add_edge(std::uint64_t source, std::uint64_t target, EdgeFacts facts);
  /// Nothing may be added afterwards. The sections live as long as this.
  std::vector<std::pair<std::string, Spool*>> finish();
  std::uint64_t nodes() const { return nodes_; }
  std::uint64_t edges() const { return edges_; }

 private:
  struct InEdge {
    std::uint64_t target = 0, source = 0;
    EdgeFacts facts;
  };
  /// A row that is made.
  struct Draft {
    std::string bytes;
    std::uint64_t node = 0, edges = 0, first = 0;
    std::uint64_t last_other = 0, last_number = 0;
  };

  void add(std::uint64_t node, std::uint64_t other, const EdgeFacts& facts, bool out);
  void end_row(bool out);

  Spool types_;
  Spool begins_[2], rows_[2];  ///< into, out of
  Buckets<InEdge> into_;
  std::uint64_t nodes_ = 0, edges_ = 0;
  Draft row_;
};

}  // namespace newsgraph::graph
