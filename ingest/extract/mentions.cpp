// Tokens, trees, names and known things -> mentions: each stretch of text that may refer to a node, with its type, number and
// gender. "Kenyan Foreign Minister Omar Haddad" gives "Kenyan" (adjective, State Kenya) and "Omar Haddad" (name, Person,
// title "Foreign Minister", country KE). Names come first, descriptions and pronouns fill what they leave.
#include "ingest/extract/mentions.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ingest/extract/extract.hpp"

namespace newsgraph::ingest {

MentionContext::MentionContext(const Language& language, const Document& read)
    : document(read),
      gazetteer(*language.gazetteer),
      lexicon(*language.reference),
      model(*language.model),
      tree(read),
      matches(language.gazetteer->find(read)),
      match_at(read.tokens.size(), none),
      name_at(read.tokens.size(), none),
      timed(read.tokens.size(), false) {
  for (std::uint32_t row = 0; row < matches.size(); ++row) {
    for (const Index<Token> token : matches[row].tokens) match_at[token.value] = row;
  }
  for (std::uint32_t row = 0; row < document.names.size(); ++row) {
    for (const Index<Token> token : document.names[row].tokens) name_at[token.value] = row;
  }
  for (std::size_t token = 0; token < document.tokens.size(); ++token) {
    const std::string_view word = text(token);
    if (!capital(token) && word.size() > 3) small_words.insert(word);
    if (capital(token) && !initial(token) && word.size() > 1 && word[1] >= 'a' && word[1] <= 'z') written_names.insert(lower(word));
  }
  for (const Time& time : document.times) {
    for (const Index<Token> token : time.tokens) timed[token.value] = true;
  }
}

bool MentionContext::capital(std::size_t token) const {
  const std::string_view word = text(token);
  const char first = word.front();
  if (static_cast<unsigned char>(first) < 0x80) return first >= 'A' && first <= 'Z';
  const auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  return u_isupper(letters.char32At(0)) != 0;
}

bool MentionContext::initial(std::size_t token) const {
  if (token == sentence_of(token).tokens.begin_row) return true;
  const Upos before = document.tokens[token - 1].upos;
  const std::string_view mark = text(token - 1);
  return before == Upos::punct && mark != "," && mark != "-" && mark != "(" && mark != ")" && mark != ";" && mark != "/";
}

Index<Token> head_of(const Document& document, Range<Token> tokens) {
  for (const Index<Token> token : tokens) {
    const Index<Token> head = document[token].head;
    if ((!head || !tokens.contains(head)) && document[token].upos != Upos::punct) return token;
  }
  return tokens.back();
}

std::string institution_of(const ReferenceLexicon& lexicon, std::string_view institution, std::string_view country) {
  std::string name(institution);
  name += " " + *lexicon.list("genitives").begin() + " ";
  if (lexicon.in("definite_countries", lower(country))) name += *lexicon.list("articles").begin() + " ";
  return name.append(country);
}

const Match* owner_before(const MentionContext& context, std::size_t token) {
  const std::size_t first = context.sentence_of(token).tokens.begin_row;
  if (token == first) return nullptr;
  std::size_t before = token - 1;
  if (context.possessive(before)) {
    if (before == first) return nullptr;
    --before;
  }
  return context.match(before);
}

std::vector<Mention> find_mentions(const Language& language, const Document& document) {
  const MentionContext context(language, document);
  std::vector<Mention> mentions = type_names(context, find_name_spans(context));
  mark_metonyms(context, mentions);
  for (Mention& mention : find_nominals(context, mentions)) mentions.push_back(std::move(mention));
  for (Mention& mention : find_pronouns(context)) mentions.push_back(std::move(mention));
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& one, const Mention& other) {
    if (one.tokens.begin_row != other.tokens.begin_row) return one.tokens.begin_row < other.tokens.begin_row;
    return one.tokens.end_row > other.tokens.end_row;
  });
  return mentions;
}

}  // namespace newsgraph::ingest
