// Calendar arithmetic on partial dates, on std::chrono's day count (proleptic Gregorian), and the ISO and TIMEX3 spellings.
#include "ingest/extract/time_value.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace newsgraph::ingest {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day ymd(const Moment& moment) {
  return chrono::year(moment.year) / chrono::month(static_cast<unsigned>(moment.month)) / chrono::day(static_cast<unsigned>(moment.day));
}

Moment moment_of(chrono::sys_days days) {
  const chrono::year_month_day date(days);
  Moment moment;
  moment.grain = Grain::day;
  moment.year = static_cast<int>(date.year());
  moment.month = static_cast<int>(static_cast<unsigned>(date.month()));
  moment.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return moment;
}

std::string padded(int number, int width) {
  std::string digits = std::to_string(number);
  if (static_cast<int>(digits.size()) < width) digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
  return digits;
}

/// ISO 8601: the week belongs to the year that holds its Thursday.
std::string iso_week(const Moment& monday) {
  const chrono::sys_days thursday = chrono::sys_days(ymd(monday)) + chrono::days(3);
  const Moment middle = moment_of(thursday);
  const auto first = chrono::sys_days(chrono::year(middle.year) / chrono::January / 1);
  return padded(middle.year, 4) + "-W" + padded(static_cast<int>((thursday - first).count() / 7 + 1), 2);
}

std::string plain_number(double number) {
  std::string digits = std::to_string(number);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

int floor_to(int number, int step) { return number - ((number % step) + step) % step; }

}  // namespace

Grain grain_of_unit(const std::string& unit) {
  if (unit == "D") return Grain::day;
  if (unit == "W" || unit == "FN") return Grain::week;
  if (unit == "WE") return Grain::weekend;
  if (unit == "M") return Grain::month;
  if (unit == "Q") return Grain::quarter;
  if (unit == "Y") return Grain::year;
  if (unit == "DE") return Grain::decade;
  if (unit == "CE") return Grain::century;
  return Grain::none;
}

Moment day_moment(int year, int month, int day) {
  Moment moment;
  moment.year = year;
  moment.month = month;
  moment.day = day;
  if (month < 1 || month > 12 || day < 1 || day > 31 || !ymd(moment).ok()) return {};
  moment.grain = Grain::day;
  return moment;
}

Moment moment_of_iso(const std::string& text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  return day_moment(std::atoi(text.substr(0, 4).c_str()), std::atoi(text.substr(5, 2).c_str()), std::atoi(text.substr(8, 2).c_str()));
}

bool reaches(const Moment& moment, Grain grain) {
  if (moment.grain == Grain::none || grain == Grain::none || moment.grain < grain) return false;
  if (moment.grain == Grain::season || moment.grain == Grain::half) return grain <= Grain::year || grain == moment.grain;
  if (moment.grain == Grain::quarter) return grain <= Grain::year || grain == Grain::quarter;
  return grain != Grain::season && grain != Grain::half;
}

Moment shift(const Moment& moment, Grain grain, int steps) {
  Moment result = moment;
  if (result.grain != grain) result.part.clear();
  result.grain = grain;
  switch (grain) {
    case Grain::century: result.year = floor_to(moment.year, 100) + 100 * steps; break;
    case Grain::decade: result.year = floor_to(moment.year, 10) + 10 * steps; break;
    case Grain::year:
    case Grain::half:
    case Grain::season: result.year += moment.before_christ ? -steps : steps; break;
    case Grain::quarter: {
      const int quarter = (moment.grain == Grain::quarter ? moment.index - 1 : (moment.month - 1) / 3) + steps;
      result.year = moment.year + floor_to(quarter, 4) / 4;
      result.index = quarter - floor_to(quarter, 4) + 1;
      result.month = result.index * 3 - 2;
      break;
    }
    case Grain::month: {
      const int month = moment.month - 1 + steps;
      result.year = moment.year + floor_to(month, 12) / 12;
      result.month = month - floor_to(month, 12) + 1;
      break;
    }
    case Grain::week:
    case Grain::weekend: {
      const int back = moment.grain == Grain::day ? weekday_of(moment) - 1 : 0;
      result = moment_of(chrono::sys_days(ymd(moment)) + chrono::days(7 * steps - back));
      result.grain = grain;
      break;
    }
    case Grain::day: result = moment_of(chrono::sys_days(ymd(moment)) + chrono::days(steps)); break;
    case Grain::none: break;
  }
  return result;
}

