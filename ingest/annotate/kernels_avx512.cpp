// The product compiled for AVX-512: see kernels_tile.hpp. The numbers are floats in a register, rows and registers in a tile.
#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {

void multiply_avx512(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result) {
  product<16, 8, 1>(blocks, block_count, rows, layer, result);
}

}  // namespace newsgraph::ingest
