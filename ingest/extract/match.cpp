// Clauses and patterns -> typed claims; a verb or predicate that links two nodes and fits no pattern gives related_to, with its
// words as predicate ("reopen embassy in"), so that what the text states is never lost for want of a category.
#include <algorithm>
#include <set>
#include <utility>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"

namespace newsgraph::ingest {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class Matcher {
 public:
  explicit Matcher(const ClaimBuilder& builder) : builder_(builder), document_(builder.document), patterns_(*builder.language.patterns) {}

  std::vector<Claim> run() {
    for (const Clause& clause : document_.clauses) {
      match(clause);
      speak(clause);
    }
    return std::move(claims_);
  }

 private:
  void match(const Clause& clause) {
    linked_.clear();
    for (const std::uint32_t row : patterns_.triggered_by(clause.kind, clause.lemma)) {
      const Pattern& pattern = patterns_.all()[row];
      if ((pattern.active_only && clause.passive) || (pattern.passive_only && !clause.passive)) continue;
      if (!pattern.objects.empty() && !has_lemma(clause, Role::object, pattern.objects)) continue;
      if (!pattern.subjects.empty() && !has_lemma(clause, Role::subject, pattern.subjects)) continue;
      if (!pattern.beside.empty() && !beside(pattern, clause)) continue;
      if ((pattern.bare && has_role(clause, Role::object)) || (pattern.bidding && !bids(clause))) continue;
      apply(pattern, clause);
    }
    if (clause.kind == Clause::Kind::verb) relate(clause);
    if (clause.kind == Clause::Kind::copula) relate_copula(clause);
  }

  // What a sentence that is said is about: its surface subject, or the one thing named within it; where the subject is nothing known,
  // its object. Not the speaker.
  std::vector<Referent> spoken_of(const Clause& clause, const std::vector<Referent>& sources) const {
    const std::string subject = clause.passive ? "object" : "subject";
    std::vector<Referent> targets = builder_.slot(clause, subject, false);
    if (targets.empty()) {
      targets = named_within(clause, subject);
      const auto other = [&](const Referent& target) { return target.chain != targets.front().chain; };
      if (std::any_of(targets.begin(), targets.end(), other)) targets.clear();
    }
    if (targets.empty() && !clause.passive) {
      targets = builder_.slot(clause, "object", false);
      std::erase_if(targets, [](const Referent& target) { return target.inferred; });
    }
    std::erase_if(targets, [&](const Referent& target) {
      return std::any_of(sources.begin(), sources.end(), [&](const Referent& source) { return source.chain == target.chain; });
    });
    return targets;
  }

  // "attacks by Chad": what is named within what is spoken of; not within people or bodies, who are somebody else ("a Moscow court").
  std::vector<Referent> named_within(const Clause& clause, const std::string& slot) const {
    std::vector<Referent> found = builder_.slot(clause, slot, true);
    std::erase_if(found, [&](const Referent& referent) {
      const NounClass* noun = referent.argument ? builder_.language.gazetteer->noun(builder_.lemma(referent.argument)) : nullptr;
      return noun != nullptr && noun->acts();
    });
    return found;
  }

  // Who says something speaks of what the sentence said is about.
  void speak(const Clause& clause) {
    if (!clause.speaker || (clause.parent && document_[clause.parent].speaker == clause.speaker)) return;
    const Mention& speaker = document_[clause.speaker];
    std::vector<Referent> sources = builder_.is_node(speaker.chain) ? std::vector<Referent>{{speaker.chain, clause.speaker, false}}
                                                                    : builder_.referents(speaker.head, false);
    const bool governed = clause.link == ClauseLink::complement && clause.parent;
    const Clause& saying = governed ? document_[clause.parent] : clause;
    if (governed) {  // "Peru and Chad said": both
      for (const Referent& other : builder_.slot(saying, "subject", false)) {
        const auto same = [&](const Referent& source) { return source.chain == other.chain; };
        if (!sources.empty() && std::none_of(sources.begin(), sources.end(), same)) sources.push_back(other);
      }
    }
    const std::vector<Referent> targets = spoken_of(clause, sources);
    for (const Referent& source : sources) {
      for (const Referent& target : targets) {
        if (!builder_.fits(builder_.lexicon.speech_relation, source, target)) continue;
        Claim claim = builder_.claim(saying, source, target);
        if (!governed) claim.modality = Modality::asserted;
        claim.negated = governed && saying.negated;
        claim.speaker = {};
        claim.attribution = Attribution::narrator;
        claim.relation = builder_.lexicon.speech_relation;
        claim.predicate = (governed ? saying.lemma : std::string("say")) + " of";
        claim.rule = "speech.content";
        claim.confidence = 0.5;
        claims_.push_back(std::move(claim));
      }
    }
  }

