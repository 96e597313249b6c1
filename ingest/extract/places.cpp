// Names in their phrases -> where things are and what they are part of: "Lyon, France", "the Kenyan town of Nakuru",
// "Tehran, the capital of Iran", "Iran's Foreign Ministry", "the two North African countries: Morocco, ...".
#include <algorithm>
#include <set>
#include <tuple>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/reference.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t furthest_origin = 5;  // tokens from the name of an organisation back to its State ("Russian state energy company")

class PlaceFinder {
 public:
  explicit PlaceFinder(const ClaimBuilder& builder) : builder_(builder), document_(builder.document) {}

  std::vector<Claim> run() {
    for (std::size_t row = 0; row < document_.mentions.size(); ++row) {
      const Mention& mention = document_.mentions[row];
      if (!mention.chain) continue;
      const Index<Mention> index(row);
      if (!document_[mention.chain].members.empty()) locate_set(index);
      if (!builder_.is_node(mention.chain)) continue;
      if (mention.type == EntityType::organization) belong(index);
      if ((mention.type == EntityType::organization || mention.type == EntityType::group) && mention.kind == MentionKind::name) hail(index);
      if (mention.type == EntityType::place) locate(index);
      if (mention.kind == MentionKind::name) come_from(index);
      if (mention.type == EntityType::person && mention.kind == MentionKind::name) work_for(index);
    }
    // A ministry is part of its State; that it is there, too, goes without saying.
    std::erase_if(claims_, [&](const Claim& claim) {
      return claim.relation == builder_.lexicon.place_relation &&
             known_.contains({claim.source.value, builder_.lexicon.part_relation, claim.target.value});
    });
    return std::move(claims_);
  }

 private:
  EntityType type_of(Index<Chain> chain) const { return document_[chain].type; }
  bool is_area(Index<Chain> chain) const { return type_of(chain) == EntityType::place || type_of(chain) == EntityType::state; }

  void add(const std::string& relation, const char* rule, const std::string& predicate, Index<Token> trigger, const Referent& source,
           const Referent& target) {
    if (!builder_.fits(relation, source, target) || !known_.insert({source.chain.value, relation, target.chain.value}).second) return;
    Claim claim = builder_.claim(trigger, source, target);
    claim.relation = relation;
    claim.predicate = predicate;
    claim.rule = rule;
    claim.confidence = claim.inferred ? 0.7 : 0.85;
    claims_.push_back(std::move(claim));
  }

  Referent referent(Index<Mention> mention) const { return {document_[mention].chain, mention, false}; }

  // "the Berbers from Morocco", "Omar Haddad of Kenya": where a name comes from, by what hangs on it.
  void come_from(Index<Mention> index) {
    const Mention& mention = document_[index];
    for (const Index<Token> child : builder_.tree.children(mention.head)) {
      if (document_[child].deprel != Deprel::nmod || mention.tokens.contains(child)) continue;
      const std::string preposition = builder_.tree.preposition(child);
      const bool from = builder_.lexicon.origins.contains(preposition);
      if (document_[mention.chain].type == EntityType::state) continue;            // "elsewhere in Peru, around the valley"
      if (!from && document_[mention.chain].type == EntityType::person) continue;  // "met Omar Haddad in Oslo" says where they met
      if (!from && !builder_.lexicon.place_prepositions.contains(preposition)) continue;
      for (const Referent& area : builder_.referents(child, false)) {
        if (is_area(area.chain)) add(builder_.lexicon.place_relation, "place.origin", preposition, mention.head, referent(index), area);
      }
    }
  }

