// The user's own entities (--gazetteer): a list of names with types, aliases and ids, read from JSON Lines or CSV, or compiled before
// into a file that is mapped into memory, so that a hundred thousand entries cost no time to open.
//
//   {"name": "Port of Lindal", "type": "organization", "aliases": ["Lindal Port"], "ids": {"register": "4711"}, "country": "NO"}
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/annotate/gazetteer.hpp"

namespace newsgraph::ingest {

/// The list as one block of bytes: a header, a hash table of lower-case forms, the forms, the entries and their texts.
class OwnNames {
 public:
  /// Reads a list in any of its three forms. Throws InputError with file and line.
  static std::shared_ptr<const OwnNames> load(const std::filesystem::path& file);
  /// Compiles lists; what is listed twice with one name, type and country becomes one entry. Throws InputError.
  static std::shared_ptr<const OwnNames> compile(const std::vector<std::filesystem::path>& files);

  OwnNames(const OwnNames&) = delete;
  OwnNames& operator=(const OwnNames&) = delete;
  ~OwnNames();

  /// What save() writes and load() maps.
  std::string_view bytes() const { return {data_, size_}; }
  std::size_t entries() const;
  std::size_t forms() const;
  /// Words of the longest form.
  std::size_t longest() const;

  /// Entries that have this form: `key` is the words (phrases.hpp) in lower case joined by spaces, `written` the same as the text has
  /// them; lower-case words of the text never match. In the order of the list.
  std::vector<std::uint32_t> find(std::string_view key, std::string_view written) const;
  /// An entry with its aliases and ids.
  Entry entry(std::uint32_t row) const;
  EntityType type(std::uint32_t row) const;
  /// ISO 3166-1 alpha-2; or empty.
  std::string_view country(std::uint32_t row) const;

 private:
  OwnNames() = default;
  void check(const std::string& file) const;

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::string own_;  ///< where the bytes are not mapped
  bool mapped_ = false;
};

}  // namespace newsgraph::ingest
