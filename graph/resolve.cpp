// Parts -> things in stages (stages.cpp), each join with its receipt; and things -> names and ids. When in doubt whether two names
// are one thing, they stay two. What is joined is worked out anew from the parts each time, so a later article can part it again.
#include "graph/resolve.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "graph/identity.hpp"
#include "graph/text.hpp"
#include "graph/thing.hpp"
#include "ingest/annotate/gazetteer.hpp"

namespace newsgraph::graph {
namespace {

std::string prefix(EntityType type) {
  std::string name(ingest::name_of(type));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
  return name + ":";
}

// The id of an article where it may stand in any id, else its slug with a digest that keeps "A 1" and "a-1" apart.
std::string token(std::string_view document) {
  const bool plain = !document.empty() && document.size() <= 80 && std::all_of(document.begin(), document.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
           byte == '.';
  });
  return plain ? std::string(document) : slug(document) + "_" + digest(document);
}

// How full a name is: words that are no initials first; then how often it is used.
struct Fullness {
  std::size_t words = 0, parts = 0;
  bool operator<(const Fullness& other) const { return std::tie(words, parts) < std::tie(other.words, other.parts); }
};

std::size_t full_words(const std::string& name) {
  std::size_t words = 0, letters = 0;
  for (const char byte : matching_form(name) + " ") {
    if (byte == ' ') {
      if (letters > 1) ++words;
      letters = 0;
    } else {
      ++letters;
    }
  }
  return words;
}

std::string fullest_name(const std::vector<const Part*>& parts) {
  std::map<std::string, Fullness> names;
  for (const Part* part : parts) {
    Fullness& fullness = names[part->profile.name];
    fullness.words = part->profile.type == EntityType::person ? full_words(part->profile.name) : part->profile.name.size();
    ++fullness.parts;
  }
  const auto rank = [](const auto& name) { return std::make_tuple(name.second.words, name.second.parts, name.first.size(), name.first); };
  return std::max_element(names.begin(), names.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); })->first;
}

bool ruled_same(const RulingIndex& index, const std::vector<Ruling>& rulings, std::size_t row, std::size_t other) {
  for (std::size_t ruling = 0; ruling < rulings.size(); ++ruling) {
    if (!rulings[ruling].same) continue;
    const auto names = [&](std::size_t side, std::size_t part) {
      const std::vector<std::size_t>& rows = index.named(ruling, side);
      return std::binary_search(rows.begin(), rows.end(), part);
    };
    if ((names(0, row) || names(1, row)) && (names(0, other) || names(1, other))) return true;
  }
  return false;
}

}  // namespace

std::string identify_named(const ingest::Language& language, Profile& profile) {
  if (profile.type == EntityType::state && !profile.iso3166_1.empty() && language.gazetteer) {
    const ingest::Entry* state = language.gazetteer->state(profile.iso3166_1);
    if (state != nullptr && state->name != profile.name) {
      if (!profile.name.empty()) profile.aliases.push_back(profile.name);
      profile.name = state->name;
    }
  }
  return prefix(profile.type) + slug(profile.name);
}

std::string identify_described(const Profile& profile, std::string_view document, std::uint32_t place) {
  return prefix(profile.type) + slug(profile.name) + ":" + token(document) + "." + std::to_string(place);
}

std::string direct_rule(const Things& things, std::size_t row, std::size_t other) {
  const Profile &one = things.part(row).profile, &two = things.part(other).profile;
  const Traits &traits = things.traits(row), &others = things.traits(other);
  if (one.type != two.type) return {};
  if (one.type == EntityType::state && !one.iso3166_1.empty() && one.iso3166_1 == two.iso3166_1) return "state.code";
  if (one.type == EntityType::person) {
    const NameRelation relation = things.names().relation_of(traits.person, others.person);
    if (relation != NameRelation::none) return std::string(rule_of(relation));
    if (traits.forms.contains(others.key) || others.forms.contains(traits.key)) return "person.alias";
  } else if (traits.key == others.key) {
    const std::string type = prefix(one.type);
    return type.substr(0, type.size() - 1) + ".equal";
  }
  if ((!one.wikidata.empty() && one.wikidata == two.wikidata) || std::any_of(one.ids.begin(), one.ids.end(), [&](const std::string& id) {
        return std::binary_search(two.ids.begin(), two.ids.end(), id);
      }))
    return "ids.equal";
  if (one.type != EntityType::organization) return {};
  if (traits.forms.contains(others.key) || others.forms.contains(traits.key)) return "organization.alias";
  if (things.names().is_acronym_of(one.name, two.name) || things.names().is_acronym_of(two.name, one.name)) return "organization.acronym";
  return {};
}

