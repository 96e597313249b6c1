// Titles and descriptions of persons -> what they are of whom: "Kenyan Foreign Minister Omar Haddad" holds office of Kenya,
// "Anna Berg, Norway's ambassador to Cairo" represents Norway and is accredited to Egypt. What stands right before a title, or
// after it with of, for, at or to, is what it belongs to; the title's own entry in titles.json tells the relation.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t furthest_conjunct = 9;  // tokens from a title to the "and" before another of the same person
constexpr std::uint32_t furthest_before = 4;    // tokens between what a title belongs to and the title ("Iran's former deputy")

class RoleFinder {
 public:
  explicit RoleFinder(const ClaimBuilder& builder)
      : builder_(builder), document_(builder.document), gazetteer_(*builder.language.gazetteer) {}

  std::vector<Claim> run() {
    for (std::size_t row = 0; row < document_.mentions.size(); ++row) {
      const Mention& mention = document_.mentions[row];
      if (mention.type != EntityType::person || !builder_.is_node(mention.chain)) continue;
      person_ = {mention.chain, Index<Mention>(row), false};
      clause_ = nullptr;
      if (!mention.title.empty()) describe(mention.title, mention.head);
      if (mention.title.empty() && mention.kind == MentionKind::name) describe_owner(mention);
      if (mention.kind == MentionKind::name) describe_apposition(mention);
      if (mention.kind == MentionKind::name) describe_before(mention);
      if (mention.kind == MentionKind::nominal) describe_nominal(mention);
    }
    for (const Clause& clause : document_.clauses) {
      if (clause.kind == Clause::Kind::copula) describe_predicate(clause);
    }
    std::set<std::uint32_t> placed;
    for (const auto& [person, relation, target, negated] : known_) placed.insert(person);
    for (Claim& claim : place_bare_titles(builder_, std::move(placed))) claims_.push_back(std::move(claim));
    return std::move(claims_);
  }

 private:
  void describe_nominal(const Mention& mention) {
    const Range<Token> words = gazetteer_.title_before(document_, mention.tokens.front(), Index<Token>(mention.head.value + 1U));
    if (!words.empty()) return describe(words, mention.head);
    const Chain& chain = document_[mention.chain];
    if (!builder_.lexicon.counterparts.contains(builder_.lemma(mention.head)) || chain.titles.empty()) return;
    const Title* title = gazetteer_.title(lower(chain.titles.front()));
    if (title == nullptr) return;
    person_.inferred = true;
    role_ = chain.titles.front();
    if (const Index<Token> owner = before(mention.head)) affiliate(*title, owner, mention.head, "");
  }

  // "X, spokesperson for Y,", "X, 54, Iran's ambassador to Z and now head of W,": the words after the comma, whatever the tree says.
  void describe_apposition(const Mention& mention) {
    const std::uint32_t end = document_[document_[mention.head].sentence].tokens.end_row;
    std::uint32_t row = mention.tokens.end_row;
    if (!is_comma(row, end)) return;
    const bool age = row + 1 < end && document_.tokens[row + 1].upos == Upos::num && is_comma(row + 2, end);
    row += age ? 3 : 1;
    while (row < end) {
      const Range<Token> words = title_from(row, end);
      const bool named = words.end_row < end && document_.tokens[words.end_row].upos == Upos::propn;  // the title of another person
      if (words.empty() || named) return;
      describe(words, mention.head);
      row = after_conjunction(words.end_row, end);
    }
  }

  bool is_comma(std::uint32_t row, std::uint32_t end) const { return row < end && text_of(document_, Index<Token>(row)) == ","; }

  // The first title at or soon after a row, with no clause or other phrase between.
  Range<Token> title_from(std::uint32_t row, std::uint32_t end) const {
    const std::uint32_t furthest = std::min(end, row + 1 + furthest_before);
    for (; row < furthest; ++row) {
      const Range<Token> words = gazetteer_.title_at(document_, Index<Token>(row), Index<Token>(end));
      const bool within = words.end_row < end && text_of(document_, Index<Token>(std::size_t{words.end_row})) == "-";  // "a private-sector"
      if (!words.empty() && !within) return words;
      if (closes(document_.tokens[row])) return {};
    }
    return {};
  }

