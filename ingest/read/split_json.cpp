// JSON objects, over any number of lines, in an array or one after the other -> records: finds where each ends by counting braces and
// skipping strings, without recursion and without reading the rest; so each object can be parsed on another thread.
// Example: [{"text": "a"}, 5, {"text": "b"}] -> two records, and in between "no object".
#include "ingest/read/split.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t block = std::size_t{1} << 16U;

class Objects final : public Splitter {
 public:
  Objects(Bytes& bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  bool next(RawArticle& raw) override {
    if (!find_value()) return records_ == 0 && !done_ && nothing(raw);
    raw.origin.record = ++records_;
    raw.origin.line = bytes_.lines() + 1;
    raw.origin.offset = bytes_.offset();
    raw.format = Format::json;
    const bool object = bytes_.peek(1) == "{";
    const bool complete = take_value(raw.bytes);
    if (!object) {
      raw.refusal = {Reason::broken, Limit::article, "a JSON object was expected here",
                     "write each article as {\"id\": ..., \"text\": ...}"};
    } else if (size_ > limits_[Limit::record]) {
      raw.refusal = reached(limits_, Limit::record, "the object has");
    } else if (!complete) {
      raw.refusal = {Reason::broken, Limit::article, "ends in the middle of a JSON object", "fetch or copy the file again"};
    }
    return true;
  }

 private:
  bool nothing(RawArticle& raw) {
    done_ = true;
    raw.refusal = {Reason::empty, Limit::article, "holds no article", "write an array of articles: [{\"id\": ..., \"text\": ...}]"};
    return true;
  }

  // Skips what stands between values.
  bool find_value() {
    while (true) {
      const std::string_view seen = bytes_.peek(block);
      if (seen.empty()) {
        bytes_.rest(0);  // throws what is wrong with the rest, if anything is
        return false;
      }
      const std::size_t found = seen.find_first_not_of(" \t\r\n,[]\xEF\xBB\xBF");
      bytes_.skip(found == std::string_view::npos ? seen.size() : found);
      if (found != std::string_view::npos) return true;
    }
  }

  // Consumes one value and keeps it unless it is too large; false: the bytes end inside it.
  bool take_value(std::string& value) {
    size_ = 0;
    std::size_t depth = 0;
    bool quoted = false;
    bool escaped = false;
    while (true) {
      if (bytes_.peek(1).empty()) {
        bytes_.rest(0);
        return false;
      }
      const std::string_view seen = bytes_.peek(block);
      std::size_t at = 0;
      bool ended = false;
      for (; at < seen.size() && !ended; ++at) {
        const char byte = seen[at];
        if (quoted) {
          quoted = escaped || byte != '"';
          escaped = !escaped && byte == '\\';
        } else if (byte == '"') {
          quoted = true;
        } else if (byte == '{' || byte == '[') {
          ++depth;
        } else if (byte == '}' || byte == ']') {
          ended = depth <= 1;
          if (depth > 0) --depth;
        } else if (byte == ',' && depth == 0) {
          ended = true;
        }
      }
      size_ += at;
      if (size_ <= limits_[Limit::record]) value.append(seen.substr(0, at));
      bytes_.skip(at);
      if (ended) return true;
    }
  }

  Bytes& bytes_;
  Limits limits_;
  std::uint64_t records_ = 0;
  std::uint64_t size_ = 0;  ///< of the last value
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Splitter> split_json(Bytes& bytes, const Limits& limits) { return std::make_unique<Objects>(bytes, limits); }

}  // namespace newsgraph::ingest
