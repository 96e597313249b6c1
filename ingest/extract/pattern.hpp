// Patterns: which words, with which arguments, state which relation. They are data (ingest/data/en/patterns/*.json), each with
// sentences that must match and sentences that must not.
//
// A pattern names a trigger (a verb, a noun that names an action, or a predicate noun or adjective after a copula) by its lemma,
// and the slots of its clause that hold the source and the target:
//   {"id": "consult.meet", "relation": "meets", "verb": ["meet"], "source": ["subject"], "target": ["object", "with"],
//    "match": [["Anna Berg met Omar Haddad.", "Anna Berg", "Omar Haddad"]], "no_match": ["The conditions met the standard."]}
// A slot is
//   "subject", "object", "recipient", "possessor", "modifier"  a role of the clause, voice undone;
//   "with", "of", ...  what stands after this preposition; a verb has those of its object, too ("took part in");
//   "of+"              the same, where it holds two or more ("a meeting of X and Y");
//   "in~"              only what is named within the phrase after the preposition ("killed in a Kenyan airstrike");
//   "object*"          only whose people the phrase tells of ("freed 20 Farc prisoners"); also "of*", "to*", ...;
//   "object@"          only the State or Place that the phrase is in ("toured a camp in Chad"); also "to@", "at@", ...;
//   "location"         a State or Place after a preposition of place;
//   "deed"             whom the infinitive below the verb is done to ("threatened to attack X");
//   "content"          of whom the clause that the verb governs is ("alleged that X had");
//   "parties"          in "source": those who signed the agreement that is the object ("was signed and then extended");
//   "office"           in "target": what the source holds office of ("resigned from her position").
// The first slot of the list that holds something known is taken; for the target, the first with which a claim can be made. "each"
// pairs all that the source slots hold ("Iran and Russia met", "talks between A and B") where no target does.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
  std::string id;        ///< "consult.meet"; unique
  std::string relation;  ///< a name of the vocabulary
  Clause::Kind trigger = Clause::Kind::verb;
  std::vector<std::string> lemmas;         ///< of the trigger, lower case, a verb with its particle ("pull out")
  std::vector<std::string> objects;        ///< an object of the clause must have one of these lemmas ("take" + "part"); empty: any
  std::vector<std::string> subjects;       ///< the same of a subject, which then stands for what is named within it ("the talks of X")
  std::vector<std::string> beside;         ///< a dependent of the trigger but no object has one of these lemmas ("take" + "custody")
  std::vector<std::string> source;         ///< slots
  std::vector<std::string> target;         ///< slots; may be empty with `each`
  std::vector<EntityType> source_types;    ///< empty: any
  std::vector<EntityType> target_types;    ///< empty: any
  bool each = false;                       ///< all that the source slots hold, in pairs, when no target slot gives a claim
  bool through = false;                    ///< a target that is nothing known stands for what is named within it ("Kenya's bid")
  bool active_only = false;                ///< not of passive clauses
  bool passive_only = false;               ///< only of passive clauses
  bool bare = false;                       ///< only of clauses without an object ("flew to", not "flew troops to")
  bool bidding = false;                    ///< only where the clause says what is to be done ("told X to leave", "insisted that X pay")
  bool negated = false;                    ///< the words themselves deny it ("boycott" for attends)
  bool presupposed = false;                ///< holds whatever the clause itself asserts ("rejected Norway's demand": Norway demanded)
  std::string status;                      ///< "cancelled", ...; or empty
  Modality modality = Modality::asserted;  ///< at least this uncertain
  double confidence = 0.8;                 ///< in [0, 1]
  std::vector<PatternExample> match, no_match;
  std::string file;
  std::size_t line = 0;  ///< 1-based, in `file`
};

/// Words that shape clauses, from clauses.json, certainty.json and speech.json.
struct ClauseLexicon {
  using Words = std::unordered_set<std::string>;

  /// What a verb, noun or adjective does to the action that it governs ("plan to sign", "cancel the visit", "refuse to meet").
  struct Effect {
    Modality modality = Modality::asserted;
    bool negated = false;
    std::string status;
    bool reported = false;  ///< the governor's subject is the one who says it ("accuse", "allege")
  };
  using Effects = std::unordered_map<std::string, Effect>;

