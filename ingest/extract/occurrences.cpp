// Claims -> the same with what other sentences tell of the occurrence they belong to: its event and date ("The talks, scheduled for
// Tuesday" dates the visit that is made for them), the elided parties of an agreement ("renewed once"), and how long it holds.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/time_value.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t furthest_sentence = 60;  // between a claim and another word for its occurrence

bool is_ahead(Modality modality) { return modality == Modality::scheduled || modality == Modality::expected; }

class Occurrences {
 public:
  Occurrences(const ClaimBuilder& builder, std::vector<Claim>& claims) : builder_(builder), document_(builder.document), claims_(claims) {}

  void run() {
    add_elided_parties();
    add_offices();
    add_terms();
    date_events();
    name_events_of_visits();
    take_dates_of_events();
    join_trips();
    date_claims(builder_, claims_);
    for (Claim& claim : claims_) settle(claim);
    add_whereabouts();
  }

 private:
  Index<Chain> event_of(const Clause& clause) const {
    const Index<Mention> mention = builder_.mentions.at(clause.predicate);
    if (clause.kind != Clause::Kind::noun || !mention || document_[mention].head != clause.predicate) return {};
    const Index<Chain> chain = document_[mention].chain;
    return document_[chain].type == EntityType::event ? chain : Index<Chain>{};
  }

  // A claim of the clause with an argument that the clause itself leaves out.
  void infer(const Clause& clause, const Pattern& pattern, const std::string& slot, const Referent& source, const Referent& target) {
    if (!builder_.fits(pattern.relation, source, target)) return;
    Claim claim = builder_.claim(clause, source, target);
    claim.inferred = true;
    claim.relation = pattern.relation;
    claim.predicate = clause.lemma;
    claim.rule = pattern.id + "." + slot;
    claim.confidence = pattern.confidence * 0.85;
    claims_.push_back(std::move(claim));
  }

  // Calls visit(clause, pattern) for each clause that a pattern with this slot among its sources or targets may read.
  template <class Visit>
  void for_each_with_slot(const char* slot, Visit visit) {
    const Patterns& patterns = *builder_.language.patterns;
    for (const Clause& clause : document_.clauses) {
      for (const std::uint32_t row : patterns.triggered_by(clause.kind, clause.lemma)) {
        const Pattern& pattern = patterns.all()[row];
        const auto has = [&](const std::vector<std::string>& slots) { return std::find(slots.begin(), slots.end(), slot) != slots.end(); };
        if (has(pattern.source) || has(pattern.target)) visit(clause, pattern);
      }
    }
  }

  // "was made for five years and renewed once": those who signed it renewed it.
  void add_elided_parties() {
    std::map<std::uint32_t, std::vector<Referent>> parties;
    for (const Claim& claim : claims_) {
      if (claim.negated || document_[claim.target].type != EntityType::agreement || claim.relation != builder_.lexicon.party_relation)
        continue;
      parties[claim.target.value].push_back({claim.source, claim.source_mention, true});
    }
    for_each_with_slot("parties", [&](const Clause& clause, const Pattern& pattern) {
      if (!clause.passive || !builder_.slot(clause, "subject", false).empty()) return;
      for (const Referent& agreement : builder_.slot(clause, "object", false)) {
        for (const Referent& party : parties[agreement.chain.value]) infer(clause, pattern, "parties", party, agreement);
      }
    });
  }

  // "resigned from his position": what he holds office of.
  void add_offices() {
    std::map<std::uint32_t, Referent> offices;
    for (const Claim& claim : claims_) {
      if (!claim.role.empty() && !claim.negated) offices.insert({claim.source.value, {claim.target, claim.target_mention, true}});
    }
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> told;  // by sentence
    for (const Claim& claim : claims_) told.insert({claim.relation, claim.source.value, claim.sentence.value});
    for_each_with_slot("office", [&](const Clause& clause, const Pattern& pattern) {
      if (clause.modality == Modality::proposed) return;  // who is asked to go holds the office
      for (const std::string& slot : pattern.source) {
        for (const Referent& person : builder_.slot(clause, slot, false)) {
          const auto office = offices.find(person.chain.value);
          const std::uint32_t sentence = document_[clause.predicate].sentence.value;
          if (office != offices.end() && !told.contains({pattern.relation, person.chain.value, sentence}))
            infer(clause, pattern, "office", person, office->second);
        }
      }
    });
  }

