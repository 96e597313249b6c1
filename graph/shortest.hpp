// The best path between two nodes of any graph of Boost that knows both directions: Dijkstra (1959) from both ends at once
// (Pohl 1971), then a walk along edges that lose no cost, taking the smallest id at every fork. Internal to graph/.
//
// A Network is a struct with `using Graph`, `graph` (bidirectional; vertices are numbers in the order of ids) and `facts(edge)`,
// an EdgeFacts. Costs are whole numbers, so that equal ones are equal.
#pragma once

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "graph/paths.hpp"
#include "graph/query.hpp"

namespace newsgraph::graph {

using Cost = std::uint64_t;
constexpr Cost unreachable = std::numeric_limits<Cost>::max();

/// Hops stand in the upper half of a cost, or else in the last bits, so that a number orders by cost and then by hops.
class CostTable {
 public:
  /// `ties`: equal costs (in hops: equal numbers of steps) are told apart by certainty or hops.
  CostTable(PathCost kind, bool ties) : kind_(kind), ties_(ties) {}

  Cost operator()(const EdgeFacts& facts) const {
    const auto row = static_cast<std::size_t>(facts.modality);
    if (kind_ == PathCost::hops) return hop + (ties_ ? doubt[row] : 0);
    const Cost evidence = std::max<Cost>(facts.evidence, 1);
    return ((weight[row] + unit / evidence) << hop_bits) + (ties_ ? 1 : 0);
  }
  /// No edge costs less.
  Cost least() const { return kind_ == PathCost::hops ? hop : unit << hop_bits; }
  /// All paths of at most so many hops cost less, where hops count first.
  static Cost beyond(std::size_t hops) { return hops >= (std::size_t{1} << 31U) ? unreachable : (hops + 1) << 32U; }

 private:
  static constexpr Cost hop = Cost{1} << 32U;
  static constexpr unsigned hop_bits = 20;
  static constexpr Cost unit = 1'000'000;
  static constexpr Cost doubt[] = {0, 1, 1, 2, 3};  // by modality
  static constexpr Cost weight[] = {unit, unit * 3 / 2, unit * 3 / 2, unit * 2, unit * 3};

  PathCost kind_;
  bool ties_;
};

/// Answers one question for the best path after the other, within what is open at that time. Edges and nodes are left out here and not
/// by boost::filtered_graph, which asks the filter of every edge: most edges of a large graph lead to nodes that are known already.
template <class Network>
class Search {
 public:
  using Graph = typename Network::Graph;
  using Node = typename boost::graph_traits<Graph>::vertex_descriptor;

  Search(const Network& network, const EdgeFilter& filter, bool directed)
      : network_(network), filter_(filter), directed_(directed), known_(boost::num_vertices(network.graph)) {}
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// Closes a node once more, or opens it once: it is open when it was opened as often as closed.
  void close(Node node) { ++known_[node].closed; }
  void open(Node node) { --known_[node].closed; }
  /// Shuts these edges of a node, by number; the edges that were shut before are free again. They must live until free().
  void shut(Node node, const std::vector<std::uint32_t>& edges) {
    shut_at_ = node;
    shut_ = &edges;
  }
  void free() { shut_ = nullptr; }

  /// Calls take(other, facts, backward) for each open step from a node: or, `reversed`, for each that leads to it.
  template <class Take>
  void each(Node node, bool reversed, Take take) const {
    each_of(
        node, reversed, [](Node) { return true; }, take);
  }

  /// The best path that costs less than `limit`; of equals the one of the smallest ids.
  std::optional<FoundPath> best(Node from, Node to, const CostTable& cost, Cost limit = unreachable) {
    if (!meet(from, to, cost, limit)) return std::nullopt;
    FoundPath path{known_[from].rest, {}};
    for (Node here = from; here != to; here = path.steps.back().to) {
      std::optional<PathStep> next;
      each_best(here, cost, [&](const PathStep& step) {
        if (!next || step < *next) next = step;
      });
      path.steps.push_back(*next);
    }
    return path;
  }

  /// All paths that cost as little as the best one, in the order of ids, as long as take(path) is true.
  template <class Take>
  void all_best(Node from, Node to, const CostTable& cost, Cost limit, Take take) {
    if (!meet(from, to, cost, limit)) return;
    FoundPath path{known_[from].rest, {}};
    walk_all(from, to, cost, path, take);
  }

