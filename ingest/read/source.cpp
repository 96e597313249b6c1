// Files and folders -> records: opens each file, unpacks it, tells its format, and lets a splitter cut it up. What cannot be read is handed
// on as a refusal in its place, and the next file or record follows.
// Example: news/ with a.jsonl (two lines) and b.html.gz: three records; b's is called "b".
#include <filesystem>
#include <iostream>
#include <utility>

#include "ingest/read/bytes.hpp"
#include "ingest/read/read.hpp"
#include "ingest/read/split.hpp"
#include "ingest/read/walk.hpp"

namespace newsgraph::ingest {

class Source::State {
 public:
  State(const ReadOptions& options, std::vector<std::string> paths)
      : format_(options.format), limits_(options.limits), walk_(std::move(paths), options.limits) {}
  State(const ReadOptions& options, std::istream& stream, std::string name)
      : format_(options.format), limits_(options.limits), walk_({std::move(name)}, options.limits), stream_(&stream) {}

  bool next(RawArticle& raw) {
    while (true) {
      raw = {};
      if (!splitter_) {
        if (!open_next(raw)) return false;
        if (!splitter_) return true;
      }
      if (next_record(raw)) return true;
      splitter_.reset();
    }
  }

  SourceProgress progress() const { return {bytes_read_, files_, walk_.total_bytes()}; }

 private:
  // Opens the next file; without a splitter afterwards, `raw` says why not. False: there is none.
  bool open_next(RawArticle& raw) {
    if (stream_ == nullptr ? !walk_.next(found_) : !take_stream()) return false;
    place(raw);
    raw.refusal = found_.refusal;
    if (raw.refusal.reason != Reason::none) return true;
    ++files_;
    try {
      open(raw);
    } catch (const StreamError& error) { raw.refusal = error.refusal; }
    return true;
  }

  bool take_stream() {
    if (files_ > 0) return false;
    Found named;
    walk_.next(named);
    found_ = {named.path, stem_of(named.path), false, {}};
    return true;
  }

  void open(RawArticle& raw) {
    std::unique_ptr<ByteStream> stream;
    if (stream_ != nullptr || found_.path == "-") {
      stream = open_stream(stream_ != nullptr ? *stream_ : std::cin, bytes_read_);
    } else {
      stream = open_file(found_.path, bytes_read_, found_.in_folder);
    }
    bytes_ = std::make_unique<Bytes>(widen(unpack(std::move(stream), limits_)));
    const std::string_view head = bytes_->peek(head_size);
    if (is_binary(head) && !head.starts_with("WARC/")) {  // an archive may hold packed answers
      raw.refusal = {found_.in_folder ? Reason::no_news : Reason::binary, Limit::article, "is a binary file, not text",
                     "name a file of text, HTML, JSON, a feed or a web archive"};
      return;
    }
    record_ = 0;
    const Format format = format_ == Format::guess ? recognise(head, found_.path) : format_;
    splitter_ = split(format);
  }

  std::unique_ptr<Splitter> split(Format format) {
    switch (format) {
      case Format::lines: return split_lines(*bytes_, limits_);
      case Format::json: return split_json(*bytes_, limits_);
      case Format::feed: return split_feed(*bytes_, limits_);
      case Format::warc: return split_warc(*bytes_, limits_);
      default: return split_whole(*bytes_, format, limits_);
    }
  }

  // The next record, or what stopped the file.
  bool next_record(RawArticle& raw) {
    try {
      if (!splitter_->next(raw)) return false;
    } catch (const StreamError& error) {
      raw = {};
      raw.origin.offset = bytes_->offset();
      raw.refusal = error.refusal;
      bytes_->forget();
      if (!error.resumes) splitter_.reset();
    }
    if (raw.refusal.reason != Reason::none) raw.bytes = std::string();
    if (raw.origin.record == 0 && raw.refusal.reason == Reason::none) raw.origin.record = ++record_;
    place(raw);
    return true;
  }

  void place(RawArticle& raw) const {
    raw.origin.file = found_.path;
    raw.name = found_.name;
  }

  Format format_;
  Limits limits_;
  Walk walk_;
  std::istream* stream_ = nullptr;
  Found found_;
  std::unique_ptr<Bytes> bytes_;
  std::unique_ptr<Splitter> splitter_;  // reads from bytes_
  std::uint64_t record_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t files_ = 0;
};

Source::Source(const ReadOptions& options, std::vector<std::string> paths) : state_(std::make_unique<State>(options, std::move(paths))) {}
Source::Source(const ReadOptions& options, std::istream& stream, std::string name)
    : state_(std::make_unique<State>(options, stream, std::move(name))) {}
Source::~Source() = default;

bool Source::next(RawArticle& raw) { return state_->next(raw); }
SourceProgress Source::progress() const { return state_->progress(); }

std::string stem_of(const std::string& path) {
  std::filesystem::path name = std::filesystem::path(path).filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  std::string stem = name.stem().string();
  return stem.empty() || stem == "-" || path == "standard input" ? "stdin" : stem;
}

}  // namespace newsgraph::ingest
