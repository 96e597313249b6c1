// The edges that count -> a simple graph without direction -> algorithms of Boost.Graph for components, PageRank and betweenness, and
// Louvain's method for communities, which Boost has not: nodes move to the neighbouring community that gains most modularity, then
// communities become nodes, until nothing gains. Nodes move in the order of their ids, so the answer is always the same.
#include "graph/measures.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/range/iterator_range.hpp>
#include <map>
#include <numeric>
#include <utility>

#include "graph/query.hpp"

namespace newsgraph::graph {
namespace {

using Simple = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
/// Neighbours of each node, ascending, with the weight of what joins them; a node's own entry holds twice the weight within it.
using Row = std::vector<std::pair<std::size_t, double>>;
using Weights = std::vector<Row>;

constexpr double least_gain = 1e-9, least_round = 1e-6;  // of modularity: of one move, and of moving all nodes once

/// Sums by number, for numbers below a bound; forgets them at the cost of those that it holds.
class Sums {
 public:
  explicit Sums(std::size_t size) : sums_(size), known_(size) {}

  void add(std::size_t number, double value) {
    if (!known_[number]) held_.push_back(number);
    known_[number] = true;
    sums_[number] += value;
  }
  double operator[](std::size_t number) const { return sums_[number]; }
  /// The numbers, ascending.
  const std::vector<std::size_t>& held() {
    std::sort(held_.begin(), held_.end());
    return held_;
  }
  void clear() {
    for (const std::size_t number : held_) {
      sums_[number] = 0;
      known_[number] = false;
    }
    held_.clear();
  }

 private:
  std::vector<double> sums_;
  std::vector<bool> known_;
  std::vector<std::size_t> held_;
};

double weight_of(const Row& row) {
  return std::accumulate(row.begin(), row.end(), 0.0, [](double sum, const auto& entry) { return sum + entry.second; });
}

/// One level of Louvain's method: node -> community, numbered from 0 by their first nodes. False when no node moved.
bool move_nodes(const Weights& weights, std::vector<std::size_t>& community) {
  const std::size_t size = weights.size();
  std::vector<double> degree(size);
  std::transform(weights.begin(), weights.end(), degree.begin(), weight_of);
  std::vector<double> total = degree;
  const double all = std::accumulate(degree.begin(), degree.end(), 0.0);
  community.resize(size);
  std::iota(community.begin(), community.end(), std::size_t{0});
  bool moved = false;
  Sums joined(size);  // weight to each community near
  for (double round = all > 0 ? 1 : 0; round > least_round;) {
    round = 0;
    for (std::size_t node = 0; node < size; ++node) {
      const std::size_t own = community[node];
      joined.clear();
      joined.add(own, 0);
      for (const auto& [other, weight] : weights[node]) {
        if (other != node) joined.add(community[other], weight);
      }
      total[own] -= degree[node];
      const auto gain = [&](std::size_t to) { return 2 * (joined[to] - total[to] * degree[node] / all) / all; };
      std::size_t best = own;
      for (const std::size_t to : joined.held()) {
        if (gain(to) > gain(best) + least_gain) best = to;
      }
      round += gain(best) - gain(own);
      total[best] += degree[node];
      moved = moved || best != own;
      community[node] = best;
    }
  }
  std::map<std::size_t, std::size_t> numbers;
  for (std::size_t& name : community) name = numbers.try_emplace(name, numbers.size()).first->second;
  return moved;
}

Weights merged(const Weights& weights, const std::vector<std::size_t>& community) {
  Weights merged(*std::max_element(community.begin(), community.end()) + 1);
  std::vector<std::vector<std::size_t>> members(merged.size());
  for (std::size_t node = 0; node < weights.size(); ++node) members[community[node]].push_back(node);
  Sums sums(merged.size());
  for (std::size_t name = 0; name < merged.size(); ++name) {
    sums.clear();
    for (const std::size_t node : members[name]) {
      for (const auto& [other, weight] : weights[node]) sums.add(community[other], weight);
    }
    for (const std::size_t other : sums.held()) merged[name].emplace_back(other, sums[other]);
  }
  return merged;
}

double modularity_of(const Weights& weights) {
  double all = 0, modularity = 0;
  for (const Row& row : weights) all += weight_of(row);
  if (all == 0) return 0;
  for (std::size_t node = 0; node < weights.size(); ++node) {
    const double share = weight_of(weights[node]) / all;
    for (const auto& [other, weight] : weights[node]) modularity += other == node ? weight / all : 0;
    modularity -= share * share;
  }
  return modularity;
}

/// By node; `modularity` is that of the answer.
std::vector<std::size_t> communities_of(Weights weights, double& modularity) {
  std::vector<std::size_t> community(weights.size()), level;
  std::iota(community.begin(), community.end(), std::size_t{0});
  while (move_nodes(weights, level)) {
    for (std::size_t& name : community) name = level[name];
    weights = merged(weights, level);
  }
  modularity = modularity_of(weights);
  return community;
}

void merge_equal(Row& row) {
  std::sort(row.begin(), row.end());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (kept > 0 && row[kept - 1].first == row[at].first) {
      row[kept - 1].second += row[at].second;
    } else {
      row[kept++] = row[at];
    }
  }
  row.resize(kept);
}

/// Numbers groups anew, the largest first, of equals that of the smallest node; gives their sizes.
std::vector<std::size_t> rank_groups(std::vector<std::size_t>& group) {
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> found;  // name -> nodes, first node
  for (std::size_t node = 0; node < group.size(); ++node) ++found.try_emplace(group[node], 0, node).first->second.first;
  std::vector<std::size_t> names;
  for (const auto& [name, what] : found) names.push_back(name);
  std::sort(names.begin(), names.end(), [&](std::size_t a, std::size_t b) {
    return std::make_pair(found.at(b).first, found.at(a).second) < std::make_pair(found.at(a).first, found.at(b).second);
  });
  std::map<std::size_t, std::size_t> rank;
  std::vector<std::size_t> sizes;
  for (const std::size_t name : names) {
    rank.emplace(name, sizes.size());
    sizes.push_back(found.at(name).first);
  }
  for (std::size_t& name : group) name = rank.at(name);
  return sizes;
}

}  // namespace

