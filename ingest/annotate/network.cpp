// Weights and words -> rows that know their surroundings. A window is three rows, d words apart, multiplied where they lie (a row of
// zeros stands for what is beyond the sentence); then maxout (the larger of two halves), normalisation of each row (Ba et al. 2016)
// and a sum with what went in (He et al. 2016). Distances of 1, 2, 4, 8, 1 make each word see sixteen to both sides.
// Example: "Keller arrives ." is three rows of 128 before and after every layer.
#include "ingest/annotate/network.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t sentence_limit = 256;
constexpr std::uint64_t alias_row_bits = 0xFFFF;

std::vector<std::string> strings_of(const Json& list) { return list.as_strings(); }

std::vector<std::size_t> numbers_of(const Json& list) {
  std::vector<std::size_t> numbers;
  for (const Json& item : list.as_array()) numbers.push_back(static_cast<std::size_t>(item.as_number()));
  return numbers;
}

/// Each tag's parts of speech; all of them where the file does not say.
std::vector<std::vector<std::size_t>> pairs_of(const Weights& weights, std::size_t tags, std::size_t upos) {
  std::vector<std::size_t> all(upos);
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<std::vector<std::size_t>> pairs(tags, all);
  const Json* given = weights.head().find("upos_of_tag");
  if (given == nullptr) return pairs;
  pairs.clear();
  for (const Json& list : given->as_array()) {
    pairs.push_back(numbers_of(list));
    if (pairs.back().empty() || pairs.back().back() >= upos) weights.fail("has a tag that goes with no part of speech");
  }
  if (pairs.size() != tags) weights.fail("has lists of labels that do not fit its layers");
  return pairs;
}

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
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
  width = mix.outputs / 2;
  if (mix.inputs != columns || mix.outputs % (2 * Lanes::count) != 0 || width == 0 || width > most_columns)
    weights.fail("has another width");
  const auto read_norm = [&](const std::string& name) {
    Norm norm{weights.vector(name + ".weight"), weights.vector(name + ".bias")};
    if (norm.scale.size() != width || norm.shift.size() != width) weights.fail("has another width");
    return norm;
  };
  mix_norm = read_norm(prefix + ".mix_norm");
  for (std::size_t at = 0; at < dilations.size(); ++at) {
    windows.push_back(weights.layer(prefix + ".windows." + std::to_string(at) + ".linear"));
    norms.push_back(read_norm(prefix + ".norms." + std::to_string(at)));
    if (windows.back().inputs != 3 * width || windows.back().outputs != 2 * width) weights.fail("has another width");
  }
}

/// Fills form_state, form_numbers and form_scales: the first layer, once for each form. The numbers of tables and vectors go in as they are.
void Encoder::mix_forms(Kernel kernel, const Batch& batch, Workspace& work) const {
  constexpr std::size_t parts = feature_tables + 1;
  const std::size_t known = batch.first_new, forms = batch.forms.size() - known;
  work.features.resize(std::max(work.features.size(), forms * mix.inputs));
  work.feature_rows.resize(parts * forms);
  work.feature_scales.resize(parts * forms);
  std::array<Block, parts> blocks;
  std::int16_t* out = work.features.data();
  for (std::size_t part = 0; part < parts; ++part) {
    const Table& table = part < feature_tables ? tables[part] : vectors;
    const std::int16_t** rows = work.feature_rows.data() + part * forms;
    float* scales = work.feature_scales.data() + part * forms;
    blocks[part] = {rows, scales, table.columns};
    for (std::size_t form = 0; form < forms; ++form) {
      const std::uint32_t row = part < feature_tables ? batch.forms[known + form].rows[part] : batch.vectors[known + form];
      rows[form] = out;
      scales[form] = row == Model::no_vector ? 0.0F : table.scales[row];
      if (row == Model::no_vector)
        std::fill_n(out, table.columns, std::int16_t{0});
      else
        std::copy_n(table.row(row), table.columns, out);
      out += table.columns;
    }
  }
  work.wide.resize(forms, mix.outputs);
  if (forms > 0) multiply(kernel, blocks, forms, mix, work.wide.row(0));
  work.form_state.grow(known + forms, width);
  work.form_numbers.resize((known + forms) * width);
  work.form_scales.resize(known + forms);
  for (std::size_t form = 0; form < forms; ++form) {
    float* state = work.form_state.row(known + form);
    std::fill_n(state, width, 0.0F);
    work.form_scales[known + form] = normalise(kernel, work.wide.row(form), mix_norm.scale.data(), mix_norm.shift.data(), width, state,
                                               work.form_numbers.data() + (known + form) * width);
  }
}