  // clauses.json: which arguments a clause has, and what they stand for.
  Words light_verbs;                    ///< "hold talks": the subject of the verb is the subject of the noun
  Words occurrence_verbs;               ///< "talks took place": the noun takes over the circumstances of the verb
  Words comitatives;                    ///< "along with": adds to the argument before it
  Words sharing;                        ///< prepositions of a noun that share the verb's subject ("travel for talks")
  Words addressings;                    ///< verb and preposition of who is asked to act: "call on", "appeal to"
  Words means;                          ///< of them, those by which the subject does the action itself ("with the signing of")
  Words passed_on;                      ///< prepositions that belong to a noun of action, not to the name before them ("release of X by Y")
  Words past_prepositions;              ///< "after": what follows has happened before what was agreed
  Words partner_verbs;                  ///< "discuss (a thing) with": the partner is the verb's
  Words occasioned;                     ///< verbs whose subject is what was done ("..., which angered")
  Words watching_verbs, watched_nouns;  ///< "attended the signing": whoever does need not sign
  Words transfer_verbs;                 ///< "send (somebody a thing)", "ship (a thing) to somebody"
  Words meeting_subtypes;               ///< of events that a body holds with itself ("a summit of the union")
  Words member_words;                   ///< "one (of its allies)"
  Words member_prepositions;            ///< "among (its allies)"
  Words member_subtypes;                ///< of organisations whose people are members ("Anna Berg of the Green Party")
  Words joining_prepositions;           ///< before the parties of an agreement ("between")
  Words party_leaders;                  ///< titles of who leads a party ("Republican leader"; not "Republican senator")
  Words naming_verbs;                   ///< whose second object says what the first one is ("call it a province")
  Words led_participles;                ///< passive participles after an object that speak of it ("an office, headed by X")
  Words linking_participles;            ///< "X-linked": what is so is tied to X, not by X
  Words bench_prepositions;             ///< "at": where those sit who act for an organisation ("judges at the court")
  Words outcomes;                       ///< participles after a comma whose subject is what was done ("ordered, prompting")
  Words object_participles;             ///< participles after the main verb that speak of its object ("named X, replacing Y")
  Words charges;                        ///< what stands before the content of an accusation ("of breaking", "for starting")
  Words reflexive_heads;                ///< nouns that pass on what stands after "of" ("a number of", "members of")
  Words listing_verbs;                  ///< "include": its object names what its subject describes
  Words through_prepositions;           ///< in a phrase that stands for what is named within it ("the success of her trip")
  Words place_prepositions;             ///< "in", "at", "near": the slot "location"
  Words topic_prepositions;             ///< "over", "about": what an event or agreement concerns
  Words end_prepositions;               ///< "until": a date after it ends what it belongs to
  Words purposes;                       ///< prepositions between a verb and the event it is done for ("travel for talks")
  Words origins;                        ///< between a name and where it comes from ("from")
  Words affiliations;                   ///< prepositions between a title and what it belongs to ("of", "for", "at")
  Words service_prepositions;           ///< between a title and the person whom its holder serves ("adviser to")
  Words role_prepositions;              ///< before what somebody serves as
  Words lasting_events;                 ///< subtypes of events that are nodes where a word of their own tells them apart
  Words nonfinite_marks;                ///< marks of infinitives and gerunds ("to", "of")
  Words awaiting_marks;                 ///< before what is still to come, in the present tense ("until it signs")
  Words singling_adjectives;            ///< "the first to visit", "the last to leave": it happened
  Words placing_participles;            ///< "Oslo-based": the name before it is where, not who
  Words agent_marks;                    ///< prepositions of who does what a noun says ("by", "between")
  Words seated;                         ///< institutions that act for the State that they are in ("a court in Peru")
  Words phrasal_verbs;                  ///< verb and particle that the tree may tear apart: "take over"
  Words loose_prepositions;             ///< that a tree may take for particles of the verb before them ("run in next year's election")
  Words placing_verbs;                  ///< who does or suffers it is where it happens ("was killed in Kabul"; not "was charged in Kabul")
  Words attributives;           ///< participles that only describe the name after them ("neighbouring Peru", "visiting Prime Minister X")
  Words harms;                  ///< nouns of what is done to somebody who is not meant by what is said of it ("condemned the killing of X")
  Words belongings;             ///< between a description and what it stands for ("officials of", "leaders from")
  Words place_adverbs;          ///< relative adverbs of place ("where")
  Words past_futures;           ///< auxiliaries that in reported speech are the future ("said it would")
  Words undergoing;             ///< before what is done to the subject ("came under attack")
  Words exceptions;             ///< "except": does not do what the others do
  Words static_families;        ///< families of relations that tell nothing of what happens between two things
  Words home_titles;            ///< classes of titles that without a country belong to that of the article
  Words homeless_titles;        ///< of them, the last words of those that may be of anything else ("leader")
  Words serving_titles;         ///< titles and classes of titles of who serves a person ("her lawyer")
  Words contraries;             ///< nouns for what is against the one named beside it ("opponent of", "sanctions against")
  Words compound_prepositions;  ///< adverb and preposition that are one preposition ("ahead of")
  Words adverbial_marks;        ///< before a clause that tells when or why ("since it left"), never what is said
  Words governing_prepositions;   ///< between a verb and the action that it governs as it would an object ("call for")
  Words private_people;           ///< subtypes of nouns for people and bodies that do not act for their State ("a Kenyan man", "company")
  Words partisans;                ///< subtypes of nouns for people who act for a group but for no State ("Farc rebels")
  Words past_modifiers;           ///< "former", "rebel": who is so described does not act for the State or body
  Words counterparts;             ///< nouns for one who holds the same office elsewhere
  Words examples;                 ///< prepositions between things of a kind and one of them ("islands such as Bali")
  Words capital_nouns;            ///< "capital"
  Words unrelating_verbs;         ///< verbs too empty to relate two things ("have", "be")
  Words unrelating_prepositions;  ///< "as", "according to": what follows is no second thing
  std::unordered_map<std::string, std::uint32_t> counts;  ///< "twice": 2

