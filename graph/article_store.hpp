// A growing archive in one SQLite file: what each article says, article by article; the graph of all is made of it by GraphBuilder,
// so it is the graph that build makes of the same articles, byte for byte.
//
// Adding an article costs its own reading and writing, however many there are. The first question after it joins all articles
// again and keeps the result in the same file (graph_index.hpp); the next ones read that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/sqlite.hpp"
#include "ingest/archive/fingerprint.hpp"
#include "ingest/document.hpp"

namespace newsgraph::graph {

/// What a store keeps of an article.
struct StoredArticle {
  std::string id;                            ///< clean
  std::int64_t bytes = 0, digest = 0;        ///< of what was read
  std::string graph;                         ///< what it says, packed (codec.hpp)
  std::optional<ingest::Fingerprint> print;  ///< to find copies by; none: it counts on its own
};

/// `graph` is that of the article alone (read_graph). On any thread; linear.
StoredArticle stored_article(const ingest::Document& document, const KnowledgeGraph& graph, bool keep_duplicates = false);

class ArticleStore {
 public:
  /// What a file is opened for. `add` makes it where there is none; `import` makes it for one writer who starts anew after a crash.
  enum class Use : std::uint8_t { add, drop, ask, import };

  /// Throws InputError when the file is no store, one of a newer version, or cannot be opened.
  ArticleStore(const std::filesystem::path& file, Use use);

  enum class Known : std::uint8_t { no, same, other };
  /// Whether the article is there or expected: with the same text, title, date and source, or with others.
  Known knows(const ingest::Document& document);
  /// The article is being read and will be added.
  void expect(const ingest::Document& document);

  /// Takes an article in the place of what was known of this id; in the file after the next commit().
  void add(StoredArticle article);
  void add(const std::vector<Ruling>& rulings);
  /// Forgets an article; false where there is none of this id. In the file after the next commit().
  bool drop(const std::string& id);
  /// Articles added and not committed.
  std::size_t waiting() const { return added_.size(); }
  /// Writes all changes since the last one in one transaction, sorted; when it returns they will outlive a crash.
  void commit();

  /// Articles in the file.
  std::size_t size() const;
  /// The graph of all articles in the file, taken from its index if that is fresh.
  KnowledgeGraph graph();
  /// Makes the index fresh: nearly linear in the archive, nothing where it is fresh. False when the file must not be written.
  bool refresh();

  const Database& database() const { return database_; }

 private:
  void prepare(Use use);
  bool is_fresh() const;
  KnowledgeGraph join_articles() const;

  Database database_;
  std::map<std::string, StoredArticle> added_;
  std::unordered_map<std::string, std::pair<std::int64_t, std::int64_t>> expected_;  ///< bytes and digest by id
  std::vector<std::string> dropped_;
  std::vector<Ruling> rulings_;
};

/// The graph of a store. Throws InputError.
KnowledgeGraph load_store(const std::filesystem::path& file);

/// True for a file that a store may be in: it begins as SQLite's do.
bool is_store(const std::filesystem::path& file);

}  // namespace newsgraph::graph
