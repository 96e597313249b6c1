// Matches of calendar rules -> moments: the parts that a match has, coarse to fine, are put together; the rest comes from the context.
// "Friday" is one of the next or last six days by the tense; "the end of the month" is the month; "Easter 2024" is computed.
#include <cstdlib>

#include "ingest/extract/time_context.hpp"

namespace newsgraph::ingest {
namespace {

using Kind = TimeKind;

class Calendar {
 public:
  explicit Calendar(const TimeContext& context) : context_(context) {}

  Moment base_moment(const TimeMatch& match, std::string& unknown) const {
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
      return context_.narrative || context_.article.grain == Grain::none
                 ? Moment{}
                 : shift(context_.article, Grain::day, TimeContext::integer_of(deictic));
    }
    if (TimeContext::year_of(match) != 0 || (match.part(Kind::number) != nullptr && match.rule->type == TimeType::date)) return year(match);
    if (match.part(Kind::ordinal) != nullptr || match.part(Kind::day) != nullptr) return day_of_month(match, unknown);
    if (match.part(Kind::unit) != nullptr) return relative(match, unknown);
    return day_around(match, unknown);
  }

 private:
  Moment century(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::century;
    moment.year = (TimeContext::integer_of(match.part(Kind::ordinal)) - 1) * 100;
    return moment;
  }

  Moment decade(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::decade;
    const TimePart* word = match.part(Kind::decade_word);
    moment.year = word == nullptr ? TimeContext::integer_of(match.part(Kind::decade)) : 1900 + TimeContext::integer_of(word);
    return moment;
  }

  Moment year(const TimeMatch& match) const {
    Moment moment;
    moment.grain = Grain::year;
    moment.year = TimeContext::year_of(match) != 0 ? TimeContext::year_of(match) : TimeContext::integer_of(match.part(Kind::number));
    return moment;
  }

  Moment month_or_day(const TimeMatch& match, std::string& unknown) const {
    const int month =
        TimeContext::integer_of(match.part(Kind::month) != nullptr ? match.part(Kind::month) : match.part(Kind::month_number));
    const TimePart* day_part = match.part(Kind::day) != nullptr ? match.part(Kind::day) : match.part(Kind::ordinal);
    const int day = TimeContext::integer_of(day_part);
    const auto at = [&](int year) {
      Moment moment = day == 0 ? Moment{Grain::month, year, month, 0, 0, "", false} : day_moment(year, month, day);
      return moment.grain == Grain::none ? Moment{Grain::month, year, month, 0, 0, "", false} : moment;
    };
    unknown = "XXXX-" + two_digits(month) + (day == 0 ? "" : "-" + two_digits(day));
    const TimePart* era = match.part(Kind::era);
    const int chosen = era != nullptr && TimeContext::year_of(match) == 0 ? TimeContext::integer_of(match.part(Kind::number))
                                                                          : context_.choose_year(match, at);
    if (chosen == 0) return {};
    Moment moment = at(chosen);
    moment.before_christ = TimeContext::year_of(match) == 0 && context_.narrative && context_.reference.before_christ;
    return moment;
  }

  Moment holiday(const TimeMatch& match, std::string& unknown) const {
    const std::string& code = match.part(Kind::holiday)->meaning.text;
    const auto at = [&](int year) {
      if (code.starts_with("easter")) return easter(year, std::atoi(code.substr(6).c_str()));
      const int month = std::atoi(code.substr(0, 2).c_str());
      if (code.size() == 5) return day_moment(year, month, std::atoi(code.substr(3).c_str()));
      return nth_weekday(year, month, code[3] - '0', code[5] - '0');
    };
    unknown = code.size() == 5 ? "XXXX-" + code : unknown_value(Grain::day);
    const int chosen = context_.choose_year(match, at);
    return chosen == 0 ? Moment{} : at(chosen);
  }

  Moment season(const TimeMatch& match, std::string& unknown) const {
    const std::string& code = match.part(Kind::season)->meaning.text;
    static constexpr std::string_view order = "SPSUFAWI";
    const int middle = static_cast<int>(order.find(code)) / 2 * 3 + 4;  // April, July, October, January
    const auto at = [&](int year) { return Moment{Grain::season, year, middle > 12 ? 1 : middle, 1, 0, code, false}; };
    unknown = "XXXX-" + code;
    if (match.part(Kind::era) != nullptr) return at(TimeContext::integer_of(match.part(Kind::number)));
    const int chosen = context_.choose_year(match, at);
    if (chosen == 0) return {};
    Moment moment = at(chosen);
    moment.before_christ = TimeContext::year_of(match) == 0 && context_.narrative && context_.reference.before_christ;
    return moment;
  }

  Moment part_of_year(const TimeMatch& match, std::string& unknown) const {
    const bool quarter = match.rule->grain == Grain::quarter;
    int index = TimeContext::integer_of(match.part(Kind::ordinal) != nullptr ? match.part(Kind::ordinal) : match.part(Kind::number));
    if (index == 0 && quarter) {  // "the quarter"
      if (context_.quarter.grain == Grain::none && reaches(context_.article, Grain::quarter))
        return shift(context_.article, Grain::quarter, -1);
      return context_.quarter;
    }
    unknown = std::string("XXXX-") + (quarter ? "Q" : "H") + std::to_string(index);
    if (index < 1 || index > (quarter ? 4 : 2)) return {};
    const int length = quarter ? 3 : 6;
    // Figures of a quarter come after its end: the last that is over.
    const auto at = [&](int year) { return Moment{match.rule->grain, year, (index - 1) * length + 1, 1, index, "", false}; };
    const bool open = quarter && context_.article.grain == Grain::day && !context_.narrative && TimeContext::year_of(match) == 0 &&
                      match.part(Kind::unit) == nullptr;
    const int chosen =
        open ? reported_year(match, context_.article.year, context_.article.month - (index - 1) * length) : context_.choose_year(match, at);
    return chosen == 0 ? Moment{} : at(chosen);
  }

