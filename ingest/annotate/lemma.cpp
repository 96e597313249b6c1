// A word and an edit script -> its lemma. A script says which case to take, how many letters to cut off and what to put there, so
// that one script serves every word of a pattern and unknown words have lemmas too. Example: "Ministries" under "L3y" is "ministry".
// Idea: edit trees and scripts as classes (Chrupala et al. 2008; Straka et al. 2019).
#include "ingest/annotate/lemma.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "ingest/annotate/features.hpp"

namespace newsgraph::ingest {

std::string lemma_of(std::string_view word, std::string_view script) {
  if (script.starts_with('=')) return std::string(script.substr(1));
  std::u32string text = decode(word);
  // Treebanks write the apostrophe of "’s" and "n’t" plainly in the lemma.
  if (std::any_of(text.begin(), text.end(), [](char32_t code) { return shape_class(code) == U'x'; })) text = plain(text);
  if (script.size() < 2) return encode(text);
  if (script[0] != 'K') std::transform(text.begin(), text.end(), text.begin(), fold);
  if (script[0] == 'T' && !text.empty()) text[0] = static_cast<char32_t>(u_toupper(static_cast<UChar32>(text[0])));
  const auto cut = static_cast<std::size_t>(script[1] - '0');
  if (cut > text.size() || cut > 9) return encode(text);
  text.resize(text.size() - cut);
  return encode(text).append(script.substr(2));
}

}  // namespace newsgraph::ingest
