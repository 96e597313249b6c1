// Scores of labels -> the best legal row of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace newsgraph::ingest {

/// Finds the best row of name labels in which every name is whole: S, or B, any number of I, E, all of one type. Outside: O.
class LabelSearch {
 public:
  /// The labels by number: "O", "B-PER", "I-PER", "E-PER", "S-PER", ...
  explicit LabelSearch(const std::vector<std::string>& labels);
  /// scores[word * stride + label] -> the labels with the highest sum. Linear in the length.
  void best_labels(const float* scores, std::size_t stride, std::size_t length, std::vector<std::uint32_t>& path);

 private:
  std::vector<std::vector<std::uint32_t>> before_;  ///< by label: which labels may stand before it
  std::vector<bool> may_begin_, may_end_;
  std::vector<float> best_, next_;
  std::vector<std::uint32_t> back_;
};

}  // namespace newsgraph::ingest
