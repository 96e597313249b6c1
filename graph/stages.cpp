// The stages that join things, from the surest on; each looks at all things at once, so none depends on an order.
//
// Things whose names fit and that do not contradict each other are neighbours. Neighbours become one only if both have the same
// neighbours and all of these are neighbours of each other (true twins in a clique): so "Anna Berg" of no known country joins
// "Anna Berg" of Kenya, but neither of two when there is one of Kenya and one of Peru. A surname alone joins the only full name.
#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "graph/text.hpp"
#include "graph/thing.hpp"

namespace newsgraph::graph {
namespace {

using Rows = std::vector<std::size_t>;
using Adjacent = std::function<bool(std::size_t, std::size_t)>;

/// A namesake that stands in many articles more than all others takes those of whom nothing is known.
constexpr std::size_t well_known = 3, times_better = 4;

class Sets {
 public:
  explicit Sets(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), std::size_t{0}); }
  std::size_t find(std::size_t row) {
    while (parents_[row] != row) row = parents_[row] = parents_[parents_[row]];
    return row;
  }
  void unite(std::size_t one, std::size_t other) {
    const std::size_t first = find(one), second = find(other);
    parents_[std::max(first, second)] = std::min(first, second);
  }
  /// Those with more than one member.
  std::vector<Rows> groups() {
    std::map<std::size_t, Rows> by_root;
    for (std::size_t row = 0; row < parents_.size(); ++row) by_root[find(row)].push_back(row);
    std::vector<Rows> groups;
    for (auto& [root, rows] : by_root) {
      if (rows.size() > 1) groups.push_back(std::move(rows));
    }
    return groups;
  }

 private:
  Rows parents_;
};

/// Joins the twins of a block; returns those that could be several things.
Rows unite_twins(const Rows& block, const Adjacent& adjacent, Sets& sets) {
  std::vector<Rows> neighbours(block.size());
  for (std::size_t i = 0; i < block.size(); ++i) neighbours[i].push_back(i);
  for (std::size_t i = 0; i < block.size(); ++i) {
    for (std::size_t j = i + 1; j < block.size(); ++j) {
      if (!adjacent(block[i], block[j])) continue;
      neighbours[i].push_back(j);
      neighbours[j].push_back(i);
    }
  }
  for (Rows& rows : neighbours) std::sort(rows.begin(), rows.end());
  std::map<Rows, Rows> twins;
  for (std::size_t i = 0; i < block.size(); ++i) twins[neighbours[i]].push_back(i);
  Rows ambiguous;
  for (const auto& [common, members] : twins) {
    const bool clique = std::all_of(common.begin(), common.end(), [&](std::size_t i) {
      return std::includes(neighbours[i].begin(), neighbours[i].end(), common.begin(), common.end());
    });
    for (const std::size_t member : members) {
      if (clique) sets.unite(block[members.front()], block[member]);
      if (!clique) ambiguous.push_back(block[member]);
    }
  }
  return ambiguous;
}

std::vector<Rows> values_of(std::map<std::string, Rows>& map) {
  std::vector<Rows> values;
  for (auto& [key, rows] : map) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.size() > 1) values.push_back(std::move(rows));
  }
  return values;
}

/// Persons that may have a surname in common.
std::vector<Rows> blocks_of_persons(const Things& things) {
  std::map<std::string, Rows> blocks;
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (things.type(thing) != EntityType::person) continue;
    for (const auto& [key, row] : things[thing].names) {
      const PersonName& name = things.traits(row).person;
      if (things.traits(row).described) continue;
      blocks[name.surname()].push_back(thing);
      for (std::size_t word = 1; word + 1 < name.sounds.size(); ++word) blocks[name.sounds[word]].push_back(thing);
    }
    for (const std::string& form : things[thing].forms) blocks[things.names().person(form).surname()].push_back(thing);
  }
  return values_of(blocks);
}

bool is_short(const Things& things, std::size_t thing) {
  return std::all_of(things[thing].names.begin(), things[thing].names.end(),
                     [&](const auto& name) { return things.traits(name.second).person.is_short(); });
}

/// One stage over blocks that may share things; what contradicts itself only over several blocks stays apart.
void join_twins(Things& things, const std::vector<Rows>& blocks, const Adjacent& adjacent) {
  Sets sets(things.size());
  for (const Rows& block : blocks) unite_twins(block, adjacent, sets);
  std::vector<Rows> groups = sets.groups();
  std::erase_if(groups, [&](const Rows& group) {
    return std::any_of(group.begin(), group.end(), [&](std::size_t one) {
      return std::any_of(group.begin(), group.end(),
                         [&](std::size_t other) { return one < other && !things.compatible(one, other, true); });
    });
  });
  things.join(groups);
}

