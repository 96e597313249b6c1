// The votes on what a name is, for one place where it stands: by its title, its head noun ("Ministry"), the noun beside it ("the town
// of X", "X airline"), its given name, its syntax and the network's opinion. Internal to extract/mentions*.cpp.
#pragma once

#include <array>
#include <string>

#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {

/// How much speaks for each EntityType; below 0: against it.
using Votes = std::array<double, static_cast<std::size_t>(EntityType::other) + 1>;

inline double& vote(Votes& votes, EntityType type) { return votes[static_cast<std::size_t>(type)]; }

/// The type with most votes; `other` where none has any.
EntityType winner(const Votes& votes);

struct Opinion {
  Votes votes{};
  std::string subtype;  ///< that its words tell; or empty
};

/// What the words of a name and those around it say. Linear in the length of the sentence.
Opinion opinion_on(const MentionContext& context, const NameSpan& span);

}  // namespace newsgraph::ingest
