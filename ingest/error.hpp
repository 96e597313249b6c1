// The one exception for bad input: it says which file, which line, what is wrong and what to do about it.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace newsgraph::ingest {

/// Bad input of a user. what() is "FILE:LINE: problem; remedy", leaving out what is empty or 0.
class InputError : public std::runtime_error {
 public:
  /// line is 1-based; 0 means that the problem has no line.
  InputError(std::string file, std::size_t line, std::string problem, std::string remedy);

  const std::string& file() const noexcept { return file_; }
  std::size_t line() const noexcept { return line_; }
  const std::string& problem() const noexcept { return problem_; }
  const std::string& remedy() const noexcept { return remedy_; }

 private:
  std::string file_;
  std::size_t line_;
  std::string problem_;
  std::string remedy_;
};

}  // namespace newsgraph::ingest
