// English inflection -> lemma: irregular forms from a list (lemmas.json), regular ones by rule, where what the rule gives is a word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class Morphology {
 public:
  /// Reads lemmas.json. Throws InputError.
  static Morphology load(const Data& data);

  /// The lemma of an inflected verb or noun; empty where the word is not inflected, of another class, or nothing fits.
  /// `guess` is what the network says, kept where it fits a rule; `is_word` tells whether a lower-case word is known.
  std::string lemma(std::string_view form, const Token& token, std::string_view guess,
                    const std::function<bool(std::string_view)>& is_word) const;

 private:
  std::unordered_map<std::string, std::string> verbs_, nouns_;
};

}  // namespace newsgraph::ingest
