// The best path between two nodes of any graph of Boost that knows both directions. From both ends at once (Pohl 1971), breadth first
// where hops count first and by Dijkstra (1959) where weight does; of the nodes on shortest paths the steps are kept, the full costs
// to the end are summed up over these alone, and a walk takes the smallest id at every fork. Internal to graph/.
//
// A Network is a struct with `using Graph`, `graph` (bidirectional; vertices are numbers in the order of ids) and `facts(edge)`,
// an EdgeFacts. Costs are whole numbers, so that equal ones are equal.
#pragma once

#include <algorithm>
#include <array>
#include <boost/graph/graph_traits.hpp>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <queue>
#include <unordered_map>
#include <unordered_set>
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
  bool counts_hops() const { return kind_ == PathCost::hops; }
  /// True if a path of so many hops can cost less than the limit, where hops count first.
  static bool allows(Cost limit, std::size_t hops) { return hops < (std::size_t{1} << 31U) && (Cost{hops} << 32U) < limit; }
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

/// An array of zeros whose pages cost nothing until they are touched: most searches see a small part of a large graph.
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

/// Answers one question for the best path after the other, within what is open at that time. Edges and nodes are left out here and not
/// by boost::filtered_graph, which asks the filter of every edge: most edges of a large graph lead to nodes that are known already.
template <class Network>
class Search {
 public:
  using Graph = typename Network::Graph;
  using Node = typename boost::graph_traits<Graph>::vertex_descriptor;

