// Checks vocabulary.json while it reads it: every name once, every family listed, every type known, symmetric relations with
// equal domain and range.
#include "ingest/vocabulary.hpp"

#include <algorithm>
#include <utility>

#include "ingest/json.hpp"

namespace newsgraph::ingest {
EntityType node_type_of(const Json& value) {
  for (int row = 0; row < static_cast<int>(EntityType::other); ++row) {
    if (name_of(static_cast<EntityType>(row)) == value.as_string()) return static_cast<EntityType>(row);
  }
  value.fail("unknown node type '" + value.text + "'", "write Person, State, Organization, Place, Group, Agreement, Event or Product");
}

namespace {

std::vector<EntityType> read_types(const Json& list) {
  std::vector<EntityType> types;
  for (const Json& item : list.as_array()) types.push_back(node_type_of(item));
  return types;
}

RelationType read_relation(const Json& row, const std::vector<std::string>& families) {
  row.allow_only({"name", "family", "plover", "mode", "cameo", "symmetric", "domain", "range"});
  RelationType relation;
  relation.name = row.at("name").as_string();
  relation.family = row.at("family").as_string();
  relation.plover = row.at("plover").as_string();
  relation.mode = row.at("mode").as_string();
  relation.cameo = row.at("cameo").as_string();
  relation.symmetric = row.at("symmetric").as_bool();
  relation.domain = read_types(row.at("domain"));
  relation.range = read_types(row.at("range"));
  if (std::find(families.begin(), families.end(), relation.family) == families.end()) {
    row.at("family").fail("unknown family '" + relation.family + "'", "add it to \"families\"");
  }
  if (relation.symmetric && relation.domain != relation.range)
    row.fail("a symmetric relation has one list of types", "make \"domain\" and \"range\" equal");
  return relation;
}

}  // namespace

Vocabulary Vocabulary::load(const Data& data) {
  const Json root = Json::parse(data.file("vocabulary.json"), data.describe("vocabulary.json"));
  root.allow_only({"source", "licence", "format", "families", "certainties", "relations"});
  const std::vector<std::string> families = root.at("families").as_strings();
  Vocabulary vocabulary;
  if (const Json* certainties = root.find("certainties")) vocabulary.certainties_ = read_certainties(*certainties);
  for (const Json& row : root.at("relations").as_array()) {
    RelationType relation = read_relation(row, families);
    if (!vocabulary.rows_.emplace(relation.name, vocabulary.relations_.size()).second) {
      row.fail("relation '" + relation.name + "' stands here a second time", "keep one of the two");
    }
    vocabulary.relations_.push_back(std::move(relation));
  }
  return vocabulary;
}

std::vector<Vocabulary::Certainty> Vocabulary::read_certainties(const Json& list) {
  std::vector<Certainty> certainties;
  for (const Json& row : list.as_array()) {
    row.allow_only({"plover", "when", "becomes", "cameo"});
    certainties.push_back(
        {row.at("plover").as_strings(), row.at("when").as_strings(), {row.at("becomes").as_string(), row.at("cameo").as_string()}});
  }
  return certainties;
}

EventCodes Vocabulary::codes(const RelationType& relation, Modality modality, bool negated, std::string_view status) const {
  const auto holds = [](const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  for (const Certainty& row : certainties_) {
    const bool told = (negated && holds(row.when, "negated")) || (!status.empty() && holds(row.when, status)) ||
                      (!negated && status.empty() && holds(row.when, name_of(modality)));
    if (told && holds(row.plover, relation.plover)) return row.becomes;
  }
  return {relation.plover, relation.cameo};
}

const RelationType* Vocabulary::find(std::string_view name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : &relations_[found->second];
}

bool accepts(const RelationType& relation, EntityType source, EntityType target) {
  const auto allows = [](const std::vector<EntityType>& types, EntityType type) {
    return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
  };
  return allows(relation.domain, source) && allows(relation.range, target);
}

}  // namespace newsgraph::ingest
