// Records of the graph <-> compact bytes, exactly (JSON rounds probabilities). A run of records shares one table of strings: each
// stands where it is first used and is a number from then on; numbers are 7 bits a byte, the least first (LEB128).
//
//   Packer packer; packer.add(entity); ... Unpacker unpacker(packer.bytes()); unpacker.read(entity);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

class Packer {
 public:
  void number(std::uint64_t value);
  void real(double value);
  void text(const std::string& value);
  void add(const Article& article);
  void add(const Entity& entity);
  void add(const Relation& relation);

  const std::string& bytes() const { return bytes_; }
  /// Begins a new run.
  void clear();

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint64_t> known_;
};

/// Reads what a Packer wrote, in the same order; the bytes must outlive it. Every function throws std::out_of_range where the bytes
/// cannot be what a Packer wrote.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number();
  double real();
  std::string text();
  void read(Article& article);
  void read(Entity& entity);
  void read(Relation& relation);
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<std::string_view> known_;
};

/// A graph with all it holds.
std::string pack(const KnowledgeGraph& graph);
/// Throws std::out_of_range.
KnowledgeGraph unpack(std::string_view bytes);

}  // namespace newsgraph::graph
