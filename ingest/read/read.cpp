// Source, article_of and Ids in a row, for those who need no threads; and whole files for those who read no articles.
// Example: a corpus of two lines, the second one broken: one article, and "corpus.jsonl:2: not JSON: ...".
#include "ingest/read/read.hpp"

#include <utility>

#include "ingest/read/bytes.hpp"

namespace newsgraph::ingest {

Reader::Reader(ReadOptions options, std::function<void(Article&&)> take, std::function<void(const Article&)> report)
    : options_(std::move(options)), take_(std::move(take)), report_(std::move(report)), ids_(options_.limits) {}

void Reader::read(const std::string& path) {
  Source source(options_, {path});
  drain(source);
}

void Reader::read(std::istream& stream, const std::string& name) {
  Source source(options_, stream, name);
  drain(source);
}

void Reader::drain(Source& source) {
  RawArticle raw;
  while (source.next(raw)) {
    Article article = article_of(std::move(raw), options_);
    ids_.admit(article);
    if (article.ok()) {
      ++counts_.articles;
      take_(std::move(article));
    } else {
      if (is_bad(article.refusal.reason)) ++counts_.passed_over;
      report_(article);
    }
  }
}

std::string read_file(const std::string& path, std::size_t largest) {
  const std::string name = path == "-" ? "standard input" : path;
  std::uint64_t bytes_read = 0;
  try {
    Bytes bytes(open_file(path == "-" ? "/dev/stdin" : path, bytes_read, false));
    return bytes.rest(largest);
  } catch (const StreamError& error) { throw InputError(name, 0, error.refusal.problem, error.refusal.remedy); }
}

}  // namespace newsgraph::ingest
