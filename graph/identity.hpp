// When two edges are one, and what becomes of their attributes: for joining claims within an article and graphs of many articles.
#pragma once

#include <string>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// Edges between the same nodes with equal identity are one edge: same relation, date, modality, speaker, role, count.
/// Ordering edges by it is ordering them by relation and date.
std::string identity(const Relation& relation);

/// Adds what another graph knows of the same edge. Commutative, associative and idempotent.
void join(Relation& into, const Relation& other);

/// Adds what another graph knows of the same node. Commutative and associative; mentions add up.
void join(Entity& into, const Entity& other);

}  // namespace newsgraph::graph
