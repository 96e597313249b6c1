// times.json -> TimeLexicon: phrases by their first word, patterns compiled to rows of elements, and for each rule the kinds and
// words that it can begin with, so that most tokens try no rule. Groups may use only groups above them: no pattern is recursive.
#include <algorithm>
#include <sstream>

#include "ingest/extract/time.hpp"
#include "ingest/json.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, time_kinds> kind_names = {
    "number",      "integer",      "day",      "month_number", "year",        "short_year",    "hour",
    "minute",      "decade",       "ordinal",  "month",        "weekday",     "short_weekday", "weekdays",
    "season",      "unit",         "units",    "part",         "clock_word",  "direction",     "reference_direction",
    "last_word",   "next_word",    "deictic",  "vague",        "pair",        "one",           "half",
    "more",        "approximator", "phase",    "edge",         "number_word", "multiplier",    "suffix",
    "decade_word", "era",          "meridiem", "zone",         "join",        "every",         "set",
    "present",     "past",         "future",   "holiday"};

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::size_t kind_of(const std::string& name) {
  return static_cast<std::size_t>(std::find(kind_names.begin(), kind_names.end(), name) - kind_names.begin());
}

TimeKind known_kind(const Json& where, const std::string& name) {
  const std::size_t kind = kind_of(name);
  if (kind == kind_names.size()) where.fail("unknown kind of word '" + name + "'", "use one of the kinds that the file's format names");
  return static_cast<TimeKind>(kind);
}

std::bitset<17> tags_of(const Json& where, const std::vector<std::string>& names) {
  std::bitset<17> tags;
  for (const std::string& name : names) {
    const Upos tag = upos_of(name);
    if (tag == Upos::x && name != "X")
      where.fail("unknown part of speech '" + name + "'", "write it as Universal Dependencies does, such as NOUN");
    tags.set(static_cast<std::size_t>(tag));
  }
  return tags;
}

TimeAction action_of(const Json& value) {
  static constexpr std::array<std::string_view, 8> names = {"calendar", "numeric", "days", "shift", "duration", "set", "fixed", "ignore"};
  const auto found = std::find(names.begin(), names.end(), value.as_string());
  if (found == names.end())
    value.fail("unknown action '" + value.text + "'", "use calendar, numeric, days, shift, duration, set, fixed or ignore");
  return static_cast<TimeAction>(found - names.begin());
}

Grain grain_of(const Json& value) {
  static constexpr std::array<std::string_view, 11> names = {"none",    "century", "decade", "year",    "half", "season",
                                                             "quarter", "month",   "week",   "weekend", "day"};
  const auto found = std::find(names.begin(), names.end(), value.as_string());
  if (found == names.end())
    value.fail("unknown grain '" + value.text + "'", "use century, decade, year, half, season, quarter, month, week, weekend or day");
  return static_cast<Grain>(found - names.begin());
}

TimeBound bound_of(const Json& value) {
  static constexpr std::array<std::string_view, 8> names = {"plain", "end", "none", "start", "pair", "forward", "since", "ahead"};
  const auto found = std::find(names.begin(), names.end(), value.as_string());
  if (found == names.end()) value.fail("unknown bound '" + value.text + "'", "use plain, end, none, start, pair, forward, since or ahead");
  return static_cast<TimeBound>(found - names.begin());
}

std::unordered_set<std::string> set_of(const Json& list) {
  const std::vector<std::string> words = list.as_strings();
  return {words.begin(), words.end()};
}

}  // namespace

struct TimeLexicon::Loader {
  TimeLexicon& lexicon;
  std::unordered_map<std::string, std::uint32_t> groups;

  void add_phrase(TimeKind kind, const std::string& words, double number, const std::string& text) {
    Phrase phrase;
    phrase.words = split(words);
    phrase.meaning = {kind, static_cast<std::uint32_t>(phrase.words.size()), number, text};
    lexicon.phrases_[phrase.words.front()].push_back(std::move(phrase));
  }

  void read_kinds(const Json& kinds) {
    for (const auto& [name, words] : kinds.members) {
      const TimeKind kind = known_kind(words, name);
      if (words.kind == Json::Kind::array) {
        for (const std::string& word : words.as_strings()) add_phrase(kind, word, 0, "");
        continue;
      }
      for (const auto& [word, value] : words.members) {
        if (value.kind == Json::Kind::string)
          add_phrase(kind, word, 0, value.text);
        else
          add_phrase(kind, word, value.as_number(), "");
      }
    }
  }

