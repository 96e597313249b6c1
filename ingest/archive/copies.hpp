// Fingerprint -> the articles before it that it is a copy of, without comparing it with all of them: those that agree with it in four
// neighbouring numbers somewhere are looked at (locality-sensitive hashing in bands; Indyk and Motwani 1998; Leskovec et al. 2014).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/archive/fingerprint.hpp"

namespace newsgraph::ingest {

/// A text that was remembered.
struct KnownText {
  std::uint64_t number = 0;  ///< 0-based, in the order of remembering
  std::string id;            ///< of its article
  bool equal = false;        ///< word for word
};

/// Remembers texts, at most so many: then the older half is forgotten. Some 800 bytes for each text.
class CopyIndex {
 public:
  /// 0: no bound. With a bound, all memory is taken from the 1,024th text on at the latest, and none later.
  explicit CopyIndex(std::size_t most = 0) : half_(most / 2) {}

  /// The texts that this one is a copy of, in their order.
  std::vector<KnownText> find(const Fingerprint& print) const;

  /// Returns its number. requires print.is_comparable()
  std::uint64_t remember(const Fingerprint& print, std::string id);

  /// How many texts were forgotten.
  std::uint64_t forgotten() const { return older_.first; }

 private:
  struct Text {
    Fingerprint print;
    std::string id;
  };
  struct Slot {
    std::uint32_t mark = 0;  ///< some bits of the key
    std::uint32_t row = 0;   ///< of a text, from 1 on; 0: free
  };
  /// Texts with their hash table: open addressing, a key for each band.
  struct Half {
    std::uint64_t first = 0;  ///< number of the first text
    std::size_t count = 0;
    std::vector<Text> texts;
    std::vector<Slot> slots;  ///< as many as a power of two

    void reserve(std::size_t texts_expected);
    void put(std::uint64_t key, std::uint32_t row);
    void add(const Fingerprint& print, std::string id);
    void find(const Fingerprint& print, std::vector<KnownText>& found) const;
  };

  std::size_t half_;
  Half younger_, older_;
};

}  // namespace newsgraph::ingest
