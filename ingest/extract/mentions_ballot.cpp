// One place where a name stands -> votes for its type (mentions_ballot.hpp).
#include "ingest/extract/mentions_ballot.hpp"

#include <algorithm>

namespace newsgraph::ingest {
namespace {

/// Collects the votes for one place where a name stands.
class Ballot {
 public:
  Ballot(const MentionContext& context, const NameSpan& span)
      : context_(context), span_(span), first_(span.tokens.begin_row), last_(span.tokens.end_row - 1U) {}

  Opinion cast() {
    by_head();
    by_title();
    by_neighbours();
    by_apposition();
    by_syntax();
    by_form();
    by_network();
    return {votes_, subtype_};
  }

 private:
  void add(EntityType type, double weight) { vote(votes_, type) += weight; }
  std::size_t begin() const { return context_.sentence_of(first_).tokens.begin_row; }
  std::size_t end() const { return context_.sentence_of(first_).tokens.end_row; }

  /// The word that heads the name: the last one before its first preposition.
  std::size_t head_word() const {
    for (std::size_t token = first_ + 1; token <= last_; ++token) {
      const Match* match = context_.match(token);
      const bool inside =
          match != nullptr && match->tokens.begin_row == first_ && match->tokens.end_row <= last_;  // "Gulf of Finland |Security Treaty"
      if (context_.token(token).upos == Upos::adp && !context_.capital(token) && !inside) return token - 1;
    }
    return last_;
  }

  void by_head() {
    const auto* first = context_.lexicon.first_head(context_.low(first_));
    if (first != nullptr && last_ > first_) {
      add(first->type, 6);
      subtype_ = first->subtype;
    }
    std::size_t word = head_word();
    if (word > first_ && context_.token(word).upos == Upos::num) --word;
    const auto* head = context_.lexicon.name_head(context_.low(word));
    if (last_ > first_ && context_.lexicon.in("government_nouns", context_.low(last_))) {
      add(EntityType::organization, 12);
      subtype_ = context_.low(last_);
      headed_ = true;
    } else if (head != nullptr) {
      add(head->type, last_ > first_ ? 6 : 4);
      subtype_ = head->subtype;
      headed_ = true;
    } else if (const NounClass* noun = last_ > first_ ? context_.gazetteer.noun(lower(context_.token(word).lemma)) : nullptr;
               noun != nullptr && noun->type != EntityType::person) {
      add(noun->type, 3);
      subtype_ = noun->subtype;
      headed_ = true;
    }
  }

  void by_title() {
    if (!span_.title.empty() && !headed_) {
      const Title* title = context_.gazetteer.title(text_of(context_.document, span_.title));
      const bool loose =
          title != nullptr && context_.lexicon.in("loose_titles", title->subtype) && !context_.capital(span_.title.begin_row);
      add(EntityType::person, loose ? 2.5 : 9);
    }
    if (!headed_ && last_ > first_ && context_.gazetteer.is_given_name(context_.text(first_))) add(EntityType::person, 4);
    if (last_ == first_ && context_.gazetteer.is_given_name(context_.text(first_))) add(EntityType::person, 1);
  }

  void by_noun(std::size_t token, double weight) {
    const NounClass* noun = context_.gazetteer.noun(lower(context_.token(token).lemma));
    if (noun == nullptr) return;
    EntityType type = noun->type;
    if (type == EntityType::state) {
      if (!context_.lexicon.in("state_nouns", lower(context_.token(token).lemma))) return;  // "its rival X"
      type = EntityType::place;
    }
    add(type, weight);
    if (subtype_.empty()) subtype_ = noun->subtype;
  }

