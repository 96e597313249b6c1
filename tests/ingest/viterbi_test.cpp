// Scores of labels -> the best legal row, against trying every row.
#include "ingest/annotate/viterbi.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace newsgraph::ingest;

namespace {

const std::vector<std::string> labels = {"O", "B-X", "I-X", "E-X", "S-X", "B-Y", "I-Y", "E-Y", "S-Y"};

bool is_legal(const std::vector<std::uint32_t>& path) {
  std::string open;
  for (const std::uint32_t at : path) {
    const std::string& label = labels[at];
    const bool continues = label[0] == 'I' || label[0] == 'E';
    if (continues ? open != label.substr(1) : !open.empty()) return false;
    open = label[0] == 'B' || label[0] == 'I' ? label.substr(1) : "";
  }
  return open.empty();
}

float sum_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& path) {
  float sum = 0;
  for (std::size_t word = 0; word < path.size(); ++word) sum += scores[word * labels.size() + path[word]];
  return sum;
}

}  // namespace

TEST_CASE("the search finds the best legal row of labels of all") {
  const std::uint32_t seed = GENERATE(range(0U, 40U));
  const std::size_t length = 1 + seed % 4;
  INFO("seed " << seed);
  std::mt19937 generator(seed);
  std::vector<float> scores(length * labels.size());
  for (float& score : scores) score = static_cast<float>(generator() % 1000);

  float best = -1;
  std::vector<std::uint32_t> path(length, 0);
  for (bool more = true; more;) {
    if (is_legal(path)) best = std::max(best, sum_of(scores, path));
    std::size_t word = 0;
    while (word < length && ++path[word] == labels.size()) path[word++] = 0;
    more = word < length;
  }

  LabelSearch search(labels);
  std::vector<std::uint32_t> found;
  search.best_labels(scores.data(), labels.size(), length, found);
  CHECK(is_legal(found));
  CHECK(sum_of(scores, found) == best);
}
