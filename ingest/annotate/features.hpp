// A word -> the small numbers that the network reads: one row of each hashed table, and the keys of its vector.
// bench/train/features.py holds the same rules; the weights file carries a fingerprint of them, checked when it is loaded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::ingest {

/// Tables of hashed features: normal form, prefix, suffixes of two, three and four letters, shape.
inline constexpr std::size_t feature_tables = 6;

struct WordFeatures {
  std::array<std::uint32_t, feature_tables> rows{};  ///< each below the size of its table
  std::array<std::uint64_t, 2> keys{};               ///< of the vector: of the word, and of what follows its last hyphen
  std::size_t key_count = 0;                         ///< 1 or 2
};

/// Reads features, and keeps its memory from word to word. One object for each thread.
class FeatureReader {
 public:
  /// The features of a word of valid UTF-8; `sizes` are the rows of the tables.
  WordFeatures read(std::string_view word, const std::array<std::uint32_t, feature_tables>& sizes);

 private:
  std::u32string decoded_, text_, lower_, looks_;
};

/// The same for one word.
WordFeatures features_of(std::string_view word, const std::array<std::uint32_t, feature_tables>& sizes);

/// Typographic quotes, dashes and ellipses as the treebanks write them; the rest of the word as it is.
std::u32string plain(std::u32string_view word);
/// Lower case, one codepoint for one; İ becomes i, and codepoints outside U+0000..U+058F and U+1E00..U+1FFF stay.
char32_t fold(char32_t code);
/// What a codepoint looks like in a shape: X, x, d, y (U+2000 and above) or itself.
char32_t shape_class(char32_t code);

/// Valid UTF-8 -> codepoints, and back.
std::u32string decode(std::string_view text);
std::string encode(std::u32string_view text);

}  // namespace newsgraph::ingest
