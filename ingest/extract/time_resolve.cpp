// Matches -> values. A moment is built from the parts of a match, coarse to fine; what the text leaves out is filled from the
// anchor: the article's date ("yesterday", "Tuesday"), the last date named ("two days later", "that year"), or, in an article
// that tells of long ago or has no date, from the last date named throughout (HeidelTime's "narrative" mode).
#include "ingest/extract/time_resolve.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace newsgraph::ingest {
namespace {

using Kind = TimeKind;

std::string plain_number(double number) {
  std::string digits = std::to_string(number);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

/// "P3M", "PT2H", "PXY"; grains that ISO lacks are counted in those it has.
std::string duration_value(double count, bool vague, const std::string& unit) {
  struct Same { std::string_view unit; double times; std::string_view iso; };
  static constexpr Same table[] = {{"DE", 10, "Y"}, {"CE", 100, "Y"}, {"ML", 1000, "Y"}, {"FN", 2, "W"}, {"Q", 3, "M"}, {"H", 1, "H"}, {"m", 1, "M"}};
  std::string iso = unit;
  for (const Same& same : table) {
    if (same.unit != unit) continue;
    if (vague && same.times > 1) break;
    iso = same.iso;
    count *= same.times;
  }
  const bool clock = unit == "H" || unit == "m" || unit == "S";
  return std::string(clock ? "PT" : "P") + (vague ? "X" : plain_number(count)) + iso;
}

std::string unknown_value(Grain grain) {
  switch (grain) {
    case Grain::day: return "XXXX-XX-XX";
    case Grain::week: return "XXXX-WXX";
    case Grain::weekend: return "XXXX-WXX-WE";
    case Grain::month: return "XXXX-XX";
    case Grain::quarter: return "XXXX-QX";
    default: return "XXXX";
  }
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

class Resolver {
 public:
  Resolver(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const std::vector<TimeMatch>& matches)
      : lexicon_(lexicon), document_(document), text_(text), matches_(matches), tree_(document), article_(moment_of_iso(document.date)) {
    int old = 0, years = 0, day_first = 0, month_first = 0;
    for (const TimeMatch& match : matches_) {
      if (const TimePart* year = match.part(Kind::year)) ++years, old += year->meaning.number < article_.year - 1;
      if (match.rule->action != TimeAction::numeric) continue;
      day_first += match.part(Kind::integer, 0)->meaning.number > 12;
      month_first += match.part(Kind::integer, 1)->meaning.number > 12;
    }
    narrative_ = article_.grain == Grain::none || (years >= 8 && old * 10 >= years * 8);
    day_first_ = day_first > month_first;
    month_first_ = month_first > day_first;
    reference_ = article_;
    share_years();
  }

  std::vector<TimeReading> run() {
    for (row_ = 0; row_ < matches_.size(); ++row_) resolve(matches_[row_]);
    return std::move(readings_);
  }

 private:
  // ---- context

  static double number_of(const TimePart* part) { return part == nullptr ? 0 : part->meaning.number; }
  static int integer_of(const TimePart* part) { return static_cast<int>(number_of(part)); }

  Outlook outlook(const TimeMatch& match) const {
    const std::uint32_t first = text_.pieces[match.begin].token, last = text_.pieces[match.end - 1].token;
    Index<Token> head(last);
    for (std::uint32_t row = first; row <= last; ++row) {
      const Index<Token> above = document_.tokens[row].head;
      if (!above || above.value < first || above.value > last) {
        head = Index<Token>(row);
        break;
      }
    }
    return outlook_of(lexicon_, document_, tree_, head);
  }

  const std::string& word_before(const TimeMatch& match) const {
    static const std::string none;
    return match.begin == 0 ? none : text_.pieces[match.begin - 1].word;
  }

  static bool has_year(const TimeMatch& match) { return match.part(Kind::year) != nullptr || match.part(Kind::short_year) != nullptr; }
  static bool has_month(const TimeMatch& match) { return match.part(Kind::month) != nullptr; }

  /// Joined dates share the year: "in May and June 2003", "from 28 December to 3 January 2004".
  void share_years() {
    given_years_.assign(matches_.size(), 0);
    for (std::size_t row = matches_.size(); row-- > 1;) {
      const TimeMatch& left = matches_[row - 1];
      const TimeMatch& right = matches_[row];
      if (!has_month(left) || has_year(left) || !has_month(right) || left.part(Kind::direction) != nullptr) continue;
      const int year = has_year(right) ? year_of(right) : given_years_[row];
      if (year == 0 || !joined(left, right)) continue;
      given_years_[row - 1] = year - (number_of(left.part(Kind::month)) > number_of(right.part(Kind::month)) ? 1 : 0);
    }
  }

  /// Only a joining word, comma or preposition stands between.
  bool joined(const TimeMatch& left, const TimeMatch& right) const {
    if (right.begin - left.end > 3 || right.begin == left.end) return false;
    bool join = false;
    for (std::uint32_t at = left.end; at < right.begin; ++at) {
      if (join_of(at) >= 0) join = true;
      else if (!lexicon_.is_preposition(text_.pieces[at].word)) return false;
    }
    return join;
  }
  /// 1: joins the ends of a range; 0: joins a list; -1: joins nothing.
  int join_of(std::uint32_t at) const {
    for (const TimeMeaning& meaning : text_.meanings[at]) {
      if (meaning.kind == Kind::join) return meaning.number > 0 ? 1 : 0;
    }
    return -1;
  }

  // ---- readings

  TimeReading& add(const TimeMatch& match, TimeType type, std::string value, const Moment& moment = {}) {
    TimeReading reading;
    reading.begin = match.begin;
    reading.end = match.end;
    reading.type = type;
    reading.value = std::move(value);
    reading.moment = moment;
    readings_.push_back(std::move(reading));
    return readings_.back();
  }
  TimeReading& add_moment(const TimeMatch& match, const Moment& moment, TimeType type = TimeType::date) {
    if (moment.grain != Grain::none && moment.grain > Grain::century) reference_ = moment;
    if (moment.grain == Grain::quarter) quarter_ = moment;
    return add(match, type, value_of(moment), moment);
  }

  void resolve(const TimeMatch& match) {
    switch (match.rule->action) {
      case TimeAction::calendar: return calendar(match);
      case TimeAction::numeric: return numeric(match);
      case TimeAction::days: return days(match);
      case TimeAction::shift: return shifted(match);
      case TimeAction::duration: return duration(match);
      case TimeAction::set: return set(match);
      case TimeAction::fixed: add(match, TimeType::date, match.rule->value); return;
    }
  }

  int year_of(const TimeMatch& match) const {
    if (const TimePart* year = match.part(Kind::year)) return integer_of(year);
    if (const TimePart* year = match.part(Kind::short_year)) return integer_of(year);
    return 0;
  }

  /// The moment that "last", "that", ... count from.
  const Moment& anchor(const TimeMatch& match) const {
    const bool reference = match.rule->from_reference || match.part(Kind::reference_direction) != nullptr;
    return reference || article_.grain == Grain::none ? reference_ : article_;
  }
  /// -1, 0, 1 of "last", "this", "next".
  static int direction_of(const TimeMatch& match) {
    if (const TimePart* part = match.part(Kind::direction)) return integer_of(part);
    if (const TimePart* part = match.part(Kind::reference_direction)) return integer_of(part);
    return match.rule->sign;
  }
  static bool directed(const TimeMatch& match) { return match.part(Kind::direction) != nullptr || match.part(Kind::reference_direction) != nullptr; }

  /// The year of a moment that lacks it; 0: unknown. `at` makes the moment in a year.
  template <class At>
  int choose_year(const TimeMatch& match, At at) {
    const int stated = year_of(match);
    if (stated != 0) return stated;
    if (row_ < given_years_.size() && given_years_[row_] != 0) return given_years_[row_];
    const bool of_year = match.part(Kind::unit) != nullptr;  // "June last year"
    const Moment& from = narrative_ && !directed(match) ? reference_ : anchor(match);
    if (from.grain == Grain::none) return 0;
    if (of_year) return from.year + direction_of(match);
    if (narrative_ && !directed(match)) return narrative_year(at(from.year));
    if (const TimePart* weekday = match.part(Kind::weekday)) {
      for (const int year : {from.year, from.year - 1, from.year + 1}) {
        const Moment day = at(year);
        if (day.grain == Grain::day && weekday_of(day) == integer_of(weekday)) return year;
      }
    }
    return directed(match) ? directed_year(from, at, direction_of(match)) : tensed_year(match, from, at);
  }

  /// A story goes on: January after November is the next year's.
  int narrative_year(const Moment& moment) const {
    const bool wraps = reference_.grain >= Grain::month && moment.month != 0 && reference_.month - moment.month >= 9;
    return reference_.year + (wraps && !reference_.before_christ ? 1 : 0);
  }

  /// Days from a to b by their first days; moments without day count as the first of the month.
  static int distance(Moment a, Moment b) {
    if (a.grain < Grain::week) a.day = 1;
    if (b.grain < Grain::week) b.day = 1;
    if (a.month == 0) a.month = 1;
    if (b.month == 0) b.month = 1;
    return days_between(a, b);
  }

  template <class At>
  static int directed_year(const Moment& from, At at, int direction) {
    const Moment same = at(from.year);
    if (direction == 0) return from.year;
    const Moment now = same.grain == Grain::month && reaches(from, Grain::month) ? shift(from, Grain::month, 0) : from;
    const int days = distance(now, same);
    if (direction < 0) return days < 0 ? from.year : from.year - 1;
    return days > 0 ? from.year : from.year + 1;
  }

  template <class At>
  int tensed_year(const TimeMatch& match, const Moment& from, At at) const {
    const Moment same = at(from.year);
    const Moment now = same.grain == Grain::month && reaches(from, Grain::month) ? shift(from, Grain::month, 0) : from;
    const int days = distance(now, same);
    const Outlook side = outlook(match);
    if (side == Outlook::future) return days >= 0 || days > -45 ? from.year : from.year + 1;
    if (days <= 0) return days < -335 && side == Outlook::unknown ? from.year + 1 : from.year;
    // A day just ahead is rarely a year ago, whatever the tense: one would name the year.
    const int near = same.grain == Grain::day ? 45 : side == Outlook::past ? 0 : 31;
    return days <= near ? from.year : from.year - 1;
  }

  // ---- calendar moments

  void calendar(const TimeMatch& match) {
    std::string unknown;
    Moment moment = base_moment(match, unknown);
    std::string part = part_of_day(match);
    if (!match.rule->value.empty()) part = match.rule->value;
    if (const TimePart* era = match.part(Kind::era); era != nullptr && era->meaning.number < 0) moment.before_christ = true;
    if (moment.grain == Grain::none) {
      const TimeType type = part.empty() ? TimeType::date : TimeType::time;
      add(match, type, part.empty() ? unknown : (unknown.empty() ? "XXXX-XX-XX" : unknown) + "T" + part);
      return;
    }
    if (!part.empty() && moment.grain == Grain::day) moment.part = part;
    add_moment(match, moment, part.empty() ? TimeType::date : TimeType::time);
  }

  std::string part_of_day(const TimeMatch& match) const {
    const TimePart* word = match.part(Kind::clock_word);
    const TimePart* hour = match.part(Kind::hour);
    const TimePart* part = match.part(Kind::part);
    if (word != nullptr) return two(integer_of(word)) + ":00";
    if (hour == nullptr) {
      if (match.rule->type == TimeType::time && match.part(Kind::number) != nullptr && part == nullptr) return two(integer_of(match.part(Kind::number))) + ":00";
      return part == nullptr ? "" : part->meaning.text;
    }
    int hours = integer_of(hour);
    if (const TimePart* half = match.part(Kind::meridiem)) hours = hours % 12 + integer_of(half);
    if (part != nullptr && hours < 12 && part->meaning.text != "MO") hours += 12;
    return two(hours) + ":" + two(integer_of(match.part(Kind::minute)));
  }

  Moment base_moment(const TimeMatch& match, std::string& unknown) {
    if (match.rule->grain == Grain::century) return century(match);
    if (match.part(Kind::decade) != nullptr || match.part(Kind::decade_word) != nullptr) return decade(match);
    if (match.part(Kind::holiday) != nullptr) return holiday(match, unknown);
    if (match.part(Kind::month) != nullptr || match.part(Kind::month_number) != nullptr) return month_or_day(match, unknown);
    if (match.part(Kind::season) != nullptr) return season(match, unknown);
    if (match.rule->grain == Grain::quarter || match.rule->grain == Grain::half) return part_of_year(match, unknown);
    if (match.part(Kind::weekday) != nullptr) return weekday(match, unknown);
    if (match.rule->grain == Grain::weekend) return weekend(match, unknown);
    if (const TimePart* deictic = match.part(Kind::deictic)) {
      unknown = unknown_value(Grain::day);
      return narrative_ || article_.grain == Grain::none ? Moment{} : shift(article_, Grain::day, integer_of(deictic));
    }
    if (year_of(match) != 0 || (match.part(Kind::number) != nullptr && match.rule->type == TimeType::date)) return year(match);
    if (match.part(Kind::ordinal) != nullptr || match.part(Kind::day) != nullptr) return day_of_month(match, unknown);
    if (match.part(Kind::unit) != nullptr) return relative(match, unknown);
    return day_around(match, unknown);
  }

  Moment century(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::century;
    moment.year = (integer_of(match.part(Kind::ordinal)) - 1) * 100;
    return moment;
  }

  Moment decade(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::decade;
    const TimePart* word = match.part(Kind::decade_word);
    moment.year = word == nullptr ? integer_of(match.part(Kind::decade)) : 1900 + integer_of(word);
    return moment;
  }

  Moment year(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::year;
    moment.year = year_of(match) != 0 ? year_of(match) : integer_of(match.part(Kind::number));
    return moment;
  }

  Moment month_or_day(const TimeMatch& match, std::string& unknown) {
    const int month = integer_of(match.part(Kind::month) != nullptr ? match.part(Kind::month) : match.part(Kind::month_number));
    const TimePart* day_part = match.part(Kind::day) != nullptr ? match.part(Kind::day) : match.part(Kind::ordinal);
    const int day = integer_of(day_part);
    const auto at = [&](int year) {
      Moment moment = day == 0 ? Moment{Grain::month, year, month, 0, 0, "", false} : day_moment(year, month, day);
      return moment.grain == Grain::none ? Moment{Grain::month, year, month, 0, 0, "", false} : moment;
    };
    unknown = "XXXX-" + two(month) + (day == 0 ? "" : "-" + two(day));
    const TimePart* era = match.part(Kind::era);
    const int chosen = era != nullptr && year_of(match) == 0 ? integer_of(match.part(Kind::number)) : choose_year(match, at);
    if (chosen == 0) return {};
    Moment moment = at(chosen);
    moment.before_christ = year_of(match) == 0 && narrative_ && reference_.before_christ;
    return moment;
  }

  Moment holiday(const TimeMatch& match, std::string& unknown) {
    const std::string& code = match.part(Kind::holiday)->meaning.text;
    const auto at = [&](int year) {
      if (code.starts_with("easter")) return easter(year, std::atoi(code.substr(6).c_str()));
      const int month = std::atoi(code.substr(0, 2).c_str());
      if (code.size() == 5) return day_moment(year, month, std::atoi(code.substr(3).c_str()));
      return nth_weekday(year, month, code[3] - '0', code[5] - '0');
    };
    unknown = code.size() == 5 ? "XXXX-" + code : unknown_value(Grain::day);
    const int chosen = choose_year(match, at);
    return chosen == 0 ? Moment{} : at(chosen);
  }

  Moment season(const TimeMatch& match, std::string& unknown) {
    const std::string& code = match.part(Kind::season)->meaning.text;
    static constexpr std::string_view order = "SPSUFAWI";
    const int middle = static_cast<int>(order.find(code)) / 2 * 3 + 4;  // April, July, October, January
    const auto at = [&](int year) { return Moment{Grain::season, year, middle > 12 ? 1 : middle, 1, 0, code, false}; };
    unknown = "XXXX-" + code;
    if (match.part(Kind::era) != nullptr) return at(integer_of(match.part(Kind::number)));
    const int chosen = choose_year(match, at);
    if (chosen == 0) return {};
    Moment moment = at(chosen);
    moment.before_christ = year_of(match) == 0 && narrative_ && reference_.before_christ;
    return moment;
  }

  Moment part_of_year(const TimeMatch& match, std::string& unknown) {
    const bool quarter = match.rule->grain == Grain::quarter;
    const int index = integer_of(match.part(Kind::ordinal) != nullptr ? match.part(Kind::ordinal) : match.part(Kind::number));
    unknown = std::string("XXXX-") + (quarter ? "Q" : "H") + std::to_string(index);
    if (index < 1 || index > (quarter ? 4 : 2)) return {};
    const int length = quarter ? 3 : 6;
    // Figures of a quarter come after its end: the last that is over.
    const auto at = [&](int year) { return Moment{match.rule->grain, year, (index - 1) * length + 1, 1, index, "", false}; };
    const int chosen = choose_year(match, at);
    return chosen == 0 ? Moment{} : at(chosen);
  }

  Moment day_of_month(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::day);
    const int day = integer_of(match.part(Kind::ordinal) != nullptr ? match.part(Kind::ordinal) : match.part(Kind::day));
    if (!reaches(reference_, Grain::month)) return {};
    return day_moment(reference_.year, reference_.month, day);
  }

  Moment weekday(const TimeMatch& match, std::string& unknown) const {
    const int wanted = integer_of(match.part(Kind::weekday));
    unknown = "XXXX-WXX-" + std::to_string(wanted);
    const Moment& from = narrative_ && !directed(match) ? reference_ : anchor(match);
    if (from.grain != Grain::day) return {};
    Moment day = from;
    day.part.clear();
    if (match.part(Kind::unit) != nullptr) {  // "Tuesday of next week"
      const Moment week = shift(day, Grain::week, direction_of(match));
      return shift(Moment{Grain::day, week.year, week.month, week.day, 0, "", false}, Grain::day, wanted - 1);
    }
    const int ahead = (wanted - weekday_of(day) + 7) % 7;
    if (directed(match) && direction_of(match) != 0) {
      if (direction_of(match) > 0) return shift(day, Grain::day, ahead == 0 ? 7 : ahead);
      return shift(day, Grain::day, ahead == 0 ? -7 : ahead - 7);
    }
    const bool forward = narrative_ || outlook(match) == Outlook::future || (directed(match) && outlook(match) != Outlook::past);
    return shift(day, Grain::day, forward || ahead == 0 ? ahead : ahead - 7);
  }

  Moment weekend(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::weekend);
    if (article_.grain != Grain::day) return {};
    const bool over = weekday_of(article_) < 6 && outlook(match) != Outlook::future;
    return shift(article_, Grain::weekend, over ? -1 : 0);
  }

  /// "last year", "the following day", "the end of the month".
  Moment relative(const TimeMatch& match, std::string& unknown) const {
    const Grain grain = grain_of_unit(match.part(Kind::unit)->meaning.text);
    unknown = unknown_value(grain);
    const bool plain = !directed(match) && match.rule->sign == 0;
    const Moment& from = plain && narrative_ ? reference_ : anchor(match);
    if (plain && grain == Grain::quarter && quarter_.grain != Grain::none) return quarter_;
    if (!reaches(from, grain)) return {};
    return shift(from, grain, direction_of(match));
  }

  /// A time or part of day without its day: "this morning", "at 12:30", "the next morning".
  Moment day_around(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::day);
    const bool counted = directed(match) || match.rule->sign != 0;
    const Moment& from = narrative_ && match.part(Kind::direction) == nullptr ? reference_ : anchor(match);
    if (from.grain != Grain::day) return {};
    Moment day = shift(from, Grain::day, counted ? direction_of(match) : 0);
    day.part.clear();
    return day;
  }

