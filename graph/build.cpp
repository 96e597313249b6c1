// Graphs are taken apart into parts (what an article says of a thing) and statements (what it says of two), gathered in sorted maps,
// resolved into things, and put together again: every attribute joins in any order alike (identity.cpp), and so does the whole.
#include "graph/build.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <functional>
#include <stdexcept>

#include "graph/article.hpp"
#include "graph/identity.hpp"
#include "graph/occurrences.hpp"
#include "graph/resolve.hpp"

namespace newsgraph::graph {
namespace {

/// Parts -> nodes, statements -> edges.
class Assembler {
 public:
  Assembler(const NameRules& names, std::map<PartKey, Part> parts) : names_(names) {
    keys_.reserve(parts.size());
    parts_.reserve(parts.size());
    while (!parts.empty()) {
      auto node = parts.extract(parts.begin());
      keys_.push_back(std::move(node.key()));
      parts_.push_back(std::move(node.mapped()));
    }
  }

  const std::vector<Part>& parts() const { return parts_; }

  void relate(const PartKey& source, const PartKey& target) {
    const auto [first, second] = std::minmax({row_of(source), row_of(target)});
    if (parts_[first].document == parts_[second].document && first != second) constraints_.related.emplace(first, second);
  }

  /// To be called once, before edges are added; parts() are in the nodes from then on.
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
        Part& part = entity.parts.emplace_back(std::move(parts_[row]));
        part.rule = resolution.rules[row];
        part.joined_to = resolution.joined_to[row] == row ? Part::none : place[resolution.joined_to[row]];
      }
      things_.push_back(std::move(entity));
    }
  }

  /// One evidence of a statement, or a statement without any, as an edge.
  void add_edge(const PartKey& source, const PartKey& target, Relation relation) {
    std::size_t from = thing_of_[row_of(source)], to = thing_of_[row_of(target)];
    if (from == to) return;
    const std::string article = relation.evidence.empty() ? source.first : relation.evidence.front().document;
    relation.attributed_to = resolved(article, relation.attributed_to);
    relation.location = resolved(article, relation.location);
    relation.event = resolved(article, relation.event);
    if (relation.symmetric && things_[to].id < things_[from].id) {
      std::swap(from, to);
      for (Evidence& evidence : relation.evidence) turn(evidence);
    }
    const auto [found, is_new] = edges_.try_emplace(std::make_tuple(things_[from].id, things_[to].id, identity(relation)));
    if (is_new)
      found->second = std::move(relation);
    else
      join(found->second, relation);
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
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t find(const PartKey& key) const {
    const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
    return found == keys_.end() || *found != key ? none : static_cast<std::size_t>(found - keys_.begin());
  }

  std::size_t row_of(const PartKey& key) const {
    const std::size_t row = find(key);
    if (row == none) throw std::logic_error("GraphBuilder: a statement has an end that is no part");
    return row;
  }

  /// The node's id for an id of one article; ids of no node stay.
  std::string resolved(const std::string& document, const std::string& id) const {
    if (id.empty()) return id;
    std::size_t row = find({document, id});
    if (row == none) row = find({"", id});
    return row == none ? id : things_[thing_of_[row]].id;
  }

  const NameRules& names_;
  std::vector<PartKey> keys_;  ///< ascending
  std::vector<Part> parts_;    ///< parallel to keys_
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

void GraphBuilder::add(const KnowledgeGraph& graph) { add(take_apart(graph)); }

void GraphBuilder::add(Pieces&& pieces) {
  for (const Article& article : pieces.archive.articles) {
    articles_.insert({article.id, article.title, article.date, article.source});
    for (const Copy& copy : article.copies) add_copy({article.id, article.title, article.date, article.source, article.words}, copy);
  }
  add(pieces.archive.rulings);
  pieces_.add(std::move(pieces));
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
    const auto part = pieces_.parts.lower_bound({id, ""});
    pieces_.parts.erase(part, std::find_if(part, pieces_.parts.end(), [&](const auto& other) { return other.first.first != id; }));
    const auto statement = pieces_.statements.lower_bound({{id, ""}, {"", ""}, ""});
    pieces_.statements.erase(statement, std::find_if(statement, pieces_.statements.end(),
                                                     [&](const auto& other) { return std::get<0>(other.first).first != id; }));
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
  Pieces pieces = std::exchange(pieces_, {});
  Assembler assembler(names_, std::move(pieces.parts));
  for (const auto& [key, relation] : pieces.statements) assembler.relate(std::get<0>(key), std::get<1>(key));
  const std::vector<Ruling> rulings(rulings_.begin(), rulings_.end());
  idle_ = graph::idle_rulings(assembler.parts(), rulings);
  assembler.make_nodes(rulings);
  while (!pieces.statements.empty()) {
    auto node = pieces.statements.extract(pieces.statements.begin());
    const auto& [source, target, text] = node.key();
    const std::vector<Evidence> evidence = std::exchange(node.mapped().evidence, {});
    for (const Evidence& one : evidence) {
      Relation relation = node.mapped();
      set_detail(relation, *one.detail);
      relation.evidence = {one};
      assembler.add_edge(source, target, std::move(relation));
    }
    if (evidence.empty()) assembler.add_edge(source, target, std::move(node.mapped()));
  }
  KnowledgeGraph graph = assembler.graph(occurrences_, articles);
  graph[boost::graph_bundle].articles = std::move(articles);
  graph[boost::graph_bundle].rulings = rulings;
  articles_.clear();
  copies_ = {};
  texts_.clear();
  rulings_.clear();
  return graph;
}

}  // namespace newsgraph::graph
