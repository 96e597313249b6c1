// Bytes of a weights file -> its tensors by name. Every offset is checked against the file before it is used.
// Example: weights.layer("syntax.arc_head") unpacks int8 rows and their scales into panels for the product.
#include "ingest/annotate/weights.hpp"

#include <cmath>
#include <cstring>

#include "ingest/error.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view magic = "NGMODEL2";

std::uint32_t read_length(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t k = 4; k-- > 0;) value = (value << 8) | static_cast<std::uint8_t>(bytes[at + k]);
  return value;
}

/// A size that a file may state: whole, at least 0, and small enough that products of two do not overflow.
std::size_t size_of(const Json& value) {
  const double number = value.as_number();
  if (!(number >= 0 && number <= 1e9) || std::floor(number) != number) value.fail("is no size", "take the weights as they were written");
  return static_cast<std::size_t>(number);
}

}  // namespace

Weights::Weights(std::string_view bytes, std::string name) : name_(std::move(name)) {
  const std::size_t fixed = magic.size() + 8;
  if (bytes.size() < fixed || !bytes.starts_with(magic)) fail("is no weights file of this version");
  const std::size_t card_length = read_length(bytes, magic.size());
  const std::size_t head_length = read_length(bytes, magic.size() + 4);
  if (bytes.size() - fixed < card_length || bytes.size() - fixed - card_length < head_length) fail("is cut short");
  card_ = bytes.substr(fixed, card_length);
  head_ = Json::parse(bytes.substr(fixed + card_length, head_length), name_);
  const std::size_t begin = (fixed + card_length + head_length + 63) / 64 * 64;
  if (bytes.size() < begin) fail("is cut short");
  data_ = bytes.substr(begin);
  for (const Json& entry : head_.at("tensors").as_array()) {
    Tensor tensor;
    tensor.type = entry.at("type").as_string();
    const std::vector<Json>& shape = entry.at("shape").as_array();
    if (shape.empty() || shape.size() > 2) entry.fail("a tensor has one or two dimensions", "take the weights as they were written");
    tensor.rows = shape.size() == 2 ? size_of(shape[0]) : 1;
    tensor.columns = size_of(shape.back());
    tensor.offset = size_of(entry.at("offset"));
    const std::size_t cells = tensor.rows * tensor.columns;
    const std::size_t size = tensor.type == "i8" ? cells + 4 * tensor.rows : tensor.type == "u64" ? 8 * cells : 4 * cells;
    if (tensor.offset % 64 != 0 || tensor.offset > data_.size() || data_.size() - tensor.offset < size) fail("is cut short");
    tensors_.emplace(entry.at("name").as_string(), tensor);
  }
}

const Weights::Tensor& Weights::find(std::string_view tensor, std::string_view type) const {
  const auto found = tensors_.find(tensor);
  if (found == tensors_.end() || found->second.type != type) fail("lacks the tensor " + std::string(tensor));
  return found->second;
}

Table Weights::table(std::string_view tensor) const {
  const Tensor& entry = find(tensor, "i8");
  const char* begin = data_.data() + entry.offset;
  Table table;
  table.scales = reinterpret_cast<const float*>(begin);
  table.values = reinterpret_cast<const std::int8_t*>(begin) + 4 * entry.rows;
  table.rows = entry.rows;
  table.columns = entry.columns;
  return table;
}

std::vector<float> Weights::vector(std::string_view tensor) const {
  const Tensor& entry = find(tensor, "f32");
  std::vector<float> values(entry.columns);
  std::memcpy(values.data(), data_.data() + entry.offset, 4 * entry.columns);
  return values;
}

const std::uint64_t* Weights::keys(std::string_view tensor, std::size_t count) const {
  const Tensor& entry = find(tensor, "u64");
  if (entry.columns != count) fail("has another number of " + std::string(tensor));
  return reinterpret_cast<const std::uint64_t*>(data_.data() + entry.offset);
}

Layer Weights::layer(const std::string& prefix) const {
  const Table table = this->table(prefix + ".weight");
  const std::vector<float> bias = vector(prefix + ".bias");
  if (bias.size() != table.rows) fail("has a bias that does not fit " + prefix);
  if (table.columns % 2 != 0) fail("has an odd number of inputs of " + prefix);
  Layer layer;
  layer.resize(table.columns, table.rows);
  for (std::size_t row = 0; row < table.rows; ++row) {
    const std::size_t panel = row / Lanes::count, lane = row % Lanes::count;
    layer.bias[panel].value[lane] = bias[row];
    layer.scale[panel].value[lane] = table.scales[row];
    const std::int8_t* from = table.values + row * table.columns;
    for (std::size_t column = 0; column < table.columns; ++column) layer.weight(row, column) = from[column];
  }
  return layer;
}

void Weights::fail(const std::string& problem) const {
  throw InputError(name_, 0, problem, "take the weights that belong to this version, or train them with bench/train/run.sh");
}

}  // namespace newsgraph::ingest
