// Where names begin and end: known things, institutions of a country, the network's names and runs of capitals, reconciled by
// reading each sentence once from left to right; where one ends is asked of its joints (mentions_joints.hpp).
#include <algorithm>

#include "ingest/extract/mentions_joints.hpp"

namespace newsgraph::ingest {
namespace {

/// The spans of one sentence.
class SpanReader {
 public:
  SpanReader(const MentionContext& context, const Sentence& sentence, std::vector<NameSpan>& spans)
      : context_(context), joints_(context, sentence), begin_(joints_.begin()), end_(joints_.end()), spans_(spans) {}

  void read() {
    for (std::size_t at = begin_; at < end_;) {
      std::size_t next = read_format(at);
      if (next == at) next = read_institution(at);
      if (next == at) next = read_title(at);
      if (next == at) next = read_known(at);
      if (next == at) next = read_run(at);
      at = next == at ? at + 1 : next;
    }
  }

 private:
  std::size_t read_format(std::size_t at);
  std::size_t read_institution(std::size_t at);
  std::size_t read_title(std::size_t at);
  std::size_t read_known(std::size_t at);
  std::size_t read_run(std::size_t at);
  bool read_complement(const Match& match, std::size_t last);
  const Match* owner_of_phrase(std::size_t at) const;
  std::string country_before(std::size_t at) const;
  std::size_t past_portfolio(std::size_t first, std::size_t until);
  void emit(std::size_t first, std::size_t last);
  void emit_known(const Match& match);

