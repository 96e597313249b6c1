// Text -> words in lower case, by the letters and digits of Unicode; ASCII without asking ICU.
#include "ingest/archive/words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_large(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

void append(std::string& text, UChar32 character) {
  char bytes[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, character);
  text.append(bytes, static_cast<std::size_t>(length));
}

}  // namespace

bool Words::next(Word& word) {
  lower_.clear();
  word = {};
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (is_ascii(byte)) {
      const bool large = is_large(byte), digit = is_digit(byte);
      if (!large && !digit && !is_small(byte)) {
        if (!lower_.empty()) break;
        ++at_;
        continue;
      }
      word.capital = word.capital || (large && lower_.empty());
      word.digits = word.digits || digit;
      lower_ += large ? static_cast<char>(byte - 'A' + 'a') : byte;
      ++at_;
      continue;
    }
    std::size_t after = at_;
    const UChar32 character = next_character(text_, after);
    // Combining marks go with their letter, the soft hyphen with nothing.
    const bool mark = (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0 && !lower_.empty();
    if (u_isalnum(character) == 0 && !mark) {
      if (!lower_.empty() && character != 0xAD) break;
      at_ = after;
      continue;
    }
    word.capital = word.capital || (u_isupper(character) != 0 && lower_.empty());
    word.digits = word.digits || u_isdigit(character) != 0;
    append(lower_, u_tolower(character));
    at_ = after;
  }
  word.lower = lower_;
  return !lower_.empty();
}

}  // namespace newsgraph::ingest
