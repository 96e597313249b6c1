// One line of a JSON Lines corpus -> Document; offsets count bytes of "text" after JSON's escapes are undone.
// Example: {"id": "wire-17", "text": "He came.", "date": "2017-11-17"} -> id wire-17, date 2017-11-17, text "He came."
#include <cmath>

#include "ingest/json.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

/// The member's string; empty when it is missing or null.
std::string optional_string(const Json& record, std::string_view member) {
  const Json* value = record.find(member);
  return value == nullptr || value->is_null() ? std::string{} : value->as_string();
}

std::string id_of(const Json& record, const std::string& file, std::size_t line) {
  const Json* id = record.find("id");
  if (id != nullptr && id->kind == Json::Kind::number) {
    if (id->number != std::floor(id->number) || std::abs(id->number) > 9e15)
      id->fail("the id is no whole number", "write it in double quotes");
    return std::to_string(static_cast<long long>(id->number));
  }
  std::string text = optional_string(record, "id");
  return text.empty() ? stem_of(file) + "-" + std::to_string(line) : text;
}

}  // namespace

Document article_of_record(std::string_view record, const std::string& file, std::size_t line) {
  const Json json = Json::parse(record, file, line);
  if (json.kind != Json::Kind::object)
    json.fail("a JSON object was expected on this line", "write one article a line: {\"id\": ..., \"text\": ...}");
  const Json* text = json.find("text");
  if (text == nullptr) json.fail("the record has no \"text\"", "add the member \"text\" with the article");
  if (text->kind != Json::Kind::string) text->fail("\"text\" is no string", "write the article in double quotes");
  Document document = article_of_text(text->text, id_of(json, file, line), file, line);
  if (const std::string date = optional_string(json, "date"); !date.empty()) {
    const std::optional<std::string> day = iso_date(date);
    if (!day) json.at("date").fail("the date '" + date.substr(0, 40) + "' is no day of the calendar", "write it as YYYY-MM-DD, or null");
    document.date = *day;
  }
  if (std::string title = optional_string(json, "title"); !title.empty()) document.title = std::move(title);
  document.source = optional_string(json, "source");
  return document;
}

}  // namespace newsgraph::ingest
