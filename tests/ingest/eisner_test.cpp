// Scores of arcs -> the best projective tree, against trying every tree.
#include "ingest/annotate/eisner.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

using namespace newsgraph::ingest;

namespace {

/// One root, no cycle, no two arcs that cross.
bool is_projective_tree(const std::vector<std::uint32_t>& heads) {
  const std::size_t length = heads.size();
  std::size_t roots = 0;
  for (std::size_t word = 1; word <= length; ++word) {
    if (heads[word - 1] == 0) ++roots;
    std::size_t at = word;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > length) return false;
      at = heads[at - 1];
    }
  }
  for (std::size_t word = 1; word <= length; ++word) {
    // Everything between a word and its head hangs below the head.
    const std::size_t head = heads[word - 1];
    for (std::size_t between = std::min(word, head) + 1; head != 0 && between < std::max(word, head); ++between) {
      std::size_t above = between;
      while (above != 0 && above != head) above = heads[above - 1];
      if (above != head) return false;
    }
  }
  return roots == 1;
}

float sum_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  float sum = 0;
  for (std::size_t word = 0; word < heads.size(); ++word) sum += scores[word * (heads.size() + 1) + heads[word]];
  return sum;
}

}  // namespace

TEST_CASE("the search finds the best projective tree of all") {
  const std::uint32_t seed = GENERATE(range(0U, 40U));
  const std::size_t length = 1 + seed % 5;
  INFO("seed " << seed);
  std::mt19937 generator(seed);
  std::vector<float> scores(length * (length + 1));
  for (float& score : scores) score = static_cast<float>(generator() % 1000);  // whole numbers: sums are exact

  float best = -1;
  std::vector<std::uint32_t> heads(length, 0);
  for (bool more = true; more;) {
    if (is_projective_tree(heads)) best = std::max(best, sum_of(scores, heads));
    std::size_t word = 0;
    while (word < length && ++heads[word] > length) heads[word++] = 0;
    more = word < length;
  }

  TreeSearch search;
  std::vector<std::uint32_t> found;
  search.best_tree(scores.data(), length + 1, length, found);
  CHECK(is_projective_tree(found));
  CHECK(sum_of(scores, found) == best);
}

TEST_CASE("a sentence of 256 words has a tree") {
  const std::size_t length = 256;
  std::mt19937 generator(1);
  std::vector<float> scores(length * (length + 1));
  for (float& score : scores) score = static_cast<float>(generator() % 1000);
  TreeSearch search;
  std::vector<std::uint32_t> found;
  search.best_tree(scores.data(), length + 1, length, found);
  CHECK(is_projective_tree(found));
}
