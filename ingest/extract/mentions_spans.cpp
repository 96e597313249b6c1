// Where names begin and end: known things, institutions of a country, the network's names and runs of capitals, reconciled by
// reading each sentence once from left to right. Titles end a run ("Treasury Secretary |Ann Lee"), function words continue one
// whose head noun asks for it ("Ministry of |Health"). After Mikheev (1999) and Downey et al. (2007): runs, then their joints.
#include <algorithm>

#include "ingest/annotate/network.hpp"
#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {
namespace {

/// The spans of one sentence.
class SpanReader {
 public:
  SpanReader(const MentionContext& context, const Sentence& sentence, std::vector<NameSpan>& spans)
      : context_(context),
        begin_(sentence.tokens.begin_row),
        end_(sentence.tokens.end_row),
        spans_(spans),
        title_case_(is_title_case()),
        capitals_(is_capitals()) {}

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
  bool is_title_case() const;
  bool is_capitals() const;
  bool name_token(std::size_t token) const;
  bool tight(std::size_t token) const {
    return token > begin_ && token + 1 < end_ && !context_.token(token).space_before && !context_.token(token + 1).space_before;
  }
  bool hyphen(std::size_t token) const { return token < end_ && context_.text(token) == "-" && tight(token); }
  /// "Lee Min|-ho|": the second half of a given name, a small word that English lacks.
  bool syllable(std::size_t dash) const {
    if (!hyphen(dash) || dash + 1 >= end_ || dash < begin_ + 2 || context_.match(dash - 1) != nullptr || !name_token(dash - 2))
      return false;
    const std::string_view word = context_.text(dash + 1);
    return word.size() <= 6 && word[0] >= 'a' && word[0] <= 'z' && context_.text(dash - 1).size() <= 6 &&
           (one_name(dash - 1, dash + 1) || !context_.model.knows(word));
  }
  const ReferenceLexicon::NameHead* head_word(std::size_t token) const { return context_.lexicon.name_head(context_.low(token)); }
  bool one_name(std::size_t first, std::size_t last) const;
  std::size_t title_end(std::size_t at) const;
  std::size_t institution_end(std::size_t at) const;
  std::size_t run_end(std::size_t at) const;
  std::size_t join(std::size_t at, std::size_t until) const;
  bool joins_and(std::size_t first, std::size_t conjunction, bool prepositional) const;
  std::size_t read_format(std::size_t at);
  std::size_t read_institution(std::size_t at);
  std::size_t read_title(std::size_t at);
  std::size_t read_known(std::size_t at);
  std::size_t read_run(std::size_t at);
  bool read_complement(const Match& match, std::size_t last);
  const Match* owner_of_phrase(std::size_t at) const;
  std::string country_before(std::size_t at) const;
  void emit(std::size_t first, std::size_t last);
  void emit_known(const Match& match);

  const MentionContext& context_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<NameSpan>& spans_;
  bool title_case_;
  bool capitals_;       ///< a headline all in capitals
  Range<Token> title_;  ///< a title that ends right before the current token
};

bool SpanReader::is_title_case() const {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t token = begin_; token < end_; ++token) {
    if (context_.token(token).upos == Upos::punct || context_.text(token).size() < 4) continue;
    ++words;
    if (context_.capital(token)) ++capitals;
  }
  return words > 4 && capitals * 10 >= words * 9;
}

bool SpanReader::is_capitals() const {
  std::size_t words = 0;
  for (std::size_t token = begin_; token < end_; ++token) {
    if (context_.token(token).upos == Upos::punct) continue;
    const std::string_view word = context_.text(token);
    if (std::any_of(word.begin(), word.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; })) return false;
    ++words;
  }
  return words > 3;
}

bool SpanReader::name_token(std::size_t token) const {
  if (token >= end_ || context_.timed[token] || !context_.capital(token)) return false;
  // Among capitals a name is what the article also writes with one, and what English lacks.
  if (capitals_ && context_.match(token) == nullptr && context_.model.knows(context_.low(token)) &&
      !context_.written_names.contains(context_.low(token)))
    return false;
  if (context_.match(token) != nullptr || context_.name(token) != nullptr) return true;
  const Upos upos = context_.token(token).upos;
  if (title_case_ || context_.initial(token)) {
    // A capitalised word that English lacks is a name, whatever its tag ("Nordal Group sued").
    const bool strange = !title_case_ && !context_.model.knows(context_.low(token)) && name_token(token + 1);
    return (upos == Upos::propn || strange) && !context_.lexicon.in("not_initial", context_.low(token)) &&
           !context_.small_words.contains(context_.low(token));
  }
  return upos == Upos::propn || upos == Upos::noun || upos == Upos::adj || upos == Upos::verb || upos == Upos::x || upos == Upos::adv;
}

