// Spans of names -> mentions. What a name is: a known thing is what the gazetteer says; else every place where it stands votes
// (mentions_ballot.hpp), and the votes of the whole article decide, so that one thing has one type (one sense per discourse: Gale,
// Church and Yarowsky 1992).
#include <algorithm>
#include <map>

#include "ingest/extract/mentions_ballot.hpp"

namespace newsgraph::ingest {
namespace {

/// One line of text: white space runs become one space.
std::string words_of(std::string_view text) {
  std::string words;
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    if (!space)
      words += letter;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return words;
}

/// A role as written, honorifics left out ("Foreign Minister" of "Foreign Minister Dr."); sets the gender that the words tell.
std::string role_of(const MentionContext& context, Range<Token> title, Gender& gender) {
  std::string role;
  for (std::size_t at = title.begin_row; at < title.end_row;) {
    const Range<Token> part = context.gazetteer.title_at(context.document, Index<Token>(at), Index<Token>(title.end_row));
    const std::size_t until = part.empty() ? at + 1 : part.end_row;
    const std::string words = words_of(text_of(context.document, Range<Token>(at, until)));
    const Title* known = context.gazetteer.title(words);
    if (known != nullptr && known->gender != Gender::unknown) gender = known->gender;
    if (known == nullptr || !known->honorific) role += (role.empty() ? "" : " ") + words;
    at = until;
  }
  return role;
}

void fill_person(const MentionContext& context, const NameSpan& span, Mention& mention) {
  mention.number = Number::singular;
  mention.title = span.title;
  mention.country = span.country;
  mention.role = role_of(context, span.title, mention.gender);
  if (mention.gender == Gender::unknown && span.tokens.size() > 1)
    mention.gender = context.gazetteer.gender_of_given_name(context.text(span.tokens.begin_row));
}

/// A city by a short form, or a party or court, in an article that never speaks of its country: another of the same name is meant.
bool is_elsewhere(const MentionContext& context, const Entry& entry, const std::string& written) {
  const bool national = context.lexicon.in("national_subtypes", entry.subtype);
  if (entry.capital || entry.country.empty() || (!national && (entry.type != EntityType::place || written.size() >= entry.name.size())))
    return false;
  return std::none_of(context.matches.begin(), context.matches.end(), [&](const Match& match) {
    const Entry& other = context.entry(match);
    return (other.type == EntityType::state || other.capital) && other.country == entry.country;
  });
}

void fill_known(const MentionContext& context, const NameSpan& span, Mention& mention) {
  const Entry& entry = context.entry(*span.match);
  mention.type = entry.type;
  mention.name = entry.name;
  mention.country = entry.country;
  mention.subtype = entry.subtype;
  mention.gender = entry.type == EntityType::person ? Gender::unknown : Gender::neuter;
  mention.number = Number::singular;
  const std::string written = words_of(text_of(context.document, span.tokens));
  if (entry.type == EntityType::place && span.match->form == Form::name && lower(written) != lower(entry.name)) mention.name = written;
  if (is_elsewhere(context, entry, written)) {
    mention.name = written;
    mention.country.clear();
  }
  if (span.match->form == Form::adjective || span.match->form == Form::people) mention.kind = MentionKind::adjective;
  if (span.match->form == Form::people || entry.type == EntityType::group) mention.number = Number::plural;
}

void fill_institution(const MentionContext& context, const NameSpan& span, Mention& mention) {
  const Institution& institution = *span.institution;
  mention.type = EntityType::organization;
  mention.subtype = institution.subtype;
  mention.country = span.country;
  mention.number = Number::singular;
  mention.gender = Gender::neuter;
  mention.name = span.owner.empty() ? institution.display : institution_of(context.lexicon, institution.display, span.owner);
  // Of a city or region the words of the text are the better name: "Valencia Port Authority".
  if (!span.owner.empty() &&
      (context.gazetteer.state(span.country) == nullptr || context.gazetteer.state(span.country)->name != span.owner)) {
    mention.name = words_of(text_of(context.document, span.tokens));
  }
  if (context.lexicon.in("government_nouns", institution.subtype) && !span.country.empty()) {
    mention.type = EntityType::state;
    mention.kind = MentionKind::nominal;
    mention.name = context.gazetteer.state(span.country) == nullptr ? span.owner : context.gazetteer.state(span.country)->name;
    mention.subtype = institution.subtype;
    mention.metonym = true;
    const std::size_t first = span.tokens.begin_row;
    if (first > context.sentence_of(first).tokens.begin_row && context.token(first - 1).upos == Upos::det)
      mention.tokens = Range<Token>(first - 1, span.tokens.end_row);
  }
}

/// A known form that is somebody's name here: "Minister Jordan", "Chelsea Georgia".
bool is_person_instead(const MentionContext& context, const NameSpan& span) {
  if (span.match == nullptr || span.match->form == Form::adjective) return false;
  const Name* name = context.name(span.tokens.begin_row);
  const bool seen = name != nullptr && name->type == NameType::person;
  if (!span.title.empty()) return seen || span.match->ambiguous;
  return seen && span.match->ambiguous && name->score > 0.6;
}

/// The capitals of a name: "IRA" of "Inland Roads Authority".
std::string initials_of(const MentionContext& context, Range<Token> tokens) {
  std::string initials;
  for (const Index<Token> token : tokens) {
    const char letter = context.text(token.value).front();
    if (letter >= 'A' && letter <= 'Z') initials += letter;
  }
  return initials;
}

/// The spans, where an acronym that the article itself explains by other words than the list's is no known thing.
std::vector<NameSpan> explained(const MentionContext& context, std::vector<NameSpan> spans) {
  std::map<std::string, const NameSpan*, std::less<>> names;
  for (const NameSpan& span : spans) {
    if (span.tokens.size() > 2 && span.match == nullptr && span.institution == nullptr && span.title.empty())
      names.emplace(initials_of(context, span.tokens), &span);
  }
  for (NameSpan& span : spans) {
    if (span.match == nullptr || span.match->form != Form::acronym || span.tokens.size() != 1 ||
        !names.contains(context.text(span.tokens.begin_row)))
      continue;
    const bool meant = std::any_of(context.matches.begin(), context.matches.end(), [&](const Match& match) {
      return match.form == Form::name && &context.entry(match) == &context.entry(*span.match);
    });
    if (!meant) span.match = nullptr;
  }
  return spans;
}

}  // namespace

std::vector<Mention> type_names(const MentionContext& context, const std::vector<NameSpan>& read) {
  const std::vector<NameSpan> spans = explained(context, read);
  std::vector<std::string> keys;
  std::vector<std::string> subtypes(spans.size());
  std::map<std::string, Votes, std::less<>> totals;
  std::map<std::string, double, std::less<>> counts;
  for (std::size_t row = 0; row < spans.size(); ++row) {
    keys.push_back(lower(words_of(text_of(context.document, spans[row].tokens))));
    const Opinion opinion = opinion_on(context, spans[row]);
    subtypes[row] = opinion.subtype;
    ++counts[keys[row]];
    Votes& total = totals[keys[row]];
    for (std::size_t type = 0; type < total.size(); ++type) total[type] += opinion.votes[type];
  }
  // A surname alone is the person whose full name stands elsewhere, the first word alone of an organisation's name the organisation.
  std::map<std::string, EntityType, std::less<>> parts;
  for (std::size_t row = 0; row < spans.size(); ++row) {
    if (spans[row].tokens.size() < 2 || spans[row].institution != nullptr) continue;
    const EntityType type = winner(totals[keys[row]]);
    if (type == EntityType::person) parts[context.low(spans[row].tokens.end_row - 1U)] = type;
    if (type != EntityType::organization || spans[row].match != nullptr) continue;
    const bool first_says = context.lexicon.first_head(context.low(spans[row].tokens.begin_row)) != nullptr;  // "Grupo |X|", "Banco |X|"
    parts.emplace(context.low(first_says ? spans[row].tokens.end_row - 1U : spans[row].tokens.begin_row), type);
  }
  std::vector<Mention> mentions;
  for (std::size_t row = 0; row < spans.size(); ++row) {
    const NameSpan& span = spans[row];
    Mention mention;
    mention.tokens = span.tokens;
    mention.kind = MentionKind::name;
    Votes votes = totals[keys[row]];
    const auto part = span.tokens.size() == 1 ? parts.find(keys[row]) : parts.end();
    // "Halden's shares", where Halden Motors is spoken of and a town has that name
    const bool company = part != parts.end() && part->second == EntityType::organization && span.match != nullptr &&
                         context.entry(*span.match).type == EntityType::place && winner(votes) == EntityType::organization;
    if (part != parts.end()) vote(votes, part->second) += 6 * counts[keys[row]];
    if (span.institution != nullptr) {
      fill_institution(context, span, mention);
    } else if (span.match != nullptr && !company && !is_person_instead(context, span)) {
      fill_known(context, span, mention);
    } else {
      mention.type = span.format ? EntityType::organization : span.match != nullptr && !company ? EntityType::person : winner(votes);
      mention.name = words_of(text_of(context.document, span.tokens));
      mention.subtype = span.format ? "format" : subtypes[row];
      mention.number = Number::singular;
      if (mention.type == EntityType::person) {
        fill_person(context, span, mention);
        mention.subtype.clear();
      } else {
        mention.gender = Gender::neuter;
        if (mention.type == EntityType::organization) mention.country = span.country;
      }
      if (mention.type == EntityType::group ||
          (mention.type != EntityType::person && context.token(span.tokens.end_row - 1U).tag == "NNPS"))
        mention.number = Number::plural;
    }
    mention.head = head_of(context.document, mention.tokens);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace newsgraph::ingest
