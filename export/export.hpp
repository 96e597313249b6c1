// What leaves the program: one function a format, each writing to a stream, and one that writes files by their suffix.
//
// Every function gives the same bytes for the same graph. A stream that fails is the caller's to notice.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/diff.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/measures.hpp"
#include "graph/occurrences.hpp"
#include "graph/paths.hpp"
#include "graph/search.hpp"
#include "graph/timeline.hpp"
#include "ingest/document.hpp"
#include "ingest/language.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::exporter {

/// How mentions are printed. names: a name by itself, and again as the noun phrase around it; ontonotes: each mention once, as its
/// whole noun phrase; adjectives, appositions and predicates are none (Pradhan et al. 2012).
enum class MentionScheme { names, ontonotes };

/// One article as one JSON line: sentences, mentions, nodes, edges, tuples, times; offsets are UTF-8 bytes of its text.
void write_extract(const ingest::Language& language, const ingest::Document& document, std::ostream& stream,
                   MentionScheme scheme = MentionScheme::names);

/// One article as it was read, as one line of JSON Lines that can be read again to the same text.
void write_article(const ingest::Article& article, std::ostream& stream);

/// The line of an article that is not read: it says the same as the one called `copy_of`, or is in another `language`; the other is
/// empty. Its lists are empty.
void write_unread(const ingest::Document& document, const std::string& copy_of, const std::string& language, std::ostream& stream);

/// What a format leaves open. Each writer takes what concerns it and passes over the rest.
struct WriteOptions {
  bool strict = false;                ///< GraphML: nothing that the standard does not name
  std::string gexf_version = "1.3";   ///< "1.3" or "1.2"
  std::string csv_dialect = "plain";  ///< "plain", "gephi" or "neo4j"
  std::string title = {};             ///< of pictures and pages; empty: the title of the only article
  bool legend = false;                ///< DOT: what the colours and strokes mean
  std::size_t top = 0;                ///< DOT: only so many nodes, those that hold the graph together; 0: all
  bool events = false;                ///< DOT: each occurrence is a node, its participants hang on it
};

