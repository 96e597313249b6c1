// First pass: where each record stands, and the ids of nodes; second: the ends of edges; third: records in their order to the index.
#include "graph/import.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/article_store.hpp"
#include "graph/cutter.hpp"
#include "graph/graph_index.hpp"
#include "graph/in_order.hpp"
#include "graph/mapped_file.hpp"
#include "graph/mapped_graph.hpp"
#include "graph/record.hpp"
#include "graph/store.hpp"
#include "graph/stored_graph.hpp"
#include "ingest/failures.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

/// The bytes of a file, in memory as far as they are looked at.
class MappedText {
 public:
  explicit MappedText(const std::filesystem::path& file) {
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (handle >= 0 && ::fstat(handle, &facts) == 0 && facts.st_size > 0) {
      size_ = static_cast<std::size_t>(facts.st_size);
      bytes_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, handle, 0);
    }
    if (handle >= 0) ::close(handle);
    if (bytes_ == MAP_FAILED) throw InputError(file.string(), 0, "cannot be read", "check its permissions");
  }
  MappedText(const MappedText&) = delete;
  MappedText& operator=(const MappedText&) = delete;
  ~MappedText() { ::munmap(bytes_, size_); }

  std::string_view text() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  void* bytes_ = MAP_FAILED;
  std::size_t size_ = 0;
};

class Importer {
 public:
  Importer(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  void survey() {
    std::size_t lists = 0;
    const auto item = [&](std::string_view list, std::string_view record, std::size_t at) {
      if (list == "articles") archive_.articles.push_back(read_article(parsed({at, record.size()})));
      if (list == "rulings") archive_.rulings.push_back(read_ruling(parsed({at, record.size()})));
      if (list == "nodes") nodes_.push_back({parsed({at, record.size()}).required("id"), {at, record.size()}});
      if (list == "edges") edges_.push_back({{at, record.size()}});
      return true;
    };
    const auto member = [&](std::string_view name, bool is_list, std::size_t) {
      if (is_list && (name == "nodes" || name == "edges")) ++lists;
    };
    Cutter cutter(text_);
    if (!cutter.cut(item, member) || lists != 2) {
      throw InputError(file_, line_of(text_, std::min(cutter.position(), text_.size())), "is no graph in JSON",
                       "write it with: newsgraph build ARTICLES -o " + file_);
    }
    const auto by_id = [](const Node& one, const Node& other) { return one.id < other.id; };
    if (!std::is_sorted(nodes_.begin(), nodes_.end(), by_id)) std::stable_sort(nodes_.begin(), nodes_.end(), by_id);
    for (std::uint32_t number = 0; number < nodes_.size(); ++number) {
      if (numbers_.emplace(nodes_[number].id, number).second) continue;
      parsed(nodes_[number].place).fail("the id '" + nodes_[number].id + "' stands here a second time", "give every node its own id");
    }
  }

  void order_edges() {
    for (Line& edge : edges_) {
      const Row row = parsed(edge.place);
      edge.source = end(row, "source");
      edge.target = end(row, "target");
    }
    const auto by_ends = [](const Line& one, const Line& other) {
      return std::tie(one.source, one.target) < std::tie(other.source, other.target);
    };
    if (!std::is_sorted(edges_.begin(), edges_.end(), by_ends)) std::stable_sort(edges_.begin(), edges_.end(), by_ends);
    numbers_.clear();
  }

  /// The writer is one of an index or of a mapped file.
  template <class Writer>
  Imported write(Writer& writer) {
    writer.add(archive_);
    for (const Node& node : nodes_) writer.add(read_entity(parsed(node.place)));
    for (const Line& edge : edges_) writer.add(edge.source, edge.target, read_relation(parsed(edge.place)));
    return {nodes_.size(), edges_.size()};
  }

 private:
  struct Place {
    std::size_t at = 0, size = 0;
  };
  struct Node {
    std::string id;
    Place place;
  };
  struct Line {
    Place place;
    std::uint32_t source = 0, target = 0;
  };

  /// Lives until the next one.
  Row parsed(const Place& place) {
    const std::string_view record = text_.substr(place.at, place.size);
    mended_ = mend_json(record);
    at_ = place.at;
    if (!parser_.parse(mended_.empty() ? record : mended_)) fail_("is no JSON", "mend the record");
    return Row(parser_.value(), fail_);
  }

  std::uint32_t end(const Row& row, const char* member) const {
    const std::string id = row.required(member);
    const auto found = numbers_.find(id);
    if (found == numbers_.end()) row.fail("no node has the id '" + id + "'", "add the node or mend the id");
    return found->second;
  }

  std::string_view text_;
  std::string file_;
  RecordParser parser_;
  std::string mended_;
  std::size_t at_ = 0;  ///< of the record that is parsed
  const Row::Fail fail_ = [this](const std::string& problem, const std::string& remedy) {
    throw InputError(file_, line_of(text_, at_), problem, remedy);
  };
  Archive archive_;
  std::vector<Node> nodes_;
  std::vector<Line> edges_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

template <class Writer>
Imported copy_graph(const std::filesystem::path& file, Writer& writer) {
  if (file.extension() == ".graphml" || is_mapped(file)) {
    const KnowledgeGraph graph = load_graph(file);
    write_in_order(graph, writer);
    return {boost::num_vertices(graph), boost::num_edges(graph)};
  }
  if (is_store(file)) {
    StoredGraph store(file);
    writer.add(store.archive());
    store.each_node([&](const Entity& entity) { writer.add(entity); });
    store.each_edge([&](const StoredEdge& edge) { writer.add(edge.source, edge.target, edge.relation); });
    return {store.nodes(), store.edges()};
  }
  const MappedText bytes(file);
  Importer importer(bytes.text(), file.string());
  importer.survey();
  importer.order_edges();
  return importer.write(writer);
}

Imported write_store(const std::filesystem::path& file, const std::filesystem::path& draft) {
  ArticleStore made(draft, ArticleStore::Use::import);
  Transaction transaction(made.database());
  IndexWriter writer(made.database());
  const Imported counts = copy_graph(file, writer);
  writer.finish();
  made.database().run("INSERT INTO setting VALUES ('imported', 1), ('indexed', 0)");
  transaction.commit();
  return counts;
}

Imported write_mapped_file(const std::filesystem::path& file, const std::filesystem::path& draft) {
  MappedWriter writer(draft.has_parent_path() ? draft.parent_path() : ".");
  const Imported counts = copy_graph(file, writer);
  std::ofstream stream(draft, std::ios::binary);
  writer.finish(stream);
  stream.close();
  if (!stream) throw ingest::DiskFull(draft.string(), 0, "cannot be written to its end", "make room on the disk");
  return counts;
}

}  // namespace

Imported import_graph(const std::filesystem::path& file, const std::filesystem::path& made) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    load_graph(file);  // says what is wrong
    throw InputError(file.string(), 0, "is no file", "write the graph into a file first");
  }
  if (std::filesystem::exists(made, error))
    throw InputError(made.string(), 0, "is there already", "name a new file, or remove this one first");
  const std::filesystem::path draft = made.string() + "." + std::to_string(::getpid()) + ".part";
  Imported counts;
  try {
    counts = made.extension() == ".ngm" ? write_mapped_file(file, draft) : write_store(file, draft);
  } catch (...) {
    std::filesystem::remove(draft, error);
    throw;
  }
  std::filesystem::rename(draft, made);
  return counts;
}

}  // namespace newsgraph::graph