bool are_close(const Things& things, std::size_t one, std::size_t other) {
  return things.share_country(one, other) && things.share_title(one, other);
}

/// The things of a group that contradict another one of it; they stay as they were.
Rows without_contradictions(const Things& things, const Rows& group) {
  Rows kept;
  std::copy_if(group.begin(), group.end(), std::back_inserter(kept), [&](std::size_t one) {
    return std::all_of(group.begin(), group.end(), [&](std::size_t other) { return one == other || things.compatible(one, other, false); });
  });
  return kept;
}

/// "Berg" and "A. Berg" become the only person whom they can be.
void join_short_names(Things& things) {
  std::vector<std::set<std::size_t>> candidates(things.size());
  const std::vector<Rows> blocks = blocks_of_persons(things);
  for (const Rows& block : blocks) {
    for (const std::size_t one : block) {
      if (!is_short(things, one)) continue;
      for (const std::size_t full : block) {
        if (!is_short(things, full) && things.relation(one, full) != NameRelation::none && things.compatible(one, full, false))
          candidates[one].insert(full);
      }
    }
  }
  std::map<std::size_t, Rows> by_full;
  Rows ambiguous;
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (candidates[thing].size() == 1) by_full[*candidates[thing].begin()].push_back(thing);
    if (candidates[thing].size() > 1) ambiguous.push_back(thing);
  }
  std::set<Rows> apart;
  for (const std::size_t thing : ambiguous) apart.insert(things[thing].parts);
  std::vector<Rows> groups;
  for (auto& [full, shorts] : by_full) {
    Rows group = without_contradictions(things, shorts);
    group.push_back(full);
    if (group.size() > 1) groups.push_back(std::move(group));
  }
  things.join(groups);
  // Bare surnames of which there is no full name: one person, unless they contradict each other.
  const Adjacent alike = [&](std::size_t one, std::size_t other) {
    return is_short(things, one) && is_short(things, other) && !apart.contains(things[one].parts) && !apart.contains(things[other].parts) &&
           things.relation(one, other) != NameRelation::none && things.compatible(one, other, false);
  };
  join_twins(things, blocks_of_persons(things), alike);
  Rows several;
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (apart.contains(things[thing].parts)) several.push_back(thing);
  }
  things.split(several);
}

/// The only organisation that each one can be by another name of it or as its acronym.
std::vector<std::set<std::size_t>> fuller_organizations(const Things& things) {
  std::map<std::string, std::set<std::size_t>> by_form;
  std::map<std::string, Rows> by_letter;  // first letter -> names of several words
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (things.type(thing) != EntityType::organization) continue;
    for (const std::string& form : things[thing].forms) by_form[form].insert(thing);
    for (const auto& [key, row] : things[thing].names) {
      if (key.find(' ') != std::string::npos) by_letter[key.substr(0, 1)].push_back(thing);
    }
  }
  std::vector<std::set<std::size_t>> found(things.size());
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (things.type(thing) != EntityType::organization) continue;
    for (const auto& [key, row] : things[thing].names) {
      const std::string& name = things.part(row).profile.name;
      if (things.traits(row).described || (things[thing].countries.empty() && things.names().is_institution(name))) continue;
      if (const auto others = by_form.find(key); others != by_form.end()) found[thing].insert(others->second.begin(), others->second.end());
      if (name.size() < things.names().least_letters() || key.find(' ') != std::string::npos) continue;
      for (const std::size_t other : by_letter[key.substr(0, 1)]) {
        const auto& names = things[other].names;
        if (std::any_of(names.begin(), names.end(),
                        [&](const auto& full) { return things.names().is_acronym_of(name, things.part(full.second).profile.name); }))
          found[thing].insert(other);
      }
    }
    std::erase_if(found[thing], [&](std::size_t other) {
      const bool namesake = std::any_of(things[thing].names.begin(), things[thing].names.end(),
                                        [&](const auto& name) { return things[other].names.contains(name.first); });
      return namesake || !things.compatible(thing, other, false);
    });
  }
  return found;
}

}  // namespace

