// The best path between two nodes of any graph of Boost that knows both directions, from both ends at once (Pohl 1971).
//
// Where hops count first, a level at a time from the side that has fewer edges to look at (wave.hpp); the step between the two sides
// that costs least closes the path, and the search ends with the first one that cannot be bettered. Where weight counts first, and for
// all shortest paths, by Dijkstra (1959) or by levels: of the nodes on shortest paths the steps are kept, the full costs to the end are
// summed up over these alone, and a walk takes the smallest id at every fork. Internal to graph/.
//
// A Network is a struct with `using Graph`, `graph` (bidirectional; vertices are numbers in the order of ids) and `facts(edge)`,
// an EdgeFacts. Costs are whole numbers, so that equal ones are equal.
#pragma once

#include <algorithm>
#include <array>
#include <boost/graph/graph_traits.hpp>
#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/cost.hpp"
#include "graph/paths.hpp"
#include "graph/query.hpp"
#include "graph/wave.hpp"

namespace newsgraph::graph {

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
        size_(num_vertices(network.graph)),
        waves_{Wave<Node>(size_, true), Wave<Node>(size_, false)} {}
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// Closes these nodes for good.
  void close_all(std::vector<bool> nodes) { barred_ = std::move(nodes); }
  /// Closes a node once more, or opens it once: it is open when it was opened as often as closed.
  void close(Node node) {
    auto& times = closed_.at(node);
    times = times == NodeMap<Node>::none ? 1 : times + 1;
  }
  void open(Node node) { --closed_.at(node); }
  /// Shuts these edges of a node, by number; the edges that were shut before are free again. They must live until free().
  void shut(Node node, const std::vector<std::uint64_t>& edges) {
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
    if (cost.counts_hops()) return best_in_hops(from, to, cost, limit);
    if (!meet(from, to, cost, limit)) return std::nullopt;
    FoundPath path{stops_.at(from).rest, {}};
    for (Node here = from; here != to; here = static_cast<Node>(path.steps.back().to)) path.steps.push_back(best_steps(here).front());
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
    for (Node here = from; here != to; here = static_cast<Node>(path.steps.back().to), --layer) {
      std::optional<PathStep> best;
      each(here, false, [&](Node after, const EdgeFacts& facts, bool backward) {
        const Cost rest = layers[layer - 1][after];
        if (rest == unreachable || rest + cost(facts) != layers[layer][here]) return;
        const PathStep step{after, backward, facts.number};
        if (!best || step < *best) best = step;
      });
      path.steps.push_back(*best);
    }
    return path;
  }

 private:
  using Entry = std::pair<Cost, Node>;
  using Heap = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>;
  using Row = typename Wave<Node>::Row;

  /// A step from a node that is known from the start to one from which the end is known.
  struct Bridge {
    Cost cost = unreachable;  ///< of the whole path
    Row before = 0, after = 0;
    PathStep step;

    auto operator<=>(const Bridge& other) const { return std::tie(cost, before, step) <=> std::tie(other.cost, other.before, other.step); }
  };

  /// A node on a shortest path with the steps that lead on, and their costs.
  struct Stop {
    Cost rest = unreachable;  ///< to the end
    std::vector<std::pair<PathStep, Cost>> steps;
  };

  bool is_closed(Node node) const {
    if (!barred_.empty() && barred_[node]) return true;
    if (closed_.empty()) return false;
    const auto times = closed_.find(node);
    return times != NodeMap<Node>::none && times != 0;
  }

  // `worth(other)` is asked first, since it costs least.
  template <class Worth, class Take>
  void each_of(Node node, bool reversed, Worth worth, Take take) const {
    each_out(node, reversed, worth, take);
    each_in(node, reversed, worth, take);
  }
  template <class Worth, class Take>
  void each_out(Node node, bool reversed, Worth worth, Take take) const {
    for (const auto& line : boost::make_iterator_range(out_edges(node, network_.graph)))
      look(node, target(line, network_.graph), line, reversed, worth, take);
  }
  template <class Worth, class Take>
  void each_in(Node node, bool reversed, Worth worth, Take take) const {
    for (const auto& line : boost::make_iterator_range(in_edges(node, network_.graph)))
      look(node, source(line, network_.graph), line, !reversed, worth, take);
  }
  template <class Line, class Worth, class Take>
  void look(Node node, Node other, const Line& line, bool is_back, Worth& worth, Take& take) const {
    if (!worth(other) || is_closed(other)) return;
    const EdgeFacts facts = network_.facts(line);
    if ((directed_ && is_back && !facts.symmetric) || !filter_(facts)) return;
    if (shut_ != nullptr && (node == shut_at_ || other == shut_at_) &&
        std::find(shut_->begin(), shut_->end(), facts.number) != shut_->end())
      return;
    take(other, facts, is_back);
  }

