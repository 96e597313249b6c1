// The arithmetic compiled for SSE2: see kernels_tile.hpp.
#include "ingest/annotate/kernels_tile.hpp"

namespace newsgraph::ingest {
namespace {

struct Sse2 {
  static constexpr int width = 4;               ///< 32-bit lanes of a register
  static constexpr int height = 6, across = 2;  ///< rows and registers of a tile

  using Integers = Register<width>::integers;
  static Integers add_products(Integers sum, Integers a, Integers b) { return sum + (Integers)_mm_madd_epi16((__m128i)a, (__m128i)b); }
};

}  // namespace

const Routines routines_sse2 = routines_for<Sse2>();

}  // namespace newsgraph::ingest
