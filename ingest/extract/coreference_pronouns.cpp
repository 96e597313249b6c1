// Pronouns: each noun before it in the last sentences is weighed by number, gender, kind, distance and syntax, after Lappin and
// Leass (1994) and Hobbs (1978); the best takes it. Nouns that are no mention compete too: where one of them wins, the pronoun
// refers to nothing that the graph knows. "I" and "we" in a quotation are its speaker.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t reach_sentences = 5;

class PronounJoiner {
 public:
  explicit PronounJoiner(Clusters& clusters) : clusters_(clusters), document_(clusters.document()) {}

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind != MentionKind::pronoun) continue;
      if (clusters_.first(row) < row) continue;
      const auto* pronoun = clusters_.lexicon().pronoun(lower(clusters_.text(row)));
      if (pronoun == nullptr || pronoun->kind != ReferenceLexicon::PronounKind::personal) continue;
      if (pronoun->person == 1)
        join_speaker(row, *pronoun);
      else if (clusters_.lexicon().in("reflexives", lower(clusters_.text(row))))
        join_reflexive(row, *pronoun);
      else
        resolve(row, *pronoun);
    }
  }

 private:
  struct Candidate {
    Row row = no_row;            ///< a mention; no_row: a noun that is none
    std::vector<Row> conjuncts;  ///< of a conjunction: its members
    double score = -100;
  };

  /// "I" is who speaks; where that is unknown, all of one quotation, and all outside of quotations, are one.
  void join_speaker(Row row, const ReferenceLexicon::Pronoun& pronoun) {
    const Trait& trait = clusters_.trait(row);
    if (trait.speaker != no_row && trait.speaker != row) {
      clusters_.join(row, trait.speaker, "pronoun.speaker");
      return;
    }
    const auto [last, is_new] = speakers_.emplace(std::make_pair(trait.quotation, pronoun.number), row);
    if (!is_new) clusters_.join(row, last->second, "pronoun.speaker");
  }

  /// The subject of the nearest clause around it.
  void join_reflexive(Row row, const ReferenceLexicon::Pronoun& pronoun) {
    const Index<Token> here = clusters_.mention(row).head;
    Index<Token> ancestor = document_[here].head;
    for (int steps = 0; steps < 8 && ancestor; ++steps, ancestor = document_[ancestor].head) {
      const Index<Token> subject = clusters_.tree().child(ancestor, {Deprel::nsubj, Deprel::nsubj_pass});
      if (!subject || clusters_.tree().below(here, subject)) continue;
      const std::vector<Row> several = conjunction(subject);
      const Row candidate = clusters_.headed_by(subject);
      if (!several.empty() && pronoun.number == Number::plural)
        clusters_.refer_to_set(row, several, "pronoun.reflexive");
      else if (candidate != no_row && clusters_.set_of(candidate) != no_row)
        clusters_.refer_to_set(row, clusters_.sets()[clusters_.set_of(candidate)].members, "pronoun.reflexive");
      else if (candidate != no_row &&
               (clusters_.mention(candidate).kind == MentionKind::pronoun || agreement(row, pronoun, subject, candidate) > -50))
        clusters_.join(row, candidate, "pronoun.reflexive");
      return;
    }
    resolve(row, pronoun);
  }

  void resolve(Row row, const ReferenceLexicon::Pronoun& pronoun) {
    Candidate best;
    fellows_ = fellows_of(row);
    if (const Row speaker = clusters_.trait(row).speaker; speaker != no_row) fellows_.push_back(speaker);
    const std::uint32_t here = clusters_.sentence(row);
    const std::uint32_t reach = pronoun.gender == Gender::neuter || pronoun.number == Number::plural ? 3 : reach_sentences;
    for (std::uint32_t back = 0; back <= reach && back <= here; ++back) {
      if (best.score > 6.0 - 3.0 * back) break;
      const Range<Token> tokens = document_.sentences[here - back].tokens;
      const std::uint32_t end = back == 0 ? clusters_.mention(row).tokens.begin_row : tokens.end_row;
      for (std::uint32_t token = tokens.begin_row; token < end; ++token) consider(row, pronoun, Index<Token>(token), back, best);
    }
    consider_subject_after(row, pronoun, best);
    const bool human = pronoun.gender == Gender::masculine || pronoun.gender == Gender::feminine;
    if (best.score < (human ? -15 : 0.5)) return;
    const char* rule = pronoun.number == Number::plural   ? "pronoun.plural"
                       : pronoun.gender == Gender::neuter ? "pronoun.neuter"
                                                          : "pronoun.person";
    if (!best.conjuncts.empty()) {
      clusters_.refer_to_set(row, best.conjuncts, rule);
    } else if (best.row != no_row && clusters_.set_of(best.row) != no_row) {
      clusters_.refer_to_set(row, clusters_.sets()[clusters_.set_of(best.row)].members, rule);
    } else if (best.row != no_row) {
      clusters_.join(row, best.row, rule);
    }
  }

  /// "In |his| speech, X said": the subject that follows a fronted phrase.
  void consider_subject_after(Row row, const ReferenceLexicon::Pronoun& pronoun, Candidate& best) const {
    const Index<Token> here = clusters_.mention(row).head;
    Index<Token> ancestor = document_[here].head;
    for (int steps = 0; steps < 8 && ancestor; ++steps, ancestor = document_[ancestor].head) {
      const Index<Token> subject = clusters_.tree().child(ancestor, {Deprel::nsubj, Deprel::nsubj_pass});
      if (!subject || subject.value <= here.value || clusters_.tree().below(here, subject)) continue;
      const Row candidate = clusters_.headed_by(subject);
      if (candidate == no_row || clusters_.mention(candidate).kind == MentionKind::pronoun || is_fellow(candidate, fellows_)) continue;
      const double score = agreement(row, pronoun, subject, candidate) + 3.5;
      if (score < best.score) continue;
      best.row = candidate;
      best.conjuncts.clear();
      best.score = score;
    }
  }

  void consider(Row row, const ReferenceLexicon::Pronoun& pronoun, Index<Token> token, std::uint32_t back, Candidate& best) const {
    const Upos upos = document_[token].upos;
    if (upos != Upos::noun && upos != Upos::propn && upos != Upos::pron) return;
    Candidate candidate;
    candidate.row = clusters_.headed_by(token);
    if (candidate.row == row || excluded(row, token) || (candidate.row != no_row && clusters_.together(candidate.row, row)) ||
        is_fellow(candidate.row, fellows_))
      return;
    const bool plural = pronoun.number == Number::plural;
    if (plural) {
      candidate.conjuncts = conjunction(token);
      if (candidate.conjuncts.empty() && document_[token].deprel == Deprel::conj) return;
    }
    double score = candidate.conjuncts.empty() ? agreement(row, pronoun, token, candidate.row) : 2.5;
    if (score <= -50) return;
    score += salience(row, token, back);
    if (score >= best.score) {
      candidate.score = score;
      best = std::move(candidate);
    }
  }

  /// The other arguments of the pronoun's verb, and the subject that a verb without one shares: what "them" cannot mean.
  std::vector<Row> fellows_of(Row row) const {
    std::vector<Row> rows;
    const Token& pronoun = document_[clusters_.mention(row).head];
    if (pronoun.deprel == Deprel::nmod_poss || !pronoun.head) return rows;
    Index<Token> verb = pronoun.head;
    if (document_[verb].upos != Upos::verb && pronoun.deprel != Deprel::nsubj) return rows;
    const bool subject = pronoun.deprel == Deprel::nsubj || pronoun.deprel == Deprel::nsubj_pass;
    for (const Index<Token> child : clusters_.tree().children(verb)) {
      const Deprel relation = document_[child].deprel;
      const bool argument =
          relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::obj || relation == Deprel::iobj;
      const Row other = argument ? clusters_.headed_by(child) : no_row;
      if (other != no_row && other != row) rows.push_back(other);
    }
    for (int steps = 0; steps < 4 && !subject && verb; ++steps) {
      if (clusters_.tree().child(verb, {Deprel::nsubj, Deprel::nsubj_pass})) break;
      const Deprel relation = document_[verb].deprel;
      if (relation != Deprel::conj && relation != Deprel::xcomp && relation != Deprel::advcl) break;
      const bool controlled = relation == Deprel::xcomp || clusters_.tree().child(verb, {Deprel::mark, Deprel::case_});
      verb = document_[verb].head;
      if (!verb) break;
      // "X told Y to leave", "X accused Y of lying": the object acts.
      const Index<Token> object = clusters_.tree().child(verb, Deprel::obj);
      if (relation != Deprel::conj && controlled && object && object < clusters_.mention(row).head) {
        if (const Row other = clusters_.headed_by(object); other != no_row) rows.push_back(other);
        break;
      }
      const Row other = clusters_.headed_by(clusters_.tree().child(verb, {Deprel::nsubj, Deprel::nsubj_pass}));
      if (other != no_row) rows.push_back(other);
    }
    return rows;
  }

  bool is_fellow(Row candidate, const std::vector<Row>& fellows) const {
    return candidate != no_row && std::any_of(fellows.begin(), fellows.end(), [&](Row other) {
             if (clusters_.together(candidate, other)) return true;
             return clusters_.set_of(candidate) != no_row && clusters_.set_of(candidate) == clusters_.set_of(other);
           });
  }

  /// The pronoun cannot mean its own phrase, a fellow argument of its verb, or what it stands inside of.
  bool excluded(Row row, Index<Token> token) const {
    const Mention& mention = clusters_.mention(row);
    const Token& pronoun = document_[mention.head];
    if (clusters_.tree().below(mention.head, token) && pronoun.deprel == Deprel::nmod_poss) {
      const Row outer = clusters_.headed_by(token);
      if (outer == no_row || clusters_.mention(outer).tokens.contains(mention.head) || pronoun.head == token) return true;
    }
    if (pronoun.deprel == Deprel::nmod_poss) return clusters_.tree().below(token, pronoun.head);  // "his wife, |Ann|"
    const bool reflexive = clusters_.lexicon().in("reflexives", lower(clusters_.text(row)));
    return !reflexive && pronoun.head && document_[token].head == pronoun.head && document_[token].deprel != Deprel::conj;
  }

  std::vector<Row> conjunction(Index<Token> token) const {
    std::vector<Row> rows;
    if (document_[token].deprel == Deprel::conj) return rows;
    const std::vector<Index<Token>> conjuncts = clusters_.tree().conjuncts(token);
    if (conjuncts.size() < 2) return rows;
    for (const Index<Token> conjunct : conjuncts) {
      const Row row = clusters_.headed_by(conjunct);
      if (row == no_row || !clusters_.named(row) || clusters_.mention(row).kind == MentionKind::adjective) return {};
      const EntityType type = clusters_.type(row);
      if (type != EntityType::person && type != EntityType::state && type != EntityType::organization) return {};
      if (!rows.empty() && clusters_.together(rows.front(), row)) return {};
      rows.push_back(row);
    }
    return rows;
  }

  /// How well a noun agrees: -100 for never.
  double agreement(Row row, const ReferenceLexicon::Pronoun& pronoun, Index<Token> token, Row candidate) const {
    const bool plural_word = document_[token].tag == "NNS" || document_[token].tag == "NNPS";
    if (candidate == no_row) {
      if (document_[token].upos == Upos::pron || document_[token].upos == Upos::propn || in_compound(token)) return -100;
      if (pronoun.number == Number::plural) return plural_word ? 0.5 : -100;
      return pronoun.gender == Gender::neuter && !plural_word ? -0.5 : -100;
    }
    const Mention& mention = clusters_.mention(candidate);
    if (mention.kind == MentionKind::adjective && mention.number != Number::plural) return -100;
    if (mention.kind == MentionKind::pronoun && clusters_.set_of(candidate) == no_row && clusters_.members(candidate).size() == 1)
      return mention.number == pronoun.number && mention.gender == pronoun.gender ? 0 : -100;
    if (clusters_.trait(candidate).quoted != clusters_.trait(row).quoted && mention.kind == MentionKind::pronoun) return -100;
    if (pronoun.number == Number::plural) return plural_agreement(candidate, plural_word);
    if (clusters_.set_of(candidate) != no_row || (mention.number == Number::plural && mention.kind != MentionKind::pronoun)) return -100;
    const EntityType type = clusters_.type(candidate);
    if (clusters_.type(row) != type && clusters_.members(row).size() > 1) return -100;
    if (pronoun.gender == Gender::neuter) return neuter_agreement(candidate, type);
    if (type != EntityType::person) return -100;
    const Gender gender = clusters_.gender(candidate);
    if (gender != Gender::unknown && gender != pronoun.gender) return -100;
    return (gender == pronoun.gender ? 1.8 : 1) + (clusters_.named(candidate) ? 1 : 0);
  }

  double plural_agreement(Row candidate, bool plural_word) const {
    if (clusters_.set_of(candidate) != no_row) return 2.5;
    const EntityType type = clusters_.type(candidate);
    const Mention& mention = clusters_.mention(candidate);
    if (mention.kind == MentionKind::pronoun) return mention.number == Number::plural ? 2 : -100;
    if (plural_word || mention.number == Number::plural) return type == EntityType::event ? 0 : 1.5;
    if (type == EntityType::organization &&
        (mention.kind == MentionKind::name || clusters_.trait(candidate).determiner == Determiner::definite))
      return 0.5;
    return type == EntityType::group ? 1.5 : type == EntityType::state && !clusters_.trait(candidate).nested ? -3 : -100;
  }

  double neuter_agreement(Row candidate, EntityType type) const {
    switch (type) {
      case EntityType::person: return -100;
      case EntityType::organization: return 2;
      case EntityType::state: return clusters_.trait(candidate).nested ? 0 : 2;
      case EntityType::agreement: return 1.5;
      case EntityType::place: return 0;
      case EntityType::event: return 0.5;
      case EntityType::product: return 1.5;
      case EntityType::group: return -1;
      case EntityType::other: return clusters_.mention(candidate).kind == MentionKind::pronoun ? 1 : 0;
    }
    return -100;
  }

  bool in_compound(Index<Token> token) const {
    return document_[token].deprel == Deprel::compound || document_[token].deprel == Deprel::nmod_desc ||
           document_[token].deprel == Deprel::flat;
  }

  double salience(Row row, Index<Token> token, std::uint32_t back) const {
    double score = -3.0 * back;
    const Deprel relation = document_[token].deprel;
    const Deprel own = document_[clusters_.mention(row).head].deprel;
    if (relation == Deprel::nsubj || relation == Deprel::nsubj_pass)
      score += own == Deprel::nsubj || own == Deprel::nmod_poss ? 3 : 2.5;
    else if (relation == Deprel::obj || relation == Deprel::obl_agent)
      score += 1.5;
    else if (relation == Deprel::nmod_poss)
      score += 1;
    else if (relation == Deprel::root)
      score += 1;
    else if (in_compound(token))
      score -= 1;
    const Row candidate = clusters_.headed_by(token);
    if (candidate != no_row) score += 0.4 * std::log2(static_cast<double>(std::min<std::size_t>(clusters_.members(candidate).size(), 32)));
    const std::uint32_t distance = clusters_.mention(row).head.value - token.value;
    if (back == 0) score -= 0.05 * distance;
    if (document_[document_[token].sentence].paragraph != document_[document_[clusters_.mention(row).head].sentence].paragraph)
      score -= 0.5;
    if (own == Deprel::nmod_poss && relation == Deprel::nmod_poss) score += 0.5;
    if (clusters_.mention(row).type == EntityType::person && (own == Deprel::obj || own == Deprel::obl) &&
        (relation == Deprel::obj || relation == Deprel::obl))
      score += 1;
    if (candidate != no_row && clusters_.mention(candidate).kind == MentionKind::pronoun) score -= 0.7;
    if (is_aside(token)) score -= 1;
    return score;
  }

  /// Inside a relative clause or an apposition.
  bool is_aside(Index<Token> token) const {
    for (; token; token = document_[token].head) {
      if (document_[token].deprel == Deprel::acl_relcl || document_[token].deprel == Deprel::appos) return true;
    }
    return false;
  }

  Clusters& clusters_;
  const Document& document_;
  std::vector<Row> fellows_;                                  ///< of the pronoun that is being resolved
  std::map<std::pair<std::uint32_t, Number>, Row> speakers_;  ///< (quotation, number) -> first pronoun of an unknown speaker
};

}  // namespace

void join_pronouns(Clusters& clusters) { PronounJoiner(clusters).join(); }

}  // namespace newsgraph::ingest
