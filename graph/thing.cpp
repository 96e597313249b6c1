// Parts -> traits, and things as unions of parts: what two things say of themselves must not contradict: countries, genders, kinds
// of role, ids of one list, a user's ruling; and what one article keeps apart or relates to each other stays apart.
#include "graph/thing.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "graph/text.hpp"

namespace newsgraph::graph {
namespace {

template <class Set>
bool disjoint(const Set& one, const Set& other) {
  return std::none_of(one.begin(), one.end(), [&](const auto& value) { return other.contains(value); });
}

template <class Set>
bool contradict(const Set& one, const Set& other) {
  return !one.empty() && !other.empty() && disjoint(one, other);
}

std::pair<std::string, std::string> scheme_of(const std::string& id) {
  const std::size_t at = id.find(':');
  return at == std::string::npos ? std::make_pair(std::string(), id) : std::make_pair(id.substr(0, at), id.substr(at + 1));
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ",";
  return text;
}

}  // namespace

Things::Things(const NameRules& names, const std::vector<Part>& parts, const Constraints& constraints)
    : names_(names), parts_(parts), constraints_(constraints) {
  for (const Part& part : parts) traits_.push_back(traits_of(part));
  const RulingIndex index(parts, constraints.rulings);
  for (std::size_t ruling = 0; ruling < constraints.rulings.size(); ++ruling) {
    for (const std::size_t side : {0U, 1U}) {
      if (constraints.rulings[ruling].same) continue;
      for (const std::size_t row : index.named(ruling, side)) traits_[row].apart.emplace_back(ruling, side);
    }
  }
  begin();
  join_by_rulings_and_ids(*this, constraints.rulings, index);
}

Traits Things::traits_of(const Part& part) const {
  const Profile& profile = part.profile;
  Traits traits;
  traits.described = std::count(profile.id.begin(), profile.id.end(), ':') > 1 || profile.name.empty();
  traits.key = traits.described ? profile.id : matching_form(profile.name);
  if (profile.type == EntityType::organization && !traits.described) {
    traits.key = names_.organization(profile.name);
    for (const Reference& reference : part.references) {
      if (reference.kind == MentionKind::name) traits.forms.insert(names_.organization(reference.text));
    }
    for (const std::string& alias : profile.aliases) {
      if (part.references.empty()) traits.forms.insert(names_.organization(alias));
    }
  }
  if (profile.type != EntityType::person) return traits;
  traits.person = names_.person(profile.name);
  traits.roles = names_.roles(profile.titles);
  for (const std::string& title : profile.titles) traits.titles.insert(names_.title(title));
  for (const Reference& reference : part.references) {
    const std::string form = matching_form(reference.text);
    if (reference.kind == MentionKind::name && form.find(' ') == std::string::npos && form.size() > 1 && !names_.is_given_name(form))
      traits.forms.insert(form);
  }
  return traits;
}

// Parts that say the same of themselves are one thing from the start; what may be many things of one name waits for more.
void Things::begin() {
  std::map<std::pair<std::string, std::string>, std::size_t> surnames;  // in an article
  for (std::size_t row = 0; row < parts_.size(); ++row) {
    if (parts_[row].profile.type == EntityType::person) ++surnames[{parts_[row].document, traits_[row].person.surname()}];
  }
  std::map<std::string, std::vector<std::size_t>> same;
  for (std::size_t row = 0; row < parts_.size(); ++row) {
    const Profile& profile = parts_[row].profile;
    const Traits& traits = traits_[row];
    std::string key = std::string(ingest::name_of(profile.type)) + '\n' + traits.key;
    if (profile.type == EntityType::state && !profile.iso3166_1.empty()) {
      key = "State\n\n" + profile.iso3166_1;
    } else if (!traits.described) {
      key += '\n' + profile.country + '\n' + std::string(name_of(profile.gender)) + '\n' + joined(traits.roles) + '\n' + profile.wikidata;
      for (const std::string& id : profile.ids) key += '\n' + id;
    }
    const bool crowded = profile.type == EntityType::person && (traits.person.is_short() || profile.name.empty()) &&
                         surnames[{parts_[row].document, traits.person.surname()}] > 1;
    const bool anybodys = profile.type == EntityType::organization && profile.country.empty() && names_.is_institution(profile.name);
    if (crowded || anybodys) key += "\nin " + parts_[row].document + '\n' + profile.id;
    for (const auto& [ruling, side] : traits.apart) key += "\nruling " + std::to_string(ruling) + ' ' + std::to_string(side);
    same[key].push_back(row);
  }
  std::vector<std::vector<std::size_t>> rows;
  for (auto& [key, list] : same) rows.push_back(std::move(list));
  set_things(std::move(rows));
}

Thing Things::thing_of(std::vector<std::size_t> rows) const {
  Thing thing;
  for (const std::size_t row : rows) {
    const Profile& profile = parts_[row].profile;
    if (!profile.country.empty()) thing.countries.insert(profile.country);
    if (profile.gender == Gender::masculine || profile.gender == Gender::feminine) thing.genders.insert(profile.gender);
    thing.titles.insert(traits_[row].titles.begin(), traits_[row].titles.end());
    thing.roles.insert(traits_[row].roles.begin(), traits_[row].roles.end());
    if (!profile.wikidata.empty()) thing.ids["wikidata"].insert(profile.wikidata);
    for (const std::string& id : profile.ids) thing.ids[scheme_of(id).first].insert(scheme_of(id).second);
    thing.names.emplace(traits_[row].key, row);
    thing.forms.insert(traits_[row].forms.begin(), traits_[row].forms.end());
    thing.documents[parts_[row].document].push_back(row);
    thing.apart.insert(traits_[row].apart.begin(), traits_[row].apart.end());
  }
  thing.parts = std::move(rows);
  return thing;
}

void Things::set_things(std::vector<std::vector<std::size_t>> rows) {
  std::sort(rows.begin(), rows.end());
  things_.clear();
  for (std::vector<std::size_t>& list : rows) things_.push_back(thing_of(std::move(list)));
}

void Things::join(const std::vector<std::vector<std::size_t>>& groups) {
  std::vector<std::vector<std::size_t>> rows;
  std::vector<bool> taken(things_.size(), false);
  for (const std::vector<std::size_t>& group : groups) {
    std::vector<std::size_t>& list = rows.emplace_back();
    for (const std::size_t thing : group) {
      taken[thing] = true;
      list.insert(list.end(), things_[thing].parts.begin(), things_[thing].parts.end());
    }
    std::sort(list.begin(), list.end());
  }
  if (rows.empty()) return;
  std::vector<Thing> things;
  for (std::size_t thing = 0; thing < things_.size(); ++thing) {
    if (!taken[thing]) things.push_back(std::move(things_[thing]));
  }
  for (std::vector<std::size_t>& list : rows) things.push_back(thing_of(std::move(list)));
  std::sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) { return a.parts < b.parts; });
  things_ = std::move(things);
}