  // ---- other actions

  void numeric(const TimeMatch& match) {
    const int a = integer_of(match.part(Kind::integer, 0)), b = integer_of(match.part(Kind::integer, 1));
    int year = integer_of(match.part(Kind::integer, 2));
    if (year < 100) year += year > 40 ? 1900 : 2000;
    const bool day_first = a > 12 || (b <= 12 && day_first_), month_first = b > 12 || (a <= 12 && month_first_);
    Moment moment;
    if (day_first || a == b) moment = day_moment(year, b, a);
    else if (month_first) moment = day_moment(year, a, b);
    else if (a >= 1 && b >= 1) moment = {Grain::year, year, 0, 0, 0, "", false};
    if (moment.grain != Grain::none && year >= 1000 && year < 2200) add_moment(match, moment);
  }

  void days(const TimeMatch& match) {
    const TimePart* join = match.part(Kind::join);
    std::vector<int> found;
    for (const TimePart& part : match.parts) {
      if (part.meaning.kind == Kind::day || part.meaning.kind == Kind::ordinal) found.push_back(static_cast<int>(part.meaning.number));
    }
    if (found.size() < 2) return;
    const int second_month = integer_of(match.part(Kind::month, 1) != nullptr ? match.part(Kind::month, 1) : match.part(Kind::month));
    const auto at = [&](int year) { return day_moment(year, second_month, found[1]); };
    const int year = choose_year(match, at);
    const int first_month = integer_of(match.part(Kind::month));
    const Moment first = year == 0 ? Moment{} : day_moment(first_month > second_month ? year - 1 : year, first_month, found[0]);
    TimeMatch left = match, right = match;
    left.end = join->piece;
    right.begin = join->piece + 1;
    if (first.grain == Grain::none || at(year).grain == Grain::none) {
      add(left, TimeType::date, "XXXX-" + two(first_month) + "-" + two(found[0]));
      add(right, TimeType::date, "XXXX-" + two(second_month) + "-" + two(found[1]));
      return;
    }
    add_moment(left, first).opens_range = join->meaning.number > 0;
    add_moment(right, at(year));
  }

