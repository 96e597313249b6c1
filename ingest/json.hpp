// JSON text -> a tree of values that know their line, for the data files of the language and for what users write themselves:
// so that "unknown member" and "not a string" can name file, line and member. RapidJSON does the parsing.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph::ingest {

/// One JSON value. The accessors throw InputError, naming file and line, when the value is of another kind.
struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  struct Member;  ///< a pair {first: name, second: value}; not std::pair, which clang cannot make of a class that is not complete

  Kind kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text;             ///< of a string
  std::vector<Json> items;      ///< of an array
  std::vector<Member> members;  ///< of an object, in the order of the text
  std::size_t line = 1;         ///< 1-based line where the value begins
  std::string file;             ///< what messages call the file; set on every value

  /// Parses one JSON text. `first_line` is the line of its first byte. Throws InputError.
  static Json parse(std::string_view text, const std::string& file, std::size_t first_line = 1);

  bool is_null() const { return kind == Kind::null; }
  const std::string& as_string() const;
  double as_number() const;
  bool as_bool() const;
  const std::vector<Json>& as_array() const;
  /// A string, or an array of strings, as a list.
  std::vector<std::string> as_strings() const;

  /// The member of an object, or nullptr. Lives as long as this value.
  const Json* find(std::string_view member) const;
  /// The member of an object; throws InputError when it is missing.
  const Json& at(std::string_view member) const;
  /// Throws InputError naming the first member that is not in the list, with its line and the nearest known name.
  void allow_only(std::span<const std::string_view> known) const;
  void allow_only(std::initializer_list<std::string_view> known) const { allow_only(std::span(known.begin(), known.size())); }

  /// Throws InputError at this value's line.
  [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const;
};

struct Json::Member {
  std::string first;
  Json second;
};

}  // namespace newsgraph::ingest
