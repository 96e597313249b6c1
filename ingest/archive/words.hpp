// The words of a text as they are compared across articles: runs of letters and digits, in lower case. Marks do not count.
// Example: "U.N. chief Ban's visit" -> u, n, chief, ban, s, visit; "ban" is capital.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

struct Word {
  std::string_view lower;  ///< UTF-8; until the next word is asked for
  bool capital = false;    ///< its first character is a capital letter
  bool digits = false;     ///< it holds a digit
};

/// Walks through the words of a text, which must outlive it.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  /// False: there is none left.
  bool next(Word& word);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string lower_;
};

}  // namespace newsgraph::ingest
