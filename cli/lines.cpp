// Lines -> a file, with a journal of one line of JSON that is renewed once a second:
// {"newsgraph":"journal/1","run":"90ab...","records":1200,"check":"12cd...","bytes":3456789}
#include "cli/lines.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "ingest/error.hpp"
#include "ingest/json.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_waiting = std::size_t{1} << 20U;

std::uint64_t hash(std::string_view text) {  // FNV-1a
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return value;
}

/// Bits as text: a number of JSON has not so many.
std::string hexadecimal(std::uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

[[noreturn]] void fail(const std::string& file) {
  throw InputError(file, 0, std::string("cannot be written: ") + std::strerror(errno), "make room, or name a file in another folder");
}

void write_all(int file, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(name);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

void add_line_options(CLI::App& app, LineOptions& options) {
  CLI::Option* file =
      app.add_option("-o,--output", options.file, "File to write, whole or not at all; stdout without it")->type_name("FILE");
  app.add_flag("--resume", options.resume, "Go on with a FILE whose writing was stopped; the same bytes as without the stop")->needs(file);
}

LineOutput::LineOutput(const LineOptions& options, const std::string& run)
    : options_(options), run_(hash(run)), next_journal_(Clock::now()) {
  if (!options_.file.empty()) open();
}

LineOutput::~LineOutput() {
  if (file_ >= 0) ::close(file_);
}

void LineOutput::open() {
  if (std::filesystem::exists(journal()) && !is_finished()) {
    if (!options_.resume)
      throw InputError(options_.file, 0, "its writing was stopped before", "go on with --resume, or remove " + journal());
    read_journal();
  }
  file_ = ::open(part().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) fail(options_.file);
  const off_t size = ::lseek(file_, 0, SEEK_END);
  if (size >= 0 && static_cast<std::uint64_t>(size) < bytes_)
    throw InputError(part(), 0, "is shorter than its journal says", "remove " + journal() + " and begin anew");
  if (::ftruncate(file_, static_cast<off_t>(bytes_)) != 0 || ::lseek(file_, 0, SEEK_END) < 0) fail(part());
  place_ = before_;
  write_journal();
}

// Whoever is killed in finish(), between its two last steps, leaves the whole file and the journal of a part that is no more.
bool LineOutput::is_finished() const { return !std::filesystem::exists(part()) && std::filesystem::exists(options_.file); }

void LineOutput::read_journal() {
  const ingest::Json json = ingest::Json::parse(ingest::read_file(journal()), journal());
  json.allow_only({"newsgraph", "run", "records", "check", "bytes"});
  if (json.at("newsgraph").as_string() != "journal/1") json.fail("is no journal of this version", "remove it and begin anew");
  if (json.at("run").as_string() != hexadecimal(run_))
    json.fail("is of a run with other files or options", "give the same ones, or remove it and begin anew");
  before_.records = static_cast<std::uint64_t>(json.at("records").as_number());
  before_.check = std::stoull(json.at("check").as_string(), nullptr, 16);
  bytes_ = static_cast<std::uint64_t>(json.at("bytes").as_number());
}

// The bytes come first, and the journal is renamed into its place: whenever the program is killed, it speaks of bytes that are there.
void LineOutput::write_journal() {
  flush();
  if (::fdatasync(file_) != 0 && errno != EINVAL) fail(part());
  const std::string line = "{\"newsgraph\":\"journal/1\",\"run\":\"" + hexadecimal(run_) +
                           "\",\"records\":" + std::to_string(place_.records) + ",\"check\":\"" + hexadecimal(place_.check) +
                           "\",\"bytes\":" + std::to_string(bytes_) + "}\n";
  const std::string fresh = journal() + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) fail(fresh);
  write_all(file, line, fresh);
  ::close(file);
  std::filesystem::rename(fresh, journal());
  next_journal_ = Clock::now() + std::chrono::seconds(1);
}

void LineOutput::flush() {
  write_all(file_, waiting_, part());
  bytes_ += waiting_.size();
  waiting_.clear();
}

void LineOutput::write(std::string_view lines) {
  if (file_ < 0) {
    std::cout.write(lines.data(), static_cast<std::streamsize>(lines.size()));
    return;
  }
  waiting_ += lines;
}

void LineOutput::done(const Place& place) {
  if (file_ < 0 || place.records <= before_.records) return;
  place_ = place;
  if (waiting_.size() >= most_waiting) flush();
  if (Clock::now() >= next_journal_) write_journal();
}

std::string LineOutput::stop() {
  if (file_ < 0) {
    std::cout.flush();
    return "all lines written are whole; with -o FILE a run can be gone on with";
  }
  write_journal();
  return "go on with the same command and --resume";
}

void LineOutput::finish() {
  if (file_ < 0) return;
  write_journal();
  ::close(std::exchange(file_, -1));
  std::filesystem::rename(part(), options_.file);
  std::filesystem::remove(journal());
}

std::string in_words(const ArticleOptions& options) {
  std::string words = options.date + '\n' + options.format + '\n' + options.data + '\n';
  for (const auto* list : {&options.files, &options.fields, &options.limits, &options.gazetteers}) {
    for (const std::string& word : *list) words += word + '\n';
    words += '\n';
  }
  return words + (options.walk.any_language ? "any language\n" : "") + (options.walk.keep_duplicates ? "duplicates\n" : "");
}

}  // namespace newsgraph::cli
