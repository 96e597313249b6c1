// Descriptions and pronouns. A noun that the gazetteer knows as a kind of person, organisation, agreement, event ... heads a
// description: its words before it, and for the name of an event what follows ("the war |in Ukraine|"). Pronouns by the list.
#include <algorithm>

#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {
namespace {

class NominalReader {
 public:
  NominalReader(const MentionContext& context, const std::vector<Mention>& names)
      : context_(context), taken_(context.document.tokens.size(), false), owners_(taken_.size(), MentionContext::none) {
    for (std::uint32_t row = 0; row < names.size(); ++row) {
      const Mention& name = names[row];
      for (const Index<Token> token : name.tokens) owners_[token.value] = row;
      mark(name.tokens);
      mark(name.title);
    }
    names_ = &names;
  }

  std::vector<Mention> read() const {
    std::vector<Mention> mentions;
    for (std::size_t token = 0; token < taken_.size(); ++token) {
      Mention mention;
      if (describe(token, mention) || describe_number(token, mention) || describe_age(token, mention))
        mentions.push_back(std::move(mention));
    }
    return mentions;
  }

 private:
  void mark(Range<Token> tokens) {
    for (const Index<Token> token : tokens) taken_[token.value] = true;
  }

  bool heads_phrase(std::size_t at) const {
    const Token& token = context_.token(at);
    if (taken_[at] || context_.timed[at] || (token.upos != Upos::noun && token.upos != Upos::propn)) return false;
    const Deprel relation = token.deprel;
    const bool inner = relation == Deprel::compound || relation == Deprel::amod || relation == Deprel::fixed ||
                       relation == Deprel::nmod_desc || relation == Deprel::flat;
    return !inner || (token.head && token.head.value < at);
  }

  /// The words of the phrase before its head that belong to it.
  std::size_t first_of(std::size_t head) const {
    const std::size_t begin = context_.sentence_of(head).tokens.begin_row;
    std::size_t first = head;
    while (first > begin) {
      const Token& before = context_.token(first - 1);
      const bool dash = before.upos == Upos::punct && context_.text(first - 1) == "-";
      const bool quote = before.upos == Upos::punct && (before.tag == "``" || before.tag == "''");
      if (before.upos == Upos::punct && !dash && !quote) break;
      if (before.upos == Upos::aux || before.deprel == Deprel::nsubj || before.deprel == Deprel::mark || before.deprel == Deprel::expl ||
          before.deprel == Deprel::cc)
        break;
      if (before.upos == Upos::adp || before.upos == Upos::sconj || before.tag == "IN") break;
      if (before.deprel == Deprel::case_ && before.upos == Upos::verb) break;  // "following the war"
      if (!context_.tree.below(Index<Token>(first - 1), Index<Token>(head))) break;
      --first;
    }
    while (first < head && (context_.token(first).upos == Upos::punct || context_.token(first).upos == Upos::cconj ||
                            context_.token(first).upos == Upos::adv))
      ++first;
    return first;
  }

  /// Past what follows the head and tells the thing apart: "|in Ukraine", "|between A and B".
  std::size_t last_of(std::size_t head) const {
    const std::size_t end = std::min<std::size_t>(context_.sentence_of(head).tokens.end_row, head + 12);
    std::size_t last = head + 1;
    if (last >= end || context_.token(last).upos != Upos::adp || !context_.lexicon.in("name_prepositions", context_.low(last)))
      return head + 1;
    for (; last < end; ++last) {
      const Token& token = context_.token(last);
      if (token.upos == Upos::verb || token.upos == Upos::sconj || token.upos == Upos::aux || token.upos == Upos::pron ||
          context_.timed[last] || token.tag == "WDT" || token.tag == "WP")
        break;
      if (token.upos == Upos::punct && (context_.text(last) != "-" || token.space_before)) break;
      if (token.upos == Upos::adp && !context_.lexicon.in("name_prepositions", context_.low(last))) break;
      if (!context_.tree.below(Index<Token>(last), Index<Token>(head))) break;
    }
    while (last > head + 1) {
      const Upos upos = context_.token(last - 1).upos;
      if (upos != Upos::adp && upos != Upos::det && upos != Upos::cconj && upos != Upos::pron && upos != Upos::punct &&
          upos != Upos::part && upos != Upos::adj)
        break;
      --last;
    }
    return last;
  }

