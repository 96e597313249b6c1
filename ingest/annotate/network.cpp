// Weights and words -> rows that know their surroundings. A window is three rows, d words apart, multiplied where they lie (a row of
// zeros stands for what is beyond the sentence); then maxout (the larger of two halves), normalisation of each row (Ba et al. 2016)
// and a sum with what went in (He et al. 2016). Distances of 1, 2, 4, 8, 1 make each word see sixteen to both sides.
// Example: "Keller arrives ." is three rows of 128 before and after every layer.
#include "ingest/annotate/network.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t sentence_limit = 256;

/// Sum in sixteen columns, then the columns in order: one fixed order that any compiler can vectorise.
template <class Term>
float ordered_sum(Term term) {
  float lanes[Lanes::count] = {};
  for (std::size_t at = 0; at < network_width; at += Lanes::count) {
    for (std::size_t lane = 0; lane < Lanes::count; ++lane) lanes[lane] += term(at + lane);
  }
  float sum = 0;
  for (const float lane : lanes) sum += lane;
  return sum;
}

/// The larger of the two halves of a row, then zero mean and unit variance, scaled and shifted.
void maxout_and_normalise(const float* halves, const Encoder::Norm& norm, float* out) {
  for (std::size_t at = 0; at < network_width; ++at)
    out[at] = halves[at] > halves[at + network_width] ? halves[at] : halves[at + network_width];
  const float mean = ordered_sum([&](std::size_t at) { return out[at]; }) / static_cast<float>(network_width);
  const float variance =
      ordered_sum([&](std::size_t at) { return (out[at] - mean) * (out[at] - mean); }) / static_cast<float>(network_width);
  const float factor = 1.0F / std::sqrt(variance + 1e-5F);
  for (std::size_t at = 0; at < network_width; ++at) out[at] = (out[at] - mean) * factor * norm.scale[at] + norm.shift[at];
}

std::vector<std::string> strings_of(const Json& list) { return list.as_strings(); }

std::vector<std::size_t> numbers_of(const Json& list) {
  std::vector<std::size_t> numbers;
  for (const Json& item : list.as_array()) numbers.push_back(static_cast<std::size_t>(item.as_number()));
  return numbers;
}

/// The features of the file's own sample words, as the trainer wrote them down; they differ when the rules do.
void check_fingerprint(const Weights& weights, const std::array<std::uint32_t, feature_tables>& sizes) {
  std::string text;
  for (const Json& item : weights.head().at("sample").as_array()) {
    const WordFeatures features = features_of(item.as_string(), sizes);
    text += item.as_string();
    for (const std::uint32_t row : features.rows) text += ' ' + std::to_string(row);
    for (std::size_t key = 0; key < features.key_count; ++key) text += ' ' + std::to_string(features.keys[key]);
    text += '\n';
  }
  if (text != weights.head().at("sample_features").as_string()) weights.fail("was trained with other features of words");
}

}  // namespace

Encoder::Encoder(const Weights& weights, const std::string& prefix)
    : vectors(weights.table("vectors.rows")),
      mix(weights.layer(prefix + ".mix.linear")),
      dilations(numbers_of(weights.head().at("dilations"))) {
  std::size_t columns = vectors.columns;
  for (std::size_t table = 0; table < feature_tables; ++table) {
    tables[table] = weights.table(prefix + ".tables." + std::to_string(table) + ".weight");
    columns += tables[table].columns;
  }
  const auto read_norm = [&](const std::string& name) {
    Norm norm{weights.vector(name + ".weight"), weights.vector(name + ".bias")};
    if (norm.scale.size() != network_width || norm.shift.size() != network_width) weights.fail("has another width");
    return norm;
  };
  mix_norm = read_norm(prefix + ".mix_norm");
  for (std::size_t at = 0; at < dilations.size(); ++at) {
    windows.push_back(weights.layer(prefix + ".windows." + std::to_string(at) + ".linear"));
    norms.push_back(read_norm(prefix + ".norms." + std::to_string(at)));
    if (windows.back().inputs != 3 * network_width || windows.back().outputs != 2 * network_width) weights.fail("has another width");
  }
  if (mix.inputs != columns || mix.outputs != 2 * network_width) weights.fail("has another width");
}

