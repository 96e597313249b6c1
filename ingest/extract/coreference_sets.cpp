// Sets: "the two countries", "both sides", "the three Baltic states—Estonia, Latvia and Lithuania", "the two presidents". A list
// that follows is the set; else the last conjunction of as many ("Iran and Russia"), else the last so many of that kind.
#include <algorithm>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t reach_sentences = 12;

class SetJoiner {
 public:
  SetJoiner(Clusters& clusters, bool resolved) : clusters_(clusters), document_(clusters.document()), resolved_(resolved) {}

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      const Trait& trait = clusters_.trait(row);
      count_ = count_of(row);
      if (mention.kind == MentionKind::name && mention.type == EntityType::place) {
        if (!resolved_) join_region(row);
        continue;
      }
      if (mention.kind != MentionKind::nominal || count_ < 2 || clusters_.first(row) < row || clusters_.set_of(row) != no_row) continue;
      const bool open = clusters_.lexicon().count(trait.head) > 1;
      if (resolved_ && !open) continue;
      if (!open && !clusters_.lexicon().in("group_nouns", trait.head) && trait.title.empty()) continue;
      if (std::vector<Row> listed = listed_after(row); !listed.empty()) {
        clusters_.refer_to_set(row, std::move(listed), "set.listed");
      } else if (std::vector<Row> members = open ? any_before(row) : members_before(row); !members.empty()) {
        clusters_.refer_to_set(row, std::move(members), "set.counted");
      }
    }
  }

 private:
  /// "the three Baltic states—A, B and C": the name of a region that is counted and listed.
  void join_region(Row row) {
    const std::size_t first = clusters_.mention(row).tokens.begin_row;
    if (!clusters_.lexicon().in("state_nouns", clusters_.trait(row).head) || first == 0 || clusters_.members(row).size() > 1) return;
    count_ = clusters_.lexicon().count(lower(text_of(document_, Index<Token>(first - 1))));
    if (count_ < 2) return;
    if (std::vector<Row> listed = listed_after(row); !listed.empty()) clusters_.refer_to_set(row, std::move(listed), "set.listed");
  }

  /// "the |two| countries", "the |pair|", "the neighbours" (two, unless more is said); 0 for what is no set.
  int count_of(Row row) const {
    const Mention& mention = clusters_.mention(row);
    const Trait& trait = clusters_.trait(row);
    const bool definite = trait.determiner == Determiner::definite || trait.determiner == Determiner::demonstrative;
    if (const int own = clusters_.lexicon().count(trait.head); own > 1 && trait.count == 0)
      return definite || mention.tokens.size() == 1 ? own : 0;
    if (mention.number != Number::plural) return 0;
    const bool sides = definite && trait.modifiers.empty() && clusters_.lexicon().in("facing_nouns", trait.head);
    return trait.count > 0 ? trait.count : sides ? 2 : 0;
  }

  /// "the two", "the pair": the last conjunction of as many of one kind, else as many persons or States in the last two sentences.
  std::vector<Row> any_before(Row row) {
    const std::uint32_t here = clusters_.sentence(row);
    const auto count = static_cast<std::size_t>(count_);
    std::vector<Row> found;
    for (std::uint32_t back = 0; back <= 2 && back <= here && found.empty(); ++back) {
      for (const EntityType type : {EntityType::person, EntityType::state, EntityType::organization}) {
        wanted_ = type;
        if (found.empty()) found = conjunction(row, clusters_.of_sentence(here - back), count);
      }
      for (const EntityType type : {EntityType::person, EntityType::state}) {
        wanted_ = type;
        std::vector<Row> rows;
        for (const Index<Mention> member : clusters_.of_sentence(here - back)) {
          if (member.value < row && fits(row, member.value)) add(clusters_, rows, member.value);
        }
        if (found.empty() && rows.size() == count) found = std::move(rows);
      }
    }
    wanted_ = EntityType::other;
    return found;
  }

  bool fits(Row set, Row member) const {
    const Mention& mention = clusters_.mention(member);
    if ((mention.kind == MentionKind::pronoun && !resolved_) || !clusters_.named(member) ||
        mention.tokens.contains(clusters_.mention(set).head) || acts_on(set, member))
      return false;
    const EntityType type = clusters_.type(member);
    const std::string& head = clusters_.trait(set).head;
    if (wanted_ != EntityType::other)
      return type == wanted_ && (mention.kind == MentionKind::name || (resolved_ && type == EntityType::person));
    if (clusters_.lexicon().in("side_nouns", head)) {
      const bool other_side = clusters_.lexicon().in("any_side_nouns", head);
      return type == EntityType::state || (other_side && type == EntityType::organization && mention.kind == MentionKind::name);
    }
    return type == clusters_.mention(set).type && mention.kind == MentionKind::name &&
           (type != EntityType::person || role_fits(set, member));
  }

  /// "Peru will send aid to both countries": Peru is neither.
  bool acts_on(Row set, Row member) const {
    const Tree& tree = clusters_.tree();
    const Index<Token> head = clusters_.mention(set).head;
    const Token& token = document_[head];
    const bool object = token.deprel == Deprel::obj || token.deprel == Deprel::iobj;
    if (!object && !clusters_.lexicon().in("outer_prepositions", tree.preposition(head))) return false;
    for (Index<Token> above = token.head; above; above = document_[above].head) {
      const Index<Token> subject = tree.child(above, Deprel::nsubj);
      const Row agent = subject ? clusters_.headed_by(subject) : no_row;
      if (agent != no_row) return agent < set && clusters_.together(agent, member);
      if (document_[above].deprel == Deprel::ccomp) return false;
    }
    return false;
  }

  bool role_fits(Row set, Row member) const {
    const std::string& title = clusters_.trait(set).title;
    if (title.empty()) return true;
    const bool leaders = clusters_.lexicon().in("leader_titles", title);
    const auto members = clusters_.sample(member);
    return std::any_of(members.begin(), members.end(), [&](Row other) {
      const std::string& role = clusters_.trait(other).title;
      // "met her Kenyan counterpart, X. The two ministers": a counterpart has the same office.
      if (clusters_.lexicon().in("counterpart_nouns", clusters_.trait(other).head)) return true;
      if (leaders && !role.empty()) {
        const Title* known = clusters_.gazetteer().title(role);
        if (known != nullptr && clusters_.lexicon().in("leader_classes", known->subtype)) return true;
      }
      return role == title || (role.size() > title.size() && role.ends_with(" " + title));
    });
  }

  static void add(const Clusters& clusters, std::vector<Row>& rows, Row row) {
    const bool known = std::any_of(rows.begin(), rows.end(), [&](Row other) { return clusters.together(row, other); });
    if (!known) rows.push_back(row);
  }

  /// "the three countries—A, B, and C": the names right after a dash, colon or comma, if they are as many.
  std::vector<Row> listed_after(Row row) const {
    std::vector<Row> rows;
    const Mention& mention = clusters_.mention(row);
    std::size_t token = mention.tokens.end_row;
    const std::size_t end = document_[document_[mention.head].sentence].tokens.end_row;
    if (token >= end || document_.tokens[token].upos != Upos::punct) return rows;
    ++token;
    while (token < end) {
      const Row next = clusters_.beginning_at(token);
      if (next != no_row && clusters_.mention(next).kind == MentionKind::name) {
        add(clusters_, rows, next);
        token = clusters_.mention(next).tokens.end_row;
      } else if (document_.tokens[token].upos == Upos::punct || document_.tokens[token].upos == Upos::cconj ||
                 document_.tokens[token].upos == Upos::det) {
        if (static_cast<int>(rows.size()) == count_) break;
        ++token;
      } else {
        break;
      }
    }
    if (static_cast<int>(rows.size()) != count_) rows.clear();
    return rows;
  }

  /// A conjunction of exactly `count` fitting names in the sentence before the set, the last one.
  std::vector<Row> conjunction(Row set, Range<Mention> sentence, std::size_t count) const {
    std::vector<Row> best;
    for (const Index<Mention> index : sentence) {
      const Row row = index.value;
      if (row >= set || !fits(set, row)) continue;
      std::vector<Row> rows;
      bool all = true;
      for (const Index<Token> token : clusters_.tree().conjuncts(clusters_.mention(row).head)) {
        const Row member = clusters_.headed_by(token);
        if (member == no_row || member >= set || !fits(set, member))
          all = false;
        else
          add(clusters_, rows, member);
      }
      if (all && rows.size() == count) best = rows;
    }
    return best;
  }

  std::vector<Row> members_before(Row set) const {
    const auto count = static_cast<std::size_t>(count_);
    std::vector<Row> found;
    const std::uint32_t here = clusters_.sentence(set);
    for (std::uint32_t back = 0; back <= reach_sentences && back <= here; ++back) {
      const Range<Mention> sentence = clusters_.of_sentence(here - back);
      const std::vector<Row> pair = conjunction(set, sentence, count);
      const bool holds = std::all_of(found.begin(), found.end(), [&](Row row) {
        return std::any_of(pair.begin(), pair.end(), [&](Row other) { return clusters_.together(row, other); });
      });
      if (!pair.empty() && holds) return pair;
      std::vector<Row> rows;
      for (std::uint32_t row = sentence.end_row; row-- > sentence.begin_row;) {
        if (row < set && fits(set, row)) add(clusters_, rows, row);
      }
      if (found.empty() && rows.size() > count) {
        if (back == 0) return {};
        continue;  // an enumeration of others
      }
      for (const Row row : rows) {
        if (found.size() < count) add(clusters_, found, row);
      }
      if (found.size() == count) return found;
    }
    return {};
  }

  Clusters& clusters_;
  const Document& document_;
  int count_ = 0;                          ///< of the set that is being looked for
  EntityType wanted_ = EntityType::other;  ///< of its members, where its noun does not tell
  bool resolved_;                          ///< pronouns have their antecedents and count as members: "She met him. The two ..."
};

}  // namespace

void join_sets(Clusters& clusters) { SetJoiner(clusters, false).join(); }

void join_late_sets(Clusters& clusters) { SetJoiner(clusters, true).join(); }

}  // namespace newsgraph::ingest
