// Articles -> rows of SQLite and back. Write-ahead log, one transaction a commit: after a crash the file holds all of it or nothing.
// `generation` counts the commits that changed something; the index is fresh while it bears the same number.
#include "graph/article_store.hpp"

#include <fstream>
#include <stdexcept>

#include "graph/build.hpp"
#include "graph/codec.hpp"
#include "graph/copy_finder.hpp"
#include "graph/graph_index.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr std::int64_t application = 0x4E475250;  // "NGRP", in the header of the file
constexpr std::int64_t store_version = 1;

constexpr const char* tables = R"(
CREATE TABLE setting(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article(id TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, digest INTEGER NOT NULL, graph BLOB NOT NULL, print BLOB);
CREATE TABLE ruling(same INTEGER, one TEXT, other TEXT, PRIMARY KEY(same, one, other)) WITHOUT ROWID;
)";

Database::Mode mode_of(ArticleStore::Use use) {
  const bool may_make = use == ArticleStore::Use::add || use == ArticleStore::Use::import;
  return may_make ? Database::Mode::create : Database::Mode::read_write;
}

const std::filesystem::path& checked(const std::filesystem::path& file, ArticleStore::Use use) {
  std::error_code error;
  if (mode_of(use) != Database::Mode::create && !std::filesystem::exists(file, error))
    throw InputError(file.string(), 0, "no such file", "make it with: newsgraph add " + file.string() + " ARTICLES");
  return file;
}

std::int64_t digest_of(const ingest::Document& document) {
  const char end = '\0';
  return static_cast<std::int64_t>(hash(document.text + end + document.title + end + document.date + end + document.source));
}

}  // namespace

ArticleStore::ArticleStore(const std::filesystem::path& file, Use use) : database_(checked(file, use), mode_of(use)) { prepare(use); }

