// Finds a data file by name: first in the folder that the user named, then among the files that the linker placed in the program.
#include "ingest/data.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "ingest/error.hpp"

namespace newsgraph::ingest {

Data Data::embedded() {
  Data data;
  data.loaded_ = std::make_shared<std::map<std::string, std::string, std::less<>>>();
  return data;
}

Data Data::folder(const std::filesystem::path& directory) {
  if (!std::filesystem::is_directory(directory)) {
    throw InputError(directory.string(), 0, "no such folder of language data",
                     "name a folder that holds files like those of ingest/data/en");
  }
  Data data = embedded();
  data.directory_ = directory;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad() || !stream.is_open()) throw InputError(entry.path().string(), 0, "cannot be read", "check its permissions");
    (*data.loaded_)[std::filesystem::relative(entry.path(), directory).generic_string()] = std::move(bytes);
  }
  return data;
}

std::string_view Data::file(std::string_view name) const {
  if (const auto found = loaded_->find(name); found != loaded_->end()) return found->second;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
  }
  throw InputError(describe(name), 0, "no such data file", "list it in ingest/CMakeLists.txt");
}

std::string Data::describe(std::string_view name) const {
  if (loaded_->contains(name)) return (directory_ / name).string();
  return "built-in " + std::string(name);
}

std::vector<std::string> Data::names(std::string_view prefix) const {
  std::set<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name.starts_with(prefix)) names.emplace(file.name);
  }
  for (const auto& [name, bytes] : *loaded_) {
    if (name.starts_with(prefix)) names.insert(name);
  }
  return {names.begin(), names.end()};
}

}  // namespace newsgraph::ingest
