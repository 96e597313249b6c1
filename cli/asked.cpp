// Numbers of a query -> nodes and edges that can be shown, out of the whole graph or out of a store.
#include "cli/asked.hpp"

#include "cli/graphs.hpp"
#include "graph/article_store.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {

// Made in its place: a graph of Boost is copied where others are moved.
Asked::Asked(const std::string& file) : file_(file), whole_(graph::is_store(file) ? graph::KnowledgeGraph() : graph::load_graph(file)) {
  if (graph::is_store(file)) {
    stored_ = std::make_unique<graph::StoredGraph>(file);
    query_ = &stored_->query();
    return;
  }
  of_whole_ = std::make_unique<const graph::Query>(whole_);
  query_ = of_whole_.get();
}

std::uint64_t Asked::find_one(const std::string& name) {
  if (!stored_) return query_->numbers[cli::find_one(whole_, file_, name)];
  const auto called = [&](const std::vector<std::uint64_t>& numbers) {
    std::vector<graph::Profile> nodes;
    for (const std::uint64_t number : numbers) nodes.push_back(stored_->node(number));
    return nodes;
  };
  const std::vector<std::uint64_t> numbers = stored_->find_nodes(name);
  if (numbers.size() == 1) return numbers.front();
  fail_to_find(file_, name, called(numbers), numbers.empty() ? called(stored_->suggest_nodes(name)) : std::vector<graph::Profile>{});
}

graph::EdgeFilter Asked::filter(const graph::EdgeQuestion& question) {
  return stored_ ? stored_->filter(question) : graph::filter_of(*query_, whole_, question);
}

void Asked::fetch(const std::vector<std::uint64_t>& nodes, const std::vector<graph::FoundPath>& paths) {
  if (stored_) stored_->fill(part_, nodes, paths);
}

std::vector<graph::Step> Asked::steps(const graph::FoundPath& path) const {
  if (!stored_) return graph::steps_of(*query_, path);
  std::vector<graph::Step> steps;
  for (const graph::PathStep& step : path.steps) steps.push_back({part_.edge.at(step.edge), step.backward});
  return steps;
}

}  // namespace newsgraph::cli
