// The product of the network's rows with a layer's weights, the one place where time is spent. Vectorised over output columns
// only: each output is its bias and then its terms added in the order of the inputs, one rounding a step, whatever the width of
// the processor's registers. So SSE2, AVX2 and AVX-512 give the same bits, and so does a triple loop.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace newsgraph::ingest {

/// The instruction sets that the product is compiled for.
enum class Kernel { sse2, avx2, avx512 };

/// True if this processor can run it.
bool runs_here(Kernel kernel);
/// The widest that this processor can run.
Kernel best_kernel();

/// Sixteen neighbouring columns of one row.
struct alignas(64) Lanes {
  static constexpr std::size_t count = 16;
  float value[count];
};

/// How many Lanes a row of that many columns takes.
constexpr std::size_t lanes_for(std::size_t columns) { return (columns + Lanes::count - 1) / Lanes::count; }

/// Weights and biases of a dense layer, laid out for the product: panels of sixteen columns, each with all inputs in order.
struct Layer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<Lanes> weights;  ///< [panel][input]; columns past `outputs` are 0
  std::vector<Lanes> bias;     ///< [panel]

  /// Floats from one row of a result to the next.
  std::size_t stride() const { return bias.size() * Lanes::count; }
};

/// A part of the input of a product: `columns` floats at each of row[0], row[1], ...
struct Block {
  const float* const* row = nullptr;
  std::size_t columns = 0;
};

/// result[row] = bias + the rows of the blocks, one after the other, times weights; `result` has layer.stride() floats a row.
/// Requires that the blocks have layer.inputs columns together.
void multiply(Kernel kernel, std::span<const Block> blocks, std::size_t rows, const Layer& layer, float* result);

}  // namespace newsgraph::ingest
