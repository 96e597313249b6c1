// Files of lines that are each in the order of their bytes -> all their lines in that order, a line at a time, in constant memory.
//
//   SortedLines lines({"part-1.tsv", "part-2.tsv"}); while (lines.next()) use(lines.line());
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

/// The lines of one file, or of standard input.
class LineReader {
 public:
  /// "-" is standard input. Throws InputError.
  explicit LineReader(std::string file);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// Goes on to the next line; false at the end. Throws BadInput for a last line without its end: the file was cut off.
  bool next();
  /// Without its end; valid until next().
  std::string_view line() const { return line_; }
  std::uint64_t number() const { return number_; }
  const std::string& file() const { return file_; }

 private:
  bool fill();

  std::string file_;
  int descriptor_ = -1;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  ///< of what is not handed out yet
  std::string_view line_;
  std::uint64_t number_ = 0;
};

class SortedLines {
 public:
  /// All files stay open. Throws InputError.
  explicit SortedLines(const std::vector<std::string>& files);
  ~SortedLines();
  SortedLines(const SortedLines&) = delete;
  SortedLines& operator=(const SortedLines&) = delete;

  /// Goes on to the next line; equal ones come as often as they are there. Throws Unsorted with file and line, and as LineReader.
  bool next();
  /// Valid until next(), as are the others.
  std::string_view line() const;
  const std::string& file() const;
  std::uint64_t number() const;

 private:
  struct Run {
    std::unique_ptr<LineReader> reader;
    std::string before;  ///< key of the line before
  };

  std::vector<Run> runs_;
  std::vector<std::size_t> heap_;  ///< rows of runs_, the smallest line in front
  bool begun_ = false;
};

}  // namespace newsgraph::graph
