// Clusters -> chains: the fullest name, the other forms, titles, country, and the receipts turned so that each mention but the
// first has one. A counterpart takes over the role of the one whose counterpart it is: "his Iranian counterpart, Abbas X".
#include <algorithm>
#include <set>
#include <utility>

#include "ingest/extract/coreference.hpp"
#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {
namespace {

std::string words_of(std::string_view text) {
  std::string words(text);
  for (char& letter : words) {
    if (letter == '\n' || letter == '\t' || letter == '\r') letter = ' ';
  }
  return words;
}

class ChainWriter {
 public:
  explicit ChainWriter(const Clusters& clusters) : clusters_(clusters), document_(clusters.document()) {}

  Coreference write() {
    result_.chain_of_mention.resize(clusters_.size());
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Row root = clusters_.find(row);
      if (chain_of_root_.contains(root) || !refers(row)) continue;
      chain_of_root_.emplace(root, Index<Chain>(result_.chains.size()));
      write_chain(root);
    }
    copy_counterparts();
    give_country();
    write_sets();
    write_links();
    return std::move(result_);
  }

 private:
  /// False for the mention of a set, and for a pronoun or thing of no type that stands alone.
  bool refers(Row row) const {
    if (clusters_.set_of(row) != no_row) return false;
    const Mention& mention = clusters_.mention(row);
    const bool vague = mention.kind == MentionKind::pronoun || (mention.kind == MentionKind::nominal && mention.type == EntityType::other);
    return !vague || clusters_.members(row).size() > 1;
  }

  void write_chain(Row root) {
    std::vector<Row> rows = clusters_.members(root);
    std::sort(rows.begin(), rows.end());
    Chain chain;
    chain.type = clusters_.type(root);
    chain.gender = clusters_.gender(root);
    chain.number = clusters_.number(root);
    for (const Row row : rows) {
      chain.mentions.emplace_back(row);
      result_.chain_of_mention[row] = chain_of_root_.at(root);
      const Mention& mention = clusters_.mention(row);
      if (mention.kind == MentionKind::name || mention.kind == MentionKind::adjective)
        chain.named = !clusters_.lexicon().in("never_nodes", mention.subtype);
      if (chain.country.empty() && (mention.kind == MentionKind::name || chain.type != EntityType::person)) chain.country = mention.country;
      if (chain.subtype.empty() && mention.type == chain.type && !mention.metonym && chain.type != EntityType::person)
        chain.subtype = mention.subtype;
    }
    if (chain.country.empty()) chain.country = clusters_.country(root);
    chain.name = name_of(chain, rows);
    add_forms(rows, chain);
    result_.chains.push_back(std::move(chain));
  }

  std::string name_of(const Chain& chain, const std::vector<Row>& rows) const {
    if (chain.type == EntityType::state && !chain.country.empty()) {
      if (const Entry* state = clusters_.gazetteer().state(chain.country)) return state->name;
    }
    std::string best;
    for (const bool named : {true, false}) {
      for (const Row row : rows) {
        const Mention& mention = clusters_.mention(row);
        const bool is_name = mention.kind == MentionKind::name || mention.kind == MentionKind::adjective;
        if (mention.kind == MentionKind::pronoun || is_name != named || (named && mention.type != chain.type && !best.empty())) continue;
        if (mention.name.size() > best.size() && mention.name.size() <= 120) best = mention.name;
      }
      if (!best.empty()) return best;
    }
    return words_of(clusters_.text(rows.front()));
  }

