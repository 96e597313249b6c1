// What is fed with any bytes: one function for each reader. They abort when a promise of the reader is broken.
#pragma once

#include <span>
#include <string_view>

namespace newsgraph::fuzz {

struct Target {
  std::string_view name;  ///< of its folder of seeds, too
  void (*run)(std::string_view bytes);
};

std::span<const Target> targets();

}  // namespace newsgraph::fuzz
