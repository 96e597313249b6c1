// Words and rules for expressions of time, from times.json: what a word may mean ("may": month 5), and which rows of such
// meanings are an expression ("weekday month day"). Patterns are sequences of kinds, so that no word stands in the code.
//
// Idea: tokens are typed first and rules run over the types (SynTime, Zhong et al. 2017), rules and their values are data
// (HeidelTime, Stroetgen and Gertz 2010). Example: "last October" is direction(-1) month(10), made a "calendar" moment.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"
#include "ingest/extract/time_value.hpp"

namespace newsgraph::ingest {

/// What a word can be to a rule. The first ten are made of digits, the others are listed in times.json.
enum class TimeKind : std::uint8_t {
  number,
  integer,
  day,
  month_number,
  year,
  short_year,
  hour,
  minute,
  decade,
  ordinal,
  month,
  weekday,
  short_weekday,
  weekdays,
  season,
  unit,
  units,
  part,
  clock_word,
  direction,
  reference_direction,
  last_word,
  next_word,
  deictic,
  vague,
  pair,
  one,
  half,
  more,
  approximator,
  phase,
  edge,
  number_word,
  multiplier,
  suffix,
  decade_word,
  era,
  meridiem,
  zone,
  join,
  every,
  set,
  present,
  past,
  future,
  holiday,
  count_
};
constexpr std::size_t time_kinds = static_cast<std::size_t>(TimeKind::count_);

/// One meaning of one or more pieces of text.
struct TimeMeaning {
  TimeKind kind = TimeKind::number;
  std::uint32_t pieces = 1;  ///< how many pieces it covers, at least 1
  double number = 0;
  std::string text;  ///< TIMEX3 code ("SU", "MO", "P1D"), or empty
};

/// How the parts of a match become a value.
enum class TimeAction : std::uint8_t { calendar, numeric, days, shift, duration, set, fixed, ignore };

/// What a preposition makes of the date after it: an end (its date is the bound), is not then, begins a range, may begin a pair, counts forward, looks back, plans ahead.
enum class TimeBound : std::uint8_t { plain, end, none, start, pair, forward, since, ahead };

/// One element of a pattern: a kind, a word, or a group of patterns.
struct TimeElement {
  enum class What : std::uint8_t { kind, word, group };
  What what = What::kind;
  std::uint32_t id = 0;  ///< TimeKind, row of words, or row of groups
  bool optional = false;
};
using TimePattern = std::vector<TimeElement>;

struct TimeRule {
  std::string id;
  std::vector<TimePattern> patterns;
  TimeAction action = TimeAction::calendar;
  TimeType type = TimeType::date;
  std::string value;               ///< of a fixed rule, or the part of day
  int sign = 0;                    ///< of a shift
  Grain grain = Grain::none;       ///< what an ordinal counts, or a shift falls back to
  bool from_reference = false;     ///< counts from the last date named, not from the article's
  bool bare_year = false;          ///< four digits alone: they must look like a year in their sentence
  std::vector<std::string> after;  ///< one of these words must stand before; empty: any
  std::vector<std::string> not_after;
  std::bitset<17> not_before;  ///< parts of speech that must not follow
};

class TimeLexicon {
 public:
  /// Reads times.json. Throws InputError.
  static TimeLexicon load(const Data& data);

  /// A row of words that has a meaning: "a couple of".
  struct Phrase {
    std::vector<std::string> words;
    TimeMeaning meaning;
    bool capital = false;  ///< counts only when written with a capital
    std::bitset<17> only;  ///< parts of speech; none set: any
  };

  /// The phrases that begin with a word; nullptr when none does. Lives as long as the lexicon.
  const std::vector<Phrase>* phrases(std::string_view first_word) const;
  /// The number of a literal word of a pattern, or none.
  std::uint32_t word(std::string_view word) const;
  static constexpr std::uint32_t no_word = 0xFFFFFFFFU;

