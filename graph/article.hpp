// One article's Document -> the part of the graph that it supports, with the way back to its chains and claims.
//
// Named chains become nodes, and agreements and events that are only described but take part in a claim; sets ("the two
// countries") never do: a claim about a set becomes claims about each member. Equal claims become one edge with several evidences.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::graph {

struct ArticleGraph {
  KnowledgeGraph graph;                                  ///< vertices in the order of their first mention, edges of their first claim
  std::vector<std::optional<Vertex>> vertex_of_chain;    ///< parallel to Document::chains; none: no node
  std::vector<std::vector<std::size_t>> edges_of_claim;  ///< parallel to Document::claims; positions in boost::edges(graph)
  std::vector<std::vector<ingest::Index<ingest::Claim>>> claims_of_edge;  ///< parallel to boost::edges(graph), none empty
};

ArticleGraph read_graph(const ingest::Language& language, const ingest::Document& document);

}  // namespace newsgraph::graph
