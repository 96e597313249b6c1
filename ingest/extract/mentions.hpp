// The parts of find_mentions, in their order: spans of names -> their types -> metonyms; descriptions; pronouns.
// Internal to extract/mentions*.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/document.hpp"
#include "ingest/extract/reference.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

/// What all parts read: the document, what is known of English, and both by token.
struct MentionContext {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  const Document& document;
  const Gazetteer& gazetteer;
  const ReferenceLexicon& lexicon;
  const Model& model;
  Tree tree;
  std::vector<Match> matches;                        ///< of the gazetteer, in text order
  std::vector<std::uint32_t> match_at;               ///< by token: the row of matches that covers it, or none
  std::vector<std::uint32_t> name_at;                ///< by token: the row of document.names that covers it, or none
  std::vector<bool> timed;                           ///< by token: it is part of an expression of time
  std::unordered_set<std::string_view> small_words;  ///< words that the article also writes in lower case
  std::unordered_set<std::string> written_names;     ///< words in lower case that stand with one capital inside a sentence

  MentionContext(const Language& language, const Document& document);

  std::string_view text(std::size_t token) const { return text_of(document, Index<Token>(token)); }
  std::string low(std::size_t token) const { return lower(text(token)); }
  /// True if the token is a word of this list of the lexicon.
  bool is(std::string_view list, std::size_t token) const { return lexicon.in(list, low(token)); }
  const Token& token(std::size_t row) const { return document.tokens[row]; }
  const Match* match(std::size_t token) const { return match_at[token] == none ? nullptr : &matches[match_at[token]]; }
  const Entry& entry(const Match& found) const { return gazetteer.entry(found); }
  const Name* name(std::size_t token) const { return name_at[token] == none ? nullptr : &document.names[name_at[token]]; }
  const Sentence& sentence_of(std::size_t row) const { return document[token(row).sentence]; }
  /// Begins with a capital letter (any script).
  bool capital(std::size_t token) const;
  /// The first word of a sentence or quotation, where a capital says nothing.
  bool initial(std::size_t token) const;
  /// A possessive mark: 's, ’s or '.
  bool possessive(std::size_t token) const { return token < document.tokens.size() && document.tokens[token].tag == "POS"; }
};

/// A stretch that names something, and what stands around it.
struct NameSpan {
  Range<Token> tokens;
  Range<Token> title;                        ///< before a person; or empty
  const Match* match = nullptr;              ///< the whole span is this known thing
  const Institution* institution = nullptr;  ///< an institution of a country or place
  std::string owner;                         ///< of an institution: the usual name of its country or place; or empty
  std::string country;                       ///< ISO code of the country that stands before its title or owns it; or empty
  bool format = false;                       ///< "3+3 format"
};

/// Names, known things, institutions and runs of capitals, reconciled; nested ones (the country in an institution) included.
std::vector<NameSpan> find_name_spans(const MentionContext& context);
/// Spans -> mentions with their types; what can be no node is left out.
std::vector<Mention> type_names(const MentionContext& context, const std::vector<NameSpan>& read);
/// Capitals and seats of power that act become their States.
void mark_metonyms(const MentionContext& context, std::vector<Mention>& mentions);
/// Descriptions ("the Russian foreign minister", "a peace deal"), given the names.
std::vector<Mention> find_nominals(const MentionContext& context, const std::vector<Mention>& names);
/// Pronouns that refer.
std::vector<Mention> find_pronouns(const MentionContext& context);

/// The token of the range whose governor is outside of it; the last one when there is none.
Index<Token> head_of(const Document& document, Range<Token> tokens);
/// The name of a country's institution: "Senate of the United States", "Foreign Ministry of Iran".
std::string institution_of(const ReferenceLexicon& lexicon, std::string_view institution, std::string_view country);
/// The ISO code of the country that stands right before a token, possessive marks passed over: "Iran's |Foreign Ministry", "Russian |Minister".
const Match* owner_before(const MentionContext& context, std::size_t token);

}  // namespace newsgraph::ingest
