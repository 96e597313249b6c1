// JSON Lines or CSV (RFC 4180: quotes, doubled quotes, line breaks within quotes) -> records. Lists in a field are parted by ';'.
#include "ingest/annotate/own_names_read.hpp"

#include <algorithm>
#include <array>

#include "ingest/annotate/phrases.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"
#include "ingest/spelling.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 6> columns{"name", "type", "aliases", "ids", "country", "subtype"};

EntityType type_of(const std::string& name, const std::string& file, std::size_t line) {
  for (int number = 0; number < static_cast<int>(EntityType::other); ++number) {
    const auto type = static_cast<EntityType>(number);
    if (lower_case(name_of(type)) == lower_case(name)) return type;
  }
  throw InputError(file, line, name.empty() ? "the type is missing" : "unknown type '" + name + "'",
                   "write person, state, organization, place, group, agreement, event or product");
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

void check(const OwnRecord& record, const std::string& file, std::size_t line) {
  if (units_of(record.name).empty()) throw InputError(file, line, "the name is missing", "give every entry a name");
  const bool code = record.country.size() == 2 &&
                    std::all_of(record.country.begin(), record.country.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
  if (!record.country.empty() && !code)
    throw InputError(file, line, "'" + record.country + "' is no country code", "write two capital letters (ISO 3166-1): NO");
  for (const std::string& id : record.ids) {
    const std::size_t at = id.find(':');
    if (at == std::string::npos || at == 0 || at + 1 == id.size())
      throw InputError(file, line, "the id '" + id + "' has no scheme", "write it as wikidata:Q585");
  }
  const std::size_t letters = record.name.size() + record.subtype.size();
  if (letters > 10000) throw InputError(file, line, "a name of more than 10,000 bytes", "check the quotes of this line");
}

OwnRecord read_json(const Json& row) {
  row.allow_only(columns);
  OwnRecord record;
  const auto text = [&](std::string_view member) {
    const Json* value = row.find(member);
    return value == nullptr || value->is_null() ? std::string() : trimmed(value->as_string());
  };
  record.name = text("name");
  record.type = type_of(text("type"), row.file, row.line);
  record.subtype = text("subtype");
  record.country = text("country");
  if (const Json* aliases = row.find("aliases"); aliases != nullptr && !aliases->is_null()) record.aliases = aliases->as_strings();
  if (const Json* ids = row.find("ids"); ids != nullptr && !ids->is_null()) {
    if (ids->kind == Json::Kind::object) {
      for (const auto& [scheme, value] : ids->members) record.ids.push_back(scheme + ":" + value.as_string());
    } else {
      record.ids = ids->as_strings();
    }
  }
  return record;
}

std::vector<OwnRecord> read_lines(std::string_view text, const std::string& file) {
  std::vector<OwnRecord> records;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view row = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(row.size() + 1, text.size()));
    if (trimmed(row).empty()) continue;
    records.push_back(read_json(Json::parse(row, file, line)));
    check(records.back(), file, line);
  }
  return records;
}

/// The fields of one record of CSV; the text begins with the record after it. Counts line ends within quotes.
std::vector<std::string> take_fields(std::string_view& text, const std::string& file, std::size_t& line) {
  std::vector<std::string> fields(1);
  const std::size_t first = line;
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char mark = text[at];
    if (mark == '\n') ++line;
    if (quoted) {
      if (mark != '"') {
        fields.back() += mark;
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        fields.back() += text[++at];
      } else {
        quoted = false;
      }
    } else if (mark == '"' && trimmed(fields.back()).empty()) {
      quoted = true;
      fields.back().clear();
    } else if (mark == ',') {
      fields.emplace_back();
    } else if (mark == '\n') {
      break;
    } else {
      fields.back() += mark;
    }
  }
  if (quoted) throw InputError(file, first, "a quote that is never closed", "close it, or write \"\" for a quote within quotes");
  if (at == text.size()) ++line;
  text.remove_prefix(std::min(at + 1, text.size()));
  for (std::string& field : fields) field = trimmed(field);
  return fields;
}

std::vector<std::string> list_of(const std::string& field) {
  std::vector<std::string> items;
  for (std::size_t at = 0; at <= field.size();) {
    const std::size_t end = std::min(field.find(';', at), field.size());
    if (std::string item = trimmed(std::string_view(field).substr(at, end - at)); !item.empty()) items.push_back(std::move(item));
    at = end + 1;
  }
  return items;
}

std::vector<OwnRecord> read_table(std::string_view text, const std::string& file) {
  std::size_t line = 1;
  const std::vector<std::string> header = take_fields(text, file, line);
  for (const std::string& column : header) {
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) continue;
    const auto near = std::min_element(columns.begin(), columns.end(), [&](std::string_view a, std::string_view b) {
      return edit_distance(column, a) < edit_distance(column, b);
    });
    throw InputError(file, 1, "unknown column '" + column + "'",
                     edit_distance(column, *near) < 3 ? "did you mean '" + std::string(*near) + "'?"
                                                      : "the first line names the columns: name,type,aliases,ids,country,subtype");
  }
  for (const std::string_view needed : {"name", "type"}) {
    if (std::find(header.begin(), header.end(), needed) == header.end())
      throw InputError(file, 1, "the column '" + std::string(needed) + "' is missing", "name it in the first line");
  }
  std::vector<OwnRecord> records;
  while (!text.empty()) {
    const std::size_t first = line;
    const std::vector<std::string> fields = take_fields(text, file, line);
    if (fields.size() == 1 && fields.front().empty()) continue;
    if (fields.size() != header.size())
      throw InputError(file, first, std::to_string(fields.size()) + " fields where the first line has " + std::to_string(header.size()),
                       "put names with commas in quotes");
    OwnRecord record;
    std::string type;
    for (std::size_t at = 0; at < fields.size(); ++at) {
      if (header[at] == "name") record.name = fields[at];
      if (header[at] == "type") type = fields[at];
      if (header[at] == "aliases") record.aliases = list_of(fields[at]);
      if (header[at] == "ids") record.ids = list_of(fields[at]);
      if (header[at] == "country") record.country = fields[at];
      if (header[at] == "subtype") record.subtype = fields[at];
    }
    record.type = type_of(type, file, first);
    check(record, file, first);
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace

std::vector<OwnRecord> read_own_names(std::string_view text, const std::string& file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw InputError(file, 0, "is empty", "write JSON Lines, or CSV with a line of column names");
  return text[first] == '{' ? read_lines(text, file) : read_table(text, file);
}

}  // namespace newsgraph::ingest
