// Entity -> id, by type and folded name; States by ISO 3166 code. When in doubt whether two names are one thing, they stay two:
// persons who share a surname never meet here, "Berg" alone in one article and "Anna Berg" in another stay apart.
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

// The id of an article where it may stand in any id, else its slug with a digest that keeps "A 1" and "a-1" apart.
std::string token(std::string_view document) {
  const bool plain = !document.empty() && document.size() <= 80 && std::all_of(document.begin(), document.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
           byte == '.';
  });
  return plain ? std::string(document) : slug(document) + "_" + digest(document);
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
  return prefix(entity.type) + slug(entity.name) + ":" + token(document) + "." + std::to_string(place);
}

}  // namespace newsgraph::graph
