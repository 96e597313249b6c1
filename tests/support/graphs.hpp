// Articles and graphs in one-line notations, so that a test shows them at a glance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ingest/document.hpp"

namespace newsgraph::tests {

/// An article with these claims, one a line: "Person Omar Haddad -[meets expected 2025-02-25 not by Person Anna Berg]-> State
/// Chad". A type in lower case is only described ("agreement trade pact"); ends joined by " + " are a set ("State Iran + State
/// Chad"); of the attributes, words of the vocabulary are modalities, what begins with a digit is a date. A line without an
/// arrow is a node without claims. `id` may be followed by the article's date: "a1 2025-02-22".
ingest::Document article(std::string_view id, const std::vector<std::string>& lines);

/// The edges of a graph as lines, "person:omar_haddad -[meets, expected 2025-02-25]- state:chad x2" with the number of evidences
/// where it is not 1, then the ids of nodes without edges.
std::vector<std::string> lines_of(const graph::KnowledgeGraph& graph);

/// The graph of these articles.
graph::KnowledgeGraph graph_of(const std::vector<ingest::Document>& articles);

}  // namespace newsgraph::tests