void Encoder::run(Kernel kernel, const Batch& batch, Workspace& work) const {
  const std::size_t words = batch.words.size();
  work.features.resize(words, mix.inputs);
  for (std::size_t word = 0; word < words; ++word) {
    float* out = work.features.row(word);
    for (std::size_t table = 0; table < feature_tables; ++table) {
      tables[table].copy_row(batch.words[word].rows[table], out);
      out += tables[table].columns;
    }
    if (batch.vectors[word] == Model::no_vector)
      std::fill_n(out, vectors.columns, 0.0F);
    else
      vectors.copy_row(batch.vectors[word], out);
  }
  work.wide.resize(words, mix.outputs);
  const Block whole = work.features.block(0, mix.inputs);
  multiply(kernel, {&whole, 1}, words, mix, work.wide.row(0));
  work.state.resize(words, network_width);
  for (std::size_t word = 0; word < words; ++word) maxout_and_normalise(work.wide.row(word), mix_norm, work.state.row(word));

  static constexpr float nothing[network_width] = {};
  work.before.resize(words);
  work.after.resize(words);
  for (std::size_t layer = 0; layer < windows.size(); ++layer) {
    const std::size_t step = dilations[layer];
    for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
      const std::size_t first = batch.first_word[sentence], last = batch.first_word[sentence + 1];
      for (std::size_t word = first; word < last; ++word) {
        work.before[word] = word >= first + step ? work.state.row(word - step) : nothing;
        work.after[word] = word + step < last ? work.state.row(word + step) : nothing;
      }
    }
    const Block window[] = {{work.before.data(), network_width}, work.state.block(0, network_width), {work.after.data(), network_width}};
    multiply(kernel, window, words, windows[layer], work.wide.row(0));
    for (std::size_t word = 0; word < words; ++word) {
      alignas(64) float change[network_width];
      maxout_and_normalise(work.wide.row(word), norms[layer], change);
      float* state = work.state.row(word);
      for (std::size_t at = 0; at < network_width; ++at) state[at] += change[at];
    }
  }
}

Model::Syntax::Syntax(const Weights& weights)
    : encoder(weights, "syntax.encoder"),
      upos(weights.layer("syntax.tags.upos")),
      tag(weights.layer("syntax.tags.xpos")),
      features(weights.layer("syntax.tags.features")),
      lemma(weights.layer("syntax.tags.lemma")),
      arc_head(weights.layer("syntax.arc_head")),
      arc_dependent(weights.layer("syntax.arc_dependent")),
      bilinear(weights.layer("syntax.bilinear")),
      distance_head(weights.layer("syntax.distance_head")),
      distance_dependent(weights.layer("syntax.distance_dependent")),
      relation_head(weights.layer("syntax.relation_head")),
      relation_dependent(weights.layer("syntax.relation_dependent")),
      relation(weights.layer("syntax.relation")),
      root(weights.vector("syntax.root")),
      distances(numbers_of(weights.head().at("distances"))) {
  const Json& labels = weights.head().at("labels");
  for (const std::string& name : strings_of(labels.at("upos"))) upos_labels.push_back(upos_of(name));
  tag_labels = strings_of(labels.at("xpos"));
  feature_labels = strings_of(labels.at("features"));
  lemma_scripts = strings_of(labels.at("lemma"));
  for (const std::string& name : strings_of(labels.at("relation"))) relation_labels.push_back(deprel_of(name));
  for (std::string& label : feature_labels) {
    if (label == "_") label.clear();
  }
  root_label = static_cast<std::size_t>(std::find(relation_labels.begin(), relation_labels.end(), Deprel::root) - relation_labels.begin());
  const bool fits = upos.outputs == upos_labels.size() && tag.outputs == tag_labels.size() && features.outputs == feature_labels.size() &&
                    lemma.outputs == lemma_scripts.size() && relation.outputs == relation_labels.size() && root.size() == network_width &&
                    distance_head.outputs == 2 * distances.size() + 1 && root_label < relation_labels.size();
  if (!fits) weights.fail("has lists of labels that do not fit its layers");
}

