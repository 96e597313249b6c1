// What the options of a walk mean.
#pragma once

#include <cstdint>
#include <string>

#include "cli/articles.hpp"
#include "ingest/archive/in_order.hpp"

namespace newsgraph::cli {

/// --max-bad: how many bad records are too many.
struct MostBad {
  bool is_set = false, is_share = false;
  std::uint64_t number = 0;  ///< records, or percent of them

  bool is_exceeded(std::uint64_t bad, std::uint64_t records) const {
    return is_set && (is_share ? 100 * bad > number * records : bad > number);
  }
  /// Also when all that follow are good.
  bool is_exceeded_for_good(std::uint64_t bad) const { return is_set && !is_share && bad > number; }
};

/// Both throw InputError.
MostBad most_bad_of(const WalkOptions& options);
ingest::Bounds bounds_of(const WalkOptions& options);

/// Adds --threads, --memory, --any-language, --keep-duplicates, -q, --report and --max-bad.
void add_walk_options(CLI::App& app, WalkOptions& options);

}  // namespace newsgraph::cli
