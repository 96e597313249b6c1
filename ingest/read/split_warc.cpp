// A web archive -> records: reads WARC headers and payloads, and of HTTP responses the answer inside, with chunked transfer and content
// coding undone. What is no page (requests, images, error answers) is handed on as no_news; after a broken header, reading goes on at the
// next line that begins a record. Whole files packed with gzip, one member a record, were unpacked before.
// Example: a response with "Content-Type: text/html; charset=utf-8" -> a page with charset utf-8 and the address of the record.
// Sources: ISO 28500:2017 (WARC 1.1), RFC 9112 (HTTP/1.1)
#include <algorithm>
#include <charconv>
#include <map>

#include "ingest/read/article.hpp"
#include "ingest/read/split.hpp"

namespace newsgraph::ingest {
namespace {

using Headers = std::map<std::string, std::string, std::less<>>;

std::string_view value_of(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

/// Lines "Name: value" up to an empty one; folded lines are joined. Returns what follows.
std::string_view read_headers(std::string_view text, Headers& headers) {
  std::string* last = nullptr;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return text;
    if ((line.front() == ' ' || line.front() == '\t') && last != nullptr) {
      *last += ' ' + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    last = &headers[lower(trim(line.substr(0, colon)))];
    *last = trim(line.substr(colon + 1));
  }
  return text;
}

/// The pieces of a chunked body put together, as far as it goes.
std::string unchunk(std::string_view body) {
  std::string result;
  while (true) {
    std::uint64_t size = 0;
    const auto [end, problem] = std::from_chars(body.data(), body.data() + std::min<std::size_t>(body.size(), 16), size, 16);
    const std::size_t line = body.find('\n');
    if (problem != std::errc() || end == body.data() || line == std::string_view::npos || size == 0) return result;
    body.remove_prefix(line + 1);
    result += body.substr(0, size);
    if (size >= body.size()) return result;
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

std::string charset_of(std::string_view type) {
  const std::string text = lower(type);
  const std::size_t at = text.find("charset=");
  if (at == std::string::npos) return {};
  const std::size_t begin = std::min(text.find_first_not_of("\"' ", at + 8), text.size());
  return text.substr(begin, text.find_first_of("\"'; ", begin) - begin);
}

Refusal no_news(std::string problem) { return {Reason::no_news, Limit::article, std::move(problem), "nothing: it holds no article"}; }

class Warc final : public Splitter {
 public:
  Warc(Bytes& bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  bool next(RawArticle& raw) override {
    if (!find_record()) {
      if (records_ > 0 || done_) return false;
      done_ = true;
      raw.refusal = {Reason::empty, Limit::article, "holds no record of a web archive", "name a file of WARC or WET"};
      return true;
    }
    raw.origin.record = ++records_;
    raw.origin.offset = bytes_.offset();
    Headers headers;
    if (!take_headers(headers, raw)) return true;
    raw.url = value_of(headers, "warc-target-uri");
    if (raw.url.starts_with('<') && raw.url.ends_with('>')) raw.url = raw.url.substr(1, raw.url.size() - 2);
    std::uint64_t length = 0;
    const std::string_view stated = value_of(headers, "content-length");
    const auto [end, problem] = std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (stated.empty() || problem != std::errc() || end != stated.data() + stated.size()) {
      raw.refusal = {Reason::broken, Limit::article, "the record has no Content-Length", "write the archive again"};
      return true;
    }
    const bool wanted = is_wanted(headers, raw);
    if (wanted && length > limits_[Limit::record]) raw.refusal = reached(limits_, Limit::record, "the record has");
    const bool keep = wanted && length <= limits_[Limit::record];
    if (!take(length, keep, raw.bytes) && wanted) {
      raw.refusal = {Reason::cut_off, Limit::article, "ends in the middle of a record", "fetch or copy the file again"};
      return true;
    }
    if (keep) read_payload(headers, raw);
    return true;
  }

 private:
  // Skips to the next line that begins a record.
  bool find_record() {
    while (true) {
      const std::string_view seen = bytes_.peek(5);
      if (seen == "WARC/") return true;
      if (seen.empty()) {
        bytes_.rest(0);  // throws what is wrong with the rest, if anything is
        return false;
      }
      bool too_long = false;
      bytes_.next_line(line_, 1024, too_long);
    }
  }

  bool take_headers(Headers& headers, RawArticle& raw) {
    std::string text;
    bool too_long = false;
    std::string line;
    while (bytes_.next_line(line, limits_[Limit::header], too_long) && line != "\r\n" && line != "\n") {
      text += line;
      if (too_long || text.size() > limits_[Limit::header]) {
        raw.refusal = reached(limits_, Limit::header, "the record's header has");
        return false;
      }
    }
    text.erase(0, text.find('\n') + 1);  // "WARC/1.0"
    read_headers(text, headers);
    return true;
  }

  static bool is_wanted(const Headers& headers, RawArticle& raw) {
    const std::string type = lower(value_of(headers, "warc-type"));
    const std::string content = lower(value_of(headers, "content-type"));
    const bool text = content.starts_with("text/plain") || content.starts_with("text/html") || content.starts_with("application/xhtml");
    const bool wanted = (type == "response" && content.starts_with("application/http")) || (type == "response" && content.empty()) ||
                        ((type == "conversion" || type == "resource") && text);
    if (!wanted) raw.refusal = no_news("is a record of type '" + type.substr(0, 40) + "'");
    return wanted;
  }

  // Consumes the payload; false: the bytes end inside it.
  bool take(std::uint64_t length, bool keep, std::string& payload) {
    while (length > 0) {
      const std::string_view seen = bytes_.peek(static_cast<std::size_t>(std::min<std::uint64_t>(length, 65536)));
      if (seen.empty()) {
        bytes_.rest(0);
        return false;
      }
      if (keep) payload += seen;
      length -= seen.size();
      bytes_.skip(seen.size());
    }
    return true;
  }

  void read_payload(const Headers& headers, RawArticle& raw) {
    const std::string content = lower(value_of(headers, "content-type"));
    if (lower(value_of(headers, "warc-type")) != "response") {
      raw.format = content.starts_with("text/plain") ? Format::plain : Format::html;
      raw.charset = charset_of(content);
      return;
    }
    const std::size_t line = raw.bytes.find('\n');
    const std::string status = raw.bytes.substr(0, line);
    Headers answer;
    const std::string_view after = line == std::string::npos ? std::string_view{} : std::string_view(raw.bytes).substr(line + 1);
    const std::string_view body = read_headers(after, answer);
    const std::size_t blank = status.find(' ');
    if (!status.starts_with("HTTP/") || blank == std::string::npos || status.compare(blank + 1, 3, "200") != 0) {
      raw.refusal = no_news("is an answer other than 200 OK");
      return;
    }
    const std::string type = lower(value_of(answer, "content-type"));
    const bool page = type.starts_with("text/html") || type.starts_with("application/xhtml") || type.empty();
    if (!page && !type.starts_with("text/plain")) {
      raw.refusal = no_news("is an answer of type '" + type.substr(0, 40) + "'");
      return;
    }
    raw.format = page ? Format::html : Format::plain;
    raw.charset = charset_of(type);
    decode_body(answer, body, raw);
  }

  void decode_body(const Headers& answer, std::string_view body, RawArticle& raw) {
    const bool chunked = lower(value_of(answer, "transfer-encoding")).find("chunked") != std::string::npos;
    std::string bytes = chunked ? unchunk(body) : std::string(body);
    // Archives may hold the body unpacked and still say that it is packed; or chunked, and it is not.
    if (chunked && bytes.empty()) bytes = body;
    const std::string coding = lower(value_of(answer, "content-encoding"));
    const bool packed = bytes.starts_with("\x1F\x8B") || coding == "deflate" || bytes.starts_with("\x28\xB5\x2F\xFD");
    if (!coding.empty() && coding != "identity" && (packed || coding == "br")) {
      auto stream = unpack_coding(coding, open_memory(std::move(bytes)), limits_);
      if (!stream) {
        raw.refusal = {Reason::damaged, Limit::article, "is packed in a way that is not read: '" + coding.substr(0, 40) + "'",
                       "archive it with gzip or without"};
        return;
      }
      try {
        bytes = Bytes(std::move(stream)).rest(limits_[Limit::record]);
      } catch (const StreamError& error) {
        raw.refusal = error.refusal;
        return;
      }
    }
    raw.bytes = std::move(bytes);
  }

  Bytes& bytes_;
  Limits limits_;
  std::string line_;
  std::uint64_t records_ = 0;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Splitter> split_warc(Bytes& bytes, const Limits& limits) { return std::make_unique<Warc>(bytes, limits); }

}  // namespace newsgraph::ingest