Model::Names::Names(const Weights& weights)
    : encoder(weights, "names.encoder"),
      hidden(weights.layer("names.hidden")),
      output(weights.layer("names.output")),
      labels(strings_of(weights.head().at("labels").at("names"))) {
  const Table corpora = weights.table("names.corpus.weight");
  const auto corpus = static_cast<std::size_t>(weights.head().at("corpus").as_number());
  if (output.outputs != labels.size() || hidden.outputs != 2 * output.inputs || corpora.columns != hidden.outputs ||
      corpus >= corpora.rows) {
    weights.fail("has lists of labels that do not fit its layers");
  }
  // Whose convention of names to follow is an input of the last layers that never changes here.
  std::vector<float> convention(corpora.columns);
  corpora.copy_row(corpus, convention.data());
  for (std::size_t at = 0; at < convention.size(); ++at) hidden.bias[at / Lanes::count].value[at % Lanes::count] += convention[at];
}

Model::Model(Weights weights, Kernel kernel) : weights_(std::move(weights)), kernel_(kernel), syntax_(weights_), names_(weights_) {
  for (std::size_t table = 0; table < feature_tables; ++table) {
    table_sizes_[table] = static_cast<std::uint32_t>(syntax_.encoder.tables[table].rows);
    if (table_sizes_[table] < 2 || names_.encoder.tables[table].rows != table_sizes_[table]) weights_.fail("has two sizes of one table");
  }
  const std::size_t count = syntax_.encoder.vectors.rows;
  vector_keys_ = weights_.keys("vectors.keys", count);
  vector_buckets_.resize((1U << 16) + 1);
  std::size_t key = 0;
  for (std::size_t bucket = 0; bucket < vector_buckets_.size(); ++bucket) {
    while (key < count && (vector_keys_[key] >> 48) < bucket) ++key;
    vector_buckets_[bucket] = static_cast<std::uint32_t>(key);
  }
  check_fingerprint(weights_, table_sizes_);
}

Model Model::load(const Data& data, Kernel kernel) { return Model(Weights(data.file("model.bin"), data.describe("model.bin")), kernel); }

std::uint32_t Model::find_vector(const WordFeatures& word) const {
  for (std::size_t at = 0; at < word.key_count; ++at) {
    const std::size_t bucket = word.keys[at] >> 48;
    for (std::uint32_t row = vector_buckets_[bucket]; row < vector_buckets_[bucket + 1]; ++row) {
      if (vector_keys_[row] == word.keys[at]) return row;
    }
  }
  return no_vector;
}

Batch Model::batch(const Document& document, std::size_t first, std::size_t last) const {
  Batch batch;
  for (std::size_t sentence = first; sentence < last; ++sentence) {
    const Range<Token> tokens = document.sentences[sentence].tokens;
    if (tokens.empty() || tokens.size() > sentence_limit) throw std::logic_error("a sentence has 1 to 256 tokens");
    batch.first_word.push_back(batch.words.size());
    for (const Index<Token> token : tokens) {
      batch.words.push_back(features_of(text_of(document, token), table_sizes_));
      batch.vectors.push_back(find_vector(batch.words.back()));
    }
  }
  batch.first_word.push_back(batch.words.size());
  return batch;
}

std::size_t best_of(const float* scores, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(scores, scores + count) - scores);
}

void rectify(float* values, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) {
    const float small = values[at] * 0.125F;
    values[at] = values[at] > small ? values[at] : small;
  }
}

}  // namespace newsgraph::ingest
