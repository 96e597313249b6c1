// The graph that a question is asked of: of a file in JSON or GraphML all is read, of a store or a mapped file only what the search
// and the answer need.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/open_graph.hpp"
#include "graph/paths.hpp"
#include "graph/query.hpp"

namespace newsgraph::cli {

class Asked {
 public:
  /// Throws InputError.
  explicit Asked(const std::string& file) : file_(file), source_(graph::open_graph(file)) {}

  graph::OpenGraph& source() const { return *source_; }
  /// The number of the node that is called so. Throws InputError, with those that may be meant, when there is none or several.
  std::uint64_t find_one(const std::string& name) const;
  /// The same for several names, each node once.
  std::vector<std::uint64_t> find_all(const std::vector<std::string>& names) const;
  /// The edges that pass the filter, of these nodes only if there are any.
  std::set<std::uint64_t> edges(const graph::EdgeFilter& filter, const std::vector<std::uint64_t>& nodes) const;

  /// Reads what these nodes and edges need to be shown; call it once, before the functions below, which know no others.
  void fetch(const std::vector<std::uint64_t>& nodes, const std::set<std::uint64_t>& edges) { source_->fill(part_, nodes, edges); }
  void fetch(const std::vector<std::uint64_t>& nodes, const std::vector<graph::FoundPath>& paths);
  const graph::KnowledgeGraph& graph() const { return part_.graph; }
  graph::Vertex vertex(std::uint64_t number) const { return part_.vertex.at(number); }
  std::vector<graph::Vertex> vertices(const std::vector<std::uint64_t>& numbers) const;
  graph::Edge edge(std::uint64_t number) const { return part_.edge.at(number); }
  /// Those that were fetched, in the order of the graph.
  std::vector<graph::Edge> edges() const;
  std::vector<graph::Step> steps(const graph::FoundPath& path) const;

 private:
  std::string file_;
  std::unique_ptr<graph::OpenGraph> source_;
  graph::GraphPart part_;
};

}  // namespace newsgraph::cli
