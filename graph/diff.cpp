// Two graphs -> sorted maps of their nodes and edges -> one walk over both (as diff of sorted files).
#include "graph/diff.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <map>

#include "graph/identity.hpp"

namespace newsgraph::graph {
namespace {

using Changes = std::vector<Change>;

std::string listed(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  std::string text;
  for (const std::string& item : texts) text += (text.empty() ? "" : "; ") + item;
  return text;
}

class Comparison {
 public:
  void text(const char* name, const std::string& one, const std::string& other) {
    if (one != other) changes_.push_back({name, one, other});
  }
  void count(const char* name, std::size_t one, std::size_t other) { text(name, std::to_string(one), std::to_string(other)); }
  Changes take() { return std::move(changes_); }

 private:
  Changes changes_;
};

Changes compare(const Entity& one, const Entity& other) {
  Comparison changes;
  changes.text("name", one.name, other.name);
  changes.text("type", std::string(ingest::name_of(one.type)), std::string(ingest::name_of(other.type)));
  changes.text("subtype", one.subtype, other.subtype);
  changes.text("aliases", listed(one.aliases), listed(other.aliases));
  changes.text("titles", listed(one.titles), listed(other.titles));
  changes.text("gender", std::string(name_of(one.gender)), std::string(name_of(other.gender)));
  changes.text("country", one.country, other.country);
  changes.text("iso3166_1", one.iso3166_1, other.iso3166_1);
  changes.text("wikidata", one.wikidata, other.wikidata);
  changes.text("ids", listed(one.ids), listed(other.ids));
  changes.text("first_seen", one.first_seen, other.first_seen);
  changes.count("mentions", one.mentions, other.mentions);
  if (one.parts != other.parts) {
    const auto parts = [](const Entity& entity) {
      std::vector<std::string> texts;
      for (const Part& part : entity.parts) texts.push_back(part.profile.id + "@" + part.document);
      return listed(std::move(texts));
    };
    changes.text("parts", parts(one), parts(other));
  }
  Changes list = changes.take();
  if (list.empty() && one.parts != other.parts) list.push_back({"mentions", "", ""});
  return list;
}

Changes compare(const Relation& one, const Relation& other) {
  Comparison changes;
  changes.text("predicate", one.predicate, other.predicate);
  changes.text("attribution", std::string(ingest::name_of(one.attribution)), std::string(ingest::name_of(other.attribution)));
  changes.text("date_text", one.date_text, other.date_text);
  changes.text("duration", one.duration, other.duration);
  changes.text("location", one.location, other.location);
  changes.text("event", one.event, other.event);
  changes.text("family", one.family, other.family);
  changes.text("plover", one.plover, other.plover);
  changes.text("cameo", one.cameo, other.cameo);
  const auto truth = [](bool value) { return std::string(value ? "true" : "false"); };
  changes.text("symmetric", truth(one.symmetric), truth(other.symmetric));
  changes.text("inferred", truth(one.inferred), truth(other.inferred));
  changes.text("conflict", truth(one.conflict), truth(other.conflict));
  const auto history = [](const Relation& relation) {
    std::string text;
    for (const Stage& stage : relation.history)
      text += (text.empty() ? "" : ", ") + std::string(ingest::name_of(stage.modality)) + " " + stage.date + " reported " + stage.reported;
    return text;
  };
  changes.text("history", history(one), history(other));
  changes.count("evidence", one.evidence.size(), other.evidence.size());
  Changes list = changes.take();
  if (list.empty() && one.evidence != other.evidence) list.push_back({"evidence", "", ""});
  return list;
}

struct Tables {
  std::map<std::string, const Entity*> nodes;
  std::map<std::vector<std::string>, const Relation*> edges;

  explicit Tables(const KnowledgeGraph& graph) {
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) nodes.emplace(graph[vertex].id, &graph[vertex]);
    for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
      const std::string &source = graph[boost::source(edge, graph)].id, &target = graph[boost::target(edge, graph)].id;
      std::vector<std::string> key = {source, target, identity(graph[edge]), ""};
      for (std::size_t twin = 1; edges.contains(key); ++twin) key.back() = std::to_string(twin);
      edges.emplace(std::move(key), &graph[edge]);
    }
  }
};

Difference named(const std::pair<const std::string, const Entity*>& row) { return {Difference::Kind::changed, row.first, "", "", "", {}}; }
Difference named(const std::pair<const std::vector<std::string>, const Relation*>& row) {
  return {Difference::Kind::changed, "", row.first[0], row.first[1], label(*row.second), {}};
}

template <class Map>
void walk(const Map& one, const Map& other, std::vector<Difference>& differences) {
  auto a = one.begin();
  auto b = other.begin();
  while (a != one.end() || b != other.end()) {
    Difference difference;
    if (b == other.end() || (a != one.end() && a->first < b->first)) {
      difference = named(*a++);
      difference.kind = Difference::Kind::removed;
    } else if (a == one.end() || b->first < a->first) {
      difference = named(*b++);
      difference.kind = Difference::Kind::added;
    } else {
      difference = named(*b);
      difference.changes = compare(*(a++)->second, *(b++)->second);
      if (difference.changes.empty()) continue;
    }
    differences.push_back(std::move(difference));
  }
}

}  // namespace

std::vector<Difference> diff(const KnowledgeGraph& one, const KnowledgeGraph& other) {
  const Tables a(one), b(other);
  std::vector<Difference> differences;
  walk(a.nodes, b.nodes, differences);
  walk(a.edges, b.edges, differences);
  return differences;
}

}  // namespace newsgraph::graph
