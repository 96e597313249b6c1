// What English spelling asks of the tokenizer and the splitter, as data: abbreviations, contractions, prefixes, units, the words
// that begin sentences. File: data/en/abbreviations.json.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/data.hpp"

namespace newsgraph::ingest {

/// Which list of words; each is the member of that name in abbreviations.json.
enum class WordList : std::uint8_t {
  before_name,    ///< "Mr": its full stop never ends a sentence
  before_number,  ///< "No": an abbreviation only before a digit
  anywhere,       ///< "Inc": its full stop may also end the sentence
  clock,          ///< "p.m": the same, but "Monday" or "EST" may follow with a capital
  before_clock,   ///< "at": after it the hour begins its sentence and does not end it
  after_clock,
  prefixes,        ///< "co": its hyphen does not split
  units,           ///< "km": split from the digits it is written on to
  clitics,         ///< "s": split together with the apostrophe before it
  elisions,        ///< "em": kept together with the apostrophe before it
  address_starts,  ///< "https://"
  address_ends,    ///< "com", "pdf"
  symbols,         ///< ":)": one token
  bullets,
  dashes,         ///< what may end a dateline
  starters,       ///< words whose capital shows that a sentence begins
  reporting,      ///< "asked": after '?"' and a name, the sentence goes on
  company_forms,  ///< "Inc": after a comma it belongs to the name before
};

class Abbreviations {
 public:
  /// Reads abbreviations.json. Throws InputError.
  static Abbreviations load(const Data& data);

  /// True if the list has the word: as it is, or in lower case, or ("GEN" for "Gen") with one capital.
  bool has(WordList list, std::string_view word) const;
  /// The words of the list as they stand in the file, longest first.
  const std::vector<std::string>& words(WordList list) const { return ordered_[static_cast<std::size_t>(list)]; }
  /// Bytes after which a word without apostrophe is split ("cannot": 3); empty: it is not. Lives as long as this object.
  const std::vector<std::size_t>& splits(std::string_view word) const;

 private:
  static constexpr std::size_t lists = static_cast<std::size_t>(WordList::company_forms) + 1;
  std::array<std::unordered_set<std::string>, lists> sets_;
  std::array<std::vector<std::string>, lists> ordered_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> contractions_;
  std::vector<std::size_t> no_splits_;
};

}  // namespace newsgraph::ingest
