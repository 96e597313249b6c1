// English inflection -> lemma: irregular forms from a list (lemmas.json), what treebanks agree on from another (lemmas.tsv), regular
// forms by rule, where what the rule gives is a word. Example: "regards" is "regards" as a noun, "regard" as a verb.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class Morphology {
 public:
  /// Reads lemmas.json, lemmas.tsv and morphology.json; keeps views of the second, which must outlive it. Throws InputError.
  static Morphology load(const Data& data);

  /// The lemma of a word with its tags; empty where neither list nor rule has one.
  /// `guess` is what the network says, kept where it fits a rule; `is_word` tells whether a lower-case word is known.
  std::string lemma(std::string_view form, const Token& token, std::string_view guess,
                    const std::function<bool(std::string_view)>& is_word) const;

 private:
  void read_forms(const Data& data);
  std::string_view agreed(const std::string& word, const std::string& tag) const;

  std::unordered_map<std::string, std::string> verbs_, nouns_;
  std::unordered_map<std::string, std::string> degrees_;          ///< tag of a comparative or superlative to its ending
  std::unordered_set<std::string> itself_, names_;                ///< tags of words that are their own lemma, in lower case; tags of names
  std::unordered_map<std::string_view, std::string_view> forms_;  ///< "form TAB tag" to the lemma, or "*" where the treebanks differ
};

}  // namespace newsgraph::ingest
