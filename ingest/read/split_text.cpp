// A file that is one article, or that holds one a line -> records.
// Example: a corpus of three lines with the second one blank: two records, of lines 1 and 3.
#include "ingest/read/split.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";

class Whole final : public Splitter {
 public:
  Whole(Bytes& bytes, Format format, const Limits& limits) : bytes_(bytes), format_(format), most_(limits[Limit::record]) {}

  bool next(RawArticle& raw) override {
    if (done_) return false;
    done_ = true;
    raw.format = format_;
    raw.whole_file = true;
    raw.bytes = bytes_.rest(most_);
    return true;
  }

 private:
  Bytes& bytes_;
  Format format_;
  std::uint64_t most_;
  bool done_ = false;
};

class Lines final : public Splitter {
 public:
  Lines(Bytes& bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  bool next(RawArticle& raw) override {
    bool too_long = false;
    while (true) {
      raw.origin.line = bytes_.lines() + 1;
      raw.origin.offset = bytes_.offset();
      if (!bytes_.next_line(raw.bytes, limits_[Limit::record], too_long)) break;
      std::string_view line = raw.bytes;
      if (records_ == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (!too_long && line.find_first_not_of(white_space) == std::string_view::npos) continue;
      raw.origin.record = ++records_;
      raw.format = Format::json;
      if (too_long) raw.refusal = reached(limits_, Limit::record, "the line has");
      return true;
    }
    if (records_ > 0 || done_) return false;
    done_ = true;
    raw.refusal = {Reason::empty, Limit::article, "is empty", "write one article a line: {\"id\": ..., \"text\": ...}"};
    raw.origin.line = 0;
    return true;
  }

 private:
  Bytes& bytes_;
  Limits limits_;
  std::uint64_t records_ = 0;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Splitter> split_whole(Bytes& bytes, Format format, const Limits& limits) {
  return std::make_unique<Whole>(bytes, format, limits);
}

std::unique_ptr<Splitter> split_lines(Bytes& bytes, const Limits& limits) { return std::make_unique<Lines>(bytes, limits); }

}  // namespace newsgraph::ingest
