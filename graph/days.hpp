// Partial dates as days: "2025-02" is "2025-02-01" to "2025-02-28".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

struct Days {
  std::string first, last;  ///< YYYY-MM-DD, inclusive
};

/// "2001", "2001-03" or "2001-03-12" as days; none for anything else, and for a day that no calendar has.
std::optional<Days> days_of(std::string_view date);

/// From the first day of the edge's date to the last day of its end, if it has one; none for an edge without a date.
std::optional<Days> days_of(const Relation& relation);

}  // namespace newsgraph::graph