  // "Anna Berg of the Brookings Institution", "Omar Haddad, of the Green Party,": whom somebody works for, or whose member somebody is.
  void work_for(Index<Mention> index) {
    const Mention& mention = document_[index];
    if (!mention.title.empty()) return;  // "Major X of the ministry": the title tells
    for (const Index<Token> child : builder_.tree.children(mention.head)) {
      if (document_[child].deprel != Deprel::nmod || mention.tokens.contains(child) || child < mention.head) continue;
      const std::string preposition = builder_.tree.preposition(child);
      if (!builder_.lexicon.belongings.contains(preposition)) continue;
      for (const Index<Token> conjunct : builder_.tree.conjuncts(child)) {
        for (const Referent& body : builder_.referents(conjunct, false)) {
          const Chain& chain = document_[body.chain];
          if (chain.type != EntityType::organization) continue;
          const bool member = builder_.lexicon.member_subtypes.contains(chain.subtype);
          add(member ? builder_.lexicon.native_relation : builder_.lexicon.staff_relation, "person.body", preposition, mention.head,
              referent(index), body);
        }
      }
    }
  }

  // "Iran's Foreign Ministry", "the Iranian parliament", "the army of Chad".
  void belong(Index<Mention> index) {
    const Mention& mention = document_[index];
    const Chain& chain = document_[mention.chain];
    if (chain.country.empty() || builder_.language.gazetteer->institution(lower(institution_words(mention))) == nullptr) return;
    const std::uint32_t first = document_[document_[mention.head].sentence].tokens.begin_row;
    const std::uint32_t begin = mention.tokens.begin_row >= first + 3 ? mention.tokens.begin_row - 3 : first;
    const std::uint32_t end =
        std::min<std::uint32_t>(mention.tokens.end_row + 4, document_[document_[mention.head].sentence].tokens.end_row);
    for (std::uint32_t row = begin; row < end; ++row) {
      const Index<Mention> other = builder_.mentions.at(Index<Token>(row));
      if (!other || !builder_.is_node(document_[other].chain)) continue;
      const Chain& state = document_[document_[other].chain];
      if (state.type != EntityType::state || state.country != chain.country || !adjoins(mention.tokens, document_[other].tokens)) continue;
      return add(builder_.lexicon.part_relation, "place.institution", "part of", mention.head, referent(index), referent(other));
    }
  }

  // "Britain's BP", "the German carmaker Halden", "Halden, a German carmaker,": the country of an organisation that is no part of it.
  void hail(Index<Mention> index) {
    const Mention& mention = document_[index];
    if (const Index<Token> owner = builder_.tree.child(mention.head, Deprel::nmod_poss)) return come_from_state(index, owner, mention.head);
    Index<Token> noun = phrase_head(mention);
    if (!noun && document_[mention.head].deprel == Deprel::flat) noun = document_[mention.head].head;
    if (!noun) noun = builder_.tree.child(mention.head, {Deprel::appos, Deprel::compound, Deprel::nmod_desc});
    if (!noun || mention.tokens.contains(noun)) return describe_by_words(index);
    const NounClass* known = builder_.language.gazetteer->noun(builder_.lemma(noun));
    if (known == nullptr || known->type != document_[index].type) return describe_by_words(index);
    for (const Index<Token> child : builder_.tree.children(noun)) {
      const Deprel relation = document_[child].deprel;
      const bool before = child < noun && (relation == Deprel::amod || relation == Deprel::nmod_poss || relation == Deprel::compound);
      if (before) come_from_state(index, child, noun);
    }
    describe_by_words(index);
  }

  // The same by the words before the name, whatever the tree says: a noun for organisations, and a State not far before it.
  void describe_by_words(Index<Mention> index) {
    const Mention& mention = document_[index];
    const std::uint32_t first = document_[document_[mention.head].sentence].tokens.begin_row;
    std::uint32_t row = mention.tokens.begin_row;
    if (row == first) return;
    const NounClass* known = builder_.language.gazetteer->noun(builder_.lemma(Index<Token>(row - 1U)));
    const bool described = known != nullptr && known->type == EntityType::organization && document_.tokens[row - 1].upos == Upos::noun;
    for (std::uint32_t step = 0; described && row > first && step < furthest_origin; ++step) {
      const Index<Token> word(--row);
      const Token& token = document_[word];
      const Index<Mention> state = builder_.mentions.at(word);
      if (state && builder_.is_node(document_[state].chain) && type_of(document_[state].chain) == EntityType::state)
        return come_from_state(index, word, Index<Token>(mention.tokens.begin_row - 1U));
      if (token.upos != Upos::noun && token.upos != Upos::adj && text_of(document_, word) != "-") return;
    }
  }

