// KnowledgeGraph -> DOT that `dot -Tsvg` turns into a picture for a report: who stands left acts on who stands right; shape and
// colour say what a node is, colour what kind of relation, stroke how certain; the article's words are in the tooltips. Above 300
// nodes the layout is by forces (sfdp) and only the most important nodes carry their names.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <ostream>
#include <set>
#include <string>

#include "export/dot_legend.hpp"
#include "export/export.hpp"
#include "export/picture.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

constexpr std::size_t label_width = 22;
constexpr std::size_t large = 300;          // nodes from which names on all of them would be a blur
constexpr std::size_t named_in_large = 40;  // nodes that keep their names then

std::string counted(std::size_t number, const std::string& noun) { return std::to_string(number) + " " + noun + (number == 1 ? "" : "s"); }

std::string decimal(double number) {
  std::string text;
  append_decimal(number, 1, text);
  return text;
}

// What has no name of its own begins with a capital like what has one: "Talks on trade".
std::string title_of(const Entity& entity) {
  std::string title = shortened(entity.name, 120);
  const bool described = entity.type == graph::EntityType::event || entity.type == graph::EntityType::agreement;
  if (described && !title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return wrapped(title, label_width);
}

// The relation on one line, how certain and when below it.
std::string edge_label(const Relation& relation) {
  std::string text = graph::label(relation);
  if (const std::size_t comma = text.find(", "); comma != std::string::npos) text.replace(comma, 2, "\n");
  return text;
}

std::string tooltip(const Relation& relation) {
  const graph::Evidence& evidence = graph::best_evidence(relation);
  std::string about = "“" + evidence.quote + "” (" + evidence.document + ", sentence " + std::to_string(evidence.sentence + 1) + ")";
  if (relation.evidence.size() > 1) about += " and " + std::to_string(relation.evidence.size() - 1) + " more";
  return about;
}

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options)
      : graph_(graph),
        stream_(stream),
        options_(options),
        importance_(importance_of(graph)),
        shown_(most_important(importance_, options.top)) {
    const auto count = static_cast<std::size_t>(std::count(shown_.begin(), shown_.end(), true));
    is_large_ = count >= large;
    if (is_large_) named_ = most_important(importance_, named_in_large);
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_)))
      if (shown_[vertex]) most_mentions_ = std::max(most_mentions_, graph_[vertex].mentions);
  }

  void write() {
    head();
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_)))
      if (shown_[vertex]) node(vertex);
    if (options_.events) {
      events();
    } else {
      for (const auto at : boost::make_iterator_range(boost::edges(graph_))) edge(at);
    }
    text_ += "}\n";
    flush(text_, stream_);
  }

 private:
  // Graphviz takes a file with more names than this for an error only far above it; ids of other programs may be of any length.
  std::string id_of(Vertex vertex) const {
    constexpr std::size_t longest = 1000;
    const std::string& id = graph_[vertex].id;
    return dot_text(id.empty() || id.size() > longest ? "node " + std::to_string(vertex + 1) : id);
  }

  bool is_shown(graph::Edge edge) const { return shown_[boost::source(edge, graph_)] && shown_[boost::target(edge, graph_)]; }

  void head() {
    const auto& articles = graph_[boost::graph_bundle].articles;
    std::string about = "newsgraph: " + counted(articles.size(), "article") + ", " + counted(boost::num_vertices(graph_), "node") + ", " +
                        counted(boost::num_edges(graph_), "edge");
    if (options_.top != 0 && options_.top < boost::num_vertices(graph_))
      about += "; the " + std::to_string(options_.top) + " most important nodes";
    text_ += "digraph newsgraph {\n  graph [charset=\"UTF-8\", ";
    text_ += is_large_ ? "layout=sfdp, overlap=prism, overlap_scaling=\"-6\", K=\"0.7\", "
                       : "layout=dot, rankdir=LR, nodesep=\"0.28\", ranksep=\"0.9\", ";
    text_ += "bgcolor=\"#FFFFFF\", pad=\"0.35\", ";
    text_ += is_large_ ? "splines=line, " : "splines=true, ";
    text_ +=
        "outputorder=edgesfirst,\n         fontname=\"Helvetica,Arial,sans-serif\", fontsize=20, fontcolor=\"#1F2937\", labelloc=t, "
        "labeljust=l, "
        "tooltip=";
    text_ += dot_text(about);
    const std::string title = !options_.title.empty() ? options_.title : articles.size() == 1 ? articles.front().title : "";
    if (options_.legend) {
      text_ += ",\n         label=" + dot_legend(graph_, shown_, title);
    } else if (!title.empty()) {
      text_ += ",\n         label=" + dot_text(wrapped(shortened(title, 300), 80) + "\n");
    }
    text_ +=
        "];\n"
        "  node [shape=box, style=filled, penwidth=\"1.4\", margin=\"0.16,0.08\", height=\"0.36\", "
        "fontname=\"Helvetica,Arial,sans-serif\", "
        "fontsize=12, fontcolor=\"#111827\"];\n"
        "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, penwidth=\"1.2\", arrowsize=\"0.7\", arrowhead=vee];\n"
        "  subgraph {}\n";
  }

  void node(Vertex vertex) {
    const Entity& entity = graph_[vertex];
    const NodeStyle style = style_of(entity.type);
    const double rank = most_mentions_ <= 1 ? 0 : std::log(std::max(1U, entity.mentions)) / std::log(most_mentions_);
    std::string about = std::string(name_of(entity.type)) + ": " + entity.name + " (" + counted(entity.mentions, "mention") + ")";
    if (!entity.titles.empty()) about += "\n" + joined(entity.titles, ", ");
    if (!entity.aliases.empty()) about += "\nalso: " + joined(entity.aliases, ", ");
    const bool nameless = is_large_ && !named_[vertex];
    text_ += "  " + id_of(vertex) + " [label=" + (nameless ? "\"\"" : dot_text(title_of(entity)));
    text_.append(", shape=").append(nameless ? "circle" : style.shape).append(", style=\"").append(nameless ? "filled" : style.style);
    text_.append("\", color=\"").append(style.line).append("\", fillcolor=\"").append(style.fill).append("\"");
    if (nameless) {
      const std::string size = decimal(0.1 + 0.2 * importance_[vertex]);
      text_ += ", fixedsize=true, width=\"" + size + "\", height=\"" + size + "\", penwidth=\"1.0\"";
    } else {
      emphasis(vertex, style, rank);
    }
    text_ += ", tooltip=" + dot_text(about) + "];\n";
    flush(text_, stream_);
  }

  void emphasis(Vertex vertex, const NodeStyle& style, double rank) {
    if (style.shape == "hexagon") text_ += ", margin=\"0.02,0.04\"";
    if (boost::degree(vertex, graph_) == 0) {
      text_ += ", fontsize=10, height=\"0.25\", penwidth=\"1.0\"";
    } else if (is_large_) {
      text_ += ", fontsize=" + std::to_string(12 + static_cast<int>(16 * importance_[vertex])) + ", penwidth=\"2.0\"";
    } else if (rank > 0.5) {
      text_ += std::string(", fontsize=") + (rank > 0.8 ? "14" : "13") + ", penwidth=\"" + decimal(1.4 + rank) + "\"";
    }
  }

  void edge(graph::Edge at) {
    if (!is_shown(at)) return;
    const Relation& relation = graph_[at];
    const EdgeStyle style = style_of(relation);
    text_ += "  " + id_of(boost::source(at, graph_)) + " -> " + id_of(boost::target(at, graph_)) + " [";
    if (!is_large_) text_ += "label=" + dot_text(edge_label(relation)) + ", ";
    looks(relation, style);
    if (relation.negated) text_ += ", arrowhead=tee";
    if (relation.symmetric && !relation.negated) text_ += ", dir=none";
    if (relation.evidence.size() > 1)
      text_ += ", penwidth=\"" + decimal(std::min(3.0, 1.2 + 0.4 * std::log2(static_cast<double>(relation.evidence.size())))) + "\"";
    const std::string about = dot_text((is_large_ ? graph::label(relation) + ": " : "") + tooltip(relation));
    text_ += ", tooltip=" + about + ", labeltooltip=" + about + "];\n";
    flush(text_, stream_);
  }

  void looks(const Relation& relation, const EdgeStyle& style) {
    const bool faint = is_large_ && !relation.negated;
    text_.append("color=\"").append(style.colour).append(faint ? "80" : "").append("\", fontcolor=\"").append(style.colour).append("\"");
    if (style.stroke != "solid") text_.append(", style=").append(style.stroke);
  }

  // Each occurrence is a node of its own: "Anna Berg" -> "visits, 2025-02-25" -> "Turku".
  void events() {
    const EventView view = events_of(graph_);
    for (const graph::Edge at : view.others) edge(at);
    for (std::size_t number = 0; number < view.occurrences.size(); ++number) {
      const Occurrence& occurrence = view.occurrences[number];
      if (std::none_of(occurrence.edges.begin(), occurrence.edges.end(), [&](graph::Edge at) { return is_shown(at); })) continue;
      const bool of_graph = occurrence.vertex && shown_[*occurrence.vertex];
      const std::string id = of_graph ? id_of(*occurrence.vertex) : dot_text("occurrence " + std::to_string(number + 1));
      const Relation& first = graph_[occurrence.edges.front()];
      if (!of_graph) {
        const NodeStyle style = style_of(graph::EntityType::event);
        text_ += "  " + id + " [label=" + dot_text(edge_label(first)) +
                 ", shape=hexagon, style=\"filled\", margin=\"0.02,0.04\", fontsize=10, color=\"";
        text_.append(style_of(first).colour).append("\", fillcolor=\"").append(style.fill).append("\", tooltip=") +=
            dot_text(tooltip(first)) + "];\n";
      }
      participants(occurrence, id);
      flush(text_, stream_);
    }
  }

  void participants(const Occurrence& occurrence, const std::string& id) {
    std::set<std::pair<Vertex, bool>> drawn;
    const auto draw = [&](Vertex vertex, bool acts, const Relation& relation) {
      if (!shown_[vertex] || !drawn.emplace(vertex, acts).second) return;
      text_ += "  " + (acts ? id_of(vertex) + " -> " + id : id + " -> " + id_of(vertex)) + " [";
      looks(relation, style_of(relation));
      if (relation.negated && !acts) text_ += ", arrowhead=tee";
      if (relation.symmetric && !relation.negated) text_ += ", dir=none";
      text_ += ", tooltip=" + dot_text(graph::label(relation) + ": " + tooltip(relation)) + "];\n";
    };
    for (const graph::Edge at : occurrence.edges) {
      draw(boost::source(at, graph_), true, graph_[at]);
      draw(boost::target(at, graph_), graph_[at].symmetric, graph_[at]);
    }
  }

  const KnowledgeGraph& graph_;
  std::ostream& stream_;
  const WriteOptions& options_;
  std::vector<double> importance_;
  std::vector<bool> shown_, named_;  ///< by vertex; `named_` only of a large picture
  bool is_large_ = false;
  std::uint32_t most_mentions_ = 0;
  std::string text_;  ///< what is not written yet
};

}  // namespace

void write_dot(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) { Writer(graph, stream, options).write(); }

}  // namespace newsgraph::exporter
