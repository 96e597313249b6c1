// KnowledgeGraph -> DOT that `dot -Tsvg` turns into a picture for a report: who stands left acts on who stands right; shape and
// colour say what a node is, colour what kind of relation, stroke how certain; the article's words are in the tooltips.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <cstdio>
#include <ostream>
#include <string>

#include "export/export.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

constexpr std::size_t label_width = 22;

std::string counted(std::size_t number, const std::string& noun) { return std::to_string(number) + " " + noun + (number == 1 ? "" : "s"); }

// Graphviz takes a file with more names than this for an error only far above it; ids of other programs may be of any length.
std::string id_of(const KnowledgeGraph& graph, Vertex vertex) {
  constexpr std::size_t longest = 1000;
  const std::string& id = graph[vertex].id;
  return dot_text(id.empty() || id.size() > longest ? "node " + std::to_string(vertex + 1) : id);
}

// One decimal, without the locale's comma.
std::string decimal(double number) {
  const auto tenths = static_cast<long>(std::lround(number * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void write_head(const KnowledgeGraph& graph, std::ostream& stream) {
  const auto& articles = graph[boost::graph_bundle].articles;
  const std::string about = "newsgraph: " + counted(articles.size(), "article") + ", " + counted(boost::num_vertices(graph), "node") +
                            ", " + counted(boost::num_edges(graph), "edge");
  stream << "digraph newsgraph {\n"
            "  graph [charset=\"UTF-8\", layout=dot, rankdir=LR, bgcolor=\"#FFFFFF\", pad=\"0.35\", nodesep=\"0.28\", ranksep=\"0.9\", "
            "splines=true, "
            "outputorder=edgesfirst,\n"
            "         fontname=\"Helvetica,Arial,sans-serif\", fontsize=20, fontcolor=\"#1F2937\", labelloc=t, labeljust=l, tooltip="
         << dot_text(about);
  if (articles.size() == 1 && !articles.front().title.empty())
    stream << ",\n         label=" << dot_text(wrapped(shortened(articles.front().title, 300), 80) + "\n");
  stream << "];\n"
            "  node [shape=box, style=filled, penwidth=\"1.4\", margin=\"0.16,0.08\", height=\"0.36\", "
            "fontname=\"Helvetica,Arial,sans-serif\", "
            "fontsize=12, fontcolor=\"#111827\"];\n"
            "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, penwidth=\"1.2\", arrowsize=\"0.7\", arrowhead=vee];\n"
            "  subgraph {}\n";
}

// What has no name of its own begins with a capital like what has one: "Talks on trade".
std::string title_of(const Entity& entity) {
  std::string title = shortened(entity.name, 120);
  const bool described = entity.type == graph::EntityType::event || entity.type == graph::EntityType::agreement;
  if (described && !title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return wrapped(title, label_width);
}

void write_node(const KnowledgeGraph& graph, Vertex vertex, std::uint32_t most_mentions, std::ostream& stream) {
  const Entity& entity = graph[vertex];
  const NodeStyle style = style_of(entity.type);
  const double rank = most_mentions <= 1 ? 0 : std::log(std::max(1U, entity.mentions)) / std::log(most_mentions);
  std::string about = std::string(name_of(entity.type)) + ": " + entity.name + " (" + counted(entity.mentions, "mention") + ")";
  if (!entity.titles.empty()) about += "\n" + joined(entity.titles, ", ");
  if (!entity.aliases.empty()) about += "\nalso: " + joined(entity.aliases, ", ");
  stream << "  " << id_of(graph, vertex) << " [label=" << dot_text(title_of(entity)) << ", shape=" << style.shape << ", style=\""
         << style.style << "\", color=\"" << style.line << "\", fillcolor=\"" << style.fill << '"';
  if (style.shape == "hexagon") stream << ", margin=\"0.02,0.04\"";
  if (boost::degree(vertex, graph) == 0) {
    stream << ", fontsize=10, height=\"0.25\", penwidth=\"1.0\"";
  } else if (rank > 0.5) {
    stream << ", fontsize=" << (rank > 0.8 ? 14 : 13) << ", penwidth=\"" << decimal(1.4 + rank) << '"';
  }
  stream << ", tooltip=" << dot_text(about) << "];\n";
}

// The relation on one line, how certain and when below it.
std::string edge_label(const Relation& relation) {
  std::string text = graph::label(relation);
  if (const std::size_t comma = text.find(", "); comma != std::string::npos) text.replace(comma, 2, "\n");
  return text;
}

void write_edge(const KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream) {
  const Relation& relation = graph[edge];
  const EdgeStyle style = style_of(relation);
  const graph::Evidence& evidence = graph::best_evidence(relation);
  std::string about = "“" + evidence.quote + "” (" + evidence.document + ", sentence " + std::to_string(evidence.sentence + 1) + ")";
  if (relation.evidence.size() > 1) about += " and " + std::to_string(relation.evidence.size() - 1) + " more";
  stream << "  " << id_of(graph, boost::source(edge, graph)) << " -> " << id_of(graph, boost::target(edge, graph))
         << " [label=" << dot_text(edge_label(relation)) << ", color=\"" << style.colour << "\", fontcolor=\"" << style.colour << '"';
  if (style.stroke != "solid") stream << ", style=" << style.stroke;
  if (relation.negated) stream << ", arrowhead=tee";
  if (relation.symmetric && !relation.negated) stream << ", dir=none";
  if (relation.evidence.size() > 1)
    stream << ", penwidth=\"" << decimal(std::min(3.0, 1.2 + 0.4 * std::log2(static_cast<double>(relation.evidence.size())))) << '"';
  stream << ", tooltip=" << dot_text(about) << ", labeltooltip=" << dot_text(about) << "];\n";
}

}  // namespace

void write_dot(const KnowledgeGraph& graph, std::ostream& stream) {
  write_head(graph, stream);
  const auto vertices = boost::make_iterator_range(boost::vertices(graph));
  std::uint32_t most_mentions = 0;
  for (const Vertex vertex : vertices) most_mentions = std::max(most_mentions, graph[vertex].mentions);
  for (const Vertex vertex : vertices) write_node(graph, vertex, most_mentions, stream);
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) write_edge(graph, edge, stream);
  stream << "}\n";
}

}  // namespace newsgraph::exporter