  // "company of"; of a name only "of".
  void come_from_state(Index<Mention> index, Index<Token> word, Index<Token> trigger) {
    const std::string noun = builder_.lemma(trigger);
    const bool known = builder_.language.gazetteer->noun(noun) != nullptr;
    const std::string words = (known ? noun + " " : std::string()) + builder_.lexicon.genitive;
    for (const Referent& state : builder_.referents(word, false)) {
      if (type_of(state.chain) == EntityType::state)
        add(builder_.lexicon.place_relation, "place.hail", words, trigger, referent(index), state);
    }
  }

  // "Iran's |Foreign Ministry", "the |army of Chad": within the name, right before it, or after it with one small word between.
  bool adjoins(Range<Token> name, Range<Token> owner) const {
    if (name.contains(owner)) return true;
    const bool before = owner.end_row <= name.begin_row;
    const Range<Token> between = before ? Range<Token>(owner.end_row, name.begin_row) : Range<Token>(name.end_row, owner.begin_row);
    return std::all_of(between.begin_row + document_.tokens.begin(), between.end_row + document_.tokens.begin(), [&](const Token& token) {
      return before ? token.tag == "POS" : token.upos == Upos::adp || token.upos == Upos::det;
    });
  }

  std::string institution_words(const Mention& mention) const {
    for (const Index<Token> token : mention.tokens) {
      const Range<Token> found = builder_.language.gazetteer->institution_at(document_, token, Index<Token>(mention.tokens.end_row));
      if (!found.empty()) return std::string(text_of(document_, found));
    }
    return {};
  }

  void locate(Index<Mention> index) {
    const Mention& mention = document_[index];
    if (mention.kind == MentionKind::name) follow_comma(index);
    // "the Kenyan town of Nakuru", "the Iranian capital, Tehran": the phrase around the name.
    const Index<Token> noun = mention.kind == MentionKind::nominal ? mention.head : phrase_head(mention);
    if (!noun) return;
    const NounClass* known = builder_.language.gazetteer->noun(builder_.lemma(noun));
    if (known == nullptr || known->type != EntityType::place) return;
    const bool capital = builder_.lexicon.capital_nouns.contains(builder_.lemma(noun));
    for (const Index<Token> child : builder_.tree.children(noun)) {
      const Deprel relation = document_[child].deprel;
      const bool before = child < noun && (relation == Deprel::amod || relation == Deprel::nmod_poss || relation == Deprel::compound);
      const std::string preposition = relation == Deprel::nmod ? builder_.tree.preposition(child) : "";
      const bool after = preposition == builder_.lexicon.genitive || preposition == builder_.lexicon.part_preposition;
      if (!before && !after) continue;
      // "the Lamu region of Coast": Coast is not in Lamu; "the Baghdad suburb of Sadr City": nor is Baghdad in Sadr City.
      const bool named_after = builder_.language.reference->in("settlement_nouns", builder_.lemma(noun));
      if (relation == Deprel::compound && before && mention.head > noun && !named_after) continue;
      if (mention.head < noun && after && named_after) continue;
      for (const Referent& area : builder_.referents(child, false)) {
        if (!is_area(area.chain)) continue;
        const bool state = type_of(area.chain) == EntityType::state;
        if (capital && state) {
          add(builder_.lexicon.capital_relation, "place.capital", "capital of", noun, referent(index), area);
        } else {
          add(builder_.lexicon.place_relation, "place.phrase", builder_.lemma(noun) + " in", noun, referent(index), area);
        }
      }
    }
  }