/// JSON with everything the graph holds; one node and one edge a line.
void write_json(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// GraphML for Gephi, yEd, Cytoscape, networkx, igraph: lists are joined by "; ", the best evidence is quoted, all are in JSON.
void write_graphml(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// GEXF for Gephi, with colours, sizes, kinds and a timeline of the dated edges.
void write_gexf(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// DOT for Graphviz: a picture for a report, without any option.
void write_dot(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// The table of nodes, and the table of edges, as CSV (RFC 4180 with LF).
void write_csv_nodes(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_csv_edges(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// Cypher statements for Neo4j and its kin; running them twice changes nothing.
void write_cypher(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// RDF with provenance (schema.org, PROV-O), as Turtle and as JSON-LD: the same triples.
void write_turtle(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_jsonld(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// A folder for PostgreSQL: load.sql makes a schema of the tables in the text form of COPY, with indexes and functions for questions.
void write_postgres_load(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_postgres_articles(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_postgres_nodes(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_postgres_edges(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});
void write_postgres_evidence(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// One HTML page to look at the graph in, without any request to a network.
void write_html(const graph::KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options = {});

/// How text for people looks.
struct TextStyle {
  bool colour = false;  ///< with the escape sequences of terminals (ECMA-48)
  bool dates = true;    ///< the date of an edge stands on it
};

/// A path as one line, "Anna Berg -[visits, scheduled 2025-02-25]-> Turku", and with `evidence` the quotes for each step below it.
void write_path(const graph::KnowledgeGraph& graph, graph::Vertex from, const std::vector<graph::Step>& path, bool evidence,
                std::ostream& stream, TextStyle style = {});

/// A path as one JSON object without line end: {"from", "to", "found", "hops", "cost", "nodes", "steps"}; `cost` is text, left out
/// where it is empty.
void write_path_json(const graph::KnowledgeGraph& graph, graph::Vertex from, graph::Vertex to,
                     const std::optional<std::vector<graph::Step>>& path, const std::string& cost, std::ostream& stream);

/// An edge as one line without line end: "Anna Berg -[visits]-> Turku".
void write_edge(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream, TextStyle style = {});
/// Its quotes, a line each.
void write_quotes(const graph::Relation& relation, const std::string& indent, std::ostream& stream, TextStyle style = {});

/// A node, or an edge with the ids of its ends, as one JSON object without line end, with all that the graph holds.
void write_node_json(const graph::Entity& entity, std::ostream& stream);
/// `id` ("r12") is left out where it is empty.
void write_edge_json(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream, const std::string& id = {});

/// A neighbour: {"id", "name", "type", "hops", "edge"}; a dated edge: {"first_day", "last_day", "edge"}; edges that contradict each
/// other: {"about": "happened", "cancelled" or "date", "edges"}. Each is a JSON object without line end.
void write_neighbor_json(const graph::KnowledgeGraph& graph, graph::Vertex vertex, std::size_t hops, graph::Edge edge,
                         std::ostream& stream);
void write_moment_json(const graph::KnowledgeGraph& graph, const graph::Moment& moment, std::ostream& stream);
void write_conflict_json(const graph::KnowledgeGraph& graph, const graph::Conflict& conflict, std::ostream& stream);

/// {"change": "added", "removed" or "changed", "node" or "source", "target" and "label", "changes": [{"name", "before", "after"}]} as a
/// JSON object without line end.
void write_difference_json(const graph::Difference& difference, std::ostream& stream);

/// How much a graph holds, by name of type, relation, modality and year.
struct GraphCounts {
  std::size_t articles = 0, nodes = 0, edges = 0;
  std::size_t negated = 0, conflicts = 0, dated = 0;  ///< edges
  std::map<std::string, std::size_t> types, relations, modalities, years;
};

/// Counts with the sizes of components and communities as one JSON object, with line end.
void write_stats_json(const GraphCounts& counts, const graph::Measures& measures, std::ostream& stream);
/// What was measured of a node, as a JSON object without line end.
void write_measures_json(const graph::Entity& entity, const graph::NodeMeasures& measures, bool betweenness, std::ostream& stream);

/// A timeline as an SVG picture. At least one moment.
void write_timeline(const graph::KnowledgeGraph& graph, const std::vector<graph::Moment>& moments, const std::string& title,
                    std::ostream& stream);

/// What a node stands on, for people to read: each article's mentions, and the rules that joined them.
void write_why(const graph::KnowledgeGraph& graph, graph::Vertex vertex, std::ostream& stream);
/// What an edge stands on: each sentence with the rule that read it, the words that it matched, and the antecedents of its ends.
void write_why(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream);

/// What a search found, as one line of JSON: {"node", "name", "type", "snippet"} or {"document", "sentence", "edges", "snippet"}.
void write_hit_json(const graph::Hit& hit, std::ostream& stream);

/// The joins across articles, one line of JSON a join: {"node", "rule", "part", "joined_to"}.
void write_joins(const graph::KnowledgeGraph& graph, std::ostream& stream);

/// The suffixes that write_files() knows, with what they stand for: {".json", "JSON"}, ...
std::vector<std::pair<std::string, std::string>> formats();

/// Throws InputError when a file's suffix is not one of formats(), or its folder is missing: to be called before the work.
void check_outputs(const std::vector<std::filesystem::path>& files);

/// Writes one file beside its place and renames it when it is complete. Throws InputError.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);

/// Writes the graph to each file in the format of its suffix; graph.csv stands for graph-nodes.csv and graph-edges.csv. All files
/// are written beside and renamed only when all are complete, so that a failure leaves none half-written and none changed.
/// Returns what the formats cannot hold, a line each, for the user to know. Throws InputError.
std::vector<std::string> write_files(const graph::KnowledgeGraph& graph, const std::vector<std::filesystem::path>& files,
                                     const WriteOptions& options = {});

}  // namespace newsgraph::exporter
