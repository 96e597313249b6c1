// Lines out, to stdout or to a file that a run which was stopped or killed can go on with.
//
// A file is written as FILE.part beside FILE.journal, which says how many records are done and how many bytes of FILE.part are theirs;
// at the end FILE.part becomes FILE. A run that goes on cuts FILE.part at the bytes of the journal, and passes over these records.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/walk.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct LineOptions {
  std::string file;  ///< empty: stdout
  bool resume = false;
};

/// Adds -o and --resume.
void add_line_options(CLI::App& app, LineOptions& options);

class LineOutput {
 public:
  /// `run` says what the lines depend on: options and files; a journal of another run is refused. Throws InputError.
  LineOutput(const LineOptions& options, const std::string& run);
  ~LineOutput();
  LineOutput(const LineOutput&) = delete;
  LineOutput& operator=(const LineOutput&) = delete;

  /// What an earlier run did.
  const Place& before() const { return before_; }

  void write(std::string_view lines);
  /// All that was written belongs to the records up to here. Throws InputError when the disk is full.
  void done(const Place& place);
  /// Makes whole what was written; returns how to go on.
  std::string stop();
  /// Nothing more comes.
  void finish();

 private:
  std::string part() const { return options_.file + ".part"; }
  std::string journal() const { return options_.file + ".journal"; }
  void open();
  bool is_finished() const;
  void read_journal();
  void write_journal();
  void flush();

  const LineOptions options_;
  const std::uint64_t run_;
  Place before_, place_;
  int file_ = -1;
  std::uint64_t bytes_ = 0;  ///< written to the file
  std::string waiting_;
  std::chrono::steady_clock::time_point next_journal_;
};

/// The options that lines of articles depend on, as one text.
std::string in_words(const ArticleOptions& options);

}  // namespace newsgraph::cli
