// A piece of the network's arithmetic -> the fastest code for it that this processor can run. The choice changes the speed alone,
// never a bit of the result. Example: on a processor with AVX2 and AVX-512 but no VNNI, the routines of
// kernels_avx2.cpp, which were the faster of the two where it was measured (88 against 82 thousand million products a second).
#include "ingest/annotate/kernels.hpp"

#include <stdexcept>

#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {
namespace {

const Routines& routines(Kernel kernel) {
  switch (kernel) {
    case Kernel::sse2: break;
    case Kernel::avx2: return routines_avx2;
    case Kernel::avx512: return routines_avx512;
  }
  return routines_sse2;
}

}  // namespace

bool runs_here(Kernel kernel) {
  switch (kernel) {
    case Kernel::sse2: return true;
    case Kernel::avx2: return __builtin_cpu_supports("avx2") != 0;
    case Kernel::avx512:
      return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
  }
  return false;
}

Kernel best_kernel() { return runs_here(Kernel::avx512) ? Kernel::avx512 : runs_here(Kernel::avx2) ? Kernel::avx2 : Kernel::sse2; }

void Layer::resize(std::size_t input_count, std::size_t output_count) {
  if (input_count % 2 != 0) throw std::logic_error("Layer: the inputs are an odd number");
  inputs = input_count;
  outputs = output_count;
  bias.assign(lanes_for(outputs), Lanes{});
  scale.assign(bias.size(), Lanes{});
  weights.assign(bias.size() * (inputs / 2), Pairs{});
}

void multiply(Kernel kernel, std::span<const Block> blocks, std::size_t rows, const Layer& layer, float* result) {
  std::size_t columns = 0;
  for (const Block& block : blocks) {
    columns += block.columns;
    if (block.columns % 2 != 0 || block.columns > most_columns)
      throw std::logic_error("multiply: a block has an odd number of columns, or too many");
  }
  if (columns != layer.inputs) throw std::logic_error("multiply: the blocks do not fit the layer");
  routines(kernel).multiply(blocks.data(), blocks.size(), rows, layer.weights.data(), layer.scale.data(), layer.bias.data(),
                            layer.bias.size(), layer.inputs, result);
}

float quantise(Kernel kernel, const float* values, std::size_t columns, std::int16_t largest, std::int16_t* numbers) {
  return routines(kernel).quantise(values, columns, largest, numbers);
}

float normalise(Kernel kernel, const float* halves, const float* scale, const float* shift, std::size_t columns, float* state,
                std::int16_t* numbers) {
  return routines(kernel).normalise(halves, scale, shift, columns, state, numbers);
}

void rectify(Kernel kernel, float* values, std::size_t count) { routines(kernel).rectify(values, count); }

}  // namespace newsgraph::ingest
