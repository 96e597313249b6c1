// Document -> one JSON line for whatever works on single articles: scoring, other graph builders, annotation tools.
// Nodes and edges are those of graph/article.hpp, under short ids e1, r1 that count in the order of the article. What is spoken of
// but is no node ("a boy ... he", "the two countries") has mentions too; their `entity` is its chain, c1.
#include <boost/range/iterator_range.hpp>
#include <map>
#include <ostream>
#include <utility>

#include "export/export.hpp"
#include "export/record.hpp"
#include "graph/article.hpp"
#include "ingest/extract/noun_phrase.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Edge;
using graph::Entity;
using graph::Relation;
using graph::Vertex;
using ingest::Claim;
using ingest::Document;
using ingest::Index;
using ingest::Mention;
using ingest::Span;
using ingest::Token;

std::string_view short_name(ingest::MentionKind kind) {
  constexpr std::string_view names[] = {"NAM", "NOM", "PRO", "ADJ"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view short_name(ingest::TimeType type) {
  constexpr std::string_view names[] = {"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<std::size_t>(type)];
}

class Writer {
 public:
  Writer(const Document& document, const graph::ArticleGraph& article, MentionScheme scheme)
      : document_(document), article_(article), tree_(document), scheme_(scheme) {
    for (Vertex vertex = 0; vertex < boost::num_vertices(article_.graph); ++vertex)
      node_ids_.emplace(article_.graph[vertex].id, id("e", vertex));
  }

  void write(std::ostream& stream) {
    record_.open().text("id", document_.id).text("offset_unit", "byte").key("date");
    document_.date.empty() ? record_.null() : record_.text(document_.date);
    list("sentences", document_.sentences, [&](const ingest::Sentence& sentence, std::size_t) { record_.span(sentence.span); });
    mentions();
    record_.key("nodes").open_list();
    for (Vertex vertex = 0; vertex < boost::num_vertices(article_.graph); ++vertex) node(article_.graph[vertex]);
    record_.close_list();
    record_.key("edges").open_list();
    std::size_t position = 0;
    for (const Edge edge_at : boost::make_iterator_range(boost::edges(article_.graph))) edge(edge_at, position++);
    record_.close_list();
    list("tuples", document_.tuples, [&](const ingest::Tuple& one, std::size_t) { tuple(one); });
    list("times", document_.times, [&](const ingest::Time& time, std::size_t row) {
      record_.open().text("id", id("t", row)).number("start", time.span.begin).number("end", time.span.end);
      record_.text("type", short_name(time.type)).text("value", time.value).close();
    });
    record_.close().flush(stream);
    stream << '\n';
  }

 private:
  static std::string id(const char* letter, std::size_t row) { return letter + std::to_string(row + 1); }

  template <class Rows, class Write>
  void list(std::string_view name, const Rows& rows, Write write_row) {
    record_.key(name).open_list();
    for (std::size_t row = 0; row < rows.size(); ++row) write_row(rows[row], row);
    record_.close_list();
  }

  std::optional<Vertex> vertex_of(const Mention& mention) const {
    return mention.chain ? article_.vertex_of_chain[mention.chain.value] : std::nullopt;
  }

  void mentions() {
    std::vector<const ingest::Link*> links(document_.mentions.size(), nullptr);
    for (const ingest::Link& link : document_.links) links[link.mention.value] = &link;
    record_.key("mentions").open_list();
    for (std::size_t row = 0; row < document_.mentions.size(); ++row) {
      const Mention& mention = document_.mentions[row];
      if (!mention.chain) continue;
      const ingest::Range<Token> phrase = ingest::noun_phrase_of(document_, tree_, mention);
      if (scheme_ == MentionScheme::ontonotes) {
        if (mention.kind == ingest::MentionKind::adjective || ingest::is_predicated(document_, tree_, mention)) continue;
        this->mention(row, id("m", row), mention.kind, phrase, links[row]);
        continue;
      }
      const bool named = mention.kind == ingest::MentionKind::name;
      this->mention(row, id("m", row), mention.kind, named ? mention.tokens : phrase, links[row]);
      // "the United States": a name has a noun phrase around it.
      if (named && phrase != mention.tokens) this->mention(row, id("p", row), ingest::MentionKind::nominal, phrase, nullptr);
    }
    record_.close_list();
  }

  void mention(std::size_t row, const std::string& name, ingest::MentionKind kind, ingest::Range<Token> tokens, const ingest::Link* link) {
    const Mention& mention = document_.mentions[row];
    const auto vertex = vertex_of(mention);
    const Span span = ingest::span_of(document_, tokens);
    const auto chain_type = vertex ? article_.graph[*vertex].type : document_[mention.chain].type;
    record_.open().text("id", name).number("start", span.begin).number("end", span.end);
    record_.text("type", name_of(mention.type == ingest::EntityType::other ? chain_type : mention.type)).text("kind", short_name(kind));
    record_.text("entity", entity_of(mention.chain)).span("head_span", mention.head ? document_[mention.head].span : span);
    if (!document_[mention.chain].members.empty()) {
      record_.key("members").open_list();
      for (const Index<ingest::Chain> member : document_[mention.chain].members) record_.text(entity_of(member));
      record_.close_list();
    }
    if (link != nullptr) record_.text("antecedent", id("m", link->antecedent.value)).text("rule", link->rule);
    record_.close();
  }

  std::string entity_of(Index<ingest::Chain> chain) const {
    const auto vertex = article_.vertex_of_chain[chain.value];
    return vertex ? node_of(*vertex) : id("c", chain.value);
  }

  void node(const Entity& entity) {
    record_.open().text("id", node_ids_.at(entity.id)).text("name", entity.name).text("type", name_of(entity.type));
    record_.optional("subtype", entity.subtype).texts("aliases", entity.aliases).texts("titles", entity.titles);
    record_.optional("country", entity.country);
    record_.key("codes").open().optional("iso3166_1", entity.iso3166_1).close().close();
  }

  // The mention of a node that a claim names; where the claim names a set, the node's own mention before the trigger.
  std::string mention_of(Vertex vertex, Index<Mention> named, Span trigger) const {
    if (named && vertex_of(document_[named]) == vertex) return id("m", named.value);
    std::string nearest;
    for (std::size_t row = 0; row < document_.mentions.size(); ++row) {
      if (vertex_of(document_.mentions[row]) != vertex) continue;
      if (!nearest.empty() && ingest::span_of(document_, document_.mentions[row].tokens).begin > trigger.begin) break;
      nearest = id("m", row);
    }
    return nearest;
  }

  void edge(Edge edge, std::size_t row) {
    const Relation& relation = article_.graph[edge];
    const Claim& claim = document_[article_.claims_of_edge[row].front()];
    const Vertex source = boost::source(edge, article_.graph);
    const Vertex target = boost::target(edge, article_.graph);
    Index<Mention> first = claim.source_mention, second = claim.target_mention;
    if (!first || vertex_of(document_[first]) == target || (second && vertex_of(document_[second]) == source)) std::swap(first, second);
    record_.open().text("id", id("r", row)).text("source", node_of(source)).text("target", node_of(target));
    record_.optional("source_mention", mention_of(source, first, claim.trigger))
        .optional("target_mention", mention_of(target, second, claim.trigger));
    record_.text("relation", relation.relation).text("predicate", relation.predicate);
    record_.key("codes").open().optional("plover", relation.plover).optional("cameo", relation.cameo).close();
    record_.key("evidence").open_list();
    for (const graph::Evidence& evidence : relation.evidence) {
      record_.open().number("sent", evidence.sentence).number("start", evidence.span.begin).number("end", evidence.span.end).close();
    }
    record_.close_list().span("trigger_span", claim.trigger);
    record_.text("modality", name_of(relation.modality)).truth("negated", relation.negated);
    if (!relation.attributed_to.empty()) record_.text("attributed_to", node_ids_.at(relation.attributed_to));
    record_.text("attribution", name_of(relation.attribution));
    circumstances(relation, claim);
    record_.truth("inferred", relation.inferred).text("rule", graph::best_evidence(relation).rule);
    record_.probability("confidence", graph::confidence(relation)).close();
  }

  void circumstances(const Relation& relation, const Claim& claim) {
    if (!relation.date.empty() || !relation.date_text.empty()) {
      record_.key("time").open().text("value", relation.date).text("text", relation.date_text);
      if (claim.time) record_.text("source", id("t", claim.time.value));
      record_.close();
    }
    if (!relation.location.empty()) record_.text("location", node_ids_.at(relation.location));
    record_.key("qualifiers").open();
    if (relation.count != 0) record_.number("count", relation.count);
    record_.optional("valid_until", relation.valid_until).optional("role", relation.role).optional("duration", relation.duration);
    record_.optional("date_end", relation.date_end).optional("status", relation.status);
    if (const auto found = node_ids_.find(relation.event); found != node_ids_.end()) record_.text("event", found->second);
    record_.close();
  }

  void tuple(const ingest::Tuple& tuple) {
    record_.open().number("sent", tuple.sentence ? tuple.sentence.value : 0);
    record_.text("arg1", tuple.subject.text).text("rel", tuple.relation.text).text("arg2", tuple.object.text).key("args").open_list();
    for (const ingest::Tuple::Piece& piece : tuple.more) record_.text(piece.text);
    record_.close_list().probability("confidence", tuple.confidence).key("spans").open();
    spans("arg1", tuple.subject);
    spans("rel", tuple.relation);
    spans("arg2", tuple.object);
    record_.close();
    if (tuple.claim && !article_.edges_of_claim[tuple.claim.value].empty()) {
      record_.text("edge", id("r", article_.edges_of_claim[tuple.claim.value].front()));
    }
    record_.close();
  }

  void spans(std::string_view name, const ingest::Tuple::Piece& piece) {
    record_.key(name).open_list();
    for (const Span span : piece.spans) record_.span(span);
    record_.close_list();
  }

  const std::string& node_of(Vertex vertex) const { return node_ids_.at(article_.graph[vertex].id); }

  const Document& document_;
  const graph::ArticleGraph& article_;
  const ingest::Tree tree_;
  const MentionScheme scheme_;
  std::map<std::string, std::string> node_ids_;  ///< stable id -> e1, e2, ...
  Record record_;
};

}  // namespace

void write_extract(const ingest::Language& language, const Document& document, std::ostream& stream, MentionScheme scheme) {
  const graph::ArticleGraph article = graph::read_graph(language, document);
  Writer(document, article, scheme).write(stream);
}

void write_unread(const Document& document, const std::string& copy_of, const std::string& language, std::ostream& stream) {
  Record record;
  record.open().text("id", document.id).optional("copy_of", copy_of).optional("language", language).text("offset_unit", "byte");
  record.optional("title", document.title).optional("date", document.date).optional("source", document.source);
  for (const char* list : {"sentences", "mentions", "nodes", "edges", "tuples", "times"}) record.key(list).open_list().close_list();
  record.close().flush(stream);
  stream << '\n';
}

}  // namespace newsgraph::exporter