  static bool closes(const Token& token) {
    return token.upos == Upos::verb || token.upos == Upos::aux || token.upos == Upos::punct || token.upos == Upos::adp ||
           token.upos == Upos::cconj || token.upos == Upos::pron;
  }

  // The row after the next conjunction of the same apposition; `end` when there is none.
  std::uint32_t after_conjunction(std::uint32_t row, std::uint32_t end) const {
    const std::uint32_t furthest = std::min(end, row + furthest_conjunct);
    for (; row < furthest; ++row) {
      const Token& token = document_.tokens[row];
      if (token.upos == Upos::cconj) return row + 1;
      if (token.upos == Upos::verb || token.upos == Upos::aux || token.upos == Upos::punct) return end;
    }
    return end;
  }

  // "EU commissioner for Peru X", "Norway's consul in Geneva, X,": a title with its complement before the name.
  void describe_before(const Mention& mention) {
    const std::uint32_t first = document_[document_[mention.head].sentence].tokens.begin_row;
    std::uint32_t end = mention.title.empty() ? mention.tokens.begin_row : mention.title.begin_row;
    const bool comma = end > first && text_of(document_, Index<Token>(end - 1U)) == ",";
    if (comma) --end;
    if (comma && end > first) describe_before_comma(mention, first, end);
    if (end < first + 3 || (!comma && !mention.title.empty())) return;
    const Index<Mention> place = builder_.mentions.at(Index<Token>(end - 1U));
    if (!place || !builder_.is_node(document_[place].chain) || document_[place].type == EntityType::person) return;
    std::uint32_t before = document_[place].tokens.begin_row;
    const auto inside = [&](const Token& token) { return token.upos == Upos::det || token.upos == Upos::adj || token.upos == Upos::noun; };
    while (before > first && inside(document_.tokens[before - 1])) --before;
    if (before < first + 2 || document_.tokens[before - 1].upos != Upos::adp) return;
    const Range<Token> words = gazetteer_.title_before(document_, Index<Token>(first), Index<Token>(before - 1U));
    if (!words.empty()) describe(words, words.back());
  }

  // "Haddad's lawyer, Mark Dunn,", "the army chief, Tomas Berg": a title that ends right before the comma.
  void describe_before_comma(const Mention& mention, std::uint32_t first, std::uint32_t comma) {
    const Range<Token> words = gazetteer_.title_before(document_, Index<Token>(first), Index<Token>(std::size_t{comma}));
    const std::uint32_t end = document_[document_[mention.head].sentence].tokens.end_row;
    const bool beside = document_[mention.head].deprel == Deprel::appos || is_comma(mention.tokens.end_row, end);
    if (!words.empty() && beside) describe(words, words.back());
  }

  // "Kenya's Omar Haddad": a person of a State, whatever the office.
  void describe_owner(const Mention& mention) {
    const Index<Token> owner = builder_.tree.child(mention.head, Deprel::nmod_poss);
    if (!owner || owner > mention.head) return;
    for (const Referent& target : builder_.referents(owner, false)) {
      const bool state = document_[target.chain].type == EntityType::state;
      if (!state || !known_.insert({person_.chain.value, builder_.lexicon.represent_relation, target.chain.value, false}).second) continue;
      Claim claim = builder_.claim(mention.head, person_, target);
      claim.relation = builder_.lexicon.represent_relation;
      claim.predicate = builder_.lexicon.genitive;
      claim.rule = "role.possessor";
      claim.confidence = 0.7;
      claims_.push_back(std::move(claim));
    }
  }

  // "X is the president of Y", "elected X president of Y", "named X as ambassador to Y".
  void describe_predicate(const Clause& clause) {
    const Token& predicate = document_[clause.predicate];
    if (predicate.upos == Upos::adj) return;  // "asked Americans to be patient"
    const Range<Token> words =
        gazetteer_.title_before(document_, document_[predicate.sentence].tokens.front(), Index<Token>(clause.predicate.value + 1U));
    if (words.empty()) return;
    for (const Referent& referent : builder_.slot(clause, "subject", false)) {
      if (document_[referent.chain].type != EntityType::person) continue;
      person_ = referent;
      clause_ = &clause;
      describe(words, clause.predicate);
    }
  }