  /// The phrase as a name: without determiners, possessive pronouns, numbers of days and times.
  std::string name_of(std::size_t first, std::size_t head, EntityType type) const {
    std::size_t from = first;
    for (std::size_t token = first; token < head; ++token) {
      const Upos upos = context_.token(token).upos;
      const bool tied = token + 1 < head && context_.text(token + 1) == "-" && !context_.token(token + 1).space_before;  // "six-nation"
      if (upos == Upos::det || upos == Upos::pron || context_.timed[token] || (!tied && context_.lexicon.count(context_.low(token)) != 0) ||
          (token == from && upos == Upos::punct))
        from = token + 1;
      if (from == token && (context_.possessive(token) || context_.text(token) == "\"")) from = token + 1;
    }
    const bool long_name = type == EntityType::agreement || type == EntityType::event;
    std::string name(text_of(context_.document, Range<Token>(from, long_name ? last_of(head) : seat_end(head))));
    for (char& letter : name) {
      if (letter == '\n' || letter == '\t' || letter == '\r') letter = ' ';
    }
    return name;
  }

  /// Past the place where an institution is: "hospital |in Turku".
  std::size_t seat_end(std::size_t head) const {
    const std::size_t place = head + 2;
    if (!context_.lexicon.in("distinct_nouns", lower(context_.token(head).lemma)) || place >= context_.sentence_of(head).tokens.end_row ||
        !context_.is("place_prepositions", head + 1) || owners_[place] == MentionContext::none)
      return head + 1;
    const Mention& seat = (*names_)[owners_[place]];
    return seat.type == EntityType::place && seat.tokens.begin_row == place ? seat.tokens.end_row : head + 1;
  }

  std::string country_of(std::size_t first, std::size_t head) const {
    std::string country;
    for (std::size_t token = first; token < head; ++token) {
      const std::uint32_t row = owners_[token];
      if (row != MentionContext::none && (*names_)[row].type == EntityType::state) country = (*names_)[row].country;
    }
    const std::size_t end = context_.sentence_of(head).tokens.end_row;
    if (head + 2 < end && context_.is("genitives", head + 1)) {
      const std::size_t place = context_.is("articles", head + 2) && head + 3 < end ? head + 3 : head + 2;
      const std::uint32_t row = owners_[place];
      if (row != MentionContext::none && (*names_)[row].type == EntityType::state && country.empty()) country = (*names_)[row].country;
    }
    return country;
  }

  bool describe(std::size_t head, Mention& mention) const {
    if (!heads_phrase(head)) return false;
    const std::string lemma = lower(context_.token(head).lemma);
    if (context_.lexicon.in("time_nouns", lemma)) return false;
    const Range<Token> role =
        context_.gazetteer.title_before(context_.document, context_.sentence_of(head).tokens.front(), Index<Token>(head + 1));
    const NounClass* known = context_.gazetteer.noun(lemma);
    const bool counterpart = context_.lexicon.in("counterpart_nouns", lemma);
    const bool country = context_.lexicon.in("state_nouns", lemma);
    const bool generic = context_.lexicon.in("generic_persons", lemma);
    mention.kind = MentionKind::nominal;
    mention.number = context_.token(head).tag == "NNS" || context_.token(head).tag == "NNPS" ? Number::plural : Number::singular;
    const bool unknown = role.empty() && known == nullptr && !counterpart && !country && !context_.lexicon.in("group_nouns", lemma);
    if (unknown || (generic && mention.number == Number::plural && !counted(first_of(head), head))) return describe_other(head, mention);
    if (known != nullptr) {
      mention.type = known->type;
      mention.subtype = known->subtype;
      mention.gender = known->gender;
    }
    if (country) mention.type = EntityType::state;
    if (is_deed(head, lemma)) {
      mention.type = EntityType::event;
      mention.subtype.clear();
    }
    if (is_number_of(head, lemma)) mention.type = EntityType::group;
    std::size_t first = first_of(head);
    if (context_.lexicon.in("never_nodes", mention.subtype) || is_homograph(mention, first, head, lemma) || is_bare(mention, first, head))
      mention.type = EntityType::other;
    const bool crowd = mention.type == EntityType::group && mention.number == Number::plural && !counted(first, head);
    if (!role.empty()) first = std::min<std::size_t>(first, role.begin_row);
    if ((!role.empty() && !crowd) || counterpart) {
      mention.type = EntityType::person;
      mention.subtype.clear();
    }
    if (mention.type != EntityType::person && mention.gender == Gender::unknown) mention.gender = Gender::neuter;
    if (!role.empty() && !crowd) {
      mention.role = std::string(text_of(context_.document, role));
      if (const Title* title = context_.gazetteer.title(mention.role); title != nullptr && title->gender != Gender::unknown)
        mention.gender = title->gender;
    }
    mention.tokens = Range<Token>(first, head + 1);
    mention.head = Index<Token>(head);
    mention.name = name_of(first, head, mention.type);
    const bool relative = context_.lexicon.in("relative_nouns", lemma);  // "Iran's ally" is another country
    if (!relative && mention.type != EntityType::event && mention.type != EntityType::agreement) mention.country = country_of(first, head);
    return true;
  }

