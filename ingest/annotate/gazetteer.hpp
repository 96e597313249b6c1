// What is known of the world by name, as data: countries with their demonyms and capitals, regions, organisations, titles and
// roles, institutions, given names, and the nouns that head descriptions. Facts only; persons are never listed: they come from the text.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class OwnMatcher;  ///< own_matcher.hpp
class OwnNames;    ///< own_names.hpp

/// A known thing.
struct Entry {
  EntityType type = EntityType::other;  ///< state, place, organization, group, agreement, event or product
  std::string name;                     ///< usual English name, the node's name where only an adjective or acronym stands in the text
  std::string
      subtype;  ///< "country", "territory", "historical", "city", "region", "igo", "party", "company", "format", "seat of government", ...
  std::string country;                ///< ISO 3166-1 alpha-2: of a state itself, or where the thing belongs; or empty
  bool capital = false;               ///< capital city, or seat of government (Kremlin): may stand for its State
  std::string iso3;                   ///< ISO 3166-1 alpha-3 of a state; or empty
  std::vector<std::string> forms;     ///< all other forms as the data has them, names first, then acronyms, adjectives, people
  std::vector<std::string> ids = {};  ///< in the user's list: "geonames:650225"; sorted
};

/// Which form of an entry stands in the text.
enum class Form : std::uint8_t {
  name,       ///< "Iran", "Islamic Republic of Iran", "International Atomic Energy Agency"
  acronym,    ///< "IAEA", "U.S."
  adjective,  ///< "Iranian" (also as noun for one person, where the word is the same), "Sino"
  people,     ///< "Iranians", "a Dane", "Englishwoman"
};

/// An entry found in the text.
struct Match {
  Range<Token> tokens;
  std::uint32_t entry = 0;  ///< row of Gazetteer::entries(); of several things with this form the one that news means most
  Form form = Form::name;
  bool ambiguous = false;  ///< the form also means something else (Georgia, Jordan, Chad, Turkey, Polish; US in a line all in capitals)
  std::shared_ptr<const Entry> own = nullptr;  ///< an entry of the user's list; then `entry` says nothing
};

/// A title or role: what stands before or after a person's name.
struct Title {
  std::string name;  ///< lower case, singular, in its usual wording: "foreign minister" also for "minister of foreign affairs"
  std::string
      relation;  ///< of the person to a State: "holds_office_of", "heads", "speaks_for", "represents", "member_of", "works_for"; empty for an honorific
  std::string organization_relation;  ///< the same to an Organization: a "president" heads a company but holds office of a State
  std::map<std::string, std::string, std::less<>>
      complements;  ///< preposition -> relation to what it governs: "ambassador to": accredited_to
  Gender gender = Gender::unknown;
  bool honorific = false;  ///< "Mr.", "Dr.": no role
  std::string subtype;     ///< the class of the data file: "office", "head", "diplomat", "spokesperson", "military", "profession", ...
};

/// What a common noun as head of a description refers to.
struct NounClass {
  EntityType type = EntityType::other;  ///< person, state, organization, place, group, agreement, event, product
  std::string subtype;                  ///< "visit", "meeting", "treaty", "ministry", ...
  Gender gender = Gender::unknown;

  /// True for what can act: persons, groups, organisations, States.
  bool acts() const {
    return type == EntityType::person || type == EntityType::group || type == EntityType::organization || type == EntityType::state;
  }
};

/// A kind of institution that a State (or a province, a city) has one of: "foreign ministry", "parliament", "army". With a
/// country before it ("Iranian Foreign Ministry", "Iran's parliament") or after it ("Central Bank of Iran") it names one Organization.
struct Institution {
  std::string name;     ///< lower case, in its usual wording: "foreign ministry" also for "ministry of foreign affairs"
  std::string subtype;  ///< "ministry", "parliament", "court", "army", "police", "agency", "bank", "government", ...
  std::string display;  ///< for a node's name, after the adjective or genitive of the country: "Foreign Ministry"
  bool common =
      false;  ///< an everyday noun phrase when in lower case ("army", "police", "government"): for it lower case is as usual as capitals
};

class Gazetteer {
 public:
  /// Reads countries.json, cities.json, regions.json, organisations.json, portfolios.json, titles.json, institutions.json,
  /// nouns.json, given_names.tsv. Throws InputError with file and line.
  static Gazetteer load(const Data& data);

  /// Adds a list of the user's. Built-in things come first; of several lists the first one that has a form.
  void add(std::shared_ptr<const OwnNames> names) { own_.push_back(std::move(names)); }

  /// All built-in things. A State or Organization stands before a Place of the same name.
  const std::vector<Entry>& entries() const { return entries_; }

