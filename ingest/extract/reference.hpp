// The words that reference stands on, as data: pronouns, the nouns that head names ("Ministry", "Treaty"), the verbs that make a
// capital act for its State, synonyms of events. Read once from reference.json; used by mentions*.cpp and coreference*.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class ReferenceLexicon {
 public:
  enum class PronounKind : std::uint8_t { personal, relative };

  struct Pronoun {
    PronounKind kind = PronounKind::personal;
    int person = 3;  ///< 1 or 3; 0 of a relative
    Number number = Number::unknown;
    Gender gender = Gender::unknown;
  };

  /// What a capitalised name is by its last (or first) word, and the words over which it goes on ("Ministry of ...").
  struct NameHead {
    EntityType type = EntityType::other;
    std::string subtype;
    std::set<std::string, std::less<>> joins;
  };

  using Words = std::set<std::string, std::less<>>;

  /// Reads reference.json. Throws InputError.
  static ReferenceLexicon load(const Data& data);

  /// All take lower case and return nullptr for what they don't know; what they return lives as long as the lexicon.
  const Pronoun* pronoun(std::string_view word) const;
  const NameHead* name_head(std::string_view word) const;
  const NameHead* first_head(std::string_view word) const;
  /// The number that a word stands for ("two", "both": 2); 0 for other words.
  int count(std::string_view word) const;
  /// The organisation whose seat a city is (lower case) where it is no State's voice: "brussels"; nullptr for others.
  const std::string* seat(std::string_view city) const;
  /// True if two head nouns (lemmas) may mean one thing of this type ("visit", "trip").
  bool synonyms(EntityType type, std::string_view one, std::string_view other) const;
  /// True if no one thing of this type is called both ("airline", "regulator"); words that are in no group go with all.
  bool exclusive(EntityType type, std::string_view one, std::string_view other) const;
  /// A list of reference.json by its key. The key must be one of those that load() reads.
  const Words& list(std::string_view key) const;
  /// True if the word is in the list.
  bool in(std::string_view key, std::string_view word) const { return list(key).contains(word); }

 private:
  std::map<std::string, Pronoun, std::less<>> pronouns_;
  std::map<std::string, NameHead, std::less<>> name_heads_;
  std::map<std::string, NameHead, std::less<>> first_heads_;
  std::map<std::string, int, std::less<>> counts_;
  std::map<std::string, std::string, std::less<>> seats_;
  std::map<std::string, Words, std::less<>> lists_;
  std::map<EntityType, std::vector<Words>> synonyms_;
  std::map<EntityType, std::vector<Words>> exclusive_;
};

}  // namespace newsgraph::ingest
