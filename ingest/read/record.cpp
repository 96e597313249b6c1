// One JSON object -> the fields of an article: RapidJSON's reader walks the object without recursion and without a tree, and a handler
// keeps the members that were asked for, by their path.
// Example: {"id": 17, "a": {"body": "He came."}} with text=a.body -> id "17", text "He came."
#include "ingest/read/record.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>

#include "ingest/read/bytes.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

struct Wanted {
  std::string_view field;
  std::string path;
};

std::vector<Wanted> wanted_by(const ReadOptions& options) {
  std::vector<Wanted> wanted;
  for (const std::string_view field : field_names()) {
    const auto given = std::find_if(options.fields.begin(), options.fields.end(), [&](const auto& pair) { return pair.first == field; });
    wanted.push_back({field, given == options.fields.end() ? std::string(field) : given->second});
  }
  return wanted;
}

class FieldHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FieldHandler> {
 public:
  FieldHandler(const std::vector<Wanted>& wanted, std::uint64_t deepest) : wanted_(wanted), deepest_(deepest) {}

  bool Null() { return true; }
  bool Bool(bool) { return other("a string was expected"); }
  bool RawNumber(const char* bytes, rapidjson::SizeType size, bool) { return number({bytes, size}); }
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    if (const Wanted* field = here()) add(*field, {bytes, size});
    return true;
  }
  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    path_.resize(levels_.back().path);
    if (!path_.empty()) path_ += '.';
    path_.append(bytes, size);
    if (levels_.size() == 1 && seen_.size() < 200) seen_ += (seen_.empty() ? "" : ", ") + std::string(bytes, size);
    return true;
  }
  bool StartObject() { return (levels_.empty() || other("a string was expected")) && open(false); }
  bool StartArray() { return open(true); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  bool too_deep() const { return too_deep_; }
  bool missing_text() const {
    return std::none_of(record.fields.begin(), record.fields.end(),
                        [](const auto& field) { return field.first == "text" || field.first == "html"; });
  }
  const std::string& seen() const { return seen_; }

  Record record;

 private:
  const Wanted* here() const {
    const auto found = std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& field) { return field.path == path_; });
    return found == wanted_.end() ? nullptr : &*found;
  }

  // "\\ude00" alone, half of a pair, is no character.
  void add(const Wanted& field, std::string_view given) {
    const std::string text = find_invalid_utf8(given) == std::string_view::npos ? std::string(given) : valid_utf8(given);
    if (arrays_ > 0 && field.field != "text" && field.field != "author") {
      other("a string was expected");
      return;
    }
    for (auto& [name, value] : record.fields) {
      if (name != field.field) continue;
      if (arrays_ == 0) {
        value = text;  // of two members of one name the last counts
      } else {
        value += (field.field == "text" ? "\n\n" : ", ") + text;
      }
      return;
    }
    record.fields.emplace_back(field.field, text);
  }

  bool number(std::string_view digits) {
    const Wanted* field = here();
    if (field == nullptr) return true;
    if (field->field != "id") return other("a string was expected");
    if (digits.find_first_not_of("0123456789", digits.starts_with('-') ? 1 : 0) != std::string_view::npos)
      return refuse("the id is no whole number", "write it in double quotes");
    add(*field, digits);
    return true;
  }

  bool other(const std::string& problem) {
    const Wanted* field = here();
    if (field == nullptr) return true;
    if (field->field == "author") return true;  // {"name": ...}: it can be mapped by its path
    const bool text = field->field == "text";
    return refuse(text ? "\"" + field->path + "\" is no string" : "\"" + field->path + "\": " + problem + " here",
                  text ? "write the article in double quotes" : "write it in double quotes");
  }

  bool refuse(std::string problem, std::string remedy) {
    if (record.refusal.reason == Reason::none) record.refusal = {Reason::broken, Limit::article, std::move(problem), std::move(remedy)};
    return true;
  }

  bool open(bool array) {
    if (levels_.size() >= deepest_) {
      too_deep_ = true;
      return false;
    }
    levels_.push_back({path_.size(), array});
    arrays_ += array ? 1U : 0U;
    return true;
  }
  bool close() {
    path_.resize(levels_.back().path);
    arrays_ -= levels_.back().array ? 1U : 0U;
    levels_.pop_back();
    return true;
  }

  struct Level {
    std::size_t path;  ///< length of the path outside
    bool array;
  };

  const std::vector<Wanted>& wanted_;
  std::uint64_t deepest_;
  std::string path_;           ///< of the member that is being read
  std::vector<Level> levels_;  ///< objects and arrays that are open
  std::size_t arrays_ = 0;     ///< how many of them are arrays
  bool too_deep_ = false;
  std::string seen_;  ///< members of the object itself
};

Refusal broken(std::string problem, std::string remedy) { return {Reason::broken, Limit::article, std::move(problem), std::move(remedy)}; }

/// What to say of an object without text: which of its members might be it.
Refusal without_text(const std::vector<Wanted>& wanted, const std::string& seen) {
  const auto text = std::find_if(wanted.begin(), wanted.end(), [](const Wanted& field) { return field.field == "text"; });
  return {Reason::no_text, Limit::article, "the record has no \"" + text->path + "\"",
          seen.empty() ? "add the member \"text\" with the article"
                       : "say which member is the text, for example --field text=body; it has: " + seen};
}

}  // namespace

std::string_view Record::operator[](std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& pair) { return pair.first == field; });
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

Record read_record(std::string_view json, const ReadOptions& options) {
  const std::vector<Wanted> wanted = wanted_by(options);
  const std::size_t begin = json.find_first_not_of(" \t\r\n");
  rapidjson::MemoryStream stream(json.data(), json.size());
  FieldHandler handler(wanted, options.limits[Limit::nesting]);
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  Record& record = handler.record;
  if (handler.too_deep()) {
    record.refusal = reached(options.limits, Limit::nesting, "JSON nested");
  } else if (result.IsError()) {
    record.refusal = broken(std::string("not JSON: ") + rapidjson::GetParseError_En(result.Code()),
                            "mend the text near byte " + std::to_string(std::min(result.Offset(), json.size())));
  } else if (begin == std::string_view::npos || json[begin] != '{') {
    record.refusal = broken("a JSON object was expected on this line", "write one article a line: {\"id\": ..., \"text\": ...}");
  } else if (record.refusal.reason == Reason::none && handler.missing_text()) {
    record.refusal = without_text(wanted, handler.seen());
  }
  return std::move(record);
}

}  // namespace newsgraph::ingest