bool is_slow(const Query& query) {
  constexpr double most = 3e8;
  return static_cast<double>(boost::num_vertices(query.graph)) * static_cast<double>(boost::num_edges(query.graph)) > most;
}

Measures measure(const Query& query, const EdgeFilter& filter, bool betweenness) {
  const std::size_t size = boost::num_vertices(query.graph);
  Measures measures;
  measures.nodes.resize(size);
  Weights weights(size);
  for (const QueryEdge edge : boost::make_iterator_range(boost::edges(query.graph))) {
    const QueryVertex source = boost::source(edge, query.graph), target = boost::target(edge, query.graph);
    if (!filter(query.graph[edge]) || source == target) continue;
    weights[source].emplace_back(target, 1);
    weights[target].emplace_back(source, 1);
    ++measures.nodes[source].degree;
    ++measures.nodes[target].degree;
  }
  for (Row& row : weights) merge_equal(row);
  Simple simple(size);
  for (std::size_t node = 0; node < size; ++node) {
    measures.nodes[node].neighbors = weights[node].size();
    for (const auto& [other, weight] : weights[node]) {
      if (node < other) boost::add_edge(node, other, simple);
    }
  }
  if (size == 0) return measures;

  const auto index = boost::get(boost::vertex_index, simple);
  std::vector<double> ranks(size), centrality(size);
  std::vector<std::size_t> component(size);
  boost::connected_components(simple, boost::make_iterator_property_map(component.begin(), index));
  measures.components = rank_groups(component);
  constexpr int rounds = 100;
  boost::graph::page_rank(simple, boost::make_iterator_property_map(ranks.begin(), index), boost::graph::n_iterations(rounds), 0.85, size);
  const double sum = std::accumulate(ranks.begin(), ranks.end(), 0.0);  // nodes without edges give nothing on
  measures.with_betweenness = betweenness;
  if (betweenness) {
    const auto map = boost::make_iterator_property_map(centrality.begin(), index);
    boost::brandes_betweenness_centrality(simple, map);
    if (size > 2) boost::relative_betweenness_centrality(simple, map);
  }
  std::vector<std::size_t> community = communities_of(std::move(weights), measures.modularity);
  measures.communities = rank_groups(community);
  for (std::size_t node = 0; node < size; ++node) {
    measures.nodes[node].page_rank = sum > 0 ? ranks[node] / sum : 0;
    measures.nodes[node].betweenness = centrality[node];
    measures.nodes[node].component = static_cast<std::uint32_t>(component[node]);
    measures.nodes[node].community = static_cast<std::uint32_t>(community[node]);
  }
  return measures;
}

}  // namespace newsgraph::graph
