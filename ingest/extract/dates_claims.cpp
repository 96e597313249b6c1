// Claims -> the same with dates that no clause of their own gives them: where an event was, who led it ("a coup in Kenya in 1980"),
// from when an office was held ("president from 2001 to 2009"), and what is told twice ("resigned on Monday", then "his resignation").
#include <algorithm>
#include <map>
#include <tuple>

#include "ingest/extract/claims.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/time.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

class ClaimDater {
 public:
  ClaimDater(const ClaimBuilder& builder, std::vector<Claim>& claims)
      : builder_(builder), document_(builder.document), words_(builder.language.times->attachment()), claims_(claims) {}

  void run() {
    for (const Clause& clause : document_.clauses) date_event(clause);
    for (std::size_t row = 0; row < document_.mentions.size(); ++row) date_event(Index<Mention>(row));
    for (Claim& claim : claims_) {
      if (claim.time) continue;
      if (const Index<Time> time = time_of_event(claim)) builder_.set_time(claim, time);
      if (!claim.time && words_.offices.contains(claim.relation)) date_office(claim);
    }
    date_repetitions();
  }

 private:
  using Key = std::tuple<std::string, std::uint32_t, std::uint32_t>;

  /// A date, or that several contradict each other.
  struct Known {
    Index<Time> time;
    bool several = false;
  };

  TimeBound bound(const Time& time) const { return builder_.language.times->bound(time.preposition); }
  bool is_date(Index<Time> time) const {
    return time && !document_[time].date.empty() && bound(document_[time]) != TimeBound::since &&
           !builder_.lexicon.end_prepositions.contains(document_[time].preposition);
  }

  // The finer of two dates that agree.
  void add(Known& known, Index<Time> time) const {
    if (!known.time) {
      known.time = time;
      return;
    }
    const std::string& old = document_[known.time].date;
    const std::string& date = document_[time].date;
    if (date.starts_with(old)) {
      known.time = time;
    } else if (!old.starts_with(date)) {
      known.several = true;
    }
  }

  // ---- events

  void date_event(const Clause& clause) {
    if (!is_date(clause.time)) return;
    if (clause.kind == Clause::Kind::verb) return date_carried(clause);
    const Index<Mention> mention = builder_.mentions.at(clause.predicate);
    if (mention && document_[mention].head == clause.predicate) date_event(document_[mention].chain, clause.time);
  }

  // "led a coup in 1980": the event that is the object happens when the verb does.
  void date_carried(const Clause& verb) {
    if (!builder_.lexicon.light_verbs.contains(verb.lemma) && !words_.carriers.contains(verb.lemma)) return;
    if (verb.negated) return;
    for (const Argument& argument : verb.arguments) {
      const Index<Mention> mention = argument.inferred ? Index<Mention>() : builder_.mentions.at(argument.head);
      const bool part = argument.role == Role::object || argument.role == Role::subject;
      if (part && mention && document_[mention].head == argument.head && !builder_.clause_of(argument.head))
        date_event(document_[mention].chain, verb.time);
    }
  }

  // "a 1980 coup": an expression right before the noun, or after it with nothing but its own phrases between.
  void date_event(Index<Mention> index) {
    const Mention& mention = document_[index];
    if (!mention.chain || document_[mention.chain].type != EntityType::event) return;
    for (std::size_t row = 0; row < document_.times.size(); ++row) {
      const Index<Token> above = document_[document_.times[row].head].head;
      if (is_date(Index<Time>(row)) && above == mention.head) date_event(mention.chain, Index<Time>(row));
    }
  }

  void date_event(Index<Chain> chain, Index<Time> time) {
    if (chain && document_[chain].type == EntityType::event) add(events_[chain.value], time);
  }

  Index<Time> time_of_event(const Claim& claim) const {
    for (const auto& [chain, relations] :
         {std::pair(claim.source, &words_.told_of_event), std::pair(claim.target, &words_.done_in_event)}) {
      if (document_[chain].type != EntityType::event || !relations->contains(claim.relation)) continue;
      const auto known = events_.find(chain.value);
      if (known != events_.end() && !known->second.several) return known->second.time;
    }
    return {};
  }

  // ---- offices

  // "Berg, president from 2001 to 2009": what begins or happens in a year, below the noun of the office or the name beside it.
  void date_office(Claim& claim) const {
    const Sentence& sentence = document_[claim.sentence];
    Index<Token> noun = sentence.tokens.front();
    while (noun < sentence.tokens.back() && document_[noun].span.begin < claim.trigger.begin) noun = Index<Token>(noun.value + 1U);
    if (const Index<Clause> clause = builder_.clause_of(noun); clause && document_[clause].time)
      return builder_.set_time(claim, document_[clause].time);
    if (document_[noun].deprel != Deprel::appos) return;
    for (std::size_t row = 0; row < document_.times.size(); ++row) {
      const Time& time = document_.times[row];
      if (time.date.empty() || time.head <= noun || document_[time.head].sentence != claim.sentence) continue;
      const bool begins = bound(time) == TimeBound::start || bound(time) == TimeBound::since || bound(time) == TimeBound::pair;
      const Index<Token> above = document_[time.head].head;
      const bool below = above == noun || above == document_[noun].head || (above && document_[above].head == noun);
      if (begins && below && !closed_between(noun, time.head)) return builder_.set_time(claim, Index<Time>(row));
    }
  }

  bool closed_between(Index<Token> from, Index<Token> to) const {
    for (std::uint32_t row = from.value + 1; row < to.value; ++row) {
      if (document_.tokens[row].upos == Upos::punct) return true;
    }
    return false;
  }

  // ---- what is told twice

  Key key(const Claim& claim) const {
    const RelationType* type = builder_.language.vocabulary->find(claim.relation);
    const bool symmetric = type != nullptr && type->symmetric;
    const auto ends = symmetric ? std::minmax(claim.source.value, claim.target.value)
                                : std::pair<const std::uint32_t&, const std::uint32_t&>(claim.source.value, claim.target.value);
    return {claim.relation, ends.first, ends.second};
  }
  bool may_repeat(const Claim& claim) const { return !claim.negated && claim.status.empty() && words_.once.contains(claim.relation); }

  void date_repetitions() {
    std::map<Key, Known> dates;
    for (const Claim& claim : claims_) {
      if (may_repeat(claim) && is_date(claim.time)) add(dates[key(claim)], claim.time);
    }
    for (Claim& claim : claims_) {
      if (claim.time || !may_repeat(claim)) continue;
      const auto known = dates.find(key(claim));
      if (known != dates.end() && !known->second.several) builder_.set_time(claim, known->second.time);
    }
  }

  const ClaimBuilder& builder_;
  const Document& document_;
  const TimeLexicon::Attachment& words_;
  std::vector<Claim>& claims_;
  std::map<std::uint32_t, Known> events_;  ///< by chain
};

}  // namespace

void date_claims(const ClaimBuilder& builder, std::vector<Claim>& claims) { ClaimDater(builder, claims).run(); }

}  // namespace newsgraph::ingest
