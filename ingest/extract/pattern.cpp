// patterns/*.json, clauses.json, certainty.json, speech.json -> Patterns, every member checked: what is unknown is refused with
// its file and line ("patterns/contact.json:12: unknown modality 'likely'").
#include "ingest/extract/pattern.hpp"

#include <array>
#include <set>
#include <utility>

#include "ingest/json.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 3> kind_keys = {"v:", "n:", "c:"};

Modality modality_of(const Json& value) {
  for (int row = 0; row <= static_cast<int>(Modality::possible); ++row) {
    if (name_of(static_cast<Modality>(row)) == value.as_string()) return static_cast<Modality>(row);
  }
  value.fail("unknown modality '" + value.text + "'", "write asserted, scheduled, expected, proposed or possible");
}

std::vector<std::string> strings(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value == nullptr ? std::vector<std::string>{} : value->as_strings();
}

bool flag(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value != nullptr && value->as_bool();
}

std::vector<EntityType> types(const Json& object, std::string_view member) {
  std::vector<EntityType> result;
  if (const Json* value = object.find(member)) {
    for (const Json& item : value->as_array()) result.push_back(node_type_of(item));
  }
  return result;
}

void read_examples(const Json& row, Pattern& pattern) {
  for (const Json& item : row.at("match").as_array()) {
    const std::vector<std::string> words = item.as_strings();
    if (words.size() != 3) item.fail("an example that must match has three parts", "write [sentence, source, target]");
    pattern.match.push_back({words[0], words[1], words[2], item.line});
  }
  if (pattern.match.empty()) row.fail("the pattern '" + pattern.id + "' has no example", "add a sentence that must match to 'match'");
  if (const Json* items = row.find("no_match")) {
    for (const Json& item : items->as_array()) pattern.no_match.push_back({item.as_string(), "", "", item.line});
  }
}

Pattern read_pattern(const Json& row) {
  row.allow_only({"id",           "relation",     "verb",  "noun",     "predicate",   "object",       "subject", "source",      "target",
                  "source_types", "target_types", "each",  "through",  "active_only", "passive_only", "negated", "presupposed", "status",
                  "modality",     "confidence",   "match", "no_match", "beside",      "bare",         "bidding"});
  Pattern pattern;
  pattern.id = row.at("id").as_string();
  pattern.relation = row.at("relation").as_string();
  pattern.file = row.file;
  pattern.line = row.line;
  constexpr std::array<std::string_view, 3> triggers = {"verb", "noun", "predicate"};
  for (std::size_t kind = 0; kind < triggers.size(); ++kind) {
    const std::vector<std::string> lemmas = strings(row, triggers[kind]);
    if (lemmas.empty()) continue;
    if (!pattern.lemmas.empty()) row.fail("the pattern '" + pattern.id + "' has two kinds of trigger", "make two patterns of it");
    pattern.lemmas = lemmas;
    pattern.trigger = static_cast<Clause::Kind>(kind);
  }
  if (pattern.lemmas.empty()) row.fail("the pattern '" + pattern.id + "' has no trigger", "add 'verb', 'noun' or 'predicate'");
  pattern.objects = strings(row, "object");
  pattern.subjects = strings(row, "subject");
  pattern.beside = strings(row, "beside");
  pattern.source = row.at("source").as_strings();
  pattern.target = strings(row, "target");
  pattern.source_types = types(row, "source_types");
  pattern.target_types = types(row, "target_types");
  pattern.each = flag(row, "each");
  if (pattern.target.empty() && !pattern.each) row.fail("the pattern '" + pattern.id + "' has no target", "add 'target' or 'each'");
  pattern.through = flag(row, "through");
  pattern.active_only = flag(row, "active_only");
  pattern.passive_only = flag(row, "passive_only");
  pattern.bare = flag(row, "bare");
  pattern.bidding = flag(row, "bidding");
  pattern.negated = flag(row, "negated");
  pattern.presupposed = flag(row, "presupposed");
  if (const Json* status = row.find("status")) pattern.status = status->as_string();
  if (const Json* modality = row.find("modality")) pattern.modality = modality_of(*modality);
  if (const Json* confidence = row.find("confidence")) pattern.confidence = confidence->as_number();
  read_examples(row, pattern);
  return pattern;
}

ClauseLexicon::Words words(const Json& object, std::string_view member) {
  const std::vector<std::string> list = object.at(member).as_strings();
  return {list.begin(), list.end()};
}

// [{"words": ["plan", ...], "modality": "scheduled"}, ...]: each group is an effect, its words carry it.
ClauseLexicon::Effects effects(const Json& file, std::string_view member) {
  ClauseLexicon::Effects result;
  for (const Json& group : file.at(member).as_array()) {
    group.allow_only({"words", "modality", "negated", "status", "reported"});
    ClauseLexicon::Effect effect;
    if (const Json* modality = group.find("modality")) effect.modality = modality_of(*modality);
    effect.negated = flag(group, "negated");
    effect.reported = flag(group, "reported");
    if (const Json* status = group.find("status")) effect.status = status->as_string();
    for (const Json& word : group.at("words").as_array()) {
      const bool added = result.emplace(word.as_string(), effect).second;
      if (!added) word.fail("'" + word.text + "' stands twice in '" + std::string(member) + "'", "leave one");
    }
  }
  return result;
}

