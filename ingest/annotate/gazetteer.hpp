// What is known of the world by name, as data: countries with their demonyms and capitals, regions, organisations, titles and
// roles, given names, and the nouns that head descriptions. Facts only; persons are never listed: they come from the text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// A known thing.
struct Entry {
  EntityType type = EntityType::other;  ///< state, place, organization, group, event or product
  std::string name;                     ///< usual English name, the node's name where only an adjective or acronym stands in the text
  std::string subtype;                  ///< "city", "region", "igo", "party", "company", "format", "seat of government", ...
  std::string country;                  ///< ISO 3166-1 alpha-2: of a state itself, or where the thing belongs; or empty
  bool capital = false;                 ///< capital city, or seat of government (Kremlin): may stand for its State
};

/// Which form of an entry stands in the text.
enum class Form : std::uint8_t {
  name,              ///< "Iran", "Islamic Republic of Iran", "International Atomic Energy Agency"
  acronym,           ///< "IAEA", "U.S."
  adjective,         ///< "Iranian"
  people,            ///< "Iranians", "a Dane"
};

/// An entry found in the text.
struct Match {
  Range<Token> tokens;
  std::uint32_t entry = 0;    ///< row of Gazetteer::entries()
  Form form = Form::name;
  bool ambiguous = false;     ///< the form also means something else (Georgia, Jordan, Chad, Turkey, Polish, us)
};

/// A title or role: what stands before or after a person's name.
struct Title {
  std::string name;      ///< lower case: "foreign minister"
  std::string relation;  ///< of the person to the State or Organization: "holds_office_of", "heads", "speaks_for", "represents", "member_of", "works_for"; empty for an honorific
  Gender gender = Gender::unknown;
  bool honorific = false;  ///< "Mr.", "Dr.": no role
};

/// What a common noun as head of a description refers to.
struct NounClass {
  EntityType type = EntityType::other;  ///< person, state, organization, place, group, agreement, event, product
  std::string subtype;                  ///< "visit", "meeting", "treaty", "ministry", ...
  Gender gender = Gender::unknown;
};

class Gazetteer {
 public:
  /// Reads countries.json, regions.json, organisations.json, titles.json, nouns.json, given_names.tsv. Throws InputError.
  static Gazetteer load(const Data& data);

  const std::vector<Entry>& entries() const { return entries_; }

  /// Longest matches over the tokens of each sentence, left to right, never overlapping. Case counts: "us" is not "US",
  /// but a form all in capitals in a headline or dateline ("TEHRAN") matches its usual spelling.
  std::vector<Match> find(const Document& document) const;

  /// The entry that has this exact form (any kind of form), or nullptr. Lives as long as the gazetteer.
  const Entry* lookup(std::string_view form) const;
  /// The State of an ISO 3166-1 alpha-2 code, or nullptr.
  const Entry* state(std::string_view country) const;

  /// The longest title that ends right before `end` within [begin, end) tokens; empty range when none. "Russian Foreign
  /// Minister": the tokens "Foreign Minister". Case is ignored.
  Range<Token> title_before(const Document& document, Index<Token> begin, Index<Token> end) const;
  /// The longest title that begins at `begin`; empty range when none.
  Range<Token> title_at(const Document& document, Index<Token> begin, Index<Token> end) const;
  /// The title of these words, lower case, singular ("foreign minister"); nullptr when unknown.
  const Title* title(std::string_view words) const;

  /// The class of a head noun by its lemma, lower case; nullptr when unknown.
  const NounClass* noun(std::string_view lemma) const;
  /// Gender of a given name ("Angela"); unknown when the list lacks it or it serves for both.
  Gender gender_of_given_name(std::string_view name) const;
  /// True if the list has this given name.
  bool is_given_name(std::string_view name) const;

 private:
  struct Row {
    std::uint32_t entry;
    Form form;
    bool ambiguous;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, Row> forms_;        ///< words joined by one space
  std::unordered_map<std::string, std::size_t> longest_form_;  ///< by first word: most words of a form that begins with it
  std::map<std::string, std::uint32_t, std::less<>> states_;
  std::unordered_map<std::string, Title> titles_;
  std::size_t longest_title_ = 1;
  std::unordered_map<std::string, NounClass> nouns_;
  std::unordered_map<std::string, Gender> given_names_;
};

}  // namespace newsgraph::ingest
