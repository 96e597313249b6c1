// JSON -> KnowledgeGraph. The text is cut into its articles, nodes and edges, one record at a time, so that memory holds the graph
// and one record, never a tree of the whole. Only ids, ends and relation names are asked for; the rest may be missing. Bytes that
// are no UTF-8 and halves of surrogate pairs ("\ud800") become U+FFFD before they can stop the parser.
#include "graph/store.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

#include "graph/graphml.hpp"
#include "graph/record.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

// "\ud83d" without its other half -> "\ufffd"; all else stays byte for byte, so that lines keep their numbers.
std::string mend_surrogates(std::string text) {
  const auto unit_at = [&](std::size_t at) -> long {
    if (text.compare(at, 2, "\\u") != 0 || at + 6 > text.size()) return -1;
    const std::string digits = text.substr(at + 2, 4);
    return digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos ? std::stol(digits, nullptr, 16) : -1;
  };
  const auto is_high = [](long unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](long unit) { return unit >= 0xDC00 && unit < 0xE000; };
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const long unit = unit_at(at);
    if (is_high(unit) && at + 6 < text.size() && is_low(unit_at(at + 6))) {
      at += 12;
    } else if (unit >= 0) {
      if (is_high(unit) || is_low(unit)) text.replace(at + 2, 4, "fffd");
      at += 6;
    } else {
      at += 2;
    }
    if (at >= text.size()) break;
  }
  return text;
}

/// Cuts one JSON object into its members and their lists into items. It knows strings and brackets only; what it cannot cut, and
/// what the parser of a record refuses, is left to ingest::Json, which says what is wrong with the whole and where.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  /// Calls item(member, record, its first byte) for each item of a list, other(member) for a member that is no list. False when
  /// the text is no JSON object.
  template <class Item, class Member>
  bool cut(Item item, Member member) {
    if (!take('{')) return false;
    if (take('}')) return at_end();
    do {
      std::string_view name;
      if (!value(name) || name.size() < 2 || name.front() != '"' || !take(':')) return false;
      name = name.substr(1, name.size() - 2);
      skip();
      const bool list = at_ < text_.size() && text_[at_] == '[';
      member(name, list, at_);
      if (list ? !items(name, item) : !skip_value()) return false;
    } while (take(','));
    return take('}') && at_end();
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  bool take(char mark) {
    skip();
    if (at_ == text_.size() || text_[at_] != mark) return false;
    ++at_;
    return true;
  }
  bool at_end() {
    skip();
    return at_ == text_.size();
  }

  template <class Item>
  bool items(std::string_view name, Item item) {
    if (!take('[')) return false;
    if (take(']')) return true;
    do {
      std::string_view record;
      if (!value(record)) return false;
      if (!item(name, record, static_cast<std::size_t>(record.data() - text_.data()))) return false;
    } while (take(','));
    return take(']');
  }

  bool skip_value() {
    std::string_view ignored;
    return value(ignored);
  }

  /// The bytes of the value that begins here.
  bool value(std::string_view& bytes) {
    skip();
    const std::size_t begin = at_;
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char byte = text_[at_];
      if (byte == '"') {
        if (!string()) return false;
        if (depth == 0) {
          ++at_;
          break;
        }
      } else if (byte == '{' || byte == '[') {
        ++depth;
      } else if (byte == '}' || byte == ']') {
        if (depth == 0) break;
        if (--depth == 0) {
          ++at_;
          break;
        }
      } else if (depth == 0 && (byte == ',' || byte == ':')) {
        break;
      }
    }
    bytes = text_.substr(begin, at_ - begin);
    return depth == 0 && !bytes.empty();
  }

  /// From a double quote to the one that closes it.
  bool string() {
    for (++at_; (at_ = text_.find_first_of("\"\\", at_)) != std::string_view::npos; at_ += 2) {
      if (text_[at_] == '"') return true;
    }
    at_ = text_.size();
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::size_t line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

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

/// What is wrong with a text that cannot be cut into records.
[[noreturn]] void explain(std::string_view text, const std::string& file) {
  const ingest::Json root = ingest::Json::parse(text, file);
  root.at("nodes").as_array();
  root.at("edges").as_array();
  root.fail("is no graph in JSON", "write it with: newsgraph build ARTICLES -o " + file);
}

bool needs_mending(std::string_view text) {
  return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

}  // namespace

KnowledgeGraph parse_graph(std::string_view given, const std::string& file) {
  std::string mended;
  if (!is_utf8(given)) mended = valid_utf8(given);
  if (needs_mending(given)) mended = mend_surrogates(mended.empty() ? std::string(given) : mended);
  const std::string_view text = mended.empty() ? given : mended;
  KnowledgeGraph graph;
  Filler filler(text, file, graph);
  std::set<std::string_view> lists;
  const auto member = [&](std::string_view name, bool list, std::size_t at) {
    if (list) lists.insert(name);
    if (!list && (name == "nodes" || name == "edges")) throw InputError(file, line_of(text, at), "a list was expected here", "write [...]");
  };
  const auto item = [&](std::string_view list, std::string_view record, std::size_t at) { return filler.take(list, record, at); };
  if (!Cutter(text).cut(item, member)) explain(text, file);
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
