// data/en/abbreviations.json -> Abbreviations: the lists that the tokenizer and the splitter ask, checked as they are read.
// Example: has(WordList::before_name, "GEN") is true because the file lists "Gen".
#include <algorithm>

#include "ingest/annotate/tokenize.hpp"
#include "ingest/json.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 18> list_names = {
    "before_name", "before_number",  "anywhere",     "clock",   "before_clock", "after_clock", "prefixes", "units",     "clitics",
    "elisions",    "address_starts", "address_ends", "symbols", "bullets",      "dashes",      "starters", "reporting", "company_forms"};
static_assert(list_names.size() == static_cast<std::size_t>(WordList::company_forms) + 1);

constexpr std::size_t longest_word = 32;  // bytes; no list has a longer word

bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
char to_lower(char byte) { return is_upper(byte) ? static_cast<char>(byte - 'A' + 'a') : byte; }

std::string lower(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  return text;
}

std::vector<std::size_t> split_points(const Json& value, const std::string& word) {
  std::vector<std::size_t> points;
  std::string joined;
  for (const char byte : value.as_string()) {
    if (byte == ' ') {
      points.push_back(joined.size());
    } else {
      joined += byte;
    }
  }
  if (joined != word || points.empty())
    value.fail("'" + value.text + "' is not '" + word + "' with spaces", "write the word itself, with a space where it is split");
  return points;
}

}  // namespace

Abbreviations Abbreviations::load(const Data& data) {
  constexpr std::string_view name = "abbreviations.json";
  const Json root = Json::parse(data.file(name), data.describe(name));
  root.allow_only({"source",       "licence",      "format",       "contractions", list_names[0],  list_names[1],
                   list_names[2],  list_names[3],  list_names[4],  list_names[5],  list_names[6],  list_names[7],
                   list_names[8],  list_names[9],  list_names[10], list_names[11], list_names[12], list_names[13],
                   list_names[14], list_names[15], list_names[16], list_names[17]});
  Abbreviations result;
  for (std::size_t list = 0; list < lists; ++list) {
    for (const Json& item : root.at(list_names[list]).as_array()) {
      const std::string& word = item.as_string();
      if (word.empty() || word.size() > longest_word) item.fail("a word of 1 to 32 bytes was expected here", "shorten it");
      if (!result.sets_[list].insert(word).second)
        item.fail("'" + word + "' stands twice in '" + std::string(list_names[list]) + "'", "remove one");
      result.ordered_[list].push_back(word);
    }
    std::stable_sort(result.ordered_[list].begin(), result.ordered_[list].end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
  for (const auto& [word, value] : root.at("contractions").members) result.contractions_[word] = split_points(value, word);
  return result;
}

bool Abbreviations::has(WordList list, std::string_view word) const {
  if (word.empty() || word.size() > longest_word) return false;
  const std::unordered_set<std::string>& set = sets_[static_cast<std::size_t>(list)];
  if (set.contains(std::string(word))) return true;
  if (!std::any_of(word.begin(), word.end(), is_upper)) return false;
  std::string other = lower(word);
  if (set.contains(other)) return true;
  if (word.size() < 2 || std::any_of(word.begin(), word.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; })) return false;
  other.front() = word.front();
  return set.contains(other);
}

const std::vector<std::size_t>& Abbreviations::splits(std::string_view word) const {
  if (word.size() > longest_word) return no_splits_;
  const auto found = contractions_.find(lower(word));
  return found == contractions_.end() ? no_splits_ : found->second;
}

}  // namespace newsgraph::ingest
