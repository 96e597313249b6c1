// Patterns: which words, with which arguments, state which relation. They are data (ingest/data/en/patterns/*.json), each with
// sentences that must match and sentences that must not.
//
// A pattern names a trigger (a verb, a noun that names an action, or a predicate noun or adjective after a copula) by its lemma,
// and the slots of its clause that hold the source and the target:
//   {"id": "consult.meet", "relation": "meets", "verb": ["meet"], "source": ["subject"], "target": ["object", "with"],
//    "match": [["Anna Berg met Omar Haddad.", "Anna Berg", "Omar Haddad"]], "no_match": ["The conditions met the standard."]}
// A slot is "subject", "object", "recipient", "possessor", "modifier", "location" or a preposition; the first slot of the list
// that holds something known is taken. "each" pairs all that the source slots hold ("Iran and Russia met", "talks between A and B").
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// What must or must not come of a sentence.
struct PatternExample {
  std::string sentence;
  std::string source, target;  ///< names of nodes; empty in sentences that must not match
  std::size_t line = 0;        ///< 1-based, in Pattern::file
};

struct Pattern {
  std::string id;                          ///< "consult.meet"; unique
  std::string relation;                    ///< a name of the vocabulary
  Clause::Kind trigger = Clause::Kind::verb;
  std::vector<std::string> lemmas;         ///< of the trigger, lower case, a verb with its particle ("pull out")
  std::vector<std::string> objects;        ///< a verb: its object must have one of these lemmas ("take" + "part"); empty: any
  std::vector<std::string> subjects;       ///< a verb: its subject must have one of these lemmas, and stands for what is named within it ("scope of")
  std::vector<std::string> source;         ///< slots
  std::vector<std::string> target;         ///< slots; empty with `each`
  std::vector<EntityType> source_types;    ///< empty: any
  std::vector<EntityType> target_types;    ///< empty: any
  bool each = false;                       ///< all that the source slots hold, in pairs, when no target slot holds anything
  bool through = false;                    ///< a target that is nothing known stands for what is named within it ("backed Ukraine's bid")
  bool active_only = false;                ///< not of passive clauses
  bool passive_only = false;
  bool negated = false;                    ///< the words themselves deny it ("boycott" for attends)
  std::string status;                      ///< "cancelled", ...; or empty
  Modality modality = Modality::asserted;  ///< at least this uncertain
  double confidence = 0.8;                 ///< in [0, 1]
  std::vector<PatternExample> match, no_match;
  std::string file;
  std::size_t line = 0;
};

/// Words that shape clauses, from clauses.json, certainty.json and speech.json.
struct ClauseLexicon {
  /// What a verb, noun or adjective does to the action that it governs ("plan to sign", "cancel the visit", "refuse to meet").
  struct Effect {
    Modality modality = Modality::asserted;
    bool negated = false;
    std::string status;
    bool reported = false;  ///< the governor's subject is the one who says it ("accuse", "allege")
  };
  using Words = std::unordered_map<std::string, bool>;

  Words light_verbs;       ///< "hold talks": the subject of the verb is the subject of the noun
  Words occurrence_verbs;  ///< "talks took place": the noun is the subject of the verb and takes over its circumstances
  Words comitatives;       ///< "along with": adds to the argument before it
  Words sharing;           ///< prepositions of a noun that share the verb's subject ("for talks", "with the signing of")
  Words place_prepositions; ///< "in", "at", "near": the slot "location"
  Words end_prepositions;  ///< "until": a date after it ends what it belongs to
  Words unrelating_verbs;  ///< verbs too empty to relate two things ("have", "be")
  Words object_participles;///< participles after the main verb that speak of its object ("named X, replacing Y")
  Words purposes;          ///< prepositions between a verb and the event it is done for ("travel for talks")
  Words unrelating_prepositions;  ///< "as", "according to": what follows is no second thing
  Words charges;           ///< what stands before the content of an accusation ("of breaking", "for starting")
  Words listing_verbs;     ///< "include": its object names what its subject describes
  Words passed_on;         ///< prepositions that belong to a noun of action, not to the name before them ("release of X by Y")
  Words means;             ///< of the sharing prepositions those by which the subject does the action itself ("with the signing of")
  Words through_prepositions;  ///< in a phrase that stands for what is named within it ("the success of her trip")
  Words origins;           ///< between a name and where it comes from ("from")
  Words affiliations;      ///< prepositions between a title and what it belongs to ("of", "for", "at")
  Words counterparts;      ///< nouns for one who holds the same office elsewhere
  Words topic_prepositions;///< "over", "about": what an event or agreement concerns
  Words capital_nouns;     ///< "capital"
  std::string speech_relation, part_relation, place_relation, represent_relation, party_relation, visit_relation, contact_family;  ///< names of the vocabulary with a part in occurrences: signs, visits, contact
  Words reflexive_heads;   ///< nouns that pass on what stands after "of" ("a number of", "members of")
  std::unordered_map<std::string, Modality> auxiliaries;      ///< "will", "may"
  std::unordered_map<std::string, Effect> governors;          ///< by lemma: verbs, adjectives and nouns with a complement
  std::unordered_map<std::string, Effect> object_governors;   ///< by lemma: verbs with a noun of action as object ("cancel", "demand")
  std::unordered_map<std::string, Effect> adverbs;            ///< "reportedly", "never"
  std::unordered_map<std::string, Effect> adjectives;         ///< before a noun of action: "planned", "possible"
  std::unordered_map<std::string, Effect> markers;            ///< "if", "unless", "without"
  std::unordered_map<std::string, Effect> determiners;        ///< "no", "neither"
  std::unordered_map<std::string, std::uint32_t> counts;      ///< "twice": 2
  Words speech_verbs;      ///< "say": its clausal complement is what is said
  Words speech_prepositions; ///< "according to"
  Words deny_verbs;        ///< "deny": what is said is denied
};

class Patterns {
 public:
  /// Reads patterns/*.json and the three lexicons. Throws InputError with file, line and member.
  static Patterns load(const Data& data);

  const std::vector<Pattern>& all() const { return patterns_; }
  const ClauseLexicon& lexicon() const { return lexicon_; }
  /// Rows of all() with this kind of trigger and lemma, in the order of the files. Lives as long as the patterns.
  std::span<const std::uint32_t> triggered_by(Clause::Kind kind, std::string_view lemma) const;

 private:
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_trigger_;  ///< "v:meet", "n:talk", "c:ally"
  ClauseLexicon lexicon_;
};

}  // namespace newsgraph::ingest
