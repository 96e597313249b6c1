// Names are folded (text.hpp), cut into words and brought to sounds by a table, the longest spelling first, so that two ways of
// writing one name in Latin letters meet: "Araqchi" and "Araghchi" are both "aragci". Short forms and initials are compared word by word.
#include "graph/names.hpp"

#include <algorithm>
#include <array>

#include "graph/text.hpp"
#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/phrases.hpp"
#include "ingest/json.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::string_view data_file = "identity.json";

std::vector<std::string> words_of(std::string_view form) {
  std::vector<std::string> words;
  while (!form.empty()) {
    const std::size_t end = std::min(form.find(' '), form.size());
    if (end > 0) words.emplace_back(form.substr(0, end));
    form.remove_prefix(std::min(end + 1, form.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::set<std::string> set_of(const ingest::Json& root, std::string_view member) {
  const std::vector<std::string> words = root.at(member).as_strings();
  return {words.begin(), words.end()};
}

bool is_initial_of(const std::string& one, const std::string& other) { return one.size() == 1 && other.starts_with(one); }

}  // namespace

std::string_view rule_of(NameRelation relation) {
  constexpr std::array<std::string_view, 8> names{"person.equal",          "person.spelling", "person.short_form", "person.middle",
                                                  "person.second_surname", "person.initial",  "person.surname",    ""};
  return names[static_cast<std::size_t>(relation)];
}

bool PersonName::is_short() const {
  return std::all_of(words.begin(), words.end() - 1, [](const std::string& word) { return word.size() == 1; });
}

NameRules::NameRules(const ingest::Language& language) : language_(language) {
  const ingest::Json root = ingest::Json::parse(language.data.file(data_file), language.data.describe(data_file));
  root.allow_only({"source", "licence", "format", "sounds", "given_names", "suffixes", "name_articles", "family_first", "roles",
                   "company_forms", "spellings", "skipped", "least_letters"});
  const auto pairs = [&](std::string_view member, auto add) {
    for (const ingest::Json& row : root.at(member).as_array()) {
      const std::vector<std::string> pair = row.as_strings();
      if (pair.size() != 2) row.fail("two texts were expected here", "write [\"from\", \"to\"]");
      add(pair[0], pair[1]);
    }
  };
  pairs("sounds", [&](const std::string& from, const std::string& to) { sounds_.emplace_back(from, to); });
  std::stable_sort(sounds_.begin(), sounds_.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  pairs("spellings", [&](const std::string& from, const std::string& to) { spellings_.emplace(from, to); });
  std::size_t group = 0;
  for (const ingest::Json& row : root.at("given_names").as_array()) {
    for (const std::string& name : row.as_strings()) given_names_[name].insert(group);
    ++group;
  }
  suffixes_ = set_of(root, "suffixes");
  articles_ = set_of(root, "name_articles");
  family_first_ = set_of(root, "family_first");
  company_forms_ = set_of(root, "company_forms");
  skipped_ = set_of(root, "skipped");
  least_letters_ = static_cast<std::size_t>(root.at("least_letters").as_number());
  for (const ingest::Json& row : root.at("roles").as_array()) {
    row.allow_only({"kind", "classes", "titles"});
    const std::string& kind = row.at("kind").as_string();
    if (const ingest::Json* classes = row.find("classes")) {
      for (const std::string& name : classes->as_strings()) role_of_class_.emplace(name, kind);
    }
    if (const ingest::Json* titles = row.find("titles")) {
      for (const std::string& name : titles->as_strings()) {
        if (language.gazetteer->title(name) == nullptr) titles->fail("'" + name + "' is no title", "add it to titles.json or take it out");
        role_of_title_.emplace(title(name), kind);
      }
    }
  }
}

std::string NameRules::sound(std::string_view word) const {
  std::string key;
  const auto add = [&](std::string_view letters) {
    for (const char letter : letters) {
      if (key.empty() || key.back() != letter) key += letter;
    }
  };
  for (std::size_t at = 0; at < word.size();) {
    const auto rule = std::find_if(sounds_.begin(), sounds_.end(), [&](const auto& row) {
      std::string_view from = row.first;
      if (from.starts_with('^')) {
        if (at != 0) return false;
        from.remove_prefix(1);
      }
      const bool last = from.ends_with('$');
      if (last) from.remove_suffix(1);
      return word.substr(at).starts_with(from) && (!last || at + from.size() == word.size());
    });
    if (rule == sounds_.end()) {
      add(word.substr(at, 1));
      ++at;
    } else {
      add(rule->second);
      at += static_cast<std::size_t>(std::count_if(rule->first.begin(), rule->first.end(), [](char c) { return c != '^' && c != '$'; }));
    }
  }
  return key;
}

PersonName NameRules::person(std::string_view name) const {
  PersonName result;
  std::vector<std::string> words = words_of(matching_form(name));
  if (words.size() > 1 && suffixes_.contains(words.back())) {
    result.suffix = words.back();
    words.pop_back();
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at + 1 == words.size() || !articles_.contains(words[at])) result.words.push_back(words[at]);
  }
  if (result.words.empty()) result.words.emplace_back();
  for (const std::string& word : result.words) result.sounds.push_back(sound(word));
  result.family_first = result.words.size() > 1 && family_first_.contains(result.words.front()) &&
                        (result.words.size() > 2 || !language_.gazetteer->is_given_name(result.words.front()));
  return result;
}

bool NameRules::same_given(const std::string& one, const std::string& other) const {
  const auto a = given_names_.find(one), b = given_names_.find(other);
  if (a == given_names_.end() || b == given_names_.end()) return false;
  return std::any_of(a->second.begin(), a->second.end(), [&](std::size_t group) { return b->second.contains(group); });
}

// Both have a given name and a surname.
NameRelation NameRules::full_relation(const PersonName& one, const PersonName& other) const {
  NameRelation relation = NameRelation::equal;
  const auto match = [&](std::size_t i, std::size_t j) {
    if (one.words[i] == other.words[j]) return true;
    if (one.sounds[i] == other.sounds[j]) {
      relation = std::max(relation, NameRelation::spelling);
    } else if (same_given(one.words[i], other.words[j])) {
      relation = std::max(relation, NameRelation::short_form);
    } else if (is_initial_of(one.words[i], other.words[j]) || is_initial_of(other.words[j], one.words[i])) {
      relation = std::max(relation, NameRelation::initial);
    } else {
      return false;
    }
    return true;
  };
  const std::size_t m = one.words.size(), n = other.words.size();
  if (!match(0, 0)) return NameRelation::none;
  if (one.sounds.back() == other.sounds.back()) {
    if (one.words.back() != other.words.back()) relation = std::max(relation, NameRelation::spelling);
    // Middle names: those of the shorter stand in the longer, in their order.
    std::size_t j = 1;
    for (std::size_t i = 1; i + 1 < m; ++i, ++j) {
      while (j + 1 < n && !match(i, j)) ++j;
      if (j + 1 >= n) return NameRelation::none;
    }
    return m == n ? relation : std::max(relation, NameRelation::middle);
  }
  // "Ana Vidal" and "Ana Vidal Rojas".
  if (m < 2 || n != m + 1 || one.words.front().size() == 1) return NameRelation::none;
  for (std::size_t at = 1; at < m; ++at) {
    if (one.sounds[at] != other.sounds[at]) return NameRelation::none;
  }
  return std::max(relation, NameRelation::second_surname);
}

NameRelation NameRules::relation_of(const PersonName& one, const PersonName& other) const {
  if (one.words.size() > other.words.size()) return relation_of(other, one);
  if (one.suffix != other.suffix) return NameRelation::none;
  if (one.words == other.words) return NameRelation::equal;
  if (one.words.size() == 1) {
    if (one.sounds.front().size() < 2) return NameRelation::none;
    if (other.words.size() == 1) return one.sounds == other.sounds ? NameRelation::spelling : NameRelation::none;
    return one.sounds.front() == other.surname() ? NameRelation::surname : NameRelation::none;
  }
  return full_relation(one, other);
}

std::string NameRules::title(std::string_view words) const {
  const ingest::Title* known = language_.gazetteer->title(words);
  return known == nullptr ? ingest::lower_case(words) : known->name;
}

std::set<std::string> NameRules::roles(const std::vector<std::string>& titles) const {
  std::set<std::string> kinds;
  for (const std::string& words : titles) {
    const ingest::Title* known = language_.gazetteer->title(words);
    if (known == nullptr) continue;
    if (const auto kind = role_of_title_.find(known->name); kind != role_of_title_.end()) kinds.insert(kind->second);
    if (const auto kind = role_of_class_.find(known->subtype); kind != role_of_class_.end()) kinds.insert(kind->second);
  }
  return kinds;
}

std::string NameRules::organization(std::string_view name) const {
  std::vector<std::string> words = words_of(matching_form(name));
  while (words.size() > 1 && company_forms_.contains(words.back())) words.pop_back();
  for (std::string& word : words) {
    if (const auto found = spellings_.find(word); found != spellings_.end()) word = found->second;
  }
  return joined(words);
}

bool NameRules::is_institution(std::string_view name) const { return language_.gazetteer->institution(name) != nullptr; }

bool NameRules::is_given_name(std::string_view name) const { return language_.gazetteer->is_given_name(name); }

bool NameRules::is_acronym_of(std::string_view acronym, std::string_view name) const {
  std::string letters;
  for (const char letter : acronym) {
    if (letter == '.') continue;
    if (letter < 'A' || letter > 'Z') return false;
    letters += static_cast<char>(letter - 'A' + 'a');
  }
  if (letters.size() < 2) return false;
  std::string all, important;
  const std::vector<std::string> words = words_of(matching_form(name));
  for (const std::string& word : words) {
    all += word.front();
    if (!skipped_.contains(word)) important += word.front();
  }
  return words.size() > 1 && (letters == all || letters == important);
}

ingest::Language language_of_names(ingest::Data data) {
  ingest::Language language;
  language.data = std::move(data);
  language.gazetteer = std::make_shared<const ingest::Gazetteer>(ingest::Gazetteer::load(language.data));
  return language;
}

}  // namespace newsgraph::graph
