// Tokens -> known things, titles and institutions, by the longest phrase of units (phrases.hpp) in a hash table of lower-case
// phrases; case is compared afterwards, row by row. Example: "the U.S. and the Islamic Republic of Iran" -> United States, Iran.
#include "ingest/annotate/gazetteer.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "ingest/annotate/own_matcher.hpp"
#include "ingest/annotate/own_names.hpp"
#include "ingest/annotate/phrases.hpp"
#include "ingest/annotate/units.hpp"

namespace newsgraph::ingest {
namespace {

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

/// A unit of the text fits a unit of the data that is equal in lower case.
bool case_fits(std::string_view data, std::string_view text) {
  if (data == text) return true;
  if (lower_case(data) == data) return true;  // small words may stand in capitals: "Bank Of England"
  return text.size() > 1 && !has_lower(text);
}

/// The same for phrases of units joined by one space.
bool phrase_fits(std::string_view data, std::string_view text) {
  while (!data.empty() && !text.empty()) {
    const std::size_t data_end = std::min(data.find(' '), data.size());
    const std::size_t text_end = std::min(text.find(' '), text.size());
    if (!case_fits(data.substr(0, data_end), text.substr(0, text_end))) return false;
    data.remove_prefix(std::min(data_end + 1, data.size()));
    text.remove_prefix(std::min(text_end + 1, text.size()));
  }
  return data.empty() && text.empty();
}

template <class Map>
const typename Map::mapped_type* find_in(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// In a line all in capitals an acronym that spells a word may be that word.
bool is_shouted(const Document& document, const Sentence& sentence) {
  return sentence.tokens.size() > 2 && !has_lower(text_of(document, sentence.tokens));
}

/// Words of the small classes are no names, however they are written ("US" for "us").
bool is_function_word(const Document& document, Range<Token> tokens) {
  if (tokens.size() != 1) return false;
  const Upos tag = document[tokens.front()].upos;
  return tag == Upos::pron || tag == Upos::aux || tag == Upos::sconj || tag == Upos::cconj;
}

/// "the West": a phrase of the data whose first of several units is all lower case.
bool begins_small(std::string_view words) {
  const std::string_view first = words.substr(0, words.find(' '));
  return first.size() < words.size() && lower_case(first) == first;
}

/// A match and the unit where it ends; 0: none.
struct Found {
  Match match;
  std::size_t end = 0;
  bool small_word_first = false;
};

constexpr std::size_t longest_title = 12;     // units, modifiers included
constexpr std::size_t longest_portfolio = 3;  // units

}  // namespace

std::vector<Match> Gazetteer::find(const Document& document) const {
  std::vector<Match> matches;
  for (const Sentence& sentence : document.sentences) find_known(document, sentence, nullptr, {}, matches);
  if (own_.empty()) return matches;
  std::vector<std::string_view> countries;
  for (const Match& match : matches) countries.push_back(entries_[match.entry].country);
  matches.clear();
  const OwnMatcher own(document, own_);
  for (const Sentence& sentence : document.sentences) find_known(document, sentence, &own, countries, matches);
  return matches;
}

void Gazetteer::find_known(const Document& document, const Sentence& sentence, const OwnMatcher* own,
                           const std::vector<std::string_view>& countries, std::vector<Match>& matches) const {
  const Units units = units_of_tokens(document, sentence.tokens.begin_row, sentence.tokens.end_row);
  const bool shouted = is_shouted(document, sentence);
  const auto longest_at = [&](std::size_t first) {
    Found best;
    const std::size_t* longest =
        first < units.lower.size() && starts_token(units, first) ? find_in(forms_.longest, units.lower[first]) : nullptr;
    if (longest == nullptr) return best;
    each_phrase(units, first, *longest, [&](const std::string& key, const std::string& written, std::size_t end) {
      const Row* row = fitting_row(key, written);
      const Range<Token> tokens(units.token[first], units.token[end - 1] + 1);
      if (row == nullptr || is_function_word(document, tokens)) return;
      const bool bare = text_of(document, tokens).find('.') == std::string_view::npos;
      const bool word = shouted && bare && row->form == Form::acronym && end == first + 1;
      best = {Match{tokens, row->entry, row->form, row->ambiguous || word}, end, begins_small(row->words)};
    });
    return best;
  };
  for (std::size_t first = 0; first < units.lower.size();) {
    const Found best = longest_at(first);
    if (own != nullptr && starts_token(units, first)) {
      if (auto [match, end] = own->longest_at(units, first, countries); end > best.end) {
        matches.push_back(std::move(match));
        first = end;
        continue;
      }
    }
    if (best.end == 0 || (best.small_word_first && longest_at(first + 1).end > best.end)) {  // "the West Bank" is not "the West"
      ++first;
      continue;
    }
    matches.push_back(best.match);
    first = best.end;
  }
}

namespace {

bool has_space(std::string_view words) { return words.find(' ') != std::string_view::npos; }

/// "Berg" alone may be any Berg if the list has it as a part of "Anna Berg".
bool has_longer_form(const Entry& entry) { return has_space(entry.name) || std::any_of(entry.forms.begin(), entry.forms.end(), has_space); }

}  // namespace

std::shared_ptr<const Entry> Gazetteer::own(EntityType type, const std::vector<std::string>& names, std::string_view country) const {
  for (const auto& list : own_) {
    std::set<std::uint32_t> found;
    for (const std::string& name : names) {
      const std::string written = join_units(units_of(name));
      for (const std::uint32_t row : list->find(lower_case(written), written)) {
        const bool elsewhere = !country.empty() && !list->country(row).empty() && list->country(row) != country;
        const bool surname = type == EntityType::person && !has_space(written) && has_longer_form(list->entry(row));
        if (list->type(row) == type && !elsewhere && !surname) found.insert(row);
      }
      if (!found.empty()) break;  // the first name is the fullest
    }
    if (found.size() == 1) return std::make_shared<const Entry>(list->entry(*found.begin()));
    if (found.size() > 1) return nullptr;
  }
  return nullptr;
}

const Gazetteer::Row* Gazetteer::fitting_row(const std::string& key, std::string_view written) const {
  const std::vector<Row>* rows = find_in(forms_.rows, key);
  if (rows == nullptr) return nullptr;
  for (const Row& row : *rows) {  // the exact spelling first: "Who" is not "WHO"
    if (row.words == written) return &row;
  }
  for (const Row& row : *rows) {
    if (phrase_fits(row.words, written)) return &row;
  }
  return nullptr;
}

const Entry* Gazetteer::lookup(std::string_view form) const {
  const std::string written = join_units(units_of(form));
  const Row* row = fitting_row(lower_case(written), written);
  return row == nullptr ? nullptr : &entries_[row->entry];
}

const Entry* Gazetteer::state(std::string_view country) const {
  const auto found = states_.find(country);
  return found == states_.end() ? nullptr : &entries_[found->second];
}

const Title* Gazetteer::title_of_units(const std::vector<std::string>& lower, std::size_t begin, std::size_t end) const {
  const auto phrase = [&](std::size_t first, std::size_t last) {
    std::string key = lower[first];
    for (std::size_t at = first + 1; at < last; ++at) (key += ' ') += lower[at];
    return key;
  };
  if (begin >= end || !title_starts_.contains(lower[begin])) return nullptr;
  const std::size_t* longest = find_in(titles_.longest, lower[begin]);
  if (longest != nullptr && end - begin <= *longest) {
    if (const std::uint32_t* row = find_in(titles_.rows, phrase(begin, end))) return &title_rows_[*row];
  }
  for (std::size_t cut = begin + 1; cut < end && cut <= begin + 2; ++cut) {  // modifiers have one or two units
    if (!modifiers_.contains(phrase(begin, cut))) continue;
    if (const Title* found = title_of_units(lower, cut, end)) return found;
  }
  for (std::size_t cut = begin + 1; cut + 1 < end && cut <= begin + longest_portfolio; ++cut) {  // "farm and rural development minister"
    if (!conjunctions_.contains(lower[cut]) || !portfolios_.contains(phrase(begin, cut))) continue;
    if (const Title* found = title_of_units(lower, cut + 1, end)) return found;
  }
  if (modifiers_.contains(lower[end - 1])) return title_of_units(lower, begin, end - 1);
  return nullptr;
}

Range<Token> Gazetteer::title_before(const Document& document, Index<Token> begin, Index<Token> end) const {
  const Range<Token> none(end.value, end.value);
  const std::uint32_t last = end.value - 1U;
  if (begin >= end || (units_of(text_of(document, Index<Token>(last))).empty() && !is_dots(text_of(document, Index<Token>(last)))))
    return none;
  const std::uint32_t first = end.value - std::min<std::uint32_t>(end.value - begin.value, longest_title);
  const Units units = units_of_tokens(document, first, end.value);
  const std::size_t size = units.lower.size();
  std::size_t from = size;  // the phrase is one from here on
  while (from > 0 && (from == size || units.glued[from])) --from;
  for (std::size_t unit = from; unit < size; ++unit) {
    if (!starts_token(units, unit)) continue;
    if (title_of_units(units.lower, unit, size) != nullptr) return Range<Token>(units.token[unit], end.value);
  }
  return none;
}

Range<Token> Gazetteer::title_at(const Document& document, Index<Token> begin, Index<Token> end) const {
  Range<Token> best(begin.value, begin.value);
  if (begin >= end || !title_starts_.contains(first_unit(document, begin.value))) return best;
  const Units units = units_of_tokens(document, begin.value, end.value, longest_title);
  each_phrase(units, 0, longest_title, [&](const std::string&, const std::string&, std::size_t last) {
    if (title_of_units(units.lower, 0, last) != nullptr) best = Range<Token>(begin.value, units.token[last - 1] + 1U);
  });
  return best;
}

const Title* Gazetteer::title(std::string_view words) const {
  std::vector<std::string> lower = units_of(words);
  for (std::string& unit : lower) unit = lower_case(unit);
  return title_of_units(lower, 0, lower.size());
}

std::string_view Gazetteer::title_modifier(std::string_view word) const {
  const auto found = modifiers_.find(lower_case(join_units(units_of(word))));
  return found == modifiers_.end() ? std::string_view() : std::string_view(found->second);
}

const Institution* Gazetteer::institution(std::string_view words) const {
  const std::uint32_t* row = find_in(institutions_.rows, lower_case(join_units(units_of(words))));
  return row == nullptr ? nullptr : &institution_rows_[*row];
}

Range<Token> Gazetteer::institution_at(const Document& document, Index<Token> begin, Index<Token> end) const {
  Range<Token> best(begin.value, begin.value);
  if (begin >= end) return best;
  const std::size_t* longest = find_in(institutions_.longest, first_unit(document, begin.value));
  if (longest == nullptr) return best;
  const Units units = units_of_tokens(document, begin.value, end.value, *longest);
  each_phrase(units, 0, *longest, [&](const std::string& key, const std::string&, std::size_t last) {
    if (institutions_.rows.contains(key)) best = Range<Token>(begin.value, units.token[last - 1] + 1U);
  });
  return best;
}

const NounClass* Gazetteer::noun(std::string_view lemma) const { return find_in(nouns_, std::string(lemma)); }

Gender Gazetteer::gender_of_given_name(std::string_view name) const {
  const Gender* gender = find_in(given_names_, lower_case(join_units(units_of(name))));
  return gender == nullptr ? Gender::unknown : *gender;
}

bool Gazetteer::is_given_name(std::string_view name) const { return given_names_.contains(lower_case(join_units(units_of(name)))); }

}  // namespace newsgraph::ingest