  const MentionContext& context_;
  Joints joints_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<NameSpan>& spans_;
  Range<Token> title_;  ///< a title that ends right before the current token
};

/// The code of the State right before a token ("Iran's |ambassador"); empty for none.
std::string SpanReader::country_before(std::size_t at) const {
  const Match* owner = owner_before(context_, at);
  return owner != nullptr && context_.entry(*owner).type == EntityType::state ? context_.entry(*owner).country : std::string();
}

void SpanReader::emit(std::size_t first, std::size_t last) {
  if (title_.end_row != first) title_ = {};
  NameSpan span;
  span.tokens = Range<Token>(first, last);
  const Match* match = context_.match(first);
  if (match != nullptr && match->tokens == span.tokens) span.match = match;
  span.title = title_;
  if (!title_.empty()) {
    span.country = country_before(title_.begin_row);
  } else if (first > begin_ && context_.possessive(first - 1)) {
    span.country = country_before(first);
  }
  spans_.push_back(std::move(span));
  title_ = {};
}

void SpanReader::emit_known(const Match& match) {
  NameSpan span;
  span.tokens = match.tokens;
  span.match = &match;
  span.title = title_;
  spans_.push_back(std::move(span));
  title_ = {};
}

/// "3+3 cooperation format", "P5+1".
std::size_t SpanReader::read_format(std::size_t at) {
  std::size_t until = at;
  const std::string_view word = context_.text(at);
  const auto digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  const std::size_t plus = word.find('+');
  if (plus != std::string_view::npos && plus > 0 && plus + 1 < word.size() && digit(word[plus - 1]) && digit(word[plus + 1])) {
    until = at + 1;
  } else if (at + 2 < end_ && context_.text(at + 1) == "+" && joints_.tight(at + 1) && digit(word.back()) &&
             digit(context_.text(at + 2)[0])) {
    until = at + 3;
  }
  if (until == at) return at;
  const bool lettered = context_.capital(at) || (at > begin_ && context_.is("articles", at - 1));
  std::size_t noun = until;
  while (noun < end_ && noun < until + 3 && !context_.lexicon.in("format_nouns", context_.low(noun)) &&
         (context_.token(noun).upos == Upos::noun || context_.token(noun).upos == Upos::adj)) {
    ++noun;
  }
  const bool headed = noun < end_ && context_.lexicon.in("format_nouns", context_.low(noun));
  if (!headed && !lettered) return at;
  if (const Match* match = context_.match(at); match != nullptr && match->tokens.begin_row == at) return read_known(at);
  emit(at, headed ? noun + 1 : until);
  spans_.back().format = true;
  return spans_.back().tokens.end_row;
}

/// The known country or place that owns the phrase from `at`: "Iran's (powerful) |Foreign Ministry", "Russian |parliament".
const Match* SpanReader::owner_of_phrase(std::size_t at) const {
  if (at == begin_) return nullptr;
  std::size_t before = at;
  while (before > begin_ + 1 && at - before < 2 && context_.token(before - 1).upos == Upos::adj && context_.match(before - 1) == nullptr &&
         !context_.capital(before - 1)) {
    --before;
  }
  const Match* owner = owner_before(context_, before);
  if (owner == nullptr || context_.match(at) == owner) return nullptr;
  const Entry& entry = context_.entry(*owner);
  if (entry.type == EntityType::state || entry.type == EntityType::place) return owner;
  return entry.type == EntityType::organization && context_.lexicon.in("owner_subtypes", entry.subtype) ? owner : nullptr;
}

std::size_t SpanReader::read_institution(std::size_t at) {
  std::size_t until = joints_.institution_end(at);
  if (until == at) return at;
  const Institution* institution = context_.gazetteer.institution(text_of(context_.document, Range<Token>(at, until)));
  if (institution == nullptr) return at;
  NameSpan span;
  span.institution = institution;
  std::size_t first = at;
  const Match* owner = owner_of_phrase(at);
  const Match* after = nullptr;
  if (until + 1 < end_ && context_.is("genitives", until)) {
    const std::size_t place = context_.is("articles", until + 1) && until + 2 < end_ ? until + 2 : until + 1;
    after = context_.match(place);
    if (after != nullptr && (after->form == Form::adjective || after->form == Form::people)) after = nullptr;
  }
  const Match* seat = until + 1 < end_ && context_.is("place_prepositions", until) ? context_.match(until + 1) : nullptr;
  if (after != nullptr) {
    owner = after;
    until = after->tokens.end_row;
  } else if (owner == nullptr && seat != nullptr && context_.capital(at) && context_.entry(*seat).capital) {
    const Entry* state = context_.gazetteer.state(context_.entry(*seat).country);  // "the Foreign Ministry |in Minsk"
    span.owner = state == nullptr ? std::string() : state->name;
    span.country = context_.entry(*seat).country;
  } else if (owner != nullptr) {
    first = owner->tokens.begin_row;
  } else if (!context_.capital(at) || (context_.initial(at) && (institution->common || until == at + 1))) {
    return at;
  }
  const Match* known = context_.match(at);
  if (owner == nullptr && known != nullptr && known->tokens.begin_row == at) return at;
  span.tokens = Range<Token>(first, until);
  if (owner != nullptr) {
    span.owner = context_.entry(*owner).name;
    span.country = context_.entry(*owner).country;
  }
  title_ = {};
  if (owner != nullptr && after == nullptr && context_.entry(*owner).type == EntityType::organization && !spans_.empty() &&
      spans_.back().match == owner)
    spans_.pop_back();
  const bool modifies = owner != nullptr && until < end_ && institution->common && !context_.capital(at) &&
                        context_.token(until - 1).deprel == Deprel::compound && context_.token(until).upos == Upos::noun &&
                        context_.gazetteer.title_at(context_.document, Index<Token>(until), Index<Token>(end_)).empty();
  if (!modifies) spans_.push_back(std::move(span));
  if (after != nullptr && !modifies) emit_known(*after);
  return until;
}

std::size_t SpanReader::read_title(std::size_t at) {
  const std::size_t until = joints_.title_end(at);
  if (until == at || until >= end_) return at;
  const Match* match = context_.match(at);
  if (match != nullptr && match->tokens.begin_row == at) return at;
  bool genitive = false;
  for (std::size_t token = at; token < until; ++token) genitive = genitive || context_.is("genitives", token);
  if (!context_.capital(at) && genitive && context_.capital(until)) return until;  // "leader of the opposition |Green Front"
  title_ = Range<Token>(title_.empty() || title_.end_row != at ? at : title_.begin_row, until);
  if (joints_.name_token(until) || joints_.title_end(until) != until) return until;
  title_ = {};
  return context_.capital(at) ? until : at;
}

std::size_t SpanReader::read_known(std::size_t at) {
  const Match* match = context_.match(at);
  if (match == nullptr || match->tokens.begin_row != at) return at;
  const std::size_t until = match->tokens.end_row;
  if (until > at + 1 && context_.is("articles", at)) {
    // "the Arctic League": what is known with its article begins a longer name.
    const std::size_t run = joints_.run_end(until - 1);
    const bool titled = joints_.title_end(until) != until;  // "the UN |secretary-general|"
    if (run > until && !titled && (joints_.head_word(run - 1) != nullptr || joints_.one_name(until - 1, run - 1))) return read_run(at + 1);
  }
  if (!context_.capital(at) && !joints_.name_token(at) && match->form == Form::name) {
    emit_known(*match);
    return until;
  }
  const std::size_t last = joints_.join(at, joints_.run_end(until - 1));
  if (last <= until) {
    emit_known(*match);
    const Entry& entry = context_.entry(*match);
    const bool place = match->form == Form::name && entry.type == EntityType::place;
    if (!place || until >= end_ || !context_.lexicon.in("facility_nouns", context_.low(until)) ||
        (until + 1 < end_ && context_.token(until + 1).upos == Upos::noun))
      return until;
    emit(at, until + 1);
    std::swap(spans_[spans_.size() - 2], spans_.back());
    return until + 1;
  }
  const bool network = joints_.one_name(at, until) && context_.name(at)->type != NameType::demonym;
  if (network && read_complement(*match, last)) return until;
  const bool joined = joints_.hyphen(until) ? joints_.one_name(at, until + 1) && context_.match(until + 1) == nullptr
                                            : joints_.head_word(last - 1) != nullptr && joints_.title_end(until) == until &&
                                                  joints_.institution_end(until) == until;
  const bool person = !title_.empty() && match->form == Form::name && network;
  if (joints_.title_end(until) != until || (joints_.institution_end(until) != until && !person) || !(network || joined || person)) {
    emit_known(*match);
    return until;
  }
  const bool nested = match->form == Form::adjective && context_.entry(*match).type == EntityType::state;
  emit(at, joined ? last : std::max<std::size_t>(until, std::min<std::size_t>(last, context_.name(at)->tokens.end_row)));
  const std::size_t next = spans_.back().tokens.end_row;
  if (nested) emit_known(*match);
  return next;
}

/// "envoy to |Yemen| Ann Lee": the State ends the title, the person begins after it.
bool SpanReader::read_complement(const Match& match, std::size_t last) {
  const std::size_t at = match.tokens.begin_row;
  if (match.form != Form::name || at < begin_ + 2 || context_.token(at - 1).upos != Upos::adp || last < match.tokens.end_row + 2)
    return false;
  const Range<Token> title = context_.gazetteer.title_before(context_.document, Index<Token>(begin_), Index<Token>(at - 1));
  const Title* known = title.empty() ? nullptr : context_.gazetteer.title(text_of(context_.document, title));
  if (known == nullptr || !known->complements.contains(context_.low(at - 1))) return false;
  emit_known(match);
  return true;
}

/// "Undersecretary of State for Political Affairs |Ann Lee|": what the title governs ends where a given name begins.
std::size_t SpanReader::past_portfolio(std::size_t first, std::size_t until) {
  if (first < begin_ + 2 || context_.token(first - 1).upos != Upos::adp) return first;
  const Range<Token> title = context_.gazetteer.title_before(context_.document, Index<Token>(begin_), Index<Token>(first - 1));
  if (title.empty()) return first;
  const auto portfolio = [&](std::size_t token) {
    return context_.is("portfolio_words", token) || context_.is("portfolios", token) || context_.token(token).upos == Upos::cconj;
  };
  std::size_t name = first;
  while (name < until && portfolio(name)) ++name;
  if (name == first || name + 1 >= until || !context_.gazetteer.is_given_name(context_.text(name))) return first;
  title_ = Range<Token>(title.begin_row, name);
  return name;
}

std::size_t SpanReader::read_run(std::size_t at) {
  if (!joints_.name_token(at)) {
    // A name of the network that begins in lower case or with a number ("al-Qaida", "7-Eleven").
    const Name* name = context_.name(at);
    if (name == nullptr || name->tokens.begin_row != at || name->score < 0.5 || name->type == NameType::demonym || context_.timed[at])
      return at;
    bool capital = false;
    for (const Index<Token> token : name->tokens) capital = capital || (context_.capital(token.value) && !context_.timed[token.value]);
    if (!capital) return at;
    emit(at, name->tokens.end_row);
    return name->tokens.end_row;
  }
  std::size_t until = joints_.join(at, joints_.run_end(at));
  std::size_t first = at;
  while (first + 1 < until && context_.initial(first) &&
         ((context_.name(first) == nullptr && context_.lexicon.in("not_initial", context_.low(first))) ||
          context_.lexicon.in("initial_descriptions", context_.low(first))))
    ++first;
  first = past_portfolio(first, until);
  if (first + 1 == until && context_.lexicon.in("never_names", context_.low(first))) {
    title_ = {};
    return until;
  }
  if (until < end_ && context_.token(until).upos == Upos::num && context_.lexicon.in("numbered", context_.low(until - 1)) &&
      !context_.timed[until])
    ++until;
  if (until + 1 < end_ && joints_.hyphen(until) && context_.token(until + 1).upos == Upos::num && !context_.timed[until + 1]) until += 2;
  // "the Lee administration" is a government, not its head.
  if (until < end_ && title_.empty() && context_.lexicon.in("government_nouns", context_.low(until)) && !context_.possessive(until - 1))
    ++until;
  // "the Lee family"
  if (until < end_ && title_.empty() && context_.lexicon.in("clan_nouns", context_.low(until)) && !context_.possessive(until - 1) &&
      context_.token(until).deprel != Deprel::compound)
    ++until;
  emit(first, until);
  return until;
}

}  // namespace

std::vector<NameSpan> find_name_spans(const MentionContext& context) {
  std::vector<NameSpan> spans;
  for (const Sentence& sentence : context.document.sentences) SpanReader(context, sentence, spans).read();
  return spans;
}

}  // namespace newsgraph::ingest