  bool describes_another(Index<Token> noun) const {
    const auto children = builder_.tree.children(noun);
    return std::any_of(children.begin(), children.end(), [&](Index<Token> child) {
      const Deprel relation = document_[child].deprel;
      if (child < noun) return false;
      return relation == Deprel::appos || relation == Deprel::flat ||
             (relation == Deprel::nmod && builder_.tree.preposition(child) == builder_.lexicon.genitive);
    });
  }

  Index<Token> phrase_head(const Mention& mention) const {
    const Token& head = document_[mention.head];
    if (!head.head || mention.tokens.contains(head.head)) return {};
    const bool named = head.deprel == Deprel::nmod || head.deprel == Deprel::appos || head.deprel == Deprel::flat ||
                       head.deprel == Deprel::compound || head.deprel == Deprel::nmod_desc;
    // "the West Bank town of Jenin": the name before a noun that another name describes is where it is.
    const bool modifier = head.deprel == Deprel::compound && mention.head < head.head;
    if (modifier && type_of(mention.chain) == EntityType::place && describes_another(head.head)) return {};
    const std::string preposition = builder_.tree.preposition(mention.head);
    return named && (preposition.empty() || preposition == builder_.lexicon.genitive) ? head.head : Index<Token>{};
  }

  // "Lyon, France": a larger place after a comma that no list goes on with.
  void follow_comma(Index<Mention> index) {
    const Mention& mention = document_[index];
    const Range<Token> sentence = document_[document_[mention.head].sentence].tokens;
    const std::uint32_t comma = mention.tokens.end_row;
    if (comma + 1 >= sentence.end_row || text_of(document_, Index<Token>(comma)) != ",") return;
    std::uint32_t next = comma + 1;
    if (lower(text_of(document_, Index<Token>(next))) == builder_.lexicon.part_preposition) ++next;  // "Lyon, in eastern France"
    while (next > comma + 1 && next + 1 < sentence.end_row && document_.tokens[next].upos == Upos::adj) ++next;
    const Index<Mention> other = builder_.mentions.at(Index<Token>(next));
    if (!other || document_[other].kind != MentionKind::name || document_[other].tokens.begin_row != next ||
        !builder_.is_node(document_[other].chain))
      return;
    const Mention& larger = document_[other];
    const bool region = document_[larger.chain].type == EntityType::state || document_[larger.chain].subtype != "city";
    const bool listed = document_[larger.head].deprel == Deprel::conj || goes_on(larger, sentence);
    if (is_area(larger.chain) && region && !listed && inside(document_[mention.chain], document_[larger.chain])) {
      add(builder_.lexicon.place_relation, "place.comma", builder_.lexicon.part_preposition, larger.head, referent(index), referent(other));
    }
  }

  bool goes_on(const Mention& last, Range<Token> sentence) const {
    if (last.tokens.end_row >= sentence.end_row) return false;
    return document_.tokens[last.tokens.end_row].upos == Upos::cconj;
  }

  static bool inside(const Chain& place, const Chain& area) {
    return place.country.empty() || area.country.empty() || place.country == area.country;
  }

  // "the two North African countries": each of them is there.
  void locate_set(Index<Mention> index) {
    const Mention& mention = document_[index];
    if (document_[mention.chain].type != EntityType::state || mention.kind != MentionKind::nominal) return;
    for (const Index<Token> token : mention.tokens) {
      const Index<Mention> inner = builder_.mentions.at(token);
      if (!inner || inner == index || !builder_.is_node(document_[inner].chain) || type_of(document_[inner].chain) != EntityType::place)
        continue;
      for (const Index<Chain> member : document_[mention.chain].members) {
        if (builder_.is_node(member))
          add(builder_.lexicon.place_relation, "place.set", builder_.lexicon.part_preposition, mention.head, {member, index, true},
              referent(inner));
      }
      return;
    }
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  std::vector<Claim> claims_;
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t>> known_;
};

}  // namespace

std::vector<Claim> claim_places(const ClaimBuilder& builder) { return PlaceFinder(builder).run(); }

}  // namespace newsgraph::ingest
