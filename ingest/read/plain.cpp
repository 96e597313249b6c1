// The text of one article -> Document: what comes before the news (a byte order mark, " date 2025-02-22 ") is left out of the body, and
// a short first line that stands alone is the title. The text itself stays byte for byte, so that offsets are the reader's own.
// Example: " date 2025-02-22 TEHRAN – He came." -> date 2025-02-22, body "TEHRAN – He came."
#include <algorithm>
#include <utility>

#include "ingest/read/read.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white_space = " \t\r\n\f\v";
constexpr std::size_t longest_title = 160;  // bytes

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t skip(std::string_view text, std::size_t at, std::string_view characters) {
  const std::size_t next = text.find_first_not_of(characters, at);
  return next == std::string_view::npos ? text.size() : next;
}

/// The place after "date", "Date:" and the spaces behind it, if a number of four digits and a hyphen follow; else npos.
std::size_t header_date(std::string_view text, std::size_t at) {
  constexpr std::string_view key = "date";
  for (const char letter : key) {
    if (at >= text.size() || (text[at] | 0x20) != letter) return std::string_view::npos;
    ++at;
  }
  const std::size_t after = skip(text, at, " \t:=");
  if (after == at || after + 5 > text.size() || text[after + 4] != '-') return std::string_view::npos;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(after), text.begin() + static_cast<std::ptrdiff_t>(after) + 4, is_digit)
             ? after
             : std::string_view::npos;
}

/// The first line of the body if it can be a headline: short, without a full stop at its end, and alone.
std::string_view title_of(std::string_view body) {
  const std::size_t end = std::min(body.find('\n'), body.size());
  const std::size_t next = skip(body, end, white_space);
  const std::string_view between = body.substr(end, next - end);
  if (next == body.size() || std::count(between.begin(), between.end(), '\n') < 2) return {};
  std::string_view line = body.substr(0, end);
  while (!line.empty() && white_space.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  if (line.empty() || line.size() > longest_title || line.find(' ') == std::string_view::npos) return {};
  return std::string_view(".:;,-*").find(line.back()) == std::string_view::npos ? line : std::string_view{};
}

}  // namespace

Document article_of_text(std::string text, std::string id, const std::string& file, std::size_t line) {
  Document document;
  document.id = std::move(id);
  document.text = std::move(text);
  const std::string_view view = document.text;
  std::size_t begin = view.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::size_t header = skip(view, begin, white_space);
  if (const std::size_t date = header_date(view, header); date != std::string_view::npos) {
    const std::size_t end = std::min(view.find_first_of(white_space, date), view.size());
    const std::optional<std::string> day = iso_date(view.substr(date, end - date));
    if (!day) {
      const auto lines = static_cast<std::size_t>(std::count(view.begin(), view.begin() + static_cast<std::ptrdiff_t>(date), '\n'));
      throw InputError(
          file, line + lines,
          "the header's date '" + std::string(view.substr(date, std::min<std::size_t>(end - date, 40))) + "' is no day of the calendar",
          "write it as YYYY-MM-DD");
    }
    document.date = *day;
    begin = skip(view, end, white_space);
  }
  document.body = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(view.size())};
  document.title = title_of(view.substr(skip(view, begin, white_space)));
  return document;
}

}  // namespace newsgraph::ingest