  void describe(Range<Token> words, Index<Token> head) {
    const Title* title = gazetteer_.title(lower(text_of(document_, words)));
    if (title == nullptr || title->honorific) return;
    role_ = text_of(document_, words);
    sender_ = before(words.front());
    if (sender_) affiliate(*title, sender_, words.back(), "");
    after(*title, words.back());
    for (const Index<Token> child : builder_.tree.children(head)) {
      if (document_[child].deprel != Deprel::nmod || child < head) continue;
      // "President Berg in Oslo": what says where the named person is tells nothing of the office.
      const bool stay = head != words.back() && builder_.lexicon.place_prepositions.contains(builder_.tree.preposition(child));
      if (!stay) complement(*title, child, words.back());
    }
  }

  // The thing right before a title: "Iran's former", "NATO", "Russian".
  Index<Token> before(Index<Token> title) const {
    const Index<Token> first = document_[document_[title].sentence].tokens.front();
    for (std::uint32_t step = 1; step <= furthest_before && title.value >= first.value + step; ++step) {
      const Index<Token> word(title.value - step);
      if (const Index<Mention> mention = builder_.mentions.at(word)) {
        // "its West Africa director": the region is what the office is for, not whose it is.
        const Index<Token> owner = builder_.tree.child(title, Deprel::nmod_poss);
        if (owner && owner < word && document_[mention].type == EntityType::place && builder_.tree.child(title, Deprel::compound))
          return owner;
        if (builder_.is_node(document_[mention].chain) && document_[mention].chain != person_.chain) return word;
        if (document_[mention].kind == MentionKind::pronoun) return {};
      }
      const Token& token = document_[word];
      if (token.tag == "WP$") return owner_before(word, first);
      if (token.upos == Upos::punct && text_of(document_, word) != "-") return {};
      if (token.upos == Upos::verb || token.upos == Upos::adp || token.upos == Upos::cconj || token.upos == Upos::sconj ||
          token.upos == Upos::det)
        return {};
    }
    return {};
  }

  // "Chad, whose President Omar Haddad": what the relative clause is of.
  Index<Token> owner_before(Index<Token> relative, Index<Token> first) const {
    std::uint32_t row = relative.value;
    if (row > first.value && document_.tokens[row - 1].upos == Upos::punct) --row;
    const Index<Mention> owner = row > first.value ? builder_.mentions.at(Index<Token>(row - 1U)) : Index<Mention>();
    return owner && builder_.is_node(document_[owner].chain) && document_[owner].chain != person_.chain ? document_[owner].head
                                                                                                        : Index<Token>();
  }

  // "spokesman for the ministry", "ambassador to Peru": read from the words that follow, whatever the tree says of them.
  void after(const Title& title, Index<Token> last) {
    const Range<Token> sentence = document_[document_[last].sentence].tokens;
    const std::uint32_t preposition = last.value + 1;
    if (preposition >= sentence.end_row || document_.tokens[preposition].upos != Upos::adp) return;
    const std::uint32_t furthest = std::min(sentence.end_row, preposition + 1 + furthest_before);
    for (std::uint32_t row = preposition + 1; row < furthest; ++row) {
      const Index<Token> word(row);
      const Token& token = document_[word];
      if (token.upos == Upos::verb || token.upos == Upos::punct || token.upos == Upos::adp || token.upos == Upos::aux) return;
      const Index<Mention> mention = builder_.mentions.at(word);
      if (!mention || document_[mention].chain == person_.chain) continue;
      const Index<Token> head = outermost(document_[mention].head, furthest);
      const std::string words = lower(text_of(document_, Index<Token>(preposition)));
      for (const Index<Token> conjunct : builder_.tree.conjuncts(builder_.tree.first_conjunct(head))) {
        if (conjunct >= head) affiliate(title, conjunct, last, words);
      }
      if (!builder_.tree.conjuncts(head).empty()) affiliate(title, head, last, words);
      return;
    }
  }

  // "for Iran's Foreign Ministry": the ministry, not Iran.
  Index<Token> outermost(Index<Token> word, std::uint32_t furthest) const {
    for (Index<Token> above = document_[word].head; above && above > word && above.value <= furthest; above = document_[above].head) {
      const Index<Mention> mention = builder_.mentions.at(above);
      if (mention && builder_.is_node(document_[mention].chain) && document_[mention].chain != person_.chain) word = above;
    }
    return word;
  }

