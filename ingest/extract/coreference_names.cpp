// Names that are one thing: States by their code, equal names, institutions without their country, acronyms, and parts of names
// ("Lee" of "Ann Lee", "Security Council" of "United Nations Security Council"). Two persons of one surname stay apart where their
// given names, genders or countries differ; where two are possible, the nearest before it is meant.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

using Words = std::vector<std::string>;

Words split(std::string_view key) {
  Words words;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    words.emplace_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_name(const Mention& mention) { return mention.kind == MentionKind::name || mention.kind == MentionKind::adjective; }

void join_states(Clusters& clusters) {
  std::map<std::string, Row> first;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.type != EntityType::state || mention.country.empty() || (mention.kind == MentionKind::nominal && !mention.metonym))
      continue;
    const auto [found, is_new] = first.emplace(mention.country, row);
    if (!is_new)
      clusters.join(row, found->second,
                    mention.metonym                          ? "state.metonym"
                    : mention.kind == MentionKind::adjective ? "state.demonym"
                                                             : "state.code");
  }
}

void join_equal(Clusters& clusters) {
  std::map<std::pair<EntityType, std::string>, Row> first;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (!is_name(mention) || clusters.trait(row).key.empty() || (mention.type == EntityType::state && !mention.country.empty())) continue;
    const bool alone = mention.type == EntityType::person && clusters.trait(row).key.find(' ') == std::string::npos;
    if (alone) continue;
    const auto [found, is_new] = first.emplace(std::make_pair(mention.type, clusters.trait(row).key), row);
    if (!is_new && clusters.compatible(row, found->second)) clusters.join(row, found->second, "name.exact");
  }
}

/// "the Senate" is "the Senate of X" where the article has one such institution of a country, else the last one before it.
void join_institutions(Clusters& clusters) {
  std::map<std::string, std::vector<Row>> owned;
  std::vector<std::pair<Row, std::string>> bare;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.kind != MentionKind::name || mention.type != EntityType::organization) continue;
    const std::size_t of = mention.name.rfind(" " + *clusters.lexicon().list("genitives").begin() + " ");
    if (clusters.gazetteer().institution(mention.name) != nullptr) {
      bare.emplace_back(row, clusters.trait(row).key);
    } else if (of != std::string::npos && clusters.gazetteer().institution(std::string_view(mention.name).substr(0, of)) != nullptr) {
      owned[fold_name(clusters.lexicon(), std::string_view(mention.name).substr(0, of))].push_back(row);
    }
  }
  for (const auto& [row, key] : bare) {
    const auto found = owned.find(key);
    if (found == owned.end()) continue;
    Row nearest = found->second.front();
    for (const Row other : found->second) {
      if (other < row) nearest = other;
    }
    clusters.join(row, nearest, "institution");
  }
}

/// The first letters of its words, with or without its small words.
std::string initials_of(const ReferenceLexicon& lexicon, const Words& words, bool small) {
  std::string initials;
  for (const std::string& word : words) {
    if (small || !lexicon.in("small_words", word)) initials += word[0];
  }
  return initials;
}

bool is_acronym(std::string_view text) {
  if (text.size() < 2 || text.size() > 10) return false;
  const auto capitals = std::count_if(text.begin(), text.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
  return capitals >= 2 && capitals * 2 >= static_cast<std::ptrdiff_t>(text.size());
}

bool has_acronym_type(EntityType type) {
  return type == EntityType::organization || type == EntityType::agreement || type == EntityType::event || type == EntityType::product ||
         type == EntityType::group;
}

void join_acronyms(Clusters& clusters) {
  std::map<std::string, Row> full;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.kind != MentionKind::name || !has_acronym_type(mention.type)) continue;
    const Words words = split(fold_name(clusters.lexicon(), clusters.text(row)));
    if (words.size() < 2) continue;
    full.emplace(initials_of(clusters.lexicon(), words, false), row);
    full.emplace(initials_of(clusters.lexicon(), words, true), row);
  }
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.kind != MentionKind::name || mention.tokens.size() != 1 || !is_acronym(clusters.text(row))) continue;
    const std::size_t token = mention.tokens.begin_row;
    // "International Atomic Energy Agency (IAEA)" and "IAEA (International ...)", where the order of letters may differ.
    if (token > 1 && text_of(clusters.document(), Index<Token>(token - 1)) == "(") {
      const Row before = clusters.ending_before(token - 1);
      if (before != no_row && clusters.mention(before).kind == MentionKind::name && clusters.mention(before).tokens.size() > 1 &&
          has_acronym_type(clusters.mention(before).type)) {
        clusters.join(row, before, "name.bracketed");
        continue;
      }
    }
    const auto found = full.find(fold_name(clusters.lexicon(), clusters.text(row)));
    if (found == full.end() || found->second == row) continue;
    const EntityType type = mention.type;
    if (has_acronym_type(type) || type == EntityType::other || type == EntityType::place) clusters.join(row, found->second, "name.acronym");
  }
}

