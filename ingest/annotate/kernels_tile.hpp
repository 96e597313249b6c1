// The arithmetic for one width of register, written once with the compiler's vector types; kernels_sse2.cpp, kernels_avx2.cpp and
// kernels_avx512.cpp are compiled for their processors and include it. Nothing inline of the standard library may be called
// here: the linker could keep the copy that older processors cannot run.
#pragma once

#include <immintrin.h>

#include "ingest/annotate/kernels.hpp"

namespace newsgraph::ingest {

/// The arithmetic compiled for one instruction set; see the functions of the same names.
struct Routines {
  void (*multiply)(const Block* blocks, std::size_t block_count, std::size_t rows, const Pairs* weights, const Lanes* scale,
                   const Lanes* bias, std::size_t panels, std::size_t inputs, float* result);
  float (*quantise)(const float* values, std::size_t columns, std::int16_t largest, std::int16_t* numbers);
  float (*normalise)(const float* halves, const float* scale, const float* shift, std::size_t columns, float* state, std::int16_t* numbers);
  void (*rectify)(float* values, std::size_t count);
};
extern const Routines routines_sse2, routines_avx2, routines_avx512;

namespace {

/// Vectors of `width` lanes that may lie anywhere.
template <int width>
struct Register {
  typedef float floats __attribute__((vector_size(width * 4), aligned(4), may_alias));
  typedef std::int32_t integers __attribute__((vector_size(width * 4), aligned(4), may_alias));
  typedef std::int16_t shorts __attribute__((vector_size(width * 2), aligned(2), may_alias));
};
typedef std::int32_t Pair __attribute__((aligned(2), may_alias));  ///< two int16

/// `height` rows times `across` registers of columns, whose weights lie `apart` from each other, summed over all blocks. `Set` is an
/// instruction set: its width, and sum + the products of pairs.
template <class Set, int height, int across>
inline void tile(const Block* blocks, std::size_t block_count, std::size_t row, const std::int16_t* weights, std::size_t apart,
                 const float* scale, const float* bias, float* result, std::size_t stride) {
  using Floats = typename Register<Set::width>::floats;
  using Integers = typename Register<Set::width>::integers;
  Floats total[height][across] = {};
  for (std::size_t b = 0; b < block_count; ++b) {
    const std::int16_t* input[height];
    for (int r = 0; r < height; ++r) input[r] = blocks[b].row[row + static_cast<std::size_t>(r)];
    Integers sum[height][across] = {};
    for (std::size_t k = 0; k < blocks[b].columns; k += 2) {
      Integers weight[across];
      for (int c = 0; c < across; ++c) weight[c] = *reinterpret_cast<const Integers*>(weights + static_cast<std::size_t>(c) * apart);
      weights += 2 * Lanes::count;
      for (int r = 0; r < height; ++r) {
        const Integers pair = Integers{} + *reinterpret_cast<const Pair*>(input[r] + k);
        for (int c = 0; c < across; ++c) sum[r][c] = Set::add_products(sum[r][c], weight[c], pair);
      }
    }
    for (int r = 0; r < height; ++r) {
      const float row_scale = blocks[b].scale[row + static_cast<std::size_t>(r)];
      for (int c = 0; c < across; ++c) total[r][c] += __builtin_convertvector(sum[r][c], Floats) * row_scale;
    }
  }
  for (int r = 0; r < height; ++r) {
    for (int c = 0; c < across; ++c) {
      const Floats scaled = total[r][c] * *reinterpret_cast<const Floats*>(scale + c * Set::width);
      *reinterpret_cast<Floats*>(result + static_cast<std::size_t>(r) * stride + c * Set::width) =
          scaled + *reinterpret_cast<const Floats*>(bias + c * Set::width);
    }
  }
}

/// All rows times `across` registers of columns.
template <class Set, int across>
void columns(const Block* blocks, std::size_t block_count, std::size_t rows, const std::int16_t* weights, std::size_t apart,
             const float* scale, const float* bias, float* out, std::size_t stride) {
  constexpr int height = Set::height;
  std::size_t row = 0;
  for (; row + height <= rows; row += height)
    tile<Set, height, across>(blocks, block_count, row, weights, apart, scale, bias, out + row * stride, stride);
  for (; row + 2 <= rows; row += 2) tile<Set, 2, across>(blocks, block_count, row, weights, apart, scale, bias, out + row * stride, stride);
  for (; row < rows; ++row) tile<Set, 1, across>(blocks, block_count, row, weights, apart, scale, bias, out + row * stride, stride);
}

// A tile is a part of a panel, or several panels: what is read of the rows is used for all of its columns.
template <class Set>
void multiply_for(const Block* blocks, std::size_t block_count, std::size_t rows, const Pairs* all_weights, const Lanes* all_scales,
                  const Lanes* all_biases, std::size_t panels, std::size_t inputs, float* result) {
  constexpr int in_a_panel = static_cast<int>(Lanes::count) / Set::width;
  constexpr std::size_t step = static_cast<std::size_t>(Set::width * Set::across);
  const std::size_t stride = panels * Lanes::count, between_panels = inputs / 2 * 2 * Lanes::count;
  const auto weights = [&](std::size_t column) {
    return all_weights[column / Lanes::count * (inputs / 2)].value + 2 * (column % Lanes::count);
  };
  const float* scale = all_scales->value;
  const float* bias = all_biases->value;
  std::size_t column = 0;
  for (; column + step <= stride; column += step)
    columns<Set, Set::across>(blocks, block_count, rows, weights(column), in_a_panel > 1 ? 2 * Set::width : between_panels, scale + column,
                              bias + column, result + column, stride);
  if constexpr (Set::across > in_a_panel) {
    for (; column < stride; column += Set::width)
      columns<Set, 1>(blocks, block_count, rows, weights(column), between_panels, scale + column, bias + column, result + column, stride);
  }
}

/// Sixteen columns in as many registers as they take.
template <class Set>
struct Sixteen {
  static constexpr int registers = static_cast<int>(Lanes::count) / Set::width;
  using Floats = typename Register<Set::width>::floats;
  Floats part[registers];