  /// The best path of at most `hops` steps, whatever the cost: Bellman (1958), a layer a hop.
  std::optional<FoundPath> best_within(Node from, Node to, const CostTable& cost, std::size_t hops) {
    std::vector<std::vector<Cost>> layers(1, std::vector<Cost>(known_.size(), unreachable));
    layers[0][to] = 0;
    std::vector<Node> changed = {to};
    while (layers.size() <= std::min(hops, known_.size()) && !changed.empty()) {
      layers.push_back(layers.back());
      std::vector<Node> next;
      for (const Node node : changed) {
        const Cost rest = layers[layers.size() - 2][node];
        each(node, true, [&](Node before, const EdgeFacts& facts, bool) {
          Cost& least = layers.back()[before];
          if (rest + cost(facts) >= least) return;
          least = rest + cost(facts);
          next.push_back(before);
        });
      }
      changed = std::move(next);
    }
    if (layers.back()[from] == unreachable) return std::nullopt;
    FoundPath path{layers.back()[from], {}};
    std::size_t layer = layers.size() - 1;
    for (Node here = from; here != to; here = path.steps.back().to, --layer) {
      std::optional<PathStep> best;
      each(here, false, [&](Node after, const EdgeFacts& facts, bool backward) {
        const Cost rest = layers[layer - 1][after];
        if (rest == unreachable || rest + cost(facts) != layers[layer][here]) return;
        const PathStep step{static_cast<std::uint32_t>(after), backward, facts.number};
        if (!best || step < *best) best = step;
      });
      path.steps.push_back(*best);
    }
    return path;
  }

 private:
  using Entry = std::pair<Cost, Node>;

  /// What is known of a node; together, since they are asked together.
  struct Known {
    Cost cost[2] = {unreachable, unreachable};  ///< from the start, to the end
    Cost rest = unreachable;                    ///< to the end, where it lies on a best path
    std::uint32_t closed = 0;                   ///< how often
  };

  /// What is to be done from one end.
  struct Side {
    std::vector<Node> touched;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
  };

  // `worth(other)` is asked first, since it costs least.
  template <class Worth, class Take>
  void each_of(Node node, bool reversed, Worth worth, Take take) const {
    const auto look = [&](Node other, const auto& line, bool is_back) {
      if (known_[other].closed != 0 || !worth(other)) return;
      const EdgeFacts facts = network_.facts(line);
      if ((directed_ && is_back && !facts.symmetric) || !filter_(facts)) return;
      if (shut_ != nullptr && (node == shut_at_ || other == shut_at_) &&
          std::find(shut_->begin(), shut_->end(), facts.number) != shut_->end())
        return;
      take(other, facts, is_back);
    };
    for (const auto& line : boost::make_iterator_range(boost::out_edges(node, network_.graph)))
      look(boost::target(line, network_.graph), line, reversed);
    for (const auto& line : boost::make_iterator_range(boost::in_edges(node, network_.graph)))
      look(boost::source(line, network_.graph), line, !reversed);
  }

  void begin(std::size_t at, Node node) {
    for (const Node old : sides_[at].touched) known_[old].cost[at] = unreachable;
    sides_[at].touched.clear();
    sides_[at].heap = {};
    set_cost(at, node, 0);
    sides_[at].heap.emplace(0, node);
  }

  void set_cost(std::size_t at, Node node, Cost cost) {
    if (known_[node].cost[at] == unreachable) sides_[at].touched.push_back(node);
    known_[node].cost[at] = cost;
  }

  /// The least cost that is not settled; unreachable when all are.
  Cost top(std::size_t at) {
    auto& heap = sides_[at].heap;
    while (!heap.empty() && heap.top().first != known_[heap.top().second].cost[at]) heap.pop();
    return heap.empty() ? unreachable : heap.top().first;
  }

