// Numbers of nodes and edges -> a small graph of their records, in their order.
#include "graph/open_graph.hpp"

#include <boost/range/iterator_range.hpp>
#include <utility>

#include "graph/article_store.hpp"
#include "graph/mapped_file.hpp"
#include "graph/mapped_graph.hpp"
#include "graph/store.hpp"
#include "graph/stored_graph.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {

namespace {

/// A graph that was read as a whole.
class WholeGraph final : public OpenGraph {
 public:
  explicit WholeGraph(const std::filesystem::path& file) : graph_(load_graph(file)), query_(graph_) {}

  std::uint64_t nodes() override { return query_.vertices.size(); }
  std::uint64_t edges() override { return query_.edges.size(); }
  Entity node(std::uint64_t number) override { return graph_[query_.vertices.at(number)]; }
  StoredEdge edge(std::uint64_t number) override {
    const Edge edge = query_.edges.at(number);
    return {query_.numbers[boost::source(edge, graph_)], query_.numbers[boost::target(edge, graph_)], graph_[edge]};
  }
  void each_node(const std::function<void(const Entity&)>& take) override {
    for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph_))) take(graph_[vertex]);
  }
  void each_edge(const std::function<void(const StoredEdge&)>& take) override {
    for (std::uint64_t number = 0; number < query_.edges.size(); ++number) take(edge(number));
  }
  Archive archive() override { return graph_[boost::graph_bundle]; }
  std::optional<std::uint64_t> number_of(std::string_view id) override {
    const auto vertex = vertex_of(graph_, id);
    return vertex ? std::optional<std::uint64_t>(query_.numbers[*vertex]) : std::nullopt;
  }
  std::vector<std::uint64_t> find_nodes(std::string_view text) override { return numbers(graph::find_nodes(graph_, text)); }
  std::vector<std::uint64_t> suggest_nodes(std::string_view text) override { return numbers(graph::suggest_nodes(graph_, text)); }
  const RelationNames& names() override { return query_.names; }
  EntityType type(std::uint64_t number) override { return graph_[query_.vertices.at(number)].type; }
  PathAnswer find_paths(const EdgeFilter& filter, const PathQuestion& question) override {
    return graph::find_paths(query_, filter, question);
  }
  std::vector<Neighbor> neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                  bool directed) override {
    return graph::neighbors(query_, filter, nodes, depth, directed);
  }
  void each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                    const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) override {
    graph::each_edge_of(query_, filter, node, take);
  }

 private:
  std::vector<std::uint64_t> numbers(const std::vector<Vertex>& vertices) const {
    std::vector<std::uint64_t> found;
    for (const Vertex vertex : vertices) found.push_back(query_.numbers[vertex]);
    return found;
  }

  KnowledgeGraph graph_;  ///< made in its place: Boost's graphs copy where others move
  Query query_;
};

}  // namespace

EdgeFilter OpenGraph::filter(const EdgeQuestion& question) {
  EdgeFilter filter(names(), question);
  if (question.sources.empty()) return filter;
  const std::set<std::string> sources(question.sources.begin(), question.sources.end());
  std::set<std::string> missing = sources;
  std::vector<bool> wanted;
  each_edge([&](const StoredEdge& edge) {
    bool any = false;
    for (const Evidence& evidence : edge.relation.evidence) {
      if (!sources.contains(evidence.document)) continue;
      any = true;
      missing.erase(evidence.document);
    }
    wanted.push_back(any);
  });
  for (const Article& article : archive().articles) missing.erase(article.id);
  if (!missing.empty())
    throw ingest::InputError("--source", 0, "the graph has no article '" + *missing.begin() + "'", "look at its \"articles\"");
  filter.only(std::move(wanted));
  return filter;
}

void OpenGraph::each_edge_of_all(const EdgeFilter& filter,
                                 const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) {
  for (std::uint64_t node = 0; node < nodes(); ++node) {
    each_edge_of(node, filter, [&](std::uint64_t source, std::uint64_t target, const EdgeFacts& facts) {
      if (source == node) take(source, target, facts);
    });
  }
}

void OpenGraph::fill(GraphPart& part, const std::vector<std::uint64_t>& nodes, const std::set<std::uint64_t>& edges) {
  std::map<std::uint64_t, StoredEdge> records;
  std::set<std::uint64_t> ends(nodes.begin(), nodes.end());
  for (const std::uint64_t number : edges) {
    const StoredEdge& edge = records.emplace(number, this->edge(number)).first->second;
    ends.insert({edge.source, edge.target});
    const auto name = [&](const std::string& id) {
      if (id.empty()) return;
      if (const auto named = number_of(id)) ends.insert(*named);
    };
    for (const std::string* id : {&edge.relation.attributed_to, &edge.relation.location, &edge.relation.event}) name(*id);
    for (const Stage& stage : edge.relation.history) name(stage.attributed_to);
  }
  part.graph[boost::graph_bundle] = archive();
  for (const std::uint64_t number : ends) part.vertex.emplace(number, boost::add_vertex(node(number), part.graph));
  for (auto& [number, edge] : records) {
    const Vertex source = part.vertex.at(edge.source), target = part.vertex.at(edge.target);
    part.edge.emplace(number, boost::add_edge(source, target, std::move(edge.relation), part.graph).first);
  }
}

std::unique_ptr<OpenGraph> open_graph(const std::filesystem::path& file) {
  if (is_mapped(file)) return std::make_unique<MappedGraph>(file);
  if (is_store(file)) return std::make_unique<StoredGraph>(file);
  return std::make_unique<WholeGraph>(file);
}

}  // namespace newsgraph::graph