void Encoder::run(Kernel kernel, const Batch& batch, Workspace& work) const {
  mix_forms(kernel, batch, work);
  const std::size_t words = batch.words.size();
  work.state.resize(words, width);
  work.numbers.resize(words, width);
  for (std::size_t word = 0; word < words; ++word) {
    const std::uint32_t form = batch.words[word];
    std::copy_n(work.form_state.row(form), width, work.state.row(word));
    std::copy_n(work.form_numbers.data() + form * width, width, work.numbers.row(word));
    work.numbers.scale(word) = work.form_scales[form];
  }
  work.nothing.assign(width, 0);
  work.before.resize(words);
  work.after.resize(words);
  work.scale_before.resize(words);
  work.scale_after.resize(words);
  for (std::size_t layer = 0; layer < windows.size(); ++layer) {
    const std::size_t step = dilations[layer];
    for (std::size_t sentence = 0; sentence < batch.sentence_count(); ++sentence) {
      const std::size_t first = batch.first_word[sentence], last = batch.first_word[sentence + 1];
      for (std::size_t word = first; word < last; ++word) {
        const bool has_before = word >= first + step, has_after = word + step < last;
        work.before[word] = has_before ? work.numbers.row(word - step) : work.nothing.data();
        work.scale_before[word] = has_before ? work.numbers.scale(word - step) : 0.0F;
        work.after[word] = has_after ? work.numbers.row(word + step) : work.nothing.data();
        work.scale_after[word] = has_after ? work.numbers.scale(word + step) : 0.0F;
      }
    }
    const Block window[] = {
        {work.before.data(), work.scale_before.data(), width}, work.numbers.block(), {work.after.data(), work.scale_after.data(), width}};
    work.wide.resize(words, windows[layer].outputs);
    multiply(kernel, window, words, windows[layer], work.wide.row(0));
    const Norm& norm = norms[layer];
    for (std::size_t word = 0; word < words; ++word) {
      work.numbers.scale(word) =
          normalise(kernel, work.wide.row(word), norm.scale.data(), norm.shift.data(), width, work.state.row(word), work.numbers.row(word));
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
                    lemma.outputs == lemma_scripts.size() && relation.outputs == relation_labels.size() && root.size() == encoder.width &&
                    distance_head.outputs == 2 * distances.size() + 1 && root_label < relation_labels.size() &&
                    std::max(arc_head.outputs, relation_head.outputs) <= most_columns;
  if (!fits) weights.fail("has lists of labels that do not fit its layers");
  upos_of_tag = pairs_of(weights, tag_labels.size(), upos_labels.size());
}

Model::Names::Names(const Weights& weights)
    : encoder(weights, "names.encoder"),
      hidden(weights.layer("names.hidden")),
      output(weights.layer("names.output")),
      labels(strings_of(weights.head().at("labels").at("names"))) {
  const Table corpora = weights.table("names.corpus.weight");
  const auto corpus = static_cast<std::size_t>(weights.head().at("corpus").as_number());
  if (output.outputs != labels.size() || hidden.outputs != 2 * output.inputs || output.inputs % Lanes::count != 0 ||
      corpora.columns != hidden.outputs || corpus >= corpora.rows) {
    weights.fail("has lists of labels that do not fit its layers");
  }
  // Whose convention of names to follow is an input of the last layers that never changes here.
  std::vector<float> convention(corpora.columns);
  corpora.copy_row(corpus, convention.data());
  for (std::size_t at = 0; at < convention.size(); ++at) hidden.bias[at / Lanes::count].value[at % Lanes::count] += convention[at];
}

Model::Model(Weights weights, Kernel kernel)
    : weights_(std::move(weights)), kernel_(kernel), serial_(next_serial()), syntax_(weights_), names_(weights_) {
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
  if (const Json* aliases = weights_.head().find("aliases")) {
    const auto alias_count = static_cast<std::size_t>(aliases->as_number());
    aliases_ = {weights_.keys("vectors.aliases", alias_count), alias_count};
    if (std::any_of(aliases_.begin(), aliases_.end(), [count](std::uint64_t alias) { return (alias & alias_row_bits) >= count; }))
      weights_.fail("has an alias for a vector that it lacks");
  }
  check_fingerprint(weights_, table_sizes_);
}

Model Model::load(const Data& data, Kernel kernel) { return Model(Weights(data.file("model.bin"), data.describe("model.bin")), kernel); }

std::uint32_t find_alias(std::span<const std::uint64_t> aliases, std::uint64_t key) {
  const auto found = std::lower_bound(aliases.begin(), aliases.end(), key & ~alias_row_bits);
  if (found == aliases.end() || (*found ^ key) > alias_row_bits) return Model::no_vector;
  return static_cast<std::uint32_t>(*found & alias_row_bits);
}

std::uint32_t Model::find_own_vector(std::uint64_t key) const {
  const std::size_t bucket = key >> 48;
  for (std::uint32_t row = vector_buckets_[bucket]; row < vector_buckets_[bucket + 1]; ++row) {
    if (vector_keys_[row] == key) return row;
  }
  return no_vector;
}

std::uint32_t Model::find_vector(const WordFeatures& word) const {
  for (std::size_t at = 0; at < word.key_count; ++at) {
    std::uint32_t row = find_own_vector(word.keys[at]);
    if (row == no_vector) row = find_alias(aliases_, word.keys[at]);
    if (row != no_vector) return row;
  }
  return no_vector;
}

bool Model::knows(std::string_view word) const {
  const WordFeatures features = features_of(word, table_sizes_);
  return std::any_of(features.keys.begin(), features.keys.begin() + static_cast<std::ptrdiff_t>(features.key_count),
                     [this](std::uint64_t key) { return find_own_vector(key) != no_vector; });
}

const Batch& BatchMaker::make(const Model& model, const Document& document, std::size_t first, std::size_t last) {
  std::size_t words = 0;
  for (std::size_t sentence = first; sentence < last; ++sentence) words += document.sentences[sentence].tokens.size();
  if (model.serial() != model_ || batch_.forms.size() + words > std::max(most_forms, words)) {
    forget();
    slots_.assign(std::bit_ceil(2 * std::max(most_forms, words)), 0);
    model_ = model.serial();
  }
  batch_.words.clear();
  batch_.first_word.clear();
  batch_.first_new = batch_.forms.size();
  for (std::size_t sentence = first; sentence < last; ++sentence) {
    const Range<Token> tokens = document.sentences[sentence].tokens;
    if (tokens.empty() || tokens.size() > sentence_limit) throw std::logic_error("a sentence has 1 to 256 tokens");
    batch_.first_word.push_back(batch_.words.size());
    for (const Index<Token> token : tokens) batch_.words.push_back(form_of(model, text_of(document, token)));
  }
  batch_.first_word.push_back(batch_.words.size());
  return batch_;
}

void BatchMaker::forget() {
  batch_.forms.clear();
  batch_.vectors.clear();
  ends_.assign(1, 0);
  letters_.clear();
}

std::uint32_t BatchMaker::form_of(const Model& model, std::string_view word) {
  const std::size_t last = slots_.size() - 1;
  const auto is_word = [&](std::uint32_t form) {
    return std::string_view(letters_).substr(ends_[form], ends_[form + 1] - ends_[form]) == word;
  };
  std::size_t at = std::hash<std::string_view>()(word) & last;
  while (slots_[at] != 0 && !is_word(slots_[at] - 1)) at = (at + 1) & last;
  if (slots_[at] == 0) {
    letters_ += word;
    ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
    batch_.forms.push_back(reader_.read(word, model.table_sizes()));
    batch_.vectors.push_back(model.find_vector(batch_.forms.back()));
    slots_[at] = static_cast<std::uint32_t>(batch_.forms.size());
  }
  return slots_[at] - 1;
}

void apply(Kernel kernel, const Layer& layer, const NumberRows& rows, std::size_t count, Rows& result) {
  result.resize(count, layer.outputs);
  const Block block = rows.block();
  multiply(kernel, {&block, 1}, count, layer, result.row(0));
}

std::size_t best_of(const float* scores, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(scores, scores + count) - scores);
}

}  // namespace newsgraph::ingest
