// Chains -> nodes, claims -> edges, for one article: sets are spread over their members, symmetric relations turned into their
// one direction, claims whose ends are one node dropped, equal claims joined.
#include "graph/article.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "graph/identity.hpp"
#include "graph/resolve.hpp"
#include "graph/text.hpp"
#include "ingest/annotate/gazetteer.hpp"
#include "ingest/extract/distinct.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::graph {
namespace {

using ingest::Chain;
using ingest::Claim;
using ingest::Document;
using ingest::Index;
using ingest::Mention;

class Reader {
 public:
  Reader(const ingest::Language& language, const Document& document, ArticleGraph& result)
      : language_(language), document_(document), result_(result) {
    for (const ingest::Link& link : document.links) links_.emplace(link.mention, &link);
  }

  void read() {
    result_.graph[boost::graph_bundle].articles.push_back(
        {clean_text(document_.id), clean_text(document_.title), clean_text(document_.date), clean_text(document_.source)});
    add_nodes();
    for (std::size_t row = 0; row < document_.claims.size(); ++row) add_edges(Index<Claim>(row));
    for (const Edge edge : edges_) {
      abbreviate(result_.graph[edge], result_.graph[boost::source(edge, result_.graph)].id,
                 result_.graph[boost::target(edge, result_.graph)].id);
    }
  }

 private:
  void add_nodes() {
    std::vector<bool> takes_part(document_.chains.size(), false);
    for (const Claim& claim : document_.claims) {
      for (const Index<Chain> end : {claim.source, claim.target}) mark(end, takes_part);
    }
    result_.vertex_of_chain.resize(document_.chains.size());
    for (std::size_t row = 0; row < document_.chains.size(); ++row) {
      const Chain& chain = document_.chains[row];
      const bool described = takes_part[row] && ingest::is_distinct(language_, document_, chain);
      if (!chain.members.empty() || chain.type == EntityType::other || !(chain.named || described)) continue;
      result_.vertex_of_chain[row] = add_node(chain);
    }
    add_sets();
  }

  void mark(Index<Chain> chain, std::vector<bool>& takes_part) const {
    if (!chain) return;
    takes_part[chain.value] = true;
    for (const Index<Chain> member : document_[chain].members) mark(member, takes_part);
  }

  std::optional<Vertex> add_node(const Chain& chain) {
    Profile entity;
    entity.type = chain.type;
    entity.name = clean_words(chain.name.empty() && !chain.mentions.empty() ? text_of(document_, document_[chain.mentions.front()].tokens)
                                                                            : std::string_view(chain.name));
    if (entity.name.empty()) return std::nullopt;
    entity.subtype = clean_words(chain.subtype);
    (chain.type == EntityType::state ? entity.iso3166_1 : entity.country) = clean_words(chain.country);
    if (chain.type == EntityType::person) entity.gender = chain.gender;
    entity.first_seen = clean_words(document_.date);
    for (const std::string& alias : chain.aliases) entity.aliases.push_back(clean_words(alias));
    for (const std::string& title : chain.titles) entity.titles.push_back(clean_words(title));
    const std::uint32_t place = chain.mentions.empty() ? 0 : ingest::span_of(document_, document_[chain.mentions.front()].tokens).begin;
    if (chain.named) take_own(entity);
    entity.id = chain.named ? identify_named(language_, entity) : identify_described(entity, document_.id, place);
    tidy(entity.aliases, entity.name);
    tidy(entity.titles, "");

    Part part{clean_text(document_.id), std::move(entity), references_of(chain), {}, Part::none};
    part.profile.mentions = static_cast<std::uint32_t>(part.references.size());
    const auto [found, is_new] = vertices_.emplace(part.profile.id, 0);
    if (is_new) {
      found->second = boost::add_vertex(Entity{part.profile, {part}}, result_.graph);
    } else {
      Entity& known = result_.graph[found->second];
      join(known.parts.front(), part);
      static_cast<Profile&>(known) = known.parts.front().profile;
    }
    return found->second;
  }

