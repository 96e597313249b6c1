// Descriptions of organisations, agreements, events, places and States: a definite one means the nearest thing before it that its
// head noun and modifiers fit; an indefinite one is new. Two things with different modifiers stay two ("this visit", "last trip").
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t reach_sentences = 15;
constexpr std::uint32_t vague_reach = 5;
constexpr std::uint32_t government_reach = 20;
constexpr Row reach_mentions = 250;

using Words = std::vector<std::string>;

bool contains(const Words& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

class DescriptionJoiner {
 public:
  explicit DescriptionJoiner(Clusters& clusters) : clusters_(clusters) {
    for (Row row = 0; row < clusters.size(); ++row) {
      const Mention& mention = clusters.mention(row);
      if (mention.kind != MentionKind::name || mention.type != EntityType::place || mention.country.empty()) continue;
      const Entry* known = clusters.gazetteer().lookup(mention.name);
      if (known != nullptr && known->capital) capitals_.emplace(mention.country, row);
    }
  }

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind != MentionKind::nominal || joined_back(row)) continue;
      if (mention.type == EntityType::state) {
        join_country(row);
      } else if (const Row city = capital_of(row); city != no_row) {
        clusters_.join(row, city, "place.capital");
      } else if (const Row antecedent = find_antecedent(row); antecedent != no_row) {
        clusters_.join(row, antecedent, rule_of(mention.type));
      } else if (const Row sole = clusters_.named(row) ? no_row : sole_organization(row); sole != no_row) {
        clusters_.join(row, sole, "description.sole");
      }
    }
  }

 private:
  static const char* rule_of(EntityType type) {
    return type == EntityType::event ? "event.head" : type == EntityType::person ? "description.person" : "description.head";
  }

  /// True if an earlier pass gave it an antecedent before it.
  bool joined_back(Row row) const { return clusters_.first(row) < row; }

  bool is_definite(Row row) const {
    const Trait& trait = clusters_.trait(row);
    if (trait.determiner == Determiner::definite || trait.determiner == Determiner::demonstrative) return true;
    const Mention& mention = clusters_.mention(row);
    return trait.determiner == Determiner::none && mention.type == EntityType::organization &&
           clusters_.gazetteer().institution(trait.head) != nullptr;
  }

  /// "the country", "the government": the State that was spoken of last, the subject of its sentence first.
  void join_country(Row row) {
    const Trait& trait = clusters_.trait(row);
    const Mention& mention = clusters_.mention(row);
    if (mention.metonym || mention.number == Number::plural || !is_definite(row) || trait.count > 0) return;
    if (!clusters_.lexicon().in("country_nouns", trait.head)) return;
    const std::uint32_t sentence = clusters_.sentence(row);
    // "the government" is that of the country that the article is about, even if another was named last.
    const bool government = clusters_.lexicon().in("government_nouns", trait.head);
    const double weight = government ? 2 : 0.5;
    const double fading = government ? 0.5 : 1;
    const std::uint32_t reach = government ? government_reach : 3;
    Row best = no_row;
    double best_score = -100;
    for (Row before = row; before-- > 0 && sentence - clusters_.sentence(before) <= reach;) {
      const Mention& other = clusters_.mention(before);
      if (other.type != EntityType::state || clusters_.country(before).empty() || other.tokens.contains(mention.head)) continue;
      if (!mention.country.empty() && clusters_.country(before) != mention.country) continue;
      // "a Chadian trader" is spoken of, Chad hardly.
      const double aside = government && other.kind == MentionKind::adjective ? 2 : 0;
      const double score = weight * std::log2(static_cast<double>(clusters_.members(before).size())) -
                           fading * std::min(8.0, static_cast<double>(sentence - clusters_.sentence(before))) - aside;
      if (score <= best_score) continue;
      best = before;
      best_score = score;
    }
    if (best != no_row) clusters_.join(row, best, "state.recent");
  }

  /// "the capital", "Kenya's capital": the capital city that the article names, of that State or of the one that was named last.
  Row capital_of(Row row) const {
    const Mention& mention = clusters_.mention(row);
    const Trait& trait = clusters_.trait(row);
    if (mention.type != EntityType::place || clusters_.named(row) || mention.number == Number::plural ||
        !clusters_.lexicon().in("capital_nouns", trait.head) || trait.determiner == Determiner::indefinite ||
        trait.determiner == Determiner::none || !trait.modifiers.empty())
      return no_row;
    std::string country = mention.country;
    if (country.empty() && trait.possessor != no_row) country = clusters_.country(trait.possessor);
    for (Row before = row; country.empty() && before-- > 0 && clusters_.sentence(row) - clusters_.sentence(before) <= 3;) {
      if (clusters_.type(before) == EntityType::state) country = clusters_.country(before);
    }
    const auto city = capitals_.find(country);
    if (city != capitals_.end() && clusters_.compatible(row, city->second)) return city->second;
    return no_row;
  }

  /// "the agency", "the militant group": a word for any organisation means the only one named in the sentence before.
  Row sole_organization(Row row) const {
    const Mention& mention = clusters_.mention(row);
    const Trait& trait = clusters_.trait(row);
    if (mention.type != EntityType::organization || mention.number != Number::singular || trait.determiner != Determiner::definite ||
        trait.possessor != no_row || !clusters_.lexicon().in("any_organization_nouns", trait.head) || distinguished(trait))
      return no_row;
    const std::uint32_t here = clusters_.sentence(row);
    for (std::uint32_t back = 0; back <= 2 && back <= here; ++back) {
      Row found = no_row;
      for (const Index<Mention> index : clusters_.of_sentence(here - back)) {
        const Row other = index.value;
        if (other >= row || clusters_.type(other) != EntityType::organization || clusters_.mention(other).kind != MentionKind::name ||
            clusters_.trait(other).nested)
          continue;
        if (found != no_row && !clusters_.together(found, other)) return no_row;
        found = other;
      }
      if (found == no_row) continue;
      const std::string& subtype = clusters_.mention(found).subtype;
      const bool own_word = clusters_.lexicon().in("focus_subtypes", subtype);  // "the ministry", "the army"
      return !own_word && clusters_.compatible(row, found) && !is_another_kind(row, found) ? found : no_row;
    }
    return no_row;
  }

  Row find_antecedent(Row row) const {
    const std::uint32_t sentence = clusters_.sentence(row);
    const bool definite = is_definite(row);
    const Row end = row > reach_mentions ? row - reach_mentions : 0;
    const bool plural = clusters_.mention(row).number == Number::plural;
    // A word for any organisation means none that was spoken of long ago.
    const bool vague =
        clusters_.lexicon().in("any_organization_nouns", clusters_.trait(row).head) && clusters_.trait(row).modifiers.empty();
    const bool focus = clusters_.lexicon().in("focus_subtypes", clusters_.trait(row).head);
    if (const Row same = (vague || focus) && definite ? same_noun(row, end, vague) : no_row; same != no_row) return same;
    const std::uint32_t reach = vague ? vague_reach : reach_sentences;
    for (Row before = row; before-- > end && sentence - clusters_.sentence(before) <= reach;) {
      const Mention& other = clusters_.mention(before);
      if (other.kind == MentionKind::pronoun || other.kind == MentionKind::adjective ||
          clusters_.type(before) != clusters_.mention(row).type)
        continue;
      if (clusters_.named(row) && clusters_.named(before)) continue;  // "the company |X|", after Y
      // "the armies" are no task force.
      const std::string& tag = clusters_.document()[other.head].tag;
      if (plural && other.kind == MentionKind::name && other.type == EntityType::organization && tag != "NNPS" && tag != "NNS") continue;
      if (other.tokens.contains(clusters_.mention(row).head) || clusters_.mention(row).tokens.contains(other.head)) continue;
      if (!(definite ? fits(row, before) : repeats(row, before))) continue;
      const Row host = vague ? host_of(before) : no_row;
      return host != no_row && fits(row, host) ? host : before;
    }
    return no_row;
  }

  /// "X, a subsidiary of |Y|": X, of which the sentence speaks.
  Row host_of(Row row) const {
    const Document& document = clusters_.document();
    for (Index<Token> token = clusters_.mention(row).head; token; token = document[token].head) {
      if (document[token].deprel != Deprel::appos) continue;
      const Row host = clusters_.headed_by(document[token].head);
      return host != no_row && clusters_.named(host) && !clusters_.together(host, row) ? host : no_row;
    }
    return no_row;
  }

  /// "the group" is "an armed group" rather than a name that the word may stand for, unless that stands in this sentence or the one
  /// before; "the army" is "Chad's army" rather than a corps.
  Row same_noun(Row row, Row end, bool vague) const {
    const std::string& head = clusters_.trait(row).head;
    const std::uint32_t sentence = clusters_.sentence(row);
    for (Row before = row; before-- > end && sentence - clusters_.sentence(before) <= reach_sentences;) {
      const Mention& other = clusters_.mention(before);
      if (clusters_.type(before) != clusters_.mention(row).type || other.tokens.contains(clusters_.mention(row).head)) continue;
      const bool near = vague && other.kind == MentionKind::name && sentence - clusters_.sentence(before) <= 1;
      const bool same = other.kind != MentionKind::pronoun && lower(clusters_.document()[other.head].lemma) == head;
      if ((near || same) && fits(row, before)) return same ? before : no_row;
    }
    return no_row;
  }

  /// A description without "the" means an earlier one only where both say the same: "peace talks", "a peace deal".
  bool repeats(Row row, Row before) const {
    const Trait& trait = clusters_.trait(row);
    const Trait& other = clusters_.trait(before);
    if (clusters_.mention(before).kind != MentionKind::nominal || !clusters_.compatible(row, before)) return false;
    const EntityType type = clusters_.mention(row).type;
    if (type != EntityType::event && type != EntityType::agreement) return false;
    const bool headline =
        clusters_.sentence(before) == 0 && other.determiner == Determiner::none && clusters_.mention(before).number == Number::singular;
    if (headline && trait.head == other.head && (trait.modifiers.empty() || other.modifiers.empty())) return true;
    if (!trait.after.empty() && trait.after == other.after && clusters_.mention(row).number == clusters_.mention(before).number &&
        same_kind(row, before) && !distinguished(trait) && !distinguished(other) && trait.modifiers == other.modifiers)
      return true;
    if (trait.modifiers.empty() || trait.modifiers != other.modifiers || !same_kind(row, before) || distinguished(trait) ||
        !same_owner(row, before))
      return false;
    return trait.after.empty() || other.after.empty() || overlap(trait.after, other.after);
  }

  bool fits(Row row, Row before) const {
    const Trait& trait = clusters_.trait(row);
    if (!clusters_.compatible(row, before) || !heads_fit(row, before) || is_another_kind(row, before)) return false;
    if (!same_owner(row, before) || (trait.dated && !clusters_.trait(before).dated)) return false;
    Words known;
    for (const Row member : clusters_.sample(before)) {
      if (known.size() > 60) break;
      const Trait& other = clusters_.trait(member);
      known.insert(known.end(), other.modifiers.begin(), other.modifiers.end());
      known.insert(known.end(), other.after.begin(), other.after.end());
      if (clusters_.mention(member).kind == MentionKind::name) add_words(other.key, known);
    }
    for (const std::string& word : trait.modifiers) {
      if (!contains(known, word)) return false;
    }
    // What the anaphor says after its head must not go against what is known; what sets the other apart must be said again.
    Words places;
    for (const Row member : clusters_.sample(before))
      places.insert(places.end(), clusters_.trait(member).after.begin(), clusters_.trait(member).after.end());
    if (!trait.after.empty() && !places.empty() && !overlap(trait.after, places)) return false;
    return !is_apart(trait, before);
  }

  static void add_words(const std::string& key, Words& words) {
    for (std::size_t begin = 0; begin < key.size();) {
      const std::size_t end = std::min(key.find(' ', begin), key.size());
      words.push_back(key.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  static bool overlap(const Words& one, const Words& other) {
    return std::any_of(one.begin(), one.end(), [&](const std::string& word) { return contains(other, word); });
  }

  bool distinguished(const Trait& trait) const {
    return std::any_of(trait.modifiers.begin(), trait.modifiers.end(),
                       [&](const std::string& word) { return clusters_.lexicon().in("distinguishing", word); });
  }

  /// True if the thing before was set apart ("last trip") by a word that this one lacks, in an earlier sentence.
  bool is_apart(const Trait& trait, Row before) const {
    for (const Row member : clusters_.sample(before)) {
      for (const std::string& word : clusters_.trait(member).modifiers) {
        if (clusters_.lexicon().in("distinguishing", word) && !contains(trait.modifiers, word)) return true;
      }
    }
    return false;
  }

  bool same_owner(Row row, Row before) const {
    const Row owner = clusters_.trait(row).possessor;
    if (owner == no_row || clusters_.mention(owner).kind == MentionKind::pronoun) return true;
    for (const Row member : clusters_.sample(before)) {
      const Row other = clusters_.trait(member).possessor;
      if (other != no_row && clusters_.mention(other).kind != MentionKind::pronoun) return clusters_.together(owner, other);
    }
    return true;
  }

  bool same_kind(Row row, Row before) const {
    const EntityType type = clusters_.mention(row).type;
    return clusters_.lexicon().synonyms(type, clusters_.trait(row).head, clusters_.trait(before).head);
  }

  /// True if the other is called by a noun or name that this one's head rules out: "the airline", "the regulator X".
  bool is_another_kind(Row row, Row before) const {
    const EntityType type = clusters_.mention(row).type;
    const std::string& head = clusters_.trait(row).head;
    const auto members = clusters_.sample(before);
    return std::any_of(members.begin(), members.end(), [&](Row member) {
      const Mention& other = clusters_.mention(member);
      if (other.kind == MentionKind::pronoun || other.type != type) return false;
      return clusters_.lexicon().exclusive(type, head, clusters_.trait(member).head) ||
             (other.kind == MentionKind::name && clusters_.lexicon().exclusive(type, head, other.subtype));
    });
  }

  /// The head noun fits a head noun of the other cluster, its subtype, or the last word of its name.
  bool heads_fit(Row row, Row before) const {
    const std::string& head = clusters_.trait(row).head;
    const EntityType type = clusters_.mention(row).type;
    int tries = 12;
    for (const Row member : clusters_.sample(before)) {
      if (tries-- == 0) break;
      const Mention& other = clusters_.mention(member);
      if (other.kind == MentionKind::pronoun) continue;
      if (other.kind == MentionKind::nominal && other.number != clusters_.mention(row).number && type != EntityType::event) continue;
      if (clusters_.lexicon().synonyms(type, head, clusters_.trait(member).head)) return true;
      if (other.kind != MentionKind::name) continue;
      const NounClass* known = clusters_.gazetteer().noun(head);
      if (other.subtype.empty() && type == EntityType::organization && known != nullptr &&
          clusters_.lexicon().in("plain_subtypes", known->subtype))
        return true;
      if (head == other.subtype || clusters_.lexicon().synonyms(type, head, other.subtype)) return true;
      Words words;
      add_words(clusters_.trait(member).key, words);
      if (std::any_of(words.begin(), words.end(), [&](const std::string& word) { return clusters_.lexicon().synonyms(type, head, word); }))
        return true;
    }
    return false;
  }

  Clusters& clusters_;
  std::map<std::string, Row> capitals_;  ///< country -> first name of its capital city as a place
};

}  // namespace

void join_descriptions(Clusters& clusters) { DescriptionJoiner(clusters).join(); }

void join_possessed(Clusters& clusters) {
  // (head, the possessor's cluster) -> the last such description
  std::map<std::pair<std::string, Row>, Row> last;
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    const Trait& trait = clusters.trait(row);
    if (mention.kind != MentionKind::nominal || trait.possessor == no_row || mention.number != Number::singular || trait.count > 0)
      continue;
    const auto [found, is_new] = last.emplace(std::make_pair(trait.head, clusters.find(trait.possessor)), row);
    if (is_new) continue;
    const Row before = found->second;
    const Words& known = clusters.trait(before).modifiers;
    const bool apart =
        std::any_of(trait.modifiers.begin(), trait.modifiers.end(), [&](const std::string& word) { return !contains(known, word); });
    if (!apart && clusters.first(row) == row && clusters.compatible(row, before)) clusters.join(row, before, "description.possessed");
    found->second = row;
  }
}

void join_own_countries(Clusters& clusters) {
  std::map<std::string, Row> states;  // by country, the first mention
  for (Row row = 0; row < clusters.size(); ++row) {
    if (clusters.type(row) == EntityType::state && !clusters.country(row).empty()) states.emplace(clusters.country(row), row);
  }
  for (Row row = 0; row < clusters.size(); ++row) {
    const Mention& mention = clusters.mention(row);
    const Row owner = clusters.trait(row).possessor;
    if (mention.kind != MentionKind::nominal || mention.type != EntityType::state || mention.number == Number::plural || owner == no_row ||
        clusters.type(owner) != EntityType::person || !clusters.country(row).empty() ||
        !clusters.lexicon().in("country_nouns", clusters.trait(row).head))
      continue;
    if (const auto state = states.find(clusters.country(owner)); state != states.end()) clusters.join(row, state->second, "state.own");
  }
}

}  // namespace newsgraph::ingest
