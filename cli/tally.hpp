// What a walk counts, and how it tells: a line of progress, a summary, a report.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ingest/read/read.hpp"

namespace newsgraph::cli {

/// A record that was passed over.
struct PassedOver {
  std::string reason, id, file, problem;
  std::uint64_t record = 0, line = 0;
};

struct Tally {
  using Clock = std::chrono::steady_clock;

  std::uint64_t records = 0, articles = 0, facts = 0, bad = 0;
  std::map<std::string, std::uint64_t> reasons;  ///< of what was passed over: "broken", "other_language", "duplicate", "failed"
  std::map<std::string, std::uint64_t> limits;   ///< that were reached: records passed over, ids and texts forgotten
  std::map<std::string, std::uint64_t> notes;    ///< ingest::Note
  std::vector<PassedOver> listed;                ///< the first most_listed
  std::uint64_t not_listed = 0;
  ingest::SourceProgress source;
  Clock::time_point start = Clock::now();
  std::size_t threads = 1;
  bool stopped = false;
  std::uint64_t nodes = 0, edges = 0;

  static constexpr std::size_t most_listed = 10000;

  std::uint64_t passed_over() const;
  void list(PassedOver passed);
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
};

/// Everything as one JSON object. Throws InputError when the file cannot be written.
void write_report(const Tally& tally, const std::string& file);

/// Lines on stderr: a line of progress that is renewed twice a second on a terminal, one a minute elsewhere, and messages between.
class Teller {
 public:
  explicit Teller(bool quiet);
  ~Teller() { clear(); }
  Teller(const Teller&) = delete;
  Teller& operator=(const Teller&) = delete;

  /// A line of its own, also when quiet.
  void say(const std::string& line);
  /// Shows how far it is, if it is time to.
  void tick(const Tally& tally);
  /// The last lines. A short run says only what was passed over.
  void sum_up(const Tally& tally);

 private:
  void clear();

  bool quiet_, terminal_, line_shown_ = false, told_ = false;
  Tally::Clock::time_point next_;
};

}  // namespace newsgraph::cli