  // What the user's list knows of it.
  void take_own(Profile& profile) const {
    if (!language_.gazetteer) return;
    std::vector<std::string> names = {profile.name};
    names.insert(names.end(), profile.aliases.begin(), profile.aliases.end());
    const auto own = language_.gazetteer->own(profile.type, names, profile.type == EntityType::state ? profile.iso3166_1 : profile.country);
    if (!own) return;
    constexpr std::string_view wikidata = "wikidata:";
    for (const std::string& id : own->ids) {
      if (id.starts_with(wikidata)) {
        profile.wikidata = clean_words(id.substr(wikidata.size()));
      } else {
        profile.ids.push_back(clean_words(id));
      }
    }
    if (profile.type == EntityType::state) return;
    if (profile.country.empty()) profile.country = own->country;
    if (profile.subtype.empty()) profile.subtype = clean_words(own->subtype);
    const std::string name = clean_words(own->name);  // the list's name, unless the article has a fuller one
    if (profile.name.find(name) == std::string::npos) profile.aliases.push_back(std::exchange(profile.name, name));
  }

  std::vector<Reference> references_of(const Chain& chain) const {
    std::vector<Reference> references;
    for (const Index<Mention> mention : chain.mentions) references.push_back(reference_to(mention));
    join(references, {});
    return references;
  }

  Reference reference_to(Index<Mention> row) const {
    const Mention& mention = document_[row];
    Reference reference;
    if (mention.head) reference.sentence = document_[mention.head].sentence.value;
    reference.span = ingest::span_of(document_, mention.tokens);
    reference.kind = mention.kind;
    reference.metonym = mention.metonym;
    reference.text = clean_words(text_of(document_, mention.tokens));
    if (const auto link = links_.find(row); link != links_.end()) {
      reference.rule = clean_words(link->second->rule);
      if (link->second->antecedent) reference.antecedent = ingest::span_of(document_, document_[link->second->antecedent].tokens);
    }
    return reference;
  }

  // "the two countries" speaks of each of them.
  void add_sets() {
    for (const Chain& chain : document_.chains) {
      if (chain.members.empty()) continue;
      std::vector<Vertex> nodes;
      for (const Index<Chain> member : chain.members) {
        for (const Vertex vertex : nodes_of(member)) nodes.push_back(vertex);
      }
      for (const Vertex vertex : nodes) {
        Entity& entity = result_.graph[vertex];
        Part& part = entity.parts.front();
        join(part.references, references_of(chain));
        entity.mentions = part.profile.mentions = static_cast<std::uint32_t>(part.references.size());
      }
    }
  }

  // Keeps the first of equal forms, in their order.
  static void tidy(std::vector<std::string>& forms, const std::string& name) {
    std::vector<std::string> kept;
    for (std::string& form : forms) {
      if (!form.empty() && form != name && std::find(kept.begin(), kept.end(), form) == kept.end()) kept.push_back(std::move(form));
    }
    forms = std::move(kept);
  }

  // The nodes that a chain stands for: itself, or each member of a set.
  std::vector<Vertex> nodes_of(Index<Chain> chain) const {
    std::vector<Vertex> nodes;
    if (!chain) return nodes;
    if (const auto vertex = result_.vertex_of_chain[chain.value]) nodes.push_back(*vertex);
    for (const Index<Chain> member : document_[chain].members) {
      for (const Vertex vertex : nodes_of(member)) nodes.push_back(vertex);
    }
    return nodes;
  }

  std::string id_of(Index<Chain> chain) const {
    const std::vector<Vertex> nodes = nodes_of(chain);
    return nodes.empty() ? std::string() : result_.graph[nodes.front()].id;
  }

  void add_edges(Index<Claim> row) {
    result_.edges_of_claim.emplace_back();
    const Relation relation = relation_of(document_[row]);
    for (const Vertex source : nodes_of(document_[row].source)) {
      for (const Vertex target : nodes_of(document_[row].target)) {
        if (source != target) add_edge(row, source, target, relation);
      }
    }
  }