  void add_forms(const std::vector<Row>& rows, Chain& chain) const {
    std::set<std::string> seen = {chain.name};
    std::set<std::string> titles;
    for (const Row row : rows) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind == MentionKind::pronoun) continue;
      for (const std::string& form :
           {words_of(clusters_.text(row)), mention.kind == MentionKind::nominal && chain.named ? std::string() : mention.name}) {
        if (!form.empty() && seen.insert(form).second) chain.aliases.push_back(form);
      }
      if (chain.type == EntityType::person && !mention.role.empty() && titles.insert(lower(mention.role)).second)
        chain.titles.push_back(mention.role);
    }
  }

  /// "Minister X met his Iranian counterpart, Y": Y is minister too, of Iran.
  void copy_counterparts() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind != MentionKind::nominal || !result_.chain_of_mention[row] ||
          !(clusters_.lexicon().in("counterpart_nouns", clusters_.trait(row).head) ||
            clusters_.lexicon().in("successor_nouns", clusters_.trait(row).head)))
        continue;
      Chain& chain = result_.chains[result_.chain_of_mention[row].value];
      if (!mention.country.empty()) chain.country = mention.country;
      const Row owner = clusters_.trait(row).possessor;
      if (!chain.titles.empty() || owner == no_row || !result_.chain_of_mention[owner]) continue;
      const Chain& model = result_.chains[result_.chain_of_mention[owner].value];
      if (&model == &chain || model.titles.empty()) continue;
      chain.titles.push_back(model.titles.front());
      if (chain.country.empty() && !clusters_.lexicon().in("counterpart_nouns", clusters_.trait(row).head)) chain.country = model.country;
    }
  }

  /// In an article about one country "the Foreign Ministry" and "parliament" are that country's.
  void give_country() {
    std::map<std::string, std::size_t> counts;
    for (const Chain& chain : result_.chains) {
      if (chain.type == EntityType::state && !chain.country.empty()) counts[chain.country] += chain.mentions.size();
    }
    std::string focus;
    std::size_t most = 0, second = 0;
    for (const auto& [country, count] : counts) {
      if (count > most) {
        second = std::exchange(most, count);
        focus = country;
      } else {
        second = std::max(second, count);
      }
    }
    if (most < 3 || most < 2 * second) return;
    const std::string name(clusters_.gazetteer().state(focus) != nullptr ? clusters_.gazetteer().state(focus)->name : focus);
    for (Chain& chain : result_.chains) {
      if (chain.type != EntityType::organization || !chain.country.empty() || !clusters_.lexicon().in("focus_subtypes", chain.subtype) ||
          is_owned(chain))
        continue;
      const Institution* institution = clusters_.gazetteer().institution(chain.name);
      if (institution == nullptr || (institution->common && !chain.named && chain.mentions.size() < 2)) continue;
      const std::string full = institution_of(clusters_.lexicon(), institution->display, name);
      const bool known = std::any_of(result_.chains.begin(), result_.chains.end(), [&](const Chain& other) { return other.name == full; });
      if (known) continue;
      chain.aliases.insert(chain.aliases.begin(), chain.name);
      chain.name = full;
      chain.country = focus;
      chain.named = true;
    }
  }

  /// "the nation's |Congress|": of the State that is spoken of there, be it the article's own or not.
  bool is_owned(const Chain& chain) const {
    return std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](Index<Mention> mention) {
      const std::size_t first = document_[mention].tokens.begin_row;
      return first > 0 && (document_.tokens[first - 1].tag == "POS" || document_.tokens[first - 1].tag == "PRP$");
    });
  }

  void write_sets() {
    for (const Clusters::Set& set : clusters_.sets()) {
      Chain chain;
      chain.number = Number::plural;
      std::vector<Row> rows = set.anaphors;
      std::sort(rows.begin(), rows.end());
      for (const Row row : rows) {
        chain.mentions.emplace_back(row);
        result_.chain_of_mention[row] = Index<Chain>(result_.chains.size());
      }
      for (const Row member : set.members) {
        const auto found = chain_of_root_.find(clusters_.find(member));
        if (found == chain_of_root_.end() || std::find(chain.members.begin(), chain.members.end(), found->second) != chain.members.end())
          continue;
        chain.members.push_back(found->second);
        chain.type = result_.chains[found->second.value].type;
      }
      chain.name = words_of(clusters_.text(rows.front()));
      result_.chains.push_back(std::move(chain));
    }
  }

  /// The joins of a cluster make a tree; walked from its first mention, each other mention has one link towards it.
  void write_links() {
    std::vector<std::vector<std::pair<Row, std::size_t>>> neighbours(clusters_.size());
    for (std::size_t join = 0; join < clusters_.joins().size(); ++join) {
      const Link& link = clusters_.joins()[join];
      neighbours[link.mention.value].emplace_back(link.antecedent.value, join);
      neighbours[link.antecedent.value].emplace_back(link.mention.value, join);
    }
    for (const Chain& chain : result_.chains) {
      if (!chain.members.empty()) continue;
      std::vector<std::pair<Row, Row>> open = {{chain.mentions.front().value, no_row}};
      while (!open.empty()) {
        const auto [row, from] = open.back();
        open.pop_back();
        for (const auto& [next, join] : neighbours[row]) {
          if (next == from) continue;
          result_.links.push_back({Index<Mention>(next), Index<Mention>(row), clusters_.joins()[join].rule});
          open.emplace_back(next, row);
        }
      }
    }
    result_.links.insert(result_.links.end(), clusters_.set_links().begin(), clusters_.set_links().end());
    std::stable_sort(result_.links.begin(), result_.links.end(),
                     [](const Link& one, const Link& other) { return one.mention < other.mention; });
  }

  const Clusters& clusters_;
  const Document& document_;
  Coreference result_;
  std::map<Row, Index<Chain>> chain_of_root_;
};

}  // namespace

Coreference chains_of(const Clusters& clusters) { return ChainWriter(clusters).write(); }

}  // namespace newsgraph::ingest
