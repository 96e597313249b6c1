// The product for one width of register, written once with the compiler's vector types; kernels_sse2.cpp, kernels_avx2.cpp and
// kernels_avx512.cpp are compiled for their processors and include it. Nothing inline of the standard library may be called
// here: the linker could keep the copy that older processors cannot run.
#pragma once

#include "ingest/annotate/kernels.hpp"

namespace newsgraph::ingest {
namespace {

template <int width>
struct Register {
  typedef float type __attribute__((vector_size(width * 4), aligned(4), may_alias));
};

/// `height` rows times `across` registers of columns, summed over all blocks.
template <int width, int height, int across>
inline void tile(const Block* blocks, std::size_t block_count, std::size_t row, const float* weights, const float* bias, float* result,
                 std::size_t stride) {
  using V = typename Register<width>::type;
  V sum[height][across];
  for (int r = 0; r < height; ++r) {
    for (int c = 0; c < across; ++c) sum[r][c] = *reinterpret_cast<const V*>(bias + c * width);
  }
  for (std::size_t b = 0; b < block_count; ++b) {
    const float* input[height];
    for (int r = 0; r < height; ++r) input[r] = blocks[b].row[row + static_cast<std::size_t>(r)];
    for (std::size_t k = 0; k < blocks[b].columns; ++k) {
      V weight[across];
      for (int c = 0; c < across; ++c) weight[c] = *reinterpret_cast<const V*>(weights + c * width);
      weights += Lanes::count;
      for (int r = 0; r < height; ++r) {
        const float x = input[r][k];
        for (int c = 0; c < across; ++c) sum[r][c] += weight[c] * x;
      }
    }
  }
  for (int r = 0; r < height; ++r) {
    for (int c = 0; c < across; ++c) *reinterpret_cast<V*>(result + static_cast<std::size_t>(r) * stride + c * width) = sum[r][c];
  }
}

template <int width, int height, int across>
inline void product(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result) {
  const std::size_t panels = (layer.outputs + Lanes::count - 1) / Lanes::count;
  const std::size_t stride = panels * Lanes::count;
  const float* all_weights = layer.weights.data()->value;
  const float* all_bias = layer.bias.data()->value;
  for (std::size_t panel = 0; panel < panels; ++panel) {
    for (std::size_t column = 0; column < Lanes::count; column += static_cast<std::size_t>(width * across)) {
      const float* weights = all_weights + panel * layer.inputs * Lanes::count + column;
      const float* bias = all_bias + panel * Lanes::count + column;
      float* out = result + panel * Lanes::count + column;
      std::size_t row = 0;
      for (; row + height <= rows; row += height)
        tile<width, height, across>(blocks, block_count, row, weights, bias, out + row * stride, stride);
      for (; row + 2 <= rows; row += 2) tile<width, 2, across>(blocks, block_count, row, weights, bias, out + row * stride, stride);
      for (; row < rows; ++row) tile<width, 1, across>(blocks, block_count, row, weights, bias, out + row * stride, stride);
    }
  }
}

}  // namespace
}  // namespace newsgraph::ingest
