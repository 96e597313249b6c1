// A list of own names as a user writes it -> its records. Internal to annotate/own_names*.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

struct OwnRecord {
  EntityType type = EntityType::other;
  std::string name, subtype, country;
  std::vector<std::string> aliases, ids;  ///< ids as "scheme:value"
};

/// JSON Lines where the first mark is '{', else CSV with a line of column names. Throws InputError with line.
std::vector<OwnRecord> read_own_names(std::string_view text, const std::string& file);

}  // namespace newsgraph::ingest
