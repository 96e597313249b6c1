// Roles: "the Russian foreign minister", "Iran's Foreign Ministry spokesperson" and "the president" are the person whose title says
// so. With a country or organisation a role finds its person anywhere in the article, if there is one only; alone it means the last.
#include <algorithm>
#include <tuple>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

class RoleJoiner {
 public:
  explicit RoleJoiner(Clusters& clusters) : clusters_(clusters) {
    for (Row row = 0; row < clusters.size(); ++row) {
      const Mention& mention = clusters.mention(row);
      if (mention.type != EntityType::person || clusters.trait(row).title.empty()) continue;
      if (mention.kind == MentionKind::name || clusters.named(row)) holders_[last_word(clusters.trait(row).title)].push_back(row);
    }
  }

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind != MentionKind::nominal || mention.type != EntityType::person || mention.number == Number::plural ||
          clusters_.named(row))
        continue;
      const Trait& trait = clusters_.trait(row);
      if (trait.title.empty()) {
        if (is_epithet(row)) join_epithet(row);
        continue;
      }
      if (trait.determiner == Determiner::indefinite) continue;
      if (differs(trait)) continue;
      const bool owned = trait.owner != no_row || !mention.country.empty();
      const Row holder = owned ? owned_holder(row) : last_holder(row);
      if (holder != no_row) {
        clusters_.join(row, holder, owned ? "role.owner" : "role.recent");
      } else if (!owned && is_epithet(row)) {
        join_epithet(row);
      }
    }
  }

 private:
  static std::string last_word(const std::string& title) { return title.substr(title.rfind(' ') + 1); }

  /// "the businessman", "the former teacher": what a person is besides, no office that another may hold.
  bool is_epithet(Row row) const {
    const Trait& trait = clusters_.trait(row);
    if (trait.determiner != Determiner::definite || differs(trait) || trait.quoted) return false;
    const bool former = std::any_of(trait.modifiers.begin(), trait.modifiers.end(),
                                    [&](const std::string& word) { return clusters_.gazetteer().title_modifier(word) == "former"; });
    if (former || clusters_.lexicon().in("age_words", trait.head)) return true;
    const Title* title = clusters_.gazetteer().title(trait.title);
    const NounClass* noun = clusters_.gazetteer().noun(trait.head);
    return title != nullptr ? clusters_.lexicon().in("epithet_classes", title->subtype)
                            : noun != nullptr && clusters_.lexicon().in("epithet_classes", noun->subtype);
  }

  /// Unless the same noun stands before it of somebody without a name: "a lawyer ... the lawyer".
  void join_epithet(Row row) {
    for (Row before = row; before-- > 0 && clusters_.sentence(row) - clusters_.sentence(before) <= 5;) {
      if (clusters_.mention(before).kind == MentionKind::nominal && !clusters_.named(before) &&
          clusters_.trait(before).head == clusters_.trait(row).head)
        return;
    }
    if (const Row person = sole_person(row); person != no_row) clusters_.join(row, person, "role.epithet");
  }

  /// The named person who alone is the subject of the sentence before, or of this one.
  Row sole_person(Row row) const {
    const std::uint32_t here = clusters_.sentence(row);
    for (std::uint32_t back = 0; back <= 2 && back <= here; ++back) {
      Row found = no_row;
      for (const Index<Mention> member : clusters_.of_sentence(here - back)) {
        const Mention& other = clusters_.mention(member.value);
        if (member.value >= row || clusters_.type(member.value) != EntityType::person || !clusters_.named(member.value) ||
            other.kind == MentionKind::pronoun)
          continue;
        if (found != no_row && !clusters_.together(found, member.value)) return no_row;
        found = member.value;
      }
      if (found != no_row) return clusters_.compatible(row, found) ? found : no_row;
    }
    return no_row;
  }

  bool differs(const Trait& trait) const {
    return std::any_of(trait.modifiers.begin(), trait.modifiers.end(),
                       [&](const std::string& word) { return clusters_.lexicon().in("apart_words", word); });
  }

  /// "foreign minister" and "minister"; never "prime minister" and "foreign minister".
  bool same_title(const std::string& one, const std::string& other) const {
    return one == other || one == last_word(other) || (other == last_word(one));
  }

  /// The organisation or State that a role belongs to, by the whole cluster of its holder.
  bool owner_fits(Row row, Row holder) const {
    const Trait& trait = clusters_.trait(row);
    const Trait& other = clusters_.trait(holder);
    const bool state = trait.owner == no_row || clusters_.type(trait.owner) == EntityType::state;
    const bool other_state = other.owner == no_row || clusters_.type(other.owner) == EntityType::state;
    if (!state && !other_state) return clusters_.together(trait.owner, other.owner);
    if (state != other_state) return false;
    const std::string& country = clusters_.mention(row).country;
    return !country.empty() && (country == clusters_.mention(holder).country || country == clusters_.country(holder));
  }

  Row owned_holder(Row row) const {
    const Trait& trait = clusters_.trait(row);
    const auto found = holders_.find(last_word(trait.title));
    Row holder = no_row;
    if (found == holders_.end()) return no_row;
    int tries = 200;
    for (const Row other : found->second) {
      if (tries-- == 0) break;
      if (trait.title != clusters_.trait(other).title || !owner_fits(row, other) || !clusters_.compatible(row, other)) continue;
      if (holder == no_row || clusters_.together(holder, other))
        holder = holder == no_row ? other : holder;
      else if (other < row)
        holder = other;
    }
    return holder != no_row || trait.title.find(' ') != std::string::npos ? holder : sole_holder(row, found->second);
  }

  /// "the Gambian minister": the only one of them whose title ends so.
  Row sole_holder(Row row, const std::vector<Row>& candidates) const {
    Row holder = no_row;
    int tries = 200;
    for (const Row other : candidates) {
      if (tries-- == 0) break;
      if (other > row || !owner_fits(row, other) || !clusters_.compatible(row, other)) continue;
      if (holder != no_row && !clusters_.together(holder, other)) return no_row;
      holder = other;
    }
    return holder;
  }

  Row last_holder(Row row) const {
    const Trait& trait = clusters_.trait(row);
    if (trait.determiner != Determiner::definite && trait.determiner != Determiner::demonstrative) return no_row;
    const auto found = holders_.find(last_word(trait.title));
    if (found == holders_.end()) return no_row;
    const auto after = std::lower_bound(found->second.begin(), found->second.end(), row);
    int tries = 20;
    for (auto before = after; before != found->second.begin() && tries-- > 0;) {
      --before;
      if (same_title(trait.title, clusters_.trait(*before).title) && clusters_.compatible(row, *before)) return *before;
    }
    return no_row;
  }

  Clusters& clusters_;
  std::map<std::string, std::vector<Row>> holders_;  ///< last word of a title -> mentions of named persons that give it, in text order
};

}  // namespace

void join_roles(Clusters& clusters) { RoleJoiner(clusters).join(); }

}  // namespace newsgraph::ingest
