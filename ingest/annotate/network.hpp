// The language model: two networks of one shape over one table of word vectors. "syntax" gives tags, lemma scripts and trees,
// "names" gives name labels. A Model is read-only once loaded and may be shared by any number of threads.
//
//   words -> hashed features, vectors -> maxout -> window convolutions (rows of 128 numbers) -> heads
//
// Products are of whole numbers and exact; every other step is a sum, a product, a maximum, a square root or a division, each rounded
// once in a fixed order: the same bits on every processor (kernels.hpp). After Strubell et al. 2017 (dilated convolutions), Goodfellow et al. 2013 (maxout), Dozat and Manning 2017.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/annotate/features.hpp"
#include "ingest/annotate/kernels.hpp"
#include "ingest/annotate/weights.hpp"
#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class Model;

/// Rows of floats of equal stride in one block of memory; columns past the last one asked for are there up to a multiple of sixteen.
class Rows {
 public:
  /// Makes room for `rows` rows of at least `columns` floats; keeps nothing.
  void resize(std::size_t rows, std::size_t columns) {
    stride_ = lanes_for(columns) * Lanes::count;
    lanes_.resize(std::max(lanes_.size(), rows * (stride_ / Lanes::count)));  // what is there need not be cleared
  }
  /// The same, but keeps the first rows if they have as many columns.
  void grow(std::size_t rows, std::size_t columns) {
    const std::size_t least = rows * lanes_for(columns);
    if (least > lanes_.size()) lanes_.resize(std::max(least, 2 * lanes_.size()));
    stride_ = lanes_for(columns) * Lanes::count;
  }
  float* row(std::size_t at) { return lanes_.data()->value + at * stride_; }
  const float* row(std::size_t at) const { return lanes_.data()->value + at * stride_; }
  std::size_t stride() const { return stride_; }

 private:
  std::vector<Lanes> lanes_;
  std::size_t stride_ = 0;
};

/// Rows of int16, each with its scale: the input of a product.
class NumberRows {
 public:
  /// Makes room for `rows` rows of `columns` numbers; keeps nothing.
  void resize(std::size_t rows, std::size_t columns) {
    columns_ = columns;
    stride_ = (columns + Lanes::count - 1) / Lanes::count * Lanes::count;
    numbers_.resize(std::max(numbers_.size(), rows * stride_));
    scales_.resize(std::max(scales_.size(), rows));
    starts_.resize(std::max(starts_.size(), rows));
    for (std::size_t at = 0; at < rows; ++at) starts_[at] = row(at);
  }
  std::int16_t* row(std::size_t at) { return numbers_.data() + at * stride_; }
  const std::int16_t* row(std::size_t at) const { return numbers_.data() + at * stride_; }
  float& scale(std::size_t at) { return scales_[at]; }
  float scale(std::size_t at) const { return scales_[at]; }
  std::size_t columns() const { return columns_; }
  /// The rows from first_row on; until the next resize.
  Block block(std::size_t first_row = 0) const { return {starts_.data() + first_row, scales_.data() + first_row, columns_}; }
  /// Fills the rows from rows of floats.
  void quantise(Kernel kernel, const Rows& from, std::size_t rows, std::size_t columns, std::int16_t largest) {
    resize(rows, columns);
    for (std::size_t at = 0; at < rows; ++at) scales_[at] = ingest::quantise(kernel, from.row(at), stride_, largest, row(at));
  }

 private:
  std::vector<std::int16_t> numbers_;
  std::vector<float> scales_;
  std::vector<const std::int16_t*> starts_;
  std::size_t columns_ = 0, stride_ = 0;
};

/// Some whole sentences, their words one below the other. Words that look the same are one form.
struct Batch {
  std::vector<WordFeatures> forms;      ///< in the order of their first word; those before first_new were there in the batch before
  std::vector<std::uint32_t> vectors;   ///< of each form: the row of its vector, or Model::no_vector
  std::vector<std::uint32_t> words;     ///< of each word: its form
  std::vector<std::size_t> first_word;  ///< of each sentence; one more at the end: the number of words
  std::size_t first_new = 0;            ///< form

  std::size_t sentence_count() const { return first_word.size() - 1; }
  std::size_t length(std::size_t sentence) const { return first_word[sentence + 1] - first_word[sentence]; }
};

/// Lays out batches, and keeps the forms from one to the next, until they are too many: the first layer is a function of the form alone.
/// One object for each thread and workspace.
class BatchMaker {
 public:
  /// Sentences [first, last) of the document; until the next call.
  const Batch& make(const Model& model, const Document& document, std::size_t first, std::size_t last);

 private:
  void forget();
  std::uint32_t form_of(const Model& model, std::string_view word);

  static constexpr std::size_t most_forms = 6144;  ///< what the common words of news need
  std::vector<std::uint32_t> slots_;               ///< a hash table of forms, from 1 on; as many as a power of two
  std::vector<std::uint32_t> ends_;                ///< of each form's letters
  std::string letters_;                            ///< of all forms, one behind the other
  std::uint64_t model_ = 0;                        ///< serial number of the model that they were made for
  FeatureReader reader_;
  Batch batch_;
};

