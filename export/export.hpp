// What leaves the program: one function a format, each writing to a stream, and one that writes files by their suffix.
//
// Every function gives the same bytes for the same graph. A stream that fails is the caller's to notice.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/paths.hpp"
#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::exporter {

/// How mentions are printed. names: a name by itself, and again as the noun phrase around it; ontonotes: each mention once, as its
/// whole noun phrase; adjectives, appositions and predicates are none (Pradhan et al. 2012).
enum class MentionScheme { names, ontonotes };

/// One article as one JSON line: sentences, mentions, nodes, edges, tuples, times; offsets are UTF-8 bytes of its text.
void write_extract(const ingest::Language& language, const ingest::Document& document, std::ostream& stream,
                   MentionScheme scheme = MentionScheme::names);

/// JSON with everything the graph holds; one node and one edge a line.
void write_json(const graph::KnowledgeGraph& graph, std::ostream& stream);

/// GraphML for Gephi, yEd, Cytoscape, networkx, igraph: lists are joined by "; ", of the evidences the best is quoted.
void write_graphml(const graph::KnowledgeGraph& graph, std::ostream& stream);

/// DOT for Graphviz: a picture for a report, without any option.
void write_dot(const graph::KnowledgeGraph& graph, std::ostream& stream);

/// A path as one line, and with `evidence` the quotes for each step below it.
void write_path(const graph::KnowledgeGraph& graph, graph::Vertex from, const std::vector<graph::Step>& path, bool evidence,
                std::ostream& stream);

/// A path as one JSON line: {"from", "to", "found", "nodes", "steps"}.
void write_path_json(const graph::KnowledgeGraph& graph, graph::Vertex from, graph::Vertex to,
                     const std::optional<std::vector<graph::Step>>& path, std::ostream& stream);

/// A node, or an edge with the ids of its ends, as one line of JSON with all that the graph holds.
void write_node_json(const graph::Entity& entity, std::ostream& stream);
void write_edge_json(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream);

/// What a node stands on, for people to read: each article's mentions, and the rules that joined them.
void write_why(const graph::KnowledgeGraph& graph, graph::Vertex vertex, std::ostream& stream);
/// What an edge stands on: each sentence with the rule that read it, the words that it matched, and the antecedents of its ends.
void write_why(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream);

/// The joins across articles, one line of JSON a join: {"node", "rule", "part", "joined_to"}.
void write_joins(const graph::KnowledgeGraph& graph, std::ostream& stream);

/// The suffixes that write_files() knows, with what they stand for: {".json", "JSON"}, ...
std::vector<std::pair<std::string, std::string>> formats();

/// Throws InputError when a file's suffix is not one of formats(), or its folder is missing: to be called before the work.
void check_outputs(const std::vector<std::filesystem::path>& files);

/// Writes the graph to each file in the format of its suffix. All files are written beside and renamed only when all are
/// complete, so that a failure leaves none half-written and none changed. Throws InputError.
void write_files(const graph::KnowledgeGraph& graph, const std::vector<std::filesystem::path>& files);

}  // namespace newsgraph::exporter
