// The product compiled for AVX2: see kernels_tile.hpp. The numbers are floats in a register, rows and registers in a tile.
#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {

void multiply_avx2(const Block* blocks, std::size_t block_count, std::size_t rows, const Layer& layer, float* result) {
  product<8, 6, 2>(blocks, block_count, rows, layer, result);
}

}  // namespace newsgraph::ingest