Json parse(const Data& data, std::string_view name) { return Json::parse(data.file(name), data.describe(name)); }

// Members of clauses.json with their places in the lexicon.
constexpr std::pair<std::string_view, ClauseLexicon::Words ClauseLexicon::*> clause_words[] = {
    {"light_verbs", &ClauseLexicon::light_verbs},
    {"occurrence_verbs", &ClauseLexicon::occurrence_verbs},
    {"comitatives", &ClauseLexicon::comitatives},
    {"sharing", &ClauseLexicon::sharing},
    {"addressings", &ClauseLexicon::addressings},
    {"means", &ClauseLexicon::means},
    {"passed_on", &ClauseLexicon::passed_on},
    {"past_prepositions", &ClauseLexicon::past_prepositions},
    {"partner_verbs", &ClauseLexicon::partner_verbs},
    {"meeting_subtypes", &ClauseLexicon::meeting_subtypes},
    {"member_words", &ClauseLexicon::member_words},
    {"member_prepositions", &ClauseLexicon::member_prepositions},
    {"member_subtypes", &ClauseLexicon::member_subtypes},
    {"joining_prepositions", &ClauseLexicon::joining_prepositions},
    {"party_leaders", &ClauseLexicon::party_leaders},
    {"naming_verbs", &ClauseLexicon::naming_verbs},
    {"led_participles", &ClauseLexicon::led_participles},
    {"transfer_verbs", &ClauseLexicon::transfer_verbs},
    {"occasioned", &ClauseLexicon::occasioned},
    {"watching_verbs", &ClauseLexicon::watching_verbs},
    {"watched_nouns", &ClauseLexicon::watched_nouns},
    {"linking_participles", &ClauseLexicon::linking_participles},
    {"bench_prepositions", &ClauseLexicon::bench_prepositions},
    {"outcomes", &ClauseLexicon::outcomes},
    {"object_participles", &ClauseLexicon::object_participles},
    {"charges", &ClauseLexicon::charges},
    {"reflexive_heads", &ClauseLexicon::reflexive_heads},
    {"listing_verbs", &ClauseLexicon::listing_verbs},
    {"through_prepositions", &ClauseLexicon::through_prepositions},
    {"place_prepositions", &ClauseLexicon::place_prepositions},
    {"topic_prepositions", &ClauseLexicon::topic_prepositions},
    {"end_prepositions", &ClauseLexicon::end_prepositions},
    {"purposes", &ClauseLexicon::purposes},
    {"origins", &ClauseLexicon::origins},
    {"affiliations", &ClauseLexicon::affiliations},
    {"service_prepositions", &ClauseLexicon::service_prepositions},
    {"role_prepositions", &ClauseLexicon::role_prepositions},
    {"lasting_events", &ClauseLexicon::lasting_events},
    {"nonfinite_marks", &ClauseLexicon::nonfinite_marks},
    {"awaiting_marks", &ClauseLexicon::awaiting_marks},
    {"singling_adjectives", &ClauseLexicon::singling_adjectives},
    {"placing_participles", &ClauseLexicon::placing_participles},
    {"agent_marks", &ClauseLexicon::agent_marks},
    {"seated", &ClauseLexicon::seated},
    {"phrasal_verbs", &ClauseLexicon::phrasal_verbs},
    {"harms", &ClauseLexicon::harms},
    {"loose_prepositions", &ClauseLexicon::loose_prepositions},
    {"placing_verbs", &ClauseLexicon::placing_verbs},
    {"attributives", &ClauseLexicon::attributives},
    {"belongings", &ClauseLexicon::belongings},
    {"place_adverbs", &ClauseLexicon::place_adverbs},
    {"past_futures", &ClauseLexicon::past_futures},
    {"undergoing", &ClauseLexicon::undergoing},
    {"exceptions", &ClauseLexicon::exceptions},
    {"static_families", &ClauseLexicon::static_families},
    {"home_titles", &ClauseLexicon::home_titles},
    {"homeless_titles", &ClauseLexicon::homeless_titles},
    {"serving_titles", &ClauseLexicon::serving_titles},
    {"contraries", &ClauseLexicon::contraries},
    {"compound_prepositions", &ClauseLexicon::compound_prepositions},
    {"adverbial_marks", &ClauseLexicon::adverbial_marks},
    {"governing_prepositions", &ClauseLexicon::governing_prepositions},
    {"private_people", &ClauseLexicon::private_people},
    {"partisans", &ClauseLexicon::partisans},
    {"past_modifiers", &ClauseLexicon::past_modifiers},
    {"counterparts", &ClauseLexicon::counterparts},
    {"examples", &ClauseLexicon::examples},
    {"capital_nouns", &ClauseLexicon::capital_nouns},
    {"unrelating_verbs", &ClauseLexicon::unrelating_verbs},
    {"unrelating_prepositions", &ClauseLexicon::unrelating_prepositions},
};
constexpr std::pair<std::string_view, std::string ClauseLexicon::*> clause_names[] = {
    {"speech_relation", &ClauseLexicon::speech_relation},         {"part_relation", &ClauseLexicon::part_relation},
    {"place_relation", &ClauseLexicon::place_relation},           {"represent_relation", &ClauseLexicon::represent_relation},
    {"staff_relation", &ClauseLexicon::staff_relation},           {"spokesman_relation", &ClauseLexicon::spokesman_relation},
    {"native_relation", &ClauseLexicon::native_relation},         {"spokesman_preposition", &ClauseLexicon::spokesman_preposition},
    {"party_relation", &ClauseLexicon::party_relation},           {"visit_relation", &ClauseLexicon::visit_relation},
    {"identity_words", &ClauseLexicon::identity_words},           {"possession_words", &ClauseLexicon::possession_words},
    {"containment_words", &ClauseLexicon::containment_words},     {"contact_family", &ClauseLexicon::contact_family},
    {"infinitive_mark", &ClauseLexicon::infinitive_mark},         {"genitive", &ClauseLexicon::genitive},
    {"agent_preposition", &ClauseLexicon::agent_preposition},     {"membership_relation", &ClauseLexicon::membership_relation},
    {"partner_preposition", &ClauseLexicon::partner_preposition}, {"recipient_preposition", &ClauseLexicon::recipient_preposition},
    {"part_preposition", &ClauseLexicon::part_preposition},       {"meeting_relation", &ClauseLexicon::meeting_relation},
    {"topic_relation", &ClauseLexicon::topic_relation},           {"capital_relation", &ClauseLexicon::capital_relation},
};

