// What an edge costs a path, as one whole number that orders by all that counts. Internal to graph/.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "graph/paths.hpp"
#include "graph/query.hpp"
#include "graph/wave.hpp"

namespace newsgraph::graph {

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

}  // namespace newsgraph::graph