  /// "an act of war" is no law.
  bool is_deed(std::size_t head, const std::string& lemma) const {
    const std::size_t end = context_.sentence_of(head).tokens.end_row;
    std::size_t of = head + 2;
    while (of + 1 < end && context_.token(of).upos == Upos::adj && !context_.capital(of)) ++of;
    return context_.lexicon.in("deed_nouns", lemma) && of < end && context_.is("genitives", head + 1) &&
           context_.token(of).upos == Upos::noun;
  }

  /// "a group of nine", "a group of villagers": people, no organisation.
  bool is_number_of(std::size_t head, const std::string& lemma) const {
    const std::size_t end = context_.sentence_of(head).tokens.end_row;
    if (!context_.lexicon.in("partitive_nouns", lemma) || head + 2 >= end || !context_.is("genitives", head + 1)) return false;
    for (std::size_t token = head + 2; token < std::min(end, head + 6); ++token) {
      if (context_.capital(token)) return false;
      const Token& word = context_.token(token);
      if (word.upos == Upos::num || word.tag == "NNS") return true;
      if (word.upos != Upos::adj && word.upos != Upos::det && word.upos != Upos::adv) return false;
    }
    return false;
  }

  /// "a nearby Israeli settlement", "settlements", "international law": no agreement.
  bool is_homograph(const Mention& mention, std::size_t first, std::size_t head, const std::string& lemma) const {
    if (mention.type != EntityType::agreement) return false;
    if (head > first && context_.lexicon.in("bodies_of_law", context_.low(head - 1) + " " + lemma)) return true;
    if (!context_.lexicon.in("homograph_agreements", lemma)) return false;
    if (mention.number == Number::plural) return true;
    for (std::size_t token = first; token < head; ++token) {
      const Match* match = context_.match(token);
      if (match != nullptr && match->form == Form::adjective) return true;
    }
    return false;
  }

  /// "came under |attack|", "spoiled |ballots|": what happens, but nothing that one can come back to.
  bool is_bare(const Mention& mention, std::size_t first, std::size_t head) const {
    const Token& token = context_.token(head);
    if (mention.type == EntityType::event && mention.number == Number::plural && context_.lexicon.in("plural_others", lower(token.lemma)))
      return true;
    if (mention.type == EntityType::event && first == head && context_.lexicon.in("bare_others", lower(token.lemma)) &&
        token.deprel != Deprel::root && context_.sentence_of(head).tokens.begin_row > 0)
      return true;
    if (mention.type != EntityType::event || first != head || mention.number == Number::plural) return false;
    return token.tag == "NN" && head > context_.sentence_of(head).tokens.begin_row && context_.token(head - 1).upos == Upos::adp &&
           token.deprel != Deprel::root && !context_.lexicon.in("mass_events", lower(token.lemma));
  }

  /// What can be no node is a mention all the same, so that what points back at it does not point at something else.
  bool describe_other(std::size_t head, Mention& mention) const {
    if (context_.token(head).upos != Upos::noun) return false;
    mention.type = EntityType::other;
    mention.gender = Gender::neuter;
    mention.tokens = Range<Token>(first_of(head), head + 1);
    mention.head = Index<Token>(head);
    mention.name = name_of(mention.tokens.begin_row, head, mention.type);
    return true;
  }

  /// "The 54-year-old will stay."
  bool describe_age(std::size_t head, Mention& mention) const {
    const Token& token = context_.token(head);
    const bool argument = token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass || token.deprel == Deprel::obj ||
                          token.deprel == Deprel::obl || token.deprel == Deprel::nmod_poss;
    const std::size_t begin = context_.sentence_of(head).tokens.begin_row;
    if (!argument || !context_.is("age_words", head) || head < begin + 4 || context_.text(head - 1) != "-") return false;
    std::size_t first = head - 1;
    while (first > begin && (context_.text(first - 1) == "-" || context_.token(first - 1).upos == Upos::num ||
                             context_.lexicon.in("time_nouns", context_.low(first - 1))))
      --first;
    if (first == begin || context_.token(first).upos != Upos::num || context_.token(first - 1).upos != Upos::det) return false;
    mention.kind = MentionKind::nominal;
    mention.type = EntityType::person;
    mention.number = Number::singular;
    mention.tokens = Range<Token>(first - 1, head + 1);
    mention.head = Index<Token>(head);
    mention.name = std::string(text_of(context_.document, Range<Token>(first, head + 1)));
    return true;
  }

