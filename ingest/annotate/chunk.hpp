// A stretch of text without white space, as characters: says where the word, address, symbol or mark ends that begins at a place.
// Places are numbers of characters in the chunk. What it does not find, it gives as the place itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/annotate/tokenize.hpp"

namespace newsgraph::ingest {

/// "'", "’" and what else is typed for it.
bool is_apostrophe(int character);

class Chunk {
 public:
  enum class Kind : std::uint8_t { letter, digit, mark, ignorable, other };

  /// Views both, which must live as long.
  Chunk(const Abbreviations& words, std::string_view text) : words_(words), text_(text) {}

  /// Adds the character that begins at a byte of the text.
  void add(int character, std::uint32_t byte);
  /// Says where the last character ends.
  void close(std::uint32_t byte);
  void clear();

  bool empty() const { return units_.empty(); }
  std::size_t size() const { return units_.size(); }
  /// The character; 0 behind the end.
  int at(std::size_t i) const { return i < size() ? units_[i].character : 0; }
  /// Byte of the text where the character begins; where the chunk ends, behind it.
  std::uint32_t byte(std::size_t i) const { return i < size() ? units_[i].begin : end_; }
  /// A view of the text.
  std::string_view word(std::size_t begin, std::size_t end) const { return text_.substr(byte(begin), byte(end) - byte(begin)); }

  bool is_letter(std::size_t i) const { return is(i, Kind::letter); }
  bool is_digit(std::size_t i) const { return is(i, Kind::digit); }
  /// Format characters, which do not show.
  bool is_ignorable(std::size_t i) const { return is(i, Kind::ignorable); }
  /// What words are made of: all but marks of punctuation and symbols.
  bool is_word(std::size_t i) const { return i < size() && units_[i].kind != Kind::other; }
  bool is_upper(std::size_t i) const;
  bool all_digits(std::size_t begin, std::size_t end) const;

  /// End of the URL, mail address, host or file name. Looks at each character once, however often it is asked from left to right.
  std::size_t address_end(std::size_t i);
  /// End of a listed symbol such as ":)".
  std::size_t symbol_end(std::size_t i) const;
  /// End of letters, digits and combining marks.
  std::size_t run_end(std::size_t i) const;
  /// End of the word with the marks inside it that join its parts: "U.S", "3+3", "co-founder", "O'Neill".
  std::size_t word_end(std::size_t i) const;
  /// End of a mark: repeated marks and stops are one, and so is a picture with its modifiers.
  std::size_t mark_end(std::size_t i) const;

 private:
  struct Unit {
    int character;
    std::uint32_t begin;
    Kind kind;
  };

  bool is(std::size_t i, Kind kind) const { return i < size() && units_[i].kind == kind; }
  std::size_t url_end(std::size_t i) const;
  bool is_host(std::string_view run) const;
  bool joins(std::size_t begin, std::size_t end) const;
  bool is_group(std::size_t i) const;
  bool joins_acronym(std::size_t begin, std::size_t dot) const;
  bool joins_hyphen(std::size_t begin, std::size_t hyphen) const;
  bool joined_digits(std::size_t begin, std::size_t hyphen) const;
  std::size_t picture_end(std::size_t i) const;

  const Abbreviations& words_;
  std::string_view text_;
  std::vector<Unit> units_;
  std::uint32_t end_ = 0;
  std::size_t searched_ = 0;  ///< up to here addresses have been looked for
};

}  // namespace newsgraph::ingest
