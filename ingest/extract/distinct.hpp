// Which things without a name are nodes all the same: one can tell them apart by what they are called.
#pragma once

#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

/// True for a chain without a name that is one thing of its own: an event or agreement, or an institution that its
/// words set apart ("the electoral commission", "a hospital in Turku"). Linear in the mentions of the chain.
bool is_distinct(const Language& language, const Document& document, const Chain& chain);

}  // namespace newsgraph::ingest
