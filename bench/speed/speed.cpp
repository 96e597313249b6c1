// How fast an article becomes a graph: start-up, milliseconds an article after it, and the greatest memory of the process.
//
// Each article is read from bytes to graph a number of times, alone, on one thread; the median counts, so that a disturbance does
// not. `cpu` is the time that the process had a processor for itself. Example: newsgraph_speed samples/*.txt
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/build.hpp"
#include "ingest/ingest.hpp"
#include "ingest/read/read.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

std::string bytes_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(std::string(path) + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t words_in(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char byte : text) {
    const bool white = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (!white && !inside) ++words;
    inside = !white;
  }
  return words;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::size_t edges_of(const newsgraph::ingest::Language& english, const std::string& bytes, const std::string& name) {
  newsgraph::graph::GraphBuilder builder;
  const auto take = [&](newsgraph::ingest::Document&& document) {
    newsgraph::ingest::read_article(english, document);
    builder.add(english, document);
  };
  newsgraph::ingest::Reader reader({}, take, [](const newsgraph::ingest::InputError& error) { throw error; });
  std::istringstream stream(bytes);
  reader.read(stream, name);
  return num_edges(builder.finish());
}

int measure(int count, char** paths) {
  constexpr int rounds = 20;
  const Clock::time_point start = Clock::now();
  const newsgraph::ingest::Language english = newsgraph::ingest::Language::load(newsgraph::ingest::Data::embedded());
  const double start_up = milliseconds_since(start);

  double sum = 0, cpu_sum = 0;
  std::size_t words = 0;
  std::printf("%8s %8s %8s %8s %8s %8s  %s\n", "words", "first", "median", "most", "cpu", "edges", "article (milliseconds)");
  for (int position = 0; position < count; ++position) {
    const std::string bytes = bytes_of(paths[position]);
    std::vector<double> times, cpu_times;
    std::size_t edges = 0;
    for (int round = 0; round < rounds; ++round) {
      const Clock::time_point begin = Clock::now();
      const std::clock_t cpu_begin = std::clock();
      edges = edges_of(english, bytes, paths[position]);
      times.push_back(milliseconds_since(begin));
      cpu_times.push_back(1000.0 * static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC);
    }
    const std::size_t words_here = words_in(bytes);
    std::printf("%8zu %8.1f %8.1f %8.1f %8.1f %8zu  %s\n", words_here, times.front(), median(times),
                *std::max_element(times.begin(), times.end()), median(cpu_times), edges, paths[position]);
    sum += median(times);
    cpu_sum += median(cpu_times);
    words += words_here;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double per_500 = 500 / static_cast<double>(words);
  std::printf("start-up %.1f ms; 500 words %.1f ms, cpu %.1f ms (%.0f words a second); memory %.0f MB\n", start_up, sum * per_500,
              cpu_sum * per_500, static_cast<double>(words) * 1000 / sum, static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: newsgraph_speed ARTICLE...\n", stderr);
    return 2;
  }
  try {
    return measure(count - 1, arguments + 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsgraph_speed: %s\n", error.what());
    return 2;
  }
}
