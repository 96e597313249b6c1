// Warm queries on the graph of a store: opens it once and answers each question some times. bench/speed/large.py compares with others.
//
// usage: newsgraph_paths STORE K < PAIRS    PAIRS: two ids a line, with a tab between. Prints a line a pair: hops, milliseconds for the
// best path and for the K best (median of 5), how many there were; and first the milliseconds to open the store and read its arrays.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "graph/open_graph.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using namespace newsgraph::graph;

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// The answer, and the median time that it took.
std::pair<PathAnswer, double> timed(OpenGraph& graph, const EdgeFilter& filter, const PathQuestion& question) {
  constexpr int rounds = 5;
  std::vector<double> times;
  PathAnswer answer;
  for (int round = 0; round < rounds; ++round) {
    const Clock::time_point start = Clock::now();
    answer = graph.find_paths(filter, question);
    times.push_back(milliseconds_since(start));
  }
  std::sort(times.begin(), times.end());
  return {std::move(answer), times[rounds / 2]};
}

int measure(const char* store, std::size_t most) {
  const Clock::time_point start = Clock::now();
  const auto graph = open_graph(store);
  const EdgeFilter filter = graph->filter({});
  graph->type(0);  // of a store this reads the arrays
  std::printf("%.1f\n", milliseconds_since(start));
  for (std::string from, to; std::getline(std::cin, from, '\t') && std::getline(std::cin, to);) {
    const auto one = graph->find_nodes(from), other = graph->find_nodes(to);
    if (one.size() != 1 || other.size() != 1) throw std::runtime_error("no node: " + from + " or " + to);
    PathQuestion question;
    question.from = one.front();
    question.to = other.front();
    const auto [best, best_time] = timed(*graph, filter, question);
    question.most = most;
    const auto [several, time] = timed(*graph, filter, question);
    std::printf("%zu\t%.2f\t%.2f\t%zu\n", best.paths.empty() ? 0 : best.paths.front().steps.size(), best_time, time, several.paths.size());
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: newsgraph_paths STORE K < PAIRS\n", stderr);
    return 2;
  }
  try {
    return measure(arguments[1], std::stoul(arguments[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsgraph_paths: %s\n", error.what());
    return 2;
  }
}
