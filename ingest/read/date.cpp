// Text -> partial ISO date, checked against the calendar: "2013-03-22T10:00Z" -> "2013-03-22", "2013-02-30" -> nothing.
// Source: ISO 8601-1, calendar dates in extended format.
#include <algorithm>
#include <chrono>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

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

}  // namespace

std::optional<std::string> iso_date(std::string_view text) {
  const int year = number_at(text, 0, 4);
  if (year < 1000) return std::nullopt;
  if (text.size() == 4) return std::string(text);
  const int month = number_at(text, 5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return std::nullopt;
  if (text.size() == 7) return std::string(text);
  const int day = number_at(text, 8, 2);
  if (text[7] != '-' || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  if (text.size() > 10 && !is_time(text.substr(10))) return std::nullopt;
  return std::string(text.substr(0, 10));
}

}  // namespace newsgraph::ingest
