// The entry of libFuzzer for the target named NEWSGRAPH_FUZZ_TARGET. Source: llvm.org/docs/LibFuzzer.html
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto all = newsgraph::fuzz::targets();
  static const auto target = std::find_if(all.begin(), all.end(), [](const auto& row) { return row.name == NEWSGRAPH_FUZZ_TARGET; });
  target->run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
