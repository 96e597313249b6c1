// One JSON object -> the fields of an article.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {

/// The fields of field_names() that an object has, by the names that the user gave them; or why it cannot be read. Members that are
/// null count as missing; lists of strings are put together ("text" with blank lines, others with commas).
struct Record {
  std::vector<std::pair<std::string_view, std::string>> fields;
  Refusal refusal;

  /// The value of a field; empty: there is none.
  std::string_view operator[](std::string_view field) const;
};

Record read_record(std::string_view json, const ReadOptions& options);

}  // namespace newsgraph::ingest
