// Node or edge -> the words that it stands on and the rules that read and joined them, for people to read; places are bytes of the
// article's text, "article:120-129". And the joins across articles as JSON Lines.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <ostream>

#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::Evidence;
using graph::Part;
using graph::Reference;
using graph::Relation;
using ingest::Span;

std::string place(const std::string& document, Span span) {
  return document + ":" + std::to_string(span.begin) + "-" + std::to_string(span.end);
}

const Part* part_of(const Entity& entity, const std::string& document, const std::string& id) {
  const auto found = std::find_if(entity.parts.begin(), entity.parts.end(),
                                  [&](const Part& part) { return part.document == document && (part.profile.id == id || id.empty()); });
  return found == entity.parts.end() ? nullptr : &*found;
}

const Reference* reference_at(const Part& part, Span span) {
  const auto found =
      std::find_if(part.references.begin(), part.references.end(), [&](const Reference& reference) { return reference.span == span; });
  return found == part.references.end() ? nullptr : &*found;
}

void write_reference(const Part& part, const Reference& reference, std::ostream& stream) {
  stream << '"' << reference.text << "\" " << place(part.document, reference.span) << ", " << graph::name_of(reference.kind);
  if (reference.metonym) stream << " that stands for its State";
  if (reference.rule.empty()) return;
  stream << ", joined by " << reference.rule;
  if (const Reference* antecedent = reference_at(part, reference.antecedent)) {
    stream << " to \"" << antecedent->text << "\" " << place(part.document, antecedent->span);
  } else if (!reference.antecedent.empty()) {
    stream << " to " << place(part.document, reference.antecedent);
  }
}

/// The mention that stands for an end, and those that lead from it to a name.
void write_end(const char* end, const Entity& entity, const Evidence& evidence, const std::string& id, Span span, std::ostream& stream) {
  const Part* part = part_of(entity, evidence.document, id.empty() ? entity.id : id);
  if (part == nullptr) part = part_of(entity, evidence.document, "");
  const Reference* reference = part == nullptr ? nullptr : reference_at(*part, span);
  if (reference == nullptr) return;
  stream << "    " << end << ": ";
  std::vector<Span> seen;
  while (reference != nullptr && std::find(seen.begin(), seen.end(), reference->span) == seen.end()) {
    if (!seen.empty()) stream << "\n      which is ";
    write_reference(*part, *reference, stream);
    seen.push_back(reference->span);
    reference =
        reference->rule.empty() || reference->kind == graph::MentionKind::name ? nullptr : reference_at(*part, reference->antecedent);
  }
  stream << '\n';
  if (!part->rule.empty()) {
    stream << "      " << part->profile.name << " of " << part->document << " is " << entity.name << " by " << part->rule << '\n';
  }
}

/// Where else an article stands: "also in wire-2 (Daily Herald, 2024-05-15), wire-3".
void write_copies(const graph::KnowledgeGraph& graph, const std::string& document, std::ostream& stream) {
  const std::vector<graph::Article>& articles = graph[boost::graph_bundle].articles;
  const auto article = std::find_if(articles.begin(), articles.end(), [&](const graph::Article& one) { return one.id == document; });
  if (article == articles.end() || article->copies.empty()) return;
  const char* separator = "    also in ";
  for (const graph::Copy& copy : article->copies) {
    stream << separator << copy.id;
    separator = ", ";
    if (copy.source.empty() && copy.date.empty()) continue;
    stream << " (" << copy.source << (copy.source.empty() || copy.date.empty() ? "" : ", ") << copy.date << ')';
  }
  stream << '\n';
}

void write_evidence(const graph::KnowledgeGraph& graph, const Relation& relation, const Entity& source, const Entity& target,
                    const Evidence& evidence, std::ostream& stream) {
  stream << "  " << place(evidence.document, evidence.span) << ", sentence " << evidence.sentence + 1 << ":\n    \"" << evidence.quote
         << "\"\n";
  write_copies(graph, evidence.document, stream);
  stream << "    rule " << (evidence.rule.empty() ? "(none)" : evidence.rule);
  if (!evidence.trigger.empty()) stream << " on \"" << evidence.words << "\" " << place(evidence.document, evidence.trigger);
  stream << ", confidence " << std::to_string(evidence.confidence).substr(0, 4) << '\n';
  write_end("source", source, evidence, evidence.source, evidence.source_span, stream);
  write_end("target", target, evidence, evidence.target, evidence.target_span, stream);
  const graph::Detail detail =
      evidence.detail.value_or(graph::Detail{relation.predicate, relation.date_text, {}, {}, {}, relation.attribution, relation.inferred});
  if (!detail.date_text.empty()) stream << "    date: \"" << detail.date_text << "\"\n";
  if (detail.inferred) stream << "    an end is not in the clause itself\n";
}

/// How it was told before: "first told on 2025-02-22: expected 2025-02-25".
void write_history(const graph::KnowledgeGraph& graph, const Relation& relation, std::ostream& stream) {
  const char* begin = "  first told";
  for (const graph::Stage& stage : relation.history) {
    stream << begin << (stage.reported.empty() ? "" : " on " + stage.reported) << ": "
           << (stage.status.empty() ? name_of(stage.modality) : std::string_view(stage.status)) << ' ' << stage.date;
    const auto speaker = graph::vertex_of(graph, stage.attributed_to);
    if (!stage.attributed_to.empty()) stream << ", according to " << (speaker ? graph[*speaker].name : stage.attributed_to);
    stream << '\n';
    begin = "  then";
  }
}

}  // namespace

void write_why(const graph::KnowledgeGraph& graph, graph::Vertex vertex, std::ostream& stream) {
  const Entity& entity = graph[vertex];
  stream << entity.name << " (" << entity.id << "), " << name_of(entity.type) << '\n';
  for (const Part& part : entity.parts) {
    stream << "  " << (part.document.empty() ? "(no article)" : part.document) << ": " << part.profile.name;
    if (part.joined_to < entity.parts.size()) {
      const Part& other = entity.parts[part.joined_to];
      stream << ", joined by " << part.rule << " to " << other.profile.name << " of " << other.document;
    }
    stream << '\n';
    for (const Reference& reference : part.references) {
      stream << "    ";
      write_reference(part, reference, stream);
      stream << '\n';
    }
  }
}

void write_why(const graph::KnowledgeGraph& graph, graph::Edge edge, std::ostream& stream) {
  const Relation& relation = graph[edge];
  const Entity &source = graph[boost::source(edge, graph)], &target = graph[boost::target(edge, graph)];
  write_edge(graph, edge, stream);
  if (relation.conflict) stream << ", in conflict with another article";
  stream << '\n';
  write_history(graph, relation, stream);
  for (const Evidence& evidence : relation.evidence) write_evidence(graph, relation, source, target, evidence, stream);
}

void write_joins(const graph::KnowledgeGraph& graph, std::ostream& stream) {
  Record record;
  const auto put_part = [&](std::string_view name, const Part& part) {
    record.key(name).open().text("document", part.document).text("id", part.profile.id).text("name", part.profile.name).close();
  };
  for (const graph::Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    for (const Part& part : entity.parts) {
      if (part.joined_to >= entity.parts.size()) continue;
      record.open().text("node", entity.id).text("rule", part.rule);
      put_part("part", part);
      put_part("joined_to", entity.parts[part.joined_to]);
      record.close().flush(stream);
      stream << '\n';
    }
  }
}

}  // namespace newsgraph::exporter
