// Article -> some hundred numbers that tell copies of one report from different reports, however long they are.
//
// Agency copy is reprinted with another headline and dateline, cut from below, with a word changed here and there. So texts are compared
// by their runs of four words: how many of the shorter text's runs stand in the longer one. The share of equal runs is estimated
// by MinHash in one permutation (Broder 1997; Li, Owen and Zhang 2012). Reports that are filled into one form (results, quakes, markets)
// share most runs but not their names and numbers: these are compared as well, in the same way.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsgraph::ingest {

/// The smallest hashes of a set, one for each of so many parts of the range of hashes; what differs is left to chance in 1 of 65,535.
template <std::size_t bins>
struct Sketch {
  static constexpr std::uint16_t none = 0xFFFF;
  std::array<std::uint16_t, bins> least;
  std::uint32_t size = 0;  ///< of the set

  bool operator==(const Sketch&) const = default;
};

struct Fingerprint {
  std::uint64_t text = 0;   ///< of all words in their order: equal for equal texts, whatever their marks, capitals and white space
  std::uint32_t words = 0;  ///< in the text
  Sketch<96> runs;          ///< of four words
  Sketch<64> names;         ///< words with a capital letter or a digit

  /// A text of fewer words is no copy of another: two notices of a line may be equal by chance.
  static constexpr std::uint32_t least_words = 25;
  bool is_comparable() const { return words >= least_words; }
  bool operator==(const Fingerprint&) const = default;
};

/// Linear in the text. Equal on all machines.
Fingerprint fingerprint_of(std::string_view text);

/// True for equal texts, and when about four fifths of the runs of the shorter one and of its names and numbers stand in the longer
/// one, which is less than twice as long. Symmetric.
bool are_copies(const Fingerprint& one, const Fingerprint& other);

}  // namespace newsgraph::ingest
