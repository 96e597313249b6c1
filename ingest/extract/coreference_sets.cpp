// Sets: "the two countries", "both sides", "the three Baltic states—Estonia, Latvia and Lithuania", "the two presidents". A list
// that follows is the set; else the last conjunction of as many ("Iran and Russia"), else the last so many of that kind.
#include <algorithm>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t reach_sentences = 12;

class SetJoiner {
 public:
  explicit SetJoiner(Clusters& clusters) : clusters_(clusters), document_(clusters.document()) {}

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      const Trait& trait = clusters_.trait(row);
      if (mention.kind != MentionKind::nominal || trait.count < 2 || mention.number != Number::plural) continue;
      if (!clusters_.lexicon().in("group_nouns", trait.head) && trait.title.empty()) continue;
      if (std::vector<Row> listed = listed_after(row); !listed.empty()) {
        clusters_.refer_to_set(row, std::move(listed), "set.listed");
      } else if (std::vector<Row> members = members_before(row); !members.empty()) {
        clusters_.refer_to_set(row, std::move(members), "set.counted");
      }
    }
  }

 private:
  bool fits(Row set, Row member) const {
    const Mention& mention = clusters_.mention(member);
    if (mention.kind == MentionKind::pronoun || !clusters_.named(member) || mention.tokens.contains(clusters_.mention(set).head))
      return false;
    const EntityType type = clusters_.type(member);
    const std::string& head = clusters_.trait(set).head;
    if (clusters_.lexicon().in("side_nouns", head)) {
      const bool other_side = !clusters_.lexicon().in("state_nouns", head) || head == "side";
      return type == EntityType::state || (other_side && type == EntityType::organization && mention.kind == MentionKind::name);
    }
    return type == clusters_.mention(set).type && mention.kind == MentionKind::name &&
           (type != EntityType::person || role_fits(set, member));
  }

  bool role_fits(Row set, Row member) const {
    const std::string& title = clusters_.trait(set).title;
    if (title.empty()) return true;
    const auto members = clusters_.sample(member);
    return std::any_of(members.begin(), members.end(), [&](Row other) {
      const std::string& role = clusters_.trait(other).title;
      // "met her Kenyan counterpart, X. The two ministers": a counterpart has the same office.
      if (clusters_.lexicon().in("counterpart_nouns", clusters_.trait(other).head)) return true;
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
        if (static_cast<int>(rows.size()) == clusters_.trait(row).count) break;
        ++token;
      } else {
        break;
      }
    }
    if (static_cast<int>(rows.size()) != clusters_.trait(row).count) rows.clear();
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
    const auto count = static_cast<std::size_t>(clusters_.trait(set).count);
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
};

}  // namespace

void join_sets(Clusters& clusters) { SetJoiner(clusters).join(); }

}  // namespace newsgraph::ingest
