// The k best simple paths of any Network (graph/shortest.hpp). Internal to graph/.
//
// Yen (1971) with the partition of Lawler (1972): all paths but the best fall into classes by where they leave it; each class has a
// best path of its own, and taking the best of these splits its class further. So no path is found twice, parallel edges are
// steps of their own, and the order is total. Paths through given nodes are put together of the ranked paths between these.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/shortest.hpp"

namespace newsgraph::graph {

/// The simple paths between two nodes, the best first, one at a time.
template <class Network>
class PathStream {
 public:
  using Node = typename Search<Network>::Node;

  /// `barred` are nodes besides the ends that no path runs through.
  PathStream(Search<Network>& search, const PathQuestion& question, Node from, Node to, std::vector<Node> barred, std::size_t max_hops)
      : search_(search),
        cost_(question.cost, true),
        in_hops_(question.cost == PathCost::hops),
        distinct_(question.distinct),
        from_(from),
        to_(to),
        barred_(std::move(barred)),
        max_hops_(max_hops) {
    add({}, 0, {});
  }

  /// The next path, or nothing after the last one. What lies beside a path is looked for when one more is wanted.
  std::optional<FoundPath> next() {
    if (last_) split(*last_);
    last_.reset();
    if (classes_.empty()) return std::nullopt;
    last_ = classes_.extract(classes_.begin()).value();
    return last_->path;
  }

 private:
  /// Paths that begin with the first `prefix` steps of `path` and do not go on along one of the shut edges; `path` is the best.
  struct Class {
    FoundPath path;
    std::size_t prefix = 0;
    Cost prefix_cost = 0;
    std::vector<std::uint64_t> shut;

    bool operator<(const Class& other) const { return path < other.path; }
  };

  void split(const Class& best) {
    std::vector<PathStep> prefix(best.path.steps.begin(), best.path.steps.begin() + static_cast<std::ptrdiff_t>(best.prefix));
    Cost cost = best.prefix_cost;
    for (std::size_t at = best.prefix; at < best.path.steps.size(); ++at) {
      std::vector<std::uint64_t> shut = at == best.prefix ? best.shut : std::vector<std::uint64_t>{};
      shut_step(prefix, best.path.steps[at], shut, cost);
      prefix.push_back(best.path.steps[at]);
    }
  }

  Node end_of(const std::vector<PathStep>& prefix) const { return prefix.empty() ? from_ : static_cast<Node>(prefix.back().to); }

  // Splits off the paths that leave the prefix otherwise than by this step; adds the step to the cost.
  void shut_step(const std::vector<PathStep>& prefix, const PathStep& step, std::vector<std::uint64_t>& shut, Cost& cost) {
    Cost step_cost = 0;
    search_.each(end_of(prefix), false, [&](Node next, const EdgeFacts& facts, bool) {
      if (facts.number == step.edge) step_cost = cost_(facts);
      if (facts.number == step.edge || (distinct_ && next == step.to)) shut.push_back(facts.number);
    });
    std::sort(shut.begin(), shut.end());
    shut.erase(std::unique(shut.begin(), shut.end()), shut.end());
    add(prefix, cost, shut);
    cost += step_cost;
  }

  void add(const std::vector<PathStep>& prefix, Cost cost, std::vector<std::uint64_t> shut) {
    if (max_hops_ != 0 && prefix.size() >= max_hops_ && from_ != to_) return;
    std::vector<Node> closed = barred_;
    if (!prefix.empty()) closed.push_back(from_);
    for (std::size_t at = 0; at + 1 < prefix.size(); ++at) closed.push_back(static_cast<Node>(prefix[at].to));
    for (const Node node : closed) search_.close(node);
    search_.shut(end_of(prefix), shut);
    std::optional<FoundPath> rest = best_rest(end_of(prefix), prefix.size());
    search_.free();
    for (const Node node : closed) search_.open(node);
    if (!rest) return;
    Class found{{cost + rest->cost, prefix}, prefix.size(), cost, std::move(shut)};
    found.path.steps.insert(found.path.steps.end(), rest->steps.begin(), rest->steps.end());
    classes_.insert(std::move(found));
  }

