// A product of rows with a layer -> the widest code for it that this processor can run. The choice changes the speed alone, never
// a bit of the result. Example: on a processor with AVX2 but no AVX-512, multiply_avx2.
#include "ingest/annotate/kernels.hpp"

#include <stdexcept>

namespace newsgraph::ingest {

void multiply_sse2(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result);
void multiply_avx2(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result);
void multiply_avx512(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result);

bool runs_here(Kernel kernel) {
  switch (kernel) {
    case Kernel::sse2: return true;
    case Kernel::avx2: return __builtin_cpu_supports("avx2") != 0;
    case Kernel::avx512: return __builtin_cpu_supports("avx512f") != 0;
  }
  return false;
}

Kernel best_kernel() {
  // AVX2 first: without fused multiplication it is the faster of the two where it was measured (107 against 78 GFLOP/s).
  return runs_here(Kernel::avx2) ? Kernel::avx2 : runs_here(Kernel::avx512) ? Kernel::avx512 : Kernel::sse2;
}

void multiply(Kernel kernel, std::span<const Block> blocks, std::size_t rows, const Layer& layer, float* result) {
  std::size_t columns = 0;
  for (const Block& block : blocks) columns += block.columns;
  if (columns != layer.inputs) throw std::logic_error("multiply: the blocks do not fit the layer");
  switch (kernel) {
    case Kernel::sse2: return multiply_sse2(blocks.data(), blocks.size(), rows, layer, result);
    case Kernel::avx2: return multiply_avx2(blocks.data(), blocks.size(), rows, layer, result);
    case Kernel::avx512: return multiply_avx512(blocks.data(), blocks.size(), rows, layer, result);
  }
}

}  // namespace newsgraph::ingest
