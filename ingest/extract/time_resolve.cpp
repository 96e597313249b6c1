// Matches -> values. A moment is built from the parts of a match, coarse to fine; what the text leaves out is filled from the
// anchor: the article's date ("yesterday", "Tuesday"), the last date named ("two days later", "that year"), or, in an article
// that tells of long ago or has no date, from the last date named throughout (HeidelTime's "narrative" mode).
#include <algorithm>
#include <cmath>

#include "ingest/extract/time_context.hpp"

namespace newsgraph::ingest {
namespace {

using Kind = TimeKind;

class Resolver {
 public:
  Resolver(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const std::vector<TimeMatch>& matches)
      : matches_(matches), context_(lexicon, document, text, matches) {}

  std::vector<TimeReading> run() {
    for (context_.row = 0; context_.row < matches_.size(); ++context_.row) resolve(matches_[context_.row]);
    return std::move(readings_);
  }

 private:
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
    const bool told_now = match.part(Kind::direction) != nullptr || match.part(Kind::deictic) != nullptr ||
                          (match.rule->action == TimeAction::shift && !match.rule->from_reference);
    if (moment.grain > Grain::century && !(context_.narrative && told_now))
      context_.reference = moment, context_.reference_sentence = context_.sentence_of(match);
    if (moment.grain == Grain::quarter) context_.quarter = moment, context_.quarter_sentence = context_.sentence_of(match);
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
      case TimeAction::fixed:
        if (match.rule->sign <= 0 || match.part(Kind::future) == nullptr || context_.outlook(match) != Outlook::past)
          add(match, TimeType::date, match.rule->value);
        return;
      case TimeAction::ignore: return;
    }
  }

  // ---- calendar moments

  void calendar(const TimeMatch& match) {
    std::string unknown;
    Moment moment = calendar_moment(context_, match, unknown);
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

  // ---- other actions

  void numeric(const TimeMatch& match) {
    const int a = TimeContext::integer_of(match.part(Kind::integer, 0)), b = TimeContext::integer_of(match.part(Kind::integer, 1));
    int year = TimeContext::integer_of(match.part(Kind::integer, 2));
    if (year < 100) year += year > 40 ? 1900 : 2000;
    const bool day_first = a > 12 || (b <= 12 && context_.day_first), month_first = b > 12 || (a <= 12 && context_.month_first);
    Moment moment;
    if (day_first || a == b)
      moment = day_moment(year, b, a);
    else if (month_first)
      moment = day_moment(year, a, b);
    else if (a >= 1 && b >= 1)
      moment = {Grain::year, year, 0, 0, 0, "", false};
    if (moment.grain != Grain::none && year >= 1000 && year < 2200) add_moment(match, moment);
  }

  void days(const TimeMatch& match) {
    const TimePart* join = match.part(Kind::join);
    std::vector<int> found;
    for (const TimePart& part : match.parts) {
      if (part.meaning.kind == Kind::day || part.meaning.kind == Kind::ordinal) found.push_back(static_cast<int>(part.meaning.number));
    }
    if (found.size() < 2) return;
    const int second_month =
        TimeContext::integer_of(match.part(Kind::month, 1) != nullptr ? match.part(Kind::month, 1) : match.part(Kind::month));
    const auto at = [&](int year) { return day_moment(year, second_month, found[1]); };
    const int year = context_.choose_year(match, at);
    const int first_month = TimeContext::integer_of(match.part(Kind::month));
    const Moment first = year == 0 ? Moment{} : day_moment(first_month > second_month ? year - 1 : year, first_month, found[0]);
    TimeMatch left = match, right = match;
    left.end = join->piece;
    right.begin = join->piece + 1;
    if (first.grain == Grain::none || at(year).grain == Grain::none) {
      add(left, TimeType::date, "XXXX-" + two_digits(first_month) + "-" + two_digits(found[0]));
      add(right, TimeType::date, "XXXX-" + two_digits(second_month) + "-" + two_digits(found[1]));
      return;
    }
    add_moment(left, first).opens_range = join->meaning.number > 0;
    add_moment(right, at(year));
  }

  static const TimePart* unit_of(const TimeMatch& match) {
    return match.part(Kind::unit) != nullptr ? match.part(Kind::unit) : match.part(Kind::units);
  }

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
    const Moment& from = context_.anchor(match);
    const int steps = static_cast<int>(whole ? count : std::floor(count)) * match.rule->sign * (code == "FN" ? 2 : 1);
    if (grain == Grain::year && context_.quarter.grain == Grain::quarter && context_.sentence_of(match) <= context_.quarter_sentence + 2)
      return (void)add(match, TimeType::date, value_of(shift(context_.quarter, Grain::quarter, 4 * steps)),
                       shift(context_.quarter, Grain::quarter, 4 * steps));
    if (!whole || !reaches(from, grain) || from.year + steps * 100 < -10000)
      return (void)add(match, TimeType::date, unknown_value(grain, from));
    add_moment(match, shift(from, grain, steps));
  }

