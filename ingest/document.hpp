// What one article says: its text, and the tables that the layers of reading add, one after the other.
//
// Tables, not trees of objects. Each layer is a vector; later layers name rows of earlier ones by typed index, never by
// pointer, so that a Document can be moved, compared, stored, and written by hand in a test.
//
//   text -> tokens, sentences -> (tags, lemmas, trees) -> names, times -> mentions -> chains -> clauses -> tuples, claims
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

/// Names a row of the table of `Row`, or none.
template <class Row>
struct Index {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = none;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t row) : value(static_cast<std::uint32_t>(row)) {}
  constexpr explicit operator bool() const { return value != none; }
  constexpr auto operator<=>(const Index&) const = default;
};

/// Rows [begin, end) of the table of `Row`. Iterating yields Index<Row>.
template <class Row>
struct Range {
  std::uint32_t begin_row = 0;
  std::uint32_t end_row = 0;

  struct Iterator {
    std::uint32_t row;
    constexpr Index<Row> operator*() const { return Index<Row>(row); }
    constexpr Iterator& operator++() {
      ++row;
      return *this;
    }
    constexpr bool operator==(const Iterator&) const = default;
  };

  constexpr Range() = default;
  constexpr Range(std::size_t first, std::size_t last)
      : begin_row(static_cast<std::uint32_t>(first)), end_row(static_cast<std::uint32_t>(last)) {}
  constexpr Iterator begin() const { return {begin_row}; }
  constexpr Iterator end() const { return {end_row}; }
  constexpr std::size_t size() const { return end_row - begin_row; }
  constexpr bool empty() const { return begin_row == end_row; }
  constexpr Index<Row> front() const { return Index<Row>(begin_row); }
  constexpr Index<Row> back() const { return Index<Row>(end_row - 1U); }
  constexpr bool contains(Index<Row> index) const { return index.value >= begin_row && index.value < end_row; }
  constexpr bool contains(Range other) const { return other.begin_row >= begin_row && other.end_row <= end_row; }
  constexpr auto operator<=>(const Range&) const = default;
};

/// UTF-8 bytes [begin, end) of Document::text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::size_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return other.begin >= begin && other.end <= end; }
  constexpr auto operator<=>(const Span&) const = default;
};

/// Universal part of speech (universaldependencies.org/u/pos).
enum class Upos : std::uint8_t { adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x };

/// Universal dependency relation of English (universaldependencies.org/en/dep); a subtype joins with '_'.
enum class Deprel : std::uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};

/// "NOUN", "PROPN", ... and back; parse returns x for what it does not know.
std::string_view name_of(Upos tag);
Upos upos_of(std::string_view name);
/// "nsubj:pass", "case", ... and back; what the table lacks becomes its part before ':' or else dep.
std::string_view name_of(Deprel relation);
Deprel deprel_of(std::string_view name);

struct Sentence;
struct Chain;
struct Clause;
struct Claim;

/// A word or mark. Tokens stand in the order of the text and never overlap.
struct Token {
  Span span;
  Index<Sentence> sentence;
  Index<Token> head;  ///< governor in the same sentence; none: the root
  Deprel deprel = Deprel::dep;
  Upos upos = Upos::x;
  bool space_before = false;  ///< white space stands before it in the text
  std::string tag;            ///< Penn Treebank tag ("VBD"), or empty
  std::string features;       ///< UD features, "Number=Sing|Tense=Past", or empty
  std::string lemma;          ///< as the treebanks write it; a name keeps its capital

  bool operator==(const Token&) const = default;
};

/// A sentence, headline or list item: 1 to 256 tokens (the splitter breaks longer ones).
struct Sentence {
  Range<Token> tokens;
  Span span;                    ///< from the first byte of its first token to the last of its last
  std::uint32_t paragraph = 0;  ///< 0-based

  bool operator==(const Sentence&) const = default;
};

/// What the names network tells apart. `demonym` is an adjective or noun made from a place ("Iranian", "Georgians").
enum class NameType : std::uint8_t { person, location, organization, demonym, miscellaneous };

/// A name as the network saw it: no title, determiner or possessive mark inside.
struct Name {
  Range<Token> tokens;
  NameType type = NameType::miscellaneous;
  double score = 0;  ///< probability in [0, 1]

  bool operator==(const Name&) const = default;
};

enum class TimeType : std::uint8_t { date, time, duration, set };

