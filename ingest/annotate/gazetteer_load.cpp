// Data files -> tables of the gazetteer: each record is checked as it is read, and a form that two things share must be marked
// ambiguous in one of them, so that no name is taken by accident. Bad data is an InputError with file, line and remedy.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/phrases.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view placeholder = "{portfolio}";
constexpr std::string_view display_placeholder = "{Portfolio}";

std::vector<std::string> strings_of(const Json& record, std::string_view member) {
  const Json* value = record.find(member);
  return value == nullptr ? std::vector<std::string>() : value->as_strings();
}

std::string string_of(const Json& record, std::string_view member) {
  const Json* value = record.find(member);
  return value == nullptr ? std::string() : value->as_string();
}

bool truth_of(const Json& record, std::string_view member) {
  const Json* value = record.find(member);
  return value != nullptr && value->as_bool();
}

std::string key_of(std::string_view text) { return lower_case(join_units(units_of(text))); }

EntityType type_of(const Json& record) {
  constexpr std::array types{EntityType::person,    EntityType::state, EntityType::organization, EntityType::place, EntityType::group,
                             EntityType::agreement, EntityType::event, EntityType::product,      EntityType::other};
  const Json& value = record.at("type");
  for (const EntityType type : types) {
    if (lower_case(name_of(type)) == value.as_string()) return type;
  }
  value.fail("unknown type '" + value.as_string() + "'",
             "write person, state, organization, place, group, agreement, event, product or other");
}

Gender gender_of(const Json& record) {
  const Json* value = record.find("gender");
  if (value == nullptr) return Gender::unknown;
  if (value->as_string() == "m") return Gender::masculine;
  if (value->as_string() == "f") return Gender::feminine;
  value->fail("unknown gender '" + value->as_string() + "'", "write m or f, or leave it out");
}

/// The text with every `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::string with_capitals(std::string text) {
  bool start = true;
  for (char& byte : text) {
    if (start && byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
    start = byte == ' ' || byte == '-';
  }
  return text;
}

}  // namespace

class GazetteerLoader {
 public:
  explicit GazetteerLoader(const Data& data) : data_(data) {}

  Gazetteer load() {
    each_record("countries.json", "countries", [&](const Json& record) { add_country(record); });
    each_record("regions.json", "entries", [&](const Json& record) { add_entry(record); });
    each_record("organisations.json", "entries", [&](const Json& record) { add_entry(record); });
    each_record("cities.json", "countries", [&](const Json& record) { add_cities(record); });
    each_record("portfolios.json", "portfolios", [&](const Json& record) { add_portfolio(record); });
    load_titles();
    for (const bool patterns : {false, true}) {  // what is written out keeps its own line
      each_record("institutions.json", "institutions", [&](const Json& record) { add_institution(record, patterns); });
    }
    each_record("nouns.json", "classes", [&](const Json& record) { add_nouns(record); });
    load_given_names();
    return std::move(gazetteer_);
  }

 private:
  struct Portfolio {
    std::string name;
    std::vector<std::string> words;  ///< the name and what else means it
  };

  Json document(std::string_view file) const { return Json::parse(data_.file(file), data_.describe(file)); }

  template <class Add>
  void each_record(std::string_view file, std::string_view list, Add add) const {
    const Json root = document(file);
    root.allow_only({"source", "licence", "format", list});
    for (const std::string_view member : {"source", "licence", "format"}) root.at(member).as_string();
    for (const Json& record : root.at(list).as_array()) add(record);
  }

  template <class Value>
  static void note_length(Gazetteer::Phrases<Value>& phrases, const std::string& key) {
    std::size_t& longest = phrases.longest[key.substr(0, key.find(' '))];
    longest = std::max(longest, static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1);
  }

  void add_form(const Json& record, std::uint32_t entry, Form form, const std::string& text, const std::set<std::string>& ambiguous) {
    const std::string words = join_units(units_of(text));
    if (words.empty()) record.fail("a form without letters: '" + text + "'", "take it out");
    const std::string key = lower_case(words);
    std::vector<Gazetteer::Row>& rows = gazetteer_.forms_.rows[key];
    bool marked = ambiguous.contains(text);
    for (Gazetteer::Row& row : rows) {
      if (row.words != words) continue;
      if (row.entry == entry) return;
      if (!marked && !row.ambiguous) {
        record.fail("'" + text + "' is also a form of " + gazetteer_.entries_[row.entry].name,
                    "list it under \"ambiguous\" in one of the two, or take it out");
      }
      marked = row.ambiguous = true;
    }
    rows.push_back({words, entry, form, marked});
    note_length(gazetteer_.forms_, key);
    Entry& owner = gazetteer_.entries_[entry];
    if (text != owner.name) owner.forms.push_back(text);
  }

