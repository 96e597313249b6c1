// Text -> partial ISO date, checked against the calendar: "2013-03-22T10:00Z" -> "2013-03-22", "2013-02-30" -> nothing; and the other
// ways that headers write dates: "Fri, 22 Mar 2013 10:00 GMT", "March 22, 2013".
// Sources: ISO 8601-1, calendar dates in extended format; RFC 5322, section 3.3 (names of days and months in headers).
#include <algorithm>
#include <chrono>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// The number of exactly `digits` digits at `begin`; -1: there is none.
int number_at(std::string_view text, std::size_t begin, std::size_t digits) {
  if (begin + digits > text.size()) return -1;
  int number = 0;
  for (const char byte : text.substr(begin, digits)) {
    if (!is_digit(byte)) return -1;
    number = 10 * number + (byte - '0');
  }
  return number;
}

/// "T10:00", " 10:00:00.5+01:00", "T1000Z".
bool is_time(std::string_view text) {
  if (text.front() != 'T' && text.front() != 't' && text.front() != ' ') return false;
  text.remove_prefix(1);
  const int hour = number_at(text, 0, 2);
  if (hour < 0 || hour > 24) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return is_digit(byte) || std::string_view(":.,+-Zz ").find(byte) != std::string_view::npos; });
}

std::optional<std::string> day_of(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

/// "Mar", "march", "Sept." -> 3, 9; 0: no month. RFC 5322 names them by three letters, which also begin the written-out names.
int month_of(std::string_view word) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.size() < 3 || word.size() > 9) return 0;
  for (std::size_t at = 0; at < months.size(); at += 3) {
    if (std::equal(word.begin(), word.begin() + 3, months.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char a, char b) { return (a | 0x20) == b; }))
      return static_cast<int>(at / 3) + 1;
  }
  return 0;
}

/// Words and numbers of a date, one after the other.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : rest_(text.substr(0, 80)) {}

  std::string_view next() {
    while (!rest_.empty() && !is_digit(rest_.front()) && !is_letter(rest_.front())) rest_.remove_prefix(1);
    const bool digits = !rest_.empty() && is_digit(rest_.front());
    std::size_t size = 0;
    while (size < rest_.size() && (digits ? is_digit(rest_[size]) : is_letter(rest_[size]))) ++size;
    const std::string_view piece = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return piece;
  }

 private:
  std::string_view rest_;
};

int number_of(std::string_view piece) { return piece.empty() || piece.size() > 4 ? -1 : number_at(piece, 0, piece.size()); }

/// "22 March 2013", "March 22nd, 2013", with or without the day of the week before.
std::optional<std::string> named_month(std::string_view text) {
  Pieces pieces(text);
  std::string_view piece = pieces.next();
  int day = -1;
  int month = 0;
  for (int count = 0; count < 4 && !piece.empty(); ++count, piece = pieces.next()) {
    if (const int number = number_of(piece); number >= 0) {
      if (day < 0 && piece.size() <= 2) {
        day = number;
      } else if (day > 0 && month > 0 && piece.size() == 4) {
        return day_of(number, month, day);
      } else {
        return std::nullopt;
      }
    } else if (month == 0 && month_of(piece) > 0) {
      month = month_of(piece);
    } else if (piece.size() == 2 && day > 0) {
      --count;  // 1st, 2nd
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> iso_date(std::string_view text) {
  const int year = number_at(text, 0, 4);
  if (year < 1000) return std::nullopt;
  if (text.size() == 4) return std::string(text);
  const int month = number_at(text, 5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return std::nullopt;
  if (text.size() == 7) return std::string(text);
  if (text[7] != '-' || !day_of(year, month, number_at(text, 8, 2))) return std::nullopt;
  if (text.size() > 10 && !is_time(text.substr(10))) return std::nullopt;
  return std::string(text.substr(0, 10));
}

std::optional<std::string> written_date(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t')) text.remove_suffix(1);
  if (std::optional<std::string> date = iso_date(text)) return date;
  const int year = number_at(text, 0, 4);
  if (year >= 1000) {
    const auto ends = [&](std::size_t at) { return at >= text.size() || !is_digit(text[at]); };
    const char mark = text.size() > 4 ? text[4] : '\0';
    if ((mark == '/' || mark == '-' || mark == '.') && text.size() >= 10 && text[7] == mark && ends(10))
      return day_of(year, number_at(text, 5, 2), number_at(text, 8, 2));
    return ends(8) || text[8] == 'T' ? day_of(year, number_at(text, 4, 2), number_at(text, 6, 2)) : std::nullopt;
  }
  return named_month(text);
}

}  // namespace newsgraph::ingest
