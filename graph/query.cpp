// Words of the command line -> masks and ranges of numbers, so that a question costs a few nanoseconds an edge.
#include "graph/query.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>

#include "graph/days.hpp"
#include "ingest/error.hpp"
#include "ingest/spelling.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr std::size_t most_rows = std::numeric_limits<std::uint16_t>::max();

// "2025-02-25" -> 20250225
std::int32_t day_number(const std::string& day) {
  std::int32_t number = 0;
  for (const char byte : day) {
    if (byte != '-') number = number * 10 + (byte - '0');
  }
  return number;
}

// "Holds office of" and "holds_office_of" are one.
std::string folded(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    if (byte == ' ' || byte == '-') byte = '_';
  }
  return text;
}

Days days_of_option(const char* option, const std::string& date) {
  const auto days = days_of(std::string_view(date));
  if (!days) throw InputError(option, 0, "'" + date + "' is no date", "write it as 2025, 2025-02 or 2025-02-25");
  return *days;
}

// A name that the graph has not may still be one of the vocabulary; else it is misspelt.
void check_known(const char* option, const std::string& name, const std::string& wanted, const RelationNames& names) {
  std::set<std::string> known;
  for (const RelationNames::Row& row : names.rows()) known.insert({folded(row.relation), folded(row.family), folded(row.plover)});
  const ingest::Vocabulary vocabulary = ingest::Vocabulary::load(ingest::Data::embedded());
  for (const ingest::RelationType& type : vocabulary.relations()) known.insert({type.name, folded(type.family), folded(type.plover)});
  known.erase("");
  if (known.contains(wanted)) return;
  const auto distance = [&](const std::string& word) { return ingest::edit_distance(wanted, word); };
  const auto nearest =
      std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  throw InputError(
      option, 0, "no relation, family or category is called '" + name + "'",
      distance(*nearest) * 2 <= wanted.size() ? "did you mean " + *nearest + "?" : "see the relations that newsgraph stats GRAPH counts");
}

std::vector<bool> rows_named(const char* option, const RelationNames& names, const std::vector<std::string>& asked) {
  std::vector<bool> named(names.rows().size());
  for (const std::string& name : asked) {
    const std::string wanted = folded(name);
    bool found = false;
    for (std::size_t row = 0; row < names.rows().size(); ++row) {
      const auto& [relation, family, plover] = names.rows()[row];
      if (folded(relation) != wanted && folded(family) != wanted && folded(plover) != wanted) continue;
      named[row] = found = true;
    }
    if (!found) check_known(option, name, wanted, names);
  }
  return named;
}

}  // namespace

std::uint16_t RelationNames::row(const std::string& relation, const std::string& family, const std::string& plover) {
  const auto [found, is_new] = numbers_.try_emplace({relation, family, plover}, static_cast<std::uint16_t>(rows_.size()));
  if (is_new) {
    if (rows_.size() == most_rows) throw std::length_error("more than 65535 relations");
    rows_.push_back({relation, family, plover});
  }
  return found->second;
}

EdgeFacts facts_of(const Relation& relation, std::uint64_t number, RelationNames& names) {
  EdgeFacts facts;
  facts.number = number;
  facts.relation = names.row(relation.relation, relation.family, relation.plover);
  facts.modality = relation.modality;
  facts.negated = relation.negated;
  facts.symmetric = relation.symmetric;
  facts.evidence = static_cast<std::uint16_t>(std::min<std::size_t>(relation.evidence.size(), most_rows));
  if (const auto days = days_of(relation)) {
    facts.first_day = day_number(days->first);
    facts.last_day = day_number(days->last);
  }
  return facts;
}