  void by_neighbours() {
    const bool preceded = first_ > begin() && context_.token(first_ - 1).upos == Upos::noun && !context_.capital(first_ - 1);
    if (preceded && span_.title.empty()) by_noun(first_ - 1, 5);
    if (first_ >= begin() + 2 && context_.is("genitives", first_ - 1) && context_.token(first_ - 2).upos == Upos::noun &&
        context_.lexicon.in("place_nouns", lower(context_.token(first_ - 2).lemma))) {
      add(EntityType::place, 6);
      subtype_ = lower(context_.token(first_ - 2).lemma);
    }
    if (last_ + 1 >= end()) return;
    const std::string next = lower(context_.token(last_ + 1).lemma);
    if (context_.lexicon.in("class_nouns", next)) by_noun(last_ + 1, 5);
    by_company_noun();
    const std::size_t beyond = next == "," ? last_ + 2 : last_ + 1;
    if (beyond >= end()) return;
    if (context_.is("human_relatives", beyond)) add(EntityType::person, 3);
    if (next == "," && context_.is("thing_relatives", beyond)) add(EntityType::person, -3);
  }

  /// "shares of X", "workers at X", "X's profit", "X shares", "London-based X"; "X's wife"; "X militants".
  void by_company_noun() {
    by_origin();
    by_company_title();
    const auto company = [&](std::size_t token) {
      return context_.token(token).upos == Upos::noun && context_.lexicon.in("company_nouns", lower(context_.token(token).lemma));
    };
    if (first_ >= begin() + 2 && context_.token(first_ - 1).upos == Upos::adp && company(first_ - 2)) add(EntityType::organization, 4);
    if (first_ > begin() && context_.is("based_words", first_ - 1)) add(EntityType::organization, 4);
    const bool owned = context_.possessive(last_ + 1);
    std::size_t noun = owned ? last_ + 2 : last_ + 1;
    while (owned && noun + 1 < end() && context_.token(noun).upos != Upos::noun && noun < last_ + 5) ++noun;
    if (noun >= end()) return;
    if (company(noun)) add(EntityType::organization, 3);
    if (owned && context_.lexicon.in("life_nouns", lower(context_.token(noun).lemma))) add(EntityType::person, 2.5);
    const NounClass* known = context_.gazetteer.noun(lower(context_.token(noun).lemma));
    if (known == nullptr) return;
    if (owned && known->type == EntityType::person && context_.lexicon.in("kin_classes", known->subtype)) add(EntityType::person, 4);
    if (!owned && known->type == EntityType::group && context_.lexicon.in("armed_classes", known->subtype))
      add(EntityType::organization, 4);
  }

  /// "Swiss trader |X|", "Japan's |X Electric|": a word for companies before a name that no given name begins.
  void by_origin() {
    if (context_.gazetteer.is_given_name(context_.text(first_))) return;
    if (!span_.title.empty() && context_.capital(span_.title.begin_row)) return;
    if (first_ < begin() + 2 || !context_.lexicon.in("origin_nouns", lower(context_.token(first_ - 1).lemma)) ||
        context_.token(first_ - 1).tag != "NN")
      return;
    add(EntityType::organization, 4);
    add(EntityType::person, -2);
    add(EntityType::place, -2);
  }

  /// "X's chairwoman", "the chief executive of X", "a spokesman for X".
  void by_company_title() {
    const auto titled = [&](std::size_t token) { return context_.lexicon.in("company_titles", lower(context_.token(token).lemma)); };
    const bool owned = context_.possessive(last_ + 1);
    std::size_t noun = last_ + 2;
    while (owned && noun < end() && noun < last_ + 5 && context_.token(noun).upos == Upos::adj) ++noun;
    const bool after = owned && noun < end() && (titled(noun) || (noun + 1 < end() && titled(noun + 1)));
    const bool before = first_ >= begin() + 2 && context_.is("owner_prepositions", first_ - 1) && titled(first_ - 2);
    if (!after && !before) return;
    add(EntityType::organization, 2.5);
    add(EntityType::place, -1.5);
  }

