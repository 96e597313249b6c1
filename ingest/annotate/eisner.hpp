// Scores of arcs -> the best projective tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsgraph::ingest {

/// Finds, for each sentence, the projective tree with one root word whose arcs have the highest sum.
/// One object for each thread: it keeps its tables from sentence to sentence.
class TreeSearch {
 public:
  /// scores[dependent * stride + head], dependents 0..length-1, heads 1..length being the words and 0 the root.
  /// Writes the head of each word to `heads`: 0 for the root word, else 1 + the head's position. Cubic in the length.
  void best_tree(const float* scores, std::size_t stride, std::size_t length, std::vector<std::uint32_t>& heads);

 private:
  /// A span of words with its head at the left or right end: its best score, and where it is put together.
  struct Cell {
    float score;
    std::uint32_t split;
  };
  Cell& cell(std::vector<Cell>& table, std::size_t left, std::size_t right) { return table[left * length_ + right]; }
  void follow(bool complete, bool head_left, std::size_t left, std::size_t right, std::vector<std::uint32_t>& heads);

  std::size_t length_ = 0;
  std::vector<Cell> complete_left_, complete_right_;      ///< head at the left end; at the right end
  std::vector<Cell> incomplete_left_, incomplete_right_;  ///< the same, with an arc between the ends
};

}  // namespace newsgraph::ingest
