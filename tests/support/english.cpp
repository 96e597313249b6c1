#include "tests/support/english.hpp"

namespace newsgraph::tests {

const ingest::Language& english() {
  static const ingest::Language language = ingest::Language::load(ingest::Data::embedded());
  return language;
}

}  // namespace newsgraph::tests