  const std::vector<TimeRule>& rules() const { return rules_; }
  const std::vector<TimePattern>& group(std::uint32_t row) const { return groups_[row]; }
  bool is_preposition(const std::string& word) const { return prepositions_.contains(word); }
  TimeBound bound(const std::string& preposition) const;
  /// "a day after the vote": which way a duration before this word counts, from what happened to what the word brings in; 0: none.
  int beside(const std::string& word) const {
    const auto found = beside_.find(word);
    return found == beside_.end() ? 0 : found->second;
  }
  /// True if four digits after this word may well be a year: a preposition, "and", "early".
  bool introduces_year(const std::string& word) const { return prepositions_.contains(word) || year_introducers_.contains(word); }

  /// Lemmas that turn a clause to the future ("will"; "schedule", "plan"), that say nothing of it ("go"), that are
  /// done for the infinitive below them ("fly to meet"), or that make it as past as they are ("manage", "force").
  bool is_future_auxiliary(const std::string& lemma) const { return future_auxiliaries_.contains(lemma); }
  bool is_future_word(const std::string& lemma) const { return future_words_.contains(lemma); }
  bool is_going(const std::string& lemma) const { return going_.contains(lemma); }
  bool is_movement(const std::string& lemma) const { return movements_.contains(lemma); }
  /// "plan (a visit)": the date beside it is of its object.
  bool is_intention(const std::string& lemma) const { return intentions_.contains(lemma); }
  /// "could": with a negation it tells of what was tried.
  bool is_ability(const std::string& lemma) const { return abilities_.contains(lemma); }
  /// "attack", "ruling": what a weekday's own is over ("Friday's attack").
  bool is_deed(const std::string& lemma) const { return deeds_.contains(lemma); }
  bool is_implicative(const std::string& lemma) const { return implicatives_.contains(lemma); }

  /// Which words share a date with their neighbours; lower case.
  struct Attachment {
    std::unordered_set<std::string> same_time;  ///< prepositions and conjunctions: "during", "while"
    std::unordered_set<std::string> near_time;  ///< "after": close to it, as far as a month or year goes
    std::unordered_set<std::string> apart;      ///< adverbs: "later", "since"
    std::unordered_set<std::string> carriers;   ///< lemmas: the event that is the subject or object happens when they do
    std::unordered_set<std::string> states;     ///< lemmas that "since 2001" dates
    std::unordered_set<std::string> firsts;     ///< "the first since 2001" only compares
    std::unordered_set<std::string> pointers;   ///< "this", "it": for what was told before
    // Names of the vocabulary.
    std::unordered_set<std::string> told_of_event;  ///< from an event, with its date: "located_in"
    std::unordered_set<std::string> done_in_event;  ///< to an event, with its date: "attends"
    std::unordered_set<std::string> offices;        ///< they last from a date of their noun: "president since 2001"
    std::unordered_set<std::string> once;           ///< at one time only: "resigns_from"
  };
  const Attachment& attachment() const { return attachment_; }

  /// True if a rule can begin with a kind, or with a word.
  bool can_begin(std::size_t rule, TimeKind kind) const { return first_kinds_[rule].test(static_cast<std::size_t>(kind)); }
  bool can_begin(std::size_t rule, std::uint32_t word) const { return first_words_[rule].contains(word); }

 private:
  struct Loader;

  std::unordered_map<std::string, std::vector<Phrase>> phrases_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::vector<std::vector<TimePattern>> groups_;
  std::vector<TimeRule> rules_;
  std::vector<std::bitset<time_kinds>> first_kinds_;            ///< by rule
  std::vector<std::unordered_set<std::uint32_t>> first_words_;  ///< by rule
  std::unordered_map<std::string, TimeBound> bounds_;
  std::unordered_map<std::string, int> beside_;
  std::unordered_set<std::string> prepositions_, year_introducers_, future_auxiliaries_, future_words_, going_, movements_, implicatives_;
  std::unordered_set<std::string> intentions_, abilities_, deeds_;
  Attachment attachment_;
};

}  // namespace newsgraph::ingest
