// Graph and file names -> files, all or none: each is written beside its place under a hidden name and all are renamed at the end
// (rename(2) replaces a file in one step).
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "export/export.hpp"
#include "ingest/error.hpp"

namespace newsgraph::exporter {
namespace {

using ingest::InputError;

struct Format {
  std::string suffix;
  std::string name;
  void (*write)(const graph::KnowledgeGraph&, std::ostream&);
};

const std::vector<Format>& table() {
  static const std::vector<Format> rows = {
      {".json", "JSON", write_json}, {".graphml", "GraphML", write_graphml}, {".dot", "DOT", write_dot}, {".gv", "DOT", write_dot}};
  return rows;
}

const Format& format_of(const std::filesystem::path& file) {
  std::string known;
  for (const Format& format : table()) {
    if (file.extension() == format.suffix) return format;
    known += (known.empty() ? "" : ", ") + format.suffix;
  }
  throw InputError(file.string(), 0, "no format has this suffix", "use one of " + known);
}

std::string reason() { return std::generic_category().message(errno); }

// Files that are written beside their place and vanish unless they are moved there.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& file) : named_(file) {
    std::error_code error;
    place_ = std::filesystem::is_symlink(file, error) ? std::filesystem::weakly_canonical(file) : file;
    special_ = std::filesystem::exists(place_, error) && !std::filesystem::is_regular_file(place_, error);
    draft_ = special_ ? place_ : place_.parent_path() / ("." + place_.filename().string() + "." + std::to_string(::getpid()) + ".part");
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    if (!special_ && !moved_) std::filesystem::remove(draft_, ignored);
  }

  void write(const graph::KnowledgeGraph& graph) {
    errno = 0;
    std::ofstream stream(draft_, std::ios::binary);
    if (!stream) throw InputError(named_.string(), 0, "cannot be written: " + reason(), "choose another folder or change its permissions");
    format_of(named_).write(graph, stream);
    stream.close();
    if (!stream) throw InputError(named_.string(), 0, "cannot be written to its end: " + reason(), "make room on the disk");
  }

  void move() {
    if (special_) return;
    std::error_code error;
    std::filesystem::rename(draft_, place_, error);
    if (error)
      throw InputError(named_.string(), 0, "cannot be replaced: " + error.message(), "choose another name or remove what is there");
    moved_ = true;
  }

 private:
  std::filesystem::path named_, place_, draft_;
  bool special_ = false;  ///< a device or pipe: nothing to rename
  bool moved_ = false;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> formats() {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Format& format : table()) pairs.emplace_back(format.suffix, format.name);
  return pairs;
}

void check_outputs(const std::vector<std::filesystem::path>& files) {
  for (const std::filesystem::path& file : files) {
    format_of(file);
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!std::filesystem::exists(folder, error))
      throw InputError(file.string(), 0, "its folder does not exist", "make it: mkdir -p " + folder.string());
    if (!std::filesystem::is_directory(folder, error))
      throw InputError(file.string(), 0, folder.string() + " is not a folder", "name a file in a folder");
    if (std::filesystem::is_directory(file, error)) throw InputError(file.string(), 0, "is a folder", "name a file in it");
    if (::access(folder.c_str(), W_OK) != 0) {
      throw InputError(file.string(), 0, "its folder cannot be written to: " + reason(), "choose another folder or change its permissions");
    }
    if (std::count(files.begin(), files.end(), file) > 1) throw InputError(file.string(), 0, "is named twice as output", "name it once");
  }
}

void write_files(const graph::KnowledgeGraph& graph, const std::vector<std::filesystem::path>& files) {
  check_outputs(files);
  std::vector<std::unique_ptr<Draft>> drafts;
  for (const std::filesystem::path& file : files) {
    drafts.push_back(std::make_unique<Draft>(file));
    drafts.back()->write(graph);
  }
  for (const auto& draft : drafts) draft->move();
}

}  // namespace newsgraph::exporter
