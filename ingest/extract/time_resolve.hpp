// Matches -> values in article time, in the order of the text: what a weekday, a month without year, "two days later" mean
// depends on the article's date, on the tense around them, and on the dates named before.
#pragma once

#include <string>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/extract/time.hpp"
#include "ingest/extract/time_match.hpp"
#include "ingest/extract/tree.hpp"

namespace newsgraph::ingest {

/// Where the clause around an expression lies, seen from the article.
enum class Outlook : std::uint8_t { unknown, past, future };

/// What the preposition alone says: "since Tuesday" looks back; "for Tuesday" lets a past verb plan ahead ("scheduled the talks for").
enum class TimeOutlookHint : std::uint8_t { none, past, future };

/// Walks from a token up to its verb and reads tense, auxiliaries, and words such as "scheduled".
Outlook outlook_of(const TimeLexicon& lexicon, const Document& document, const Tree& tree, Index<Token> token, TimeOutlookHint hint);

/// Pieces [begin, end) with their value.
struct TimeReading {
  std::uint32_t begin = 0, end = 0;
  TimeType type = TimeType::date;
  std::string value;         ///< TIMEX3
  Moment moment;             ///< of a date or time; grain none: not known
  bool opens_range = false;  ///< the next reading is its end
};

/// Readings of all matches, in text order. `article` is the moment of document.date, or of grain none.
std::vector<TimeReading> resolve_times(const TimeLexicon& lexicon, const Document& document, const TimeText& text,
                                       const std::vector<TimeMatch>& matches);

}  // namespace newsgraph::ingest
