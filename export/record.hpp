// One JSON value a line, for the writers of JSON: RapidJSON's writer with the few steps that ours share. Private to export/.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::exporter {

class Record {
 public:
  /// `exact`: with probabilities to their last bit.
  explicit Record(bool exact = false) : writer_(buffer_), exact_(exact) {}

  Record& key(std::string_view name) { return writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())), *this; }
  Record& text(std::string_view value) { return writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())), *this; }
  Record& number(std::size_t value) { return writer_.Uint64(value), *this; }
  /// A number or truth that is written already.
  Record& plain(std::string_view value) { return writer_.RawValue(value.data(), value.size(), rapidjson::kNumberType), *this; }
  Record& null() { return writer_.Null(), *this; }
  Record& truth(bool value) { return writer_.Bool(value), *this; }
  /// Four decimals, so that the last bits of a sum do not show.
  Record& probability(double value) { return writer_.Double(exact_ ? value : std::round(value * 10000) / 10000), *this; }
  Record& span(ingest::Span value) { return open_list().number(value.begin).number(value.end).close_list(); }
  Record& open() { return writer_.StartObject(), *this; }
  Record& close() { return writer_.EndObject(), *this; }
  Record& open_list() { return writer_.StartArray(), *this; }
  Record& close_list() { return writer_.EndArray(), *this; }

  Record& text(std::string_view name, std::string_view value) { return key(name).text(value); }
  Record& number(std::string_view name, std::size_t value) { return key(name).number(value); }
  Record& truth(std::string_view name, bool value) { return key(name).truth(value); }
  Record& probability(std::string_view name, double value) { return key(name).probability(value); }
  Record& span(std::string_view name, ingest::Span value) { return key(name).span(value); }
  Record& texts(std::string_view name, const std::vector<std::string>& values) {
    key(name).open_list();
    for (const std::string& value : values) text(value);
    return close_list();
  }
  /// A member that is left out when it is empty.
  Record& optional(std::string_view name, std::string_view value) { return value.empty() ? *this : text(name, value); }

  /// What was put together; valid until the next call.
  std::string_view view() const { return {buffer_.GetString(), buffer_.GetSize()}; }
  /// Begins anew.
  void clear() {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }
  /// Writes what was put together, and begins anew.
  void flush(std::ostream& stream) {
    stream.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    clear();
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
  bool exact_;
};

// Defined in json.cpp: what the graph holds, as objects and lists.
void put(Record& record, const graph::Article& article);
void put(Record& record, const graph::Ruling& ruling);
void put(Record& record, const graph::Entity& entity);
/// The list of the node's parts, and the list of the edge's evidences.
void put_parts(Record& record, const graph::Entity& entity);
void put_evidence(Record& record, const graph::Relation& relation);
/// The list of its stages.
void put_history(Record& record, const graph::Relation& relation);

/// An edge with everything it holds, as an object; defined in json.cpp.
void put(Record& record, const std::string& source, const std::string& target, const graph::Relation& relation, const std::string& id = {});

}  // namespace newsgraph::exporter
