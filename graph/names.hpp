// Names of persons and organisations in the forms by which articles are joined: words, sounds, suffixes, kinds of role. What
// English (and the way names are brought into English) makes of them is data: ingest/data/en/identity.json.
//
//   relation_of("S. Lavrin", "Sergey Lavrin") == initial; ("Araqchi", "Abbas Araghchi") == surname
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/language.hpp"

namespace newsgraph::graph {

/// How two names may be one, from the surest on.
enum class NameRelation : std::uint8_t { equal, spelling, short_form, middle, second_surname, initial, surname, none };

/// "person.equal", "person.spelling", ...: the rule in receipts.
std::string_view rule_of(NameRelation relation);

struct PersonName {
  std::vector<std::string> words;   ///< folded, without articles and suffix
  std::vector<std::string> sounds;  ///< parallel to words
  std::string suffix;               ///< "jr"; or empty
  bool family_first = false;        ///< "Xi Jinping"

  /// A surname alone, or with initials only.
  bool is_short() const;
  /// The sound of its surname.
  const std::string& surname() const { return family_first && words.size() > 1 ? sounds.front() : sounds.back(); }
};

class NameRules {
 public:
  /// Reads identity.json. Throws InputError with file and line.
  explicit NameRules(const ingest::Language& language);

  /// A name without any letter or digit has one empty word.
  PersonName person(std::string_view name) const;
  NameRelation relation_of(const PersonName& one, const PersonName& other) const;
  /// The kinds of role among these titles ("sport", "public"); titles of no kind are passed over.
  std::set<std::string> roles(const std::vector<std::string>& titles) const;
  /// A title in its usual wording; the words themselves where it is unknown.
  std::string title(std::string_view words) const;

  /// The form by which organisations are compared: "The Centre for Defence Ltd." -> "center for defense".
  std::string organization(std::string_view name) const;
  /// True for what many States have one of: "Foreign Ministry".
  bool is_institution(std::string_view name) const;
  bool is_given_name(std::string_view name) const;
  /// True if the letters are the initials of the words: "IAEA", "International Atomic Energy Agency".
  bool is_acronym_of(std::string_view acronym, std::string_view name) const;
  /// Letters that an acronym needs to stand for a name although no article says so.
  std::size_t least_letters() const { return least_letters_; }

 private:
  std::string sound(std::string_view word) const;
  bool same_given(const std::string& one, const std::string& other) const;
  NameRelation full_relation(const PersonName& one, const PersonName& other) const;

  const ingest::Language& language_;
  std::vector<std::pair<std::string, std::string>> sounds_;  ///< the longest first
  std::map<std::string, std::set<std::size_t>> given_names_;
  std::set<std::string> suffixes_, articles_, family_first_, company_forms_, skipped_;
  std::map<std::string, std::string> role_of_class_, role_of_title_, spellings_;
  std::size_t least_letters_ = 0;
};

/// The part of the language that joins names: without the networks, which are slow to load. Throws InputError.
ingest::Language language_of_names(ingest::Data data);

}  // namespace newsgraph::graph
