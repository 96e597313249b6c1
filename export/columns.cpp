// The columns of the node table and the edge table, in the order in which every format shows them.
#include "export/columns.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <iterator>
#include <tuple>
#include <unordered_set>

#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using Text = std::string;

// "one; two\\; three": a semicolon within a part is told apart, so that graph/graphml.cpp can take them apart again.
void append_list(const std::vector<std::string>& parts, std::string& to) {
  for (const std::string& part : parts) {
    if (&part != &parts.front()) to += "; ";
    for (const char byte : part) {
      if (byte == ';' || byte == '\\') to += '\\';
      to += byte;
    }
  }
}
void append_truth(bool value, std::string& to) { to += value ? "true" : "false"; }

constexpr Column<Entity> nodes[] = {
    {"label", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.name; }},
    {"type", ColumnType::text, [](const Entity& entity, Text& to) { to += name_of(entity.type); }},
    {"subtype", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.subtype; }},
    {"aliases", ColumnType::text, [](const Entity& entity, Text& to) { append_list(entity.aliases, to); }},
    {"titles", ColumnType::text, [](const Entity& entity, Text& to) { append_list(entity.titles, to); }},
    {"gender", ColumnType::text,
     [](const Entity& entity, Text& to) {
       if (entity.gender != graph::Gender::unknown) to += graph::name_of(entity.gender);
     }},
    {"country", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.country; }},
    {"iso3166_1", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.iso3166_1; }},
    {"wikidata", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.wikidata; }},
    {"ids", ColumnType::text, [](const Entity& entity, Text& to) { append_list(entity.ids, to); }},
    {"mentions", ColumnType::integer, [](const Entity& entity, Text& to) { to += std::to_string(entity.mentions); }},
    {"first_seen", ColumnType::text, [](const Entity& entity, Text& to) { to += entity.first_seen; }},
};

constexpr Column<Relation> edges[] = {
    {"label", ColumnType::text, [](const Relation& relation, Text& to) { to += graph::label(relation); }},
    {"relation", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.relation; }},
    {"family", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.family; }},
    {"plover", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.plover; }},
    {"cameo", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.cameo; }},
    {"symmetric", ColumnType::truth, [](const Relation& relation, Text& to) { append_truth(relation.symmetric, to); }},
    {"predicate", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.predicate; }},
    {"modality", ColumnType::text, [](const Relation& relation, Text& to) { to += name_of(relation.modality); }},
    {"negated", ColumnType::truth, [](const Relation& relation, Text& to) { append_truth(relation.negated, to); }},
    {"status", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.status; }},
    {"attributed_to", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.attributed_to; }},
    {"attribution", ColumnType::text, [](const Relation& relation, Text& to) { to += name_of(relation.attribution); }},
    {"date", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.date; }},
    {"date_end", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.date_end; }},
    {"date_text", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.date_text; }},
    {"duration", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.duration; }},
    {"count", ColumnType::integer,
     [](const Relation& relation, Text& to) {
       if (relation.count != 0) to += std::to_string(relation.count);
     }},
    {"valid_until", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.valid_until; }},
    {"location", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.location; }},
    {"role", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.role; }},
    {"event", ColumnType::text, [](const Relation& relation, Text& to) { to += relation.event; }},
    {"inferred", ColumnType::truth, [](const Relation& relation, Text& to) { append_truth(relation.inferred, to); }},
    {"conflict", ColumnType::truth, [](const Relation& relation, Text& to) { append_truth(relation.conflict, to); }},
    {"confidence", ColumnType::real, [](const Relation& relation, Text& to) { append_decimal(graph::confidence(relation), 4, to); }},
    {"rule", ColumnType::text, [](const Relation& relation, Text& to) { to += graph::best_evidence(relation).rule; }},
    {"weight", ColumnType::real, [](const Relation& relation, Text& to) { to += std::to_string(graph::weight(relation)); }},
    {"document", ColumnType::text, [](const Relation& relation, Text& to) { to += graph::best_evidence(relation).document; }},
    {"sentence", ColumnType::integer,
     [](const Relation& relation, Text& to) { to += std::to_string(graph::best_evidence(relation).sentence); }},
    {"quote", ColumnType::text, [](const Relation& relation, Text& to) { to += graph::best_evidence(relation).quote; }},
};

struct Ends {
  graph::Vertex source, target;
  std::size_t number;
  const Relation* relation;

  bool joins_as(const Ends& other) const { return source == other.source && target == other.target; }
};

// Edges between the same nodes side by side, the earlier first.
std::vector<Ends> by_ends(const KnowledgeGraph& graph) {
  std::vector<Ends> rows;
  rows.reserve(boost::num_edges(graph));
  for (const auto edge : boost::make_iterator_range(boost::edges(graph)))
    rows.push_back({boost::source(edge, graph), boost::target(edge, graph), rows.size(), &graph[edge]});
  std::sort(rows.begin(), rows.end(),
            [](const Ends& a, const Ends& b) { return std::tie(a.source, a.target, a.number) < std::tie(b.source, b.target, b.number); });
  return rows;
}

template <typename Take>
void for_each_group(const std::vector<Ends>& rows, const Take& take) {
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(), [&](const Ends& row) { return !row.joins_as(*first); });
    take(first, last);
    first = last;
  }
}

}  // namespace

std::span<const Column<Entity>> node_columns() { return nodes; }
std::span<const Column<Relation>> edge_columns() { return edges; }

Kinds::Kinds(const KnowledgeGraph& graph) : copies_(boost::num_edges(graph), 1) {
  for_each_group(by_ends(graph), [&](auto first, auto last) {
    if (std::distance(first, last) < 2) return;
    std::unordered_set<std::string> taken;
    for (; first != last; ++first) {
      std::uint32_t& copy = copies_[first->number];
      while (!taken.insert(kind_of(*first->relation, first->number)).second) ++copy;
    }
  });
}

std::string Kinds::kind_of(const Relation& relation, std::size_t number) const {
  std::string kind = graph::label(relation);
  if (copies_[number] > 1) kind += " (" + std::to_string(copies_[number]) + ")";
  return kind;
}

std::string Kinds::key_of(const KnowledgeGraph& graph, graph::Edge edge, std::size_t number) const {
  return fingerprint(graph[boost::source(edge, graph)].id + "\n" + graph[boost::target(edge, graph)].id + "\n" +
                     kind_of(graph[edge], number));
}

std::size_t count_parallel(const KnowledgeGraph& graph) {
  std::size_t count = 0;
  for_each_group(by_ends(graph), [&](auto first, auto last) { count += static_cast<std::size_t>(std::distance(first, last)) - 1; });
  return count;
}

std::size_t count_several_quotes(const KnowledgeGraph& graph) {
  const auto all = boost::make_iterator_range(boost::edges(graph));
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const auto edge) { return graph[edge].evidence.size() > 1; }));
}

double size_of(const Entity& entity) { return 10 + 4 * std::sqrt(static_cast<double>(entity.mentions)); }

}  // namespace newsgraph::exporter
