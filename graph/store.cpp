// JSON -> KnowledgeGraph. Only ids, ends and relation names are asked for; the rest may be missing. Bytes that are no UTF-8 and
// halves of surrogate pairs ("\ud800") become U+FFFD before they can stop the parser.
#include "graph/store.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

#include "graph/graphml.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"
#include "ingest/json.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;
using ingest::Json;

std::string text_at(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value == nullptr || value->is_null() ? std::string() : clean_text(value->as_string());
}

std::vector<std::string> texts_at(const Json& object, std::string_view member) {
  std::vector<std::string> texts;
  if (const Json* value = object.find(member); value != nullptr && !value->is_null()) {
    for (const std::string& text : value->as_strings()) texts.push_back(clean_text(text));
  }
  return texts;
}

std::uint32_t count_of(const Json& value) {
  const double number = value.as_number();
  if (number < 0 || number > 4294967295.0 || number != std::floor(number))
    value.fail("a whole number from 0 on was expected here", "write a count");
  return static_cast<std::uint32_t>(number);
}

std::uint32_t count_at(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value == nullptr || value->is_null() ? 0 : count_of(*value);
}

bool truth_at(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value != nullptr && !value->is_null() && value->as_bool();
}

template <class Enumeration>
void read_name(const Json& object, std::string_view member, Enumeration& value) {
  const std::string name = text_at(object, member);
  if (!name.empty() && !parse(name, value))
    object.at(member).fail("'" + name + "' is no value of \"" + std::string(member) + "\"", "see the README for the values");
}

ingest::Span span_at(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  if (value == nullptr || value->is_null()) return {};
  if (value->as_array().size() != 2) value->fail("a span has two numbers", "write [begin, end]");
  return {count_of(value->items[0]), count_of(value->items[1])};
}

Article read_article(const Json& row) {
  return {clean_text(row.at("id").as_string()), text_at(row, "title"), text_at(row, "date"), text_at(row, "source")};
}

Entity read_entity(const Json& row) {
  Entity entity;
  entity.id = clean_text(row.at("id").as_string());
  entity.name = text_at(row, "name");
  read_name(row, "type", entity.type);
  entity.subtype = text_at(row, "subtype");
  entity.aliases = texts_at(row, "aliases");
  entity.titles = texts_at(row, "titles");
  entity.country = text_at(row, "country");
  entity.iso3166_1 = text_at(row, "iso3166_1");
  entity.wikidata = text_at(row, "wikidata");
  entity.mentions = count_at(row, "mentions");
  entity.first_seen = text_at(row, "first_seen");
  return entity;
}

Evidence read_evidence(const Json& row) {
  Evidence evidence;
  evidence.document = text_at(row, "document");
  evidence.sentence = count_at(row, "sentence");
  evidence.span = span_at(row, "span");
  evidence.trigger = span_at(row, "trigger");
  evidence.quote = text_at(row, "quote");
  evidence.rule = text_at(row, "rule");
  if (const Json* confidence = row.find("confidence"); confidence != nullptr && !confidence->is_null())
    evidence.confidence = confidence->as_number();
  return evidence;
}

Relation read_relation(const Json& row) {
  Relation relation;
  relation.relation = clean_text(row.at("relation").as_string());
  relation.family = text_at(row, "family");
  relation.plover = text_at(row, "plover");
  relation.cameo = text_at(row, "cameo");
  relation.symmetric = truth_at(row, "symmetric");
  relation.predicate = text_at(row, "predicate");
  read_name(row, "modality", relation.modality);
  relation.negated = truth_at(row, "negated");
  relation.status = text_at(row, "status");
  relation.attributed_to = text_at(row, "attributed_to");
  read_name(row, "attribution", relation.attribution);
  relation.date = text_at(row, "date");
  relation.date_end = text_at(row, "date_end");
  relation.date_text = text_at(row, "date_text");
  relation.duration = text_at(row, "duration");
  relation.count = count_at(row, "count");
  relation.valid_until = text_at(row, "valid_until");
  relation.location = text_at(row, "location");
  relation.role = text_at(row, "role");
  relation.event = text_at(row, "event");
  relation.inferred = truth_at(row, "inferred");
  relation.conflict = truth_at(row, "conflict");
  if (const Json* list = row.find("evidence"); list != nullptr && !list->is_null()) {
    for (const Json& item : list->as_array()) relation.evidence.push_back(read_evidence(item));
  }
  return relation;
}

// "\ud83d" without its other half -> "\ufffd"; all else stays byte for byte, so that lines keep their numbers.
std::string mend_surrogates(std::string text) {
  const auto unit_at = [&](std::size_t at) -> long {
    if (text.compare(at, 2, "\\u") != 0 || at + 6 > text.size()) return -1;
    const std::string digits = text.substr(at + 2, 4);
    return digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos ? std::stol(digits, nullptr, 16) : -1;
  };
  const auto is_high = [](long unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](long unit) { return unit >= 0xDC00 && unit < 0xE000; };
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const long unit = unit_at(at);
    if (is_high(unit) && at + 6 < text.size() && is_low(unit_at(at + 6))) {
      at += 12;
    } else if (unit >= 0) {
      if (is_high(unit) || is_low(unit)) text.replace(at + 2, 4, "fffd");
      at += 6;
    } else {
      at += 2;
    }
    if (at >= text.size()) break;
  }
  return text;
}

}  // namespace

KnowledgeGraph parse_graph(std::string_view text, const std::string& file) {
  const Json root = Json::parse(mend_surrogates(valid_utf8(text)), file);
  KnowledgeGraph graph;
  if (const Json* articles = root.find("articles"); articles != nullptr && !articles->is_null()) {
    for (const Json& row : articles->as_array()) graph[boost::graph_bundle].articles.push_back(read_article(row));
  }
  std::map<std::string, Vertex> vertices;
  for (const Json& row : root.at("nodes").as_array()) {
    Entity entity = read_entity(row);
    const auto [found, is_new] = vertices.emplace(entity.id, boost::num_vertices(graph));
    if (!is_new) row.fail("the id '" + entity.id + "' stands here a second time", "give every node its own id");
    boost::add_vertex(std::move(entity), graph);
  }
  for (const Json& row : root.at("edges").as_array()) {
    const auto end = [&](const char* member) {
      const auto found = vertices.find(clean_text(row.at(member).as_string()));
      if (found == vertices.end())
        row.at(member).fail("no node has the id '" + row.at(member).as_string() + "'", "add the node or mend the id");
      return found->second;
    };
    const Vertex source = end("source");
    boost::add_edge(source, end("target"), read_relation(row), graph);
  }
  return graph;
}

KnowledgeGraph load_graph(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    throw InputError(file.string(), 0, "no such file", "make it with: newsgraph build ARTICLES -o " + file.string());
  if (std::filesystem::is_directory(file, error)) throw InputError(file.string(), 0, "is a folder", "name a graph file");
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad()) throw InputError(file.string(), 0, "cannot be read", "check its permissions");
  if (file.extension() == ".graphml") return parse_graphml(text, file.string());
  if (file.extension() != ".json" && !text.starts_with('{')) {
    throw InputError(file.string(), 0, "is no graph in JSON or GraphML",
                     "only .json and .graphml can be read back; write one with: newsgraph build ARTICLES -o graph.json");
  }
  return parse_graph(text, file.string());
}

}  // namespace newsgraph::graph