/// True if the shorter name can be a form of the longer: its words in order, the last one kept ("B. Lee", "Lee" of "Bo Lee").
bool is_part_of_person(const Words& part, const Words& whole) {
  if (part.empty() || part.back() != whole.back()) return false;
  std::size_t at = 0;
  for (const std::string& word : part) {
    while (at < whole.size() && whole[at] != word && !(word.size() == 1 && whole[at][0] == word[0]) &&
           !(whole[at].size() == 1 && word[0] == whole[at][0]))
      ++at;
    if (at == whole.size()) return false;
    ++at;
  }
  return true;
}

/// One letter more, less or other, or two neighbours exchanged.
bool is_slip(const std::string& one, const std::string& other) {
  if (one.size() > other.size()) return is_slip(other, one);
  if (one.size() < 5 || other.size() - one.size() > 1) return false;
  std::size_t at = 0;
  while (at < one.size() && one[at] == other[at]) ++at;
  if (one.size() == other.size() && at > 0 && at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
      one.substr(at + 2) == other.substr(at + 2)) {
    return true;
  }
  const std::size_t skip = one.size() == other.size() ? at + 1 : at;
  return at > 0 && one.substr(std::min(skip, one.size())) == other.substr(at + 1);
}

class PersonJoiner {
 public:
  explicit PersonJoiner(Clusters& clusters) : clusters_(clusters) {
    for (Row row = 0; row < clusters.size(); ++row) {
      const Mention& mention = clusters.mention(row);
      if (mention.kind != MentionKind::name || mention.type != EntityType::person) continue;
      rows_.push_back(row);
      words_.push_back(split(clusters.trait(row).key));
      while (words_.back().size() > 1 && clusters.lexicon().in("name_suffixes", words_.back().back())) words_.back().pop_back();
      if (words_.back().size() < 2) continue;
      by_last_[words_.back().back()].push_back(rows_.size() - 1);
      by_first_[words_.back().front()].push_back(rows_.size() - 1);
      if (words_.back().size() > 2) by_inner_[words_.back()[words_.back().size() - 2]].push_back(rows_.size() - 1);
    }
  }

  void join() {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (words_[at].empty()) continue;
      const std::size_t found = best(at, by_last_, words_[at].back(), [&](std::size_t other) {
        return words_[other].size() > words_[at].size() && is_part_of_person(words_[at], words_[other]);
      });
      if (found != none) clusters_.join(rows_[at], rows_[found], words_[at].size() == 1 ? "name.surname" : "name.part");
    }
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (words_[at].size() == 1) join_single(at);
      if (words_[at].size() == 2) join_turned(at);
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Of the longer names that fit, the last one before the mention, else the first one after it. At most 50 are tried each way.
  template <class Fits>
  std::size_t best(std::size_t at, const std::map<std::string, std::vector<std::size_t>>& index, const std::string& word, Fits fits) const {
    const auto entry = index.find(word);
    if (entry == index.end()) return none;
    const std::vector<std::size_t>& candidates = entry->second;
    const auto middle = std::lower_bound(candidates.begin(), candidates.end(), at);
    const auto possible = [&](std::size_t other) {
      return other != at && fits(other) && clusters_.compatible(rows_[at], rows_[other]) && !is_spouse(rows_[at], rows_[other]);
    };
    int tries = 50;
    for (auto before = middle; before != candidates.begin() && tries-- > 0;) {
      if (possible(*--before)) return *before;
    }
    tries = 50;
    for (auto after = middle; after != candidates.end() && tries-- > 0; ++after) {
      if (possible(*after)) return *after;
    }
    return none;
  }

