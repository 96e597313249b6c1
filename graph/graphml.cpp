// GraphML -> the JSON that says the same (one record a line) -> graph. libxml2's SAX parser hands out elements one after another, so
// that no tree of the file is ever held. Attributes are known by their attr.name, as Gephi and yEd give them ids of their own.
#include "graph/graphml.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "graph/store.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

// How the text of a data element stands in JSON; what is not named here is text.
enum class Form { text, list, number, truth, json, dropped };

Form form_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Form>, 24> forms = {
      {{"aliases", Form::list},     {"titles", Form::list},      {"ids", Form::list},           {"mentions", Form::number},
       {"count", Form::number},     {"symmetric", Form::truth},  {"negated", Form::truth},      {"inferred", Form::truth},
       {"conflict", Form::truth},   {"parts", Form::json},       {"evidence", Form::json},      {"history", Form::json},
       {"articles", Form::json},    {"rulings", Form::json},     {"size", Form::dropped},       {"r", Form::dropped},
       {"g", Form::dropped},        {"b", Form::dropped},        {"weight", Form::dropped},     {"rule", Form::dropped},
       {"document", Form::dropped}, {"sentence", Form::dropped}, {"confidence", Form::dropped}, {"quote", Form::dropped}}};
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& row) { return row.first == name; });
  return found == forms.end() ? Form::text : found->second;
}

