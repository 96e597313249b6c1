// Graphs are taken apart into parts (what an article says of a thing) and statements (what it says of two), gathered in sorted maps,
// resolved into things, and put together again: every attribute joins in any order alike (identity.cpp), and so does the whole.
#include "graph/build.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <functional>

#include "graph/article.hpp"
#include "graph/identity.hpp"
#include "graph/occurrences.hpp"
#include "graph/resolve.hpp"

namespace newsgraph::graph {
namespace {

using PartKey = std::pair<std::string, std::string>;

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

/// The attributes that evidence does not repeat.
Relation frame_of(const Relation& relation) {
  Relation frame = relation;
  frame.evidence.clear();
  return frame;
}

void set_detail(Relation& relation, const Detail& detail) {
  relation.predicate = detail.predicate;
  relation.date_text = detail.date_text;
  relation.duration = detail.duration;
  relation.location = detail.location;
  relation.event = detail.event;
  relation.attribution = detail.attribution;
  relation.inferred = detail.inferred;
}

/// Parts -> nodes, statements -> edges.
class Assembler {
 public:
  Assembler(const NameRules& names, std::map<PartKey, Part>& parts) : names_(names) {
    for (auto& [key, part] : parts) {
      rows_.emplace(key, parts_.size());
      parts_.push_back(std::move(part));
    }
  }

  const std::vector<Part>& parts() const { return parts_; }

  void relate(const PartKey& source, const PartKey& target) {
    const auto [first, second] = std::minmax(rows_.at(source), rows_.at(target));
    if (parts_[first].document == parts_[second].document && first != second) constraints_.related.emplace(first, second);
  }

  void make_nodes(std::vector<Ruling> rulings) {
    constraints_.rulings = std::move(rulings);
    const Resolution resolution = resolve(names_, parts_, constraints_);
    std::vector<Profile> profiles;
    std::vector<const Part*> first_parts;
    for (const std::vector<std::size_t>& rows : resolution.things) {
      std::vector<const Part*> members;
      for (const std::size_t row : rows) members.push_back(&parts_[row]);
      profiles.push_back(profile_of(members));
      first_parts.push_back(members.front());
    }
    const std::vector<std::string> ids = identify_things(profiles, first_parts);
    thing_of_.resize(parts_.size());
    std::vector<std::uint32_t> place(parts_.size());
    for (std::size_t thing = 0; thing < ids.size(); ++thing) {
      profiles[thing].id = ids[thing];
      for (std::size_t at = 0; at < resolution.things[thing].size(); ++at) {
        thing_of_[resolution.things[thing][at]] = thing;
        place[resolution.things[thing][at]] = static_cast<std::uint32_t>(at);
      }
    }
    for (std::size_t thing = 0; thing < ids.size(); ++thing) {
      Entity entity{std::move(profiles[thing]), {}};
      for (const std::size_t row : resolution.things[thing]) {
        Part& part = entity.parts.emplace_back(parts_[row]);
        part.rule = resolution.rules[row];
        part.joined_to = resolution.joined_to[row] == row ? Part::none : place[resolution.joined_to[row]];
      }
      things_.push_back(std::move(entity));
    }
  }

  /// One evidence of a statement, or a statement without any, as an edge.
  void add_edge(const PartKey& source, const PartKey& target, Relation relation) {
    const std::string& document = source.first;
    std::size_t from = thing_of_[rows_.at(source)], to = thing_of_[rows_.at(target)];
    if (from == to) return;
    const std::string& article = relation.evidence.empty() ? document : relation.evidence.front().document;
    relation.attributed_to = resolved(article, relation.attributed_to);
    relation.location = resolved(article, relation.location);
    relation.event = resolved(article, relation.event);
    if (relation.symmetric && things_[to].id < things_[from].id) {
      std::swap(from, to);
      for (Evidence& evidence : relation.evidence) turn(evidence);
    }
    const auto [found, is_new] = edges_.emplace(std::make_tuple(things_[from].id, things_[to].id, identity(relation)), relation);
    if (!is_new) join(found->second, relation);
  }

  KnowledgeGraph graph(const OccurrenceRules& occurrences, const std::vector<Article>& articles) {
    KnowledgeGraph graph;
    std::map<std::string, Vertex> vertices;
    std::sort(things_.begin(), things_.end(), [](const Entity& a, const Entity& b) { return a.id < b.id; });
    for (Entity& entity : things_) {
      std::string id = entity.id;
      if (entity.parts.size() == 1 && entity.parts.front().document.empty() && entity.parts.front().references.empty())
        entity.parts.clear();
      vertices.emplace(std::move(id), boost::add_vertex(std::move(entity), graph));
    }
    std::map<std::string_view, EntityType> types;
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) types.emplace(graph[vertex].id, graph[vertex].type);
    join_plans(edges_, occurrences, articles);
    flag_conflicts(edges_, occurrences, types);
    for (auto& [key, relation] : edges_) {
      const auto& [source, target, text] = key;
      abbreviate(relation, source, target);
      boost::add_edge(vertices.at(source), vertices.at(target), std::move(relation), graph);
    }
    return graph;
  }

 private:
  /// The node's id for an id of one article; ids of no node stay.
  std::string resolved(const std::string& document, const std::string& id) const {
    if (id.empty()) return id;
    auto found = rows_.find({document, id});
    if (found == rows_.end()) found = rows_.find({"", id});
    return found == rows_.end() ? id : things_[thing_of_[found->second]].id;
  }