  void read_limits(const Json& root) {
    std::vector<TimeKind> capitals;
    for (const Json& name : root.at("capital").as_array()) capitals.push_back(known_kind(name, name.as_string()));
    for (auto& [first, list] : lexicon.phrases_) {
      for (Phrase& phrase : list) phrase.capital = std::find(capitals.begin(), capitals.end(), phrase.meaning.kind) != capitals.end();
    }
    for (const Json& row : root.at("only").as_array()) {
      const std::vector<std::string> parts = row.as_strings();
      if (parts.size() < 3) row.fail("too short", "write kind, word and at least one part of speech");
      const TimeKind kind = known_kind(row, parts[0]);
      const std::vector<std::string> words = split(parts[1]);
      bool found = false;
      for (Phrase& phrase : lexicon.phrases_[words.front()]) {
        if (phrase.meaning.kind != kind || phrase.words != words) continue;
        phrase.only = tags_of(row, {parts.begin() + 2, parts.end()});
        found = true;
      }
      if (!found) row.fail("'" + parts[1] + "' is no " + parts[0], "add it to the kind first");
    }
  }

  TimePattern compile(const Json& where, const std::string& text) {
    TimePattern pattern;
    for (std::string word : split(text)) {
      TimeElement element;
      if (word.size() > 1 && word.back() == '?') {
        element.optional = true;
        word.pop_back();
      }
      if (word.front() == '\'') {
        if (word.size() < 3 || word.back() != '\'') where.fail("no end of the word " + word, "write it in single quotes");
        element.what = TimeElement::What::word;
        element.id =
            lexicon.words_.try_emplace(word.substr(1, word.size() - 2), static_cast<std::uint32_t>(lexicon.words_.size())).first->second;
      } else if (const auto group = groups.find(word); group != groups.end()) {
        element.what = TimeElement::What::group;
        element.id = group->second;
      } else {
        element.id = static_cast<std::uint32_t>(known_kind(where, word));
      }
      pattern.push_back(element);
    }
    if (pattern.empty() || std::all_of(pattern.begin(), pattern.end(), [](const TimeElement& element) { return element.optional; })) {
      where.fail("this pattern matches nothing", "let at least one element be needed");
    }
    return pattern;
  }

  void read_groups(const Json& root) {
    for (const auto& [name, list] : root.members) {
      if (kind_of(name) != kind_names.size()) list.fail("'" + name + "' is a kind of word already", "name the group otherwise");
      std::vector<TimePattern> patterns;
      for (const Json& text : list.as_array()) patterns.push_back(compile(text, text.as_string()));
      groups.emplace(name, static_cast<std::uint32_t>(lexicon.groups_.size()));
      lexicon.groups_.push_back(std::move(patterns));
    }
  }

  void read_rule(const Json& json) {
    json.allow_only({"id", "pattern", "as", "type", "value", "sign", "grain", "anchor", "year", "after", "not_after", "not_before"});
    TimeRule rule;
    rule.id = json.at("id").as_string();
    for (const Json& text : json.at("pattern").as_array()) rule.patterns.push_back(compile(text, text.as_string()));
    rule.action = action_of(json.at("as"));
    if (const Json* type = json.find("type")) {
      if (type->as_string() != "time") type->fail("unknown type '" + type->text + "'", "leave it out, or write time");
      rule.type = TimeType::time;
    }
    if (const Json* value = json.find("value")) rule.value = value->as_string();
    if (const Json* sign = json.find("sign")) rule.sign = sign->as_number() < 0 ? -1 : 1;
    if (const Json* grain = json.find("grain")) rule.grain = grain_of(*grain);
    if (const Json* anchor = json.find("anchor")) rule.from_reference = anchor->as_string() == "reference";
    if (const Json* year = json.find("year")) rule.bare_year = year->as_bool();
    if (const Json* after = json.find("after")) rule.after = after->as_strings();
    if (const Json* not_after = json.find("not_after")) rule.not_after = not_after->as_strings();
    if (const Json* not_before = json.find("not_before")) rule.not_before = tags_of(*not_before, not_before->as_strings());
    lexicon.rules_.push_back(std::move(rule));
  }