/// True if the network sees both tokens inside one name.
bool SpanReader::one_name(std::size_t first, std::size_t last) const {
  return context_.name_at[first] != MentionContext::none && context_.name_at[first] == context_.name_at[last];
}

/// Where the title that begins here ends; `at` when there is none, or when it begins a longer name ("General Assembly").
std::size_t SpanReader::title_end(std::size_t at) const {
  const Range<Token> title = context_.gazetteer.title_at(context_.document, Index<Token>(at), Index<Token>(end_));
  if (title.empty() || (!context_.capital(at) && context_.token(title.end_row - 1U).upos == Upos::verb)) return at;
  const Match* match = context_.match(at);
  if (match != nullptr && match->tokens.end_row > title.end_row) return at;
  if (!context_.capital(at)) return title.end_row;
  std::size_t last = title.end_row;
  while (last < end_ && name_token(last) && context_.gazetteer.title_at(context_.document, Index<Token>(last), Index<Token>(end_)).empty())
    ++last;
  const auto* head = head_word(last - 1);
  if (head != nullptr && last > title.end_row && head->type == EntityType::organization) return at;
  return title.end_row;
}

/// Where the institution that begins here ends; `at` when there is none, or when a title takes its words ("army chief").
std::size_t SpanReader::institution_end(std::size_t at) const {
  const Range<Token> found = context_.gazetteer.institution_at(context_.document, Index<Token>(at), Index<Token>(end_));
  if (found.empty() || context_.token(at).upos == Upos::det) return at;
  const Match* match = context_.match(at);
  if (match != nullptr && match->tokens.end_row > found.end_row) return at;
  if (title_end(at) > found.end_row) {
    const bool apart = title_end(found.end_row) != found.end_row && context_.capital(found.end_row - 1);
    if (!apart) return at;
  }
  if (found.end_row + 1 < end_ && context_.capital(at) && joins_and(at, found.end_row, true))
    return at;  // "Ministry of Health |and Welfare"
  if (found.end_row < end_ && name_token(found.end_row) && context_.capital(found.end_row - 1)) {
    const std::size_t last = run_end(found.end_row);
    if (head_word(last - 1) != nullptr && title_end(found.end_row) == found.end_row) return at;
  }
  return found.end_row;
}

/// The end of the run of capitals from `at`, with its hyphens, particles and possessives; it stops at titles and institutions.
std::size_t SpanReader::run_end(std::size_t at) const {
  std::size_t until = at + 1;
  while (until < end_) {
    if (name_token(until)) {
      if (title_end(until) != until && !one_name(until - 1, until)) break;
      const Match* match = context_.match(until);
      const bool starts = match != nullptr && match->tokens.begin_row == until;
      if (starts && !one_name(until - 1, until) && context_.name_at[until - 1] != MentionContext::none) break;
      ++until;
    } else if ((hyphen(until) || context_.text(until) == "&" || context_.text(until) == "/") && name_token(until + 1)) {
      until += 2;
    } else if (syllable(until)) {
      until += 2;
    } else if (until + 1 < end_ && context_.lexicon.in("particles", context_.low(until)) && name_token(until + 1)) {
      until += 2;
    } else if (until + 2 < end_ && context_.lexicon.in("particles", context_.low(until)) && hyphen(until + 1) && name_token(until + 2)) {
      until += 3;
    } else if (context_.possessive(until) && until + 1 < end_ && name_token(until + 1) &&
               (context_.lexicon.in("joining_possessives", context_.low(until - 1)) ||
                (one_name(until - 1, until + 1) && context_.match(until - 1) == nullptr))) {
      until += 2;
    } else {
      break;
    }
  }
  return until;
}

/// True if a conjunction continues the name that began at `first`: "Food |and Drug Administration", "Health |and Welfare".
bool SpanReader::joins_and(std::size_t first, std::size_t conjunction, bool prepositional) const {
  const std::size_t next = conjunction + 1;
  if (next >= end_ || (context_.token(conjunction).upos != Upos::cconj && context_.text(conjunction) != "&")) return false;
  if (one_name(conjunction - 1, next) && name_token(next) && head_word(run_end(next) - 1) != nullptr) return true;
  const bool portfolios =
      context_.lexicon.in("portfolios", context_.low(conjunction - 1)) && context_.lexicon.in("portfolios", context_.low(next));
  if (portfolios && name_token(next)) return prepositional || head_word(run_end(next) - 1) != nullptr;
  const auto* head = head_word(first);
  if (!prepositional || head == nullptr) return false;
  const std::size_t word = context_.is("articles", next) && next + 1 < end_ ? next + 1 : next;
  if (!name_token(word) || context_.match(word) != nullptr) return false;
  const Name* other = context_.name(word);
  if (other != nullptr && (head->type != EntityType::agreement || other->type == NameType::person || other->type == NameType::location))
    return false;
  if (head_word(word) != nullptr && head_word(word)->type == head->type) return false;
  return title_end(word) == word;
}