  /// "The |two| met", "|both| denied it".
  bool describe_number(std::size_t head, Mention& mention) const {
    const Token& token = context_.token(head);
    const bool argument = token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass || token.deprel == Deprel::obj ||
                          token.deprel == Deprel::obl || token.deprel == Deprel::nmod || token.deprel == Deprel::nmod_poss;
    if (taken_[head] || context_.timed[head] || !argument || context_.lexicon.count(context_.low(head)) < 2) return false;
    if (token.upos != Upos::num && token.upos != Upos::det && token.upos != Upos::pron) return false;
    const std::size_t first = first_of(head);
    const bool alone = first == head && context_.lexicon.in("definite_determiners", context_.low(head));
    if (!alone && (first + 1 != head || !context_.is("articles", first))) return false;
    mention.kind = MentionKind::nominal;
    mention.number = Number::plural;
    mention.tokens = Range<Token>(first, head + 1);
    mention.head = Index<Token>(head);
    mention.name = name_of(first, head, mention.type);
    return true;
  }

  bool counted(std::size_t first, std::size_t head) const {
    for (std::size_t token = first; token < head; ++token) {
      if (context_.lexicon.count(context_.low(token)) != 0) return true;
    }
    return false;
  }

  const MentionContext& context_;
  std::vector<bool> taken_;            ///< by token: part of a name or of its title
  std::vector<std::uint32_t> owners_;  ///< by token: row of the innermost name
  const std::vector<Mention>* names_ = nullptr;
};

/// "It rained", "it seems that ..", "it took days to ..".
bool says_nothing(const MentionContext& context, std::size_t at, const ReferenceLexicon::Pronoun& pronoun) {
  const Token& token = context.token(at);
  if (pronoun.gender != Gender::neuter || pronoun.person != 3 || token.deprel != Deprel::nsubj || !token.head) return false;
  const std::string lemma = lower(context.document[token.head].lemma);
  if (context.lexicon.in("weather_verbs", lemma)) return true;
  const bool clause = static_cast<bool>(context.tree.child(token.head, {Deprel::ccomp, Deprel::csubj, Deprel::advcl, Deprel::xcomp}));
  return clause && context.lexicon.in("seeming_verbs", lemma);
}

/// "a coal |mine|": a determiner, adjective or compound belongs to it.
bool is_noun(const MentionContext& context, std::size_t at) {
  const Index<Token> word(at);
  return static_cast<bool>(context.tree.child(word, {Deprel::det, Deprel::compound})) ||
         (context.tree.child(word, Deprel::amod) && context.tree.child(word, Deprel::amod) < word);
}

/// True if the token opens or stands in a relative clause whose noun stands before it.
bool relative(const Document& document, std::size_t at) {
  Index<Token> token(at);
  for (int steps = 0; steps < 6 && token; ++steps) {
    if (document[token].deprel == Deprel::acl_relcl) return document[token].head.value < at;
    token = document[token].head;
  }
  return false;
}

}  // namespace

std::vector<Mention> find_nominals(const MentionContext& context, const std::vector<Mention>& names) {
  return NominalReader(context, names).read();
}

std::vector<Mention> find_pronouns(const MentionContext& context) {
  std::vector<Mention> mentions;
  for (std::size_t at = 0; at < context.document.tokens.size(); ++at) {
    const Token& token = context.token(at);
    const auto* pronoun = context.lexicon.pronoun(context.low(at));
    if (pronoun == nullptr || context.match(at) != nullptr || context.name(at) != nullptr) continue;
    if (token.upos != Upos::pron && token.tag != "PRP" && token.tag != "PRP$" && token.tag != "WDT") continue;
    if (token.deprel == Deprel::expl || says_nothing(context, at, *pronoun) || is_noun(context, at)) continue;
    const bool relates = pronoun->kind == ReferenceLexicon::PronounKind::relative;
    if (relates && !relative(context.document, at)) continue;
    Mention mention;
    mention.tokens = Range<Token>(at, at + 1);
    mention.head = Index<Token>(at);
    mention.kind = MentionKind::pronoun;
    mention.number = pronoun->number;
    mention.gender = pronoun->gender;
    const bool human = pronoun->gender == Gender::masculine || pronoun->gender == Gender::feminine || pronoun->person == 1;
    mention.type = human ? EntityType::person : EntityType::other;
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace newsgraph::ingest