  std::set<std::string> ambiguous_forms(const Json& record, const std::vector<std::string>& known) const {
    std::set<std::string> forms;
    for (const std::string& form : strings_of(record, "ambiguous")) {
      if (std::find(known.begin(), known.end(), form) == known.end())
        record.at("ambiguous").fail("'" + form + "' is not a form of this record", "write it as above");
      forms.insert(form);
    }
    return forms;
  }

  std::uint32_t add_row(Entry entry) {
    gazetteer_.entries_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(gazetteer_.entries_.size() - 1);
  }

  /// The forms that countries and other things have alike.
  void add_forms(const Json& record, std::uint32_t entry, const std::set<std::string>& ambiguous) {
    add_form(record, entry, Form::name, record.at("name").as_string(), ambiguous);
    constexpr std::array<std::pair<std::string_view, Form>, 4> members{
        {{"names", Form::name}, {"acronyms", Form::acronym}, {"adjectives", Form::adjective}, {"people", Form::people}}};
    for (const auto& [member, form] : members) {
      for (const std::string& text : strings_of(record, member)) add_form(record, entry, form, text, ambiguous);
    }
  }

  static std::vector<std::string> all_forms(const Json& record) {
    std::vector<std::string> forms{record.at("name").as_string()};
    for (const std::string_view member : {"names", "acronyms", "adjectives", "people"}) {
      for (std::string& text : strings_of(record, member)) forms.push_back(std::move(text));
    }
    for (const std::string_view member : {"capitals", "seats"}) {
      if (const Json* lists = record.find(member)) {
        for (const Json& spellings : lists->as_array()) {
          for (std::string& text : spellings.as_strings()) forms.push_back(std::move(text));
        }
      }
    }
    return forms;
  }

  void add_country(const Json& record) {
    record.allow_only({"name", "alpha2", "alpha3", "names", "acronyms", "adjectives", "people", "capitals", "seats", "ambiguous", "kind"});
    const std::string code = string_of(record, "alpha2");
    const Json* kind = record.find("kind");
    if (kind != nullptr && kind->as_string() != "territory" && kind->as_string() != "historical")
      kind->fail("unknown kind '" + kind->text + "'", "write territory or historical");
    if (code.empty() && (kind == nullptr || kind->text != "historical")) record.fail("the member 'alpha2' is missing", "add it");
    if (!code.empty() && code.size() != 2) record.at("alpha2").fail("not a code of two letters", "see ISO 3166-1");
    const std::set<std::string> ambiguous = ambiguous_forms(record, all_forms(record));
    const std::string name = record.at("name").as_string();
    const std::uint32_t state =
        add_row({EntityType::state, name, kind == nullptr ? "country" : kind->text, code, false, string_of(record, "alpha3"), {}});
    if (!code.empty() && !gazetteer_.states_.emplace(code, state).second)
      record.at("alpha2").fail("the code " + code + " stands twice", "each country has one line");
    add_forms(record, state, ambiguous);
    const bool stands_for_state = kind == nullptr || kind->text != "historical";
    add_places(record, "capitals", {EntityType::place, "", "city", code, stands_for_state, "", {}}, ambiguous);
    add_places(record, "seats", {EntityType::place, "", "seat of government", code, stands_for_state, "", {}}, ambiguous);
  }

  /// A list of places, each a name or a list of spellings of which the first is the name.
  void add_places(const Json& record, std::string_view member, const Entry& model, const std::set<std::string>& ambiguous) {
    const Json* places = record.find(member);
    if (places == nullptr) return;
    for (const Json& place : places->as_array()) {
      const std::vector<std::string> spellings = place.as_strings();
      if (spellings.empty()) place.fail("a place without a name", "take it out");
      Entry entry = model;
      entry.name = spellings.front();
      const std::uint32_t row = add_row(std::move(entry));
      for (const std::string& spelling : spellings) add_form(place, row, Form::name, spelling, ambiguous);
    }
  }

  void check_country(const Json& record, const std::string& code) const {
    if (!code.empty() && !gazetteer_.states_.contains(code))
      record.at("country").fail("no country has the code " + code, "see countries.json");
  }

  void add_entry(const Json& record) {
    record.allow_only({"name", "type", "subtype", "country", "names", "acronyms", "adjectives", "people", "ambiguous"});
    const std::string code = string_of(record, "country");
    check_country(record, code);
    const std::set<std::string> ambiguous = ambiguous_forms(record, all_forms(record));
    add_forms(record, add_row({type_of(record), record.at("name").as_string(), string_of(record, "subtype"), code, false, "", {}}),
              ambiguous);
  }