  // "told Peru to leave", "insisted that Peru pay": an infinitive or subjunctive below the verb.
  bool bids(const Clause& clause) const {
    for (const Index<Token> child : builder_.tree.children(clause.predicate)) {
      const Token& token = document_[child];
      const bool below = token.deprel == Deprel::xcomp || token.deprel == Deprel::ccomp;
      const Index<Token> subject = builder_.tree.child(child, Deprel::nsubj);
      const bool singular = subject && (document_[subject].tag == "NNP" || document_[subject].tag == "NN");
      const bool base = token.tag == "VB" || (token.tag == "VBP" && singular);
      if (below && base && !builder_.tree.child(child, Deprel::aux)) return true;
    }
    return false;
  }

  // Whom the infinitive that the clause governs is done to.
  std::vector<Referent> deed_of(const Clause& clause) const {
    for (const Index<Token> child : builder_.tree.children(clause.predicate)) {
      const Index<Clause> inner = document_[child].deprel == Deprel::xcomp ? builder_.clause_of(child) : Index<Clause>();
      if (inner && !document_[inner].passive) return builder_.slot(document_[inner], "object", false);
    }
    return {};
  }

  // Of whom the clause that this one governs is: its surface subject.
  std::vector<Referent> content_of(const Clause& clause) const {
    for (const Index<Token> child : builder_.tree.children(clause.predicate)) {
      const Index<Clause> inner = document_[child].deprel == Deprel::ccomp ? builder_.clause_of(child) : Index<Clause>();
      if (inner) return builder_.slot(document_[inner], document_[inner].passive ? "object" : "subject", false);
    }
    return {};
  }

  // "took him into custody", "set him free": the word that makes the idiom.
  Index<Token> beside(const Pattern& pattern, const Clause& clause) const {
    for (const Index<Token> child : builder_.tree.children(clause.predicate)) {
      const Deprel relation = document_[child].deprel;
      const bool argument = relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
      const auto& words = pattern.beside;
      if (!argument && child > clause.predicate && std::find(words.begin(), words.end(), builder_.lemma(child)) != words.end())
        return child;
    }
    return {};
  }

