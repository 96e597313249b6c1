// Full-text search of a store: words -> the nodes that are called so, and the sentences that say so with the edges they stand
// behind. FTS5 of SQLite, ranked by BM25 (Robertson and Zaragoza 2009).
//
//   search("news.db", {"\"trade pact\"", "sign*"}, {})
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

class Database;

struct SearchOptions {
  bool names = true, quotes = true;  ///< where to look
  std::vector<EntityType> types;     ///< only nodes of these types, and no sentences; empty: all
  std::size_t most = 20;             ///< nodes, and sentences
};

/// An edge that a sentence stands behind.
struct HitEdge {
  std::string id;              ///< "r12"
  std::string source, target;  ///< ids of nodes
  std::string label;           ///< "meets, expected 2025-02-25"
};

/// A node, or a sentence.
struct Hit {
  std::string node, name;  ///< id and name of a node; empty: it is a sentence
  EntityType type = EntityType::other;
  std::string document;        ///< of a sentence: id of its article
  std::uint32_t sentence = 0;  ///< 0-based
  std::vector<HitEdge> edges;  ///< of a sentence, in the order of the graph
  std::string snippet;         ///< the words around, those that were found in [ ]
};

/// Nodes first, then sentences, each the best first: the same on every run. A word ends in * for all words that begin so; words in
/// double quotes are a phrase. Throws InputError.
std::vector<Hit> search(const std::filesystem::path& store, const std::vector<std::string>& words, const SearchOptions& options);

/// Fills the table of words while an index is written. Within a transaction.
class WordsWriter {
 public:
  explicit WordsWriter(const Database& database);
  ~WordsWriter();

  void add(std::uint64_t number, const Entity& entity);
  void add(std::uint64_t number, const Relation& relation);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::graph
