// Tells a builder which articles say the same, as the walk of newsgraph build does; and fingerprints as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/build.hpp"
#include "ingest/archive/copies.hpp"
#include "ingest/archive/fingerprint.hpp"

namespace newsgraph::graph {

class CopyFinder {
 public:
  /// The builder must outlive it.
  explicit CopyFinder(GraphBuilder& builder) : builder_(builder) {}

  /// In any order: the families that come out are the same.
  void look(const Article& article, const ingest::Fingerprint& print);

 private:
  GraphBuilder& builder_;
  ingest::CopyIndex texts_;
  std::vector<Copy> copies_;
};

/// Little endian. Throws std::out_of_range when the bytes are cut short.
std::string packed(const ingest::Fingerprint& print);
ingest::Fingerprint unpacked(std::string_view bytes);

}  // namespace newsgraph::graph
