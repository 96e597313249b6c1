// Scores of arcs -> the best projective tree with one root word, by dynamic programming over spans whose head stands at one end
// (Eisner 1996): a span with an arc between its ends is made of two whole ones, a whole one of an arc's span and another whole one.
// The root's arc joins last. Example: "Keller visits Oslo" -> heads 2 0 2.
#include "ingest/annotate/eisner.hpp"

#include <limits>

namespace newsgraph::ingest {

void TreeSearch::best_tree(const float* scores, std::size_t stride, std::size_t length, std::vector<std::uint32_t>& heads) {
  constexpr float lowest = -std::numeric_limits<float>::infinity();
  length_ = length;
  heads.assign(length, 0);
  if (length == 0) return;
  for (auto* table : {&complete_left_, &complete_right_, &incomplete_left_, &incomplete_right_}) table->resize(length * length);
  const auto arc = [&](std::size_t head, std::size_t dependent) { return scores[dependent * stride + head + 1]; };
  for (std::size_t at = 0; at < length; ++at) cell(complete_left_, at, at) = cell(complete_right_, at, at) = {0.0F, 0};

  for (std::size_t size = 1; size < length; ++size) {
    for (std::size_t left = 0; left + size < length; ++left) {
      const std::size_t right = left + size;
      Cell best{lowest, static_cast<std::uint32_t>(left)};
      for (std::size_t split = left; split < right; ++split) {
        const float score = cell(complete_left_, left, split).score + cell(complete_right_, split + 1, right).score;
        if (score > best.score) best = {score, static_cast<std::uint32_t>(split)};
      }
      cell(incomplete_left_, left, right) = {best.score + arc(left, right), best.split};
      cell(incomplete_right_, left, right) = {best.score + arc(right, left), best.split};

      best = {lowest, static_cast<std::uint32_t>(right)};
      for (std::size_t split = left + 1; split <= right; ++split) {
        const float score = cell(incomplete_left_, left, split).score + cell(complete_left_, split, right).score;
        if (score > best.score) best = {score, static_cast<std::uint32_t>(split)};
      }
      cell(complete_left_, left, right) = best;

      best = {lowest, static_cast<std::uint32_t>(left)};
      for (std::size_t split = left; split < right; ++split) {
        const float score = cell(complete_right_, left, split).score + cell(incomplete_right_, split, right).score;
        if (score > best.score) best = {score, static_cast<std::uint32_t>(split)};
      }
      cell(complete_right_, left, right) = best;
    }
  }

  std::size_t root = 0;
  float best = lowest;
  for (std::size_t word = 0; word < length; ++word) {
    const float score = cell(complete_right_, 0, word).score + cell(complete_left_, word, length - 1).score + scores[word * stride];
    if (score > best) {
      best = score;
      root = word;
    }
  }
  heads[root] = 0;
  follow(true, false, 0, root, heads);
  follow(true, true, root, length - 1, heads);
}

/// Reads the tree back out of the tables; no deeper than the sentence is long.
void TreeSearch::follow(bool complete, bool head_left, std::size_t left, std::size_t right, std::vector<std::uint32_t>& heads) {
  if (left == right) return;
  if (!complete) {
    heads[head_left ? right : left] = static_cast<std::uint32_t>((head_left ? left : right) + 1);
    const std::size_t split = cell(head_left ? incomplete_left_ : incomplete_right_, left, right).split;
    follow(true, true, left, split, heads);
    follow(true, false, split + 1, right, heads);
  } else if (head_left) {
    const std::size_t split = cell(complete_left_, left, right).split;
    follow(false, true, left, split, heads);
    follow(true, true, split, right, heads);
  } else {
    const std::size_t split = cell(complete_right_, left, right).split;
    follow(true, false, left, split, heads);
    follow(false, false, split, right, heads);
  }
}

}  // namespace newsgraph::ingest