  /// Adds what the pattern can begin with; true if it can be left out as a whole.
  void add_first(const TimePattern& pattern, std::bitset<time_kinds>& kinds, std::unordered_set<std::uint32_t>& words) {
    for (const TimeElement& element : pattern) {
      if (element.what == TimeElement::What::kind) kinds.set(element.id);
      if (element.what == TimeElement::What::word) words.insert(element.id);
      if (element.what == TimeElement::What::group) {
        for (const TimePattern& inner : lexicon.groups_[element.id]) add_first(inner, kinds, words);
      }
      if (!element.optional) return;
    }
  }
};

TimeLexicon TimeLexicon::load(const Data& data) {
  TimeLexicon lexicon;
  Loader loader{lexicon, {}};
  const Json root = Json::parse(data.file("times.json"), data.describe("times.json"));
  root.allow_only({"about", "licence", "format", "kinds", "capital", "only", "prepositions", "bounds", "beside", "year_introducers",
                   "outlook", "attachment", "groups", "rules"});
  loader.read_kinds(root.at("kinds"));
  loader.read_limits(root);
  const Json& outlook = root.at("outlook");
  outlook.allow_only({"future_auxiliaries", "future_words", "going", "movements", "implicatives", "intentions", "abilities", "deeds"});
  lexicon.prepositions_ = set_of(root.at("prepositions"));
  for (const auto& [preposition, bound] : root.at("bounds").members) lexicon.bounds_.emplace(preposition, bound_of(bound));
  for (const auto& [word, sign] : root.at("beside").members) lexicon.beside_.emplace(word, sign.as_number() < 0 ? -1 : 1);
  lexicon.year_introducers_ = set_of(root.at("year_introducers"));
  lexicon.future_auxiliaries_ = set_of(outlook.at("future_auxiliaries"));
  lexicon.future_words_ = set_of(outlook.at("future_words"));
  lexicon.going_ = set_of(outlook.at("going"));
  lexicon.movements_ = set_of(outlook.at("movements"));
  lexicon.implicatives_ = set_of(outlook.at("implicatives"));
  lexicon.intentions_ = set_of(outlook.at("intentions"));
  lexicon.abilities_ = set_of(outlook.at("abilities"));
  lexicon.deeds_ = set_of(outlook.at("deeds"));
  const Json& attachment = root.at("attachment");
  attachment.allow_only(
      {"same_time", "near_time", "apart", "carriers", "states", "firsts", "pointers", "told_of_event", "done_in_event", "offices", "once"});
  TimeLexicon::Attachment& words = lexicon.attachment_;
  for (const auto& [name, set] :
       {std::pair("same_time", &words.same_time), std::pair("near_time", &words.near_time), std::pair("apart", &words.apart),
        std::pair("carriers", &words.carriers), std::pair("states", &words.states), std::pair("firsts", &words.firsts),
        std::pair("pointers", &words.pointers), std::pair("told_of_event", &words.told_of_event),
        std::pair("done_in_event", &words.done_in_event), std::pair("offices", &words.offices), std::pair("once", &words.once)}) {
    *set = set_of(attachment.at(name));
  }
  loader.read_groups(root.at("groups"));
  for (const Json& rule : root.at("rules").as_array()) loader.read_rule(rule);
  lexicon.first_kinds_.resize(lexicon.rules_.size());
  lexicon.first_words_.resize(lexicon.rules_.size());
  for (std::size_t row = 0; row < lexicon.rules_.size(); ++row) {
    for (const TimePattern& pattern : lexicon.rules_[row].patterns)
      loader.add_first(pattern, lexicon.first_kinds_[row], lexicon.first_words_[row]);
  }
  return lexicon;
}

const std::vector<TimeLexicon::Phrase>* TimeLexicon::phrases(std::string_view first_word) const {
  const auto found = phrases_.find(std::string(first_word));
  return found == phrases_.end() ? nullptr : &found->second;
}

TimeBound TimeLexicon::bound(const std::string& preposition) const {
  const auto found = bounds_.find(preposition);
  return found == bounds_.end() ? TimeBound::plain : found->second;
}

std::uint32_t TimeLexicon::word(std::string_view word) const {
  const auto found = words_.find(std::string(word));
  return found == words_.end() ? no_word : found->second;
}

}  // namespace newsgraph::ingest
