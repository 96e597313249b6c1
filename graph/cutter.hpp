// A graph file in JSON -> its records, one at a time, so that memory holds one record and never a tree of the whole. Internal to graph/.
//
//   Cutter(text).cut([&](list, record, at) { ... return true; }, [&](member, is_list, at) {});
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::graph {

/// Cuts one JSON object into its members and their lists into items. It knows strings and brackets only; what it cannot cut, and
/// what the parser of a record refuses, is left to ingest::Json, which says what is wrong with the whole and where.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  /// Calls item(member, record, its first byte) for each item of a list, other(member) for a member that is no list. False when
  /// the text is no JSON object.
  template <class Item, class Member>
  bool cut(Item item, Member member) {
    if (!take('{')) return false;
    if (take('}')) return at_end();
    do {
      std::string_view name;
      if (!value(name) || name.size() < 2 || name.front() != '"' || !take(':')) return false;
      name = name.substr(1, name.size() - 2);
      skip();
      const bool list = at_ < text_.size() && text_[at_] == '[';
      member(name, list, at_);
      if (list ? !items(name, item) : !skip_value()) return false;
    } while (take(','));
    return take('}') && at_end();
  }

  /// The byte where cutting stopped.
  std::size_t position() const { return at_; }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  bool take(char mark) {
    skip();
    if (at_ == text_.size() || text_[at_] != mark) return false;
    ++at_;
    return true;
  }
  bool at_end() {
    skip();
    return at_ == text_.size();
  }

  template <class Item>
  bool items(std::string_view name, Item item) {
    if (!take('[')) return false;
    if (take(']')) return true;
    do {
      std::string_view record;
      if (!value(record)) return false;
      if (!item(name, record, static_cast<std::size_t>(record.data() - text_.data()))) return false;
    } while (take(','));
    return take(']');
  }

  bool skip_value() {
    std::string_view ignored;
    return value(ignored);
  }

  /// The bytes of the value that begins here.
  bool value(std::string_view& bytes) {
    skip();
    const std::size_t begin = at_;
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char byte = text_[at_];
      if (byte == '"') {
        if (!string()) return false;
        if (depth == 0) {
          ++at_;
          break;
        }
      } else if (byte == '{' || byte == '[') {
        ++depth;
      } else if (byte == '}' || byte == ']') {
        if (depth == 0) break;
        if (--depth == 0) {
          ++at_;
          break;
        }
      } else if (depth == 0 && (byte == ',' || byte == ':')) {
        break;
      }
    }
    bytes = text_.substr(begin, at_ - begin);
    return depth == 0 && !bytes.empty();
  }

  /// From a double quote to the one that closes it.
  bool string() {
    for (++at_; (at_ = text_.find_first_of("\"\\", at_)) != std::string_view::npos; at_ += 2) {
      if (text_[at_] == '"') return true;
    }
    at_ = text_.size();
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// 1-based line of a byte.
std::size_t line_of(std::string_view text, std::size_t at);

/// The same text with U+FFFD for bytes that are no UTF-8 and for halves of surrogate pairs ("\ud800"), which would stop the parser;
/// lines keep their numbers. Empty where there is nothing to mend.
std::string mend_json(std::string_view text);

/// Says what is wrong with a text that cannot be cut into records: throws InputError.
[[noreturn]] void explain_json(std::string_view text, const std::string& file);

}  // namespace newsgraph::graph