  static const TimePart* unit_of(const TimeMatch& match) { return match.part(Kind::unit) != nullptr ? match.part(Kind::unit) : match.part(Kind::units); }

  /// How many units; vague is set for "several", "years".
  static double count_of(const TimeMatch& match, bool& vague) {
    const TimePart* number = match.part(Kind::number);
    const TimePart* pair = match.part(Kind::pair);
    const TimePart* half = match.part(Kind::half);
    vague = match.part(Kind::vague) != nullptr;
    double count = number != nullptr ? number->meaning.number : pair != nullptr ? pair->meaning.number : 1;
    const TimePart* one = match.part(Kind::one);
    if (half != nullptr) count = one != nullptr && half->piece < one->piece ? 0.5 : count + 0.5;
    if (number == nullptr && pair == nullptr && one == nullptr && match.part(Kind::units) != nullptr) vague = true;
    return count;
  }

  void shifted(const TimeMatch& match) {
    bool vague = false;
    const double count = count_of(match, vague);
    const TimePart* unit = unit_of(match);
    const std::string code = match.rule->grain == Grain::year || unit == nullptr ? "Y" : unit->meaning.text;
    if (vague) return (void)add(match, TimeType::date, match.rule->sign < 0 ? "PAST_REF" : "FUTURE_REF");
    const Grain grain = grain_of_unit(code);
    if (grain == Grain::none) return (void)add(match, TimeType::duration, duration_value(count, false, code));
    const bool whole = count == std::floor(count) && count < 100000;
    const Moment& from = anchor(match);
    const int steps = static_cast<int>(whole ? count : std::floor(count)) * match.rule->sign * (code == "FN" ? 2 : 1);
    if (grain == Grain::year && quarter_.grain == Grain::quarter && reference_ == quarter_) return (void)add(match, TimeType::date, value_of(shift(quarter_, Grain::quarter, 4 * steps)), shift(quarter_, Grain::quarter, 4 * steps));
    if (!whole || !reaches(from, grain) || from.year + steps * 100 < -10000) return (void)add(match, TimeType::date, unknown_value(grain));
    add_moment(match, shift(from, grain, steps));
  }

