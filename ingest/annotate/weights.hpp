// The weights file, read where it lies in memory. Layout (bench/train/weights.py writes it):
//   "NGMODEL2", u32 length of the card, u32 length of the head, the card, the head, padding to 64, then the tensors.
// A tensor is "f32", "u64", or "i8": one f32 scale a row, then rows of int8. Big tables are never copied.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/annotate/kernels.hpp"
#include "ingest/json.hpp"

namespace newsgraph::ingest {

/// Rows of int8, each with its scale. Views the weights file.
struct Table {
  const std::int8_t* values = nullptr;
  const float* scales = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;

  const std::int8_t* row(std::size_t at) const { return values + at * columns; }

  /// Writes one row as floats.
  void copy_row(std::size_t row, float* out) const {
    const std::int8_t* from = values + row * columns;
    const float scale = scales[row];
    for (std::size_t column = 0; column < columns; ++column) out[column] = static_cast<float>(from[column]) * scale;
  }
};

class Weights {
 public:
  /// Reads the directory. `name` is what messages call the file; the bytes must outlive the object, and begin at a multiple of 8.
  /// Throws InputError when they are no weights file.
  Weights(std::string_view bytes, std::string name);

  /// The model's card: JSON, pretty-printed. Views the bytes.
  std::string_view card() const { return card_; }
  const Json& head() const { return head_; }

  /// Each throws InputError when the tensor is missing or of another kind or shape.
  Table table(std::string_view tensor) const;
  std::vector<float> vector(std::string_view tensor) const;
  const std::uint64_t* keys(std::string_view tensor, std::size_t count) const;
  /// The dense layer of `PREFIX.weight` and `PREFIX.bias`, made ready for the product. Its rows in the file are its outputs.
  Layer layer(const std::string& prefix) const;

  [[noreturn]] void fail(const std::string& problem) const;

 private:
  struct Tensor {
    std::string type;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t offset = 0;
  };
  const Tensor& find(std::string_view tensor, std::string_view type) const;

  std::string name_;
  std::string_view card_;
  std::string_view data_;
  Json head_;
  std::map<std::string, Tensor, std::less<>> tensors_;
};

}  // namespace newsgraph::ingest