void read_clauses(const Json& file, ClauseLexicon& lexicon) {
  std::vector<std::string_view> known = {"source", "licence", "format", "counts"};
  for (const auto& [name, field] : clause_words) known.push_back(name);
  for (const auto& [name, field] : clause_names) known.push_back(name);
  file.allow_only(known);
  for (const auto& [name, field] : clause_words) lexicon.*field = words(file, name);
  for (const auto& [name, field] : clause_names) lexicon.*field = file.at(name).as_string();
  for (const auto& [word, count] : file.at("counts").members) lexicon.counts.emplace(word, static_cast<std::uint32_t>(count.as_number()));
}

void read_certainty(const Json& file, ClauseLexicon& lexicon) {
  file.allow_only(
      {"source", "licence", "format", "auxiliaries", "governors", "object_governors", "adverbs", "adjectives", "markers", "determiners"});
  for (const auto& [word, modality] : file.at("auxiliaries").members) lexicon.auxiliaries.emplace(word, modality_of(modality));
  lexicon.governors = effects(file, "governors");
  lexicon.object_governors = effects(file, "object_governors");
  lexicon.adverbs = effects(file, "adverbs");
  lexicon.adjectives = effects(file, "adjectives");
  lexicon.markers = effects(file, "markers");
  lexicon.determiners = effects(file, "determiners");
}

void read_speech(const Json& file, ClauseLexicon& lexicon) {
  file.allow_only({"source", "licence", "format", "verbs", "denials", "prepositions", "documents"});
  lexicon.speech_verbs = words(file, "verbs");
  lexicon.deny_verbs = words(file, "denials");
  lexicon.speech_prepositions = words(file, "prepositions");
  lexicon.speech_documents = words(file, "documents");
}

}  // namespace

Patterns Patterns::load(const Data& data) {
  Patterns patterns;
  read_clauses(parse(data, "clauses.json"), patterns.lexicon_);
  read_certainty(parse(data, "certainty.json"), patterns.lexicon_);
  read_speech(parse(data, "speech.json"), patterns.lexicon_);
  std::set<std::string> ids;
  for (const std::string& name : data.names("patterns/")) {
    const Json file = parse(data, name);
    file.allow_only({"source", "licence", "format", "family", "patterns"});
    for (const Json& row : file.at("patterns").as_array()) {
      Pattern pattern = read_pattern(row);
      if (!ids.insert(pattern.id).second) row.fail("the id '" + pattern.id + "' stands twice", "give each pattern an id of its own");
      for (const std::string& lemma : pattern.lemmas) {
        const std::string key = std::string(kind_keys[static_cast<std::size_t>(pattern.trigger)]) + lemma;
        patterns.by_trigger_[key].push_back(static_cast<std::uint32_t>(patterns.patterns_.size()));
      }
      patterns.patterns_.push_back(std::move(pattern));
    }
  }
  return patterns;
}

std::span<const std::uint32_t> Patterns::triggered_by(Clause::Kind kind, std::string_view lemma) const {
  const auto found = by_trigger_.find(std::string(kind_keys[static_cast<std::size_t>(kind)]).append(lemma));
  if (found == by_trigger_.end()) return {};
  return found->second;
}

}  // namespace newsgraph::ingest
