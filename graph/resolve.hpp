// Which parts of articles are one thing: a function of the parts alone, so the order of articles cannot matter.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/names.hpp"
#include "ingest/language.hpp"

namespace newsgraph::graph {

/// The id of a named thing in one article: type and name ("person:anna_berg"); of a State with an ISO code, the usual name of
/// that State, whatever the article calls it. Sets a State's name to its usual one as well; the article's own form becomes an alias.
std::string identify_named(const ingest::Language& language, Profile& profile);

/// The id of something that only descriptions name: it is one thing in its article and another in every other one.
/// `place` is the byte of its first mention: "agreement:trade_pact:article-7.512".
std::string identify_described(const Profile& profile, std::string_view document, std::uint32_t place);

struct Resolution {
  std::vector<std::vector<std::size_t>> things;  ///< rows of parts, each list ascending; ordered by their first rows
  std::vector<std::string> rules;                ///< parallel to parts: why it belongs to its thing; empty: the others were joined to it
  std::vector<std::size_t> joined_to;            ///< parallel to parts: the row that the rule joined it to; its own where there is no rule
};

/// What the parts must heed besides what they say themselves.
struct Constraints {
  std::set<std::pair<std::size_t, std::size_t>> related;  ///< rows (smaller first) that an article relates to each other: two things
  std::vector<Ruling> rulings;
};

/// `parts` are in the order of document and id. Nearly linear: names are compared within groups of equal surname or name.
Resolution resolve(const NameRules& names, const std::vector<Part>& parts, const Constraints& constraints);

/// Rulings that name nothing among the parts, in their order.
std::vector<Ruling> idle_rulings(const std::vector<Part>& parts, const std::vector<Ruling>& rulings);

/// Parts of one thing -> what they say together, under the fullest name, without id.
Profile profile_of(const std::vector<const Part*>& parts);

/// The ids of things, parallel to them: type and name; where several share these, their country, role or first article is added
/// ("person:anna_berg:ke").
std::vector<std::string> identify_things(const std::vector<Profile>& things, const std::vector<const Part*>& first_parts);

}  // namespace newsgraph::graph
