// What one article says of one thing or of two, as one line that any program may sort, cut and pass on: KEY, a tab, JSON.
//
//   node person:anna_berg visit 6d0c1f3a9be27715 17 4 91b4c2d83f60a7e5	{"id":"person:anna_berg","name":"Anna Berg",...}
//
// A key is a kind, fields and a check, parted by single spaces:
//
//   article ID DIGEST SHARD RECORD CHECK                   an article that was read as a record of a shard, with the sum of its facts
//   edge SOURCE TARGET RELATION ID DIGEST PLACE CHECK      what a sentence of it says of two nodes; PLACE: byte of the words that say so
//   edge SOURCE TARGET RELATION ~ CHECK                    how many of these there are (derived by reduce)
//   node NODE ID DIGEST PLACE MENTIONS CHECK               what it says of one node; PLACE: byte of the first mention
//   node NODE ~ CHECK                                      how many of these there are (derived by reduce)
//   omitted SHARD RECORD REASON CHECK                      a record that was passed over
//   shard NAME CHECK                                       the end of a shard, with the sum of its articles and omissions
//
// DIGEST is the hash of the article's text, title, date and source; CHECK that of the rest of the line (FNV-1a, 16 hexadecimal
// digits): lines with the same key are the same line. In fields, bytes outside '!' to '}' and '%' stand as %41, so keys are ASCII, in
// whose order all engines agree, and '~' comes last.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::graph {

enum class FactKind : std::uint8_t { article, edge, node, omitted, shard };

/// A line taken apart; views of the line, which must outlive it.
struct Fact {
  FactKind kind = FactKind::article;
  std::string_view line;
  std::string_view key;                    ///< all before the tab
  std::string_view group;                  ///< of an edge or node: the key up to where the article begins
  std::array<std::string_view, 6> fields;  ///< escaped, in the order of the table; of a count only those of its group
  std::uint64_t check = 0;
  std::string_view value;  ///< JSON
  bool is_count = false;

  /// Fields that name the article, "ID DIGEST". requires an article, edge or node that is no count
  std::string_view article() const;
};

/// What the facts of an article depend on besides the article.
struct FactVersion {
  std::string program;  ///< version of newsgraph
  std::string data;     ///< hash of all language data
  std::string options;  ///< hash of the options of reading

  bool operator==(const FactVersion&) const = default;
};

/// Nothing where the line is no fact, or not the one that was written.
std::optional<Fact> parse_fact(std::string_view line);

/// Appends a line with its end; returns its check. `fields` are escaped here; the JSON is one line.
std::uint64_t append_fact(std::string& lines, FactKind kind, std::initializer_list<std::string_view> fields, std::string_view json);
/// Appends the count of a group, which is escaped already.
void append_count(std::string& lines, std::string_view group, std::string_view json);

/// "Łódź 1" -> "%C5%81%C3%B3d%C5%BA%201", and back.
std::string escaped(std::string_view field);
std::string unescaped(std::string_view field);

/// 16 hexadecimal digits, and back; nothing for other text.
std::string hexadecimal(std::uint64_t number);
std::optional<std::uint64_t> hexadecimal(std::string_view digits);

}  // namespace newsgraph::graph
