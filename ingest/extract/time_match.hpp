// Tokens -> pieces ("two-week" is three) with all that each may mean, and pieces -> the longest rows of meanings that a rule of
// times.json accepts. Used by time.cpp; a file of its own because it knows nothing of dates, only of patterns.
#pragma once

#include <string>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/extract/time.hpp"

namespace newsgraph::ingest {

/// A run of letters, a run of digits, or one mark inside a token.
struct TimePiece {
  Span span;
  std::uint32_t token = 0;    ///< row of Document::tokens
  std::string word;           ///< lower case, abbreviation points dropped: "pm"
  std::uint32_t literal = 0;  ///< TimeLexicon::word() of it
  int digits = 0;             ///< how many digits; 0: no number
  bool glued = false;         ///< nothing stands between it and the piece before
  bool capital = false;
};

/// All pieces of a document and what each may mean; the two vectors are parallel.
struct TimeText {
  std::vector<TimePiece> pieces;
  std::vector<std::vector<TimeMeaning>> meanings;
};

/// A meaning that a match took, and where it begins.
struct TimePart {
  TimeMeaning meaning;
  std::uint32_t piece = 0;
};

/// Pieces [begin, end) that a rule accepts. The rule lives as long as the lexicon.
struct TimeMatch {
  const TimeRule* rule = nullptr;
  std::uint32_t begin = 0, end = 0;
  std::vector<TimePart> parts;

  /// The nth part of a kind (counted from 0), or nullptr. Lives as long as the match.
  const TimePart* part(TimeKind kind, std::size_t nth = 0) const;
};

TimeText type_pieces(const TimeLexicon& lexicon, const Document& document);

/// Longest matches, left to right, never overlapping, never crossing a sentence. Linear in the text: a rule looks at most as far
/// as its pattern is long.
std::vector<TimeMatch> match_times(const TimeLexicon& lexicon, const Document& document, const TimeText& text);

}  // namespace newsgraph::ingest
