// The seeds and finds of fuzzing, read again by the program as it is built: what was found once stays mended.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/targets.hpp"

TEST_CASE("what fuzzing began with and what it found is read without a fault") {
  namespace fs = std::filesystem;
  std::size_t count = 0;
  for (const newsgraph::fuzz::Target& target : newsgraph::fuzz::targets()) {
    std::size_t seeds = 0;
    for (const char* const folder : {"seeds", "finds"}) {
      const fs::path path = fs::path(NEWSGRAPH_TESTS_DIR) / "fuzz" / folder / target.name;
      if (!fs::exists(path)) continue;
      for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
        CAPTURE(entry.path());
        std::ifstream stream(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        const std::string text = bytes.str();
        CHECK_FALSE(text.empty());
        target.run(text);
        ++seeds;
      }
    }
    CAPTURE(target.name);
    CHECK(seeds > 0);
    count += seeds;
  }
  CHECK(count >= 20);
}
