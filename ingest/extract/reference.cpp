// reference.json -> ReferenceLexicon. Each member of the file is named here once; unknown ones are refused.
#include "ingest/extract/reference.hpp"

#include <algorithm>
#include <array>

#include "ingest/json.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view file_name = "reference.json";

constexpr std::array<std::string_view, 95> list_keys = {"actor_possessed_nouns",
                                                        "alias_verbs",
                                                        "backed_words",
                                                        "between_state_nouns",
                                                        "class_nouns",
                                                        "counterpart_nouns",
                                                        "settlement_nouns",
                                                        "relative_nouns",
                                                        "country_nouns",
                                                        "definite_countries",
                                                        "distinguishing",
                                                        "empty_modifiers",
                                                        "format_nouns",
                                                        "generic_persons",
                                                        "government_nouns",
                                                        "group_nouns",
                                                        "joining_possessives",
                                                        "name_prepositions",
                                                        "never_names",
                                                        "not_initial",
                                                        "numbered",
                                                        "particles",
                                                        "place_nouns",
                                                        "place_prepositions",
                                                        "place_verbs",
                                                        "portfolios",
                                                        "side_nouns",
                                                        "speech_verbs",
                                                        "state_nouns",
                                                        "state_object_verbs",
                                                        "time_nouns",
                                                        "articles",
                                                        "definite_determiners",
                                                        "demonstratives",
                                                        "facility_nouns",
                                                        "never_nodes",
                                                        "owner_subtypes",
                                                        "company_verbs",
                                                        "employed_verbs",
                                                        "role_prepositions",
                                                        "reflexives",
                                                        "focus_subtypes",
                                                        "apart_words",
                                                        "small_words",
                                                        "plain_subtypes",
                                                        "genitives",
                                                        "negations",
                                                        "human_relatives",
                                                        "actor_prepositions",
                                                        "partner_prepositions",
                                                        "target_prepositions",
                                                        "neutral_prepositions",
                                                        "voice_relations",
                                                        "loose_titles",
                                                        "national_subtypes",
                                                        "facing_nouns",
                                                        "epithet_classes",
                                                        "successor_nouns",
                                                        "leader_titles",
                                                        "leader_classes",
                                                        "age_words",
                                                        "name_suffixes",
                                                        "weather_verbs",
                                                        "seeming_verbs",
                                                        "any_organization_nouns",
                                                        "company_nouns",
                                                        "based_words",
                                                        "kin_classes",
                                                        "armed_classes",
                                                        "person_verbs",
                                                        "founding_verbs",
                                                        "deed_nouns",
                                                        "life_nouns",
                                                        "any_side_nouns",
                                                        "named_by_of",
                                                        "portfolio_words",
                                                        "distinct_nouns",
                                                        "homograph_agreements",
                                                        "spouse_titles",
                                                        "origin_nouns",
                                                        "company_titles",
                                                        "capital_nouns",
                                                        "company_endings",
                                                        "partitive_nouns",
                                                        "plural_others",
                                                        "bare_others",
                                                        "outer_prepositions",
                                                        "bodies_of_law",
                                                        "thing_relatives",
                                                        "initial_descriptions",
                                                        "clan_nouns",
                                                        "state_predicates",
                                                        "plural_events",
                                                        "mass_events",
                                                        "owner_prepositions"};

EntityType type_of(const Json& value) {
  const std::string& name = value.as_string();
  for (int row = 0; row <= static_cast<int>(EntityType::other); ++row) {
    const EntityType type = static_cast<EntityType>(row);
    std::string known(name_of(type));
    known[0] = static_cast<char>(known[0] - 'A' + 'a');
    if (known == name) return type;
  }
  value.fail("\"" + name + "\" is no type of node", "write person, state, organization, place, group, agreement, event, product or other");
}

Number number_of(const Json& value) {
  if (value.as_string() == "singular") return Number::singular;
  if (value.as_string() == "plural") return Number::plural;
  if (value.as_string() == "unknown") return Number::unknown;
  value.fail("no such number", "write singular, plural or unknown");
}

Gender gender_of(const Json& value) {
  if (value.as_string() == "masculine") return Gender::masculine;
  if (value.as_string() == "feminine") return Gender::feminine;
  if (value.as_string() == "neuter") return Gender::neuter;
  if (value.as_string() == "unknown") return Gender::unknown;
  value.fail("no such gender", "write masculine, feminine, neuter or unknown");
}

