// Words and clauses -> referents and claims: what a phrase stands for in the graph, and the circumstances that a claim takes over
// from its clause ("Iranian officials" stands for Iran; "the two countries" for each of them).
#include <algorithm>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/claims.hpp"
#include "ingest/extract/distinct.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t furthest_name = 12;  // tokens from a description to the end of the name that follows it
constexpr int deepest_phrase = 3;            // "members of a group of friends of X"

void add_once(std::vector<Referent>& found, const Referent& referent) {
  const bool known = std::any_of(found.begin(), found.end(), [&](const Referent& other) { return other.chain == referent.chain; });
  if (!known) found.push_back(referent);
}

}  // namespace

ClaimBuilder::ClaimBuilder(const Language& english, const Document& article)
    : language(english),
      document(article),
      tree(article),
      mentions(article),
      lexicon(english.patterns->lexicon()),
      clause_of_(article.tokens.size()),
      times_of_(article.clauses.size()) {
  for (std::size_t row = 0; row < article.clauses.size(); ++row) clause_of_[article.clauses[row].predicate.value] = Index<Clause>(row);
  for (std::size_t row = 0; row < article.times.size(); ++row) {
    Index<Token> word = article.times[row].head;
    while (word && (!clause_of_[word.value] || article.times[row].tokens.contains(word))) word = article[word].head;
    if (word) times_of_[clause_of_[word.value].value].push_back(Index<Time>(row));
  }
}

std::string ClaimBuilder::lemma(Index<Token> word) const { return lower(document[word].lemma); }

bool ClaimBuilder::is_node(Index<Chain> chain) const {
  if (!chain) return false;
  const Chain& it = document[chain];
  if (!it.members.empty() || it.type == EntityType::other) return false;
  return it.named || is_distinct(language, document, it);
}

