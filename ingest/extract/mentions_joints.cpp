// Joints of names: where runs of capitals, titles and institutions end. After Mikheev (1999), "A knowledge-free method for capitalized
// word disambiguation", and Downey et al. (2007), "Locating complex named entities in web text": runs first, then their joints.
#include "ingest/extract/mentions_joints.hpp"

#include <algorithm>

#include "ingest/annotate/network.hpp"

namespace newsgraph::ingest {

Joints::Joints(const MentionContext& context, const Sentence& sentence)
    : context_(context),
      begin_(sentence.tokens.begin_row),
      end_(sentence.tokens.end_row),
      title_case_(is_title_case()),
      capitals_(is_capitals()) {}

bool Joints::tight(std::size_t token) const {
  return token > begin_ && token + 1 < end_ && !context_.token(token).space_before && !context_.token(token + 1).space_before;
}

bool Joints::hyphen(std::size_t token) const { return token < end_ && context_.text(token) == "-" && tight(token); }

const ReferenceLexicon::NameHead* Joints::head_word(std::size_t token) const { return context_.lexicon.name_head(context_.low(token)); }

/// "Lee Min|-ho|": the second half of a given name, a small word that English lacks.
bool Joints::syllable(std::size_t dash) const {
  if (!hyphen(dash) || dash + 1 >= end_ || dash < begin_ + 2 || context_.match(dash - 1) != nullptr || !name_token(dash - 2)) return false;
  const std::string_view word = context_.text(dash + 1);
  return word.size() <= 6 && word[0] >= 'a' && word[0] <= 'z' && context_.text(dash - 1).size() <= 6 &&
         (one_name(dash - 1, dash + 1) || !context_.model.knows(word));
}

bool Joints::is_title_case() const {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t token = begin_; token < end_; ++token) {
    if (context_.token(token).upos == Upos::punct || context_.text(token).size() < 4) continue;
    ++words;
    if (context_.capital(token)) ++capitals;
  }
  return words > 4 && capitals * 10 >= words * 9;
}

bool Joints::is_capitals() const {
  std::size_t words = 0;
  for (std::size_t token = begin_; token < end_; ++token) {
    if (context_.token(token).upos == Upos::punct) continue;
    const std::string_view word = context_.text(token);
    if (std::any_of(word.begin(), word.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; })) return false;
    ++words;
  }
  return words > 3;
}

bool Joints::name_token(std::size_t token) const {
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

bool Joints::one_name(std::size_t first, std::size_t last) const {
  return context_.name_at[first] != MentionContext::none && context_.name_at[first] == context_.name_at[last];
}

std::size_t Joints::title_end(std::size_t at) const {
  const Range<Token> title = context_.gazetteer.title_at(context_.document, Index<Token>(at), Index<Token>(end_));
  if (title.empty() || (!context_.capital(at) && context_.token(title.end_row - 1U).upos == Upos::verb)) return at;
  const Match* match = context_.match(at);
  if (match != nullptr && match->tokens.end_row > title.end_row) return at;
  if (!context_.capital(at)) return title.end_row;
  const auto* institution = head_word(at);  // "Freedom |Party| leader"
  if (institution != nullptr && institution->type == EntityType::organization && at > begin_ && name_token(at - 1) &&
      !context_.capital(title.end_row - 1U))
    return at;
  std::size_t last = title.end_row;
  while (last < end_ && name_token(last) && context_.gazetteer.title_at(context_.document, Index<Token>(last), Index<Token>(end_)).empty())
    ++last;
  const auto* head = head_word(last - 1);
  if (head != nullptr && last > title.end_row && head->type == EntityType::organization) return at;
  return title.end_row;
}

std::size_t Joints::institution_end(std::size_t at) const {
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

std::size_t Joints::run_end(std::size_t at) const {
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
bool Joints::joins_and(std::size_t first, std::size_t conjunction, bool prepositional) const {
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

std::size_t Joints::join(std::size_t at, std::size_t until) const {
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
    const Match* seat = context_.is("place_prepositions", until) ? context_.match(next) : nullptr;
    const bool seated = !prepositional && seat != nullptr && head_word(until - 1) != nullptr &&  // "Rivers Center |in Kenya|"
                        (context_.entry(*seat).type == EntityType::state || context_.entry(*seat).type == EntityType::place);
    if (allowed && !seated && context_.token(until).upos == Upos::adp && name_token(next) && title_end(next) == next) {
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

}  // namespace newsgraph::ingest
