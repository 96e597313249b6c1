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
  const Trees& parse(const Batch& batch, const Rows& state);

 private:
  void project(const Batch& batch, const Rows& state);
  void score_arcs(std::size_t first, std::size_t length);
  void label(const Batch& batch);

  const Model& model_;
  std::vector<std::size_t> class_of_distance_;     ///< by distance, 0 to 256
  Rows root_arc_, root_relation_, root_distance_;  ///< the root's rows, always the same
  Rows dependents_, asked_, heads_, by_dependent_, by_head_;
  Rows relation_heads_, relation_dependents_, products_, labels_;
  Rows scores_;
  Layer turned_;  ///< the head rows of one sentence, as a layer
  std::vector<const float*> chosen_;
  std::vector<std::uint32_t> sentence_heads_;
  TreeSearch search_;
  Trees trees_;
};

}  // namespace newsgraph::ingest