  /// Searches from both ends until no better path can come; then Known::rest holds, for the nodes of best paths, the cost to the end.
  bool meet(Node from, Node to, const CostTable& cost, Cost limit) {
    if (known_[from].closed != 0 || known_[to].closed != 0) return false;
    begin(0, from);
    begin(1, to);
    Cost best = from == to ? 0 : unreachable;
    while (true) {
      const Cost tops[] = {top(0), top(1)};
      if (tops[0] == unreachable || tops[1] == unreachable) break;
      if (tops[0] + tops[1] > std::min(best, limit - 1)) break;
      const std::size_t at = sides_[0].heap.size() <= sides_[1].heap.size() ? 0 : 1;
      expand(at, tops[1 - at], cost, limit, best);
    }
    if (best >= limit) return false;
    mark(cost, best);
    return true;
  }

  // What lies farther than the bound from one end has been settled from the other end, or is on no best path.
  void expand(std::size_t at, Cost other_top, const CostTable& cost, Cost limit, Cost& best) {
    const auto [spent, here] = sides_[at].heap.top();
    sides_[at].heap.pop();
    if (spent + cost.least() + other_top > std::min(best, limit - 1)) return;
    const Cost least = spent + cost.least();
    each_of(
        here, at == 1, [&](Node next) { return least < known_[next].cost[at]; },
        [&, spent = spent](Node next, const EdgeFacts& facts, bool) {
          const Cost reached = spent + cost(facts);
          if (reached >= known_[next].cost[at]) return;
          set_cost(at, next, reached);
          if (known_[next].cost[1 - at] != unreachable) best = std::min(best, reached + known_[next].cost[1 - at]);
          if (reached + other_top <= std::min(best, limit - 1)) sides_[at].heap.emplace(reached, next);
        });
  }

  void mark(const CostTable& cost, Cost best) {
    for (const Node node : marked_) known_[node].rest = unreachable;
    marked_.clear();
    const std::size_t smaller = sides_[0].touched.size() <= sides_[1].touched.size() ? 0 : 1;
    for (const Node node : sides_[smaller].touched) {
      const Known& known = known_[node];
      if (known.cost[0] == unreachable || known.cost[1] == unreachable) continue;
      if (known.cost[0] + known.cost[1] == best) set_rest(node, known.cost[1]);
    }
    const std::vector<Node> meeting = marked_;
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}}) {
      std::vector<Node> stack = meeting;
      while (!stack.empty()) {
        const Node node = stack.back();
        stack.pop_back();
        const Cost reached = known_[node].cost[at];
        const auto worth = [&](Node next) { return known_[next].cost[at] < reached && known_[next].rest == unreachable; };
        each_of(node, at == 0, worth, [&](Node next, const EdgeFacts& facts, bool) {
          const Cost spent = known_[next].cost[at];
          if (known_[next].rest != unreachable || spent + cost(facts) != reached) return;
          set_rest(next, at == 0 ? best - spent : spent);
          stack.push_back(next);
        });
      }
    }
  }

  void set_rest(Node node, Cost rest) {
    known_[node].rest = rest;
    marked_.push_back(node);
  }

  /// Calls take(step) for each step from a node that lies on a best path.
  template <class Take>
  void each_best(Node here, const CostTable& cost, Take take) const {
    const Cost rest = known_[here].rest;
    each_of(
        here, false, [&](Node next) { return known_[next].rest < rest; },
        [&](Node next, const EdgeFacts& facts, bool backward) {
          if (known_[next].rest + cost(facts) == rest) take(PathStep{static_cast<std::uint32_t>(next), backward, facts.number});
        });
  }

  template <class Take>
  bool walk_all(Node here, Node to, const CostTable& cost, FoundPath& path, Take& take) const {
    if (here == to) return take(path);
    std::vector<PathStep> steps;
    each_best(here, cost, [&](const PathStep& step) { steps.push_back(step); });
    std::sort(steps.begin(), steps.end());
    for (const PathStep& step : steps) {
      path.steps.push_back(step);
      const bool more = walk_all(step.to, to, cost, path, take);
      path.steps.pop_back();
      if (!more) return false;
    }
    return true;
  }

  const Network& network_;
  const EdgeFilter& filter_;
  bool directed_;
  std::vector<Known> known_;  ///< by node
  Node shut_at_ = 0;
  const std::vector<std::uint32_t>* shut_ = nullptr;
  Side sides_[2];
  std::vector<Node> marked_;
};

}  // namespace newsgraph::graph