// "one; two\; three" -> "one", "two; three"
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      parts.back() += text[++at];
    } else if (text[at] == ';') {
      parts.emplace_back();
      if (at + 1 < text.size() && text[at + 1] == ' ') ++at;
    } else {
      parts.back() += text[at];
    }
  }
  return parts;
}

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)), writer_(buffer_) {}

  KnowledgeGraph read(std::string_view text) {
    parse(text);
    if (!has_graph_) throw InputError(file_, 1, "holds no <graph>", "name a GraphML file that newsgraph wrote");
    std::string json = "{" + of_graph_ + "\"nodes\":[";
    std::vector<std::size_t> lines(2, 1);  // of the JSON, counted from 1; the first is its head
    join(nodes_, json, lines);
    json += "],\"edges\":[";
    join(edges_, json, lines);
    json += "]}";
    try {
      return parse_graph(json, file_);
    } catch (const InputError& error) {
      const std::size_t line = error.line() < lines.size() ? lines[error.line()] : 0;
      throw InputError(file_, line, error.problem(), error.remedy());
    }
  }

 private:
  struct Item {
    std::string json;
    std::size_t line;
  };

  void parse(std::string_view text) {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count, int,
                                const xmlChar** attributes) {
      static_cast<Reader*>(self)->begin(reinterpret_cast<const char*>(name), count, attributes);
    };
    handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
      static_cast<Reader*>(self)->end(reinterpret_cast<const char*>(name));
    };
    handler.characters = handler.cdataBlock = [](void* self, const xmlChar* words, int size) {
      auto& reader = *static_cast<Reader*>(self);
      if (reader.in_data_) reader.data_.append(reinterpret_cast<const char*>(words), static_cast<std::size_t>(size));
    };
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr),
                                                                           xmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    context_ = context.get();
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    constexpr std::size_t piece = 1 << 20;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      const std::string_view part = text.substr(at, piece);
      if (xmlParseChunk(context_, part.data(), static_cast<int>(part.size()), 0) != 0) break;
    }
    if (context_->wellFormed == 1) xmlParseChunk(context_, "", 0, 1);
    if (context_->wellFormed != 1) fail();
    if (problem_) throw *problem_;
  }

  [[noreturn]] void fail() {
    const xmlError* const error = xmlCtxtGetLastError(context_);
    std::string problem = error && error->message ? error->message : "not XML";
    while (!problem.empty() && (problem.back() == '\n' || problem.back() == ' ')) problem.pop_back();
    throw InputError(file_, error && error->line > 0 ? static_cast<std::size_t>(error->line) : 0, "not XML: " + problem,
                     "write the graph again, or mend the file");
  }

  static std::map<std::string, std::string, std::less<>> attributes_of(int count, const xmlChar** attributes) {
    std::map<std::string, std::string, std::less<>> values;
    for (int at = 0; at < count; ++at) {
      const xmlChar** const row = attributes + 5 * at;  // name, prefix, namespace, begin and end of the value
      values[reinterpret_cast<const char*>(row[0])].assign(reinterpret_cast<const char*>(row[3]), reinterpret_cast<const char*>(row[4]));
    }
    return values;
  }

  void begin(std::string_view element, int count, const xmlChar** rows) {
    const auto attributes = attributes_of(count, rows);
    const auto value = [&](std::string_view name) {
      const auto found = attributes.find(name);
      return found == attributes.end() ? std::string() : unescaped(found->second);
    };
    if (element == "key") {
      names_[value("id")] = value("attr.name").empty() ? value("id") : value("attr.name");
    } else if (element == "graph") {
      has_graph_ = true;
      is_undirected_ = value("edgedefault") == "undirected";
    } else if (element == "node" || element == "edge") {
      owner_ = element;
      line_ = static_cast<std::size_t>(xmlSAX2GetLineNumber(context_));
      members_.clear();
      if (element == "node") members_["id"] = value("id");
      if (element == "edge") {
        members_["source"] = value("source");
        members_["target"] = value("target");
        kind_ = value("label");
      }
    } else if (element == "data") {
      const auto name = names_.find(value("key"));
      key_ = name == names_.end() ? value("key") : name->second;
      in_data_ = true;
      data_.clear();
    }
  }

  // libxml2 leaves "&#38;" where an attribute has "&amp;".
  static std::string unescaped(std::string text) {
    constexpr std::string_view escaped = "&#38;";
    for (std::size_t at = text.find(escaped); at != std::string::npos; at = text.find(escaped, at + 1))
      text.replace(at, escaped.size(), "&");
    return text;
  }

  void end(std::string_view element) {
    if (element == "data" && in_data_) {
      in_data_ = false;
      if (owner_.empty()) {
        if (form_of(key_) == Form::json) of_graph_ += "\"" + key_ + "\":" + data_ + ",";
      } else {
        members_[owner_ == "node" && key_ == "label" ? "name" : key_] = data_;
      }
    } else if (element == "node" && owner_ == "node") {
      if (const auto original = members_.extract("original_id")) {
        ids_[members_["id"]] = original.mapped();
        members_["id"] = original.mapped();
      }
      finish(nodes_);
    } else if (element == "edge" && owner_ == "edge") {
      const std::string label = members_.count("label") > 0 ? members_["label"] : kind_;
      members_.erase("label");
      if (members_.count("relation") == 0) {
        members_["relation"] = "related_to";
        members_.emplace("family", "other");
        members_.emplace("predicate", label);
      }
      for (const char* const name : {"source", "target"}) {
        std::string& id = members_[name];
        if (const auto own = ids_.find(id); own != ids_.end()) id = own->second;
      }
      if (is_undirected_) members_["symmetric"] = "true";
      finish(edges_);
    }
  }

  void finish(std::vector<Item>& items) {
    writer_.StartObject();
    for (const auto& [name, value] : members_) member(name, value);
    writer_.EndObject();
    items.push_back({{buffer_.GetString(), buffer_.GetSize()}, line_});
    buffer_.Clear();
    writer_.Reset(buffer_);
    owner_.clear();
  }

  void text(std::string_view value) { writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }

  void member(const std::string& name, const std::string& value) {
    const Form form = form_of(name);
    if (form == Form::dropped) return;
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    switch (form) {
      case Form::list:
        writer_.StartArray();
        for (const std::string& part : parts_of(value)) text(part);
        writer_.EndArray();
        break;
      case Form::truth: writer_.Bool(value == "true" || value == "1"); break;
      case Form::number: {
        const bool is_number = !value.empty() && value.size() < 10 &&
                               std::all_of(value.begin(), value.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
        // Nothing may be thrown through the parser, which is C.
        if (!is_number && !problem_)
          problem_ = InputError(file_, line_, "'" + value + "' is no number for '" + name + "'", "write a whole number from 0 on");
        writer_.RawValue(is_number ? value.data() : "0", is_number ? value.size() : 1, rapidjson::kNumberType);
        break;
      }
      case Form::json: {
        std::string line = value;  // JSON has line ends between its tokens only
        std::replace(line.begin(), line.end(), '\n', ' ');
        writer_.RawValue(line.data(), line.size(), rapidjson::kArrayType);
        break;
      }
      case Form::text:
      case Form::dropped: text(value); break;
    }
  }

  // The records, one a line, and for each line of the JSON the line of the GraphML.
  void join(const std::vector<Item>& items, std::string& json, std::vector<std::size_t>& lines) const {
    for (const Item& item : items) {
      json += &item == &items.front() ? "\n" : ",\n";
      json += item.json;
      lines.push_back(item.line);
    }
  }

  std::string file_;
  xmlParserCtxt* context_ = nullptr;
  bool has_graph_ = false, is_undirected_ = false, in_data_ = false;
  std::map<std::string, std::string, std::less<>> names_;  ///< id of a key -> its attr.name
  std::map<std::string, std::string, std::less<>> ids_;    ///< id of a node in the file -> its own
  std::map<std::string, std::string, std::less<>> members_;
  std::string owner_, kind_, key_, data_, of_graph_;
  std::size_t line_ = 0;
  std::optional<InputError> problem_;
  std::vector<Item> nodes_, edges_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace

KnowledgeGraph parse_graphml(std::string_view text, const std::string& file) { return Reader(file).read(text); }

}  // namespace newsgraph::graph
