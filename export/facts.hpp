// The graph of one article -> facts, a line each (graph/fact.hpp); a shard of articles -> all their lines and a last one that sums
// them up, so that whoever loads them knows that none was lost on the way. The JSON of a fact is the line of its node or edge in a
// graph file of that article alone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "graph/article_store.hpp"
#include "graph/fact.hpp"
#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

/// What becomes of an article on any thread, before its shard takes it.
struct ArticleFacts {
  std::string id, digest;   ///< the digest as 16 hexadecimal digits
  std::string lines;        ///< edges and nodes, sorted
  std::string json;         ///< of the article's own line
  std::uint64_t facts = 0;  ///< lines
};

/// `graph` is that of the article alone.
ArticleFacts facts_of(const graph::StoredArticle& article, const graph::KnowledgeGraph& graph);

/// A record that was passed over.
struct Omission {
  std::uint64_t record = 0;  ///< 1-based, in its shard
  std::string_view reason, id, problem;
};

/// Writes the lines of a shard; keeps only sums.
class ShardWriter {
 public:
  /// `name` may be empty: then the shard is called after its first record, and an empty one "empty".
  ShardWriter(std::string name, graph::FactVersion version, std::function<void(std::string_view)> write)
      : name_(std::move(name)), version_(std::move(version)), write_(std::move(write)) {}

  void add(const ArticleFacts& article);
  void omit(const Omission& omission);
  /// Writes the last line.
  void finish();

  std::uint64_t articles() const { return articles_; }
  std::uint64_t facts() const { return facts_; }

 private:
  void name_after(std::string_view record);

  std::string name_;
  const graph::FactVersion version_;
  std::function<void(std::string_view)> write_;
  std::uint64_t articles_ = 0, omitted_ = 0, facts_ = 0, sum_ = 0;
};

}  // namespace newsgraph::exporter