  void duration(const TimeMatch& match) {
    bool vague = false;
    const double count = count_of(match, vague);
    const TimePart* unit = unit_of(match);
    const std::string code = unit == nullptr ? match.rule->value : unit->meaning.text;
    const Grain grain = grain_of_unit(code);
    if (grain == Grain::quarter && match.part(Kind::one) != nullptr) return;  // a fraction
    const bool forward = context_.lexicon().bound(context_.word_before(match)) == TimeBound::forward && grain >= Grain::year &&
                         context_.article.grain != Grain::none && !vague && count == std::floor(count) && count <= 100 &&
                         !context_.narrative && match.part(Kind::last_word) == nullptr && match.part(Kind::next_word) == nullptr;
    if (forward && context_.outlook(match) == Outlook::future)
      return (void)add_moment(match, shift(context_.article, grain, static_cast<int>(count) * (code == "FN" ? 2 : 1)));
    add(match, TimeType::duration, duration_value(count, vague, code)).moment = moment_beside(match, vague ? 0 : count, grain);
  }

  /// "met on Friday, a day after the vote": when the vote was.
  Moment moment_beside(const TimeMatch& match, double count, Grain grain) const {
    const int sign = context_.lexicon().beside(context_.word_after(match));
    const bool near = context_.reference_sentence == context_.sentence_of(match) && !readings_.empty();
    if (sign == 0 || !near || count < 1 || count > 1000 || count != std::floor(count) || grain == Grain::none) return {};
    return reaches(context_.reference, grain) ? shift(context_.reference, grain, sign * static_cast<int>(count)) : Moment{};
  }

  void set(const TimeMatch& match) {
    const TimePart* word = match.part(Kind::set);
    const TimePart* unit = unit_of(match);
    const TimePart* weekday = match.part(Kind::weekday) != nullptr ? match.part(Kind::weekday) : match.part(Kind::weekdays);
    const TimePart* part = match.part(Kind::part);
    const std::string tail = part == nullptr ? "" : "T" + part->meaning.text;
    std::string value = "XXXX-XX-XX" + tail;
    if (word != nullptr)
      value = word->meaning.text;
    else if (weekday != nullptr)
      value = "XXXX-WXX-" + std::to_string(TimeContext::integer_of(weekday)) + tail;
    else if (const TimePart* month = match.part(Kind::month))
      value = "XXXX-" + two_digits(TimeContext::integer_of(month));
    else if (const TimePart* season = match.part(Kind::season))
      value = "XXXX-" + season->meaning.text;
    else if (unit != nullptr) {
      const double count = match.part(Kind::ordinal) != nullptr ? TimeContext::number_of(match.part(Kind::ordinal))
                           : unit->meaning.kind == Kind::units && match.part(Kind::number) != nullptr
                               ? TimeContext::number_of(match.part(Kind::number))
                               : 1;
      value = duration_value(count, false, unit->meaning.text);
    }
    add(match, TimeType::set, value);
  }

  const std::vector<TimeMatch>& matches_;
  TimeContext context_;
  std::vector<TimeReading> readings_;
};

}  // namespace

std::vector<TimeReading> resolve_times(const TimeLexicon& lexicon, const Document& document, const TimeText& text,
                                       const std::vector<TimeMatch>& matches) {
  return Resolver(lexicon, document, text, matches).run();
}

}  // namespace newsgraph::ingest
