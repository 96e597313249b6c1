// When two edges are one, and what becomes of their attributes: for joining claims within an article and graphs of many articles.
#pragma once

#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// Edges between the same nodes with equal identity are one edge: same relation, date, modality, speaker, role, count.
/// Ordering edges by it is ordering them by relation and date.
std::string identity(const Relation& relation);

/// Adds what another graph knows of the same edge. Both have Evidence::detail filled in or no evidence. Commutative, associative
/// and idempotent.
void join(Relation& into, const Relation& other);

/// Adds what another article knows of the same thing. Commutative, associative and idempotent; mentions are the greater count.
void join(Profile& into, const Profile& other);

/// Adds what another graph knows of the same part of an article; references are counted by their place.
void join(Part& into, const Part& other);

/// Adds references of the same article, each place once, in the order of the text.
void join(std::vector<Reference>& into, const std::vector<Reference>& other);

/// What an edge says apart from its identity.
Detail detail_of(const Relation& relation);

/// Leaves out of the evidence what is the same on the edge: ids of its ends and speaker, and details.
void abbreviate(Relation& relation, const std::string& source, const std::string& target);

/// The opposite: each evidence with all ids and details.
void spell_out(Relation& relation, const std::string& source, const std::string& target);

/// Adds the evidence of another edge to that of this one, each once, in order.
void add_evidence(Relation& into, const Relation& other);

/// What the edge says at a stage of its history; the edge without its history where it has none.
Relation at_stage(const Relation& relation, std::uint32_t stage);

/// Changes the ends of an evidence, for a symmetric relation that runs the other way.
void turn(Evidence& evidence);

}  // namespace newsgraph::graph