  /// "President X" is not "First lady Ann X".
  bool is_spouse(Row row, Row other) const {
    const std::string &one = clusters_.trait(row).title, &two = clusters_.trait(other).title;
    const auto spouse = [&](const std::string& title) { return clusters_.lexicon().in("spouse_titles", title); };
    return !one.empty() && !two.empty() && spouse(one) != spouse(two);
  }

  /// "Nagy Istvan" and "Istvan Nagy".
  void join_turned(std::size_t at) {
    const Words& words = words_[at];
    const std::size_t turned = best(at, by_first_, words.back(),
                                    [&](std::size_t other) { return words_[other].size() == 2 && words_[other].back() == words.front(); });
    if (turned != none) clusters_.join(rows_[at], rows_[turned], "name.order");
  }

  void join_single(std::size_t at) {
    const std::string& word = words_[at].front();
    const bool longer = by_last_.contains(word);
    if (longer && clusters_.members(rows_[at]).size() > 1) return;
    const auto [same, is_new] = singles_.emplace(word, at);
    if (!is_new) {
      if (clusters_.compatible(rows_[at], rows_[same->second])) clusters_.join(rows_[at], rows_[same->second], "name.exact");
      return;
    }
    if (longer) return;
    const std::size_t given = best(at, by_first_, word, [](std::size_t) { return true; });
    if (given != none) {
      clusters_.join(rows_[at], rows_[given], "name.given");
      return;
    }
    // "Rivas" of "Juan Rivas Ortega": the last but one, where no other name has it.
    const std::size_t inner = best(at, by_inner_, word, [](std::size_t) { return true; });
    if (inner != none) {
      clusters_.join(rows_[at], rows_[inner], "name.surname");
      return;
    }
    if (by_last_.size() > 300) return;
    for (const auto& [last, candidates] : by_last_) {
      if (!is_slip(word, last) || !clusters_.compatible(rows_[at], rows_[candidates.front()])) continue;
      clusters_.join(rows_[at], rows_[candidates.front()], "name.spelling");
      return;
    }
  }

  Clusters& clusters_;
  std::vector<Row> rows_;                                               ///< names of persons, in text order
  std::vector<Words> words_;                                            ///< parallel to rows_
  std::map<std::string, std::vector<std::size_t>> by_last_, by_first_;  ///< of names of two words or more
  std::map<std::string, std::vector<std::size_t>> by_inner_;            ///< the last word but one, of three or more
  std::map<std::string, std::size_t> singles_;
};

/// Short forms of things: the beginning of a company's name, the end of another's ("Brotherhood", "Security Council").
class PartJoiner {
 public:
  explicit PartJoiner(Clusters& clusters) : clusters_(clusters) {
    for (Row row = 0; row < clusters.size(); ++row) {
      const Mention& mention = clusters.mention(row);
      if (mention.kind != MentionKind::name || !has_acronym_type(mention.type)) continue;
      for (const std::string& key : {clusters.trait(row).key, fold_name(clusters.lexicon(), clusters.text(row))}) {
        const Words words = split(key);
        for (std::size_t size = 1; size < words.size(); ++size) {
          add(words, 0, size, row);
          const bool headed = std::none_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(size),
                                           [&](const std::string& word) { return clusters.lexicon().in("small_words", word); });
          if (headed) add(words, size, words.size(), row);
        }
        // "Front" and "Patriotic Front" of "Patriotic Front for Peru"
        const auto small =
            std::find_if(words.begin(), words.end(), [&](const std::string& word) { return clusters.lexicon().in("small_words", word); });
        const auto head = static_cast<std::size_t>(small - words.begin());
        for (std::size_t size = 0; size < head && head < words.size(); ++size) add(words, size, head, row, endings_);
      }
    }
  }

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind != MentionKind::name || !(has_acronym_type(mention.type) || mention.type == EntityType::other)) continue;
      const Words words = split(clusters_.trait(row).key);
      if (words.empty()) continue;
      join_part(row, clusters_.trait(row).key, words, true);
      join_part(row, clusters_.trait(row).key, words, false);
    }
  }

 private:
  void add(const Words& words, std::size_t first, std::size_t last, Row row) {
    add(words, first, last, row, first == 0 ? beginnings_ : endings_);
  }

  void add(const Words& words, std::size_t first, std::size_t last, Row row, std::map<std::string, std::vector<Row>>& index) {
    std::string part;
    for (std::size_t at = first; at < last; ++at) part += (part.empty() ? "" : " ") + words[at];
    std::vector<Row>& rows = index[part];
    for (Row& other : rows) {
      if (clusters_.together(other, row)) return;
    }
    if (rows.size() < 3) rows.push_back(row);
  }

  void join_part(Row row, const std::string& key, const Words& words, bool beginning) {
    const auto& index = beginning ? beginnings_ : endings_;
    const auto found = index.find(key);
    if (found == index.end() || found->second.size() != 1) return;
    const Row whole = found->second.front();
    const Mention& longer = clusters_.mention(whole);
    const auto* head = clusters_.lexicon().name_head(words.back());
    const bool headed = head != nullptr && head->type == longer.type;
    if (beginning && (longer.type != EntityType::organization || headed || words.size() + 4 < longer.tokens.size())) return;
    if (beginning && (clusters_.lexicon().in("portfolios", words.front()) || is_known(row))) return;
    const auto* first = clusters_.lexicon().first_head(split(clusters_.trait(whole).key).front());
    if (!beginning && !headed && longer.type != EntityType::event && (first == nullptr || first->type != longer.type)) return;
    if (clusters_.compatible(row, whole)) clusters_.join(row, whole, "name.part");
  }

  bool is_known(Row row) const {
    const Entry* entry = clusters_.gazetteer().lookup(clusters_.text(row));
    return entry != nullptr && entry->type == clusters_.mention(row).type;
  }

  Clusters& clusters_;
  std::map<std::string, std::vector<Row>> beginnings_, endings_;  ///< part of a name -> names, at most three
};

