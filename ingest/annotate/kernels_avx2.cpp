// The arithmetic compiled for AVX2: see kernels_tile.hpp.
#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {
namespace {

struct Avx2 {
  static constexpr int width = 8;               ///< 32-bit lanes of a register
  static constexpr int height = 6, across = 2;  ///< rows and registers of a tile

  using Integers = Register<width>::integers;
  static Integers add_products(Integers sum, Integers a, Integers b) { return sum + (Integers)_mm256_madd_epi16((__m256i)a, (__m256i)b); }
};

}  // namespace

const Routines routines_avx2 = routines_for<Avx2>();

}  // namespace newsgraph::ingest
