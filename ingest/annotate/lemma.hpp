// A word and an edit script -> its lemma. The network chooses the script as it chooses a tag.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

/// Applies a script: "L1" lower case without the last letter, "K3y" as it is with y for the last three, "=be" is "be" itself.
/// The case is K (keep), L (lower) or T (first letter upper, the rest lower). A script that is longer than the word keeps the word.
std::string lemma_of(std::string_view word, std::string_view script);

}  // namespace newsgraph::ingest