/// Continues a run over the function words that its head noun allows: "Treaty |on the Non-Proliferation of Nuclear Weapons".
std::size_t SpanReader::join(std::size_t at, std::size_t until) const {
  bool prepositional = false;
  const ReferenceLexicon::NameHead* head = head_word(until - 1);
  while (until + 1 < end_) {
    const std::string word = context_.low(until);
    if (context_.match(until - 1) != nullptr && context_.match(until - 1)->tokens.contains(Index<Token>(until))) {
      until = context_.match(until - 1)->tokens.end_row;
      continue;
    }
    const std::size_t next = context_.is("articles", until + 1) && until + 2 < end_ ? until + 2 : until + 1;
    const bool allowed =
        one_name(until - 1, next) || (head != nullptr && head->joins.contains(word)) || (prepositional && context_.is("genitives", until));
    if (allowed && context_.token(until).upos == Upos::adp && name_token(next) && title_end(next) == next) {
      prepositional = true;
      until = run_end(next);
    } else if (joins_and(prepositional ? at : until - 1, until, prepositional)) {
      until = run_end(context_.is("articles", until + 1) ? until + 2 : until + 1);
      if (!prepositional) head = head_word(until - 1);
    } else if (prepositional && word == "," && context_.lexicon.in("portfolios", context_.low(until - 1)) &&
               context_.lexicon.in("portfolios", context_.low(until + 1)) && name_token(until + 1)) {
      until = run_end(until + 1);
    } else {
      break;
    }
  }
  return until;
}

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
  } else if (at + 2 < end_ && context_.text(at + 1) == "+" && tight(at + 1) && digit(word.back()) && digit(context_.text(at + 2)[0])) {
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
  std::size_t until = institution_end(at);
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
  const std::size_t until = title_end(at);
  if (until == at || until >= end_) return at;
  const Match* match = context_.match(at);
  if (match != nullptr && match->tokens.begin_row == at) return at;
  bool genitive = false;
  for (std::size_t token = at; token < until; ++token) genitive = genitive || context_.is("genitives", token);
  if (!context_.capital(at) && genitive && context_.capital(until)) return until;  // "leader of the opposition |Green Front"
  title_ = Range<Token>(title_.empty() || title_.end_row != at ? at : title_.begin_row, until);
  if (name_token(until) || title_end(until) != until) return until;
  title_ = {};
  return context_.capital(at) ? until : at;
}

std::size_t SpanReader::read_known(std::size_t at) {
  const Match* match = context_.match(at);
  if (match == nullptr || match->tokens.begin_row != at) return at;
  const std::size_t until = match->tokens.end_row;
  if (until > at + 1 && context_.is("articles", at)) {
    // "the Arctic League": what is known with its article begins a longer name.
    const std::size_t run = run_end(until - 1);
    if (run > until && (head_word(run - 1) != nullptr || one_name(until - 1, run - 1))) return read_run(at + 1);
  }
  if (!context_.capital(at) && !name_token(at) && match->form == Form::name) {
    emit_known(*match);
    return until;
  }
  const std::size_t last = join(at, run_end(until - 1));
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
  const bool network = one_name(at, until) && context_.name(at)->type != NameType::demonym;
  if (network && read_complement(*match, last)) return until;
  const bool joined = hyphen(until) ? one_name(at, until + 1) && context_.match(until + 1) == nullptr
                                    : head_word(last - 1) != nullptr && title_end(until) == until && institution_end(until) == until;
  const bool person = !title_.empty() && match->form == Form::name && network;
  if (title_end(until) != until || (institution_end(until) != until && !person) || !(network || joined || person)) {
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

std::size_t SpanReader::read_run(std::size_t at) {
  if (!name_token(at)) {
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
  std::size_t until = join(at, run_end(at));
  std::size_t first = at;
  while (first + 1 < until && context_.initial(first) && context_.name(first) == nullptr &&
         context_.lexicon.in("not_initial", context_.low(first)))
    ++first;
  if (first + 1 == until && context_.lexicon.in("never_names", context_.low(first))) {
    title_ = {};
    return until;
  }
  if (until < end_ && context_.token(until).upos == Upos::num && context_.lexicon.in("numbered", context_.low(until - 1)) &&
      !context_.timed[until])
    ++until;
  if (until + 1 < end_ && hyphen(until) && context_.token(until + 1).upos == Upos::num && !context_.timed[until + 1]) until += 2;
  // "the Lee administration" is a government, not its head.
  if (until < end_ && title_.empty() && context_.lexicon.in("government_nouns", context_.low(until)) && !context_.possessive(until - 1))
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
