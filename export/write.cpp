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

#include "export/columns.hpp"
#include "export/export.hpp"
#include "graph/mapped_graph.hpp"
#include "ingest/failures.hpp"

namespace newsgraph::exporter {
namespace {

using ingest::InputError;

using Write = void (*)(const graph::KnowledgeGraph&, std::ostream&, const WriteOptions&);

void write_mapped(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  graph::write_mapped_graph(graph, stream);
}

// A format is one file, or several beside each other (graph.csv stands for graph-nodes.csv and graph-edges.csv), or several in a folder
// (postgres/).
struct Part {
  std::string_view name;  // what the name of the file ends with before its suffix; the whole name in a folder
  Write write;
};

struct Format {
  std::string suffix;
  std::string name;
  std::vector<Part> parts;
  bool holds_all_evidence;
};

const std::vector<Format>& table() {
  static const std::vector<Format> rows = {{".json", "JSON", {{"", write_json}}, true},
                                           {".graphml", "GraphML", {{"", write_graphml}}, true},
                                           {".gexf", "GEXF", {{"", write_gexf}}, false},
                                           {".dot", "DOT", {{"", write_dot}}, false},
                                           {".gv", "DOT", {{"", write_dot}}, false},
                                           {".csv", "CSV", {{"-nodes", write_csv_nodes}, {"-edges", write_csv_edges}}, false},
                                           {".ttl", "Turtle", {{"", write_turtle}}, true},
                                           {".jsonld", "JSON-LD", {{"", write_jsonld}}, true},
                                           {".cypher", "Cypher", {{"", write_cypher}}, false},
                                           {".html", "HTML page", {{"", write_html}}, true},
                                           {".ngm", "mapped graph", {{"", write_mapped}}, true},
                                           {"/",
                                            "PostgreSQL",
                                            {{"load.sql", write_postgres_load},
                                             {"article.copy", write_postgres_articles},
                                             {"node.copy", write_postgres_nodes},
                                             {"edge.copy", write_postgres_edges},
                                             {"evidence.copy", write_postgres_evidence}},
                                            true}};
  return rows;
}

const Format& format_of(const std::filesystem::path& file) {
  std::string known;
  for (const Format& format : table()) {
    if (file.has_filename() ? file.extension() == format.suffix : format.suffix == "/") return format;
    if (format.suffix != "/") known += (known.empty() ? "" : ", ") + format.suffix;
  }
  throw InputError(file.string(), 0, "no format has this suffix", "use one of " + known + ", or a folder for PostgreSQL: postgres/");
}

std::filesystem::path part_of(const std::filesystem::path& file, const Part& part) {
  if (part.name.empty()) return file;
  if (!file.has_filename()) return file / part.name;
  return file.parent_path() / (file.stem().string() + std::string(part.name) + file.extension().string());
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

  void write(const std::function<void(std::ostream&)>& write_to) {
    errno = 0;
    std::ofstream stream(draft_, std::ios::binary);
    if (!stream) throw InputError(named_.string(), 0, "cannot be written: " + reason(), "choose another folder or change its permissions");
    write_to(stream);
    stream.close();
    if (stream) return;
    const std::string problem = "cannot be written to its end: " + reason();
    if (errno == ENOSPC) throw ingest::DiskFull(named_.string(), 0, problem, "make room on the disk");
    throw InputError(named_.string(), 0, problem, "make room on the disk");
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

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder.parent_path(), error);
  if (error) throw InputError(folder.string(), 0, "cannot be made: " + error.message(), "choose another folder or change its permissions");
}

// "1 edge runs", "2 edges run"
std::string edges(std::size_t count, const std::string& verb) {
  return count == 1 ? "1 edge " + verb + "s" : std::to_string(count) + " edges " + verb;
}

// What the format cannot hold of this graph, a sentence each.
std::vector<std::string> losses_of(const Format& format, const graph::KnowledgeGraph& graph, const WriteOptions& options) {
  std::vector<std::string> losses;
  const std::size_t several = format.holds_all_evidence ? 0 : count_several_quotes(graph);
  if (several > 0)
    losses.push_back(edges(several, "stand") + " on several quotes, of which " + format.name +
                     " holds the best; JSON and GraphML hold all");
  const bool without_kinds = (format.suffix == ".graphml" && options.strict) || (format.suffix == ".gexf" && options.gexf_version != "1.3");
  const std::size_t parallel = without_kinds ? count_parallel(graph) : 0;
  if (parallel > 0)
    losses.push_back(edges(parallel, "run") + " beside another one, and without kinds Gephi merges them; leave out " +
                     (format.suffix == ".gexf" ? "--gexf-version" : "--strict"));
  return losses;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> formats() {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Format& format : table()) pairs.emplace_back(format.suffix, format.name);
  return pairs;
}

void check_outputs(const std::vector<std::filesystem::path>& files) {
  for (const std::filesystem::path& file : files) {
    format_of(file);
    std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!file.has_filename() && !std::filesystem::exists(folder, error))  // it will be made
      folder = folder.has_parent_path() ? folder.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::exists(folder, error))
      throw InputError(file.string(), 0, "its folder does not exist", "make it: mkdir -p " + folder.string());
    if (!std::filesystem::is_directory(folder, error))
      throw InputError(file.string(), 0, folder.string() + " is not a folder", "name a file in a folder");
    if (file.has_filename() && std::filesystem::is_directory(file, error))
      throw InputError(file.string(), 0, "is a folder", "name a file in it; or write " + file.string() + "/ for files for PostgreSQL");
    if (::access(folder.c_str(), W_OK) != 0) {
      throw InputError(file.string(), 0, "its folder cannot be written to: " + reason(), "choose another folder or change its permissions");
    }
    if (std::count(files.begin(), files.end(), file) > 1) throw InputError(file.string(), 0, "is named twice as output", "name it once");
  }
}

void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write) {
  Draft draft(file);
  draft.write(write);
  draft.move();
}

std::vector<std::string> write_files(const graph::KnowledgeGraph& graph, const std::vector<std::filesystem::path>& files,
                                     const WriteOptions& options) {
  check_outputs(files);
  std::vector<std::unique_ptr<Draft>> drafts;
  std::vector<std::string> losses;
  for (const std::filesystem::path& file : files) {
    const Format& format = format_of(file);
    if (!file.has_filename()) make_folder(file);
    for (const Part& part : format.parts) {
      drafts.push_back(std::make_unique<Draft>(part_of(file, part)));
      drafts.back()->write([&](std::ostream& stream) { part.write(graph, stream, options); });
    }
    for (const std::string& loss : losses_of(format, graph, options)) losses.push_back(file.string() + ": " + loss);
  }
  for (const auto& draft : drafts) draft->move();
  return losses;
}

}  // namespace newsgraph::exporter
