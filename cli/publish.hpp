// Bytes -> stdout, or a file that is there whole or not at all: written beside its place, synced and renamed. Two processes that write
// the same file at once do not meet: the last one stays.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::cli {

class Publisher {
 public:
  /// Empty: stdout. Throws InputError when the file cannot be made.
  explicit Publisher(const std::string& file);
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  /// Throws DiskFull, or InputError for other failures.
  void write(std::string_view bytes);
  /// All is written: puts the file in its place.
  void publish();

 private:
  void flush();
  [[noreturn]] void fail() const;

  std::string file_, draft_;
  int descriptor_ = 1;
  std::string waiting_;
};

}  // namespace newsgraph::cli
