// JSON text -> Json tree with lines: RapidJSON's reader walks the text without recursion (deep nesting cannot overflow the
// stack) and a handler grows the tree; lines are counted from the reader's byte offset.
#include "ingest/json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdint>

#include "ingest/error.hpp"
#include "ingest/spelling.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t deepest = 64;  // no file of ours nests deeper than 6

class TreeHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeHandler> {
 public:
  TreeHandler(std::string_view text, const std::string& file, std::size_t first_line, const rapidjson::MemoryStream& stream)
      : text_(text), file_(file), line_(first_line), stream_(stream) {}

  bool Null() { return add(Json::Kind::null); }
  bool Bool(bool truth) {
    return add(Json::Kind::boolean, [&](Json& value) { value.truth = truth; });
  }
  bool Int(int number) { return Double(number); }
  bool Uint(unsigned number) { return Double(number); }
  bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
  bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
  bool Double(double number) {
    return add(Json::Kind::number, [&](Json& value) { value.number = number; });
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    return add(Json::Kind::string, [&](Json& value) { value.text.assign(bytes, size); });
  }
  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    open_.back()->members.push_back({std::string(bytes, size), Json{}});
    return true;
  }
  bool StartObject() { return open(Json::Kind::object); }
  bool StartArray() { return open(Json::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  Json root;

 private:
  std::size_t line() {
    const std::size_t now = std::min(stream_.Tell(), text_.size());
    line_ += static_cast<std::size_t>(
        std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_), text_.begin() + static_cast<std::ptrdiff_t>(now), '\n'));
    counted_ = now;
    return line_;
  }
  Json& slot() {
    if (open_.empty()) return root;
    Json& parent = *open_.back();
    if (parent.kind == Json::Kind::object) return parent.members.back().second;
    return parent.items.emplace_back();
  }
  template <class Fill>
  bool add(Json::Kind kind, Fill fill) {
    Json& value = slot();
    value.kind = kind;
    value.line = line();
    value.file = file_;
    fill(value);
    return true;
  }
  bool add(Json::Kind kind) {
    return add(kind, [](Json&) {});
  }
  bool open(Json::Kind kind) {
    if (open_.size() == deepest) return false;
    Json& value = slot();
    value.kind = kind;
    value.line = line();
    value.file = file_;
    open_.push_back(&value);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string file_;
  std::size_t line_;
  std::size_t counted_ = 0;
  const rapidjson::MemoryStream& stream_;
  std::vector<Json*> open_;  // stays valid: only the deepest open container grows
};

}  // namespace

Json Json::parse(std::string_view text, const std::string& file, std::size_t first_line) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  TreeHandler handler(text, file, first_line, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream, handler);
  if (result.IsError()) {
    const std::size_t at = std::min(result.Offset(), text.size());
    const std::size_t line =
        first_line + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    const bool deep = result.Code() == rapidjson::kParseErrorTermination;
    throw InputError(file, line, deep ? "JSON nested too deep" : std::string("not JSON: ") + rapidjson::GetParseError_En(result.Code()),
                     "mend the text near byte " + std::to_string(at));
  }
  return std::move(handler.root);
}

void Json::fail(const std::string& problem, const std::string& remedy) const { throw InputError(file, line, problem, remedy); }

const std::string& Json::as_string() const {
  if (kind != Kind::string) fail("a string was expected here", "write it in double quotes");
  return text;
}

double Json::as_number() const {
  if (kind != Kind::number) fail("a number was expected here", "write it without quotes");
  return number;
}

bool Json::as_bool() const {
  if (kind != Kind::boolean) fail("true or false was expected here", "write it without quotes");
  return truth;
}

const std::vector<Json>& Json::as_array() const {
  if (kind != Kind::array) fail("a list was expected here", "write it in square brackets");
  return items;
}

std::vector<std::string> Json::as_strings() const {
  if (kind == Kind::string) return {text};
  std::vector<std::string> strings;
  for (const Json& item : as_array()) strings.push_back(item.as_string());
  return strings;
}

const Json* Json::find(std::string_view member) const {
  if (kind != Kind::object) fail("an object was expected here", "write it in braces");
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& pair) { return pair.first == member; });
  return found == members.end() ? nullptr : &found->second;
}

const Json& Json::at(std::string_view member) const {
  const Json* value = find(member);
  if (value == nullptr) fail("the member '" + std::string(member) + "' is missing", "add it");
  return *value;
}

void Json::allow_only(std::span<const std::string_view> known) const {
  if (kind != Kind::object) fail("an object was expected here", "write it in braces");
  for (const auto& [name, value] : members) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto nearest = std::min_element(known.begin(), known.end(), [&name = name](std::string_view a, std::string_view b) {
      return edit_distance(name, a) < edit_distance(name, b);
    });
    value.fail("unknown member '" + name + "'", "did you mean '" + std::string(*nearest) + "'?");
  }
}

}  // namespace newsgraph::ingest
