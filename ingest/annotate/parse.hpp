// Rows of the encoder -> a labelled projective tree for each sentence.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/annotate/eisner.hpp"
#include "ingest/annotate/network.hpp"

namespace newsgraph::ingest {

/// For each word of a batch: its head (0: the root, else 1 + position in its sentence) and its relation.
struct Trees {
  std::vector<std::uint32_t> heads;
  std::vector<Deprel> relations;
};

/// Parses batches; keeps its memory from one to the next. One object for each thread.
class Parser {
 public:
  explicit Parser(const Model& model);
  /// `state` is the encoder's row of each word.
  const Trees& parse(const Batch& batch, const NumberRows& state);

 private:
  void project(const Batch& batch, const NumberRows& state);
  void score_arcs(std::size_t first, std::size_t length);
  void label(const Batch& batch);

  const Model& model_;
  std::int16_t largest_arc_number_;             ///< of the two rows whose product is an arc's score
  std::vector<std::size_t> class_of_distance_;  ///< by distance, 0 to 256
  // The root's rows, always the same.
  NumberRows root_head_, root_relation_;
  Rows root_relation_floats_, root_distance_;
  Rows floats_, relation_heads_, relation_dependents_, products_;
  NumberRows dependents_, asked_, heads_, relation_head_numbers_, relation_dependent_numbers_, product_numbers_;
  Rows by_dependent_, by_head_, scores_, labels_;
  Layer turned_;  ///< the head rows of one sentence, as a layer
  std::vector<const std::int16_t*> chosen_;
  std::vector<float> chosen_scales_;
  std::vector<std::uint32_t> sentence_heads_;
  TreeSearch search_;
  Trees trees_;
};

}  // namespace newsgraph::ingest
