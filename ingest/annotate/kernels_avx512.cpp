// The arithmetic compiled for AVX-512 with VNNI, whose one instruction multiplies and adds: see kernels_tile.hpp.
#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {
namespace {

struct Avx512 {
  static constexpr int width = 16;              ///< 32-bit lanes of a register
  static constexpr int height = 8, across = 2;  ///< rows and registers of a tile

  using Integers = Register<width>::integers;
  static Integers add_products(Integers sum, Integers a, Integers b) {
    return (Integers)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)a, (__m512i)b);
  }
};

}  // namespace

const Routines routines_avx512 = routines_for<Avx512>();

}  // namespace newsgraph::ingest