  void duration(const TimeMatch& match) {
    bool vague = false;
    const double count = count_of(match, vague);
    const TimePart* unit = unit_of(match);
    const std::string code = unit == nullptr ? match.rule->value : unit->meaning.text;
    const Grain grain = grain_of_unit(code);
    const bool forward = lexicon_.bound(word_before(match)) == TimeBound::forward && grain >= Grain::year && article_.grain != Grain::none && !vague &&
                         count == std::floor(count) && count <= 100 && !narrative_ && match.part(Kind::last_word) == nullptr && match.part(Kind::next_word) == nullptr;
    if (forward && outlook(match) == Outlook::future) return (void)add_moment(match, shift(article_, grain, static_cast<int>(count) * (code == "FN" ? 2 : 1)));
    add(match, TimeType::duration, duration_value(count, vague, code));
  }

  void set(const TimeMatch& match) {
    const TimePart* word = match.part(Kind::set);
    const TimePart* unit = unit_of(match);
    const TimePart* weekday = match.part(Kind::weekday) != nullptr ? match.part(Kind::weekday) : match.part(Kind::weekdays);
    const TimePart* part = match.part(Kind::part);
    const std::string tail = part == nullptr ? "" : "T" + part->meaning.text;
    std::string value = "XXXX-XX-XX" + tail;
    if (word != nullptr) value = word->meaning.text;
    else if (weekday != nullptr) value = "XXXX-WXX-" + std::to_string(integer_of(weekday)) + tail;
    else if (const TimePart* month = match.part(Kind::month)) value = "XXXX-" + two(integer_of(month));
    else if (const TimePart* season = match.part(Kind::season)) value = "XXXX-" + season->meaning.text;
    else if (unit != nullptr) {
      const double count = match.part(Kind::ordinal) != nullptr ? number_of(match.part(Kind::ordinal)) : unit->meaning.kind == Kind::units && match.part(Kind::number) != nullptr ? number_of(match.part(Kind::number)) : 1;
      value = duration_value(count, false, unit->meaning.text);
    }
    add(match, TimeType::set, value);
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  const TimeText& text_;
  const std::vector<TimeMatch>& matches_;
  Tree tree_;
  Moment article_;
  Moment reference_;               ///< the last date named; at first the article's
  Moment quarter_;                 ///< the last quarter named
  bool narrative_ = false;
  bool day_first_ = false, month_first_ = false;
  std::vector<int> given_years_;   ///< by match: the year that a joined date gives it; 0: none
  std::size_t row_ = 0;
  std::vector<TimeReading> readings_;
};

}  // namespace

std::vector<TimeReading> resolve_times(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const std::vector<TimeMatch>& matches) {
  return Resolver(lexicon, document, text, matches).run();
}

}  // namespace newsgraph::ingest
