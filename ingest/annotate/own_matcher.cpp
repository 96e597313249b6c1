// A list's forms at each unit of a sentence, the longest first, held against what the network and the tagger say of the words.
// Of several things of one name the country that the article names decides.
#include "ingest/annotate/own_matcher.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace newsgraph::ingest {
namespace {

/// What begins in lower case or is a time is no name.
bool may_begin(std::string_view unit, bool timed) { return !(unit.front() >= 'a' && unit.front() <= 'z') && !timed; }

/// Of several things of one name the one whose country the article names; else what they have in common.
std::shared_ptr<const Entry> entry_of(const OwnNames& list, const std::vector<std::uint32_t>& rows,
                                      const std::vector<std::string_view>& countries) {
  std::vector<std::uint32_t> near;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(near),
               [&](std::uint32_t row) { return std::find(countries.begin(), countries.end(), list.country(row)) != countries.end(); });
  const std::vector<std::uint32_t>& chosen = near.empty() ? rows : near;
  Entry entry = list.entry(chosen.front());
  if (chosen.size() > 1) {
    entry.ids.clear();
    const bool one_country =
        std::all_of(chosen.begin(), chosen.end(), [&](std::uint32_t row) { return list.country(row) == entry.country; });
    if (!one_country) entry.country.clear();
  }
  return std::make_shared<const Entry>(std::move(entry));
}

/// The network's type allows the list's; names of several words, which are seldom anything else, are taken from the list.
bool fits(const Name& name, Range<Token> tokens, EntityType type) {
  const bool several = tokens.size() > 1;
  switch (name.type) {
    case NameType::person: return several && type == EntityType::organization;
    case NameType::location: return type != EntityType::person && (several || type != EntityType::product);
    case NameType::organization: return type != EntityType::person && (several || (type != EntityType::place && type != EntityType::state));
    case NameType::demonym: return type == EntityType::group;
    case NameType::miscellaneous: break;
  }
  return several || type != EntityType::place;
}

}  // namespace

OwnMatcher::OwnMatcher(const Document& document, const std::vector<std::shared_ptr<const OwnNames>>& lists)
    : document_(document), lists_(lists), name_at_(document.tokens.size(), nullptr), timed_(document.tokens.size(), false) {
  for (const Name& name : document.names) {
    for (const Index<Token> token : name.tokens) name_at_[token.value] = &name;
  }
  for (const Time& time : document.times) {
    for (const Index<Token> token : time.tokens) timed_[token.value] = true;
  }
  for (const Sentence& sentence : document.sentences) {
    for (const Index<Token> token : sentence.tokens) {
      if (token != sentence.tokens.front() && document[token].upos == Upos::propn) names_.insert(text_of(document, token));
    }
  }
  for (const auto& list : lists) longest_ = std::max(longest_, list->longest());
}

std::pair<Match, std::size_t> OwnMatcher::longest_at(const Units& units, std::size_t first,
                                                     const std::vector<std::string_view>& countries) const {
  std::pair<Match, std::size_t> best;
  if (!may_begin(units.written[first], timed_[units.token[first]])) return best;
  each_phrase(units, first, longest_, [&](const std::string& key, const std::string& written, std::size_t end) {
    const Range<Token> tokens(units.token[first], units.token[end - 1] + 1);
    for (const auto& list : lists_) {
      std::vector<std::uint32_t> rows = list->find(key, written);
      std::erase_if(rows, [&](std::uint32_t row) { return !can_be(tokens, list->type(row)); });
      if (rows.empty()) continue;
      Match match{tokens, 0, Form::name, rows.size() > 1, entry_of(*list, rows, countries)};
      best = {std::move(match), end};
      break;
    }
  });
  return best;
}

bool OwnMatcher::can_be(Range<Token> tokens, EntityType type) const {
  if (tokens.size() == 1 && !names_.contains(text_of(document_, tokens))) return false;
  const Name* inside = nullptr;
  for (const Index<Token> token : tokens) {
    const Name* name = name_at_[token.value];
    if (name == nullptr) continue;
    if (!tokens.contains(name->tokens)) return false;  // a part of a longer name
    inside = name;
  }
  if (type == EntityType::person && (tokens.size() == 1 || (inside != nullptr && inside->type == NameType::person)))
    return false;  // titles and surnames tell more of a person than a list does
  if (inside != nullptr && inside->tokens.size() == tokens.size()) return fits(*inside, tokens, type);
  bool tagged = true;
  for (const Index<Token> token : tokens) {
    const Upos upos = document_[token].upos;
    tagged = tagged && (upos == Upos::propn || upos == Upos::adp || upos == Upos::det);
  }
  if (inside != nullptr) return tagged;  // longer than what the network saw
  const bool places = type == EntityType::place || type == EntityType::state;
  return tagged && stands_alone(tokens) && (tokens.size() > 1 || !places);
}

bool OwnMatcher::stands_alone(Range<Token> tokens) const {
  const Sentence& sentence = document_[document_[tokens.front()].sentence];
  const auto is_name = [&](Index<Token> token) { return document_[token].upos == Upos::propn; };
  if (tokens.begin_row == sentence.tokens.begin_row && tokens.size() == 1) return false;
  if (tokens.begin_row > sentence.tokens.begin_row && is_name(Index<Token>(tokens.begin_row - 1U))) return false;
  return tokens.end_row >= sentence.tokens.end_row || !is_name(Index<Token>(tokens.end_row));
}

}  // namespace newsgraph::ingest