  /// Longest matches over the tokens of each sentence, left to right, never overlapping. Case counts: "us" is not "US",
  /// but a form all in capitals in a headline or dateline ("TEHRAN") matches its usual spelling, and so do the small words of a
  /// title in capitals ("Bank Of England"). Dots, diacritics and the hyphens of compounds do not count: "U.S." is "US",
  /// "Türkiye" is "Turkiye", "Asia-Pacific" (one token or three) is "Asia Pacific". A match begins and ends where tokens do.
  /// A form that the data has with "the" ("the West") matches only with it and holds that token; it gives way to a longer one
  /// that begins after it ("West Bank").
  /// A name of the user's list is a hint: it matches where the text has a name of its length and no other type (OwnMatcher).
  std::vector<Match> find(const Document& document) const;

  /// What a match is.
  const Entry& entry(const Match& match) const { return match.own ? *match.own : entries_[match.entry]; }
  /// The entry of the user's lists that has one of these names and this type, and this country where both say one; nullptr when
  /// there is none, or several may be meant.
  std::shared_ptr<const Entry> own(EntityType type, const std::vector<std::string>& names, std::string_view country) const;

  /// The entry that news means most by this form (any kind of form, compared as find does), or nullptr. Lives as long as the gazetteer.
  const Entry* lookup(std::string_view form) const;
  /// The State of an ISO 3166-1 alpha-2 code, or nullptr.
  const Entry* state(std::string_view country) const;

  /// The longest title that ends right before `end` within [begin, end) tokens; empty range when none. "Russian Foreign
  /// Minister": the tokens "Foreign Minister". Modifiers that touch it are part of it ("former Deputy Foreign Minister",
  /// "President-elect"), plurals too ("Presidents"). Case is ignored.
  Range<Token> title_before(const Document& document, Index<Token> begin, Index<Token> end) const;
  /// The longest title that begins at `begin`; empty range when none. As above.
  Range<Token> title_at(const Document& document, Index<Token> begin, Index<Token> end) const;
  /// The title of these words in any case, singular or plural, modifiers dropped ("former foreign ministers"); nullptr when unknown.
  const Title* title(std::string_view words) const;
  /// What a modifier of a title does: "former", "future", "acting", "deputy", "rank", "honorary"; empty when the word (any case) is none.
  std::string_view title_modifier(std::string_view word) const;

  /// The institution of these words in any case ("Ministry of Foreign Affairs"); nullptr when unknown.
  const Institution* institution(std::string_view words) const;
  /// The longest institution that begins at `begin` within [begin, end) tokens; empty range when none. The country is not part
  /// of it: "Foreign Ministry of Iran" gives "Foreign Ministry". Case is ignored.
  Range<Token> institution_at(const Document& document, Index<Token> begin, Index<Token> end) const;

  /// The class of a head noun by its lemma, lower case; nullptr when unknown.
  const NounClass* noun(std::string_view lemma) const;
  /// Gender of a given name ("Angela"); unknown when the list lacks it or it serves for both.
  Gender gender_of_given_name(std::string_view name) const;
  /// True if the list has this given name.
  bool is_given_name(std::string_view name) const;

 private:
  friend class GazetteerLoader;  ///< gazetteer_load.cpp: files -> tables

  struct Row {
    std::string words;  ///< units as the data writes them, joined by one space
    std::uint32_t entry = 0;
    Form form = Form::name;
    bool ambiguous = false;
  };
  /// Phrases by their lower-case units joined by one space, and how many units a phrase that begins with a unit has at most.
  template <class Value>
  struct Phrases {
    std::unordered_map<std::string, Value> rows;
    std::unordered_map<std::string, std::size_t> longest;
  };
  /// The matches of one sentence; `own`: with those of the user's lists.
  void find_known(const Document& document, const Sentence& sentence, const OwnMatcher* own, const std::vector<std::string_view>& countries,
                  std::vector<Match>& matches) const;
  /// The row of a lower-case phrase that fits the case of the text, or nullptr.
  const Row* fitting_row(const std::string& key, std::string_view written) const;
  /// The title of lower-case units [begin, end), modifiers dropped, or nullptr.
  const Title* title_of_units(const std::vector<std::string>& lower, std::size_t begin, std::size_t end) const;

  std::vector<std::shared_ptr<const OwnNames>> own_;
  std::vector<Entry> entries_;
  Phrases<std::vector<Row>> forms_;
  std::map<std::string, std::uint32_t, std::less<>> states_;
  std::vector<Title> title_rows_;
  Phrases<std::uint32_t> titles_;
  std::map<std::string, std::string, std::less<>> modifiers_;
  std::unordered_set<std::string> title_starts_;  ///< first units of titles, modifiers and portfolios
  std::unordered_set<std::string> portfolios_;    ///< words for a field of government, lower case
  std::unordered_set<std::string> conjunctions_;  ///< what joins portfolios ("and")
  std::vector<Institution> institution_rows_;
  Phrases<std::uint32_t> institutions_;
  std::unordered_map<std::string, NounClass> nouns_;
  std::unordered_map<std::string, Gender> given_names_;
};

}  // namespace newsgraph::ingest
