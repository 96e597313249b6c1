// The whole of what is read out of articles, from tokens to claims: the same under every instruction set and on any number of threads.
// The articles are those of samples/, of this project's own writing.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>
#include <vector>

#include "ingest/annotate/network.hpp"
#include "ingest/ingest.hpp"
#include "ingest/language.hpp"

using namespace newsgraph::ingest;

namespace {

std::vector<Document> sample_articles() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(NEWSGRAPH_TESTS_DIR "/../samples")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Document> articles;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    Document article;
    article.id = path.stem().string();
    article.date = "2024-05-17";
    article.text.assign(std::istreambuf_iterator<char>(file), {});
    article.body = {0, static_cast<std::uint32_t>(article.text.size())};
    articles.push_back(std::move(article));
  }
  return articles;
}

/// All articles, read by so many threads that take the next one as they come free.
std::vector<Document> read_all(Kernel kernel, std::size_t threads) {
  Language language = Language::load(Data::embedded());
  language.model = std::make_shared<const Model>(Model::load(language.data, kernel));
  std::vector<Document> articles = sample_articles();
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> pool;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    pool.emplace_back([&] {
      for (std::size_t at = next++; at < articles.size(); at = next++) read_article(language, articles[at]);
    });
  }
  for (std::thread& thread : pool) thread.join();
  return articles;
}

}  // namespace

TEST_CASE("whole articles read the same under every instruction set and on 1, 2 and 8 threads") {
  const std::vector<Document> expected = read_all(Kernel::sse2, 1);
  std::size_t claims = 0;
  for (const Document& article : expected) claims += article.claims.size();
  REQUIRE(claims > 50);
  const auto [kernel, threads] = GENERATE(table<Kernel, std::size_t>(
      {{Kernel::sse2, 8}, {Kernel::avx2, 1}, {Kernel::avx2, 2}, {Kernel::avx512, 1}, {Kernel::avx512, 2}, {Kernel::avx512, 8}}));
  if (!runs_here(kernel)) return;
  INFO("kernel " << static_cast<int>(kernel) << ", threads " << threads);
  const std::vector<Document> found = read_all(kernel, threads);
  REQUIRE(found.size() == expected.size());
  for (std::size_t at = 0; at < found.size(); ++at) {
    INFO(expected[at].id);
    CHECK(found[at] == expected[at]);
  }
}