  const NameRules& names_;
  std::vector<Part> parts_;
  std::map<PartKey, std::size_t> rows_;
  Constraints constraints_;
  std::vector<Entity> things_;
  std::vector<std::size_t> thing_of_;
  EdgeTable edges_;
};

}  // namespace

bool GraphBuilder::add(const ingest::Document& document) {
  if (!texts_.emplace(document.id, document.text.size(), std::hash<std::string>{}(document.text)).second) return false;
  add(read_graph(language_, document).graph);
  return true;
}

void GraphBuilder::add(const KnowledgeGraph& graph) {
  const Archive& archive = graph[boost::graph_bundle];
  for (const Article& article : archive.articles) {
    articles_.insert({article.id, article.title, article.date, article.source});
    for (const Copy& copy : article.copies) add_copy({article.id, article.title, article.date, article.source, article.words}, copy);
  }
  add(archive.rulings);
  const auto add_part = [&](Part part) {
    std::sort(part.profile.aliases.begin(), part.profile.aliases.end());
    std::sort(part.profile.titles.begin(), part.profile.titles.end());
    const auto [found, is_new] = parts_.emplace(PartKey(part.document, part.profile.id), part);
    if (!is_new) join(found->second, part);
    found->second.rule.clear();
    found->second.joined_to = Part::none;
  };
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    if (entity.parts.empty()) add_part(Part{"", entity, {}, {}, Part::none});
    for (const Part& part : entity.parts) add_part(part);
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    const Entity &source = graph[boost::source(edge, graph)], &target = graph[boost::target(edge, graph)];
    Relation relation = graph[edge];
    spell_out(relation, source.id, target.id);
    if (relation.evidence.empty()) add_statement(part_key(source, "", source.id), part_key(target, "", target.id), relation);
    for (const Evidence& evidence : relation.evidence) {
      Relation statement = at_stage(frame_of(relation), evidence.stage);
      set_detail(statement, *evidence.detail);
      statement.attributed_to = evidence.speaker;
      statement.evidence = {evidence};
      statement.evidence.front().stage = 0;
      add_statement(part_key(source, evidence.document, evidence.source), part_key(target, evidence.document, evidence.target),
                    std::move(statement));
    }
  }
}

void GraphBuilder::add_statement(const PartKey& source, const PartKey& target, Relation relation) {
  if (!relation.evidence.empty()) {
    Evidence& evidence = relation.evidence.front();
    evidence.source = source.second;
    evidence.target = target.second;
    evidence.speaker = relation.attributed_to;
  }
  if (relation.symmetric && target.second < source.second) {
    if (!relation.evidence.empty()) turn(relation.evidence.front());
    return add_statement(target, source, std::move(relation));
  }
  const auto [found, is_new] = statements_.emplace(StatementKey(source, target, identity(relation)), relation);
  if (!is_new) join(found->second, relation);
}

// Leaves out what was added of copies, and returns the other articles. Parts and statements stand under the ids of their articles.
std::vector<Article> GraphBuilder::settle_copies() {
  std::map<std::string, const Family*> by_speaker;
  std::set<std::string> left_out;
  const std::vector<Family> families = copies_.families();
  for (const Family& family : families) {
    by_speaker.emplace(family.speaker.id, &family);
    for (const Copy& copy : family.others) left_out.insert(copy.id);
  }
  for (const std::string& id : left_out) {
    const auto part = parts_.lower_bound({id, ""});
    parts_.erase(part, std::find_if(part, parts_.end(), [&](const auto& other) { return other.first.first != id; }));
    const auto statement = statements_.lower_bound({{id, ""}, {"", ""}, ""});
    statements_.erase(statement,
                      std::find_if(statement, statements_.end(), [&](const auto& other) { return std::get<0>(other.first).first != id; }));
  }
  std::vector<Article> articles;
  for (const Article& article : articles_) {
    if (left_out.contains(article.id)) continue;
    articles.push_back(article);
    const auto family = by_speaker.find(article.id);
    if (family == by_speaker.end()) continue;
    articles.back().words = family->second->speaker.words;
    articles.back().copies = family->second->others;
  }
  return articles;
}

KnowledgeGraph GraphBuilder::finish() {
  std::vector<Article> articles = settle_copies();
  Assembler assembler(names_, parts_);
  for (const auto& [key, relation] : statements_) assembler.relate(std::get<0>(key), std::get<1>(key));
  const std::vector<Ruling> rulings(rulings_.begin(), rulings_.end());
  idle_ = graph::idle_rulings(assembler.parts(), rulings);
  assembler.make_nodes(rulings);
  for (const auto& [key, statement] : statements_) {
    const auto& [source, target, text] = key;
    if (statement.evidence.empty()) assembler.add_edge(source, target, statement);
    for (const Evidence& evidence : statement.evidence) {
      Relation relation = frame_of(statement);
      set_detail(relation, *evidence.detail);
      relation.evidence = {evidence};
      assembler.add_edge(source, target, std::move(relation));
    }
  }
  KnowledgeGraph graph = assembler.graph(occurrences_, articles);
  graph[boost::graph_bundle].articles = std::move(articles);
  graph[boost::graph_bundle].rulings = rulings;
  articles_.clear();
  copies_ = {};
  texts_.clear();
  rulings_.clear();
  parts_.clear();
  statements_.clear();
  return graph;
}

}  // namespace newsgraph::graph
