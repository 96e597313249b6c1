// Rows of the encoder -> trees. An arc's score is a bilinear form of the dependent's and the head's projections (Dozat and Manning
// 2017) and what each of the two expects of their distance; Eisner's search takes the best tree. A label is then read off the
// product of the two words' other projections. Example: "in Oslo": Oslo's head is the verb, "obl"; "in" hangs on Oslo, "case".
#include "ingest/annotate/parse.hpp"

#include <algorithm>
#include <limits>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t longest = 256;

void project_rows(const Model& model, const Layer& layer, const Rows& from, std::size_t count, bool rectified, Rows& out) {
  out.resize(count, layer.outputs);
  const Block block = from.block(0, layer.inputs);
  multiply(model.kernel(), {&block, 1}, count, layer, out.row(0));
  if (rectified) rectify(out.row(0), count * layer.stride());
}

}  // namespace

Parser::Parser(const Model& model) : model_(model) {
  const Model::Syntax& net = model.syntax();
  for (std::size_t distance = 0; distance <= longest; ++distance) {
    const auto past = std::upper_bound(net.distances.begin(), net.distances.end(), distance);
    class_of_distance_.push_back(past == net.distances.begin() ? 0 : static_cast<std::size_t>(past - net.distances.begin()) - 1);
  }
  Rows root;
  root.resize(1, network_width);
  std::copy(net.root.begin(), net.root.end(), root.row(0));
  project_rows(model, net.arc_head, root, 1, true, root_arc_);
  project_rows(model, net.relation_head, root, 1, true, root_relation_);
  project_rows(model, net.distance_head, root_arc_, 1, false, root_distance_);
}

const Trees& Parser::parse(const Batch& batch, const Rows& state) {
  project(batch, state);
  trees_.heads.clear();
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    const std::size_t length = batch.length(sentence);
    score_arcs(batch.first_word[sentence], length);
    search_.best_tree(scores_.row(0), static_cast<std::size_t>(scores_.row(1) - scores_.row(0)), length, sentence_heads_);
    trees_.heads.insert(trees_.heads.end(), sentence_heads_.begin(), sentence_heads_.end());
  }
  label(batch);
  return trees_;
}

void Parser::project(const Batch& batch, const Rows& state) {
  const Model::Syntax& net = model_.syntax();
  const std::size_t words = batch.words.size();
  project_rows(model_, net.arc_dependent, state, words, true, dependents_);
  project_rows(model_, net.bilinear, dependents_, words, false, asked_);
  project_rows(model_, net.arc_head, state, words, true, heads_);
  project_rows(model_, net.distance_dependent, dependents_, words, false, by_dependent_);
  project_rows(model_, net.distance_head, heads_, words, false, by_head_);
  project_rows(model_, net.relation_head, state, words, true, relation_heads_);
  project_rows(model_, net.relation_dependent, state, words, true, relation_dependents_);
}

/// Fills scores_: a row for each dependent, a column for the root and each head.
void Parser::score_arcs(std::size_t first, std::size_t length) {
  const Model::Syntax& net = model_.syntax();
  const std::size_t width = net.bilinear.outputs, steps = net.distances.size();
  turned_.inputs = width;
  turned_.outputs = length + 1;
  turned_.bias.assign(lanes_for(length + 1), Lanes{});
  turned_.weights.resize(turned_.bias.size() * width);
  for (std::size_t head = 0; head <= length; ++head) {
    const float* row = head == 0 ? root_arc_.row(0) : heads_.row(first + head - 1);
    Lanes* out = turned_.weights.data() + head / Lanes::count * width;
    for (std::size_t k = 0; k < width; ++k) out[k].value[head % Lanes::count] = row[k];
  }
  scores_.resize(length + 1, length + 1);
  const Block block = asked_.block(first, width);
  multiply(model_.kernel(), {&block, 1}, length, turned_, scores_.row(0));
  for (std::size_t word = 0; word < length; ++word) {
    float* row = scores_.row(word);
    const float* expects = by_dependent_.row(first + word);
    row[0] = row[0] + expects[2 * steps] + root_distance_.row(0)[2 * steps];
    for (std::size_t head = 1; head <= length; ++head) {
      const bool to_the_right = head - 1 > word;
      const std::size_t distance = to_the_right ? head - 1 - word : word - (head - 1);
      const std::size_t kind = class_of_distance_[distance] + (to_the_right ? 0 : steps);
      row[head] = row[head] + expects[kind] + by_head_.row(first + head - 1)[kind];
    }
    row[word + 1] = -1e4F;
  }
}

void Parser::label(const Batch& batch) {
  const Model::Syntax& net = model_.syntax();
  const std::size_t words = batch.words.size(), width = net.relation_head.outputs;
  products_.resize(words, width);
  chosen_.resize(words);
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    for (std::size_t word = batch.first_word[sentence]; word < batch.first_word[sentence + 1]; ++word) {
      const std::uint32_t head = trees_.heads[word];
      chosen_[word] = head == 0 ? root_relation_.row(0) : relation_heads_.row(batch.first_word[sentence] + head - 1);
      float* product = products_.row(word);
      for (std::size_t at = 0; at < width; ++at) product[at] = chosen_[word][at] * relation_dependents_.row(word)[at];
    }
  }
  const Block blocks[] = {products_.block(0, width), {chosen_.data(), width}, relation_dependents_.block(0, width)};
  labels_.resize(words, net.relation.outputs);
  multiply(model_.kernel(), blocks, words, net.relation, labels_.row(0));
  trees_.relations.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    float* scores = labels_.row(word);
    scores[net.root_label] = -std::numeric_limits<float>::infinity();
    const std::size_t best = trees_.heads[word] == 0 ? net.root_label : best_of(scores, net.relation_labels.size());
    trees_.relations[word] = net.relation_labels[best];
  }
}

}  // namespace newsgraph::ingest
