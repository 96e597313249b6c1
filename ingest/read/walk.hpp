// Names of files and folders -> files, one after the other.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {

/// A file to read, or why something is passed over.
struct Found {
  std::string path;
  std::string name;        ///< of its article: the path below the folder that was named, without suffixes; else stem_of(path)
  bool in_folder = false;  ///< it was not named itself
  Refusal refusal;
};

/// Walks through files and folders; a folder's entries in the order of their bytes. Holds the names of the folders that are open.
class Walk {
 public:
  Walk(std::vector<std::string> paths, const Limits& limits) : paths_(std::move(paths)), limits_(limits) {}

  /// The next file; false: there is none.
  bool next(Found& found);
  /// Bytes of the files seen so far.
  std::uint64_t total_bytes() const { return total_bytes_; }

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;
    std::size_t at = 0;
  };
  bool enter(const std::string& path, Found& found);
  bool look_at(const std::string& path, Found& found);

  std::vector<std::string> paths_;
  Limits limits_;
  std::size_t at_ = 0;
  std::vector<Folder> open_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;  ///< device and number of each folder below the one that was named
  std::uint64_t total_bytes_ = 0;
};

}  // namespace newsgraph::ingest
