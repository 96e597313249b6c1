// Command line -> bounds of a walk: "512M" -> bytes, "5%" -> a share of the records.
#include "cli/walk_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <thread>

#include "ingest/error.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;

/// The number that a text begins with; `rest` is what follows it.
std::uint64_t number_in(const std::string& option, const std::string& text, std::string& rest, const std::string& example) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc()) throw InputError(option, 0, "'" + text + "' is no number", "write it as " + example);
  rest.assign(end, text.data() + text.size());
  return number;
}

std::uint64_t bytes_in(const std::string& option, const std::string& text) {
  std::string unit;
  const std::uint64_t number = number_in(option, text, unit, "512M or 2G");
  for (const auto& [name, shift] : {std::pair<const char*, unsigned>{"", 0}, {"K", 10}, {"M", 20}, {"G", 30}}) {
    if (unit == name && number <= (std::uint64_t{1} << (50U - shift))) return number << shift;
  }
  throw InputError(option, 0, "'" + text + "' is no number of bytes", "write it as 512M or 2G");
}

}  // namespace

MostBad most_bad_of(const WalkOptions& options) {
  if (options.max_bad.empty()) return {};
  std::string unit;
  const std::uint64_t number = number_in("--max-bad", options.max_bad, unit, "10 or 5%");
  if (!unit.empty() && (unit != "%" || number > 100))
    throw InputError("--max-bad", 0, "'" + options.max_bad + "' is neither a number nor a share", "write it as 10 or 5%");
  return {true, unit == "%", number};
}

ingest::Bounds bounds_of(const WalkOptions& options) {
  ingest::Bounds bounds;
  bounds.threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  bounds.weight = bytes_in("--memory", options.memory);
  return bounds;
}

void add_walk_options(CLI::App& app, WalkOptions& options) {
  const std::string group = "Options for archives";
  app.add_option("--threads", options.threads,
                 "How many threads read articles; all cores by default. The result is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1, 1024))
      ->group(group);
  app.add_option("--memory", options.memory, "What articles under way may take, as 512M or 2G (256M by default); reading waits for it")
      ->type_name("BYTES")
      ->group(group);
  app.add_flag("--any-language", options.any_language, "Read also what seems to be in another language than English")->group(group);
  app.add_flag("--keep-duplicates", options.keep_duplicates, "Count articles that say the same as others on their own")->group(group);
  app.add_option("--max-bad", options.max_bad, "Fail if more records than this cannot be read: 10, or 5%; without it all are passed over")
      ->type_name("N|N%")
      ->group(group);
  app.add_option("--report", options.report, "File for what was read and passed over, and why, as JSON")->type_name("FILE")->group(group);
  app.add_flag("-q,--quiet", options.quiet, "Show no progress and no summary")->group(group);
}

}  // namespace newsgraph::cli
