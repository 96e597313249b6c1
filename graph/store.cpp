// JSON -> KnowledgeGraph, record by record (cutter.hpp). Only ids, ends and relation names are asked for; the rest may be missing.
#include "graph/store.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

#include "graph/article_store.hpp"
#include "graph/cutter.hpp"
#include "graph/graphml.hpp"
#include "graph/mapped_file.hpp"
#include "graph/mapped_graph.hpp"
#include "graph/record.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

/// Fills the graph with one record after the other.
class Filler {
 public:
  Filler(std::string_view text, const std::string& file, KnowledgeGraph& graph) : text_(text), file_(file), graph_(graph) {}

  /// False where a record is no JSON.
  bool take(std::string_view list, std::string_view record, std::size_t at) {
    if (list != "articles" && list != "rulings" && list != "nodes" && list != "edges") return true;
    if (!parser_.parse(record)) return false;
    const Row::Fail fail = [&](const std::string& problem, const std::string& remedy) {
      throw InputError(file_, line_of(text_, at), problem, remedy);
    };
    const Row row(parser_.value(), fail);
    if (list == "articles") graph_[boost::graph_bundle].articles.push_back(read_article(row));
    if (list == "rulings") graph_[boost::graph_bundle].rulings.push_back(read_ruling(row));
    if (list == "nodes") add_node(row);
    if (list == "edges") add_edge(row, at);
    return true;
  }

  void finish() {
    for (Waiting& waiting : waiting_) {  // edges that stand before their nodes
      const std::size_t at = waiting.at;
      const auto end = [&](const std::string& id) {
        const auto found = vertices_.find(id);
        if (found == vertices_.end())
          throw InputError(file_, line_of(text_, at), "no node has the id '" + id + "'", "add the node or mend the id");
        return found->second;
      };
      const Vertex source = end(waiting.source);
      boost::add_edge(source, end(waiting.target), std::move(waiting.relation), graph_);
    }
  }

 private:
  struct Waiting {
    std::string source, target;
    Relation relation;
    std::size_t at = 0;
  };

  void add_node(const Row& row) {
    Entity entity = read_entity(row);
    const auto [found, is_new] = vertices_.emplace(entity.id, boost::num_vertices(graph_));
    if (!is_new) row.fail("the id '" + entity.id + "' stands here a second time", "give every node its own id");
    boost::add_vertex(std::move(entity), graph_);
  }

  void add_edge(const Row& row, std::size_t at) {
    std::string source = row.required("source"), target = row.required("target");
    const auto from = vertices_.find(source), to = vertices_.find(target);
    if (from != vertices_.end() && to != vertices_.end() && waiting_.empty()) {
      boost::add_edge(from->second, to->second, read_relation(row), graph_);
    } else {
      waiting_.push_back({std::move(source), std::move(target), read_relation(row), at});
    }
  }

  std::string_view text_;
  const std::string& file_;
  RecordParser parser_;
  KnowledgeGraph& graph_;  ///< of the caller: Boost's graphs copy where others move
  std::unordered_map<std::string, Vertex> vertices_;
  std::vector<Waiting> waiting_;
};

}  // namespace

KnowledgeGraph parse_graph(std::string_view given, const std::string& file) {
  const std::string mended = mend_json(given);
  const std::string_view text = mended.empty() ? given : mended;
  KnowledgeGraph graph;
  Filler filler(text, file, graph);
  std::set<std::string_view> lists;
  const auto member = [&](std::string_view name, bool list, std::size_t at) {
    if (list) lists.insert(name);
    if (!list && (name == "nodes" || name == "edges")) throw InputError(file, line_of(text, at), "a list was expected here", "write [...]");
  };
  const auto item = [&](std::string_view list, std::string_view record, std::size_t at) { return filler.take(list, record, at); };
  if (!Cutter(text).cut(item, member)) explain_json(text, file);
  for (const std::string_view name : {"nodes", "edges"}) {
    if (!lists.contains(name)) throw InputError(file, 1, "the member '" + std::string(name) + "' is missing", "add it");
  }
  filler.finish();
  return graph;
}

KnowledgeGraph load_graph(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    throw InputError(file.string(), 0, "no such file", "make it with: newsgraph build ARTICLES -o " + file.string());
  if (std::filesystem::is_directory(file, error)) throw InputError(file.string(), 0, "is a folder", "name a graph file");
  if (is_store(file)) return load_store(file);
  if (is_mapped(file)) return load_mapped(file);
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  while (stream) {  // also what has no size before it is read, as a pipe
    const std::size_t size = text.size();
    text.resize(std::max<std::size_t>(size * 2, 1U << 20U));
    stream.read(text.data() + size, static_cast<std::streamsize>(text.size() - size));
    text.resize(size + static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream.is_open() || stream.bad()) throw InputError(file.string(), 0, "cannot be read", "check its permissions");
  if (file.extension() == ".graphml") return parse_graphml(text, file.string());
  if (file.extension() != ".json" && !text.starts_with('{')) {
    throw InputError(file.string(), 0, "is no graph in JSON or GraphML",
                     "only .json and .graphml can be read back; write one with: newsgraph build ARTICLES -o graph.json");
  }
  return parse_graph(text, file.string());
}

}  // namespace newsgraph::graph