  /// Figures of a quarter are named within the year after it begins; only one well ahead is a plan. `months` since its begin.
  int reported_year(const TimeMatch& match, int year, int months) const {
    if (months > 0) return months > 8 && context_.outlook(match) == Outlook::future ? year + 1 : year;
    return context_.outlook(match) == Outlook::future && months > -7 ? year : year - 1;
  }

  Moment day_of_month(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::day);
    const int day = TimeContext::integer_of(match.part(Kind::ordinal) != nullptr ? match.part(Kind::ordinal) : match.part(Kind::day));
    if (!reaches(context_.reference, Grain::month)) return {};
    return day_moment(context_.reference.year, context_.reference.month, day);
  }

  Moment weekday(const TimeMatch& match, std::string& unknown) const {
    const int wanted = TimeContext::integer_of(match.part(Kind::weekday));
    unknown = "XXXX-WXX-" + std::to_string(wanted);
    const Moment& from = context_.narrative && !TimeContext::directed(match) ? context_.reference : context_.anchor(match);
    if (from.grain != Grain::day) return {};
    Moment day = from;
    day.part.clear();
    if (match.part(Kind::unit) != nullptr) {  // "Tuesday of next week"
      const Moment week = shift(day, Grain::week, TimeContext::direction_of(match));
      return shift(Moment{Grain::day, week.year, week.month, week.day, 0, "", false}, Grain::day, wanted - 1);
    }
    const int ahead = (wanted - weekday_of(day) + 7) % 7;
    if (TimeContext::directed(match) && TimeContext::direction_of(match) != 0) {
      if (TimeContext::direction_of(match) > 0) return shift(day, Grain::day, ahead == 0 ? 7 : ahead);
      return shift(day, Grain::day, ahead == 0 ? -7 : ahead - 7);
    }
    const bool forward = context_.narrative || context_.outlook(match) == Outlook::future ||
                         (TimeContext::directed(match) && context_.outlook(match) != Outlook::past);
    return shift(day, Grain::day, forward || ahead == 0 ? ahead : ahead - 7);
  }

  Moment weekend(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::weekend);
    if (context_.article.grain != Grain::day) return {};
    const bool over = weekday_of(context_.article) < 6 && context_.outlook(match) != Outlook::future;
    return shift(context_.article, Grain::weekend, over ? -1 : 0);
  }

  /// "last year", "the following day", "the end of the month".
  Moment relative(const TimeMatch& match, std::string& unknown) const {
    const Grain grain = grain_of_unit(match.part(Kind::unit)->meaning.text);
    unknown = unknown_value(grain);
    const bool plain = !TimeContext::directed(match) && match.rule->sign == 0;
    const Moment& from = plain && context_.narrative ? context_.reference : context_.anchor(match);
    if (plain && grain == Grain::quarter && context_.quarter.grain != Grain::none) return context_.quarter;
    if (!reaches(from, grain)) return {};
    return shift(from, grain, TimeContext::direction_of(match));
  }

  /// A time or part of day without its day: "this morning", "at 12:30", "the next morning".
  Moment day_around(const TimeMatch& match, std::string& unknown) const {
    unknown = unknown_value(Grain::day);
    const bool counted = TimeContext::directed(match) || match.rule->sign != 0;
    const Moment& from = context_.narrative && match.part(Kind::direction) == nullptr ? context_.reference : context_.anchor(match);
    if (from.grain != Grain::day) return {};
    Moment day = shift(from, Grain::day, counted ? TimeContext::direction_of(match) : 0);
    day.part.clear();
    return day;
  }

  const TimeContext& context_;
};

}  // namespace

Moment calendar_moment(const TimeContext& context, const TimeMatch& match, std::string& unknown) {
  return Calendar(context).base_moment(match, unknown);
}

std::string part_of_day(const TimeMatch& match) {
  const TimePart* word = match.part(Kind::clock_word);
  const TimePart* hour = match.part(Kind::hour);
  const TimePart* part = match.part(Kind::part);
  if (word != nullptr) return two_digits(TimeContext::integer_of(word)) + ":00";
  if (hour == nullptr) {
    if (match.rule->type == TimeType::time && match.part(Kind::number) != nullptr && part == nullptr)
      return two_digits(TimeContext::integer_of(match.part(Kind::number))) + ":00";
    return part == nullptr ? "" : part->meaning.text;
  }
  int hours = TimeContext::integer_of(hour);
  if (const TimePart* half = match.part(Kind::meridiem)) hours = hours % 12 + TimeContext::integer_of(half);
  if (part != nullptr && hours < 12 && part->meaning.text != "MO") hours += 12;
  return two_digits(hours) + ":" + two_digits(TimeContext::integer_of(match.part(Kind::minute)));
}

}  // namespace newsgraph::ingest
