// Mentions -> chains: which of them are one thing, and why. Passes from sure to less sure, each a file of its own; a pronoun
// or description that no rule places refers to nothing, since a wrong join costs more than a missing one.
#include "ingest/extract/coreference.hpp"

#include <algorithm>
#include <set>

namespace newsgraph::ingest {

Clusters::Clusters(const Language& language, const Document& document)
    : document_(document),
      gazetteer_(*language.gazetteer),
      lexicon_(*language.reference),
      tree_(document),
      traits_(traits_of(document, gazetteer_, lexicon_, tree_)),
      by_head_(document.tokens.size(), no_row),
      by_first_(document.tokens.size(), no_row),
      by_last_(document.tokens.size(), no_row),
      by_sentence_(document.sentences.size()),
      set_of_(document.mentions.size(), no_row) {
  for (Row row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    parents_.push_back(row);
    members_.push_back({row});
    firsts_.push_back(row);
    types_.push_back(mention.type);
    genders_.push_back(mention.gender);
    numbers_.push_back(mention.number);
    countries_.push_back(mention.country);
    named_.push_back(mention.kind == MentionKind::name || mention.kind == MentionKind::adjective);
  }
  index_mentions();
}

void Clusters::index_mentions() {
  const auto longer = [&](Row row, Row than) { return than == no_row || mention(row).tokens.size() > mention(than).tokens.size(); };
  for (Row row = 0; row < size(); ++row) {
    const Mention& one = mention(row);
    Row& head = by_head_[one.head.value];
    if (longer(row, head)) head = row;
    Row& first = by_first_[one.tokens.begin_row];
    if (longer(row, first)) first = row;
    Row& last = by_last_[one.tokens.end_row - 1U];
    if (longer(row, last)) last = row;
  }
  Row row = 0;
  for (std::uint32_t number = 0; number < by_sentence_.size(); ++number) {
    const Row first = row;
    while (row < size() && document_[mention(row).tokens.front()].sentence.value == number) ++row;
    by_sentence_[number] = Range<Mention>(first, row);
  }
}

Row Clusters::find(Row row) const {
  while (parents_[row] != row) row = parents_[row] = parents_[parents_[row]];
  return row;
}

bool Clusters::compatible(Row one, Row other) const {
  const Row a = find(one), b = find(other);
  if (a == b) return true;
  if (types_[a] != types_[b] && types_[a] != EntityType::other && types_[b] != EntityType::other) return false;
  if (genders_[a] != genders_[b] && genders_[a] != Gender::unknown && genders_[b] != Gender::unknown) return false;
  if (types_[a] == EntityType::person && numbers_[a] != numbers_[b] && numbers_[a] != Number::unknown && numbers_[b] != Number::unknown)
    return false;
  return countries_[a].empty() || countries_[b].empty() || countries_[a] == countries_[b];
}

bool Clusters::join(Row row, Row antecedent, std::string_view rule) {
  Row a = find(antecedent), b = find(row);
  if (a == b) return false;
  joins_.push_back({Index<Mention>(row), Index<Mention>(antecedent), std::string(rule)});
  // The smaller cluster moves, so that all moves together stay below n log n.
  const bool typed = types_[a] == EntityType::other || (!named_[a] && named_[b] && types_[b] != EntityType::other);
  const EntityType type = typed ? types_[b] : types_[a];
  if (members_[a].size() < members_[b].size()) std::swap(a, b);
  types_[a] = type;
  if (genders_[a] == Gender::unknown) genders_[a] = genders_[b];
  if (numbers_[a] == Number::unknown) numbers_[a] = numbers_[b];
  if (countries_[a].empty()) countries_[a] = countries_[b];
  named_[a] = named_[a] || named_[b];
  members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
  members_[b] = {};
  firsts_[a] = std::min(firsts_[a], firsts_[b]);
  parents_[b] = a;
  return true;
}

void Clusters::refer_to_set(Row row, std::vector<Row> members, std::string_view rule) {
  Row latest = members.front();
  for (const Row member : members) latest = std::max(latest, member);
  set_links_.push_back({Index<Mention>(row), Index<Mention>(latest), std::string(rule)});
  const auto roots_of = [&](const std::vector<Row>& rows) {
    std::set<Row> roots;
    for (const Row member : rows) roots.insert(find(member));
    return roots;
  };
  const std::set<Row> roots = roots_of(members);
  const Row recent = sets_.size() > 30 ? static_cast<Row>(sets_.size() - 30) : 0;
  for (Row number = recent; number < sets_.size(); ++number) {
    if (roots_of(sets_[number].members) != roots) continue;
    sets_[number].anaphors.push_back(row);
    set_of_[row] = number;
    return;
  }
  set_of_[row] = static_cast<Row>(sets_.size());
  sets_.push_back({{row}, std::move(members)});
}

Coreference resolve_mentions(const Language& language, const Document& document) {
  Clusters clusters(language, document);
  join_names(clusters);
  join_by_syntax(clusters);
  join_roles(clusters);
  join_descriptions(clusters);
  join_sets(clusters);
  join_pronouns(clusters);
  join_own_countries(clusters);
  join_late_sets(clusters);
  join_possessed(clusters);
  return chains_of(clusters);
}

}  // namespace newsgraph::ingest
