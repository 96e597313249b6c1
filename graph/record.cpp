// JSON values -> articles, nodes, edges. What a part or an evidence leaves out is as its node or edge has it (export/json.cpp).
#include "graph/record.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "graph/text.hpp"

namespace newsgraph::graph {

bool RecordParser::parse(std::string_view bytes) {
  document_ = rapidjson::Document();
  document_.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
  return !document_.HasParseError();
}

Row::Row(const rapidjson::Value& value, const Fail& fail) : value_(value), fail_(fail) {
  if (!value.IsObject()) Row::fail("an object was expected here", "write {...}");
}

void Row::fail(const std::string& problem, const std::string& remedy) const {
  fail_(problem, remedy);
  std::terminate();  // fail_ throws
}

const rapidjson::Value* Row::find(const char* member) const {
  const auto found = value_.FindMember(member);
  return found == value_.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

std::string Row::text(const char* member) const {
  const rapidjson::Value* value = find(member);
  if (value == nullptr) return {};
  if (!value->IsString()) fail(std::string("\"") + member + "\" is no string", "write it in double quotes");
  return clean_text({value->GetString(), value->GetStringLength()});
}

std::string Row::required(const char* member) const {
  if (find(member) == nullptr) fail(std::string("the member '") + member + "' is missing", "add it");
  return text(member);
}

const rapidjson::Value* Row::list(const char* member) const {
  const rapidjson::Value* value = find(member);
  if (value != nullptr && !value->IsArray()) fail(std::string("\"") + member + "\" is no list", "write [...]");
  return value;
}

std::vector<std::string> Row::texts(const char* member) const {
  std::vector<std::string> texts;
  if (const rapidjson::Value* one = find(member); one != nullptr && one->IsString()) return {text(member)};
  if (const rapidjson::Value* values = list(member)) {
    for (const rapidjson::Value& value : values->GetArray()) {
      if (!value.IsString()) fail(std::string("\"") + member + "\" holds what is no string", "write all in double quotes");
      std::string text = clean_text({value.GetString(), value.GetStringLength()});
      if (!text.empty()) texts.push_back(std::move(text));  // a name of nothing is none
    }
  }
  return texts;
}

std::uint32_t Row::count_of(const rapidjson::Value& value) const {
  const double number = value.IsNumber() ? value.GetDouble() : -1;
  if (number < 0 || number > std::numeric_limits<std::uint32_t>::max() || number != std::floor(number))
    fail("a whole number from 0 on was expected here", "write a count");
  return static_cast<std::uint32_t>(number);
}

std::uint32_t Row::count(const char* member) const {
  const rapidjson::Value* value = find(member);
  return value == nullptr ? 0 : count_of(*value);
}

double Row::number(const char* member) const {
  const rapidjson::Value* value = find(member);
  if (value == nullptr) return 0;
  if (!value->IsNumber()) fail(std::string("\"") + member + "\" is no number", "write it without quotes");
  return value->GetDouble();
}

bool Row::truth(const char* member) const {
  const rapidjson::Value* value = find(member);
  if (value == nullptr) return false;
  if (!value->IsBool()) fail(std::string("\"") + member + "\" is neither true nor false", "write one of the two");
  return value->GetBool();
}

ingest::Span Row::span(const char* member) const {
  const rapidjson::Value* numbers = list(member);
  if (numbers == nullptr) return {};
  if (numbers->Size() != 2) fail("a span has two numbers", "write [begin, end]");
  return {count_of((*numbers)[0]), count_of((*numbers)[1])};
}

void Row::each(const char* member, const std::function<void(const Row&)>& take) const {
  if (const rapidjson::Value* values = list(member)) {
    for (const rapidjson::Value& value : values->GetArray()) take(Row(value, fail_));
  }
}

namespace {

/// Takes a member that is there, even if it is empty.
void take(const Row& row, const char* member, std::string& text) {
  if (row.has(member)) text = row.text(member);
}

void take(const Row& row, const char* member, std::vector<std::string>& texts) {
  if (row.has(member)) texts = row.texts(member);
}

void read_profile(const Row& row, Profile& profile) {
  take(row, "id", profile.id);
  take(row, "name", profile.name);
  row.name("type", profile.type);
  take(row, "subtype", profile.subtype);
  take(row, "aliases", profile.aliases);
  take(row, "titles", profile.titles);
  row.name("gender", profile.gender);
  take(row, "country", profile.country);
  take(row, "iso3166_1", profile.iso3166_1);
  take(row, "wikidata", profile.wikidata);
  take(row, "ids", profile.ids);
  take(row, "first_seen", profile.first_seen);
}

Reference read_reference(const Row& row) {
  Reference reference;
  reference.sentence = row.count("sentence");
  reference.span = row.span("span");
  row.name("kind", reference.kind);
  reference.metonym = row.truth("metonym");
  reference.text = row.text("text");
  reference.rule = row.text("rule");
  reference.antecedent = row.span("antecedent");
  return reference;
}

Part read_part(const Row& row, const Profile& node, std::size_t parts) {
  Part part{row.text("document"), node, {}, row.text("rule"), Part::none};
  read_profile(row, part.profile);
  row.each("references", [&](const Row& item) { part.references.push_back(read_reference(item)); });
  part.profile.mentions = row.has("mentions") ? row.count("mentions") : static_cast<std::uint32_t>(part.references.size());
  if (row.has("joined_to")) part.joined_to = row.count("joined_to");
  if (part.joined_to != Part::none && part.joined_to >= parts) row.fail("\"joined_to\" names no part", "number the parts from 0 on");
  return part;
}

Stage read_stage(const Row& row) {
  Stage stage;
  row.name("modality", stage.modality);
  stage.status = row.text("status");
  stage.date = row.text("date");
  stage.date_end = row.text("date_end");
  stage.attributed_to = row.text("attributed_to");
  stage.plover = row.text("plover");
  stage.cameo = row.text("cameo");
  stage.reported = row.text("reported");
  return stage;
}

Evidence read_evidence(const Row& row, const Relation& relation) {
  Evidence evidence;
  evidence.document = row.text("document");
  evidence.sentence = row.count("sentence");
  evidence.span = row.span("span");
  evidence.trigger = row.span("trigger");
  evidence.quote = row.text("quote");
  evidence.rule = row.text("rule");
  evidence.confidence = row.number("confidence");
  evidence.words = row.text("words");
  evidence.source_span = row.span("source_span");
  evidence.target_span = row.span("target_span");
  evidence.source = row.text("source");
  evidence.target = row.text("target");
  evidence.speaker = row.text("attributed_to");
  evidence.stage = row.count("stage");
  if (evidence.stage != 0 && evidence.stage >= relation.history.size())
    row.fail("\"stage\" names no stage", "number the history from 0 on");
  Detail detail{relation.predicate, relation.date_text,   relation.duration, relation.location,
                relation.event,     relation.attribution, relation.inferred};
  const Detail same = detail;
  take(row, "predicate", detail.predicate);
  take(row, "date_text", detail.date_text);
  take(row, "duration", detail.duration);
  take(row, "location", detail.location);
  take(row, "event", detail.event);
  row.name("attribution", detail.attribution);
  if (row.has("inferred")) detail.inferred = row.truth("inferred");
  if (detail != same) evidence.detail = std::move(detail);
  return evidence;
}

}  // namespace

Article read_article(const Row& row) {
  Article article{row.required("id"), row.text("title"), row.text("date"), row.text("source"), row.count("words")};
  row.each("copies", [&](const Row& copy) {
    article.copies.push_back({copy.required("id"), copy.text("title"), copy.text("date"), copy.text("source"), copy.count("words")});
  });
  return article;
}

Ruling read_ruling(const Row& row) { return {row.truth("same"), row.required("one"), row.required("other")}; }

Entity read_entity(const Row& row) {
  Entity entity;
  entity.id = row.required("id");
  read_profile(row, entity);
  entity.mentions = row.count("mentions");
  std::size_t parts = 0;
  row.each("parts", [&](const Row&) { ++parts; });
  row.each("parts", [&](const Row& item) { entity.parts.push_back(read_part(item, entity, parts)); });
  return entity;
}

Relation read_relation(const Row& row) {
  Relation relation;
  relation.relation = row.required("relation");
  relation.family = row.text("family");
  relation.plover = row.text("plover");
  relation.cameo = row.text("cameo");
  relation.symmetric = row.truth("symmetric");
  relation.predicate = row.text("predicate");
  row.name("modality", relation.modality);
  relation.negated = row.truth("negated");
  relation.status = row.text("status");
  relation.attributed_to = row.text("attributed_to");
  row.name("attribution", relation.attribution);
  relation.date = row.text("date");
  relation.date_end = row.text("date_end");
  relation.date_text = row.text("date_text");
  relation.duration = row.text("duration");
  relation.count = row.count("count");
  relation.valid_until = row.text("valid_until");
  relation.location = row.text("location");
  relation.role = row.text("role");
  relation.event = row.text("event");
  relation.inferred = row.truth("inferred");
  relation.conflict = row.truth("conflict");
  row.each("history", [&](const Row& item) { relation.history.push_back(read_stage(item)); });
  row.each("evidence", [&](const Row& item) { relation.evidence.push_back(read_evidence(item, relation)); });
  return relation;
}

}  // namespace newsgraph::graph
