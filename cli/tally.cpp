// Counts -> a line of progress, a summary on stderr, a report in JSON.
// Example: "newsgraph: 12,340 articles (98 a second, 0.4 MB/s), 155,201 facts, 3 passed over, 2 min left"
#include "cli/tally.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>

#include "export/export.hpp"

namespace newsgraph::cli {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr double megabyte = 1e6;
/// From so many articles on a run is summed up.
constexpr std::uint64_t many_articles = 100;

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, const std::string& what) { return grouped(number) + " " + what + (number == 1 ? "" : "s"); }

/// "0.42", "3.1", "57".
std::string rounded(double number) {
  char text[32];
  std::snprintf(text, sizeof text, number < 1 ? "%.2f" : number < 10 ? "%.1f" : "%.0f", number);
  return text;
}

std::string duration(double seconds) {
  if (seconds < 90) return rounded(std::max(1.0, std::floor(seconds))) + " s";
  if (seconds < 5400) return rounded(std::round(seconds / 60)) + " min";
  return rounded(seconds / 3600) + " h";
}

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string speed(const Tally& tally) {
  const double seconds = std::max(tally.seconds(), 1e-3);
  return rounded(static_cast<double>(tally.articles) / seconds) + " a second, " +
         rounded(static_cast<double>(tally.source.bytes) / megabyte / seconds) + " MB/s";
}

std::string progress_line(const Tally& tally) {
  std::string line = counted(tally.articles, "article") + " (" + speed(tally) + "), " + counted(tally.facts, "fact");
  if (tally.passed_over() > 0) line += ", " + grouped(tally.passed_over()) + " passed over";
  const auto [bytes, files, total] = tally.source;
  if (bytes > 0 && total > bytes)
    line += ", " + duration(tally.seconds() * static_cast<double>(total - bytes) / static_cast<double>(bytes)) + " left";
  return line;
}

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& writer, const char* name, const std::map<std::string, std::uint64_t>& counts) {
  writer.Key(name);
  writer.StartObject();
  for (const auto& [key, count] : counts) {
    writer.Key(key.c_str());
    writer.Uint64(count);
  }
  writer.EndObject();
}

void put(Writer& writer, const char* name, const std::string& text) {
  if (text.empty()) return;
  writer.Key(name);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

}  // namespace

std::uint64_t Tally::passed_over() const {
  return std::accumulate(reasons.begin(), reasons.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& row) { return sum + row.second; });
}

void Tally::list(PassedOver passed) {
  if (listed.size() < most_listed) {
    listed.push_back(std::move(passed));
  } else {
    ++not_listed;
  }
}

void write_report(const Tally& tally, const std::string& file) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  const auto number = [&](const char* name, std::uint64_t value) {
    writer.Key(name);
    writer.Uint64(value);
  };
  writer.StartObject();
  number("articles", tally.articles);
  number("records", tally.records);
  number("bad", tally.bad);
  put(writer, "passed_over", tally.reasons);
  put(writer, "limits_reached", tally.limits);
  put(writer, "mended", tally.notes);
  number("facts", tally.facts);
  number("nodes", tally.nodes);
  number("edges", tally.edges);
  number("bytes", tally.source.bytes);
  number("files", tally.source.files);
  number("threads", tally.threads);
  writer.Key("seconds");
  writer.Double(std::round(tally.seconds() * 1000) / 1000);
  number("peak_memory", peak_memory());
  writer.Key("stopped");
  writer.Bool(tally.stopped);
  writer.Key("list");
  writer.StartArray();
  for (const PassedOver& passed : tally.listed) {
    writer.StartObject();
    put(writer, "reason", passed.reason);
    put(writer, "file", passed.file);
    if (passed.record > 0) number("record", passed.record);
    if (passed.line > 0) number("line", passed.line);
    put(writer, "id", passed.id);
    put(writer, "problem", passed.problem);
    writer.EndObject();
  }
  writer.EndArray();
  number("not_listed", tally.not_listed);
  writer.EndObject();
  exporter::write_file(file, [&](std::ostream& stream) { stream << buffer.GetString() << '\n'; });
}

Teller::Teller(bool quiet) : quiet_(quiet), terminal_(::isatty(2) == 1), next_(Tally::Clock::now()) {
  // What takes two seconds needs no progress.
  next_ += terminal_ ? std::chrono::seconds(2) : std::chrono::seconds(60);
}

void Teller::clear() {
  if (line_shown_) std::cerr << "\r\033[K" << std::flush;
  line_shown_ = false;
}

void Teller::say(const std::string& line) {
  clear();
  std::cerr << "newsgraph: " << line << '\n';
}

void Teller::tick(const Tally& tally) {
  if (quiet_) return;
  const auto now = Tally::Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? std::chrono::milliseconds(500) : std::chrono::milliseconds(60000));
  told_ = true;
  if (!terminal_) return say(progress_line(tally));
  clear();
  std::cerr << "newsgraph: " << progress_line(tally) << std::flush;
  line_shown_ = true;
}

void Teller::sum_up(const Tally& tally) {
  clear();
  if (quiet_) return;
  const bool at_length = told_ || tally.articles >= many_articles;
  if (tally.passed_over() > 0 && !at_length)
    return say(counted(tally.passed_over(), "record") + " passed over, " + counted(tally.articles, "article") + " read");
  if (!at_length) return;
  std::string line =
      counted(tally.articles, "article") + " in " + duration(tally.seconds()) + " (" + speed(tally) + "), " + counted(tally.facts, "fact");
  if (tally.nodes > 0) line += ", " + counted(tally.nodes, "node") + ", " + counted(tally.edges, "edge");
  say(line + "; peak memory " + rounded(static_cast<double>(peak_memory()) / megabyte) + " MB");
  if (tally.passed_over() > 0) {
    std::string reasons;
    for (const auto& [reason, count] : tally.reasons) reasons += (reasons.empty() ? "" : ", ") + grouped(count) + " " + in_words(reason);
    say("passed over: " + reasons);
  }
  for (const char* const name : {"ids", "texts"}) {
    if (const auto found = tally.limits.find(name); found != tally.limits.end())
      say("--limit " + found->first + " was reached: " + grouped(found->second) +
          " of the older ones were forgotten; what repeats them was not noticed");
  }
}

}  // namespace newsgraph::cli
