// The body's first words, looked up among the small words of English and forty other languages: English loses only to a language with
// clearly more hits of several words, or when a long text in small letters has next to no English small words at all.
// Example: "Der Minister sagte, dass er nicht nach Turku reisen werde ..." -> "German"
// After Cavnar and Trenkle 1994 and Grefenstette 1995, who found small words to be as good as trigrams from a sentence or two on.
#include "ingest/archive/english.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>

#include "ingest/archive/words.hpp"
#include "ingest/json.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t most_words = 3000;          // that are looked at
constexpr std::size_t least_hits = 4;             // of another language
constexpr std::size_t least_words = 3;            // different ones among these hits
constexpr std::size_t enough_small_letters = 40;  // words, to miss English in
constexpr double least_english = 0.08;            // of words in small letters; prose has 0.3 to 0.5
constexpr std::size_t script_sample = 20000;      // bytes

/// The script of most letters, if it is not the Latin one; else empty.
std::string other_script(std::string_view text) {
  text = text.substr(0, script_sample);
  std::map<UScriptCode, std::size_t> letters;
  std::size_t latin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      latin += (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z' ? 1U : 0U;
      ++at;
      continue;
    }
    const UChar32 character = next_character(text, at);
    UErrorCode error = U_ZERO_ERROR;
    if (character == 0xFFFD || u_isalpha(character) == 0) continue;
    const UScriptCode script = uscript_getScript(character, &error);
    ++(script == USCRIPT_LATIN ? latin : letters[script]);
  }
  std::size_t others = 0;
  for (const auto& [script, count] : letters) others += count;
  if (others <= latin) return {};
  const auto most = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return std::string("the ") + uscript_getName(most->first) + " script";
}

}  // namespace

EnglishCheck EnglishCheck::load(const Data& data) {
  constexpr std::string_view name = "languages.json";
  const Json json = Json::parse(data.file(name), data.describe(name));
  json.allow_only({"source", "licence", "format", "english", "particles", "languages"});
  EnglishCheck check;
  for (const std::string& word : json.at("english").as_strings()) check.words_[word].english = true;
  for (const Json& language : json.at("languages").as_array()) {
    language.allow_only({"code", "name", "words"});
    if (check.names_.size() == 255) language.fail("there are more than 255 languages", "leave some out");
    const auto row = static_cast<std::uint8_t>(check.names_.size());
    check.names_.push_back(language.at("name").as_string());
    for (const std::string& word : language.at("words").as_strings()) check.words_[word].languages.push_back(row);
  }
  for (const std::string& word : json.at("particles").as_strings()) check.words_[word] = {false, true, {}};
  return check;
}

std::string EnglishCheck::other_language(const Document& document) const {
  const std::string_view body = text_of(document, document.body);
  if (std::string script = other_script(body); !script.empty()) return script;
  std::vector<std::size_t> hits(names_.size()), different(names_.size());
  std::map<std::string, bool, std::less<>> seen;
  std::size_t english = 0, small = 0, english_small = 0, count = 0;
  Words words(body);
  for (Word word; count < most_words && words.next(word); ++count) {
    const auto found = words_.find(word.lower);
    if (!word.capital && !word.digits && (found == words_.end() || !found->second.particle)) ++small;
    if (found == words_.end() || found->second.particle) continue;
    if (found->second.english) ++english;
    if (found->second.english && !word.capital) ++english_small;
    const bool is_new = seen.find(word.lower) == seen.end() && seen.emplace(word.lower, true).second;
    for (const std::uint8_t language : found->second.languages) {
      ++hits[language];
      different[language] += is_new ? 1U : 0U;
    }
  }
  std::size_t best = 0;
  for (std::size_t row = 1; row < hits.size(); ++row) {
    if (hits[row] > hits[best]) best = row;
  }
  if (!hits.empty() && hits[best] >= least_hits && different[best] >= least_words && 2 * hits[best] > 3 * english) return names_[best];
  const bool no_english = small >= enough_small_letters && static_cast<double>(english_small) < least_english * static_cast<double>(small);
  return no_english ? "another language" : std::string();
}

}  // namespace newsgraph::ingest
