// Each struct lists its members once (`fields`), for both directions. The list is a structured binding of all members: who adds a
// member to the struct is stopped here by the compiler, adds it to the list, and raises `store_version` (article_store.hpp).
#include "graph/codec.hpp"

#include <bit>
#include <boost/range/iterator_range.hpp>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <type_traits>

namespace newsgraph::graph {
namespace {

template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

template <Is<ingest::Span> T, class Field>
void fields(T& value, Field field) {
  auto& [begin, end] = value;
  field(begin, end);
}
template <Is<Article> T, class Field>
void fields(T& value, Field field) {
  auto& [id, title, date, source, words, copies] = value;
  field(id, title, date, source, words, copies);
}
template <Is<Copy> T, class Field>
void fields(T& value, Field field) {
  auto& [id, title, date, source, words] = value;
  field(id, title, date, source, words);
}
template <Is<Profile> T, class Field>
void fields(T& value, Field field) {
  auto& [id, name, type, subtype, aliases, titles, gender, country, iso3166_1, wikidata, ids, mentions, first_seen] = value;
  field(id, name, type, subtype, aliases, titles, gender, country, iso3166_1, wikidata, ids, mentions, first_seen);
}
template <Is<Reference> T, class Field>
void fields(T& value, Field field) {
  auto& [sentence, span, kind, metonym, text, rule, antecedent] = value;
  field(sentence, span, kind, metonym, text, rule, antecedent);
}
template <Is<Part> T, class Field>
void fields(T& value, Field field) {
  auto& [document, profile, references, rule, joined_to] = value;
  field(document, profile, references, rule, joined_to);
}
template <Is<Detail> T, class Field>
void fields(T& value, Field field) {
  auto& [predicate, date_text, duration, location, event, attribution, inferred] = value;
  field(predicate, date_text, duration, location, event, attribution, inferred);
}
template <Is<Evidence> T, class Field>
void fields(T& value, Field field) {
  auto& [document, sentence, span, trigger, quote, rule, confidence, words, source_span, target_span, source, target, speaker, detail,
         stage] = value;
  field(document, sentence, span, trigger, quote, rule, confidence, words, source_span, target_span, source, target, speaker, detail,
        stage);
}
template <Is<Stage> T, class Field>
void fields(T& value, Field field) {
  auto& [modality, status, date, date_end, attributed_to, plover, cameo, reported] = value;
  field(modality, status, date, date_end, attributed_to, plover, cameo, reported);
}
template <Is<Relation> T, class Field>
void fields(T& value, Field field) {
  auto& [relation, family, plover, cameo, symmetric, predicate, modality, negated, status, attributed_to, attribution, date, date_end,
         date_text, duration, count, valid_until, location, role, event, inferred, conflict, evidence, history] = value;
  field(relation, family, plover, cameo, symmetric, predicate, modality, negated, status, attributed_to, attribution, date, date_end,
        date_text, duration, count, valid_until, location, role, event, inferred, conflict, evidence, history);
}
template <Is<Entity> T, class Field>
void fields(T& value, Field field) {
  if constexpr (std::is_const_v<T>) {
    field(static_cast<const Profile&>(value), value.parts);
  } else {
    field(static_cast<Profile&>(value), value.parts);
  }
}
template <Is<Ruling> T, class Field>
void fields(T& value, Field field) {
  auto& [same, one, other] = value;
  field(same, one, other);
}

template <class T>
concept Number = std::is_enum_v<T> || std::is_integral_v<T>;

template <Number T>
void put(Packer& packer, T value) {
  packer.number(static_cast<std::uint64_t>(value));
}
void put(Packer& packer, double value) { packer.real(value); }
void put(Packer& packer, const std::string& value) { packer.text(value); }
template <class T>
void put(Packer& packer, const std::vector<T>& values);
template <class T>
void put(Packer& packer, const std::optional<T>& value);
template <class T>
requires(!Number<T>) void put(Packer& packer, const T& value) {
  fields(value, [&](const auto&... members) { (put(packer, members), ...); });
}
template <class T>
void put(Packer& packer, const std::vector<T>& values) {
  packer.number(values.size());
  for (const T& value : values) put(packer, value);
}
template <class T>
void put(Packer& packer, const std::optional<T>& value) {
  packer.number(value ? 1 : 0);
  if (value) put(packer, *value);
}

template <Number T>
void take(Unpacker& unpacker, T& value) {
  value = static_cast<T>(unpacker.number());
}
void take(Unpacker& unpacker, double& value) { value = unpacker.real(); }
void take(Unpacker& unpacker, std::string& value) { value = unpacker.text(); }
template <class T>
void take(Unpacker& unpacker, std::vector<T>& values);
template <class T>
void take(Unpacker& unpacker, std::optional<T>& value);
template <class T>
requires(!Number<T>) void take(Unpacker& unpacker, T& value) {
  fields(value, [&](auto&... members) { (take(unpacker, members), ...); });
}
template <class T>
void take(Unpacker& unpacker, std::vector<T>& values) {
  values.clear();
  for (std::uint64_t count = unpacker.number(); count > 0; --count) take(unpacker, values.emplace_back());
}
template <class T>
void take(Unpacker& unpacker, std::optional<T>& value) {
  value.reset();
  if (unpacker.number() != 0) take(unpacker, value.emplace());
}

[[noreturn]] void refuse() { throw std::out_of_range("a record is cut short"); }

constexpr std::uint64_t no_text = 0, new_text = 1, first_known = 2;

}  // namespace

void Packer::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(0x80U | (value & 0x7FU));
  bytes_ += static_cast<char>(value);
}

