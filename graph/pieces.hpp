// A graph -> what each article says of things (parts) and of two of them (statements), each under the key that it is joined by. A pure
// function of one graph, so that many threads can prepare what one of them puts together (build.hpp).
// Example: "a1" says of (a1, person:anna_berg) its profile, and of her and (a1, place:turku) that she visits it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

using PartKey = std::pair<std::string, std::string>;             ///< document and id
using StatementKey = std::tuple<PartKey, PartKey, std::string>;  ///< source, target, identity; under the ids of their articles

/// What a sentence of an article says of two things: a relation with its one evidence, and ids as in that article's graph; or what a
/// user says, without evidence.
struct Testimony {
  PartKey source, target;
  Relation relation;
};

struct Pieces {
  Archive archive;
  std::map<PartKey, Part> parts;
  std::map<StatementKey, Relation> statements;  ///< each with its evidence spelt out

  /// Takes over what others say; equal keys are joined. Commutative, associative and idempotent. Takes the time of the smaller one.
  void add(Pieces&& others);
  void add(Part part);
  void add(Testimony testimony);
};

/// Calls with what each article says of each thing, and with what each sentence says of two.
void for_each_piece(const KnowledgeGraph& graph, const std::function<void(const Part&)>& take_part,
                    const std::function<void(Testimony&&)>& take_testimony);

Pieces take_apart(const KnowledgeGraph& graph);

/// Gives an edge the words of one evidence.
void set_detail(Relation& relation, const Detail& detail);

}  // namespace newsgraph::graph
