// The dates and the tense around a match, and the year of a date that lacks it: from a date joined to it, from "last" and "next", from
// a weekday that fits, from the story so far, or from the tense ("in March" with a past verb is the last March).
#include "ingest/extract/time_context.hpp"

#include <algorithm>

namespace newsgraph::ingest {
namespace {

using Kind = TimeKind;
using At = std::function<Moment(int)>;

bool has_year(const TimeMatch& match) { return match.part(Kind::year) != nullptr || match.part(Kind::short_year) != nullptr; }
bool has_month(const TimeMatch& match) { return match.part(Kind::month) != nullptr; }

/// True if the piece can join two dates.
bool joins(const TimeText& text, std::uint32_t at) {
  return std::any_of(text.meanings[at].begin(), text.meanings[at].end(),
                     [](const TimeMeaning& meaning) { return meaning.kind == Kind::join; });
}

/// Days from a to b by their first days; moments without day count as the first of the month.
int distance(Moment a, Moment b) {
  if (a.grain < Grain::week) a.day = 1;
  if (b.grain < Grain::week) b.day = 1;
  if (a.month == 0) a.month = 1;
  if (b.month == 0) b.month = 1;
  return days_between(a, b);
}

int directed_year(const Moment& from, const At& at, int direction) {
  const Moment same = at(from.year);
  if (direction == 0) return from.year;
  const Moment now = same.grain == Grain::month && reaches(from, Grain::month) ? shift(from, Grain::month, 0) : from;
  const int days = distance(now, same);
  if (direction < 0) return days < 0 ? from.year : from.year - 1;
  return days > 0 ? from.year : from.year + 1;
}

}  // namespace

TimeContext::TimeContext(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const std::vector<TimeMatch>& matches)
    : article(moment_of_iso(document.date)), lexicon_(lexicon), document_(document), text_(text), tree_(document) {
  int old = 0, years = 0, near = 0, days = 0, months = 0;
  for (const TimeMatch& match : matches) {
    if (const TimePart* year = match.part(Kind::year)) ++years, old += year->meaning.number < article.year - 1;
    near += match.part(Kind::deictic) != nullptr || match.part(Kind::weekday) != nullptr;
    if (match.rule->action != TimeAction::numeric) continue;
    days += match.part(Kind::integer, 0)->meaning.number > 12;
    months += match.part(Kind::integer, 1)->meaning.number > 12;
  }
  narrative = years >= 8 && near * 8 <= years && (article.grain == Grain::none || old * 10 >= years * 8);
  day_first = days > months;
  month_first = months > days;
  reference = article;
  share_years(matches);
}

Outlook TimeContext::outlook(const TimeMatch& match) const {
  const std::uint32_t first = text_.pieces[match.begin].token, last = text_.pieces[match.end - 1].token;
  Index<Token> head(last);
  for (std::uint32_t token = first; token <= last; ++token) {
    const Index<Token> above = document_.tokens[token].head;
    if (!above || above.value < first || above.value > last) {
      head = Index<Token>(token);
      break;
    }
  }
  const TimeBound bound = lexicon_.bound(word_before(match));
  const TimeOutlookHint hint = bound == TimeBound::since                              ? TimeOutlookHint::past
                               : bound == TimeBound::ahead || bound == TimeBound::end ? TimeOutlookHint::future
                                                                                      : TimeOutlookHint::none;
  return outlook_of(lexicon_, document_, tree_, head, hint);
}

const std::string& TimeContext::word_before(const TimeMatch& match) const {
  static const std::string none;
  return match.begin == 0 ? none : text_.pieces[match.begin - 1].word;
}

const std::string& TimeContext::word_after(const TimeMatch& match) const {
  static const std::string none;
  const bool last = match.end >= text_.pieces.size() ||
                    document_.tokens[text_.pieces[match.end].token].sentence != document_.tokens[text_.pieces[match.begin].token].sentence;
  return last ? none : text_.pieces[match.end].word;
}

void TimeContext::share_years(const std::vector<TimeMatch>& matches) {
  given_years_.assign(matches.size(), 0);
  for (std::size_t at = matches.size(); at-- > 1;) {
    const TimeMatch& left = matches[at - 1];
    const TimeMatch& right = matches[at];
    if (!has_month(left) || has_year(left) || !has_month(right) || left.part(Kind::direction) != nullptr) continue;
    const int year = has_year(right) ? year_of(right) : given_years_[at];
    if (year == 0 || !joined(left, right)) continue;
    given_years_[at - 1] = year - (number_of(left.part(Kind::month)) > number_of(right.part(Kind::month)) ? 1 : 0);
  }
}

bool TimeContext::joined(const TimeMatch& left, const TimeMatch& right) const {
  if (right.begin - left.end > 3 || right.begin == left.end) return false;
  bool join = false;
  for (std::uint32_t at = left.end; at < right.begin; ++at) {
    if (joins(text_, at))
      join = true;
    else if (!lexicon_.is_preposition(text_.pieces[at].word))
      return false;
  }
  return join;
}

int TimeContext::year_of(const TimeMatch& match) {
  if (const TimePart* year = match.part(Kind::year)) return integer_of(year);
  if (const TimePart* year = match.part(Kind::short_year)) return integer_of(year);
  return 0;
}

const Moment& TimeContext::anchor(const TimeMatch& match) const {
  const bool from_reference = match.rule->from_reference || match.part(Kind::reference_direction) != nullptr;
  return from_reference || (article.grain == Grain::none && narrative) ? reference : article;
}

int TimeContext::direction_of(const TimeMatch& match) {
  if (const TimePart* part = match.part(Kind::direction)) return integer_of(part);
  if (const TimePart* part = match.part(Kind::reference_direction)) return integer_of(part);
  return match.rule->sign;
}

int TimeContext::choose_year(const TimeMatch& match, const At& at) const {
  const int stated = year_of(match);
  if (stated != 0) return stated;
  if (row < given_years_.size() && given_years_[row] != 0) return given_years_[row];
  const bool of_year = match.part(Kind::unit) != nullptr;  // "June last year"
  const bool close =
      article.grain == Grain::none && !narrative && reference.grain >= Grain::month && sentence_of(match) <= reference_sentence + 2;
  const bool story = (narrative || close) && !directed(match);
  const Moment& from = story ? reference : anchor(match);
  if (from.grain == Grain::none) return 0;
  if (of_year) return from.year + direction_of(match);
  if (story) return narrative_year(at(from.year));
  if (const TimePart* weekday = match.part(Kind::weekday)) {
    for (const int year : {from.year, from.year - 1, from.year + 1}) {
      const Moment day = at(year);
      if (day.grain == Grain::day && weekday_of(day) == integer_of(weekday)) return year;
    }
  }
  return directed(match) ? directed_year(from, at, direction_of(match)) : tensed_year(match, from, at);
}

int TimeContext::narrative_year(const Moment& moment) const {
  const bool wraps = reference.grain >= Grain::month && moment.month != 0 && reference.month - moment.month >= 9;
  return reference.year + (wraps && !reference.before_christ ? 1 : 0);
}

int TimeContext::tensed_year(const TimeMatch& match, const Moment& from, const At& at) const {
  const Moment same = at(from.year);
  const Moment now = same.grain == Grain::month && reaches(from, Grain::month) ? shift(from, Grain::month, 0) : from;
  const int days = distance(now, same);
  const Outlook side = outlook(match);
  if (side == Outlook::future) return days >= (same.grain == Grain::day ? -45 : 0) ? from.year : from.year + 1;
  if (days <= 0) return days < -335 && side == Outlook::unknown ? from.year + 1 : from.year;
  // A day just ahead is rarely a year ago, nor one just past a year ahead, whatever the tense: one would name the year.
  const int near = side == Outlook::unknown ? 120 : same.grain == Grain::day ? 45 : 0;
  return days <= near ? from.year : from.year - 1;
}

}  // namespace newsgraph::ingest
