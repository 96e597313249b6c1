// vocabulary.json -> the relations that a graph may hold, with their PLOVER and CAMEO codes. Who reads no C++ can add one.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/data.hpp"
#include "ingest/document.hpp"

namespace newsgraph::ingest {

struct Json;

/// One relation: "meets".
struct RelationType {
  std::string name;                ///< "meets", "holds_office_of"
  std::string family;              ///< what a picture colours by: "contact", "agreement", "conflict", ...
  std::string plover;              ///< PLOVER 2.0 category, "CONSULT"; or empty
  std::string mode;                ///< PLOVER mode, "visit"; or empty
  std::string cameo;               ///< CAMEO code, "040"; or empty
  bool symmetric = false;          ///< source and target may be exchanged; stored once
  std::vector<EntityType> domain;  ///< types its source may have; empty: any
  std::vector<EntityType> range;   ///< types its target may have; empty: any
};

/// Category and code of an act as it is told: "will meet" is AGREE, "refused to meet" REJECT.
struct EventCodes {
  std::string plover, cameo;  ///< or empty

  bool operator==(const EventCodes&) const = default;
};

class Vocabulary {
 public:
  /// Reads vocabulary.json. Throws InputError with file, line and member.
  static Vocabulary load(const Data& data);

  /// The relation of this name, or nullptr. Lives as long as the vocabulary.
  const RelationType* find(std::string_view name) const;
  /// The codes of a relation that is told with this certainty; `status` is that of a claim ("cancelled"). Of one that is done, its own.
  EventCodes codes(const RelationType& relation, Modality modality, bool negated, std::string_view status) const;
  /// All relations, in the order of the file.
  const std::vector<RelationType>& relations() const { return relations_; }

 private:
  /// Which categories become another one, and when.
  struct Certainty {
    std::vector<std::string> plover, when;
    EventCodes becomes;
  };
  static std::vector<Certainty> read_certainties(const Json& list);

  std::vector<Certainty> certainties_;
  std::vector<RelationType> relations_;
  std::map<std::string, std::size_t, std::less<>> rows_;
};

/// The node type that a data file names ("Person"). Throws InputError with its line for an unknown one.
EntityType node_type_of(const Json& value);

/// True if the relation may lead from a source to a target of these types.
bool accepts(const RelationType& relation, EntityType source, EntityType target);

}  // namespace newsgraph::ingest