  static Sixteen at(const float* values) {
    Sixteen result;
    for (int r = 0; r < registers; ++r) result.part[r] = *reinterpret_cast<const Floats*>(values + r * Set::width);
    return result;
  }
  void store(float* values) const {
    for (int r = 0; r < registers; ++r) *reinterpret_cast<Floats*>(values + r * Set::width) = part[r];
  }
  static Sixteen larger(const Sixteen& a, const Sixteen& b) {
    Sixteen result;
    for (int r = 0; r < registers; ++r) result.part[r] = a.part[r] > b.part[r] ? a.part[r] : b.part[r];
    return result;
  }
  /// The nearest whole numbers, ties to the even one; requires that they fit int16.
  void store_rounded(float factor, std::int16_t* numbers) const {
    using Integers = typename Register<Set::width>::integers;
    using Shorts = typename Register<Set::width>::shorts;
    // Above this sum lie the whole numbers alone: the addition itself rounds.
    constexpr float whole = 12582912.0F;
    constexpr std::int32_t bits_of_whole = 0x4B400000;
    for (int r = 0; r < registers; ++r) {
      const Floats moved = part[r] * factor + whole;
      const Integers rounded = (Integers)moved - bits_of_whole;
      *reinterpret_cast<Shorts*>(numbers + r * Set::width) = __builtin_convertvector(rounded, Shorts);
    }
  }
};

template <class Set>
Sixteen<Set> operator+(const Sixteen<Set>& a, const Sixteen<Set>& b) {
  Sixteen<Set> result;
  for (int r = 0; r < a.registers; ++r) result.part[r] = a.part[r] + b.part[r];
  return result;
}
template <class Set>
Sixteen<Set> operator-(const Sixteen<Set>& a, float b) {
  Sixteen<Set> result;
  for (int r = 0; r < a.registers; ++r) result.part[r] = a.part[r] - b;
  return result;
}
template <class Set>
Sixteen<Set> operator*(const Sixteen<Set>& a, const Sixteen<Set>& b) {
  Sixteen<Set> result;
  for (int r = 0; r < a.registers; ++r) result.part[r] = a.part[r] * b.part[r];
  return result;
}
template <class Set>
Sixteen<Set> operator*(const Sixteen<Set>& a, float b) {
  Sixteen<Set> result;
  for (int r = 0; r < a.registers; ++r) result.part[r] = a.part[r] * b;
  return result;
}

template <class Set>
Sixteen<Set> magnitude(const Sixteen<Set>& a) {
  return Sixteen<Set>::larger(a, a * -1.0F);
}

/// One number of sixteen: the upper half joined with the lower, and so on, in this order for every width.
template <class Set, class Join>
float fold(const Sixteen<Set>& a, Join join) {
  using Eight = Register<8>::floats;
  using Four = Register<4>::floats;
  Four four;
  if constexpr (Set::width == 4) {
    four = join(join(a.part[0], a.part[2]), join(a.part[1], a.part[3]));
  } else {
    Eight eight;
    if constexpr (Set::width == 8)
      eight = join(a.part[0], a.part[1]);
    else
      eight = join(Eight(__builtin_shufflevector(a.part[0], a.part[0], 0, 1, 2, 3, 4, 5, 6, 7)),
                   Eight(__builtin_shufflevector(a.part[0], a.part[0], 8, 9, 10, 11, 12, 13, 14, 15)));
    four = join(Four(__builtin_shufflevector(eight, eight, 0, 1, 2, 3)), Four(__builtin_shufflevector(eight, eight, 4, 5, 6, 7)));
  }
  const Four two = join(four, Four(__builtin_shufflevector(four, four, 2, 3, 0, 1)));
  const Four one = join(two, Four(__builtin_shufflevector(two, two, 1, 0, 3, 2)));
  return one[0];
}
template <class Set>
float sum_of(const Sixteen<Set>& a) {
  return fold(a, [](auto one, auto other) { return one + other; });
}
template <class Set>
float largest_of(const Sixteen<Set>& a) {
  return fold(a, [](auto one, auto other) { return one > other ? one : other; });
}

/// Writes the numbers; returns their scale.
template <class Set>
float store_numbers(const float* values, std::size_t columns, float magnitude_of_values, std::int16_t largest, std::int16_t* numbers) {
  const float most = static_cast<float>(largest);
  // Below this, the factor would not be a finite number.
  const bool nothing = magnitude_of_values < 1e-30F;
  const float factor = nothing ? 0.0F : most / magnitude_of_values;
  for (std::size_t at = 0; at < columns; at += Lanes::count) Sixteen<Set>::at(values + at).store_rounded(factor, numbers + at);
  return nothing ? 0.0F : magnitude_of_values / most;
}

template <class Set>
float quantise_for(const float* values, std::size_t columns, std::int16_t largest, std::int16_t* numbers) {
  Sixteen<Set> most = {};
  for (std::size_t at = 0; at < columns; at += Lanes::count) most = Sixteen<Set>::larger(most, magnitude(Sixteen<Set>::at(values + at)));
  return store_numbers<Set>(values, columns, largest_of(most), largest, numbers);
}

template <class Set>
float normalise_for(const float* halves, const float* scale, const float* shift, std::size_t columns, float* state, std::int16_t* numbers) {
  using Row = Sixteen<Set>;
  const auto larger_half = [&](std::size_t at) { return Row::larger(Row::at(halves + at), Row::at(halves + columns + at)); };
  const float count = static_cast<float>(columns);
  Row sum = {};
  for (std::size_t at = 0; at < columns; at += Lanes::count) sum = sum + larger_half(at);
  const float mean = sum_of(sum) / count;
  Row squares = {};
  for (std::size_t at = 0; at < columns; at += Lanes::count) {
    const Row deviation = larger_half(at) - mean;
    squares = squares + deviation * deviation;
  }
  const float variance = sum_of(squares) / count;
  const float factor = 1.0F / __builtin_sqrtf(variance + 1e-5F);
  Row most = {};
  for (std::size_t at = 0; at < columns; at += Lanes::count) {
    const Row change = (larger_half(at) - mean) * factor * Row::at(scale + at) + Row::at(shift + at);
    const Row after = Row::at(state + at) + change;
    after.store(state + at);
    most = Row::larger(most, magnitude(after));
  }
  return store_numbers<Set>(state, columns, largest_of(most), 0x7FFF, numbers);
}

template <class Set>
void rectify_for(float* values, std::size_t count) {
  for (std::size_t at = 0; at < count; at += Lanes::count) {
    const Sixteen<Set> row = Sixteen<Set>::at(values + at);
    Sixteen<Set>::larger(row, row * 0.125F).store(values + at);
  }
}

template <class Set>
constexpr Routines routines_for() {
  return {multiply_for<Set>, quantise_for<Set>, normalise_for<Set>, rectify_for<Set>};
}

}  // namespace
}  // namespace newsgraph::ingest