/// An expression of time ("on Tuesday", "for ten years") with its values.
struct Time {
  Range<Token> tokens;  ///< without its preposition
  Span span;
  TimeType type = TimeType::date;
  std::string value;        ///< TIMEX3: "2013-W11", "P1M", "XXXX-WXX-2", "PRESENT_REF"
  std::string date;         ///< partial ISO date that an edge can carry ("2024-01"), or empty
  std::string date_end;     ///< of a range; or empty
  std::string preposition;  ///< lower case: "since", "until", "for", "in", ...; or empty
  Index<Token> head;        ///< the token that governs the whole expression's other tokens

  bool operator==(const Time&) const = default;
};

/// Node types of the graph (../shared/design/VOCABULARY.md).
enum class EntityType : std::uint8_t { person, state, organization, place, group, agreement, event, product, other };

/// "Person", "State", ...
std::string_view name_of(EntityType type);

/// name: "Anna Berg"; nominal: "the minister"; pronoun: "he"; adjective: a demonym or possessive adjective of a State ("Iranian").
enum class MentionKind : std::uint8_t { name, nominal, pronoun, adjective };

enum class Number : std::uint8_t { unknown, singular, plural };
enum class Gender : std::uint8_t { unknown, masculine, feminine, neuter };

/// A stretch of text that refers to something. Mentions stand in the order of their first token, longer ones first.
struct Mention {
  Range<Token> tokens;  ///< a name: the name alone; else the noun phrase without trailing clauses
  Index<Token> head;    ///< its syntactic head
  MentionKind kind = MentionKind::nominal;
  EntityType type = EntityType::other;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  std::string name;      ///< normal form: full country name for a demonym, name without title; "" for pronouns
  std::string country;   ///< ISO 3166-1 alpha-2 of the State it names, or that its adjective or possessor names; or empty
  std::string subtype;   ///< "ministry", "city", "visit", "treaty", ...; or empty
  std::string role;      ///< of a person, as written: "Foreign Minister", "spokesperson"; or empty
  Range<Token> title;    ///< tokens before a name that give its title or role ("Kenyan Foreign Minister"); or empty
  Index<Chain> chain;    ///< filled by coreference
  bool metonym = false;  ///< a capital or seat of power that stands for its State

  bool operator==(const Mention&) const = default;
};

/// Why a mention belongs to its chain.
struct Link {
  Index<Mention> mention;
  Index<Mention> antecedent;
  std::string rule;  ///< "name.exact", "name.surname", "pronoun.subject", "apposition", ...

  bool operator==(const Link&) const = default;
};

/// Mentions of one thing. A chain with `members` is a set ("the two countries") and stands for each of them.
struct Chain {
  std::vector<Index<Mention>> mentions;  ///< in text order
  std::vector<Index<Chain>> members;     ///< of a set; empty for a single thing
  EntityType type = EntityType::other;
  Gender gender = Gender::unknown;
  Number number = Number::unknown;
  std::string name;  ///< fullest form, without title
  std::string subtype;
  std::string country;               ///< ISO 3166-1 alpha-2: of the State itself, or that the thing belongs to; or empty
  std::vector<std::string> aliases;  ///< every other form used, in the order of first use
  std::vector<std::string> titles;   ///< "Foreign Minister", ... in the order of first use
  bool named = false;                ///< it has a name, not only descriptions

  bool operator==(const Chain&) const = default;
};

/// What an argument does in its clause, voice undone: the agent of a passive is the subject. Of a noun, `possessor` stands
/// before it with 's and `modifier` is an adjective or name before it ("the U.S.-Russia talks", "Russian attack").
enum class Role : std::uint8_t { subject, object, recipient, oblique, possessor, modifier };

struct Argument {
  Role role = Role::oblique;
  std::string preposition;  ///< of an oblique: "with", "in"; or empty
  Index<Token> head;        ///< head of the phrase (one argument for each conjunct)
  bool inferred = false;    ///< not in the clause itself: shared subject, elided agent, controlled subject

  bool operator==(const Argument&) const = default;
};

enum class Modality : std::uint8_t { asserted, scheduled, expected, proposed, possible };
enum class Attribution : std::uint8_t { narrator, reported, quoted };

/// "asserted", ... ; "narrator", ...
std::string_view name_of(Modality modality);
std::string_view name_of(Attribution attribution);

/// How a clause hangs on its parent: what is said, asked or done by it (complement), a modifier of the whole (adverbial), a
/// modifier of a noun (relative), another conjunct, or an action named by a noun that the parent's verb governs (nominal).
enum class ClauseLink : std::uint8_t { none, complement, adverbial, relative, conjunct, nominal };

/// A predicate with its arguments: a verb, a noun that names an action ("the signing of"), or a copula with its predicate.
struct Clause {
  enum class Kind : std::uint8_t { verb, noun, copula };

