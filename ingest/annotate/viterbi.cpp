// Scores of labels -> the best legal row of them, by dynamic programming over the words (Viterbi 1967). What may follow what is a
// hard rule, not a score. Example: "Maria Keller said" -> B-PER E-PER O.
#include "ingest/annotate/viterbi.hpp"

#include <limits>

namespace newsgraph::ingest {
namespace {

bool is_open(const std::string& label) { return label[0] == 'B' || label[0] == 'I'; }
bool continues(const std::string& label) { return label[0] == 'I' || label[0] == 'E'; }

bool may_follow(const std::string& before, const std::string& after) {
  if (is_open(before) != continues(after)) return false;
  return !is_open(before) || before.substr(1) == after.substr(1);
}

}  // namespace

LabelSearch::LabelSearch(const std::vector<std::string>& labels) {
  for (const std::string& after : labels) {
    std::vector<std::uint32_t> before;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if (may_follow(labels[at], after)) before.push_back(static_cast<std::uint32_t>(at));
    }
    before_.push_back(std::move(before));
    may_begin_.push_back(!continues(after));
    may_end_.push_back(!is_open(after));
  }
}

void LabelSearch::best_labels(const float* scores, std::size_t stride, std::size_t length, std::vector<std::uint32_t>& path) {
  constexpr float lowest = -std::numeric_limits<float>::infinity();
  const std::size_t count = before_.size();
  path.assign(length, 0);
  if (length == 0) return;
  back_.resize(length * count);
  best_.resize(count);
  next_.resize(count);
  for (std::size_t label = 0; label < count; ++label) best_[label] = may_begin_[label] ? scores[label] : lowest;
  for (std::size_t word = 1; word < length; ++word) {
    for (std::size_t label = 0; label < count; ++label) {
      std::uint32_t from = before_[label].front();
      for (const std::uint32_t candidate : before_[label]) {
        if (best_[candidate] > best_[from]) from = candidate;
      }
      back_[word * count + label] = from;
      next_[label] = best_[from] + scores[word * stride + label];
    }
    best_.swap(next_);
  }
  std::uint32_t last = 0;
  for (std::uint32_t label = 0; label < count; ++label) {
    if (may_end_[label] && (!may_end_[last] || best_[label] > best_[last])) last = label;
  }
  for (std::size_t word = length; word-- > 0;) {
    path[word] = last;
    if (word > 0) last = back_[word * count + last];
  }
}

}  // namespace newsgraph::ingest