  std::optional<FoundPath> best_rest(Node from, std::size_t taken) {
    if (max_hops_ == 0) return search_.best(from, to_, cost_);
    if (in_hops_) return search_.best(from, to_, cost_, CostTable::beyond(max_hops_ - taken));
    return search_.best_within(from, to_, cost_, max_hops_ - taken);
  }

  Search<Network>& search_;
  CostTable cost_;
  bool in_hops_, distinct_;
  Node from_, to_;
  std::vector<Node> barred_;
  std::size_t max_hops_;
  std::set<Class> classes_;
  std::optional<Class> last_;  ///< not yet split
};

/// The simple paths from one node to another through others, in any order of these: of each order the ranked paths of its legs,
/// put together from the cheapest on. Legs that cross are passed over.
template <class Network>
class ViaStream {
 public:
  using Node = typename Search<Network>::Node;
  static constexpr std::size_t most_tries = 20'000;

  ViaStream(Search<Network>& search, const PathQuestion& question) : search_(search), question_(question) {
    std::vector<Node> order;
    for (const std::uint64_t node : question.via) order.push_back(static_cast<Node>(node));
    std::sort(order.begin(), order.end());
    do {
      stops_.push_back({static_cast<Node>(question.from)});
      stops_.back().insert(stops_.back().end(), order.begin(), order.end());
      stops_.back().push_back(static_cast<Node>(question.to));
      add({stops_.size() - 1, std::vector<std::size_t>(order.size() + 1), 0});
    } while (std::next_permutation(order.begin(), order.end()));
  }

  std::optional<FoundPath> next() {
    while (!combinations_.empty() && tries_ < most_tries) {
      ++tries_;
      auto [path, choice] = *combinations_.begin();
      combinations_.erase(combinations_.begin());
      for (std::size_t leg = choice.last; leg < choice.ranks.size(); ++leg) {
        Choice other = choice;
        ++other.ranks[leg];
        other.last = leg;
        add(other);
      }
      if (is_simple(path) && (question_.max_hops == 0 || path.steps.size() <= question_.max_hops)) return path;
    }
    return std::nullopt;
  }

  bool given_up() const { return !combinations_.empty() && tries_ >= most_tries; }

 private:
  /// Which path of each leg. Others come of it by raising the rank of its `last` leg or a later one, so that each comes once.
  struct Choice {
    std::size_t order = 0;
    std::vector<std::size_t> ranks;
    std::size_t last = 0;

    auto operator<=>(const Choice&) const = default;
  };
  struct Leg {
    std::unique_ptr<PathStream<Network>> stream;
    std::vector<FoundPath> paths;
  };

  const FoundPath* path_of(Node from, Node to, std::size_t rank) {
    Leg& leg = legs_[{from, to}];
    if (!leg.stream) {
      std::vector<Node> barred;
      for (const Node stop : stops_.front()) {
        if (stop != from && stop != to) barred.push_back(stop);
      }
      leg.stream = std::make_unique<PathStream<Network>>(search_, question_, from, to, std::move(barred), question_.max_hops);
    }
    while (leg.paths.size() <= rank) {
      std::optional<FoundPath> path = leg.stream->next();
      if (!path) return nullptr;
      leg.paths.push_back(std::move(*path));
    }
    return &leg.paths[rank];
  }

  void add(const Choice& choice) {
    FoundPath whole;
    const std::vector<Node>& stops = stops_[choice.order];
    for (std::size_t leg = 0; leg < choice.ranks.size(); ++leg) {
      const FoundPath* path = path_of(stops[leg], stops[leg + 1], choice.ranks[leg]);
      if (path == nullptr) return;
      whole.cost += path->cost;
      whole.steps.insert(whole.steps.end(), path->steps.begin(), path->steps.end());
    }
    combinations_.emplace(std::move(whole), choice);
  }