  void add_cities(const Json& record) {
    record.allow_only({"country", "cities", "ambiguous"});
    const std::string code = record.at("country").as_string();
    check_country(record, code);
    const std::vector<std::string> ambiguous = strings_of(record, "ambiguous");
    add_places(record, "cities", {EntityType::place, "", "city", code, false, "", {}}, {ambiguous.begin(), ambiguous.end()});
  }

  void add_portfolio(const Json& record) {
    record.allow_only({"name", "also"});
    Portfolio portfolio{record.at("name").as_string(), {record.at("name").as_string()}};
    for (std::string& word : strings_of(record, "also")) portfolio.words.push_back(std::move(word));
    for (const std::string& word : portfolio.words) {
      if (!gazetteer_.portfolios_.insert(key_of(word)).second)
        record.fail("the portfolio '" + word + "' stands twice", "leave it in one line");
    }
    portfolios_.push_back(std::move(portfolio));
  }

  /// Lower-case wordings of a record for a portfolio (or for none), the usual one first.
  static std::vector<std::string> wordings(const std::vector<std::string>& patterns, const Portfolio* portfolio) {
    if (portfolio == nullptr) return patterns;
    std::vector<std::string> texts;
    for (const std::string& pattern : patterns) {
      for (const std::string& word : portfolio->words)
        texts.push_back(replaced(replaced(pattern, placeholder, word), display_placeholder, with_capitals(word)));
    }
    return texts;
  }

  /// Adds the keys of a row; a key that stands already is an error, unless the row was made by expansion: then the older stays.
  static void add_keys(const Json& record, Gazetteer::Phrases<std::uint32_t>& phrases, const std::vector<std::string>& texts,
                       std::uint32_t row, bool expanded) {
    for (const std::string& text : texts) {
      const std::string key = key_of(text);
      if (key.empty()) record.fail("a wording without letters", "take it out");
      const auto [place, added] = phrases.rows.emplace(key, row);
      if (!added && place->second != row && !expanded) record.fail("'" + text + "' stands twice", "leave it in one line");
      note_length(phrases, key);
    }
  }

  static bool is_pattern(const std::vector<std::string>& texts) {
    return std::any_of(texts.begin(), texts.end(), [](const std::string& text) {
      return text.find(placeholder) != std::string::npos || text.find(display_placeholder) != std::string::npos;
    });
  }

  /// Each portfolio for a record that has a place for it, or none.
  std::vector<const Portfolio*> expansions(const std::vector<std::string>& patterns) const {
    if (!is_pattern(patterns)) return {nullptr};
    std::vector<const Portfolio*> all;
    for (const Portfolio& portfolio : portfolios_) all.push_back(&portfolio);
    return all;
  }

  std::vector<std::string> plurals_of(const std::string& title) const {
    const std::vector<std::string> words = units_of(title);
    std::size_t head = 1;
    while (head < words.size() && !prepositions_.contains(words[head])) ++head;
    std::vector<std::string> plural = words;
    std::string& word = plural[head - 1];
    for (const auto& [ending, becomes] : plural_endings_) {
      if (!word.ends_with(ending)) continue;
      word.replace(word.size() - ending.size(), ending.size(), becomes);
      break;
    }
    return {join_units(plural)};
  }

  void load_titles() {
    const Json root = document("titles.json");
    root.allow_only({"source", "licence", "format", "classes", "titles", "modifiers", "plurals", "prepositions", "conjunctions"});
    for (std::string& word : root.at("conjunctions").as_strings()) gazetteer_.conjunctions_.insert(std::move(word));
    for (const std::string& words : gazetteer_.portfolios_) gazetteer_.title_starts_.insert(words.substr(0, words.find(' ')));
    for (const Json& record : root.at("classes").as_array()) add_title_class(record);
    for (std::string& word : root.at("prepositions").as_strings()) prepositions_.insert(std::move(word));
    for (const Json& record : root.at("plurals").as_array()) {
      record.allow_only({"ending", "becomes"});
      plural_endings_.emplace_back(record.at("ending").as_string(), record.at("becomes").as_string());
    }
    for (const Json& record : root.at("modifiers").as_array()) {
      record.allow_only({"effect", "words"});
      for (const std::string& word : record.at("words").as_strings()) {
        const std::string key = key_of(word);
        if (!gazetteer_.modifiers_.emplace(key, record.at("effect").as_string()).second)
          record.fail("'" + word + "' stands twice", "leave it in one line");
        gazetteer_.title_starts_.insert(key.substr(0, key.find(' ')));
      }
    }
    for (const bool patterns : {false, true}) {  // what is written out keeps its own line
      for (const Json& record : root.at("titles").as_array()) add_title(record, patterns);
    }
    for (const auto& [unit, longest] : gazetteer_.titles_.longest) gazetteer_.title_starts_.insert(unit);
  }

