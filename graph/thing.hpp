// What is known of a growing thing while parts are joined, and what forbids to join two. Internal to graph/resolve*.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/names.hpp"
#include "graph/resolve.hpp"
#include "graph/rulings.hpp"

namespace newsgraph::graph {

/// What one part says of itself in forms that can be compared, worked out once.
struct Traits {
  PersonName person;             ///< of a Person
  std::string key;               ///< the name folded as its type asks for
  std::set<std::string> forms;   ///< of an Organization: all its names, folded; of a Person: surnames and nicknames alone
  std::set<std::string> titles;  ///< in their usual wording
  std::set<std::string> roles;   ///< kinds of role
  bool described = false;        ///< one thing in its article only
  std::vector<std::pair<std::size_t, std::size_t>> apart;  ///< (ruling, side) of those that say "not the same"
};

/// Parts that are known to be one thing.
struct Thing {
  std::vector<std::size_t> parts;            ///< ascending
  std::map<std::string, std::size_t> names;  ///< each Traits::key, with a part that has it
  std::set<std::string> forms;               ///< of all parts
  std::set<std::string> countries, titles, roles;
  std::set<Gender> genders;
  std::map<std::string, std::set<std::string>> ids;  ///< by scheme: "wikidata"
  std::map<std::string, std::vector<std::size_t>> documents;
  std::set<std::pair<std::size_t, std::size_t>> apart;
};

/// The parts with their traits, and the things that they make so far.
class Things {
 public:
  Things(const NameRules& names, const std::vector<Part>& parts, const Constraints& constraints);

  const NameRules& names() const { return names_; }
  const Part& part(std::size_t row) const { return parts_[row]; }
  const Traits& traits(std::size_t row) const { return traits_[row]; }
  std::size_t size() const { return things_.size(); }
  const Thing& operator[](std::size_t thing) const { return things_[thing]; }
  EntityType type(std::size_t thing) const { return parts_[things_[thing].parts.front()].profile.type; }

  /// The surest relation between names of two Persons.
  NameRelation relation(std::size_t one, std::size_t other) const;
  /// True if nothing that is known of the two forbids that they are one thing. `sure`: their names say that they are one even
  /// within one article.
  bool compatible(std::size_t one, std::size_t other, bool sure) const;
  bool share_country(std::size_t one, std::size_t other) const;
  bool share_title(std::size_t one, std::size_t other) const;

  /// Makes one thing of the parts of each group of things; groups never overlap. Things are numbered anew, by their first parts.
  void join(const std::vector<std::vector<std::size_t>>& groups);
  /// Makes a thing of each document's parts.
  void split(const std::vector<std::size_t>& things);

 private:
  Traits traits_of(const Part& part) const;
  void begin();
  Thing thing_of(std::vector<std::size_t> rows) const;
  void set_things(std::vector<std::vector<std::size_t>> rows);

  const NameRules& names_;
  const std::vector<Part>& parts_;
  const Constraints& constraints_;
  std::vector<Traits> traits_;
  std::vector<Thing> things_;
};

/// The stages, from the surest on.
void join_by_rulings_and_ids(Things& things, const std::vector<Ruling>& rulings, const RulingIndex& index);
void join_equal_names(Things& things);
void join_persons(Things& things);
void join_organizations(Things& things);

/// Why a part can be the same thing as another, or empty.
std::string direct_rule(const Things& things, std::size_t row, std::size_t other);

}  // namespace newsgraph::graph
