// Rows of the encoder -> trees. An arc's score is a bilinear form of the dependent's and the head's projections (Dozat and Manning
// 2017) and what each of the two expects of their distance; Eisner's search takes the best tree. A label is then read off the
// product of the two words' other projections. Example: "in Oslo": Oslo's head is the verb, "obl"; "in" hangs on Oslo, "case".
#include "ingest/annotate/parse.hpp"

#include <algorithm>
#include <limits>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t longest = 256;

/// Each row times a layer, rectified.
void project_rows(Kernel kernel, const Layer& layer, const NumberRows& from, std::size_t count, Rows& out) {
  apply(kernel, layer, from, count, out);
  rectify(kernel, out.row(0), count * out.stride());
}

/// The largest number of two rows whose product over so many columns fits 32 bits.
std::int16_t largest_of_both(std::size_t columns) {
  std::int32_t largest = 1;
  while ((largest + 1) * (largest + 1) <= 0x7FFFFFFF / static_cast<std::int32_t>(columns)) ++largest;
  return static_cast<std::int16_t>(largest);
}

}  // namespace

Parser::Parser(const Model& model) : model_(model), largest_arc_number_(largest_of_both(model.syntax().bilinear.outputs)) {
  const Model::Syntax& net = model.syntax();
  for (std::size_t distance = 0; distance <= longest; ++distance) {
    const auto past = std::upper_bound(net.distances.begin(), net.distances.end(), distance);
    class_of_distance_.push_back(past == net.distances.begin() ? 0 : static_cast<std::size_t>(past - net.distances.begin()) - 1);
  }
  const Kernel kernel = model.kernel();
  Rows root;
  root.resize(1, net.root.size());
  std::copy(net.root.begin(), net.root.end(), root.row(0));
  NumberRows numbers;
  numbers.quantise(kernel, root, 1, net.root.size(), largest_row_number);
  project_rows(kernel, net.arc_head, numbers, 1, floats_);
  root_head_.quantise(kernel, floats_, 1, net.arc_head.outputs, largest_arc_number_);
  apply(kernel, net.distance_head, root_head_, 1, root_distance_);
  project_rows(kernel, net.relation_head, numbers, 1, root_relation_floats_);
  root_relation_.quantise(kernel, root_relation_floats_, 1, net.relation_head.outputs, largest_row_number);
}

const Trees& Parser::parse(const Batch& batch, const NumberRows& state) {
  project(batch, state);
  trees_.heads.clear();
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    const std::size_t length = batch.length(sentence);
    score_arcs(batch.first_word[sentence], length);
    search_.best_tree(scores_.row(0), scores_.stride(), length, sentence_heads_);
    trees_.heads.insert(trees_.heads.end(), sentence_heads_.begin(), sentence_heads_.end());
  }
  label(batch);
  return trees_;
}

void Parser::project(const Batch& batch, const NumberRows& state) {
  const Model::Syntax& net = model_.syntax();
  const Kernel kernel = model_.kernel();
  const std::size_t words = batch.words.size();
  project_rows(kernel, net.arc_dependent, state, words, floats_);
  dependents_.quantise(kernel, floats_, words, net.arc_dependent.outputs, largest_row_number);
  apply(kernel, net.distance_dependent, dependents_, words, by_dependent_);
  apply(kernel, net.bilinear, dependents_, words, floats_);
  asked_.quantise(kernel, floats_, words, net.bilinear.outputs, largest_arc_number_);
  project_rows(kernel, net.arc_head, state, words, floats_);
  heads_.quantise(kernel, floats_, words, net.arc_head.outputs, largest_arc_number_);
  apply(kernel, net.distance_head, heads_, words, by_head_);
  project_rows(kernel, net.relation_head, state, words, relation_heads_);
  relation_head_numbers_.quantise(kernel, relation_heads_, words, net.relation_head.outputs, largest_row_number);
  project_rows(kernel, net.relation_dependent, state, words, relation_dependents_);
  relation_dependent_numbers_.quantise(kernel, relation_dependents_, words, net.relation_dependent.outputs, largest_row_number);
}

/// Fills scores_: a row for each dependent, a column for the root and each head.
void Parser::score_arcs(std::size_t first, std::size_t length) {
  const Model::Syntax& net = model_.syntax();
  const std::size_t width = net.bilinear.outputs, steps = net.distances.size();
  turned_.resize(width, length + 1);
  for (std::size_t head = 0; head <= length; ++head) {
    const std::int16_t* row = head == 0 ? root_head_.row(0) : heads_.row(first + head - 1);
    turned_.scale[head / Lanes::count].value[head % Lanes::count] = head == 0 ? root_head_.scale(0) : heads_.scale(first + head - 1);
    for (std::size_t k = 0; k < width; ++k) turned_.weight(head, k) = row[k];
  }
  scores_.resize(length, length + 1);
  const Block block = asked_.block(first);
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
  const Kernel kernel = model_.kernel();
  const std::size_t words = batch.words.size(), width = net.relation_head.outputs;
  products_.resize(words, width);
  chosen_.resize(words);
  chosen_scales_.resize(words);
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    for (std::size_t word = batch.first_word[sentence]; word < batch.first_word[sentence + 1]; ++word) {
      const std::uint32_t head = trees_.heads[word];
      const std::size_t at_head = batch.first_word[sentence] + head - 1;
      chosen_[word] = head == 0 ? root_relation_.row(0) : relation_head_numbers_.row(at_head);
      chosen_scales_[word] = head == 0 ? root_relation_.scale(0) : relation_head_numbers_.scale(at_head);
      const float* of_head = head == 0 ? root_relation_floats_.row(0) : relation_heads_.row(at_head);
      const float* of_dependent = relation_dependents_.row(word);
      float* product = products_.row(word);
      for (std::size_t at = 0; at < products_.stride(); ++at) product[at] = of_head[at] * of_dependent[at];
    }
  }
  product_numbers_.quantise(kernel, products_, words, width, largest_row_number);
  const Block blocks[] = {product_numbers_.block(), {chosen_.data(), chosen_scales_.data(), width}, relation_dependent_numbers_.block()};
  labels_.resize(words, net.relation.outputs);
  multiply(kernel, blocks, words, net.relation, labels_.row(0));
  trees_.relations.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    float* scores = labels_.row(word);
    scores[net.root_label] = -std::numeric_limits<float>::infinity();
    const std::size_t best = trees_.heads[word] == 0 ? net.root_label : best_of(scores, net.relation_labels.size());
    trees_.relations[word] = net.relation_labels[best];
  }
}

}  // namespace newsgraph::ingest