  // "which remains in force until 2031": until when the agreement holds.
  void add_terms() {
    for (const Clause& clause : document_.clauses) {
      std::string until;
      for (const Index<Time> index : builder_.times_of(clause)) {
        const Time& time = document_[index];
        if (builder_.lexicon.end_prepositions.contains(time.preposition) && !time.date.empty()) until = time.date;
      }
      if (until.empty()) continue;
      for (const Referent& agreement : builder_.slot(clause, clause.passive ? "object" : "subject", false)) {
        if (document_[agreement.chain].type != EntityType::agreement) continue;
        for (Claim& claim : claims_) {
          if (claim.target == agreement.chain && claim.valid_until.empty() && claim.sentence == document_[clause.predicate].sentence)
            claim.valid_until = until;
        }
      }
    }
  }

  void date_events() {
    for (const Clause& clause : document_.clauses) {
      const Index<Chain> event = event_of(clause);
      if (!event) continue;
      events_.push_back(&clause);
      if (is_ahead(clause.modality)) ahead_.insert({event.value, clause.modality});
      if (clause.time && !document_[clause.time].date.empty()) times_.insert({event.value, clause.time});
    }
    for (const Claim& claim : claims_) {
      if (document_[claim.target].type == EntityType::event && is_contact(claim.relation) && claim.time && !claim.date.empty())
        times_.insert({claim.target.value, claim.time});
    }
  }

  // A visit is the event that a later "The visit" or "Haddad's visit" names, or has the talks that it is made for.
  void name_events_of_visits() {
    std::vector<Claim> parts;
    for (Claim& claim : claims_) {
      if (claim.event || !is_contact(claim.relation)) continue;
      const Clause* purpose = nullptr;
      for (std::size_t at = first_event_near(claim); at < events_.size() && near(claim, *events_[at]); ++at) {
        const Clause& clause = *events_[at];
        const Index<Chain> event = event_of(clause);
        if (event == claim.source || event == claim.target) continue;
        if (purpose == nullptr && made_for(claim, clause)) purpose = &clause;
        const bool own = is_visit(claim) && possessed_by(clause, claim.source) && same_time(claim, event);
        if (!claim.event && own && !(purpose != nullptr && event_of(*purpose) == event)) claim.event = event;
      }
      if (purpose == nullptr) continue;
      const Index<Chain> event = event_of(*purpose);
      if (const auto time = times_.find(event.value); time != times_.end() && claim.date.empty()) builder_.set_time(claim, time->second);
      if (!claim.event) {
        claim.event = event;
      } else if (claim.event != event) {
        parts.push_back(part(*purpose, claim));
      }
    }
    claims_.insert(claims_.end(), parts.begin(), parts.end());
  }

  std::uint32_t sentence_of(const Clause& clause) const { return document_[clause.predicate].sentence.value; }
  bool near(const Claim& claim, const Clause& clause) const { return sentence_of(clause) <= claim.sentence.value + furthest_sentence; }

  // The first noun of an event that is not too many sentences before a claim.
  std::size_t first_event_near(const Claim& claim) const {
    const auto first = std::partition_point(events_.begin(), events_.end(), [&](const Clause* clause) {
      return sentence_of(*clause) + furthest_sentence < claim.sentence.value;
    });
    return static_cast<std::size_t>(first - events_.begin());
  }

  // "travel to Tehran for talks": the talks are part of the visit.
  Claim part(const Clause& purpose, const Claim& visit) const {
    const Referent talks{event_of(purpose), builder_.mentions.at(purpose.predicate), false};
    Claim claim = builder_.claim(purpose, talks, {visit.event, visit.source_mention, true});
    claim.target_mention = document_[visit.event].mentions.front();
    claim.modality = visit.modality;
    claim.relation = builder_.lexicon.part_relation;
    claim.predicate = builder_.tree.preposition(purpose.predicate);
    claim.rule = "event.purpose";
    claim.confidence = 0.6;
    return claim;
  }

  bool is_contact(const std::string& relation) const {
    const RelationType* type = builder_.language.vocabulary->find(relation);
    return type != nullptr && type->family == builder_.lexicon.contact_family;
  }
  bool is_visit(const Claim& claim) const { return claim.relation == builder_.lexicon.visit_relation; }

  // "travel to Tehran for talks": the noun of action hangs on the word that made the claim.
  bool made_for(const Claim& claim, const Clause& clause) const {
    if (clause.link != ClauseLink::nominal || !clause.parent || clause.predicate < document_[clause.parent].predicate) return false;
    const bool same = document_[document_[clause.parent].predicate].span == claim.trigger;
    return same && builder_.lexicon.purposes.contains(builder_.tree.preposition(clause.predicate));
  }

  bool possessed_by(const Clause& clause, Index<Chain> actor) const {
    const std::vector<Referent> owners = builder_.slot(clause, "possessor", false);
    return std::any_of(owners.begin(), owners.end(), [&](const Referent& owner) { return owner.chain == actor; });
  }