  void by_apposition() {
    // "the aviation regulator, X,"
    const bool closed = last_ + 1 >= end() || context_.token(last_ + 1).upos == Upos::punct;
    if (closed && first_ >= begin() + 2 && context_.text(first_ - 1) == "," && context_.token(first_ - 2).tag == "NN" &&
        context_.document[head_of(context_.document, span_.tokens)].deprel == Deprel::appos)
      by_noun(first_ - 2, 4);
    if (last_ + 2 >= end() || context_.text(last_ + 1) != ",") return;
    std::size_t token = last_ + 2;
    if (context_.token(token).upos == Upos::num && token + 1 < end() && context_.text(token + 1) == ",") add(EntityType::person, 5);
    const Match* place = context_.match(token);
    const bool located = first_ > begin() && context_.lexicon.in("place_prepositions", context_.low(first_ - 1));
    if (place != nullptr && place->form == Form::name && place->tokens.begin_row == token && located) add(EntityType::place, 4);
    if (context_.token(token).upos != Upos::det && context_.match(token) == nullptr) return;
    for (; token < end() && token < last_ + 9; ++token) {
      const Upos upos = context_.token(token).upos;
      if (upos == Upos::noun && (token + 1 == end() || context_.token(token + 1).upos != Upos::noun)) {
        if (context_.gazetteer.title(context_.text(token)) != nullptr)
          add(EntityType::person, 4);
        else
          by_noun(token, 4);
        return;
      }
      const bool hyphen = context_.text(token) == "-";  // "a private-sector union"
      if (upos == Upos::verb || (upos == Upos::punct && !hyphen) || upos == Upos::cconj || upos == Upos::adp) return;
    }
  }

  void by_syntax() {
    const Token& head = context_.document[head_of(context_.document, span_.tokens)];
    const std::string before = first_ > begin() ? context_.low(first_ - 1) : std::string();
    if (context_.lexicon.in("place_prepositions", before)) add(EntityType::place, 1.5);
    const bool article = context_.lexicon.in("articles", before);
    if (article) {
      add(EntityType::organization, 1.5);
      add(EntityType::person, -4);
    }
    if (head.deprel == Deprel::nsubj && head.head) {
      const Token& verb = context_.document[head.head];
      if (context_.lexicon.in("speech_verbs", lower(verb.lemma))) {
        add(EntityType::person, 1);
        add(EntityType::organization, 0.75);
        add(EntityType::place, -1);
      } else if (verb.upos == Upos::verb) {
        add(EntityType::organization, context_.lexicon.in("company_verbs", lower(verb.lemma)) ? 2 : 0.5);
      }
    }
    if (head.deprel == Deprel::obl && head.head && context_.lexicon.in("employed_verbs", lower(context_.document[head.head].lemma)))
      add(EntityType::organization, 3);
    // "Spain's Rafael X" is a person, "Chile's Vega Textil" a company, if nothing else speaks.
    if (!span_.country.empty() && last_ > first_ && span_.title.empty())
      add(context_.gazetteer.is_given_name(context_.text(first_)) ? EntityType::person : EntityType::organization, 1);
    if (head.deprel == Deprel::nsubj && head.head && context_.lexicon.in("person_verbs", lower(context_.document[head.head].lemma)))
      add(EntityType::person, 1.5);
    if (head.deprel == Deprel::obj && head.head && context_.lexicon.in("founding_verbs", lower(context_.document[head.head].lemma))) {
      add(EntityType::organization, 2);
      add(EntityType::person, -2);
    }
    if (head.deprel != Deprel::nsubj || article) return;
    if (pronoun_opens_next()) add(EntityType::person, 2);
    const Gender gender = pronoun_after();
    if (gender == Gender::masculine || gender == Gender::feminine) add(EntityType::person, 1.5);
    if (gender == Gender::neuter) {
      add(EntityType::organization, 2);
      add(EntityType::person, -2);
    }
  }

  /// "X left in May. |He| ...", where X is the only name of its sentence.
  bool pronoun_opens_next() const {
    const std::size_t next = end();
    if (next >= context_.document.tokens.size() || last_ - first_ > 2) return false;
    for (std::size_t token = begin(); token < end(); ++token) {
      const bool other =
          (context_.name(token) != nullptr && context_.name(token)->type == NameType::person) && (token < first_ || token > last_);
      if (other) return false;
    }
    const auto* pronoun = context_.lexicon.pronoun(context_.low(next));
    return pronoun != nullptr && (pronoun->gender == Gender::masculine || pronoun->gender == Gender::feminine);
  }