void ArticleStore::prepare(Use use) {
  const std::int64_t version = database_.number("PRAGMA user_version"), kind = database_.number("PRAGMA application_id");
  const bool empty = database_.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (!empty && kind != application)
    throw InputError(database_.file(), 0, "is a file of SQLite, but no store", "name another file; newsgraph add makes stores");
  if (version > store_version) {
    throw InputError(
        database_.file(), 0,
        "was written by a newer newsgraph (form " + std::to_string(version) + ", this one knows " + std::to_string(store_version) + ")",
        "use that newsgraph");
  }
  if (!empty && use != Use::ask && database_.number("SELECT value FROM setting WHERE name = 'imported'") != 0)
    throw InputError(database_.file(), 0, "holds a graph that was imported, no articles",
                     "begin another store, or join graphs with newsgraph merge");
  if (!empty) return;
  if (use == Use::drop || use == Use::ask)
    throw InputError(database_.file(), 0, "is an empty store", "newsgraph add " + database_.file() + " ARTICLES");
  database_.run("PRAGMA page_size = 8192");
  database_.run(use == Use::add ? "PRAGMA journal_mode = WAL"
                                : "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
  Transaction transaction(database_);
  if (database_.number("SELECT count(*) FROM sqlite_schema") == 0) {  // nobody else was faster
    database_.run(tables);
    make_index_tables(database_);
    database_.run("PRAGMA application_id = " + std::to_string(application) + "; PRAGMA user_version = " + std::to_string(store_version));
  }
  transaction.commit();
}

StoredArticle stored_article(const ingest::Document& document, const KnowledgeGraph& graph, bool keep_duplicates) {
  StoredArticle article{clean_text(document.id), static_cast<std::int64_t>(document.text.size()), digest_of(document), pack(graph), {}};
  if (keep_duplicates) return article;
  const ingest::Fingerprint print = ingest::fingerprint_of(text_of(document, document.body));
  if (print.is_comparable()) article.print = print;
  return article;
}

ArticleStore::Known ArticleStore::knows(const ingest::Document& document) {
  const std::string id = clean_text(document.id);
  std::pair<std::int64_t, std::int64_t> known;
  if (const auto expected = expected_.find(id); expected != expected_.end()) {
    known = expected->second;
  } else if (const auto added = added_.find(id); added != added_.end()) {
    known = {added->second.bytes, added->second.digest};
  } else {
    Statement query = database_.prepare("SELECT bytes, digest FROM article WHERE id = ?");
    if (!query.bind(1, id).step()) return Known::no;
    known = {query.number(0), query.number(1)};
  }
  return known == std::pair(static_cast<std::int64_t>(document.text.size()), digest_of(document)) ? Known::same : Known::other;
}

void ArticleStore::expect(const ingest::Document& document) {
  expected_[clean_text(document.id)] = {static_cast<std::int64_t>(document.text.size()), digest_of(document)};
}

void ArticleStore::add(StoredArticle article) {
  expected_.erase(article.id);
  std::string id = article.id;
  added_[std::move(id)] = std::move(article);
}

void ArticleStore::add(const std::vector<Ruling>& rulings) { rulings_.insert(rulings_.end(), rulings.begin(), rulings.end()); }

bool ArticleStore::drop(const std::string& id) {
  const bool waits = added_.erase(id) > 0;
  Statement query = database_.prepare("SELECT 1 FROM article WHERE id = ?");
  if (!query.bind(1, id).step()) return waits;
  dropped_.push_back(id);
  return true;
}

void ArticleStore::commit() {
  if (added_.empty() && dropped_.empty() && rulings_.empty()) return;
  Transaction transaction(database_);
  std::int64_t changes = 0;
  Statement remove = database_.prepare("DELETE FROM article WHERE id = ?");
  for (const std::string& id : dropped_) {
    remove.bind(1, id).run();
    changes += database_.changes();
  }
  Statement insert = database_.prepare("INSERT OR REPLACE INTO article(id, bytes, digest, graph, print) VALUES (?, ?, ?, ?, ?)");
  for (const auto& [id, article] : added_) {
    insert.bind(1, id).bind(2, article.bytes).bind(3, article.digest).bind_blob(4, article.graph);
    insert.bind_blob(5, article.print ? packed(*article.print) : "").run();
    ++changes;
  }
  Statement rule = database_.prepare("INSERT OR IGNORE INTO ruling VALUES (?, ?, ?)");
  for (const Ruling& ruling : rulings_) {
    rule.bind(1, ruling.same ? 1 : 0).bind(2, ruling.one).bind(3, ruling.other).run();
    changes += database_.changes();
  }
  if (changes > 0) database_.run("INSERT INTO setting VALUES ('generation', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1");
  transaction.commit();
  added_.clear();
  dropped_.clear();
  rulings_.clear();
}

std::size_t ArticleStore::size() const { return static_cast<std::size_t>(database_.number("SELECT count(*) FROM article")); }

bool ArticleStore::is_fresh() const {
  return database_.number("SELECT value FROM setting WHERE name = 'generation'") ==
         database_.number("SELECT coalesce((SELECT value FROM setting WHERE name = 'indexed'), -1)");
}

KnowledgeGraph ArticleStore::join_articles() const {
  const ingest::Language language = language_of_names(ingest::Data::embedded());
  GraphBuilder builder(language);
  CopyFinder copies(builder);
  Statement articles = database_.prepare("SELECT id, graph, print FROM article ORDER BY id");
  while (articles.step()) {
    try {
      const KnowledgeGraph graph = unpack(articles.blob(1));
      if (!articles.blob(2).empty()) copies.look(graph[boost::graph_bundle].articles.at(0), unpacked(articles.blob(2)));
      builder.add(graph);
    } catch (const std::out_of_range&) {
      throw InputError(database_.file(), 0, "is damaged at the article '" + std::string(articles.text(0)) + "'",
                       "take it out with: newsgraph drop " + database_.file() + " --document ID, and add it again");
    }
  }
  std::vector<Ruling> rulings;
  Statement query = database_.prepare("SELECT same, one, other FROM ruling ORDER BY same, one, other");
  while (query.step()) rulings.push_back({query.number(0) != 0, std::string(query.text(1)), std::string(query.text(2))});
  builder.add(rulings);
  return builder.finish();
}

bool ArticleStore::refresh() {
  if (is_fresh()) return true;
  if (database_.is_read_only()) return false;
  try {
    Transaction transaction(database_);
    if (!is_fresh()) {  // nobody else was faster
      write_index(database_, join_articles());
      database_.run("INSERT OR REPLACE INTO setting SELECT 'indexed', coalesce((SELECT value FROM setting WHERE name = 'generation'), 0)");
    }
    transaction.commit();
  } catch (const Busy&) { return false; }
  return true;
}

KnowledgeGraph ArticleStore::graph() {
  const bool fresh = refresh();
  Transaction one_state(database_, false);
  return fresh && is_fresh() ? read_index(database_) : join_articles();
}

KnowledgeGraph load_store(const std::filesystem::path& file) { return ArticleStore(file, ArticleStore::Use::ask).graph(); }

bool is_store(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(16, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return is_sqlite(bytes);
}

}  // namespace newsgraph::graph
