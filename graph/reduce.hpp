// Sorted facts -> each once, with the counts of what is said of each node, and of each two nodes by each relation. In constant memory;
// reducing twice, or reducing parts and then these together, gives the same lines as reducing all at once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "graph/fact.hpp"

namespace newsgraph::graph {

class Reducer {
 public:
  /// `write` gets whole lines with their ends.
  explicit Reducer(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

  /// The next line in the order of keys. Throws BadInput with file and line when it is no fact.
  void take(std::string_view line, const std::string& file, std::uint64_t number);
  /// Nothing more comes.
  void finish() { end_group(); }

  std::uint64_t lines() const { return lines_; }      ///< taken
  std::uint64_t dropped() const { return dropped_; }  ///< of these: there already
  std::uint64_t facts() const { return facts_; }      ///< written, without counts

 private:
  void end_group();

  std::function<void(std::string_view)> write_;
  std::string key_;      ///< of the fact before
  std::string group_;    ///< or empty
  std::string article_;  ///< of the fact before in this group
  std::uint64_t group_articles_ = 0, group_facts_ = 0;
  std::uint64_t lines_ = 0, dropped_ = 0, facts_ = 0;
};

}  // namespace newsgraph::graph
