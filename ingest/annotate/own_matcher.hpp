// Where a form of the user's list (own_names.hpp) can be a name: all of a name that the network sees, of no other type, or words
// that are tagged as a name and stand alone. So "Of", "Nice" and "March" are not taken for towns wherever a list has such towns.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/own_names.hpp"
#include "ingest/annotate/units.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// Reads names, times and tags of one document; lives no longer than it and the lists.
class OwnMatcher {
 public:
  OwnMatcher(const Document& document, const std::vector<std::shared_ptr<const OwnNames>>& lists);

  /// The longest form that begins at a unit, with the unit after it (0: none); no form begins or ends inside a token. `countries`
  /// are the codes of the countries that the article names.
  std::pair<Match, std::size_t> longest_at(const Units& units, std::size_t first, const std::vector<std::string_view>& countries) const;

 private:
  bool can_be(Range<Token> tokens, EntityType type) const;
  bool stands_alone(Range<Token> tokens) const;

  const Document& document_;
  const std::vector<std::shared_ptr<const OwnNames>>& lists_;
  std::vector<const Name*> name_at_;
  std::vector<bool> timed_;
  std::unordered_set<std::string_view> names_;  ///< words tagged as names where a capital says something: not first in their sentence
  std::size_t longest_ = 0;
};

}  // namespace newsgraph::ingest
