// Reads the digits of a partial date and asks <chrono> for the last day of its month.
#include "graph/days.hpp"

#include <algorithm>
#include <chrono>

namespace newsgraph::graph {
namespace {

std::optional<int> number_of(std::string_view digits) {
  const bool all_digits = std::all_of(digits.begin(), digits.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
  if (digits.empty() || !all_digits) return std::nullopt;
  int number = 0;
  for (const char digit : digits) number = 10 * number + (digit - '0');
  return number;
}

std::string padded(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::optional<Days> days_of(std::string_view date) {
  const bool has_month = date.size() >= 7, has_day = date.size() == 10;
  if (date.size() != 4 && date.size() != 7 && !has_day) return std::nullopt;
  if ((has_month && date[4] != '-') || (has_day && date[7] != '-')) return std::nullopt;
  const auto year = number_of(date.substr(0, 4));
  const auto month = has_month ? number_of(date.substr(5, 2)) : 1;
  const auto day = has_day ? number_of(date.substr(8, 2)) : 1;
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day first{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
  if (!first.ok()) return std::nullopt;
  const std::string name(date);
  if (has_day) return Days{name, name};
  const std::chrono::month last_month = has_month ? first.month() : std::chrono::December;
  const auto last_day =
      static_cast<unsigned>(std::chrono::year_month_day_last(first.year(), std::chrono::month_day_last(last_month)).day());
  const std::string year_name = name.substr(0, 4);
  return Days{has_month ? name + "-01" : name + "-01-01",
              year_name + "-" + padded(static_cast<unsigned>(last_month)) + "-" + padded(last_day)};
}

std::optional<Days> days_of(const Relation& relation) {
  std::optional<Days> days = days_of(std::string_view(relation.date));
  if (!days) return std::nullopt;
  const std::optional<Days> end = days_of(std::string_view(relation.date_end));
  if (end && end->last > days->last) days->last = end->last;
  return days;
}

}  // namespace newsgraph::graph
