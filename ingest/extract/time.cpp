// Tokens -> expressions of time (TIMEX3), with the partial ISO dates that edges of the graph carry.
//
// Three steps, each a file: pieces get types (time_pieces.cpp), rows of types match rules of times.json (time_match.cpp), matches
// get values in article time (time_resolve.cpp). Here a reading becomes a row of Document::times: its tokens, head and preposition,
// and what the preposition makes of the date: "after 2005" is not in 2005, "from 2001 to 2005" is one stretch with two ends.
#include "ingest/extract/time.hpp"

#include "ingest/extract/extract.hpp"
#include "ingest/extract/time_match.hpp"
#include "ingest/extract/time_resolve.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

/// The token of the range whose governor is outside of it.
Index<Token> head_of(const Document& document, Range<Token> tokens) {
  for (const Index<Token> token : tokens) {
    const Token& row = document[token];
    const bool outside = !row.head || !tokens.contains(row.head);
    if (outside && row.upos != Upos::det && row.upos != Upos::punct && row.upos != Upos::adp) return token;
  }
  return tokens.back();
}

std::string preposition_before(const TimeLexicon& lexicon, const Document& document, const TimeText& text, std::uint32_t begin) {
  if (begin == 0) return "";
  const TimePiece& before = text.pieces[begin - 1];
  if (document.tokens[before.token].sentence != document.tokens[text.pieces[begin].token].sentence) return "";
  return lexicon.is_preposition(before.word) ? before.word : "";
}

/// The joining word between two readings makes them the ends of a range: "from May to June", "2001-2005", "between 3 and 5 May".
bool is_range(const TimeLexicon& lexicon, const TimeText& text, const TimeReading& left, const std::string& preposition,
              const TimeReading& right) {
  if (left.opens_range) return true;
  if (right.begin != left.end + 1 || left.moment.grain == Grain::none || right.moment.grain == Grain::none) return false;
  if (left.type == TimeType::duration || right.type == TimeType::duration) return false;
  for (const TimeMeaning& meaning : text.meanings[left.end]) {
    if (meaning.kind != TimeKind::join) continue;
    return meaning.number > 0 || lexicon.bound(preposition) == TimeBound::pair;
  }
  return false;
}

Time time_of(const TimeLexicon& lexicon, const Document& document, const TimeText& text, const TimeReading& reading) {
  Time time;
  time.tokens = Range<Token>(text.pieces[reading.begin].token, text.pieces[reading.end - 1].token + 1U);
  time.span = {text.pieces[reading.begin].span.begin, text.pieces[reading.end - 1].span.end};
  time.type = reading.type;
  time.value = reading.value;
  time.preposition = preposition_before(lexicon, document, text, reading.begin);
  time.head = head_of(document, time.tokens);
  const std::string date = date_of(reading.moment);
  if (reading.type == TimeType::duration) time.date = date;
  if (reading.type == TimeType::duration || reading.type == TimeType::set) return time;
  const TimeBound bound = lexicon.bound(time.preposition);
  switch (bound) {
    case TimeBound::none: break;
    default: time.date = date;
  }
  if (reading.moment.grain == Grain::decade && !reading.moment.before_christ &&
      (bound == TimeBound::plain || bound == TimeBound::forward)) {
    time.date = std::to_string(reading.moment.year);
    time.date_end = std::to_string(reading.moment.year + 9);
  }
  return time;
}

}  // namespace

std::vector<Time> find_times(const Language& language, const Document& document) {
  const TimeLexicon& lexicon = *language.times;
  const TimeText text = type_pieces(lexicon, document);
  const std::vector<TimeReading> readings = resolve_times(lexicon, document, text, match_times(lexicon, document, text));
  std::vector<Time> times;
  times.reserve(readings.size());
  for (const TimeReading& reading : readings) times.push_back(time_of(lexicon, document, text, reading));
  for (std::size_t row = 0; row + 1 < times.size(); ++row) {
    Time& left = times[row];
    Time& right = times[row + 1];
    const std::string from = date_of(readings[row].moment), to = date_of(readings[row + 1].moment);
    if (from.empty() || to.empty() || !is_range(lexicon, text, readings[row], left.preposition, readings[row + 1])) continue;
    left.date = right.date = from;
    left.date_end = right.date_end = to;
  }
  return times;
}

}  // namespace newsgraph::ingest
