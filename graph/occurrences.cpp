// Edges are grouped by ends and relation; within a group every pair of a plan and an outcome is looked at, and every pair of outcomes.
#include "graph/occurrences.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "graph/days.hpp"
#include "graph/identity.hpp"
#include "ingest/json.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::graph {
namespace {

constexpr const char* data_file = "occurrences.json";

using Row = EdgeTable::value_type;

bool is_plan(const Relation& relation) { return relation.modality != Modality::asserted && relation.status.empty(); }
bool is_done(const Relation& relation) { return relation.modality == Modality::asserted && relation.status.empty(); }
bool is_called_off(const Relation& relation) { return relation.status == "cancelled" || relation.status == "postponed"; }

std::chrono::sys_days day(const std::string& date) {
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(date.substr(at, size)); };
  return std::chrono::year(number(0, 4)) / std::chrono::month(static_cast<unsigned>(number(5, 2))) /
         std::chrono::day(static_cast<unsigned>(number(8, 2)));
}

auto length(const Days& days) { return (day(days.last) - day(days.first)).count() + 1; }
bool within(const Days& inner, const Days& outer) { return outer.first <= inner.first && inner.last <= outer.last; }
bool apart(const Days& one, const Days& other) { return one.last < other.first || other.last < one.first; }
bool same_date(const Relation& one, const Relation& other) { return one.date == other.date && one.date_end == other.date_end; }

std::set<std::string_view> documents_of(const Relation& relation) {
  std::set<std::string_view> documents;
  for (const Evidence& evidence : relation.evidence) documents.insert(evidence.document);
  return documents;
}

bool share_document(const Relation& one, const Relation& other) {
  const std::set<std::string_view> documents = documents_of(one);
  return std::any_of(other.evidence.begin(), other.evidence.end(),
                     [&](const Evidence& evidence) { return documents.contains(evidence.document); });
}

/// All that must be equal for two edges to speak of one occurrence, besides their dates.
using Fact = std::tuple<std::string, std::string, std::string, std::string, std::string, std::uint32_t, std::string>;

Fact fact_of(const Row& row) {
  const Relation& relation = row.second;
  const std::string words = relation.family == "other" ? relation.predicate : "";
  return {std::get<0>(row.first), std::get<1>(row.first), relation.relation, words, relation.role, relation.count, relation.valid_until};
}

class Planner {
 public:
  Planner(const OccurrenceRules& rules, const std::vector<Article>& articles) : rules_(rules) {
    for (const Article& article : articles) dates_.emplace(article.id, article.date);
  }

  /// True if the outcome may be what came of the plan.
  bool fits(const Relation& plan, const Relation& outcome) const {
    const auto planned = days_of(plan), happened = days_of(outcome);
    if (!planned || !happened) return false;
    const std::set<std::string_view> reported = documents_of(outcome);
    const bool elsewhere = std::any_of(plan.evidence.begin(), plan.evidence.end(),
                                       [&](const Evidence& evidence) { return !reported.contains(evidence.document); });
    if (!elsewhere) return false;
    const std::string first = first_report(plan), last = last_report(outcome);
    if (first.empty() || last.empty()) return same_date(plan, outcome);
    if (first > last || happened->last < first) return false;
    const bool inside = within(*happened, *planned) || within(*planned, *happened);
    return inside && std::max(length(*planned), length(*happened)) <= rules_.longest_plan();
  }

  Stage stage_of(const Relation& relation) const {
    return {relation.modality,      relation.status, relation.date,  relation.date_end,
            relation.attributed_to, relation.plover, relation.cameo, first_report(relation)};
  }

 private:
  std::string report(const Evidence& evidence) const {
    const auto found = dates_.find(evidence.document);
    return found == dates_.end() ? std::string() : std::string(found->second);
  }
  std::string first_report(const Relation& relation) const {
    std::string first;
    for (const Evidence& evidence : relation.evidence) {
      const std::string date = report(evidence);
      if (first.empty() || (!date.empty() && date < first)) first = date;
    }
    return first;
  }
  std::string last_report(const Relation& relation) const {
    std::string last;
    for (const Evidence& evidence : relation.evidence) last = std::max(last, report(evidence));
    return last;
  }

  const OccurrenceRules& rules_;
  std::map<std::string_view, std::string_view> dates_;  ///< by article
};

/// The one outcome that a plan belongs to, or nullptr.
Row* outcome_of(const Relation& plan, const std::vector<Row*>& outcomes, const Planner& planner) {
  std::vector<Row*> fitting;
  for (Row* row : outcomes) {
    if (planner.fits(plan, row->second)) fitting.push_back(row);
  }
  const auto narrow = [&](auto keep) {
    if (std::any_of(fitting.begin(), fitting.end(), keep)) std::erase_if(fitting, [&](Row* row) { return !keep(row); });
  };
  narrow([&](Row* row) { return same_date(plan, row->second); });
  if (fitting.empty()) return nullptr;
  const Relation& first = fitting.front()->second;
  const bool clear = std::all_of(fitting.begin(), fitting.end(),
                                 [&](Row* row) { return same_date(first, row->second) && row->second.status == first.status; });
  if (!clear) return nullptr;
  narrow([&](Row* row) { return row->second.attributed_to == plan.attributed_to; });
  narrow([](Row* row) { return row->second.attributed_to.empty(); });
  return fitting.front();
}

// The least certain first where reports are of one day or of none.
auto order(const Stage& stage) {
  return std::make_tuple(stage.reported, -static_cast<int>(stage.modality), stage.status, stage.date, stage.date_end, stage.attributed_to,
                         stage.plover, stage.cameo);
}