  void add_title_class(const Json& record) {
    record.allow_only({"name", "relation", "organization_relation", "complements"});
    Title title;
    title.subtype = record.at("name").as_string();
    title.relation = record.at("relation").as_string();
    title.organization_relation = record.at("organization_relation").as_string();
    if (const Json* complements = record.find("complements")) {
      for (const auto& [preposition, relation] : complements->members) title.complements.emplace(preposition, relation.as_string());
    }
    title.honorific = title.relation.empty() && title.organization_relation.empty();
    if (!title_classes_.emplace(title.subtype, title).second) record.fail("the class '" + title.subtype + "' stands twice", "leave one");
  }

  void add_title(const Json& record, bool patterns) {
    record.allow_only({"title", "class", "also", "plurals", "gender"});
    std::vector<std::string> texts{record.at("title").as_string()};
    for (std::string& text : strings_of(record, "also")) texts.push_back(std::move(text));
    if (is_pattern(texts) != patterns) return;
    const auto known = title_classes_.find(record.at("class").as_string());
    if (known == title_classes_.end())
      record.at("class").fail("unknown class '" + record.at("class").text + "'", "name one of \"classes\"");
    for (const Portfolio* portfolio : expansions(texts)) {
      Title title = known->second;
      title.gender = gender_of(record);
      std::vector<std::string> all = wordings(texts, portfolio);
      title.name = lower_case(all.front());
      const auto row = static_cast<std::uint32_t>(gazetteer_.title_rows_.size());
      gazetteer_.title_rows_.push_back(std::move(title));
      add_keys(record, gazetteer_.titles_, all, row, patterns);
      std::vector<std::string> plurals = strings_of(record, "plurals");
      if (!gazetteer_.title_rows_.back().honorific) {
        for (const std::string& text : all) plurals.push_back(plurals_of(lower_case(text)).front());
      }
      add_keys(record, gazetteer_.titles_, plurals, row, true);
    }
  }

  void add_institution(const Json& record, bool patterns) {
    record.allow_only({"name", "also", "subtype", "common"});
    std::vector<std::string> texts{record.at("name").as_string()};
    for (std::string& text : strings_of(record, "also")) texts.push_back(std::move(text));
    if (is_pattern(texts) != patterns) return;
    for (const Portfolio* portfolio : expansions(texts)) {
      const std::vector<std::string> all = wordings(texts, portfolio);
      const auto row = static_cast<std::uint32_t>(gazetteer_.institution_rows_.size());
      gazetteer_.institution_rows_.push_back(
          {lower_case(all.front()), record.at("subtype").as_string(), all.front(), truth_of(record, "common")});
      add_keys(record, gazetteer_.institutions_, all, row, patterns);
    }
  }

  void add_nouns(const Json& record) {
    record.allow_only({"type", "subtype", "gender", "nouns"});
    const NounClass kind{type_of(record), record.at("subtype").as_string(), gender_of(record)};
    for (const std::string& noun : record.at("nouns").as_strings()) {
      if (!gazetteer_.nouns_.emplace(noun, kind).second) record.fail("the noun '" + noun + "' stands twice", "leave it in one line");
    }
  }

  void load_given_names() {
    constexpr std::string_view file = "given_names.tsv";
    std::string_view rest = data_.file(file);
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      const std::size_t tab = line.find('\t');
      const std::string_view gender = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
      if (gender != "m" && gender != "f" && gender != "u")
        throw InputError(data_.describe(file), number, "not a name, a tab and m, f or u", "mend the line");
      const Gender value = gender == "m" ? Gender::masculine : gender == "f" ? Gender::feminine : Gender::unknown;
      if (!gazetteer_.given_names_.emplace(key_of(line.substr(0, tab)), value).second)
        throw InputError(data_.describe(file), number, "this name stands twice", "leave one of the two");
    }
  }

  const Data& data_;
  Gazetteer gazetteer_;
  std::vector<Portfolio> portfolios_;
  std::map<std::string, Title> title_classes_;
  std::set<std::string> prepositions_;
  std::vector<std::pair<std::string, std::string>> plural_endings_;
};

Gazetteer Gazetteer::load(const Data& data) { return GazetteerLoader(data).load(); }

}  // namespace newsgraph::ingest
