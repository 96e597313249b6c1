// A form and its tags -> its lemma: from the lists first, then by the spelling rules of English read backwards: "planned" may come of
// "plann", "plan" or "planne"; the first in the order of likelihood that is a known word is taken. After Porter 1980 and Minnen et
// al. 2001 (morpha).
#include "ingest/annotate/morphology.hpp"

#include <algorithm>

#include "ingest/annotate/features.hpp"
#include "ingest/annotate/phrases.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"

namespace newsgraph::ingest {
namespace {

bool is_vowel(char letter) { return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u'; }

bool ends(std::string_view word, std::string_view suffix) { return word.ends_with(suffix); }

// Whether a stem that lost "ed" or "ing" more likely had a final e: "accus", "releas", "judg", "mov", "creat", "organiz".
bool likely_e(std::string_view stem) {
  if (stem.size() < 2) return true;
  const char last = stem.back(), before = stem[stem.size() - 2];
  // One short syllable would have doubled its consonant: "filed" is of "file", "filled" of "fill".
  const bool short_syllable = is_vowel(before) && !is_vowel(last) && std::count_if(stem.begin(), stem.end(), is_vowel) == 1;
  if (short_syllable && last != 'w' && last != 'x' && last != 'y') return true;
  if (last == 'c' || last == 'v' || last == 'u' || last == 'z') return true;
  if (last == 's' && before != 's') return true;
  if (last == 'g')
    return before == 'd' || before == 'r' || before == 'a' || before == 'e' || before == 'i' || before == 'u' || before == 'l' ||
           ends(stem, "ang");
  if (last == 'l') return !is_vowel(before) && before != 'l' && before != 'r' && before != 'w';
  const bool two_vowels = stem.size() > 2 && is_vowel(before) && is_vowel(stem[stem.size() - 3]) && stem[stem.size() - 3] != 'u';
  return is_vowel(before) && !two_vowels && !is_vowel(last) && last != 'w' && last != 'x' && last != 'y';
}

// Stems of a verb in the order of likelihood.
std::vector<std::string> stems(std::string_view stem) {
  const std::string plain(stem), with_e = plain + "e";
  const bool doubled = plain.size() > 2 && plain.back() == plain[plain.size() - 2] && !is_vowel(plain.back());
  const std::string single = doubled ? plain.substr(0, plain.size() - 1) : std::string();
  if (doubled) {
    const bool keeps = plain.back() == 'l' || plain.back() == 's' || plain.back() == 'z' || plain.back() == 'f';
    if (keeps) return {plain, single, with_e};
    return {single, plain, with_e};
  }
  if (likely_e(stem)) return {with_e, plain};
  return {plain, with_e};
}

std::vector<std::string> verb_lemmas(std::string_view form) {
  if (form.size() > 4 && ends(form, "ied"))
    return {std::string(form.substr(0, form.size() - 3)) + "y", std::string(form.substr(0, form.size() - 1))};
  if (form.size() > 4 && ends(form, "ies"))
    return {std::string(form.substr(0, form.size() - 3)) + "y", std::string(form.substr(0, form.size() - 1))};
  if (form.size() > 4 && ends(form, "ing")) return stems(form.substr(0, form.size() - 3));
  if (form.size() > 3 && ends(form, "ed")) return stems(form.substr(0, form.size() - 2));
  if (form.size() > 3 && ends(form, "es")) {
    const std::string_view stem = form.substr(0, form.size() - 2);
    const bool hisses = ends(stem, "s") || ends(stem, "x") || ends(stem, "z") || ends(stem, "ch") || ends(stem, "sh") || ends(stem, "o");
    const std::string plain(stem), with_e = plain + "e";
    if (hisses && (!is_vowel(stem[stem.size() - 2]) || ends(stem, "ch"))) return {plain, with_e};
    return {with_e, plain};
  }
  if (form.size() > 2 && ends(form, "s") && !ends(form, "ss")) return {std::string(form.substr(0, form.size() - 1))};
  return {};
}

std::vector<std::string> noun_lemmas(std::string_view form) {
  if (form.size() > 4 && ends(form, "ies"))
    return {std::string(form.substr(0, form.size() - 3)) + "y", std::string(form.substr(0, form.size() - 1))};
  if (form.size() > 3 && ends(form, "es")) {
    const std::string_view stem = form.substr(0, form.size() - 2);
    const bool hisses = ends(stem, "ss") || ends(stem, "x") || ends(stem, "zz") || ends(stem, "ch") || ends(stem, "sh");
    const std::string plain(stem), with_e = plain + "e";
    if (hisses) return {plain, with_e};
    return {with_e, plain};
  }
  if (form.size() > 2 && ends(form, "s") && !ends(form, "ss") && !ends(form, "us") && !ends(form, "is"))
    return {std::string(form.substr(0, form.size() - 1))};
  return {};
}

// "larger" -> "large"; the ending is that of the tag.
std::vector<std::string> degree_lemmas(std::string_view form, std::string_view ending) {
  if (form.size() < ending.size() + 2 || !ends(form, ending)) return {};
  const std::string_view stem = form.substr(0, form.size() - ending.size());
  if (stem.back() == 'i') return {std::string(stem.substr(0, stem.size() - 1)) + "y"};
  return stems(stem);
}

std::string in_lower_case(std::string_view form) {
  if (std::all_of(form.begin(), form.end(),
                  [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }))
    return lower_case(form);
  std::u32string word = plain(decode(form));
  std::transform(word.begin(), word.end(), word.begin(), fold);
  return encode(word);
}

/// The guess with the capital that the form begins with; empty where it has it or begins otherwise.
std::string with_capital_of(std::string_view form, std::string_view guess) {
  std::u32string letters = decode(guess);
  const std::u32string from = decode(form);
  if (letters.empty() || from.empty() || letters[0] == from[0] || fold(from[0]) != letters[0]) return {};
  letters[0] = from[0];
  return encode(letters);
}

}  // namespace

Morphology Morphology::load(const Data& data) {
  const Json lists = Json::parse(data.file("lemmas.json"), data.describe("lemmas.json"));
  lists.allow_only({"source", "licence", "format", "verbs", "nouns"});
  const Json rules = Json::parse(data.file("morphology.json"), data.describe("morphology.json"));
  rules.allow_only({"source", "licence", "format", "itself", "names", "degrees"});
  Morphology morphology;
  for (const auto& [form, lemma] : lists.at("verbs").members) morphology.verbs_.emplace(form, lemma.as_string());
  for (const auto& [form, lemma] : lists.at("nouns").members) morphology.nouns_.emplace(form, lemma.as_string());
  for (const auto& [tag, ending] : rules.at("degrees").members) morphology.degrees_.emplace(tag, ending.as_string());
  for (const Json& tag : rules.at("itself").as_array()) morphology.itself_.insert(tag.as_string());
  for (const Json& tag : rules.at("names").as_array()) morphology.names_.insert(tag.as_string());
  morphology.read_forms(data);
  return morphology;
}

void Morphology::read_forms(const Data& data) {
  constexpr std::string_view file = "lemmas.tsv";
  const std::string_view text = data.file(file);
  std::size_t number = 0;
  std::string_view last;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.starts_with('#')) continue;
    if (std::count(line.begin(), line.end(), '\t') != 2)
      throw InputError(data.describe(file), number, "not a form, a tag and a lemma with tabs between them", "mend the line");
    if (last >= line) throw InputError(data.describe(file), number, "this line belongs before the last one", "sort the lines by bytes");
    last = line;
    const std::size_t tab = line.rfind('\t');
    forms_.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
}

/// What the treebanks agree on; empty when they do not know the word, "*" when they differ.
std::string_view Morphology::agreed(const std::string& word, const std::string& tag) const {
  const auto found = forms_.find(word + '\t' + tag);
  return found == forms_.end() ? std::string_view() : found->second;
}

std::string Morphology::lemma(std::string_view form, const Token& token, std::string_view guess,
                              const std::function<bool(std::string_view)>& is_word) const {
  const bool verb = token.upos == Upos::verb;
  const bool noun = token.upos == Upos::noun;
  const std::string word = in_lower_case(form);
  if (verb || noun) {
    const auto& irregular = verb ? verbs_ : nouns_;
    if (const auto found = irregular.find(word); found != irregular.end() && !itself_.contains(token.tag)) return found->second;
  }
  if (const std::string_view known = agreed(word, token.tag); !known.empty()) return std::string(known == "*" ? "" : known);
  if (itself_.contains(token.tag)) return word;
  if (names_.contains(token.tag) && token.upos == Upos::propn) return guess == word ? std::string(form) : with_capital_of(form, guess);
  std::vector<std::string> candidates;
  const auto degree = degrees_.find(token.tag);
  if (degree != degrees_.end())
    candidates = degree_lemmas(word, degree->second);
  else if (verb || noun)
    candidates = verb ? verb_lemmas(word) : noun_lemmas(word);
  for (const std::string& candidate : candidates) {
    if (is_word(candidate)) return candidate;
  }
  if (candidates.empty() || degree != degrees_.end()) return {};
  const bool fits = std::find(candidates.begin(), candidates.end(), guess) != candidates.end();
  return fits ? std::string(guess) : candidates.front();
}

}  // namespace newsgraph::ingest
