// Data files -> Language: each part reads and checks its own.
#include "ingest/language.hpp"

namespace newsgraph::ingest {

Language Language::load(const Data& data) {
  Language language{data, nullptr, nullptr, nullptr, nullptr, nullptr};
  return language;
}

}  // namespace newsgraph::ingest