/// What the passes write to while they run; one for each thread, used again for every batch, with one BatchMaker and one encoder.
struct Workspace {
  NumberRows numbers;  ///< of each word's row
  Rows state, wide;
  Rows form_state;  ///< of each form of the batch, and of those before
  std::vector<std::int16_t> form_numbers;
  std::vector<float> form_scales;
  std::vector<std::int16_t> features, nothing;
  std::vector<const std::int16_t*> feature_rows;
  std::vector<float> feature_scales;
  std::vector<const std::int16_t*> before, after;  ///< of each word: the rows at the two ends of its window
  std::vector<float> scale_before, scale_after;
};

/// Words -> rows that know their surroundings.
struct Encoder {
  struct Norm {
    std::vector<float> scale, shift;
  };
  std::size_t width = 0;  ///< floats of one word; a multiple of sixteen
  std::array<Table, feature_tables> tables;
  Table vectors;
  Layer mix;
  Norm mix_norm;
  std::vector<Layer> windows;
  std::vector<Norm> norms;
  std::vector<std::size_t> dilations;

  Encoder(const Weights& weights, const std::string& prefix);
  /// Fills work.state with one row of `width` a word, and work.numbers with the same as numbers.
  void run(Kernel kernel, const Batch& batch, Workspace& work) const;

 private:
  void mix_forms(Kernel kernel, const Batch& batch, Workspace& work) const;
};

/// Rare words borrow the vector of the frequent word that is nearest to them in meaning. An alias is the upper 48 bits of the rare
/// word's key and 16 bits with the row that it borrows, in ascending order. Gives the row, or Model::no_vector.
std::uint32_t find_alias(std::span<const std::uint64_t> aliases, std::uint64_t key);

class Model {
 public:
  /// Loads "model.bin". Throws InputError when it is no weights file of this program.
  static Model load(const Data& data, Kernel kernel = best_kernel());

  /// The model's card as JSON: data, licences, scores, command. Lives as long as the Data.
  std::string_view card() const { return weights_.card(); }
  Kernel kernel() const { return kernel_; }
  /// No two models of a process have the same one.
  std::uint64_t serial() const { return serial_; }

  /// Rows of the tables of features.
  const std::array<std::uint32_t, feature_tables>& table_sizes() const { return table_sizes_; }
  /// The row of a word's vector, else of the frequent word that a rare one borrows it from, or no_vector.
  std::uint32_t find_vector(const WordFeatures& word) const;
  /// True if the word, in any case, has a vector: it is among the most frequent words of English.
  bool knows(std::string_view word) const;

  static constexpr std::uint32_t no_vector = 0xFFFFFFFFU;

  /// Heads of the network for tags and trees. Label i of a layer's result is row i of the list.
  struct Syntax {
    Encoder encoder;
    Layer upos, tag, features, lemma;
    Layer arc_head, arc_dependent, bilinear, distance_head, distance_dependent;
    Layer relation_head, relation_dependent, relation;
    std::vector<float> root;             ///< the row that stands for the root
    std::vector<std::size_t> distances;  ///< where each class of distance begins
    std::vector<Upos> upos_labels;
    std::vector<std::string> tag_labels, feature_labels, lemma_scripts;
    std::vector<std::vector<std::size_t>> upos_of_tag;  ///< of each tag: the parts of speech that it goes with in the treebanks
    std::vector<Deprel> relation_labels;
    std::size_t root_label = 0;

    explicit Syntax(const Weights& weights);
  };
  /// Head of the network for names.
  struct Names {
    Encoder encoder;
    Layer hidden, output;
    std::vector<std::string> labels;  ///< "O", "B-PER", ...

    explicit Names(const Weights& weights);
  };
  const Syntax& syntax() const { return syntax_; }
  const Names& names() const { return names_; }

 private:
  Model(Weights weights, Kernel kernel);
  std::uint32_t find_own_vector(std::uint64_t key) const;

  Weights weights_;
  Kernel kernel_;
  std::uint64_t serial_;
  std::array<std::uint32_t, feature_tables> table_sizes_{};
  const std::uint64_t* vector_keys_ = nullptr;
  std::vector<std::uint32_t> vector_buckets_;  ///< first key whose upper 16 bits are at least the index
  std::span<const std::uint64_t> aliases_;     ///< of rare words: see find_alias
  Syntax syntax_;
  Names names_;
};

/// Sentences [first, last) in runs of about `words` words, in order; calls visit(first, last) for each.
template <class Visit>
void for_each_batch(const Document& document, std::size_t words, Visit visit) {
  std::size_t first = 0;
  while (first < document.sentences.size()) {
    std::size_t last = first, size = 0;
    do size += document.sentences[last++].tokens.size();
    while (last < document.sentences.size() && size + document.sentences[last].tokens.size() <= words);
    visit(first, last);
    first = last;
  }
}

/// Each row times a layer.
void apply(Kernel kernel, const Layer& layer, const NumberRows& rows, std::size_t count, Rows& result);
/// The best of `count` scores, the first of equals.
std::size_t best_of(const float* scores, std::size_t count);

}  // namespace newsgraph::ingest
