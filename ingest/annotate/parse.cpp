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

Parser::Parser(const Model& model, ParserWorkspace& work)
    : model_(model), work_(work), largest_arc_number_(largest_of_both(model.syntax().bilinear.outputs)) {
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
  project_rows(kernel, net.arc_head, numbers, 1, work_.floats);
  root_head_.quantise(kernel, work_.floats, 1, net.arc_head.outputs, largest_arc_number_);
  apply(kernel, net.distance_head, root_head_, 1, root_distance_);
  project_rows(kernel, net.relation_head, numbers, 1, root_relation_floats_);
  root_relation_.quantise(kernel, root_relation_floats_, 1, net.relation_head.outputs, largest_row_number);
}

const Trees& Parser::parse(const Batch& batch, const NumberRows& state) {
  project(batch, state);
  work_.trees.heads.clear();
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    const std::size_t length = batch.length(sentence);
    score_arcs(batch.first_word[sentence], length);
    work_.search.best_tree(work_.scores.row(0), work_.scores.stride(), length, work_.sentence_heads);
    work_.trees.heads.insert(work_.trees.heads.end(), work_.sentence_heads.begin(), work_.sentence_heads.end());
  }
  label(batch);
  return work_.trees;
}

void Parser::project(const Batch& batch, const NumberRows& state) {
  const Model::Syntax& net = model_.syntax();
  const Kernel kernel = model_.kernel();
  const std::size_t words = batch.words.size();
  project_rows(kernel, net.arc_dependent, state, words, work_.floats);
  work_.dependents.quantise(kernel, work_.floats, words, net.arc_dependent.outputs, largest_row_number);
  apply(kernel, net.distance_dependent, work_.dependents, words, work_.by_dependent);
  apply(kernel, net.bilinear, work_.dependents, words, work_.floats);
  work_.asked.quantise(kernel, work_.floats, words, net.bilinear.outputs, largest_arc_number_);
  project_rows(kernel, net.arc_head, state, words, work_.floats);
  work_.heads.quantise(kernel, work_.floats, words, net.arc_head.outputs, largest_arc_number_);
  apply(kernel, net.distance_head, work_.heads, words, work_.by_head);
  project_rows(kernel, net.relation_head, state, words, work_.relation_heads);
  work_.relation_head_numbers.quantise(kernel, work_.relation_heads, words, net.relation_head.outputs, largest_row_number);
  project_rows(kernel, net.relation_dependent, state, words, work_.relation_dependents);
  work_.relation_dependent_numbers.quantise(kernel, work_.relation_dependents, words, net.relation_dependent.outputs, largest_row_number);
}

/// Fills work_.scores: a row for each dependent, a column for the root and each head.
void Parser::score_arcs(std::size_t first, std::size_t length) {
  const Model::Syntax& net = model_.syntax();
  const std::size_t width = net.bilinear.outputs, steps = net.distances.size();
  work_.turned.resize(width, length + 1);
  for (std::size_t head = 0; head <= length; ++head) {
    const std::int16_t* row = head == 0 ? root_head_.row(0) : work_.heads.row(first + head - 1);
    work_.turned.scale[head / Lanes::count].value[head % Lanes::count] =
        head == 0 ? root_head_.scale(0) : work_.heads.scale(first + head - 1);
    for (std::size_t k = 0; k < width; ++k) work_.turned.weight(head, k) = row[k];
  }
  work_.scores.resize(length, length + 1);
  const Block block = work_.asked.block(first);
  multiply(model_.kernel(), {&block, 1}, length, work_.turned, work_.scores.row(0));
  for (std::size_t word = 0; word < length; ++word) {
    float* row = work_.scores.row(word);
    const float* expects = work_.by_dependent.row(first + word);
    row[0] = row[0] + expects[2 * steps] + root_distance_.row(0)[2 * steps];
    for (std::size_t head = 1; head <= length; ++head) {
      const bool to_the_right = head - 1 > word;
      const std::size_t distance = to_the_right ? head - 1 - word : word - (head - 1);
      const std::size_t kind = class_of_distance_[distance] + (to_the_right ? 0 : steps);
      row[head] = row[head] + expects[kind] + work_.by_head.row(first + head - 1)[kind];
    }
    row[word + 1] = -1e4F;
  }
}

void Parser::label(const Batch& batch) {
  const Model::Syntax& net = model_.syntax();
  const Kernel kernel = model_.kernel();
  const std::size_t words = batch.words.size(), width = net.relation_head.outputs;
  work_.products.resize(words, width);
  work_.chosen.resize(words);
  work_.chosen_scales.resize(words);
  for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
    for (std::size_t word = batch.first_word[sentence]; word < batch.first_word[sentence + 1]; ++word) {
      const std::uint32_t head = work_.trees.heads[word];
      const std::size_t at_head = batch.first_word[sentence] + head - 1;
      work_.chosen[word] = head == 0 ? root_relation_.row(0) : work_.relation_head_numbers.row(at_head);
      work_.chosen_scales[word] = head == 0 ? root_relation_.scale(0) : work_.relation_head_numbers.scale(at_head);
      const float* of_head = head == 0 ? root_relation_floats_.row(0) : work_.relation_heads.row(at_head);
      const float* of_dependent = work_.relation_dependents.row(word);
      float* product = work_.products.row(word);
      for (std::size_t at = 0; at < work_.products.stride(); ++at) product[at] = of_head[at] * of_dependent[at];
    }
  }
  work_.product_numbers.quantise(kernel, work_.products, words, width, largest_row_number);
  const Block blocks[] = {
      work_.product_numbers.block(), {work_.chosen.data(), work_.chosen_scales.data(), width}, work_.relation_dependent_numbers.block()};
  work_.labels.resize(words, net.relation.outputs);
  multiply(kernel, blocks, words, net.relation, work_.labels.row(0));
  work_.trees.relations.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    float* scores = work_.labels.row(word);
    scores[net.root_label] = -std::numeric_limits<float>::infinity();
    const std::size_t best = work_.trees.heads[word] == 0 ? net.root_label : best_of(scores, net.relation_labels.size());
    work_.trees.relations[word] = net.relation_labels[best];
  }
}

}  // namespace newsgraph::ingest