  Search(const Network& network, const EdgeFilter& filter, bool directed)
      : network_(network),
        filter_(filter),
        directed_(directed),
        size_(boost::num_vertices(network.graph)),
        closed_(size_),
        levels_{Zeros<Level>(size_), Zeros<Level>(size_)} {}
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// Closes a node once more, or opens it once: it is open when it was opened as often as closed.
  void close(Node node) { ++closed_[node]; }
  void open(Node node) { --closed_[node]; }
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
    FoundPath path{stops_.at(from).rest, {}};
    for (Node here = from; here != to; here = path.steps.back().to) path.steps.push_back(best_steps(here).front());
    return path;
  }

  /// All paths that cost as little as the best one, in the order of ids, as long as take(path) is true.
  template <class Take>
  void all_best(Node from, Node to, const CostTable& cost, Cost limit, Take take) {
    if (!meet(from, to, cost, limit)) return;
    FoundPath path{stops_.at(from).rest, {}};
    walk_all(from, to, path, take);
  }

  /// The best path of at most `hops` steps, whatever the cost: Bellman (1958), a layer a hop.
  std::optional<FoundPath> best_within(Node from, Node to, const CostTable& cost, std::size_t hops) {
    std::vector<std::vector<Cost>> layers(1, std::vector<Cost>(size_, unreachable));
    layers[0][to] = 0;
    std::vector<Node> changed = {to};
    while (layers.size() <= std::min(hops, size_) && !changed.empty()) {
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
  using Level = std::uint32_t;  ///< hops from an end and one more; 0: not known

  /// What is to be done from one end.
  struct Side {
    std::vector<Node> touched;
    std::vector<Node> fringe;  ///< of the last level
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
  };

  /// A node on a shortest path with the steps that lead on, and their costs.
  struct Stop {
    Cost rest = unreachable;  ///< to the end
    std::vector<std::pair<PathStep, Cost>> steps;
  };

  // `worth(other)` is asked first, since it costs least.
  template <class Worth, class Take>
  void each_of(Node node, bool reversed, Worth worth, Take take) const {
    const auto look = [&](Node other, const auto& line, bool is_back) {
      if (!worth(other) || closed_[other] != 0) return;
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

  /// Searches from both ends until no better path can come; then stops_ holds the nodes of best paths.
  bool meet(Node from, Node to, const CostTable& cost, Cost limit) {
    stops_.clear();
    meeting_.clear();
    if (closed_[from] != 0 || closed_[to] != 0) return false;
    if (!(cost.counts_hops() ? meet_in_hops(from, to, cost, limit) : meet_in_cost(from, to, cost, limit))) return false;
    sum_up(to);
    return stops_.at(from).rest < limit;
  }

  /// A level at a time, from the side that has fewer edges to look at.
  bool meet_in_hops(Node from, Node to, const CostTable& cost, Cost limit) {
    for (const std::size_t at : {0U, 1U}) {
      for (const Node old : sides_[at].touched) levels_[at][old] = 0;
      const Node end = at == 0 ? from : to;
      sides_[at].touched = sides_[at].fringe = {end};
      levels_[at][end] = 1;
    }
    if (from == to) meeting_ = {from};
    std::array<std::size_t, 2> hops = {0, 0};
    while (meeting_.empty()) {
      if (sides_[0].fringe.empty() || sides_[1].fringe.empty() || !CostTable::allows(limit, hops[0] + hops[1] + 1)) return false;
      const std::size_t at = edges_of(sides_[0].fringe) <= edges_of(sides_[1].fringe) ? 0 : 1;
      ++hops[at];
      next_level(at, static_cast<Level>(hops[at] + 1));
    }
    for (const std::size_t at : {0U, 1U}) {
      const auto level = [&](Node node) { return levels_[at][node] == 0 ? unreachable : Cost{levels_[at][node]}; };
      mark(at, cost, level, [](const EdgeFacts&) { return Cost{1}; });
    }
    return true;
  }

  std::size_t edges_of(const std::vector<Node>& nodes) const {
    std::size_t edges = 0;
    for (const Node node : nodes) edges += boost::out_degree(node, network_.graph) + boost::in_degree(node, network_.graph);
    return edges;
  }

  void next_level(std::size_t at, Level level) {
    Zeros<Level>&own = levels_[at], &other = levels_[1 - at];
    const std::vector<Node> fringe = std::exchange(sides_[at].fringe, {});
    const auto is_new = [&](Node node) { return own[node] == 0 && (meeting_.empty() || other[node] != 0); };  // then only meetings count
    for (const Node here : fringe) {
      each_of(here, at == 1, is_new, [&](Node next, const EdgeFacts&, bool) {
        own[next] = level;
        sides_[at].touched.push_back(next);
        sides_[at].fringe.push_back(next);
        if (other[next] != 0) meeting_.push_back(next);
      });
    }
  }

  bool meet_in_cost(Node from, Node to, const CostTable& cost, Cost limit) {
    for (std::vector<Cost>& costs : costs_) costs.resize(size_, unreachable);
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
    const std::size_t smaller = settled_[0].size() <= settled_[1].size() ? 0 : 1;
    for (const Node node : settled_[smaller]) {
      if (costs_[0][node] == unreachable || costs_[1][node] == unreachable) continue;
      if (best < limit && costs_[0][node] + costs_[1][node] == best) meeting_.push_back(node);
    }
    for (const std::size_t at : {0U, 1U}) {
      mark(
          at, cost, [&](Node node) { return costs_[at][node]; }, cost);
    }
    return best < limit;
  }

  void begin(std::size_t at, Node node) {
    for (const Node old : settled_[at]) costs_[at][old] = unreachable;
    settled_[at].clear();
    sides_[at].heap = {};
    set_cost(at, node, 0);
    sides_[at].heap.emplace(0, node);
  }

  void set_cost(std::size_t at, Node node, Cost cost) {
    if (costs_[at][node] == unreachable) settled_[at].push_back(node);
    costs_[at][node] = cost;
  }

  /// The least cost that is not settled; unreachable when all are.
  Cost top(std::size_t at) {
    auto& heap = sides_[at].heap;
    while (!heap.empty() && heap.top().first != costs_[at][heap.top().second]) heap.pop();
    return heap.empty() ? unreachable : heap.top().first;
  }

  // What lies farther than the bound from one end has been settled from the other end, or is on no best path.
  void expand(std::size_t at, Cost other_top, const CostTable& cost, Cost limit, Cost& best) {
    const auto [spent, here] = sides_[at].heap.top();
    sides_[at].heap.pop();
    if (spent + cost.least() + other_top > std::min(best, limit - 1)) return;
    const Cost least = spent + cost.least();
    each_of(
        here, at == 1, [&](Node next) { return least < costs_[at][next]; },
        [&, spent = spent](Node next, const EdgeFacts& facts, bool) {
          const Cost reached = spent + cost(facts);
          if (reached >= costs_[at][next]) return;
          set_cost(at, next, reached);
          if (costs_[1 - at][next] != unreachable) best = std::min(best, reached + costs_[1 - at][next]);
          if (reached + other_top <= std::min(best, limit - 1)) sides_[at].heap.emplace(reached, next);
        });
  }

  /// From where both sides met back to one end, along edges that lose nothing: known(node) is what is known from this end.
  template <class Known, class Length>
  void mark(std::size_t at, const CostTable& cost, Known known, Length length) {
    std::vector<Node> stack = meeting_;
    std::unordered_set<Node> seen(stack.begin(), stack.end());
    for (const Node node : stack) stops_.try_emplace(node);
    while (!stack.empty()) {
      const Node node = stack.back();
      stack.pop_back();
      const Cost reached = known(node);
      each_of(
          node, at == 0, [&](Node next) { return known(next) < reached; },
          [&](Node next, const EdgeFacts& facts, bool backward) {
            if (known(next) + length(facts) != reached) return;
            const Node before = at == 0 ? next : node, after = at == 0 ? node : next;
            stops_[before].steps.push_back({{static_cast<std::uint32_t>(after), backward, facts.number}, cost(facts)});
            if (seen.insert(next).second) stack.push_back(next);
          });
    }
  }

  /// The full costs to the end: of a node when those of all that it leads to are known (Kahn 1962).
  void sum_up(Node to) {
    std::unordered_map<Node, std::vector<std::pair<Node, Cost>>> before;
    std::unordered_map<Node, std::size_t> open;
    for (auto& [node, stop] : stops_) {
      std::sort(stop.steps.begin(), stop.steps.end());
      stop.steps.erase(std::unique(stop.steps.begin(), stop.steps.end()), stop.steps.end());  // found from both sides
      open[node] = stop.steps.size();
      for (const auto& [step, cost] : stop.steps) before[step.to].emplace_back(node, cost);
    }
    stops_[to].rest = 0;
    for (std::vector<Node> ready = {to}; !ready.empty();) {
      const Node node = ready.back();
      ready.pop_back();
      for (const auto& [earlier, cost] : before[node]) {
        Stop& stop = stops_.at(earlier);
        stop.rest = std::min(stop.rest, stops_.at(node).rest + cost);
        if (--open.at(earlier) == 0) ready.push_back(earlier);
      }
    }
  }

  /// The steps from a stop that lose no cost, in the order of ids.
  std::vector<PathStep> best_steps(Node here) const {
    std::vector<PathStep> steps;
    const Stop& stop = stops_.at(here);
    for (const auto& [step, cost] : stop.steps) {
      if (stops_.at(step.to).rest + cost == stop.rest) steps.push_back(step);
    }
    return steps;
  }

  template <class Take>
  bool walk_all(Node here, Node to, FoundPath& path, Take& take) const {
    if (here == to) return take(path);
    for (const PathStep& step : best_steps(here)) {
      path.steps.push_back(step);
      const bool more = walk_all(step.to, to, path, take);
      path.steps.pop_back();
      if (!more) return false;
    }
    return true;
  }

  const Network& network_;
  const EdgeFilter& filter_;
  bool directed_;
  std::size_t size_;
  Zeros<std::uint16_t> closed_;  ///< by node: how often
  Node shut_at_ = 0;
  const std::vector<std::uint32_t>* shut_ = nullptr;
  Side sides_[2];
  Zeros<Level> levels_[2];                ///< from the start, to the end
  std::vector<Cost> costs_[2];            ///< the same for Dijkstra, when it is asked first
  std::vector<Node> settled_[2];          ///< nodes with costs
  std::vector<Node> meeting_;             ///< nodes of shortest paths that both sides know
  std::unordered_map<Node, Stop> stops_;  ///< nodes of shortest paths
};

}  // namespace newsgraph::graph