void Things::split(const std::vector<std::size_t>& split_things) {
  std::vector<std::vector<std::size_t>> rows;
  const std::set<std::size_t> chosen(split_things.begin(), split_things.end());
  for (std::size_t thing = 0; thing < things_.size(); ++thing) {
    if (!chosen.contains(thing)) {
      rows.push_back(things_[thing].parts);
      continue;
    }
    for (const auto& [document, list] : things_[thing].documents) rows.push_back(list);
  }
  set_things(std::move(rows));
}

NameRelation Things::relation(std::size_t one, std::size_t other) const {
  NameRelation best = NameRelation::none;
  for (const auto& [name, row] : things_[one].names) {
    for (const auto& [other_name, other_row] : things_[other].names) {
      best = std::min(best, names_.relation_of(traits_[row].person, traits_[other_row].person));
    }
  }
  const auto called = [](const Thing& thing, const Thing& by) {
    return std::any_of(by.names.begin(), by.names.end(), [&](const auto& name) { return thing.forms.contains(name.first); });
  };
  if (best == NameRelation::none && (called(things_[one], things_[other]) || called(things_[other], things_[one])))
    best = NameRelation::surname;
  return best;
}

bool Things::compatible(std::size_t one, std::size_t other, bool sure) const {
  const Thing &a = things_[one], &b = things_[other];
  if (contradict(a.countries, b.countries) || contradict(a.genders, b.genders) || contradict(a.roles, b.roles)) return false;
  for (const auto& [scheme, ids] : a.ids) {
    if (const auto found = b.ids.find(scheme); found != b.ids.end() && disjoint(ids, found->second)) return false;
  }
  for (const auto& [ruling, side] : a.apart) {
    if (b.apart.contains({ruling, 1 - side})) return false;
  }
  const bool shorter = a.documents.size() < b.documents.size();
  for (const auto& [document, rows] : shorter ? a.documents : b.documents) {
    const auto& others = shorter ? b.documents : a.documents;
    const auto found = others.find(document);
    if (found == others.end()) continue;
    if (!sure) return false;
    for (const std::size_t row : rows) {
      for (const std::size_t against : found->second) {
        if (constraints_.related.contains(std::minmax(row, against))) return false;
      }
    }
  }
  return true;
}

bool Things::share_country(std::size_t one, std::size_t other) const { return !disjoint(things_[one].countries, things_[other].countries); }
bool Things::share_title(std::size_t one, std::size_t other) const { return !disjoint(things_[one].titles, things_[other].titles); }

}  // namespace newsgraph::graph