  bool same_time(const Claim& claim, Index<Chain> event) const {
    const auto time = times_.find(event.value);
    if (time == times_.end() || claim.date.empty()) return is_ahead(claim.modality) == ahead_.contains(event.value) || time == times_.end();
    return document_[time->second].date == claim.date;
  }

  void take_dates_of_events() {
    for (Claim& claim : claims_) {
      const Index<Chain> event = claim.event                                         ? claim.event
                                 : document_[claim.target].type == EntityType::event ? claim.target
                                                                                     : Index<Chain>{};
      if (!event || !is_contact(claim.relation)) continue;
      const auto time = times_.find(event.value);
      if (claim.date.empty() && time != times_.end()) builder_.set_time(claim, time->second);
      const auto ahead = ahead_.find(event.value);
      if (ahead != ahead_.end() && claim.modality == Modality::asserted && !is_past(claim)) claim.modality = ahead->second;
    }
  }

  bool is_past(const Claim& claim) const {
    return !claim.date.empty() && !document_.date.empty() && claim.date < document_.date.substr(0, claim.date.size());
  }

  // The one dated trip that an actor has ahead dates what else is ahead of that actor: "is expected to meet".
  void join_trips() {
    std::map<std::uint32_t, std::set<std::string>> dates;
    std::map<std::uint32_t, const Claim*> trips;
    for (const Claim& claim : claims_) {
      if (!is_visit(claim) || !is_ahead(claim.modality) || claim.negated || claim.date.empty() || is_past(claim)) continue;
      dates[claim.source.value].insert(claim.date);
      trips[claim.source.value] = &claim;
    }
    for (Claim& claim : claims_) {
      if (!is_contact(claim.relation) || !is_ahead(claim.modality) || !claim.date.empty() || claim.negated) continue;
      const auto trip = trips.find(claim.source.value);
      if (trip == trips.end() || dates[claim.source.value].size() != 1) continue;
      builder_.set_time(claim, trip->second->time);
      if (!claim.event) claim.event = trip->second->event;
    }
  }

  // Who met somewhere was there.
  void add_whereabouts() {
    std::vector<Claim> found;
    for (const Claim& claim : claims_) {
      if (!is_contact(claim.relation) || is_visit(claim) || !claim.location || document_[claim.location].type != EntityType::place)
        continue;
      for (const auto& [chain, mention] : {std::pair(claim.source, claim.source_mention), std::pair(claim.target, claim.target_mention)}) {
        if (document_[chain].type != EntityType::person && document_[chain].type != EntityType::event) continue;
        Claim there = claim;
        there.source = chain;
        there.source_mention = mention;
        there.target = claim.location;
        there.target_mention = document_[claim.location].mentions.front();
        there.location = {};
        there.inferred = true;
        there.relation = builder_.lexicon.place_relation;
        there.predicate = claim.predicate + " in";
        there.rule = "occurrence.place";
        there.confidence = 0.6;
        if (builder_.fits(there.relation, {chain, mention, true}, {there.target, there.target_mention, true}))
          found.push_back(std::move(there));
      }
    }
    claims_.insert(claims_.end(), found.begin(), found.end());
  }

  // "is due back on Thursday": what is ahead is not on the Thursday behind.
  void look_forward(Claim& claim) const {
    if (!is_ahead(claim.modality) || !claim.time || document_[claim.time].tokens.size() != 1 || claim.date.size() != 10) return;
    const Moment day = moment_of_iso(claim.date), today = moment_of_iso(document_.date);
    if (day.grain != Grain::day || today.grain != Grain::day) return;
    const int ago = days_between(day, today);
    if (ago > 0 && ago < 7) claim.date = date_of(shift(day, Grain::day, 7));
  }

  // What has a day after the article's own has not happened yet.
  void settle(Claim& claim) const {
    look_forward(claim);
    if (document_.date.empty() || claim.date.empty() || claim.modality != Modality::asserted) return;
    const bool later = claim.date > document_.date && !claim.date.starts_with(document_.date) && !document_.date.starts_with(claim.date);
    if (later) claim.modality = Modality::scheduled;
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  std::vector<Claim>& claims_;
  std::vector<const Clause*> events_;           ///< clauses whose noun mentions an event, in text order
  std::map<std::uint32_t, Index<Time>> times_;  ///< by event
  std::map<std::uint32_t, Modality> ahead_;     ///< by event
};

}  // namespace

void join_occurrences(const ClaimBuilder& builder, std::vector<Claim>& claims) { Occurrences(builder, claims).run(); }

}  // namespace newsgraph::ingest
