// Names and quotes -> a table of FTS5 and back. What a user asks becomes a query of quoted words, so that its syntax never matters.
#include "graph/search.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "graph/article_store.hpp"
#include "graph/graph_index.hpp"
#include "graph/text.hpp"

namespace newsgraph::graph {
namespace {

/// Rows of `words` from here on are sentences, those before are nodes.
constexpr std::int64_t first_sentence = std::int64_t{1} << 32U;

/// A word of its own for FTS5 (private use, U+E000), so that no phrase runs from one alias into the next.
constexpr const char* between_aliases = " \uE000 ";

/// As people read it.
std::string shown(std::string_view snippet) {
  std::string text(snippet);
  const std::string mark = "\uE000";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.replace(at, mark.size(), "|");
  return text;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || static_cast<unsigned char>(byte) >= 0x80;
  });
}

/// One word or phrase as a string of FTS5.
void add_term(std::string& query, std::string_view words, bool prefix) {
  if (!has_letter(words)) return;
  query += (query.empty() ? "\"" : " \"") + std::string(words) + (prefix ? "\"*" : "\"");
}

/// "trade pact" vis* -> "trade pact" "vis"*; empty when there is nothing to look for.
std::string query_of(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& given : words) {
    const std::string text = clean_words(given);
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == ' ') {
        ++at;
        continue;
      }
      const bool phrase = text[at] == '"';
      if (phrase) ++at;
      const std::size_t end = std::min(text.find_first_of(phrase ? "\"" : " \"", at), text.size());
      std::string_view term = std::string_view(text).substr(at, end - at);
      at = phrase ? end + 1 : end;
      const bool prefix = !phrase && term.ends_with('*');
      if (prefix) term.remove_suffix(1);
      add_term(query, term, prefix);
    }
  }
  return query;
}

std::vector<Hit> find_names(const Database& database, const std::string& query, const SearchOptions& options) {
  std::string types;
  for (const EntityType type : options.types) types += (types.empty() ? "" : ",") + std::to_string(static_cast<int>(type));
  Statement rows = database.prepare(
      "SELECT words.rowid, type, snippet(words, -1, '[', ']', '...', 16) FROM words WHERE words MATCH ? AND words.rowid < ?" +
      (types.empty() ? "" : " AND type IN (" + types + ")") + " ORDER BY bm25(words, 10, 5, 1), words.rowid LIMIT ?");
  rows.bind(1, "{name aliases} : (" + query + ")").bind(2, first_sentence).bind(3, static_cast<std::int64_t>(options.most));
  Statement node = database.prepare("SELECT id, name FROM node WHERE number = ?");
  std::vector<Hit> hits;
  while (rows.step()) {
    Hit& hit = hits.emplace_back();
    hit.type = static_cast<EntityType>(rows.number(1));
    hit.snippet = shown(rows.text(2));
    node.reset();
    node.bind(1, rows.number(0));
    if (!node.step()) continue;
    hit.node = node.text(0);
    hit.name = node.text(1);
  }
  return hits;
}

HitEdge edge_of(IndexReader& reader, std::int64_t number) {
  const StoredEdge edge = reader.edge(static_cast<std::uint64_t>(number));
  return {"r" + std::to_string(number + 1), reader.node(edge.source).id, reader.node(edge.target).id, label(edge.relation)};
}

std::vector<Hit> find_quotes(const Database& database, const std::string& query, std::size_t most) {
  Statement rows = database.prepare(
      "SELECT rowid, document, sentence, snippet(words, 2, '[', ']', '...', 32) FROM words WHERE words MATCH ? AND rowid >= ?"
      " ORDER BY bm25(words), document, sentence LIMIT ?");
  rows.bind(1, "quote : (" + query + ")").bind(2, first_sentence).bind(3, static_cast<std::int64_t>(most));
  Statement edges = database.prepare("SELECT edge FROM quoted WHERE sentence = ? ORDER BY edge");
  IndexReader reader(database);
  std::vector<Hit> hits;
  while (rows.step()) {
    Hit& hit = hits.emplace_back();
    hit.document = rows.text(1);
    hit.sentence = static_cast<std::uint32_t>(rows.number(2));
    hit.snippet = rows.text(3);
    edges.bind(1, rows.number(0) - first_sentence);
    while (edges.step()) hit.edges.push_back(edge_of(reader, edges.number(0)));
  }
  return hits;
}

}  // namespace

struct WordsWriter::State {
  explicit State(const Database& file)
      : insert(file.prepare("INSERT INTO words(rowid, name, aliases, quote, type, document, sentence) VALUES (?, ?, ?, ?, ?, ?, ?)")),
        relate(file.prepare("INSERT OR IGNORE INTO quoted(sentence, edge) VALUES (?, ?)")) {}

  Statement insert, relate;
  std::unordered_map<std::string, std::int64_t> sentences;  ///< by article and place
  std::vector<std::pair<std::int64_t, std::int64_t>> edges;
};

WordsWriter::WordsWriter(const Database& database) : state_(std::make_unique<State>(database)) {}

WordsWriter::~WordsWriter() = default;

void WordsWriter::add(std::uint64_t number, const Entity& entity) {
  std::string aliases;
  for (const std::string& alias : entity.aliases) aliases += (aliases.empty() ? "" : between_aliases) + alias;
  Statement& insert = state_->insert;
  insert.bind(1, static_cast<std::int64_t>(number))
      .bind(2, entity.name)
      .bind(3, aliases)
      .bind(4, "")
      .bind(5, static_cast<int>(entity.type));
  insert.bind(6, "").bind(7, 0).run();
}

void WordsWriter::add(std::uint64_t number, const Relation& relation) {
  for (const Evidence& evidence : relation.evidence) {
    if (evidence.quote.empty()) continue;
    const std::string place = evidence.document + '\0' + std::to_string(evidence.sentence) + '\0' + digest(evidence.quote);
    const auto [found, is_new] = state_->sentences.emplace(place, static_cast<std::int64_t>(state_->sentences.size()));
    if (is_new) {
      Statement& insert = state_->insert;
      insert.bind(1, first_sentence + found->second).bind(2, "").bind(3, "").bind(4, evidence.quote).bind(5, -1);
      insert.bind(6, evidence.document).bind(7, evidence.sentence).run();
    }
    state_->edges.emplace_back(found->second, static_cast<std::int64_t>(number));
  }
}

void WordsWriter::finish() {
  std::sort(state_->edges.begin(), state_->edges.end());
  for (const auto& [sentence, edge] : state_->edges) state_->relate.bind(1, sentence).bind(2, edge).run();
}

std::vector<Hit> search(const std::filesystem::path& store, const std::vector<std::string>& words, const SearchOptions& options) {
  ArticleStore articles(store, ArticleStore::Use::ask);
  if (!articles.refresh())
    throw ingest::InputError(store.string(), 0, "its index is not fresh and cannot be written", "ask again when nobody writes to it");
  const std::string query = query_of(words);
  if (query.empty()) return {};
  const Database& database = articles.database();
  std::vector<Hit> hits;
  if (options.names) hits = find_names(database, query, options);
  if (options.quotes && options.types.empty()) {
    for (Hit& hit : find_quotes(database, query, options.most)) hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace newsgraph::graph
