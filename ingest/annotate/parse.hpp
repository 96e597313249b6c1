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

/// What a parser writes to while it runs; one for each thread, used again for every batch.
struct ParserWorkspace {
  Rows floats, relation_heads, relation_dependents, products;
  NumberRows dependents, asked, heads, relation_head_numbers, relation_dependent_numbers, product_numbers;
  Rows by_dependent, by_head, scores, labels;
  Layer turned;  ///< the head rows of one sentence, as a layer
  std::vector<const std::int16_t*> chosen;
  std::vector<float> chosen_scales;
  std::vector<std::uint32_t> sentence_heads;
  TreeSearch search;
  Trees trees;
};

/// Parses batches. One object for each thread.
class Parser {
 public:
  /// Both must outlive it.
  Parser(const Model& model, ParserWorkspace& work);
  /// `state` is the encoder's row of each word. The trees live until the next call.
  const Trees& parse(const Batch& batch, const NumberRows& state);

 private:
  void project(const Batch& batch, const NumberRows& state);
  void score_arcs(std::size_t first, std::size_t length);
  void label(const Batch& batch);

  const Model& model_;
  ParserWorkspace& work_;
  std::int16_t largest_arc_number_;             ///< of the two rows whose product is an arc's score
  std::vector<std::size_t> class_of_distance_;  ///< by distance, 0 to 256
  // The root's rows, always the same.
  NumberRows root_head_, root_relation_;
  Rows root_relation_floats_, root_distance_;
};

}  // namespace newsgraph::ingest
