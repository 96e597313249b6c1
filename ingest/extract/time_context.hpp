// What a value depends on besides its own words: the article's date, the dates named so far, and the tense around; and which year a
// date without one means. Shared by the two files that make values, time_resolve.cpp and time_calendar.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/extract/time_resolve.hpp"
#include "ingest/extract/time_value.hpp"

namespace newsgraph::ingest {

class TimeContext {
 public:
  /// The arguments must outlive the context.
  TimeContext(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const std::vector<TimeMatch>& matches);

  Moment article;                                              ///< the day of document.date, or of grain none
  Moment reference;                                            ///< the last date named; at first the article's
  Moment quarter;                                              ///< the last quarter named, or of grain none
  std::uint32_t reference_sentence = 0, quarter_sentence = 0;  ///< rows of the sentences that named them
  bool narrative = false;                                      ///< the article tells of long ago: dates follow each other
  bool day_first = false;                                      ///< its habit of writing dates in digits, if it shows: 22/02/2025
  bool month_first = false;                                    ///< 02/22/2025
  std::size_t row = 0;                                         ///< of the match that is read

  const TimeLexicon& lexicon() const { return lexicon_; }
  Outlook outlook(const TimeMatch& match) const;
  std::uint32_t sentence_of(const TimeMatch& match) const { return document_.tokens[text_.pieces[match.begin].token].sentence.value; }
  /// The piece before the match, or "".
  const std::string& word_before(const TimeMatch& match) const;
  /// The word after a match in its sentence, lower case; or "".
  const std::string& word_after(const TimeMatch& match) const;
  /// The moment that "last", "that", ... count from.
  const Moment& anchor(const TimeMatch& match) const;
  /// The year of a moment that may lack it; 0: unknown. `at` makes the moment in a year.
  int choose_year(const TimeMatch& match, const std::function<Moment(int)>& at) const;

  static double number_of(const TimePart* part) { return part == nullptr ? 0 : part->meaning.number; }
  static int integer_of(const TimePart* part) { return static_cast<int>(number_of(part)); }
  /// The year that the match states; 0: none.
  static int year_of(const TimeMatch& match);
  /// -1, 0, 1 of "last", "this", "next".
  static int direction_of(const TimeMatch& match);
  static bool directed(const TimeMatch& match) {
    return match.part(TimeKind::direction) != nullptr || match.part(TimeKind::reference_direction) != nullptr;
  }

 private:
  void share_years(const std::vector<TimeMatch>& matches);
  bool joined(const TimeMatch& left, const TimeMatch& right) const;
  int narrative_year(const Moment& moment) const;
  int tensed_year(const TimeMatch& match, const Moment& from, const std::function<Moment(int)>& at) const;

  const TimeLexicon& lexicon_;
  const Document& document_;
  const TimeText& text_;
  Tree tree_;
  std::vector<int> given_years_;  ///< by match: the year that a joined date gives it; 0: none
};

/// The moment of a match of a calendar rule; when not known, grain none, and `unknown` is what TIMEX3 writes ("XXXX-WXX-2").
Moment calendar_moment(const TimeContext& context, const TimeMatch& match, std::string& unknown);
/// TIMEX3's part of day or time after the T ("NI", "12:30"); or empty.
std::string part_of_day(const TimeMatch& match);

}  // namespace newsgraph::ingest
