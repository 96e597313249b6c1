// The graph that a question about paths is asked of: of a file all is read, of a store only what the search and the answer need.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/paths.hpp"
#include "graph/query.hpp"
#include "graph/stored_graph.hpp"

namespace newsgraph::cli {

class Asked {
 public:
  /// Throws InputError.
  explicit Asked(const std::string& file);

  const graph::Query& query() const { return *query_; }
  /// The number of the node that is called so. Throws InputError as find_one() of graphs.hpp does.
  std::uint64_t find_one(const std::string& name);
  graph::EdgeFilter filter(const graph::EdgeQuestion& question);

  /// Reads what these nodes and paths need to be shown; call it once, before the functions below, which know no others.
  void fetch(const std::vector<std::uint64_t>& nodes, const std::vector<graph::FoundPath>& paths);
  const graph::KnowledgeGraph& graph() const { return stored_ ? part_.graph : whole_; }
  graph::Vertex vertex(std::uint64_t number) const { return stored_ ? part_.vertex.at(number) : query_->vertices[number]; }
  std::vector<graph::Step> steps(const graph::FoundPath& path) const;

 private:
  std::string file_;
  std::unique_ptr<graph::StoredGraph> stored_;  ///< of a store
  graph::GraphPart part_;
  graph::KnowledgeGraph whole_;  ///< of a file
  std::unique_ptr<const graph::Query> of_whole_;
  const graph::Query* query_ = nullptr;
};

}  // namespace newsgraph::cli