  /// "X lost |his| seat", "X said |it| would pay": the gender of a pronoun in the same sentence, where no other noun comes before it.
  Gender pronoun_after() const {
    bool noun = false;
    for (std::size_t token = last_ + 1; token < end() && token < last_ + 15; ++token) {
      if (context_.name(token) != nullptr || context_.match(token) != nullptr) return Gender::unknown;
      noun = noun || context_.token(token).upos == Upos::noun;
      const auto* pronoun = context_.token(token).upos == Upos::pron ? context_.lexicon.pronoun(context_.low(token)) : nullptr;
      if (pronoun == nullptr || pronoun->kind != ReferenceLexicon::PronounKind::personal || context_.token(token).deprel == Deprel::expl)
        continue;
      if (pronoun->gender == Gender::masculine || pronoun->gender == Gender::feminine) return pronoun->gender;
      if (pronoun->gender == Gender::neuter && !noun) return pronoun->gender;
    }
    return Gender::unknown;
  }

  void by_form() {
    const std::string_view word = context_.text(first_);
    const bool capitals = std::all_of(word.begin(), word.end(),
                                      [](char letter) { return (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '&'; });
    if (first_ == last_ && capitals && word.size() >= 2 && word.size() <= 6) add(EntityType::organization, 2);
    for (std::size_t token = first_ + 1; token < last_; ++token) {
      if (context_.text(token) == "&") add(EntityType::organization, 5);
    }
    if (first_ == last_ && has_company_ending()) add(EntityType::organization, 3);
    if (last_ > first_ && last_ < first_ + 5 && span_.match == nullptr && has_syllables()) add(EntityType::person, 2.5);
    const std::string_view end = context_.text(last_);
    if (last_ > first_ + 1 && context_.text(last_ - 1) == "-" && end[0] >= '0' && end[0] <= '9') add(EntityType::product, 4);
    if (context_.token(last_).upos == Upos::num && context_.lexicon.in("numbered", context_.low(last_ - 1)))
      add(EntityType::agreement, 0.5);
    add(EntityType::other, 0.25);
  }

  /// "Nordbank", "Altneft".
  bool has_company_ending() const {
    const std::string word = context_.low(first_);
    const auto& endings = context_.lexicon.list("company_endings");
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); });
  }

  /// "Lee Min-ho", "Hu Chun-hua": a last word in two syllables, the second in lower case.
  bool has_syllables() const {
    const std::string_view text = text_of(context_.document, span_.tokens);
    const std::size_t dash = text.rfind('-');
    const std::size_t space = text.rfind(' ');
    const auto small = [&](std::size_t at) { return text[at] >= 'a' && text[at] <= 'z'; };
    return dash != std::string_view::npos && space != std::string_view::npos && space + 2 < dash && dash + 1 < text.size() &&
           dash - space <= 6 && text.size() - dash <= 6 && small(dash - 1) && small(dash + 1) && !small(space + 1);
  }

  void by_network() {
    double best = 0;
    for (std::size_t token = first_; token <= last_; ++token) {
      const Name* name = context_.name(token);
      if (name == nullptr || name->tokens.begin_row != std::max<std::size_t>(token, name->tokens.begin_row)) continue;
      const double weight = name->score * 4.0 * static_cast<double>(std::min<std::size_t>(name->tokens.size(), last_ + 1 - first_)) /
                            static_cast<double>(last_ + 1 - first_);
      if (weight <= best) continue;
      best = weight;
      seen_ = name->type;
    }
    switch (seen_) {
      case NameType::person: return add(EntityType::person, best);
      case NameType::location: return add(EntityType::place, 0.75 * best);
      case NameType::organization: return add(EntityType::organization, best);
      case NameType::demonym: return add(EntityType::group, best);
      case NameType::miscellaneous: return add(EntityType::other, 0.5 * best);
    }
  }

  const MentionContext& context_;
  const NameSpan& span_;
  std::size_t first_;
  std::size_t last_;
  Votes votes_{};
  NameType seen_ = NameType::miscellaneous;
  std::string subtype_;
  bool headed_ = false;
};

}  // namespace

EntityType winner(const Votes& votes) {
  const auto best = std::max_element(votes.begin(), votes.end());
  return *best <= 0 ? EntityType::other : static_cast<EntityType>(best - votes.begin());
}

Opinion opinion_on(const MentionContext& context, const NameSpan& span) { return Ballot(context, span).cast(); }

}  // namespace newsgraph::ingest