/// Takes the plans into the outcome's edge.
void join_history(Relation& outcome, const std::vector<const Relation*>& plans, const Planner& planner) {
  std::vector<std::pair<Stage, const Relation*>> stages;
  for (const Relation* plan : plans) stages.emplace_back(planner.stage_of(*plan), plan);
  std::sort(stages.begin(), stages.end(), [](const auto& a, const auto& b) { return order(a.first) < order(b.first); });
  outcome.history = {};
  for (const auto& [stage, plan] : stages) outcome.history.push_back(stage);
  outcome.history.push_back(planner.stage_of(outcome));
  for (Evidence& evidence : outcome.evidence) evidence.stage = static_cast<std::uint32_t>(stages.size());
  for (std::uint32_t row = 0; row < stages.size(); ++row) {
    Relation told;
    told.evidence = stages[row].second->evidence;
    for (Evidence& evidence : told.evidence) evidence.stage = row;
    add_evidence(outcome, told);
  }
}

bool contradict(const Relation& one, const Relation& other, bool once) {
  if (one.evidence.empty() || other.evidence.empty()) return false;
  const auto a = days_of(one), b = days_of(other);
  const bool one_article =
      one.evidence.front().document == other.evidence.front().document && one.evidence.back().document == other.evidence.back().document;
  if (one_article) return false;
  if (is_done(one) && is_done(other) && one.negated != other.negated) {
    const bool inside = a && b && (one.negated ? within(*b, *a) : within(*a, *b));
    return inside || same_date(one, other);
  }
  if (one.negated || other.negated) return false;
  if (is_done(one) && is_called_off(other)) return a && b && within(*a, *b);
  if (is_called_off(one) && is_done(other)) return a && b && within(*b, *a);
  return once && is_done(one) && is_done(other) && a && b && apart(*a, *b) && !share_document(one, other);
}

}  // namespace

OccurrenceRules::OccurrenceRules(const ingest::Data& data) {
  const ingest::Json root = ingest::Json::parse(data.file(data_file), data.describe(data_file));
  root.allow_only({"source", "licence", "format", "once", "longest_plan"});
  longest_plan_ = static_cast<int>(root.at("longest_plan").as_number());
  for (const ingest::Json& row : root.at("once").as_array()) {
    row.allow_only({"relation", "target"});
    std::set<EntityType>& types = once_[row.at("relation").as_string()];
    for (const ingest::Json& type : row.at("target").as_array()) types.insert(ingest::node_type_of(type));
  }
}

bool OccurrenceRules::is_once(const std::string& relation, EntityType target) const {
  const auto found = once_.find(relation);
  return found != once_.end() && (found->second.empty() || found->second.contains(target));
}

void join_plans(EdgeTable& edges, const OccurrenceRules& rules, const std::vector<Article>& articles) {
  std::map<Fact, std::pair<std::vector<Row*>, std::vector<Row*>>> facts;  // plans and outcomes
  for (Row& row : edges) {
    const Relation& relation = row.second;
    if (relation.negated || relation.evidence.empty() || relation.date.empty()) continue;
    if (is_plan(relation)) facts[fact_of(row)].first.push_back(&row);
    if (is_done(relation) || is_called_off(relation)) facts[fact_of(row)].second.push_back(&row);
  }
  const Planner planner(rules, articles);
  for (const auto& [fact, rows] : facts) {
    const auto& [plans, outcomes] = rows;
    std::map<Row*, std::vector<const Relation*>> joined;
    std::vector<Row*> gone;
    for (Row* plan : plans) {
      Row* outcome = outcome_of(plan->second, outcomes, planner);
      if (outcome == nullptr) continue;
      joined[outcome].push_back(&plan->second);
      gone.push_back(plan);
    }
    for (const auto& [outcome, told] : joined) join_history(outcome->second, told, planner);
    for (Row* plan : gone) edges.erase(edges.find(plan->first));
  }
}

void flag_conflicts(EdgeTable& edges, const OccurrenceRules& rules, const std::map<std::string_view, EntityType>& type_of) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<Relation*>> facts;
  for (auto& [key, relation] : edges) {
    if (!relation.evidence.empty()) relation.conflict = false;
    facts[{std::get<0>(key), std::get<1>(key), relation.relation}].push_back(&relation);
  }
  for (const auto& [fact, relations] : facts) {
    const bool once = relations.size() > 1 && rules.is_once(relations.front()->relation, type_of.at(std::get<1>(fact)));
    for (std::size_t one = 0; one < relations.size(); ++one) {
      for (std::size_t other = one + 1; other < relations.size(); ++other) {
        if (contradict(*relations[one], *relations[other], once)) relations[one]->conflict = relations[other]->conflict = true;
      }
    }
  }
}

std::vector<Conflict> conflicts(const KnowledgeGraph& graph) {
  std::map<std::tuple<Vertex, Vertex, std::string>, std::size_t> rows;
  std::vector<Conflict> found;
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    if (!relation.conflict) continue;
    const auto [row, is_new] =
        rows.emplace(std::make_tuple(boost::source(edge, graph), boost::target(edge, graph), relation.relation), found.size());
    if (is_new) found.emplace_back();
    found[row->second].edges.push_back(edge);
  }
  for (Conflict& conflict : found) {
    const auto any = [&](auto holds) {
      return std::any_of(conflict.edges.begin(), conflict.edges.end(), [&](Edge edge) { return holds(graph[edge]); });
    };
    if (any([](const Relation& relation) { return relation.negated; })) {
      conflict.kind = Conflict::Kind::happened;
    } else if (any([](const Relation& relation) { return !relation.status.empty(); })) {
      conflict.kind = Conflict::Kind::cancelled;
    } else {
      conflict.kind = Conflict::Kind::date;
    }
  }
  return found;
}

}  // namespace newsgraph::graph
