// Moments of the calendar at the grain the text gives them ("2001", "2024-01", "2013-W11"), their arithmetic, and their two
// spellings: TIMEX3 ("1998-02-13TNI") and the partial ISO date that an edge of the graph can carry ("1998-02-13").
#pragma once

#include <cstdint>
#include <string>

namespace newsgraph::ingest {

/// From coarse to fine; what a moment is certain of.
enum class Grain : std::uint8_t { none, century, decade, year, half, season, quarter, month, week, weekend, day };

/// A stretch of the calendar. Fields finer than `grain` mean nothing, but `month` and `day` of a week are its Monday.
struct Moment {
  Grain grain = Grain::none;
  int year = 0;      ///< of a decade or century its first: 1990, 1800; before Christ: counted from 1 with `before_christ`
  int month = 0;     ///< 1 to 12
  int day = 0;       ///< 1 to 31
  int index = 0;     ///< of a half or quarter, from 1
  std::string part;  ///< "SU" of a season; of a day: part of day or time after the T ("NI", "12:30"); or empty
  bool before_christ = false;

  bool operator==(const Moment&) const = default;
};

/// The grain of a TIMEX3 unit: "D", "W", "M", "Q", "Y", "DE", "CE", "WE"; none for hours and below.
Grain grain_of_unit(const std::string& unit);

/// ISO day "2025-02-22" -> moment; grain none when the text is no such day.
Moment moment_of_iso(const std::string& text);
/// A day; grain none when the calendar has no such day.
Moment day_moment(int year, int month, int day);

/// True if the moment has this grain or a finer one, so that it can be cut down to it.
bool reaches(const Moment& moment, Grain grain);
/// The stretch of this grain that holds the moment, then moved by so many of them. The moment must reach the grain.
Moment shift(const Moment& moment, Grain grain, int steps);
/// Days between two moments of grain day or finer (b - a).
int days_between(const Moment& a, const Moment& b);
/// 1 Monday to 7 Sunday.
int weekday_of(const Moment& day);
/// The day so many days after Easter Sunday (Gregorian) of a year.
Moment easter(int year, int days_after);
/// The nth (1 to 5; 5: the last) weekday of a month.
Moment nth_weekday(int year, int month, int weekday, int nth);

/// TIMEX3.
std::string value_of(const Moment& moment);
/// Partial ISO date, only as far as certain: a week gives its month where it lies in one month, a season its year; or empty.
std::string date_of(const Moment& moment);
/// "P3M", "PT2H", "PXY"; units that ISO lacks are counted in those it has. `unit` is a TIMEX3 unit, "H", "m" or "S" of a clock.
std::string duration_value(double count, bool vague, const std::string& unit);
/// What TIMEX3 writes for a stretch of a grain that is not known, at most near a known month or year: "XXXX-WXX", "1915-XX-XX".
std::string unknown_value(Grain grain, const Moment& near = {});
/// "07".
std::string two_digits(int number);

}  // namespace newsgraph::ingest
