// What a search by hops knows from one end: a level of nodes after the other, each with its least cost and the step that it was
// reached by. Most searches see a small part of a large graph, so nothing here is as large as the graph but a bit a node.
// Internal to graph/.
//
// Nodes of a level stand in the order of the paths that lead to them, if the steps of each node are offered in the order of ids: so the
// first of two equal paths that come to an end is the one of the smaller ids, and the search may stop there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <tuple>
#include <utility>
#include <vector>

namespace newsgraph::graph {

using Cost = std::uint64_t;
constexpr Cost unreachable = std::numeric_limits<Cost>::max();

/// An array of zeros whose pages cost nothing until they are touched.
template <class Number>
class Zeros {
 public:
  explicit Zeros(std::size_t size) : numbers_(static_cast<Number*>(std::calloc(std::max<std::size_t>(size, 1), sizeof(Number)))) {
    if (!numbers_) throw std::bad_alloc();
  }
  Number& operator[](std::size_t at) { return numbers_.get()[at]; }
  const Number& operator[](std::size_t at) const { return numbers_.get()[at]; }

 private:
  struct Free {
    void operator()(Number* numbers) const { std::free(numbers); }
  };
  std::unique_ptr<Number, Free> numbers_;
};

/// Numbers by node, for few of many nodes: open addressing with linear probing.
template <class Node>
class NodeMap {
 public:
  using Row = std::uint32_t;
  static constexpr Row none = std::numeric_limits<Row>::max();

  bool empty() const { return size_ == 0; }
  void clear() {
    if (size_ == 0) return;
    std::fill(slots_.begin(), slots_.end(), Slot{});
    size_ = 0;
  }
  Row find(Node node) const { return slots_.empty() ? none : slots_[place_of(node)].row; }
  /// The row of a node, `none` where it is new; the caller gives it one at once.
  Row& at(Node node) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[place_of(node)];
    if (slot.row == none) {
      slot.node = node;
      ++size_;
    }
    return slot.row;
  }

 private:
  struct Slot {
    Node node = 0;
    Row row = none;
  };

  std::size_t place_of(Node node) const {
    std::size_t place = (std::uint64_t{node} * 0x9E3779B97F4A7C15U) >> shift_;
    while (slots_[place].row != none && slots_[place].node != node) place = (place + 1) & (slots_.size() - 1);
    return place;
  }
  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 256 : slots_.size() * 4));
    shift_ = 64;
    for (std::size_t size = slots_.size(); size > 1; size /= 2) --shift_;
    for (const Slot& slot : old) {
      if (slot.row != none) slots_[place_of(slot.node)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  unsigned shift_ = 64;
};

template <class Node>
class Wave {
 public:
  using Row = typename NodeMap<Node>::Row;

  struct Reached {
    Node node = 0;
    Row before = 0;  ///< row of the node that it was reached from
    bool backward = false;
    std::uint64_t edge = 0;
    Cost cost = 0;
  };

  /// `first_wins`: of equal ways to a node the first one offered stays, else that from the smallest node, then edge.
  Wave(std::size_t nodes, bool first_wins) : first_wins_(first_wins), settled_(nodes / 64 + 1) {}

  void begin(Node node) {
    for (const Reached& one : reached_) settled_[one.node / 64] = 0;
    reached_.assign(1, {node, 0, false, 0, 0});
    rows_.clear();
    rows_.at(node) = 0;
    level_ = level_end_ = 0;
    settle();
  }

  bool is_settled(Node node) const { return (settled_[node / 64] >> (node % 64) & 1U) != 0; }
  const Reached& operator[](Row row) const { return reached_[row]; }
  /// The rows of the last complete level; where a better way was found, the old row is not alive().
  Row level_begin() const { return level_; }
  Row level_end() const { return level_end_; }
  bool alive(Row row) const { return rows_.find(reached_[row].node) == row; }
  /// The row of a node; NodeMap::none when it is not reached.
  Row row_of(Node node) const { return rows_.find(node); }
  Cost cost_of(Node node) const {
    const Row row = rows_.find(node);
    return row == NodeMap<Node>::none ? unreachable : reached_[row].cost;
  }

  /// Says that a node that is not settled is a step away from the node of this row.
  void offer(const Reached& way) {
    const Row row = rows_.find(way.node);
    if (row == NodeMap<Node>::none || is_better(way, reached_[row])) offered_.push_back(way);
  }
  /// Takes what one node offered, which came in two runs in the order of ids: out of it and into it.
  void take(std::size_t out) {
    const auto order = [](const Reached& one, const Reached& other) {
      return std::tie(one.node, one.cost, one.backward, one.edge) < std::tie(other.node, other.cost, other.backward, other.edge);
    };
    const auto middle = offered_.begin() + static_cast<std::ptrdiff_t>(out);
    if (!std::is_sorted(offered_.begin(), middle, order)) std::sort(offered_.begin(), middle, order);  // parallel edges
    if (!std::is_sorted(middle, offered_.end(), order)) std::sort(middle, offered_.end(), order);
    if (middle != offered_.begin() && middle != offered_.end()) std::inplace_merge(offered_.begin(), middle, offered_.end(), order);
    for (const Reached& way : offered_) {
      Row& row = rows_.at(way.node);
      if (row != NodeMap<Node>::none && !is_better(way, reached_[row])) continue;
      row = static_cast<Row>(reached_.size());
      reached_.push_back(way);
    }
    offered_.clear();
  }
  std::size_t offered() const { return offered_.size(); }
  /// The level is complete.
  void settle() {
    level_ = std::exchange(level_end_, static_cast<Row>(reached_.size()));
    for (Row row = level_; row < level_end_; ++row) settled_[reached_[row].node / 64] |= std::uint64_t{1} << (reached_[row].node % 64);
  }

 private:
  bool is_better(const Reached& way, const Reached& known) const {
    if (way.cost != known.cost || first_wins_) return way.cost < known.cost;
    return std::tuple(reached_[way.before].node, way.backward, way.edge) <
           std::tuple(reached_[known.before].node, known.backward, known.edge);
  }

  bool first_wins_;
  Zeros<std::uint64_t> settled_;  ///< a bit a node: of complete levels
  std::vector<Reached> reached_, offered_;
  NodeMap<Node> rows_;
  Row level_ = 0, level_end_ = 0;
};

}  // namespace newsgraph::graph
