// The text of one article -> Document: what stands before the news (" date 2025-02-22 ", lines such as "Published: 22 Feb 2025" or
// "By Anna Berg", also below a title line) is left out of the body, and a short first line that stands alone is the title. The text itself
// stays byte for byte, so that offsets are the reader's own.
// Example: " date 2025-02-22 TEHRAN – He came." -> date 2025-02-22, body "TEHRAN – He came."
#include <algorithm>
#include <utility>

#include "ingest/read/article.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";
constexpr std::size_t longest_title = 160;   // bytes
constexpr std::size_t longest_header = 300;  // bytes of a header line
constexpr int most_headers = 12;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t skip(std::string_view text, std::size_t at, std::string_view characters) {
  const std::size_t next = text.find_first_not_of(characters, at);
  return next == std::string_view::npos ? text.size() : next;
}

/// The first line of the body if it can be a headline: short, without a full stop at its end, and alone.
std::string_view title_of(std::string_view body) {
  const std::size_t end = std::min(body.find('\n'), body.size());
  const std::size_t next = skip(body, end, white_space);
  const std::string_view between = body.substr(end, next - end);
  if (next == body.size() || std::count(between.begin(), between.end(), '\n') < 2) return {};
  const std::string_view line = trim(body.substr(0, end));
  if (line.empty() || line.size() > longest_title || line.find(' ') == std::string_view::npos) return {};
  return std::string_view(".:;,-*").find(line.back()) == std::string_view::npos ? line : std::string_view{};
}

class HeaderReader {
 public:
  HeaderReader(std::string_view text, const PageWords& words, Article& article) : text_(text), words_(words), article_(article) {}

  /// The first byte behind the header.
  std::size_t read() {
    std::size_t at = lines(skip(text_, 0, white_space));
    if (at > 0 || article_.refusal.reason != Reason::none) return at;
    // A title line, and the header below it.
    const std::size_t first = skip(text_, 0, white_space);
    const std::size_t end = std::min(text_.find('\n', first), text_.size());
    const std::string_view title = trim(text_.substr(first, end - first));
    if (title.empty() || title.size() > longest_title || title.find(' ') == std::string_view::npos || title.ends_with('.')) return 0;
    at = lines(skip(text_, end, white_space));
    if (at > 0 && article_.document.title.empty()) article_.document.title = title;
    return at;
  }

 private:
  // Header lines from here on; 0: there is none.
  std::size_t lines(std::size_t at) {
    std::size_t end = 0;
    for (int count = 0; count < most_headers && at < text_.size(); ++count) {
      const std::size_t next = line(at, count > 0);
      if (next == at) break;
      end = at = skip(text_, next, white_space);
    }
    return end;
  }

  // Reads a header at the beginning of a line; what stands behind it, or `at` if there is none.
  std::size_t line(std::size_t at, bool among_others) {
    const std::size_t end = std::min(text_.find('\n', at), text_.size());
    const std::string_view whole = text_.substr(at, end - at);
    const std::string_view head = whole.substr(0, words_.longest_header() + 2);
    std::size_t key_end = head.find_first_of(":=");
    const bool colon = key_end != std::string_view::npos;
    Header header = colon ? words_.header(lower(trim(head.substr(0, key_end)))) : Header::none;
    if (header == Header::none) {  // "date 2025-02-22 ...", "By Anna Berg"
      for (std::size_t blank = head.find(' '); blank != std::string_view::npos && header == Header::none;
           blank = head.find(' ', blank + 1)) {
        const std::string key = lower(head.substr(0, blank));
        if (words_.is_bare(key)) header = words_.header(key);
        key_end = blank;
      }
      if (header == Header::author && !among_others) return at;
    }
    if (header == Header::none) return at;
    const std::size_t value = skip(text_, at + key_end + 1, " \t:=");
    if (header == Header::date) return date(at, value, end, colon);
    if (whole.size() > longest_header || value >= end) return colon && value >= end ? end : at;
    const std::string_view said = trim(text_.substr(value, end - value));
    if (!colon && (said.size() > 80 || said.ends_with('.') || said.find(',') != std::string_view::npos)) return at;
    keep(header, said);
    return end;
  }

  std::size_t date(std::size_t at, std::size_t value, std::size_t end, bool colon) {
    const std::string_view rest = text_.substr(value, end - value);
    const std::size_t stop = std::min(text_.find_first_of(white_space, value), text_.size());
    const std::string_view word = text_.substr(value, stop - value);
    const bool like_iso = word.size() > 4 && word[4] == '-' && std::all_of(word.begin(), word.begin() + 4, is_digit);
    if (like_iso) {
      const std::optional<std::string> day = iso_date(word);
      if (!day) {
        refuse(word, value);
        return at;
      }
      article_.document.date = *day;
      const std::optional<std::string> alone = iso_date(trim(rest));
      return alone ? end : stop;
    }
    if (rest.size() > 80) return at;
    const std::optional<std::string> day = written_date(rest);
    if (day) article_.document.date = *day;
    return day || (colon && rest.size() <= 40 && !trim(rest).ends_with('.')) ? end : at;
  }

  void refuse(std::string_view word, std::size_t at) {
    article_.refusal = {Reason::bad_date, Limit::article,
                        "the header's date '" + std::string(word.substr(0, 40)) + "' is no day of the calendar", "write it as YYYY-MM-DD"};
    if (article_.origin.line == 0) article_.origin.line = 1;
    const auto begin = text_.begin();
    article_.origin.line += static_cast<std::uint64_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(at), '\n'));
  }

  void keep(Header header, std::string_view value) const {
    switch (header) {
      case Header::author: article_.author = value; break;
      case Header::title: article_.document.title = value; break;
      case Header::source: article_.document.source = value; break;
      case Header::url: article_.url = value; break;
      default: break;
    }
  }

  std::string_view text_;
  const PageWords& words_;
  Article& article_;
};

}  // namespace

void read_plain(std::string text, const PageWords& words, Article& article) {
  Document& document = article.document;
  document.text = std::move(text);
  const std::string_view view = document.text;
  const std::size_t begin = HeaderReader(view, words, article).read();
  document.body = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(view.size())};
  if (document.title.empty()) document.title = title_of(view.substr(skip(view, begin, white_space)));
}

std::string_view trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

std::string squeeze(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (white_space.find(byte) == std::string_view::npos) {
      result += byte;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace newsgraph::ingest