  void add_edge(Index<Claim> row, Vertex source, Vertex target, Relation relation) {
    KnowledgeGraph& graph = result_.graph;
    if (relation.symmetric && graph[target].id < graph[source].id) {
      std::swap(source, target);
      turn(relation.evidence.front());
    }
    const auto [found, is_new] = positions_.emplace(std::make_tuple(source, target, identity(relation)), edges_.size());
    const std::size_t position = found->second;
    if (is_new) {
      edges_.push_back(boost::add_edge(source, target, relation, graph).first);
      result_.claims_of_edge.emplace_back();
    } else {
      join(graph[edges_[position]], relation);
    }
    if (auto& claims = result_.claims_of_edge[position]; claims.empty() || claims.back() != row) claims.push_back(row);
    result_.edges_of_claim.back().push_back(position);
  }

  Relation relation_of(const Claim& claim) const {
    Relation relation;
    relation.relation = claim.relation;
    const ingest::RelationType* type = language_.vocabulary ? language_.vocabulary->find(claim.relation) : nullptr;
    if (type != nullptr) {
      relation.family = type->family;
      const ingest::EventCodes codes = language_.vocabulary->codes(*type, claim.modality, claim.negated, claim.status);
      relation.plover = codes.plover;
      relation.cameo = codes.cameo;
      relation.symmetric = type->symmetric;
    }
    relation.predicate = clean_words(claim.predicate);
    relation.modality = claim.modality;
    relation.negated = claim.negated;
    relation.status = clean_words(claim.status);
    relation.attributed_to = id_of(claim.speaker);
    relation.attribution = claim.attribution;
    relation.date = clean_words(claim.date);
    relation.date_end = clean_words(claim.date_end);
    relation.date_text = clean_words(claim.date_text);
    relation.duration = clean_words(claim.duration);
    relation.count = claim.count;
    relation.valid_until = clean_words(claim.valid_until);
    relation.location = id_of(claim.location);
    relation.role = clean_words(claim.role);
    relation.event = event_of(claim.event);
    relation.inferred = claim.inferred;
    relation.evidence.push_back(evidence_of(claim));
    relation.evidence.front().detail = detail_of(relation);
    return relation;
  }

  // A node's id, or a name for the occurrence that holds across articles: the article and where it is first mentioned.
  std::string event_of(Index<Chain> chain) const {
    if (!chain) return {};
    if (std::string id = id_of(chain); !id.empty()) return id;
    const Chain& event = document_[chain];
    if (event.mentions.empty()) return {};
    return clean_text(document_.id) + "#" + std::to_string(ingest::span_of(document_, document_[event.mentions.front()].tokens).begin);
  }

  Evidence evidence_of(const Claim& claim) const {
    Evidence evidence;
    evidence.document = clean_text(document_.id);
    if (claim.sentence) {
      evidence.sentence = claim.sentence.value;
      evidence.span = document_[claim.sentence].span;
      evidence.quote = clean_words(text_of(document_, evidence.span));
    }
    evidence.trigger = claim.trigger;
    evidence.rule = clean_words(claim.rule);
    evidence.confidence = claim.confidence;
    evidence.words = clean_words(text_of(document_, claim.trigger));
    const auto span_of_mention = [&](Index<Mention> mention) {
      return mention ? ingest::span_of(document_, document_[mention].tokens) : ingest::Span{};
    };
    evidence.source_span = span_of_mention(claim.source_mention);
    evidence.target_span = span_of_mention(claim.target_mention);
    return evidence;
  }

  const ingest::Language& language_;
  const Document& document_;
  ArticleGraph& result_;
  std::map<Index<Mention>, const ingest::Link*> links_;
  std::vector<Edge> edges_;  ///< of result_.graph, whose copies would have others
  std::map<std::string, Vertex> vertices_;
  std::map<std::tuple<Vertex, Vertex, std::string>, std::size_t> positions_;
};

}  // namespace

ArticleGraph read_graph(const ingest::Language& language, const ingest::Document& document) {
  ArticleGraph result;
  Reader(language, document, result).read();
  return result;
}

}  // namespace newsgraph::graph
