// What facts depend on besides their articles, as hashes that shards are compared by.
#pragma once

#include "cli/articles.hpp"
#include "graph/fact.hpp"
#include "ingest/data.hpp"

namespace newsgraph::cli {

/// Linear in the data.
graph::FactVersion version_of(const ingest::Data& data, const ArticleOptions& options);

}  // namespace newsgraph::cli