  Index<Token> predicate;
  Kind kind = Kind::verb;
  bool passive = false;
  std::string lemma;  ///< lower case, with its particle: "pull out"
  std::vector<Argument> arguments;
  Index<Clause> parent;  ///< clause that this one hangs on
  ClauseLink link = ClauseLink::none;
  Modality modality = Modality::asserted;
  bool negated = false;
  std::string status;      ///< "cancelled", "postponed", "suspended"; or empty
  Index<Mention> speaker;  ///< who says it; none: the article
  Attribution attribution = Attribution::narrator;
  Index<Time> time;  ///< when; none: unknown

  bool operator==(const Clause&) const = default;
};

/// One fact in the article's own words (open information extraction).
struct Tuple {
  struct Piece {
    std::string text;
    std::vector<Span> spans;

    bool operator==(const Piece&) const = default;
  };
  Index<Sentence> sentence;
  Piece subject, relation, object;  ///< object.text may be empty
  std::vector<Piece> more;          ///< further arguments, each with its preposition
  double confidence = 0;            ///< in [0, 1]
  Index<Claim> claim;               ///< the typed claim made of it; or none

  bool operator==(const Tuple&) const = default;
};

/// One sentence's word for something between two chains; it becomes an edge of the graph with Evidence.
struct Claim {
  std::string relation;   ///< a name of the vocabulary: "meets"
  std::string predicate;  ///< lemmatised words of the text: "meet with"
  Index<Chain> source;
  Index<Chain> target;
  Index<Mention> source_mention;
  Index<Mention> target_mention;
  Index<Sentence> sentence;
  Span trigger;
  Modality modality = Modality::asserted;
  bool negated = false;
  std::string status;
  Index<Chain> speaker;  ///< none: the article itself says it, or the speaker is no node
  Attribution attribution = Attribution::narrator;
  Index<Time> time;
  std::string date;  ///< partial ISO date, or empty
  std::string date_end;
  std::string date_text;
  std::string duration;     ///< "P1D"; or empty
  std::string valid_until;  ///< partial ISO date; or empty
  std::string role;         ///< "Foreign Minister"; or empty
  std::uint32_t count = 0;  ///< 0: not stated
  Index<Chain> location;
  Index<Chain> event;  ///< the Event this claim is part of
  bool inferred = false;
  std::string rule;       ///< id of the pattern
  double confidence = 0;  ///< in [0, 1]

  bool operator==(const Claim&) const = default;
};

/// One article and all that was read out of it.
struct Document {
  std::string id;
  std::string source;  ///< where it comes from, as the corpus says; or empty
  std::string title;
  std::string date;  ///< partial ISO date it was written on, most often a day ("2025-02-22"); or empty
  std::string text;  ///< valid UTF-8, byte for byte as given
  Span body;         ///< what is to be read of it: without a header such as " date 2025-02-22 "

  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;
  std::vector<Time> times;
  std::vector<Mention> mentions;
  std::vector<Link> links;
  std::vector<Chain> chains;
  std::vector<Clause> clauses;
  std::vector<Tuple> tuples;
  std::vector<Claim> claims;

  const Token& operator[](Index<Token> index) const { return tokens[index.value]; }
  Token& operator[](Index<Token> index) { return tokens[index.value]; }
  const Sentence& operator[](Index<Sentence> index) const { return sentences[index.value]; }
  const Time& operator[](Index<Time> index) const { return times[index.value]; }
  const Mention& operator[](Index<Mention> index) const { return mentions[index.value]; }
  const Chain& operator[](Index<Chain> index) const { return chains[index.value]; }
  const Clause& operator[](Index<Clause> index) const { return clauses[index.value]; }
  const Claim& operator[](Index<Claim> index) const { return claims[index.value]; }

  bool operator==(const Document&) const = default;
};

/// The words of a span, token, or range of tokens, as written. A view into document.text: it lives as long as the document.
std::string_view text_of(const Document& document, Span span);
std::string_view text_of(const Document& document, Index<Token> token);
std::string_view text_of(const Document& document, Range<Token> tokens);
std::string_view text_of(const Document&& document, Span span) = delete;
std::string_view text_of(const Document&& document, Index<Token> token) = delete;
std::string_view text_of(const Document&& document, Range<Token> tokens) = delete;

/// From the first byte of the first token to the last byte of the last.
Span span_of(const Document& document, Range<Token> tokens);

/// True if the token's features hold "Name=Value" exactly.
bool has_feature(const Token& token, std::string_view feature);

}  // namespace newsgraph::ingest
