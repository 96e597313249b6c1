// Which names are one thing across articles. What has the same id is one node; so joining articles needs no second look.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"
#include "ingest/language.hpp"

namespace newsgraph::graph {

/// The id of a named entity: type and name ("person:anna_berg"); of a State with an ISO code, the usual name of that State,
/// whatever the article calls it. Sets a State's name to its usual one as well; the article's own form becomes an alias.
std::string identify_named(const ingest::Language& language, Entity& entity);

/// The id of something that only descriptions name: it is one thing in its article and another in every other one.
/// `place` is the byte of its first mention: "agreement:trade_pact:article-7.512".
std::string identify_described(const Entity& entity, std::string_view document, std::uint32_t place);

}  // namespace newsgraph::graph