  void complement(const Title& title, Index<Token> child, Index<Token> last) {
    const std::string preposition = builder_.tree.preposition(child);
    for (const Index<Token> conjunct : builder_.tree.conjuncts(child)) affiliate(title, conjunct, last, preposition);
  }

  // Without a preposition: what stands before the title ("Norway's ambassador", "Gazprom chief").
  std::string relation_of(const Title& title, const std::string& preposition, EntityType type) const {
    const ClauseLexicon& lexicon = builder_.lexicon;
    if (type == EntityType::person) {
      const bool serving = lexicon.serving_titles.contains(title.subtype) || lexicon.serving_titles.contains(title.name);
      const bool serves = serving && (preposition.empty() || lexicon.service_prepositions.contains(preposition));
      const auto found = title.complements.find(lexicon.spokesman_preposition);
      const bool speaks = found != title.complements.end() && found->second == lexicon.spokesman_relation;
      return !serves ? std::string() : speaks ? lexicon.spokesman_relation : lexicon.staff_relation;
    }
    if (preposition.empty()) {
      const std::string& state = title.relation.empty() ? lexicon.native_relation : title.relation;
      return type == EntityType::state || title.organization_relation.empty() ? state : title.organization_relation;
    }
    // "UN representative for Peru": sent there by the UN, not by Peru
    const bool sent = sender_ && preposition == lexicon.spokesman_preposition && title.complements.contains(lexicon.recipient_preposition);
    if (const auto found = title.complements.find(sent ? lexicon.recipient_preposition : preposition); found != title.complements.end())
      return found->second;
    if (!builder_.lexicon.affiliations.contains(preposition)) return {};
    if (type == EntityType::state) return title.relation;
    return title.organization_relation.empty() ? title.relation : title.organization_relation;
  }

  bool is_stay(const Title& title, const std::string& preposition) const {
    if (!builder_.lexicon.place_prepositions.contains(preposition)) return false;
    const auto found = title.complements.find(preposition);
    const bool posted = found != title.complements.end() && found->second != title.relation && found->second != title.organization_relation;
    return !posted;
  }

  void affiliate(const Title& title, Index<Token> owner, Index<Token> trigger, const std::string& preposition) {
    for (const Referent& target : builder_.referents(owner, false)) {
      const EntityType type = document_[target.chain].type;
      std::string relation = relation_of(title, preposition, type);
      // "Republican Senator X" is of the party, and does not lead it.
      const bool adjective =
          document_[owner].upos == Upos::adj && builder_.lexicon.member_subtypes.contains(document_[target.chain].subtype);
      const bool leads = builder_.lexicon.party_leaders.contains(builder_.lemma(trigger));
      const bool from =
          builder_.lexicon.origins.contains(preposition) && builder_.lexicon.member_subtypes.contains(document_[target.chain].subtype);
      if (from || (adjective && preposition.empty() && !leads)) relation = builder_.lexicon.native_relation;
      // "the police chief in Oslo" is there; only a diplomat is by that accredited.
      const bool area = type == EntityType::place || type == EntityType::state;
      if (area && is_stay(title, preposition)) relation = builder_.lexicon.place_relation;
      if (relation.empty() || type == EntityType::event || type == EntityType::agreement || target.chain == person_.chain) continue;
      if (!builder_.fits(relation, person_, target)) relation = unspecific_relation;
      if (!known_.insert({person_.chain.value, relation, target.chain.value, clause_ != nullptr && clause_->negated}).second) continue;
      Claim claim = clause_ == nullptr ? builder_.claim(trigger, person_, target) : builder_.claim(*clause_, person_, target);
      claim.relation = std::move(relation);
      claim.predicate = preposition.empty() ? title.name + " " + builder_.lexicon.genitive : title.name + " " + preposition;
      claim.role = role_;
      claim.rule = "role." + (title.subtype.empty() ? std::string("title") : title.subtype);
      claim.confidence = claim.inferred ? 0.8 : 0.9;
      claims_.push_back(std::move(claim));
    }
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  const Gazetteer& gazetteer_;
  Referent person_;
  std::string role_;
  Index<Token> sender_;  ///< what stands right before the title: whose it is; or none
  const Clause* clause_ = nullptr;
  std::vector<Claim> claims_;
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t, bool>> known_;
};

}  // namespace

std::vector<Claim> claim_roles(const ClaimBuilder& builder) { return RoleFinder(builder).run(); }

}  // namespace newsgraph::ingest
