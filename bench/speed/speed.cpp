// How fast an article becomes a graph: start-up, milliseconds an article after it, and the greatest memory of the process.
//
// Each article is read from bytes to graph a number of times, alone, on one thread; the median counts, so that a disturbance does
// not. `cpu` is the time that the process had a processor for itself. Example: newsgraph_speed samples/*.txt
//
// With --words: words a second of the language model alone, given tokens and given text, and of the way from text to edges, over all
// articles together, on one thread, by processor time: the median, least and most of the rounds. A word is a token.
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
#include <string_view>
#include <vector>

#include "graph/build.hpp"
#include "ingest/annotate/annotate.hpp"
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
  newsgraph::graph::GraphBuilder builder(english);
  const auto take = [&](newsgraph::ingest::Article&& article) {
    newsgraph::ingest::read_article(english, article.document);
    builder.add(article.document);
  };
  newsgraph::ingest::Reader reader({}, take, [](const newsgraph::ingest::Article& article) { throw article.error(); });
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

/// All articles of the files, unread.
std::vector<newsgraph::ingest::Document> articles_of(int count, char** paths) {
  std::vector<newsgraph::ingest::Document> articles;
  const auto take = [&](newsgraph::ingest::Article&& article) { articles.push_back(std::move(article.document)); };
  newsgraph::ingest::Reader reader({}, take, [](const newsgraph::ingest::Article& article) { throw article.error(); });
  for (int position = 0; position < count; ++position) {
    std::istringstream stream(bytes_of(paths[position]));
    reader.read(stream, paths[position]);
  }
  return articles;
}

/// Runs a way of reading over all articles some times and prints a line of words a second.
template <class Way>
void report_words(const char* name, std::size_t words, Way way) {
  constexpr int rounds = 7;
  std::vector<double> speeds;
  for (int round = 0; round < rounds; ++round) {
    const std::clock_t begin = std::clock();
    way();
    speeds.push_back(static_cast<double>(words) * CLOCKS_PER_SEC / static_cast<double>(std::clock() - begin));
  }
  const auto [least, most] = std::minmax_element(speeds.begin(), speeds.end());
  std::printf("%8.0f %8.0f %8.0f  %s\n", median(speeds), *least, *most, name);
}

int measure_words(int count, char** paths) {
  using newsgraph::ingest::Document;
  const newsgraph::ingest::Language english = newsgraph::ingest::Language::load(newsgraph::ingest::Data::embedded());
  const std::vector<Document> texts = articles_of(count, paths);
  std::vector<Document> tokens = texts;
  std::size_t words = 0, sentences = 0;
  for (Document& document : tokens) {
    document.tokens = newsgraph::ingest::tokenize(english, document);
    document.sentences = newsgraph::ingest::split_sentences(english, document);
    words += document.tokens.size();
    sentences += document.sentences.size();
  }
  std::printf("%zu articles, %zu sentences, %zu words\n%8s %8s %8s  words a second\n", texts.size(), sentences, words, "median", "least",
              "most");
  report_words("tokens to trees and names", words, [&] {
    for (const Document& given : tokens) {
      Document document = given;
      document.tokens = newsgraph::ingest::analyse(english, document);
      document.names = newsgraph::ingest::find_names(english, document);
    }
  });
  report_words("text to trees and names", words, [&] {
    for (const Document& given : texts) {
      Document document = given;
      newsgraph::ingest::annotate(english, document);
    }
  });
  report_words("bytes to edges", words, [&] {
    for (int position = 0; position < count; ++position) edges_of(english, bytes_of(paths[position]), paths[position]);
  });
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: newsgraph_speed [--words] ARTICLE...\n", stderr);
    return 2;
  }
  try {
    if (std::string_view(arguments[1]) == "--words") return measure_words(count - 2, arguments + 2);
    return measure(count - 1, arguments + 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsgraph_speed: %s\n", error.what());
    return 2;
  }
}