void Packer::real(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>((bits >> shift) & 0xFFU);
}

void Packer::text(const std::string& value) {
  if (value.empty()) return number(no_text);
  const auto [found, is_new] = known_.emplace(value, known_.size());
  if (!is_new) return number(first_known + found->second);
  number(new_text);
  number(value.size());
  bytes_ += value;
}

void Packer::add(const Article& article) { put(*this, article); }
void Packer::add(const Entity& entity) { put(*this, entity); }
void Packer::add(const Relation& relation) { put(*this, relation); }

void Packer::clear() {
  bytes_.clear();
  known_.clear();
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at_ == bytes_.size()) refuse();
    const auto byte = static_cast<unsigned char>(bytes_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80U) return value;
  }
  refuse();
}

double Unpacker::real() {
  if (bytes_.size() - at_ < 8) refuse();
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_++])) << shift;
  }
  return std::bit_cast<double>(bits);
}

std::string Unpacker::text() {
  const std::uint64_t code = number();
  if (code == no_text) return {};
  if (code >= first_known) {
    if (code - first_known >= known_.size()) refuse();
    return std::string(known_[code - first_known]);
  }
  const std::uint64_t size = number();
  if (size > bytes_.size() - at_) refuse();
  known_.push_back(bytes_.substr(at_, size));
  at_ += size;
  return std::string(known_.back());
}

void Unpacker::read(Article& article) { take(*this, article); }
void Unpacker::read(Entity& entity) { take(*this, entity); }
void Unpacker::read(Relation& relation) { take(*this, relation); }

std::string pack(const KnowledgeGraph& graph) {
  Packer packer;
  put(packer, graph[boost::graph_bundle].articles);
  put(packer, graph[boost::graph_bundle].rulings);
  packer.number(boost::num_vertices(graph));
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) put(packer, graph[vertex]);
  packer.number(boost::num_edges(graph));
  for (const Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    packer.number(boost::source(edge, graph));
    packer.number(boost::target(edge, graph));
    put(packer, graph[edge]);
  }
  return packer.bytes();
}

KnowledgeGraph unpack(std::string_view bytes) {
  Unpacker unpacker(bytes);
  KnowledgeGraph graph;
  take(unpacker, graph[boost::graph_bundle].articles);
  take(unpacker, graph[boost::graph_bundle].rulings);
  for (std::uint64_t count = unpacker.number(); count > 0; --count) take(unpacker, graph[boost::add_vertex(graph)]);
  for (std::uint64_t count = unpacker.number(); count > 0; --count) {
    const std::uint64_t source = unpacker.number(), target = unpacker.number();
    if (source >= boost::num_vertices(graph) || target >= boost::num_vertices(graph)) refuse();
    take(unpacker, graph[boost::add_edge(source, target, graph).first]);
  }
  return graph;
}

}  // namespace newsgraph::graph
