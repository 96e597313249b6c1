// Writes generated facts, for newsgraph reduce to be measured on: newsgraph_facts LINES [SEED]
// Nodes are drawn by Zipf's law, so that some are named by millions of lines; one line in twenty comes twice. Not sorted.
// Example: newsgraph_facts 100000000 | LC_ALL=C sort -S 1G | newsgraph reduce | tail -n 1
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "graph/fact.hpp"

int main(int count, char** words) {
  using namespace newsgraph::graph;
  if (count < 2) return std::cerr << "usage: newsgraph_facts LINES [SEED]\n", 2;
  const std::uint64_t lines = std::strtoull(words[1], nullptr, 10);
  std::mt19937_64 chance(count > 2 ? std::strtoull(words[2], nullptr, 10) : 20260224);
  const double nodes = 1e7;
  // Of rank r with a chance of about 1 / r: the logarithm is spread evenly.
  const auto draw = [&] { return static_cast<std::uint64_t>(std::exp(static_cast<double>(chance() >> 11U) * 0x1p-53 * std::log(nodes))); };
  std::ios::sync_with_stdio(false);
  std::string out, last;
  for (std::uint64_t line = 0; line < lines; ++line) {
    if (line % 20 == 19) {
      out += last;
    } else {
      const std::string article = std::to_string(line / 40), digest = hexadecimal(line / 40 * 0x9E3779B97F4A7C15U),
                        place = std::to_string(chance() % 5000);
      last.clear();
      if (line % 3 == 0)
        append_fact(last, FactKind::edge, {"p:" + std::to_string(draw()), "s:" + std::to_string(draw()), "meets", article, digest, place},
                    "{}");
      else
        append_fact(last, FactKind::node, {"p:" + std::to_string(draw()), article, digest, place, "1"}, "{}");
      out += last;
    }
    if (out.size() > (std::size_t{1} << 18U)) {
      std::cout << out;
      out.clear();
    }
  }
  std::cout << out << std::flush;
  return std::cout ? 0 : 28;
}