Resolution resolve(const NameRules& names, const std::vector<Part>& parts, const Constraints& constraints) {
  Things things(names, parts, constraints);
  join_equal_names(things);
  join_persons(things);
  join_organizations(things);

  Resolution result;
  result.rules.resize(parts.size());
  result.joined_to.resize(parts.size());
  std::iota(result.joined_to.begin(), result.joined_to.end(), std::size_t{0});
  const RulingIndex index(parts, constraints.rulings);
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    const std::vector<std::size_t>& rows = things[thing].parts;
    result.things.push_back(rows);
    std::vector<const Part*> members;
    for (const std::size_t row : rows) members.push_back(&parts[row]);
    const std::string name = fullest_name(members);
    const std::size_t first = *std::find_if(rows.begin(), rows.end(), [&](std::size_t row) { return parts[row].profile.name == name; });
    std::vector<std::size_t> joined = {first};  // one part of each name that is in already
    std::vector<std::size_t> open;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(open), [&](std::size_t row) { return row != first; });
    const auto place = [&](std::size_t row, const std::string& rule, std::size_t to) {
      result.rules[row] = rule;
      result.joined_to[row] = to;
      if (std::none_of(joined.begin(), joined.end(), [&](std::size_t other) { return things.traits(other).key == things.traits(row).key; }))
        joined.push_back(row);
    };
    for (bool moved = true; moved && !open.empty();) {
      moved = false;
      std::vector<std::size_t> rest;
      for (const std::size_t row : open) {
        const auto to =
            std::find_if(joined.begin(), joined.end(), [&](std::size_t other) { return !direct_rule(things, row, other).empty(); });
        if (to == joined.end()) {
          rest.push_back(row);
          continue;
        }
        place(row, direct_rule(things, row, *to), *to);
        moved = true;
      }
      open = std::move(rest);
      if (moved || open.empty()) continue;
      for (std::size_t at = 0; at < open.size() && !moved; ++at) {
        const auto to = std::find_if(rows.begin(), rows.end(), [&](std::size_t other) {
          return std::find(open.begin(), open.end(), other) == open.end() && ruled_same(index, constraints.rulings, open[at], other);
        });
        if (to == rows.end()) continue;
        place(open[at], "same_as", *to);
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        moved = true;
      }
    }
    for (const std::size_t row : open) place(row, "same_as", first);  // through a name that several rulings share
  }
  return result;
}

Profile profile_of(const std::vector<const Part*>& parts) {
  Profile profile = parts.front()->profile;
  const std::string name = fullest_name(parts);
  profile.id.clear();
  profile.mentions = 0;
  for (const Part* part : parts) {
    const std::uint32_t mentions = profile.mentions;
    join(profile, part->profile);
    profile.mentions = mentions + part->profile.mentions;
  }
  if (profile.name != name) {
    profile.aliases.push_back(profile.name);
    std::erase(profile.aliases, name);
    std::sort(profile.aliases.begin(), profile.aliases.end());
    profile.name = name;
  }
  return profile;
}

std::vector<std::string> identify_things(const std::vector<Profile>& things, const std::vector<const Part*>& first_parts) {
  std::vector<std::string> ids(things.size());
  std::map<std::string, std::vector<std::size_t>> by_id;
  for (std::size_t row = 0; row < things.size(); ++row) {
    const std::string& own = first_parts[row]->profile.id;
    const bool keeps = first_parts[row]->document.empty() || std::count(own.begin(), own.end(), ':') > 1;
    ids[row] = keeps ? own : prefix(things[row].type) + slug(things[row].name);
    by_id[ids[row]].push_back(row);
  }
  std::map<std::string, std::size_t> used;
  for (const auto& [id, rows] : by_id) used[id] = rows.size() > 1 ? 0 : 1;
  for (const auto& [id, rows] : by_id) {
    if (rows.size() == 1) continue;
    std::map<std::string, std::size_t> countries;
    for (const std::size_t row : rows) ++countries[things[row].country];
    for (const std::size_t row : rows) {
      const bool by_country = !things[row].country.empty() && countries[things[row].country] == 1;
      ids[row] += ":" + (by_country ? slug(things[row].country) : token(first_parts[row]->document));
      if (++used[ids[row]] > 1) ids[row] += "." + digest(first_parts[row]->document + '\n' + first_parts[row]->profile.id);
    }
  }
  return ids;
}

}  // namespace newsgraph::graph