void join_by_rulings_and_ids(Things& things, const std::vector<Ruling>& rulings, const RulingIndex& index) {
  std::map<std::size_t, std::size_t> thing_of_part;
  std::map<std::string, Rows> by_id;
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    for (const std::size_t row : things[thing].parts) thing_of_part[row] = thing;
    for (const auto& [scheme, ids] : things[thing].ids) {
      for (const std::string& id : ids) by_id[std::string(ingest::name_of(things.type(thing))) + '\n' + scheme + ':' + id].push_back(thing);
    }
  }
  Sets sets(things.size());
  const auto unite = [&](const Rows& group) {
    for (const std::size_t thing : group) {
      const auto& apart = things[group.front()].apart;
      const bool ruled = std::any_of(apart.begin(), apart.end(), [&](const auto& one) {
        return things[thing].apart.contains({one.first, 1 - one.second});
      });
      if (!ruled) sets.unite(group.front(), thing);
    }
  };
  for (const auto& [id, group] : by_id) unite(group);
  for (std::size_t ruling = 0; ruling < rulings.size(); ++ruling) {
    if (!rulings[ruling].same || index.named(ruling, 0).empty() || index.named(ruling, 1).empty()) continue;
    Rows group;
    for (const std::size_t side : {0U, 1U}) {
      for (const std::size_t row : index.named(ruling, side)) group.push_back(thing_of_part.at(row));
    }
    unite(group);
  }
  things.join(sets.groups());
}

void join_equal_names(Things& things) {
  std::map<std::string, Rows> by_name;
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    for (const auto& [key, row] : things[thing].names) {
      const Profile& profile = things.part(row).profile;
      const bool short_name = profile.type == EntityType::person && things.traits(row).person.is_short();
      const bool anybodys =
          profile.type == EntityType::organization && things[thing].countries.empty() && things.names().is_institution(profile.name);
      if (short_name || anybodys || things.traits(row).described) continue;
      by_name[std::string(ingest::name_of(profile.type)) + '\n' + key].push_back(thing);
    }
  }
  Sets sets(things.size());
  const auto agree = [&](std::size_t one, std::size_t other) { return things.compatible(one, other, true); };
  for (const Rows& block : values_of(by_name)) {
    const Rows ambiguous = unite_twins(block, agree, sets);
    for (const std::size_t thing : ambiguous) {
      std::map<std::size_t, std::size_t> articles;  // of each namesake that it fits
      std::size_t all = 0, best = thing;
      for (const std::size_t other : block) {
        if (std::find(ambiguous.begin(), ambiguous.end(), other) != ambiguous.end() || !agree(thing, other)) continue;
        const std::size_t root = sets.find(other);
        articles[root] += things[other].documents.size();
        all += things[other].documents.size();
        if (best == thing || articles[root] > articles[best]) best = root;
      }
      const bool alone = std::all_of(ambiguous.begin(), ambiguous.end(), [&](std::size_t other) { return agree(thing, other); });
      if (best != thing && alone && articles[best] >= well_known && articles[best] >= times_better * (all - articles[best]))
        sets.unite(best, thing);
    }
  }
  things.join(sets.groups());
}

void join_persons(Things& things) {
  join_twins(things, blocks_of_persons(things), [&](std::size_t one, std::size_t other) {
    const NameRelation relation = things.relation(one, other);
    return relation != NameRelation::none && are_close(things, one, other) &&
           things.compatible(one, other, relation <= NameRelation::middle);
  });
  join_twins(things, blocks_of_persons(things), [&](std::size_t one, std::size_t other) {
    if (is_short(things, one) || is_short(things, other)) return false;
    const NameRelation relation = things.relation(one, other);
    const bool clear = relation == NameRelation::equal || relation == NameRelation::spelling || relation == NameRelation::middle;
    const bool backed = (relation == NameRelation::short_form || relation == NameRelation::second_surname) &&
                        (things.share_country(one, other) || things.share_title(one, other));
    return (clear || backed) && things.compatible(one, other, clear);
  });
  join_short_names(things);
}

void join_organizations(Things& things) {
  const std::vector<std::set<std::size_t>> fuller = fuller_organizations(things);
  Sets sets(things.size());
  for (std::size_t thing = 0; thing < things.size(); ++thing) {
    if (fuller[thing].size() == 1) sets.unite(thing, *fuller[thing].begin());
  }
  std::vector<Rows> groups;
  for (const Rows& group : sets.groups()) {
    if (without_contradictions(things, group).size() == group.size()) groups.push_back(group);
  }
  things.join(groups);
}

}  // namespace newsgraph::graph