Query::Query(const KnowledgeGraph& whole) : vertices(boost::num_vertices(whole)), numbers(boost::num_vertices(whole)) {
  std::iota(vertices.begin(), vertices.end(), Vertex{0});
  std::sort(vertices.begin(), vertices.end(), [&](Vertex a, Vertex b) { return whole[a].id < whole[b].id; });
  for (QueryVertex number = 0; number < vertices.size(); ++number) numbers[vertices[number]] = number;
  std::vector<std::pair<QueryVertex, QueryVertex>> ends;
  std::vector<EdgeFacts> facts;
  ends.reserve(boost::num_edges(whole));
  facts.reserve(boost::num_edges(whole));
  edges.reserve(boost::num_edges(whole));
  for (const Edge edge : boost::make_iterator_range(boost::edges(whole))) {
    facts.push_back(facts_of(whole[edge], edges.size(), names));
    ends.emplace_back(numbers[boost::source(edge, whole)], numbers[boost::target(edge, whole)]);
    edges.push_back(edge);
  }
  graph =
      QueryGraph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), facts.begin(), static_cast<QueryVertex>(vertices.size()));
  for (QueryVertex number = 0; number < vertices.size(); ++number) graph[number].type = whole[vertices[number]].type;
}

EdgeFilter::EdgeFilter(const RelationNames& names, const EdgeQuestion& question) {
  if (!question.relations.empty()) relations_ = rows_named("--relation", names, question.relations);
  if (!question.not_relations.empty()) {
    const std::vector<bool> unwanted = rows_named("--not-relation", names, question.not_relations);
    if (relations_.empty()) relations_.assign(names.rows().size(), true);
    for (std::size_t row = 0; row < unwanted.size(); ++row) relations_[row] = relations_[row] && !unwanted[row];
  }
  if (!question.modalities.empty()) modalities_ = 0;
  for (const std::string& name : question.modalities) {
    Modality modality{};
    if (!parse(folded(name), modality))
      throw InputError("--modality", 0, "'" + name + "' is no modality", "write asserted, scheduled, expected, proposed or possible");
    modalities_ |= 1U << static_cast<unsigned>(modality);
  }
  if (question.asserted) modalities_ &= 1U << static_cast<unsigned>(Modality::asserted);
  include_negated_ = question.include_negated;
  undated_ = question.undated;
  min_evidence_ = static_cast<std::uint16_t>(std::min<std::size_t>(question.min_evidence, most_rows));
  dated_ = !question.from.empty() || !question.to.empty() || !question.at.empty();
  const auto narrow = [&](std::int32_t first, std::int32_t last) {
    first_day_ = std::max(first_day_, first);
    last_day_ = std::min(last_day_, last);
  };
  if (!question.from.empty()) narrow(day_number(days_of_option("--from", question.from).first), last_day_);
  if (!question.to.empty()) narrow(first_day_, day_number(days_of_option("--to", question.to).last));
  if (!question.at.empty()) {
    const Days days = days_of_option("--at", question.at);
    narrow(day_number(days.first), day_number(days.last));
  }
  if (first_day_ > last_day_) throw InputError("--from", 0, "no day is in this span", "let --from be before --to");
}

EdgeFilter filter_of(const Query& query, const KnowledgeGraph& graph, const EdgeQuestion& question) {
  EdgeFilter filter(query.names, question);
  if (question.sources.empty()) return filter;
  for (const std::string& source : question.sources) {
    const auto& articles = graph[boost::graph_bundle].articles;
    if (std::none_of(articles.begin(), articles.end(), [&](const Article& article) { return article.id == source; }))
      throw InputError("--source", 0, "the graph has no article '" + source + "'", "look at its \"articles\"");
  }
  std::vector<bool> wanted(query.edges.size());
  for (std::size_t number = 0; number < wanted.size(); ++number) {
    const auto& evidence = graph[query.edges[number]].evidence;
    wanted[number] = std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& one) {
      return std::find(question.sources.begin(), question.sources.end(), one.document) != question.sources.end();
    });
  }
  filter.only(std::move(wanted));
  return filter;
}

}  // namespace newsgraph::graph
