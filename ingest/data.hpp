// Where the data of the language (weights, lexicons, patterns) comes from: built into the library, or a folder that holds
// files of the same names (`--data DIR`). Nothing else is searched: no environment variable, no search path.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

/// A data file that the linker placed in the program: [begin, end) of static storage, 64-byte aligned.
struct EmbeddedFile {
  std::string_view name;  ///< as below ingest/data/en, for example "patterns/consult.json"
  const char* begin;
  const char* end;
};

/// All built-in files, in the order of ingest/CMakeLists.txt. Lives as long as the program.
std::span<const EmbeddedFile> embedded_files();

/// Gives data files by name; what it returns lives as long as this object.
class Data {
 public:
  /// The files built into the library.
  static Data embedded();
  /// The files of a folder, for those who change them; a name that the folder lacks comes from the library.
  static Data folder(const std::filesystem::path& directory);

  /// The bytes of a file. Throws InputError when there is no such file, or it cannot be read.
  std::string_view file(std::string_view name) const;
  /// What to call a file in a message: its path, or "built-in NAME".
  std::string describe(std::string_view name) const;
  /// The names that start with a prefix ("patterns/"), sorted.
  std::vector<std::string> names(std::string_view prefix) const;

 private:
  std::filesystem::path directory_;  ///< empty: built in
  std::shared_ptr<std::map<std::string, std::string, std::less<>>> loaded_;
};

}  // namespace newsgraph::ingest