  /// The best path where hops count first.
  std::optional<FoundPath> best_in_hops(Node from, Node to, const CostTable& cost, Cost limit) {
    if (is_closed(from) || is_closed(to)) return std::nullopt;
    if (from == to) return FoundPath{};
    bridge_ = Bridge{};
    for (const std::size_t at : {0U, 1U}) waves_[at].begin(at == 0 ? from : to);
    for (std::size_t hops = 1; bridge_.cost == unreachable; ++hops) {
      if (is_empty(0) || is_empty(1) || !CostTable::allows(limit, hops)) return std::nullopt;
      next_level(smaller_side(), cost);
    }
    if (bridge_.cost >= limit) return std::nullopt;
    FoundPath path{bridge_.cost, {}};
    for (Row row = bridge_.before; row != 0; row = waves_[0][row].before)
      path.steps.push_back({waves_[0][row].node, waves_[0][row].backward, waves_[0][row].edge});
    std::reverse(path.steps.begin(), path.steps.end());
    path.steps.push_back(bridge_.step);
    for (Row row = bridge_.after; row != 0; row = waves_[1][row].before) {
      const auto& stop = waves_[1][row];
      path.steps.push_back({waves_[1][stop.before].node, stop.backward, stop.edge});
    }
    return path;
  }

  bool is_empty(std::size_t at) const { return waves_[at].level_begin() == waves_[at].level_end(); }

  std::size_t smaller_side() const {
    const auto edges = [&](std::size_t at) {
      std::size_t sum = 0;
      for (Row row = waves_[at].level_begin(); row < waves_[at].level_end(); ++row) {
        const Node node = waves_[at][row].node;
        sum += out_degree(node, network_.graph) + in_degree(node, network_.graph);
      }
      return sum;
    };
    return edges(0) <= edges(1) ? 0 : 1;
  }

  /// The least cost of a node in the last level.
  Cost least_of(std::size_t at) const {
    Cost least = unreachable;
    for (Row row = waves_[at].level_begin(); row < waves_[at].level_end(); ++row) least = std::min(least, waves_[at][row].cost);
    return least;
  }

  /// Goes a step from the last level of one side, or finds the bridge: then only what may better it is looked at.
  void next_level(std::size_t at, const CostTable& cost) {
    Wave<Node>&own = waves_[at], &other = waves_[1 - at];
    const Cost least_rest = cost.least() + least_of(1 - at), least = least_of(at) + least_rest;
    const Row begin = own.level_begin(), end = own.level_end();
    for (Row row = begin; row < end; ++row) {
      const Cost spent = own[row].cost, possible = spent + least_rest;
      if (possible > bridge_.cost || (at == 0 && possible == bridge_.cost) || !own.alive(row)) continue;
      const Node node = own[row].node;
      const auto is_new = [&](Node next) { return other.is_settled(next) || (bridge_.cost == unreachable && !own.is_settled(next)); };
      const auto take = [&](Node next, const EdgeFacts& facts, bool backward) {
        const Cost reached = spent + cost(facts);
        if (other.is_settled(next)) {
          const Row met = other.row_of(next);
          const Bridge bridge{
              reached + other[met].cost, at == 0 ? row : met, at == 0 ? met : row, {at == 0 ? next : node, backward, facts.number}};
          if (bridge < bridge_) bridge_ = bridge;
        } else {
          own.offer({next, row, backward, facts.number, reached});
        }
      };
      each_out(node, at == 1, is_new, take);
      const std::size_t out = own.offered();
      each_in(node, at == 1, is_new, take);
      own.take(out);
      if (at == 0 && bridge_.cost == least) return;
    }
    own.settle();
  }

  /// Searches from both ends until no better path can come; then stops_ holds the nodes of best paths.
  bool meet(Node from, Node to, const CostTable& cost, Cost limit) {
    stops_.clear();
    meeting_.clear();
    if (is_closed(from) || is_closed(to)) return false;
    if (!(cost.counts_hops() ? meet_in_hops(from, to, cost, limit) : meet_in_cost(from, to, cost, limit))) return false;
    sum_up(to);
    return stops_.at(from).rest < limit;
  }

  /// A level at a time until the sides meet; of the last level only what both sides know counts.
  bool meet_in_hops(Node from, Node to, const CostTable& cost, Cost limit) {
    for (const std::size_t at : {0U, 1U}) waves_[at].begin(at == 0 ? from : to);
    if (from == to) meeting_ = {from};
    for (std::size_t hops = 1; meeting_.empty(); ++hops) {
      if (is_empty(0) || is_empty(1) || !CostTable::allows(limit, hops)) return false;
      const std::size_t at = smaller_side();
      Wave<Node>&own = waves_[at], &other = waves_[1 - at];
      const Row begin = own.level_begin(), end = own.level_end();
      for (Row row = begin; row < end; ++row) {
        const auto is_new = [&](Node next) { return !own.is_settled(next) && (meeting_.empty() || other.is_settled(next)); };
        each_of(own[row].node, at == 1, is_new, [&](Node next, const EdgeFacts& facts, bool backward) {
          if (own.row_of(next) != NodeMap<Node>::none) return;
          own.offer({next, row, backward, facts.number, own[row].cost + cost(facts)});
          own.take(0);
          if (other.is_settled(next)) meeting_.push_back(next);
        });
      }
      own.settle();
    }
    for (const std::size_t at : {0U, 1U}) {
      mark(
          at, cost, [&](Node node) { return waves_[at].cost_of(node); }, cost);
    }
    return true;
  }

