// Is an article in English? By small words ("the", "und", "que") and by scripts. Short texts, headlines and lists of names say too little
// to be refused: an article is passed over only for what speaks for another language. File: data/en/languages.json.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

class EnglishCheck {
 public:
  /// Throws InputError.
  static EnglishCheck load(const Data& data);

  /// "" for English and for what says too little; else what it seems to be: "German", "the Cyrillic script", "another language".
  std::string other_language(const Document& document) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  struct Entry {
    bool english = false, particle = false;
    std::vector<std::uint8_t> languages;  ///< rows of names_
  };

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> words_;
  std::vector<std::string> names_;
};

}  // namespace newsgraph::ingest