int days_between(const Moment& a, const Moment& b) {
  return static_cast<int>((chrono::sys_days(ymd(b)) - chrono::sys_days(ymd(a))).count());
}

int weekday_of(const Moment& day) { return static_cast<int>(chrono::weekday(chrono::sys_days(ymd(day))).iso_encoding()); }

Moment easter(int year, int days_after) {
  // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return shift(day_moment(year, sum / 31, sum % 31 + 1), Grain::day, days_after);
}

Moment nth_weekday(int year, int month, int weekday, int nth) {
  Moment day = day_moment(year, month, 1);
  day = shift(day, Grain::day, (weekday - weekday_of(day) + 7) % 7 + 7 * (nth - 1));
  return day.month == month ? day : shift(day, Grain::day, -7);
}

std::string value_of(const Moment& moment) {
  const std::string era = moment.before_christ ? "BC" : "";
  const std::string year = era + padded(moment.year, 4);
  switch (moment.grain) {
    case Grain::none: return "";
    case Grain::century: return era + padded(moment.year / 100, 2);
    case Grain::decade: return era + padded(moment.year / 10, 3);
    case Grain::year: return year;
    case Grain::half: return year + "-H" + std::to_string(moment.index);
    case Grain::season: return year + "-" + moment.part;
    case Grain::quarter: return year + "-Q" + std::to_string(moment.index);
    case Grain::month: return year + "-" + padded(moment.month, 2);
    case Grain::week: return iso_week(moment);
    case Grain::weekend: return iso_week(moment) + "-WE";
    case Grain::day: break;
  }
  return year + "-" + padded(moment.month, 2) + "-" + padded(moment.day, 2) + (moment.part.empty() ? "" : "T" + moment.part);
}

std::string date_of(const Moment& moment) {
  if (moment.before_christ || moment.year < 1) return "";
  const std::string year = padded(moment.year, 4);
  switch (moment.grain) {
    case Grain::none:
    case Grain::century:
    case Grain::decade: return "";
    case Grain::year:
    case Grain::half:
    case Grain::quarter: return year;
    case Grain::season: return moment.part == "WI" ? "" : year;
    case Grain::month: return year + "-" + padded(moment.month, 2);
    case Grain::week:
    case Grain::weekend: {
      const Moment first = moment.grain == Grain::week ? moment : moment_of(chrono::sys_days(ymd(moment)) + chrono::days(5));
      const Moment last = moment_of(chrono::sys_days(ymd(moment)) + chrono::days(6));
      if (first.year != last.year) return "";
      return first.month == last.month ? year + "-" + padded(first.month, 2) : year;
    }
    case Grain::day: break;
  }
  return year + "-" + padded(moment.month, 2) + "-" + padded(moment.day, 2);
}

std::string duration_value(double count, bool vague, const std::string& unit) {
  struct Same {
    std::string_view unit;
    double times;
    std::string_view iso;
  };
  static constexpr Same table[] = {{"DE", 10, "Y"}, {"CE", 100, "Y"}, {"ML", 1000, "Y"}, {"FN", 2, "W"},
                                   {"Q", 3, "M"},   {"H", 1, "H"},    {"m", 1, "M"}};
  std::string iso = unit;
  for (const Same& same : table) {
    if (same.unit != unit) continue;
    if (vague && same.times > 1) break;
    iso = same.iso;
    count *= same.times;
  }
  const bool clock = unit == "H" || unit == "m" || unit == "S";
  const double rest = (count - std::floor(count)) * 60;
  if (unit == "H" && !vague && rest > 0 && rest == std::floor(rest))  // "five and a half hours"
    return "PT" + (count >= 1 ? plain_number(std::floor(count)) + "H" : std::string()) + plain_number(rest) + "M";
  return std::string(clock ? "PT" : "P") + (vague ? "X" : plain_number(count)) + iso;
}

std::string unknown_value(Grain grain, const Moment& near) {
  switch (grain) {
    case Grain::day:
      if (near.grain == Grain::month) return value_of(near) + "-XX";
      return near.grain == Grain::year ? value_of(near) + "-XX-XX" : "XXXX-XX-XX";
    case Grain::week: return "XXXX-WXX";
    case Grain::weekend: return "XXXX-WXX-WE";
    case Grain::month: return "XXXX-XX";
    case Grain::quarter: return "XXXX-QX";
    default: return "XXXX";
  }
}

std::string two_digits(int number) { return padded(number, 2); }

}  // namespace newsgraph::ingest
