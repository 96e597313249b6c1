// Files by their suffix: all or none, nothing half-written, and messages that say what to do. All cases fail for root, too.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "export/export.hpp"
#include "graph/store.hpp"
#include "ingest/error.hpp"
#include "tests/support/graphs.hpp"

using namespace newsgraph;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("newsgraph-write-test-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(path)) names.insert(entry.path().filename());
    return names;
  }
};

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

graph::KnowledgeGraph some_graph() { return tests::graph_of({tests::article("a", {"Person Anna Berg -[visits]-> Place Turku"})}); }

std::string problem_of(const std::vector<fs::path>& files) {
  try {
    exporter::write_files(some_graph(), files);
  } catch (const ingest::InputError& error) {
    CHECK_FALSE(error.remedy().empty());
    return fs::path(error.file()).filename().string() + ": " + error.problem();
  }
  return "";
}

}  // namespace

TEST_CASE("several files are written at once, each in the format of its suffix") {
  const Folder folder;
  CHECK(problem_of({folder.path / "g.json", folder.path / "g.graphml", folder.path / "g.dot", folder.path / "g.gv"}).empty());
  CHECK(folder.files() == std::set<std::string>{"g.json", "g.graphml", "g.dot", "g.gv"});
  CHECK(bytes_of(folder.path / "g.json").starts_with("{\"format\":\"newsgraph/1\""));
  CHECK(bytes_of(folder.path / "g.graphml").starts_with("<?xml"));
  CHECK(bytes_of(folder.path / "g.dot").starts_with("digraph"));
  CHECK(boost::num_edges(graph::load_graph(folder.path / "g.json")) == 1);
}

TEST_CASE("what cannot be written is said, and nothing is left behind") {
  const Folder folder;
  std::ofstream(folder.path / "plain") << "a file";
  fs::create_directories(folder.path / "folder.json");
  fs::create_symlink("/dev/full", folder.path / "full.json");
  const auto before = folder.files();
  CHECK(problem_of({folder.path / "g.xlsx"}) == "g.xlsx: no format has this suffix");
  CHECK(problem_of({folder.path / "graph"}) == "graph: no format has this suffix");
  CHECK(problem_of({folder.path / "missing" / "g.json"}) == "g.json: its folder does not exist");
  CHECK(problem_of({folder.path / "plain" / "g.json"}) == "g.json: " + (folder.path / "plain").string() + " is not a folder");
  CHECK(problem_of({folder.path / "folder.json"}) == "folder.json: is a folder");
  CHECK(problem_of({folder.path / "g.json", folder.path / "g.json"}) == "g.json: is named twice as output");
  CHECK(problem_of({folder.path / "g.json", folder.path / "full.json"}) ==
        "full.json: cannot be written to its end: No space left on device");
  CHECK(folder.files() == before);
}

TEST_CASE("a file is replaced only when all are complete, and a link is followed") {
  const Folder folder;
  std::ofstream(folder.path / "old.json") << "old";
  fs::create_symlink("old.json", folder.path / "link.json");
  fs::create_symlink("/dev/full", folder.path / "full.dot");
  CHECK(problem_of({folder.path / "link.json", folder.path / "full.dot"}) != "");
  CHECK(bytes_of(folder.path / "old.json") == "old");
  CHECK(problem_of({folder.path / "link.json"}).empty());
  CHECK(fs::is_symlink(folder.path / "link.json"));
  CHECK(bytes_of(folder.path / "old.json").starts_with("{"));
}