  bool has_lemma(const Clause& clause, Role role, const std::vector<std::string>& lemmas) const {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) {
      return argument.role == role && std::find(lemmas.begin(), lemmas.end(), builder_.lemma(argument.head)) != lemmas.end();
    });
  }

  static bool allows(const std::vector<EntityType>& types, EntityType type) {
    return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
  }

  EntityType type_of(const Referent& referent) const { return document_[referent.chain].type; }

  std::vector<Referent> allowed(const Clause& clause, const std::string& slot, const std::vector<EntityType>& types, bool through,
                                bool idiom) const {
    const bool several = slot.ends_with('+');  // "of+": only where it holds two or more ("a meeting of X and Y")
    const bool within = slot.ends_with('~');   // "in~": only what is named within the phrase ("killed in a Kenyan airstrike")
    const bool placed = slot.ends_with('@');   // "object@": only where it is ("toured a camp in Chad")
    const bool people = slot.ends_with('*');   // "object*": only whose people it tells of ("freed 20 Farc prisoners")
    if (placed) return places_of(clause, slot.substr(0, slot.size() - 1), types);
    const bool marked = several || within || people;
    std::vector<Referent> found = slot_of(clause, marked ? slot.substr(0, slot.size() - 1) : slot, through || within, idiom);
    if (people) std::erase_if(found, [&](const Referent& referent) { return stands_for_itself(referent); });
    if (several && found.size() < 2) found.clear();
    if (within) std::erase_if(found, [](const Referent& referent) { return !referent.inferred; });
    std::erase_if(found, [&](const Referent& referent) { return !allows(types, type_of(referent)); });
    return found;
  }

  // True if the argument names the referent, or says "the two parties" of it: it is not only what the people of the argument are of.
  bool stands_for_itself(const Referent& referent) const {
    return !referent.argument || document_[referent.mention].tokens.contains(referent.argument);
  }

  std::vector<Referent> places_of(const Clause& clause, const std::string& slot, const std::vector<EntityType>& types) const {
    std::vector<Referent> found;
    for (const Argument& argument : clause.arguments) {
      const bool taken = slot == "object" ? argument.role == Role::object : argument.role == Role::oblique && argument.preposition == slot;
      if (!taken || !builder_.referents(argument.head, false).empty()) continue;
      for (const Referent& place : builder_.places_of(argument.head)) {
        if (allows(types, type_of(place))) found.push_back(place);
      }
    }
    return found;
  }

  // What a preposition ties to a noun.
  void collect_beside(Index<Token> noun, const std::string& preposition, bool through, std::vector<Referent>& found) const {
    for (const Index<Token> child : builder_.tree.children(noun)) {
      if (document_[child].deprel != Deprel::nmod || builder_.tree.preposition(child) != preposition) continue;
      for (const Index<Token> conjunct : builder_.tree.conjuncts(child)) {
        for (const Referent& referent : builder_.referents(conjunct, through)) found.push_back(referent);
        if (found.empty()) collect_beside(conjunct, preposition, through, found);  // "crimes against humanity against X"
      }
    }
  }

  // The prepositions of an idiom's object count as the verb's: "took part in", "put its army on alert against".
  std::vector<Referent> slot_of(const Clause& clause, const std::string& slot, bool through, bool idiom) const {
    if (slot == "content") return content_of(clause);
    if (slot == "deed") return deed_of(clause);
    std::vector<Referent> found = builder_.slot(clause, slot, through);
    if (!found.empty() || clause.kind != Clause::Kind::verb || slot == "subject" || slot == "object" || slot == "recipient") return found;
    for (const Argument& argument : clause.arguments) {
      // "deploy troops after talks in Oslo": the talks are there.
      const bool beside = idiom && argument.role == Role::oblique && !builder_.lexicon.place_prepositions.contains(slot);
      if (argument.role != Role::object && !beside) continue;
      collect_beside(argument.head, slot, through, found);
      if (!idiom || !found.empty()) continue;
      // "filed charges of fraud and theft against": the tree hangs it on the theft.
      for (const Index<Token> inner : builder_.tree.children(argument.head)) {
        if (document_[inner].deprel != Deprel::nmod || builder_.tree.preposition(inner) != builder_.lexicon.genitive) continue;
        for (const Index<Token> conjunct : builder_.tree.conjuncts(inner)) collect_beside(conjunct, slot, through, found);
      }
    }
    return found;
  }

  void apply(const Pattern& pattern, const Clause& clause) {
    std::vector<Referent> sources, all_sources;
    for (const std::string& slot : pattern.source) {
      const std::vector<Referent> found = allowed(clause, slot, pattern.source_types, !pattern.subjects.empty(), false);
      if (sources.empty()) sources = found;
      for (const Referent& referent : found) {
        const bool known =
            std::any_of(all_sources.begin(), all_sources.end(), [&](const Referent& other) { return other.chain == referent.chain; });
        if (!known) all_sources.push_back(referent);
      }
    }
    const bool idiom = !pattern.objects.empty() || !pattern.beside.empty();
    bool paired = false;
    for (const std::string& slot : pattern.target) {
      const std::vector<Referent> targets = allowed(clause, slot, pattern.target_types, pattern.through, idiom);
      for (const Referent& source : sources) {
        for (const Referent& target : targets) paired = emit(pattern, clause, source, target, slot) || paired;
      }
      if (paired) return;
    }
    if (!pattern.each) return;
    // "Norway and envoys of Kenya and Peru met": the envoys, who stand in one phrase, met Norway, not each other.
    const bool several = std::any_of(all_sources.begin(), all_sources.end(),
                                     [&](const Referent& other) { return other.argument != all_sources.front().argument; });
    for (std::size_t first = 0; first < all_sources.size(); ++first) {
      for (std::size_t second = first + 1; second < all_sources.size(); ++second) {
        const bool one_phrase = several && all_sources[first].argument && all_sources[first].argument == all_sources[second].argument;
        if (!one_phrase) emit(pattern, clause, all_sources[first], all_sources[second], "");
      }
    }
  }

  bool emit(const Pattern& pattern, const Clause& clause, const Referent& source, const Referent& target, const std::string& slot) {
    if (!builder_.fits(pattern.relation, source, target)) return false;
    Claim claim = builder_.claim(clause, source, target);
    claim.relation = pattern.relation;
    claim.predicate = predicate(pattern, clause, slot);
    claim.rule = pattern.id;
    claim.modality = std::max(claim.modality, pattern.modality);
    claim.negated = claim.negated != pattern.negated;
    if (pattern.presupposed) {
      claim.modality = pattern.modality;
      claim.negated = pattern.negated;
      claim.status.clear();
    }
    if (claim.status.empty()) claim.status = pattern.status;
    claim.confidence = pattern.confidence * (claim.inferred ? 0.85 : 1.0);
    if (clause.kind == Clause::Kind::noun) name_event(clause, claim);
    linked_.insert({source.chain.value, target.chain.value});
    linked_.insert({target.chain.value, source.chain.value});
    claims_.push_back(std::move(claim));
    return true;
  }

  void name_event(const Clause& clause, Claim& claim) const {
    const Index<Mention> mention = builder_.mentions.at(clause.predicate);
    if (!mention || document_[mention].head != clause.predicate) return;
    const Index<Chain> chain = document_[mention].chain;
    if (document_[chain].type == EntityType::event && chain != claim.source && chain != claim.target) claim.event = chain;
  }

  static bool is_role(const std::string& slot) {
    return slot == "subject" || slot == "object" || slot == "recipient" || slot == "possessor" || slot == "modifier" ||
           slot == "location" || slot == "content" || slot == "deed";
  }

  // "meet with", "hold talks with", "talks between", "cut ties with".
  std::string predicate(const Pattern& pattern, const Clause& clause, const std::string& slot) const {
    std::string words = clause.lemma;
    for (const Argument& argument : clause.arguments) {
      const std::string object = builder_.lemma(argument.head);
      const bool named = std::find(pattern.objects.begin(), pattern.objects.end(), object) != pattern.objects.end();
      if (argument.role != Role::object || !named) continue;
      words += " " + object;
      break;
    }
    if (const Index<Token> word = beside(pattern, clause)) {
      const std::string preposition = builder_.tree.preposition(word);
      words += (preposition.empty() ? " " : " " + preposition + " ") + builder_.lemma(word);
    }
    if (clause.kind == Clause::Kind::copula) words = "be " + words;
    if (clause.kind == Clause::Kind::noun && clause.parent) {
      const Clause& support = document_[clause.parent];
      const bool light = document_[clause.predicate].head == support.predicate && builder_.lexicon.light_verbs.contains(support.lemma);
      if (light) words = support.lemma + " " + words;
    }
    if (slot.empty() || is_role(slot)) return words;
    const std::string name = slot.substr(0, slot.find_last_not_of("+~@*") + 1);
    return is_role(name) ? words : words + " " + name;
  }

  // What no pattern named: subject to object and to each oblique, in the verb's own words.
  void relate(const Clause& clause) {
    std::vector<Referent> sources = builder_.slot(clause, "subject", false);
    const bool agentless = clause.passive && sources.empty();
    if (agentless) sources = builder_.slot(clause, "object", false);
    if (!agentless) drop_occasions(sources);
    if (sources.empty()) return;
    if (builder_.lexicon.unrelating_verbs.contains(clause.lemma)) {
      if (builder_.lexicon.speech_verbs.contains(clause.lemma)) locate_speaker(clause, sources);
      return;
    }
    const bool attribute = document_[clause.predicate].deprel == Deprel::amod;  // "rebel-linked fighters in Chad"
    std::string object;
    for (const Argument& argument : clause.arguments) {
      if (argument.role == Role::object && !agentless && object.empty() && builder_.referents(argument.head, false).empty())
        object = builder_.lemma(argument.head);
    }
    for (const Argument& argument : clause.arguments) {
      if (argument.role == Role::subject || (agentless && argument.role == Role::object)) continue;
      if (attribute && argument.role != Role::object) continue;
      std::string words = clause.lemma;
      if (argument.role == Role::oblique &&
          (argument.preposition.empty() || builder_.lexicon.unrelating_prepositions.contains(argument.preposition)))
        continue;
      if (argument.role != Role::object && !object.empty()) words += " " + object;
      if (argument.role == Role::oblique) words += " " + argument.preposition;
      std::vector<Referent> direct = builder_.referents(argument.head, false);
      if (attribute) std::erase_if(direct, [](const Referent& referent) { return referent.inferred; });  // "U.S.-led Afghan forces"
      const bool place = argument.role == Role::oblique && builder_.lexicon.place_prepositions.contains(argument.preposition);
      if (place && (agentless || !has_role(clause, Role::object))) locate(clause, sources, direct, words);
      for (const Referent& target : direct) relate(clause, sources, target, words);
      if (direct.empty() && argument.role == Role::object && !attribute) relate_within(clause, sources, argument.head);
    }
  }

  static bool has_role(const Clause& clause, Role role) {
    return std::any_of(clause.arguments.begin(), clause.arguments.end(), [&](const Argument& argument) { return argument.role == role; });
  }

  // "told reporters in Oslo that ..."
  void locate_speaker(const Clause& clause, const std::vector<Referent>& sources) {
    for (const Argument& argument : clause.arguments) {
      const bool place = argument.role == Role::oblique && builder_.lexicon.place_prepositions.contains(argument.preposition);
      if (place) locate(clause, sources, builder_.referents(argument.head, false), clause.lemma + " " + argument.preposition);
    }
  }

  // "was killed in Kabul", "spoke in Oslo": what happens to somebody somewhere says where the person was.
  void locate(const Clause& clause, const std::vector<Referent>& sources, const std::vector<Referent>& places, const std::string& words) {
    const bool bodily = builder_.lexicon.placing_verbs.contains(clause.lemma) || builder_.lexicon.speech_verbs.contains(clause.lemma);
    if (!bodily || clause.negated || clause.modality != Modality::asserted) return;
    for (const Referent& source : sources) {
      for (const Referent& place : places) {
        const bool area = type_of(place) == EntityType::place || type_of(place) == EntityType::state;
        const Pair pair{source.chain.value, place.chain.value};
        if (type_of(source) != EntityType::person || !area || linked_.contains(pair)) continue;
        linked_.insert(pair);
        add(clause, source, place, builder_.lexicon.place_relation, words, "clause.place");
      }
    }
  }

  // Events and agreements do nothing to others.
  void drop_occasions(std::vector<Referent>& sources) const {
    std::erase_if(sources,
                  [&](const Referent& source) { return type_of(source) == EntityType::event || type_of(source) == EntityType::agreement; });
  }

  // "questioned a report by Norway", "closed its office in Geneva": what hangs on an object that is nothing known.
  void relate_within(const Clause& clause, const std::vector<Referent>& sources, Index<Token> object) {
    for (const Index<Token> child : builder_.tree.children(object)) {
      const Deprel relation = document_[child].deprel;
      const bool owner = relation == Deprel::nmod_poss || relation == Deprel::amod || relation == Deprel::compound;
      if ((!owner && relation != Deprel::nmod) || (owner && document_[child].upos == Upos::pron)) continue;
      std::string words = clause.lemma + " " + builder_.lemma(object);
      if (relation == Deprel::nmod) words += " " + builder_.tree.preposition(child);
      for (const Index<Token> conjunct : builder_.tree.conjuncts(child)) {
        for (const Referent& target : builder_.referents(conjunct, false)) relate(clause, sources, target, words);
      }
    }
  }

  void relate_copula(const Clause& clause) {
    std::vector<Referent> sources = builder_.slot(clause, "subject", false);
    drop_occasions(sources);
    for (const Argument& argument : clause.arguments) {
      if (argument.role != Role::oblique && argument.role != Role::possessor) continue;
      std::string words = "be " + clause.lemma;
      if (argument.role == Role::oblique) words += " " + argument.preposition;
      for (const Referent& target : builder_.referents(argument.head, false)) relate(clause, sources, target, words);
    }
  }

  void relate(const Clause& clause, const std::vector<Referent>& sources, const Referent& target, const std::string& words) {
    for (const Referent& source : sources) {
      const Pair pair{source.chain.value, target.chain.value};
      if (source.chain == target.chain || linked_.contains(pair)) continue;
      linked_.insert(pair);
      add(clause, source, target, unspecific_relation, words, "clause");
    }
  }

  void add(const Clause& clause, const Referent& source, const Referent& target, const std::string& relation, const std::string& words,
           const char* rule) {
    Claim claim = builder_.claim(clause, source, target);
    claim.relation = relation;
    claim.predicate = words;
    claim.rule = rule;
    claim.confidence = claim.inferred ? 0.4 : 0.5;
    claims_.push_back(std::move(claim));
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  const Patterns& patterns_;
  std::vector<Claim> claims_;
  std::set<Pair> linked_;  ///< pairs that this clause has claimed
};

}  // namespace

std::vector<Claim> match_patterns(const ClaimBuilder& builder) { return Matcher(builder).run(); }

}  // namespace newsgraph::ingest
