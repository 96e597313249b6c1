// Titles that nothing places -> the State that the article is about: "President Berg said", in a report on Norway.
// A country is what an article is about if it is named far more often than any other, its places counted, or more often where the
// report was written there, its first sentence has it act or it is the first to be named. A title is placed there unless another
// country is nearer.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t furthest_dateline = 4;  // sentences

class HomeState {
 public:
  explicit HomeState(const ClaimBuilder& builder)
      : builder_(builder), document_(builder.document), written_in_(dateline_country()), led_by_(lead_country()) {
    find();
  }

  explicit operator bool() const { return static_cast<bool>(state_); }
  Index<Chain> chain() const { return state_; }

  // True if no other country is nearer to the mention: none before it in its sentence, none named last before it; and the State itself
  // is named beside it, or nothing of another is.
  bool holds(std::size_t mention) const {
    const std::uint32_t here = sentence_of(mention);
    const std::string& country = document_[state_].country;
    const bool written_there = written_in_ == country;
    std::size_t row = mention;
    while (row > 0 && sentence_of(row - 1) + 1 >= here) --row;
    bool near = written_there, last = true, alone = true;
    for (; row < document_.mentions.size() && sentence_of(row) <= here + 1; ++row) {
      const Mention& other = document_.mentions[row];
      if (!other.chain || !document_[other.chain].members.empty()) continue;
      near = near || other.chain == state_;
      const Chain& chain = document_[other.chain];
      const bool abroad = !chain.country.empty() && chain.country != country;
      const bool passing = led_by_ == country && other.kind == MentionKind::adjective;  // "Finland expelled three Belarusian diplomats"
      if (row < mention && chain.type == EntityType::state && !chain.country.empty() && !passing) last = other.chain == state_;
      if (abroad && chain.type != EntityType::person) alone = false;
      const bool named = other.kind == MentionKind::name || other.kind == MentionKind::adjective;
      const bool foreign = written_there ? chain.type == EntityType::state : chain.type != EntityType::person;
      if (foreign && abroad && sentence_of(row) == here && (row < mention || (named && !far_ahead_))) return false;
    }
    return (near || (far_ahead_ && alone)) && (last || written_there);
  }

 private:
  std::uint32_t sentence_of(std::size_t mention) const { return document_[document_.mentions[mention].head].sentence.value; }

  void find() {
    std::map<std::string, std::size_t> named;  // by country: mentions of it and of places in it
    std::map<std::string, Index<Chain>> states;
    for (std::size_t row = 0; row < document_.chains.size(); ++row) {
      const Chain& chain = document_.chains[row];
      const bool state = chain.type == EntityType::state;
      if (!chain.named || !chain.members.empty() || chain.country.empty() || !(state || chain.type == EntityType::place)) continue;
      named[chain.country] += chain.mentions.size();
      if (state) states.emplace(chain.country, Index<Chain>(row));
    }
    std::string most;
    std::size_t first = 0, second = 0;
    for (const auto& [country, count] : named) {
      second = std::max(second, std::min(first, count));
      if (count > first) most = country;
      first = std::max(first, count);
    }
    const auto state = states.find(most);
    if (state == states.end() || first < 2) return;
    far_ahead_ = first >= 3 * second;
    const bool about = first > second && (written_in_ == most || led_by_ == most);
    const bool opened = first >= 2 * second && first_named() == most;
    if (far_ahead_ || about || opened) state_ = state->second;
  }

  // The country that is, or owns, the first subject of the first whole sentence; or "".
  std::string lead_country() const {
    for (const Clause& clause : document_.clauses) {
      if (clause.kind != Clause::Kind::verb || document_[clause.predicate].sentence.value > furthest_dateline) continue;
      for (const Referent& subject : builder_.slot(clause, "subject", true)) {
        const Chain& chain = document_[subject.chain];
        if (chain.type == EntityType::state && document_[subject.mention].tokens.begin_row < clause.predicate.value) return chain.country;
      }
    }
    return {};
  }

  // "OSLO -", a sentence of its own that ends with a dash or colon: the country of the place; or "".
  std::string dateline_country() const {
    const std::size_t end = std::min<std::size_t>(document_.sentences.size(), furthest_dateline);
    for (std::size_t row = 0; row < end; ++row) {
      const Range<Token>& words = document_.sentences[row].tokens;
      const Index<Mention> place = builder_.mentions.at(words.front());
      if (!place || document_[words.back()].upos != Upos::punct || text_of(document_, words.back()) == ".") continue;
      const Mention& mention = document_[place];
      bool verb = false;
      for (const Index<Token> word : words) verb = verb || document_[word].upos == Upos::verb;
      if (mention.type == EntityType::place && !verb) return mention.country;
    }
    return {};
  }

  // The country named first, or that the place named first is in; or "".
  std::string first_named() const {
    for (const Mention& mention : document_.mentions) {
      if (!mention.chain) continue;
      const Chain& chain = document_[mention.chain];
      const bool area = chain.type == EntityType::state || chain.type == EntityType::place;
      if (area && chain.members.empty() && !chain.country.empty()) return chain.country;
    }
    return {};
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  std::string written_in_, led_by_;  // countries; or ""
  Index<Chain> state_;
  bool far_ahead_ = false;  // named at least three times as often as any other
};

}  // namespace

std::vector<Claim> place_bare_titles(const ClaimBuilder& builder, std::set<std::uint32_t> placed) {
  const Document& document = builder.document;
  std::vector<Claim> claims;
  const HomeState home(builder);
  if (!home) return claims;
  for (std::size_t row = 0; row < document.mentions.size(); ++row) {
    const Mention& mention = document.mentions[row];
    if (mention.title.empty() || mention.kind != MentionKind::name || !builder.is_node(mention.chain)) continue;
    const Title* title = builder.language.gazetteer->title(lower(text_of(document, mention.title)));
    if (title == nullptr || !builder.lexicon.home_titles.contains(title->subtype) || title->relation.empty()) continue;
    if (builder.lexicon.homeless_titles.contains(builder.lemma(mention.title.back()))) continue;
    if (!placed.insert(mention.chain.value).second || !home.holds(row)) continue;
    const Referent person{mention.chain, Index<Mention>(row), true};
    const Referent state{home.chain(), document[home.chain()].mentions.front(), true};
    if (!builder.fits(title->relation, person, state)) continue;
    Claim claim = builder.claim(mention.head, person, state);
    claim.relation = title->relation;
    claim.predicate = title->name + " " + builder.lexicon.genitive;
    claim.role = text_of(document, mention.title);
    claim.rule = "role.home";
    claim.confidence = 0.6;
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace newsgraph::ingest