void ClaimBuilder::collect(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const {
  const Index<Mention> mention = mentions.at(word);
  if (mention) {
    const Index<Chain> chain = document[mention].chain;
    if (!document[chain].members.empty()) {
      for (const Index<Chain> member : document[chain].members) {
        if (is_node(member)) add_once(found, {member, mention, true});
      }
      return;
    }
    if (is_node(chain)) {
      // "backed Ukraine's bid": a passing description stands for who is named within it.
      const Chain& it = document[chain];
      const std::size_t before = found.size();
      if (through && !it.named && it.mentions.size() == 1 && depth < deepest_phrase) collect_within(word, through, depth, found);
      if (found.size() == before) add_once(found, {chain, mention, depth > 0});
      return;
    }
  }
  if (depth == 0) collect_listed(word, found);
  if (depth < deepest_phrase && found.empty()) collect_beside(word, through, depth, found);
  if (depth < deepest_phrase && found.empty()) collect_within(word, through, depth, found);
}

// "The banks that X owns include Y and Z": what the list names.
void ClaimBuilder::collect_listed(Index<Token> word, std::vector<Referent>& found) const {
  const Index<Token> verb = document[word].head;
  if (document[word].deprel != Deprel::nsubj || !verb || !lexicon.listing_verbs.contains(lemma(verb)) ||
      !has_feature(document[word], "Number=Plur"))
    return;
  const Index<Token> object = tree.child(verb, Deprel::obj);
  if (!object) return;
  for (const Index<Token> conjunct : tree.conjuncts(object)) collect(conjunct, false, 1, found);
}

// "Baker & Sons, a shipping firm that owns ...": a description in apposition is what it stands beside.
void ClaimBuilder::collect_beside(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const {
  if (document[word].deprel == Deprel::appos && mentions.at(document[word].head))
    return collect(document[word].head, through, depth + 1, found);
  if (depth > 0) return;
  for (const Index<Token> child : tree.children(word)) {
    if (document[child].deprel == Deprel::appos && found.empty()) collect(child, through, depth + 1, found);
  }
  if (!found.empty()) return;
  if (const Index<Token> name = name_after(word)) collect(name, through, depth + 1, found);
}

bool ClaimBuilder::is_body(Index<Chain> chain) const {
  const EntityType type = document[chain].type;
  return type == EntityType::state || type == EntityType::organization || type == EntityType::group || type == EntityType::place;
}

// "The leader of the Open Council, Anna Berg, said": the name between commas after a description of a person.
Index<Token> ClaimBuilder::name_after(Index<Token> word) const {
  const NounClass* noun = language.gazetteer->noun(lemma(word));
  if (noun == nullptr || noun->type != EntityType::person) return {};
  const std::uint32_t end = std::min(document[document[word].sentence].tokens.end_row, word.value + furthest_name);
  for (std::uint32_t row = word.value + 1; row + 1 < end; ++row) {
    const Token& token = document.tokens[row];
    if (token.upos == Upos::verb || token.upos == Upos::aux) return {};
    if (text_of(document, Index<Token>(row)) != ",") continue;
    const Index<Mention> mention = mentions.at(Index<Token>(row + 1U));
    if (!mention || !is_node(document[mention].chain) || document[mention].type != EntityType::person) return {};
    const Range<Token> name = document[mention].tokens;
    const bool closed = name.end_row < document.tokens.size() && text_of(document, Index<Token>(std::size_t{name.end_row})) == ",";
    return name.begin_row == row + 1 && closed ? document[mention].head : Index<Token>{};
  }
  return {};
}

// "The former head of the council" does not act for it.
bool ClaimBuilder::is_former(Index<Token> word) const {
  const auto children = tree.children(word);
  return std::any_of(children.begin(), children.end(), [&](Index<Token> child) { return lexicon.past_modifiers.contains(lemma(child)); });
}

// True if a comma stands before the phrase of a word.
bool ClaimBuilder::follows_comma(Index<Token> word) const {
  const Index<Token> first = tree.child(word, Deprel::case_);
  return first && first < word && first.value > 0 && text_of(document, Index<Token>(first.value - 1U)) == ",";
}

// A description that is no node itself: "Iranian officials", "members of the council", with `through` also "Ukraine's bid".
void ClaimBuilder::collect_within(Index<Token> word, bool through, int depth, std::vector<Referent>& found) const {
  const NounClass* noun = language.gazetteer->noun(lemma(word));
  // Rebels act for a group that they are of, not for a State.
  const bool partisan = noun != nullptr && lexicon.partisans.contains(noun->subtype);
  const bool serves = noun != nullptr && (partisan || !lexicon.private_people.contains(noun->subtype));
  const bool seated = lexicon.seated.contains(lemma(word));
  const bool people = (seated || (serves && noun->acts())) && !is_former(word);
  const bool passes = lexicon.reflexive_heads.contains(lemma(word));
  if (!people && !passes && !through) return;
  if (through && lexicon.contraries.contains(lemma(word))) return;  // "opposes sanctions against Iran" is not against Iran
  for (const Index<Token> child : tree.children(word)) {
    const Token& dependent = document[child];
    const bool before = dependent.deprel == Deprel::nmod_poss || dependent.deprel == Deprel::amod || dependent.deprel == Deprel::compound;
    const std::string preposition = dependent.deprel == Deprel::nmod ? tree.preposition(child) : std::string();
    const bool seat = !preposition.empty() && preposition == lexicon.part_preposition && seated;
    const bool bench = lexicon.bench_prepositions.contains(preposition) && seated;  // "judges at the tribunal"
    // "condemned the killing of X": who does harm is meant, not who suffers it.
    const bool suffers = !preposition.empty() && preposition != lexicon.agent_preposition && lexicon.harms.contains(lemma(word));
    const bool open = through && !suffers && lexicon.through_prepositions.contains(preposition);
    // "The judges, from Peru and Chad, ...": they come from there, and do not act for it.
    const bool aside = !preposition.empty() && follows_comma(child);
    const bool after = seat || bench || open || (lexicon.belongings.contains(preposition) && !aside && !(through && suffers));
    if (before && passes && !people) continue;
    // "his brother" is not he; "its army" is the State's.
    if (before && !through && dependent.upos == Upos::pron &&
        (noun == nullptr || noun->type == EntityType::person || noun->type == EntityType::state))
      continue;
    if (!before && !after) continue;
    for (const Index<Token> conjunct : tree.conjuncts(child)) collect(conjunct, through, depth + 1, found);
    if (before && found.empty() && !mentions.at(child)) {  // "South Korean aid workers", where the tree hangs "Korean" on the aid
      for (const Index<Token> inner : tree.children(child)) {
        if (inner < child && document[inner].deprel == Deprel::amod) collect(inner, through, depth + 1, found);
      }
    }
    if ((seat || bench) && !open) {
      const EntityType kind = seat ? EntityType::state : EntityType::organization;
      std::erase_if(found, [&](const Referent& referent) { return document[referent.chain].type != kind; });
    }
    if (partisan && !open) {
      std::erase_if(found, [&](const Referent& referent) {
        const EntityType type = document[referent.chain].type;
        return type == EntityType::state || type == EntityType::place;
      });
    }
    // "Haddad's brother" does not act for Haddad, nor the captain of a ship for the ship, as Turkey's police do for Turkey.
    if (people && !through && !passes) std::erase_if(found, [&](const Referent& referent) { return !is_body(referent.chain); });
    // "Two EU states" are not the EU.
    if (noun != nullptr && noun->type == EntityType::state)
      std::erase_if(found, [&](const Referent& referent) { return document[referent.chain].type == EntityType::organization; });
    if (!found.empty() && !through) return;
  }
}

std::vector<Referent> ClaimBuilder::referents(Index<Token> word, bool through) const {
  std::vector<Referent> found;
  collect(word, through, 0, found);
  return found;
}

std::vector<Referent> ClaimBuilder::places_of(Index<Token> word) const {
  std::vector<Referent> found;
  for (const Index<Token> child : tree.children(word)) {
    const bool placed = document[child].deprel == Deprel::nmod && lexicon.place_prepositions.contains(tree.preposition(child));
    if (!placed) continue;
    for (Referent referent : referents(child, false)) {
      const EntityType type = document[referent.chain].type;
      referent.inferred = true;
      if (type == EntityType::place || type == EntityType::state) add_once(found, referent);
    }
    if (found.empty()) found = places_of(child);
  }
  return found;
}

std::vector<Referent> ClaimBuilder::slot(const Clause& clause, std::string_view name, bool through) const {
  std::vector<Referent> found;
  const bool location = name == "location";
  for (const Argument& argument : clause.arguments) {
    bool taken = false;
    switch (argument.role) {
      case Role::subject: taken = name == "subject"; break;
      case Role::object: taken = name == "object"; break;
      case Role::recipient: taken = name == "recipient"; break;
      case Role::possessor: taken = name == "possessor"; break;
      case Role::modifier: taken = name == "modifier"; break;
      case Role::oblique:
        taken = argument.preposition == name || (location && lexicon.place_prepositions.contains(argument.preposition));
        break;
    }
    if (!taken) continue;
    std::vector<Referent> behind = referents(argument.head, through);
    if (location && behind.empty()) behind = places_of(argument.head);
    for (Referent referent : behind) {
      referent.inferred = referent.inferred || argument.inferred;
      referent.argument = argument.head;
      const EntityType type = document[referent.chain].type;
      if (!location || type == EntityType::place || type == EntityType::state) add_once(found, referent);
    }
  }
  return found;
}

bool ClaimBuilder::fits(std::string_view relation, const Referent& source, const Referent& target) const {
  if (source.chain == target.chain) return false;
  const RelationType* type = language.vocabulary->find(relation);
  return type != nullptr && accepts(*type, document[source.chain].type, document[target.chain].type);
}

Claim ClaimBuilder::claim(Index<Token> trigger, const Referent& source, const Referent& target) const {
  Claim claim;
  claim.source = source.chain;
  claim.target = target.chain;
  claim.source_mention = source.mention;
  claim.target_mention = target.mention;
  claim.inferred = source.inferred || target.inferred;
  claim.sentence = document[trigger].sentence;
  claim.trigger = document[trigger].span;
  return claim;
}

Claim ClaimBuilder::claim(const Clause& clause, const Referent& source, const Referent& target) const {
  Claim claim = this->claim(clause.predicate, source, target);
  claim.modality = clause.modality;
  claim.negated = clause.negated;
  claim.status = clause.status;
  claim.attribution = clause.attribution;
  if (clause.speaker) {
    const Index<Chain> speaker = document[clause.speaker].chain;
    if (is_node(speaker)) {
      claim.speaker = speaker;
    } else if (const std::vector<Referent> behind = referents(document[clause.speaker].head, false); behind.size() == 1) {
      claim.speaker = behind.front().chain;
    }
  }
  if (clause.time) set_time(claim, clause.time);
  add_circumstances(clause, claim);
  return claim;
}

void ClaimBuilder::set_time(Claim& claim, Index<Time> index) const {
  const Time& time = document[index];
  claim.time = index;
  claim.date = time.date;
  claim.date_end = time.date_end;
  claim.date_text = text_of(document, time.span);
}

void ClaimBuilder::add_circumstances(const Clause& clause, Claim& claim) const {
  for (const Index<Time> index : times_of(clause)) {
    const Time& time = document[index];
    if (time.type == TimeType::duration && claim.duration.empty()) claim.duration = time.value;
    if (lexicon.end_prepositions.contains(time.preposition) && !time.date.empty()) claim.valid_until = time.date;
  }
  for (const Index<Token> child : tree.children(clause.predicate)) {
    if (document[child].deprel != Deprel::advmod && document[child].deprel != Deprel::obl_unmarked) continue;
    const auto count = lexicon.counts.find(lower(text_of(document, child)));
    if (count != lexicon.counts.end()) claim.count = count->second;
  }
  for (const Referent& place : slot(clause, "location", false)) {
    if (place.chain != claim.target && place.chain != claim.source && !claim.location) claim.location = place.chain;
  }
}

}  // namespace newsgraph::ingest
