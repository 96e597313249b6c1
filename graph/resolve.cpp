// Entity -> id, by type and folded name; States by ISO 3166 code. When in doubt whether two names are one thing, they stay two:
// persons who share a surname never meet here, "Lavrov" alone in one article and "Sergei Lavrov" in another stay apart.
#include "graph/resolve.hpp"

#include <algorithm>

#include "graph/text.hpp"
#include "ingest/annotate/gazetteer.hpp"

namespace newsgraph::graph {
namespace {

std::string prefix(EntityType type) {
  std::string name(ingest::name_of(type));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
  return name + ":";
}

}  // namespace

std::string identify_named(const ingest::Language& language, Entity& entity) {
  if (entity.type == EntityType::state && !entity.iso3166_1.empty() && language.gazetteer) {
    const ingest::Entry* state = language.gazetteer->state(entity.iso3166_1);
    if (state != nullptr && state->name != entity.name) {
      if (!entity.name.empty()) entity.aliases.push_back(entity.name);
      entity.name = state->name;
    }
  }
  return prefix(entity.type) + slug(entity.name);
}

std::string identify_described(const Entity& entity, std::string_view document, std::uint32_t place) {
  return prefix(entity.type) + slug(entity.name) + "@" + std::string(document) + "." + std::to_string(place);
}

}  // namespace newsgraph::graph
