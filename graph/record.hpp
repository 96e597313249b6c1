// One record of a graph file (an article, node, edge) -> its struct. Internal to graph/store*.cpp.
#pragma once

#include <rapidjson/document.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// Parses one JSON value after the other into the same memory.
class RecordParser {
 public:
  /// False when the bytes are no JSON. The value of before is gone.
  bool parse(std::string_view bytes);
  const rapidjson::Value& value() const { return document_; }

 private:
  rapidjson::Document document_;
};

/// An object of a record, whose members may be missing. What is of another kind than asked for is an InputError.
class Row {
 public:
  using Fail = std::function<void(const std::string& problem, const std::string& remedy)>;

  Row(const rapidjson::Value& value, const Fail& fail);

  [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const;
  bool has(const char* member) const { return find(member) != nullptr; }
  std::string text(const char* member) const;
  std::string required(const char* member) const;
  std::vector<std::string> texts(const char* member) const;
  std::uint32_t count(const char* member) const;
  double number(const char* member) const;
  bool truth(const char* member) const;
  ingest::Span span(const char* member) const;
  /// Calls take(Row) for each object of a list.
  void each(const char* member, const std::function<void(const Row&)>& take) const;

  template <class Enumeration>
  void name(const char* member, Enumeration& value) const {
    const std::string name = text(member);
    if (!name.empty() && !parse(name, value)) fail("'" + name + "' is no value of \"" + member + "\"", "see the README for the values");
  }

 private:
  /// nullptr where the member is missing or null.
  const rapidjson::Value* find(const char* member) const;
  const rapidjson::Value* list(const char* member) const;
  std::uint32_t count_of(const rapidjson::Value& value) const;

  const rapidjson::Value& value_;
  const Fail& fail_;
};

Article read_article(const Row& row);
Ruling read_ruling(const Row& row);
Entity read_entity(const Row& row);
Relation read_relation(const Row& row);

}  // namespace newsgraph::graph
