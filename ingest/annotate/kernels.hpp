// The arithmetic of the network, the one place where time is spent: rows of int16, each with its scale, times layers of int8 weights
// that are held as int16. Products and their sums are whole numbers and exact in any order; what is float is rounded once a step, in
// one fixed order. So SSE2, AVX2 and AVX-512 give the same bits, and so does a triple loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph::ingest {

/// The instruction sets that the arithmetic is compiled for.
enum class Kernel { sse2, avx2, avx512 };

/// True if this processor can run it.
bool runs_here(Kernel kernel);
/// The fastest that this processor can run.
Kernel best_kernel();

/// Sixteen neighbouring columns of one row.
struct alignas(64) Lanes {
  static constexpr std::size_t count = 16;
  float value[count];
};

/// Two neighbouring inputs of sixteen neighbouring outputs: output o, input i at [2 * o + i].
struct alignas(64) Pairs {
  std::int16_t value[2 * Lanes::count];
};

/// How many Lanes a row of that many columns takes.
constexpr std::size_t lanes_for(std::size_t columns) { return (columns + Lanes::count - 1) / Lanes::count; }

/// The largest numbers that the rows of a product may hold: with int8 weights, sums over up to 516 columns fit 32 bits.
inline constexpr std::int16_t largest_row_number = 0x7FFF;
inline constexpr std::size_t most_columns = 0x7FFFFFFF / (largest_row_number * 127);

/// Weights and biases of a dense layer, laid out for the product: panels of sixteen outputs, each with all pairs of inputs in order.
struct Layer {
  std::size_t inputs = 0;  ///< even
  std::size_t outputs = 0;
  std::vector<Pairs> weights;  ///< [panel][inputs / 2]; outputs past `outputs` are 0
  std::vector<Lanes> scale;    ///< [panel]; what a weight of 1 is worth
  std::vector<Lanes> bias;     ///< [panel]

  /// Floats from one row of a result to the next.
  std::size_t stride() const { return bias.size() * Lanes::count; }
  /// Makes room and fills it with zeros.
  void resize(std::size_t input_count, std::size_t output_count);
  /// The weight of an input for an output.
  std::int16_t& weight(std::size_t output, std::size_t input) {
    return weights[output / Lanes::count * (inputs / 2) + input / 2].value[output % Lanes::count * 2 + input % 2];
  }
};

/// A part of the input of a product: `columns` (an even number of) int16 at each of row[0], row[1], ..., to be multiplied by scale[0], ...
struct Block {
  const std::int16_t* const* row = nullptr;
  const float* scale = nullptr;
  std::size_t columns = 0;
};

/// result[row] = bias + (the sum over the blocks of scale * (numbers times weights)) * layer.scale; `result` has layer.stride() floats
/// a row. Requires that the blocks have layer.inputs columns together, and that no sum over one block leaves 32 bits.
void multiply(Kernel kernel, std::span<const Block> blocks, std::size_t rows, const Layer& layer, float* result);

/// A row of floats -> numbers of at most `largest`, each the nearest to value / scale, and their scale: the largest value is `largest`.
/// `columns` is a multiple of sixteen. Returns the scale.
float quantise(Kernel kernel, const float* values, std::size_t columns, std::int16_t largest, std::int16_t* numbers);

/// The end of a layer for one row. The larger of the two halves of `halves` (2 * columns), with zero mean and unit variance, scaled
/// and shifted, is added to `state`, and `numbers` hold the sum. `columns` is a multiple of sixteen. Returns the scale.
float normalise(Kernel kernel, const float* halves, const float* scale, const float* shift, std::size_t columns, float* state,
                std::int16_t* numbers);

/// x, or x/8 where it is negative. `count` is a multiple of sixteen.
void rectify(Kernel kernel, float* values, std::size_t count);

}  // namespace newsgraph::ingest