/// True if two names differ in one word only, and that by a slip of the pen.
bool is_slip_of(const Words& one, const Words& other) {
  if (one.size() != other.size() || one.size() < 2) return false;
  std::size_t slips = 0;
  for (std::size_t at = 0; at < one.size(); ++at) {
    if (one[at] == other[at]) continue;
    if (!is_slip(one[at], other[at])) return false;
    ++slips;
  }
  return slips == 1;
}

/// "Untied Nations" beside "United Nations": a name that stands once and that nothing knows, and a like one.
void join_misspelt(Clusters& clusters) {
  std::map<std::string, std::vector<Row>> by_word;  // last and first words of longer names
  for (Row row = 0; row < clusters.size(); ++row) {
    if (clusters.mention(row).kind != MentionKind::name && clusters.mention(row).type != EntityType::state) continue;
    const Words words = split(clusters.trait(row).key);
    if (words.size() < 2) continue;
    for (const std::string& word : {words.front(), words.back()}) {
      auto& rows = by_word[word];
      if (rows.size() < 20 && std::none_of(rows.begin(), rows.end(), [&](Row other) { return clusters.together(row, other); }))
        rows.push_back(row);
    }
  }
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.kind != MentionKind::name || clusters.members(row).size() > 1 || clusters.gazetteer().lookup(clusters.text(row)) != nullptr)
      continue;
    const Words words = split(clusters.trait(row).key);
    if (words.size() < 2) continue;
    for (const std::string& word : {words.front(), words.back()}) {
      for (const Row other : by_word[word]) {
        if (other != row && is_slip_of(words, split(clusters.trait(other).key))) clusters.join(row, other, "name.spelling");
      }
    }
  }
}

/// "the Cairo metro" and "the Cairo subway": names that differ by a word for the same.
void join_synonyms(Clusters& clusters) {
  std::map<std::string, std::vector<Row>> by_rest;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    if (mention.kind != MentionKind::name || mention.type != EntityType::place) continue;
    const std::string& key = clusters.trait(row).key;
    const std::size_t space = key.rfind(' ');
    if (space == std::string::npos) continue;
    std::vector<Row>& rows = by_rest[key.substr(0, space)];
    for (const Row other : rows) {
      if (clusters.lexicon().synonyms(EntityType::place, key.substr(space + 1), clusters.trait(other).key.substr(space + 1)) &&
          clusters.compatible(row, other) && clusters.join(row, other, "name.synonym"))
        break;
    }
    if (rows.size() < 5) rows.push_back(row);
  }
}

}  // namespace

void join_names(Clusters& clusters) {
  join_states(clusters);
  join_equal(clusters);
  join_synonyms(clusters);
  join_institutions(clusters);
  join_acronyms(clusters);
  PersonJoiner(clusters).join();
  PartJoiner(clusters).join();
  join_misspelt(clusters);
}

}  // namespace newsgraph::ingest