  bool is_simple(const FoundPath& path) const {
    std::set<std::uint64_t> seen = {question_.from};
    return std::all_of(path.steps.begin(), path.steps.end(), [&](const PathStep& step) { return seen.insert(step.to).second; });
  }

  Search<Network>& search_;
  const PathQuestion& question_;
  std::vector<std::vector<Node>> stops_;  ///< by order: from, the nodes between, to
  std::map<std::pair<Node, Node>, Leg> legs_;
  std::set<std::pair<FoundPath, Choice>> combinations_;
  std::size_t tries_ = 0;
};

/// find_paths() for any Network.
template <class Network>
PathAnswer find_paths_in(const Network& network, const EdgeFilter& filter, const PathQuestion& question) {
  using Node = typename Search<Network>::Node;
  constexpr std::size_t most_equal = 10'000;
  Search<Network> search(network, filter, question.directed);
  if (!question.closed.empty()) {
    std::vector<bool> closed = question.closed;
    closed[question.from] = closed[question.to] = false;
    for (const std::uint64_t node : question.via) closed[node] = false;
    search.close_all(std::move(closed));
  }
  PathAnswer answer;
  if (question.all_shortest) {
    const Cost limit = question.max_hops != 0 && question.cost == PathCost::hops ? CostTable::beyond(question.max_hops) : unreachable;
    search.all_best(static_cast<Node>(question.from), static_cast<Node>(question.to), CostTable(question.cost, false), limit,
                    [&](const FoundPath& path) {
                      answer.given_up = answer.paths.size() == most_equal;
                      if (answer.given_up) return false;
                      if (question.max_hops == 0 || path.steps.size() <= question.max_hops) answer.paths.push_back(path);
                      return true;
                    });
    rank_equal(search, question, answer.paths);
    if (answer.paths.size() > question.most) answer.paths.resize(question.most);
    return answer;
  }
  const auto take = [&](auto& stream) {
    while (answer.paths.size() < question.most) {
      std::optional<FoundPath> path = stream.next();
      if (!path) break;
      answer.paths.push_back(std::move(*path));
    }
  };
  if (question.via.empty()) {
    PathStream<Network> stream(search, question, static_cast<Node>(question.from), static_cast<Node>(question.to), {}, question.max_hops);
    take(stream);
  } else {
    ViaStream<Network> stream(search, question);
    take(stream);
    answer.given_up = stream.given_up();
  }
  return answer;
}

/// Orders paths of equal hops, or equal weight, by full cost; with `distinct` the best over the same nodes stays.
template <class Network>
void rank_equal(const Search<Network>& search, const PathQuestion& question, std::vector<FoundPath>& paths) {
  const CostTable cost(question.cost, true);
  std::map<std::pair<std::uint64_t, std::uint64_t>, Cost> costs;  // by node and edge, as many paths share their steps
  for (FoundPath& path : paths) {
    path.cost = 0;
    std::uint64_t here = question.from;
    for (const PathStep& step : path.steps) {
      if (!costs.contains({here, step.edge}))
        search.each(static_cast<typename Search<Network>::Node>(here), false, [&](auto, const EdgeFacts& facts, bool) {
          costs[{here, facts.number}] = cost(facts);
        });
      path.cost += costs.at({here, step.edge});
      here = step.to;
    }
  }
  std::sort(paths.begin(), paths.end());
  if (!question.distinct) return;
  std::set<std::vector<std::uint64_t>> seen;
  std::erase_if(paths, [&](const FoundPath& path) {
    std::vector<std::uint64_t> nodes;
    for (const PathStep& step : path.steps) nodes.push_back(step.to);
    return !seen.insert(std::move(nodes)).second;
  });
}

}  // namespace newsgraph::graph
