// The built-in data files that the fuzzed readers need, so that each run of a target is quick: marks of boilerplate from the file itself,
// and for patterns the least that they ask for. No file is a store here, so that SQLite is not fuzzed along.
#include <array>
#include <fstream>
#include <sstream>

#include "graph/article_store.hpp"
#include "ingest/data.hpp"
#include "ingest/error.hpp"

namespace newsgraph::ingest {
namespace {

std::string file(const std::string& name) {
  std::ifstream stream(NEWSGRAPH_DATA_DIR "/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

std::span<const EmbeddedFile> embedded_files() {
  static const std::array<std::string, 4> texts = {file("pages.json"), file("clauses.json"), file("certainty.json"), file("speech.json")};
  static const std::array<EmbeddedFile, 4> files = {{
      {"pages.json", texts[0].data(), texts[0].data() + texts[0].size()},
      {"clauses.json", texts[1].data(), texts[1].data() + texts[1].size()},
      {"certainty.json", texts[2].data(), texts[2].data() + texts[2].size()},
      {"speech.json", texts[3].data(), texts[3].data() + texts[3].size()},
  }};
  return files;
}

}  // namespace newsgraph::ingest

namespace newsgraph::graph {

bool is_store(const std::filesystem::path&) { return false; }
KnowledgeGraph load_store(const std::filesystem::path& file) { throw ingest::InputError(file.string(), 0, "is no store", "name a graph"); }

}  // namespace newsgraph::graph
