// Parts are copied out of nodes; each evidence of an edge becomes a statement of its own article, with the ends that it had there.
#include "graph/pieces.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>

#include "graph/identity.hpp"

namespace newsgraph::graph {
namespace {

/// The part of a node that an article means; where there is none, the first one of this id, or the first one at all.
PartKey part_key(const Entity& entity, const std::string& document, const std::string& id) {
  if (entity.parts.empty()) return {"", entity.id};
  const Part* found = nullptr;
  for (const Part& part : entity.parts) {
    if (part.profile.id != id) continue;
    if (part.document == document) return {document, id};
    if (found == nullptr) found = &part;
  }
  if (found == nullptr) {
    const auto of_article =
        std::find_if(entity.parts.begin(), entity.parts.end(), [&](const Part& part) { return part.document == document; });
    found = of_article == entity.parts.end() ? &entity.parts.front() : &*of_article;
  }
  return {found->document, found->profile.id};
}

/// Nodes of one map move into another; those whose keys are there already are joined.
template <class Map>
void merge_into(Map& into, Map&& others) {
  into.merge(others);
  for (const auto& [key, value] : others) join(into.at(key), value);
}

/// The attributes of an edge that its evidence does not repeat.
Relation frame_of(const Relation& relation) {
  Relation frame = relation;
  frame.evidence.clear();
  return frame;
}

void take_edge(const Entity& source, const Entity& target, Relation relation, const std::function<void(Testimony&&)>& take) {
  spell_out(relation, source.id, target.id);
  if (relation.evidence.empty()) return take({part_key(source, "", source.id), part_key(target, "", target.id), std::move(relation)});
  const Relation frame = frame_of(relation);
  for (Evidence& evidence : relation.evidence) {
    Relation statement = relation.history.empty() ? frame : at_stage(frame, evidence.stage);
    set_detail(statement, *evidence.detail);
    statement.attributed_to = evidence.speaker;
    const PartKey from = part_key(source, evidence.document, evidence.source);
    const PartKey to = part_key(target, evidence.document, evidence.target);
    evidence.stage = 0;
    statement.evidence.push_back(std::move(evidence));
    take({from, to, std::move(statement)});
  }
}

}  // namespace

void set_detail(Relation& relation, const Detail& detail) {
  relation.predicate = detail.predicate;
  relation.date_text = detail.date_text;
  relation.duration = detail.duration;
  relation.location = detail.location;
  relation.event = detail.event;
  relation.attribution = detail.attribution;
  relation.inferred = detail.inferred;
}

void Pieces::add(Pieces&& others) {
  merge_into(parts, std::move(others.parts));
  merge_into(statements, std::move(others.statements));
}

void Pieces::add(Part part) {
  std::sort(part.profile.aliases.begin(), part.profile.aliases.end());
  std::sort(part.profile.titles.begin(), part.profile.titles.end());
  part.rule.clear();
  part.joined_to = Part::none;
  const auto [found, is_new] = parts.try_emplace(PartKey(part.document, part.profile.id));
  if (is_new)
    found->second = std::move(part);
  else
    join(found->second, part);
}

void Pieces::add(Testimony testimony) {
  auto& [source, target, relation] = testimony;
  const bool turned = relation.symmetric && target.second < source.second;
  if (!relation.evidence.empty()) {
    Evidence& evidence = relation.evidence.front();
    evidence.source = source.second;
    evidence.target = target.second;
    evidence.speaker = relation.attributed_to;
    if (turned) turn(evidence);
  }
  if (turned) std::swap(source, target);
  const auto [found, is_new] = statements.try_emplace(StatementKey(source, target, identity(relation)));
  if (is_new)
    found->second = std::move(relation);
  else
    join(found->second, relation);
}

void for_each_piece(const KnowledgeGraph& graph, const std::function<void(const Part&)>& take_part,
                    const std::function<void(Testimony&&)>& take_testimony) {
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    if (entity.parts.empty()) take_part(Part{"", entity, {}, {}, Part::none});
    for (const Part& part : entity.parts) take_part(part);
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph)))
    take_edge(graph[boost::source(edge, graph)], graph[boost::target(edge, graph)], graph[edge], take_testimony);
}

Pieces take_apart(const KnowledgeGraph& graph) {
  Pieces pieces;
  pieces.archive = graph[boost::graph_bundle];
  for_each_piece(
      graph, [&](const Part& part) { pieces.add(part); }, [&](Testimony&& testimony) { pieces.add(std::move(testimony)); });
  return pieces;
}

}  // namespace newsgraph::graph
