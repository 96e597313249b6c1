// Sorted facts of any number of shards -> the builder of their graph; and the proof that they are all there.
//
// Each article's line says how many facts it has and what their checks sum up to, and each shard's last line the same of its articles.
// So what a crashed or repeated process left out, cut off or changed is found, whatever engine ran it and whatever that reported.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/build.hpp"
#include "graph/copy_finder.hpp"
#include "graph/fact.hpp"

namespace newsgraph::graph {

class RecordParser;
class Row;

struct LoadCounts {
  std::uint64_t shards = 0, records = 0, articles = 0, facts = 0;
  std::uint64_t other_texts = 0;                 ///< articles left out: another text has their id
  std::map<std::string, std::uint64_t> omitted;  ///< records passed over by the shards, by reason
};

class FactLoader {
 public:
  /// The builder must outlive it.
  explicit FactLoader(GraphBuilder& builder);
  ~FactLoader();
  FactLoader(const FactLoader&) = delete;
  FactLoader& operator=(const FactLoader&) = delete;

  /// The next line of all shards together, in the order of keys. Of several texts with one id, the one of the smallest digest counts.
  /// Throws BadInput with file and line for what is no fact, and for a shard's last line that comes twice.
  void take(std::string_view line, const std::string& file, std::uint64_t number);

  /// Nothing more comes. Throws BadInput when something is missing, changed or of another version; the builder is not to be used then.
  LoadCounts finish();

  /// Of all shards. requires finish(), and at least one shard
  const FactVersion& version() const { return version_; }

 private:
  struct Sum {
    std::uint64_t lines = 0, sum = 0;
    bool operator==(const Sum&) const = default;
  };
  struct KnownArticle {
    Sum stated, seen;
    bool wanted = false;
  };
  struct Shard {
    Sum stated, seen;
    std::uint64_t articles = 0, stated_articles = 0;
    bool ended = false;
  };

  void take_article(const Fact& fact, const Row& row);
  void take_node(const Row& row);
  void take_edge(const Fact& fact, const Row& row);
  void take_shard(const Fact& fact, const Row& row);
  void check_articles() const;
  void check_shards() const;

  GraphBuilder& builder_;
  CopyFinder copies_;
  std::unique_ptr<RecordParser> parser_;
  std::string key_;                                         ///< of the line before
  std::string last_id_;                                     ///< of the article before
  std::unordered_map<std::string, KnownArticle> articles_;  ///< by "ID DIGEST", escaped
  std::map<std::string, Shard> shards_;
  FactVersion version_;
  LoadCounts counts_;
};

}  // namespace newsgraph::graph
