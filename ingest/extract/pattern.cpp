// patterns/*.json, clauses.json, certainty.json, speech.json -> Patterns, every member checked: what is unknown is refused with
// its file and line.
#include "ingest/extract/pattern.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "ingest/error.hpp"
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
  row.allow_only({"id", "relation", "verb", "noun", "predicate", "object", "subject", "source", "target", "source_types", "target_types", "each", "through", "active_only",
                  "passive_only", "negated", "status", "modality", "confidence", "match", "no_match"});
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
  pattern.source = row.at("source").as_strings();
  pattern.target = strings(row, "target");
  pattern.source_types = types(row, "source_types");
  pattern.target_types = types(row, "target_types");
  pattern.each = flag(row, "each");
  if (pattern.target.empty() && !pattern.each) row.fail("the pattern '" + pattern.id + "' has no target", "add 'target' or 'each'");
  pattern.through = flag(row, "through");
  pattern.active_only = flag(row, "active_only");
  pattern.passive_only = flag(row, "passive_only");
  pattern.negated = flag(row, "negated");
  if (const Json* status = row.find("status")) pattern.status = status->as_string();
  if (const Json* modality = row.find("modality")) pattern.modality = modality_of(*modality);
  if (const Json* confidence = row.find("confidence")) pattern.confidence = confidence->as_number();
  read_examples(row, pattern);
  return pattern;
}

ClauseLexicon::Words words(const Json& object, std::string_view member) {
  ClauseLexicon::Words result;
  for (const std::string& word : object.at(member).as_strings()) result.emplace(word, true);
  return result;
}

// {"planned": ["plan", ...], "denied": [...]}: each key of "effects" is an effect, its words carry it.
std::unordered_map<std::string, ClauseLexicon::Effect> effects(const Json& file, std::string_view member) {
  std::unordered_map<std::string, ClauseLexicon::Effect> result;
  for (const Json& group : file.at(member).as_array()) {
    group.allow_only({"words", "modality", "negated", "status", "reported"});
    ClauseLexicon::Effect effect;
    if (const Json* modality = group.find("modality")) effect.modality = modality_of(*modality);
    effect.negated = flag(group, "negated");
    effect.reported = flag(group, "reported");
    if (const Json* status = group.find("status")) effect.status = status->as_string();
    for (const Json& word : group.at("words").as_array()) {
      if (!result.emplace(word.as_string(), effect).second) word.fail("'" + word.text + "' stands twice in '" + std::string(member) + "'", "leave one");
    }
  }
  return result;
}

Json parse(const Data& data, std::string_view name) { return Json::parse(data.file(name), data.describe(name)); }

ClauseLexicon read_lexicon(const Data& data) {
  ClauseLexicon lexicon;
  const Json clauses = parse(data, "clauses.json");
  clauses.allow_only({"source", "licence", "format", "light_verbs", "occurrence_verbs", "comitatives", "sharing", "place_prepositions", "end_prepositions", "unrelating_verbs", "object_participles", "purposes", "origins", "through_prepositions", "means", "passed_on", "listing_verbs", "charges", "unrelating_prepositions", "affiliations", "counterparts", "topic_prepositions", "capital_nouns", "place_relation", "part_relation", "speech_relation", "represent_relation", "party_relation", "visit_relation", "contact_family",
                      "reflexive_heads", "counts"});
  lexicon.light_verbs = words(clauses, "light_verbs");
  lexicon.occurrence_verbs = words(clauses, "occurrence_verbs");
  lexicon.comitatives = words(clauses, "comitatives");
  lexicon.sharing = words(clauses, "sharing");
  lexicon.place_prepositions = words(clauses, "place_prepositions");
  lexicon.end_prepositions = words(clauses, "end_prepositions");
  lexicon.unrelating_verbs = words(clauses, "unrelating_verbs");
  lexicon.object_participles = words(clauses, "object_participles");
  lexicon.purposes = words(clauses, "purposes");
  lexicon.unrelating_prepositions = words(clauses, "unrelating_prepositions");
  lexicon.charges = words(clauses, "charges");
  lexicon.listing_verbs = words(clauses, "listing_verbs");
  lexicon.passed_on = words(clauses, "passed_on");
  lexicon.means = words(clauses, "means");
  lexicon.through_prepositions = words(clauses, "through_prepositions");
  lexicon.origins = words(clauses, "origins");
  lexicon.affiliations = words(clauses, "affiliations");
  lexicon.counterparts = words(clauses, "counterparts");
  lexicon.topic_prepositions = words(clauses, "topic_prepositions");
  lexicon.capital_nouns = words(clauses, "capital_nouns");
  lexicon.place_relation = clauses.at("place_relation").as_string();
  lexicon.part_relation = clauses.at("part_relation").as_string();
  lexicon.speech_relation = clauses.at("speech_relation").as_string();
  lexicon.represent_relation = clauses.at("represent_relation").as_string();
  lexicon.party_relation = clauses.at("party_relation").as_string();
  lexicon.visit_relation = clauses.at("visit_relation").as_string();
  lexicon.contact_family = clauses.at("contact_family").as_string();
  lexicon.reflexive_heads = words(clauses, "reflexive_heads");
  for (const auto& [word, count] : clauses.at("counts").members) lexicon.counts.emplace(word, static_cast<std::uint32_t>(count.as_number()));
  const Json certainty = parse(data, "certainty.json");
  certainty.allow_only({"source", "licence", "format", "auxiliaries", "governors", "object_governors", "adverbs", "adjectives", "markers", "determiners"});
  for (const auto& [word, modality] : certainty.at("auxiliaries").members) lexicon.auxiliaries.emplace(word, modality_of(modality));
  lexicon.governors = effects(certainty, "governors");
  lexicon.object_governors = effects(certainty, "object_governors");
  lexicon.adverbs = effects(certainty, "adverbs");
  lexicon.adjectives = effects(certainty, "adjectives");
  lexicon.markers = effects(certainty, "markers");
  lexicon.determiners = effects(certainty, "determiners");
  const Json speech = parse(data, "speech.json");
  speech.allow_only({"source", "licence", "format", "verbs", "denials", "prepositions"});
  lexicon.speech_verbs = words(speech, "verbs");
  lexicon.deny_verbs = words(speech, "denials");
  lexicon.speech_prepositions = words(speech, "prepositions");
  return lexicon;
}

}  // namespace

Patterns Patterns::load(const Data& data) {
  Patterns patterns;
  patterns.lexicon_ = read_lexicon(data);
  std::set<std::string> ids;
  for (const std::string& name : data.names("patterns/")) {
    const Json file = parse(data, name);
    file.allow_only({"source", "licence", "format", "family", "patterns"});
    for (const Json& row : file.at("patterns").as_array()) {
      Pattern pattern = read_pattern(row);
      if (!ids.insert(pattern.id).second) row.fail("the id '" + pattern.id + "' stands twice", "give each pattern an id of its own");
      for (const std::string& lemma : pattern.lemmas) {
        patterns.by_trigger_[std::string(kind_keys[static_cast<std::size_t>(pattern.trigger)]) + lemma].push_back(static_cast<std::uint32_t>(patterns.patterns_.size()));
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
