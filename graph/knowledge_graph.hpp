// What all articles say together: a directed multigraph of Boost.Graph with its attributes as bundled properties.
//
// A vertex is one real thing (Entity), an edge is one occurrence between two of them (Relation): the same source, relation and
// target on another day is another edge. Symmetric relations are stored once, from the smaller id to the greater.
//
// Each node keeps what every article says of it (Part), and each edge what every sentence says (Evidence), under the ids of that
// article alone. So what was joined can be explained, and taken apart again when another article shows that it was two things.
//
//   graph[vertex].name == "Anna Berg"; graph[edge].relation == "meets"; graph[boost::graph_bundle].articles[0].id == "a1"
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::graph {

using ingest::Attribution;
using ingest::EntityType;
using ingest::Gender;
using ingest::MentionKind;
using ingest::Modality;

/// What is known of a thing. All text is valid UTF-8 of XML characters, in NFC, trimmed.
struct Profile {
  std::string id;    ///< stable and unique: "person:anna_berg"
  std::string name;  ///< fullest form, without title
  EntityType type = EntityType::other;
  std::string subtype;               ///< "ministry", "city", ...; or empty
  std::vector<std::string> aliases;  ///< every other form used
  std::vector<std::string> titles;   ///< "Foreign Minister", ...
  Gender gender = Gender::unknown;   ///< of a Person
  std::string country;               ///< ISO 3166-1 alpha-2 of the State it belongs to; or empty
  std::string iso3166_1;             ///< of a State itself; or empty
  std::string wikidata;              ///< only when linked for certain; or empty
  std::vector<std::string> ids;      ///< in lists of the user's own, sorted: "geonames:650225"
  std::uint32_t mentions = 0;        ///< in all articles
  std::string first_seen;            ///< ISO day of the oldest article that mentions it; or empty

  bool operator==(const Profile&) const = default;
};

/// A place in an article that speaks of a thing, and why it is known to be this one.
struct Reference {
  std::uint32_t sentence = 0;  ///< 0-based
  ingest::Span span;           ///< UTF-8 bytes of the article's text, half open
  MentionKind kind = MentionKind::name;
  bool metonym = false;     ///< a capital or seat of power that stands for its State
  std::string text;         ///< the words, white space folded
  std::string rule;         ///< the rule that joined it to an earlier mention: "name.surname"; empty: the first one
  ingest::Span antecedent;  ///< that mention; empty: none

  bool operator==(const Reference&) const = default;
};

/// What one article says of a thing. The same (document, profile.id) is the same part in every graph.
struct Part {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::string document;  ///< id of the article; empty: a node that somebody wrote without one
  Profile profile;       ///< as in the graph of that article alone
  std::vector<Reference> references;
  std::string rule;                ///< the rule that joined it to another part: "person.surname"; empty: the others were joined to it
  std::uint32_t joined_to = none;  ///< row of Entity::parts

  bool operator==(const Part&) const = default;
};

/// A node: what all of its parts say together. A node written by hand may have none.
struct Entity : Profile {
  std::vector<Part> parts;  ///< by document, then id

  bool operator==(const Entity&) const = default;
};

/// What one evidence says of its edge in words of its own.
struct Detail {
  std::string predicate, date_text, duration;
  std::string location, event;  ///< as in the graph of its article alone
  Attribution attribution = Attribution::narrator;
  bool inferred = false;

  bool operator==(const Detail&) const = default;
};

/// Where an edge was read.
struct Evidence {
  std::string document;                             ///< id of the article
  std::uint32_t sentence = 0;                       ///< 0-based
  ingest::Span span;                                ///< of the sentence: UTF-8 bytes of the article's text, half open
  ingest::Span trigger;                             ///< of the words that carry the relation
  std::string quote;                                ///< the sentence, white space folded
  std::string rule;                                 ///< id of the pattern that found it
  double confidence = 0;                            ///< probability in [0, 1]
  std::string words = {};                           ///< of the trigger, white space folded
  ingest::Span source_span = {}, target_span = {};  ///< of the mentions that stand for its ends; empty: none
  /// Ids of the ends and the speaker in the graph of its article alone; empty: those of the edge, the speaker that of its stage.
  std::string source = {}, target = {}, speaker = {};
  std::optional<Detail> detail = {};  ///< none: as the edge has it
  std::uint32_t stage = 0;            ///< row of Relation::history; 0 where that is empty

  bool operator==(const Evidence&) const = default;
};

/// One state in the life of a fact: expected at first, and then done.
struct Stage {
  Modality modality = Modality::asserted;
  std::string status;          ///< "cancelled", ...; or empty
  std::string date, date_end;  ///< of the fact, as it was told then
  std::string attributed_to;   ///< id of the node that said so; or empty
  std::string plover, cameo;
  std::string reported;  ///< ISO day of the first article that says so; or empty

  bool operator==(const Stage&) const = default;
};

/// An edge.
struct Relation {
  std::string relation;       ///< a name of the vocabulary: "meets"
  std::string family;         ///< of the relation: "contact", ...
  std::string plover, cameo;  ///< codes of the relation; or empty
  bool symmetric = false;     ///< has no direction of its own
  std::string predicate;      ///< the words of the text: "meet with"
  Modality modality = Modality::asserted;
  bool negated = false;
  std::string status;         ///< "cancelled", "postponed", "suspended"; or empty
  std::string attributed_to;  ///< id of the node that says so; empty: the article itself, or somebody who is no node
  Attribution attribution = Attribution::narrator;
  std::string date, date_end;      ///< partial ISO dates: "2001", "2024-01", "2025-02-25"; or empty
  std::string date_text;           ///< the words: "on Tuesday"
  std::string duration;            ///< ISO 8601: "P1D"; or empty
  std::uint32_t count = 0;         ///< how often; 0: not stated
  std::string valid_until;         ///< partial ISO date; or empty
  std::string location;            ///< id of a node; or empty
  std::string role;                ///< "Foreign Minister"; or empty
  std::string event;               ///< shared by the edges of one occurrence: the id of its node, or "DOCUMENT#BYTE"; or empty
  bool inferred = false;           ///< an argument was not in the clause itself
  bool conflict = false;           ///< articles contradict each other
  std::vector<Evidence> evidence;  ///< at least one, in the order of document, sentence and trigger
  std::vector<Stage> history;      ///< in the order of time, the last one as the edge itself says; empty: it was told in one way only

  bool operator==(const Relation&) const = default;
};

/// An article that says the same as another one, word for word or nearly: its facts are counted there.
struct Copy {
  std::string id, title, date, source;
  std::uint32_t words = 0;  ///< in its text

  auto operator<=>(const Copy&) const = default;
};

/// An article that the graph was read from.
struct Article {
  std::string id, title, date, source;
  std::uint32_t words = 0;        ///< in its text; 0: it has no copies
  std::vector<Copy> copies = {};  ///< sorted

  auto operator<=>(const Article&) const = default;
};

/// What a user says of two names or ids: that they are one thing, or that they are not.
struct Ruling {
  bool same = true;
  std::string one, other;  ///< a node's id, name or alias; or "ID@DOCUMENT" for what one article calls so

  auto operator<=>(const Ruling&) const = default;
};

/// What belongs to the graph as a whole.
struct Archive {
  std::vector<Article> articles;  ///< sorted by id
  std::vector<Ruling> rulings;    ///< sorted
};

using KnowledgeGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Entity, Relation, Archive>;
using Vertex = boost::graph_traits<KnowledgeGraph>::vertex_descriptor;
using Edge = boost::graph_traits<KnowledgeGraph>::edge_descriptor;

/// Number of evidences.
inline std::size_t weight(const Relation& relation) { return relation.evidence.size(); }
/// The evidence of the greatest confidence, the first of equals.
const Evidence& best_evidence(const Relation& relation);
/// The greatest confidence of its evidences, in [0, 1].
double confidence(const Relation& relation);

/// What a picture or a path writes on an edge: "meets, expected 2025-02-25", "not: visits"; for a relation that is not specific,
/// the words of the text.
std::string label(const Relation& relation);

/// The enumerators by name; false when there is none of this name.
bool parse(std::string_view name, EntityType& type);
bool parse(std::string_view name, Modality& modality);
bool parse(std::string_view name, Attribution& attribution);
bool parse(std::string_view name, Gender& gender);
bool parse(std::string_view name, MentionKind& kind);
/// "masculine", ...; "name", "nominal", "pronoun", "adjective".
std::string_view name_of(Gender gender);
std::string_view name_of(MentionKind kind);

}  // namespace newsgraph::graph