ReferenceLexicon::Words words_of(const std::string& text) {
  ReferenceLexicon::Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

ReferenceLexicon::Pronoun pronoun_of(const Json& item) {
  item.allow_only({"forms", "kind", "person", "number", "gender"});
  ReferenceLexicon::Pronoun pronoun;
  const std::string& kind = item.at("kind").as_string();
  if (kind != "personal" && kind != "relative") item.at("kind").fail("no such kind of pronoun", "write personal or relative");
  pronoun.kind = kind == "personal" ? ReferenceLexicon::PronounKind::personal : ReferenceLexicon::PronounKind::relative;
  pronoun.person = static_cast<int>(item.at("person").as_number());
  pronoun.number = number_of(item.at("number"));
  pronoun.gender = gender_of(item.at("gender"));
  return pronoun;
}

void read_heads(const Json& items, std::map<std::string, ReferenceLexicon::NameHead, std::less<>>& heads) {
  for (const Json& item : items.as_array()) {
    item.allow_only({"type", "subtype", "words", "joins"});
    ReferenceLexicon::NameHead head;
    head.type = type_of(item.at("type"));
    head.subtype = item.at("subtype").as_string();
    if (const Json* joins = item.find("joins")) {
      for (const std::string& word : joins->as_strings()) head.joins.insert(word);
    }
    for (const std::string& word : item.at("words").as_strings()) heads.emplace(word, head);
  }
}

void read_groups(const Json& value, std::map<EntityType, std::vector<ReferenceLexicon::Words>>& rows) {
  value.allow_only({"event", "agreement", "organization", "person", "place", "group", "product"});
  for (const auto& [type, groups] : value.members) {
    Json name;
    name.kind = Json::Kind::string;
    name.text = type;
    for (const std::string& group : groups.as_strings()) rows[type_of(name)].push_back(words_of(group));
  }
}

template <class Map>
const typename Map::mapped_type* find_in(const Map& map, std::string_view word) {
  const auto found = map.find(word);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

ReferenceLexicon ReferenceLexicon::load(const Data& data) {
  const Json json = Json::parse(data.file(file_name), data.describe(file_name));
  ReferenceLexicon lexicon;
  for (const std::string_view key : list_keys) {
    Words& words = lexicon.lists_[std::string(key)];
    for (const std::string& word : json.at(key).as_strings()) words.insert(word);
  }
  for (const auto& [member, value] : json.members) {
    if (member == "source" || member == "licence" || member == "format") continue;
    if (member == "pronouns") {
      for (const Json& item : value.as_array()) {
        for (const std::string& form : item.at("forms").as_strings()) lexicon.pronouns_.emplace(form, pronoun_of(item));
      }
    } else if (member == "name_heads") {
      read_heads(value, lexicon.name_heads_);
    } else if (member == "first_heads") {
      read_heads(value, lexicon.first_heads_);
    } else if (member == "numbers") {
      value.allow_only({"two",    "both", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "pair", "duo",
                        "couple", "trio", "2",     "3",    "4",    "5",   "6",     "7",     "8",    "9",   "10"});
      for (const auto& [word, number] : value.members) lexicon.counts_.emplace(word, static_cast<int>(number.as_number()));
    } else if (member == "seats") {
      for (const auto& [city, organization] : value.members) lexicon.seats_.emplace(city, organization.as_string());
    } else if (member == "synonyms") {
      read_groups(value, lexicon.synonyms_);
    } else if (member == "exclusive") {
      read_groups(value, lexicon.exclusive_);
    } else if (!lexicon.lists_.contains(member)) {
      value.fail("unknown member \"" + member + "\"", "see the members of the built-in " + std::string(file_name));
    }
  }
  return lexicon;
}

const ReferenceLexicon::Pronoun* ReferenceLexicon::pronoun(std::string_view word) const { return find_in(pronouns_, word); }
const ReferenceLexicon::NameHead* ReferenceLexicon::name_head(std::string_view word) const { return find_in(name_heads_, word); }
const ReferenceLexicon::NameHead* ReferenceLexicon::first_head(std::string_view word) const { return find_in(first_heads_, word); }

int ReferenceLexicon::count(std::string_view word) const {
  const int* number = find_in(counts_, word);
  return number == nullptr ? 0 : *number;
}

const std::string* ReferenceLexicon::seat(std::string_view city) const { return find_in(seats_, city); }

bool ReferenceLexicon::synonyms(EntityType type, std::string_view one, std::string_view other) const {
  if (one == other) return true;
  const auto groups = synonyms_.find(type);
  if (groups == synonyms_.end()) return false;
  for (const Words& group : groups->second) {
    if (group.contains(one) && group.contains(other)) return true;
  }
  return false;
}

bool ReferenceLexicon::exclusive(EntityType type, std::string_view one, std::string_view other) const {
  const auto groups = exclusive_.find(type);
  if (one == other || groups == exclusive_.end()) return false;
  const auto group_of = [&](std::string_view word) {
    return std::find_if(groups->second.begin(), groups->second.end(), [&](const Words& group) { return group.contains(word); });
  };
  const auto first = group_of(one), second = group_of(other);
  return first != second && first != groups->second.end() && second != groups->second.end();
}

const ReferenceLexicon::Words& ReferenceLexicon::list(std::string_view key) const {
  static const Words none;
  const auto found = lists_.find(key);
  return found == lists_.end() ? none : found->second;
}

}  // namespace newsgraph::ingest