  bool meet_in_cost(Node from, Node to, const CostTable& cost, Cost limit) {
    for (std::optional<Zeros<Cost>>& known : known_) {
      if (!known) known.emplace(size_);
    }
    begin(0, from);
    begin(1, to);
    Cost best = from == to ? 0 : unreachable;
    while (true) {
      const Cost tops[] = {top(0), top(1)};
      if (tops[0] == unreachable || tops[1] == unreachable) break;
      if (tops[0] + tops[1] > std::min(best, limit - 1)) break;
      const std::size_t at = heaps_[0].size() <= heaps_[1].size() ? 0 : 1;
      expand(at, tops[1 - at], cost, limit, best);
    }
    const std::size_t smaller = touched_[0].size() <= touched_[1].size() ? 0 : 1;
    for (const Node node : touched_[smaller]) {
      if (cost_of(0, node) == unreachable || cost_of(1, node) == unreachable) continue;
      if (best < limit && cost_of(0, node) + cost_of(1, node) == best) meeting_.push_back(node);
    }
    for (const std::size_t at : {0U, 1U}) {
      mark(
          at, cost, [&](Node node) { return cost_of(at, node); }, cost);
    }
    return best < limit;
  }

  void begin(std::size_t at, Node node) {
    for (const Node old : touched_[at]) (*known_[at])[old] = 0;
    touched_[at].clear();
    heaps_[at] = {};
    set_cost(at, node, 0);
    heaps_[at].emplace(0, node);
  }

  Cost cost_of(std::size_t at, Node node) const { return ~(*known_[at])[node]; }
  void set_cost(std::size_t at, Node node, Cost cost) {
    Cost& known = (*known_[at])[node];
    if (known == 0) touched_[at].push_back(node);
    known = ~cost;
  }

  /// The least cost that is not settled; unreachable when all are.
  Cost top(std::size_t at) {
    Heap& heap = heaps_[at];
    while (!heap.empty() && heap.top().first != cost_of(at, heap.top().second)) heap.pop();
    return heap.empty() ? unreachable : heap.top().first;
  }

  // What lies farther than the bound from one end has been settled from the other end, or is on no best path.
  void expand(std::size_t at, Cost other_top, const CostTable& cost, Cost limit, Cost& best) {
    const auto [spent, here] = heaps_[at].top();
    heaps_[at].pop();
    if (spent + cost.least() + other_top > std::min(best, limit - 1)) return;
    const Cost least = spent + cost.least();
    each_of(
        here, at == 1, [&](Node next) { return least < cost_of(at, next); },
        [&, spent = spent](Node next, const EdgeFacts& facts, bool) {
          const Cost reached = spent + cost(facts);
          if (reached >= cost_of(at, next)) return;
          set_cost(at, next, reached);
          if (cost_of(1 - at, next) != unreachable) best = std::min(best, reached + cost_of(1 - at, next));
          if (reached + other_top <= std::min(best, limit - 1)) heaps_[at].emplace(reached, next);
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
            stops_[before].steps.push_back({{after, backward, facts.number}, cost(facts)});
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
      for (const auto& [step, cost] : stop.steps) before[static_cast<Node>(step.to)].emplace_back(node, cost);
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
      if (stops_.at(static_cast<Node>(step.to)).rest + cost == stop.rest) steps.push_back(step);
    }
    return steps;
  }

  template <class Take>
  bool walk_all(Node here, Node to, FoundPath& path, Take& take) const {
    if (here == to) return take(path);
    for (const PathStep& step : best_steps(here)) {
      path.steps.push_back(step);
      const bool more = walk_all(static_cast<Node>(step.to), to, path, take);
      path.steps.pop_back();
      if (!more) return false;
    }
    return true;
  }

  const Network& network_;
  const EdgeFilter& filter_;
  bool directed_;
  std::size_t size_;
  std::vector<bool> barred_;  ///< by node; empty: none
  NodeMap<Node> closed_;      ///< how often
  Node shut_at_ = 0;
  const std::vector<std::uint64_t>* shut_ = nullptr;
  Wave<Node> waves_[2];  ///< from the start, to the end
  Bridge bridge_;
  Heap heaps_[2];                         ///< the same for Dijkstra
  std::optional<Zeros<Cost>> known_[2];   ///< complements of costs, so that 0 is unreachable; made when they are asked for
  std::vector<Node> touched_[2];          ///< nodes with costs
  std::vector<Node> meeting_;             ///< nodes of shortest paths that both sides know
  std::unordered_map<Node, Stop> stops_;  ///< nodes of shortest paths
};

}  // namespace newsgraph::graph