  // clauses.json: names of the vocabulary with a part of their own.
  std::string speech_relation;        ///< from a speaker to what is spoken of
  std::string part_relation;          ///< from talks to the visit made for them
  std::string place_relation;         ///< from who met somewhere to the place
  std::string staff_relation;         ///< from a person to the person whose aide or lawyer the person is
  std::string spokesman_relation;     ///< from a spokesperson to who is spoken for
  std::string native_relation;        ///< from a person to the State of a profession without an office ("French singer")
  std::string spokesman_preposition;  ///< after a title that speaks for somebody
  std::string represent_relation;     ///< from a person to the State whose the person is ("Kenya's Omar Haddad")
  std::string membership_relation;    ///< from who stands between the ends of an agreement to the agreement
  std::string party_relation;         ///< from the parties of an agreement to the agreement
  std::string visit_relation;         ///< a trip, which dates and names what else its traveller has ahead
  std::string infinitive_mark;        ///< "to"
  std::string genitive;               ///< "of"
  std::string agent_preposition;      ///< "by"
  std::string partner_preposition;    ///< "with"
  std::string recipient_preposition;  ///< "to"
  std::string part_preposition;       ///< before the place in which a thing described as a place is ("in")
  std::string meeting_relation;       ///< from a meeting to the body that meets
  std::string topic_relation;         ///< from an event or agreement to what it is about
  std::string capital_relation;       ///< from a capital to its State
  std::string contact_family;         ///< family of the relations that have an event and a time of their own: visits, meets, ...

  // clauses.json: what open tuples say where the text only implies it.
  std::string identity_words;     ///< "Anna Berg, the mayor": "is"
  std::string possession_words;   ///< "Norway's army": "has"
  std::string containment_words;  ///< "Oslo, Norway": "is in"

  // certainty.json. Keys of effects are lower-case forms or lemmas.
  std::unordered_map<std::string, Modality> auxiliaries;  ///< "will", "may"
  Effects governors;                                      ///< verbs, adjectives and nouns with a complement
  Effects object_governors;                               ///< verbs with a noun of action as object ("cancel", "demand")
  Effects adverbs;                                        ///< "reportedly", "never"
  Effects adjectives;                                     ///< before a noun of action: "planned", "possible"
  Effects markers;                                        ///< "if", "unless", "without"
  Effects determiners;                                    ///< "no", "neither"

  // speech.json
  Words speech_verbs;         ///< "say": its clausal complement is what is said
  Words speech_documents;     ///< nouns of what somebody says something in ("a White House statement said")
  Words deny_verbs;           ///< "deny": what is said is denied
  Words speech_prepositions;  ///< "according to"
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
