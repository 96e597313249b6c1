// Any bytes -> each reader, and what must hold whatever they are: an article is valid UTF-8 within its limits, a refusal says why, reading
// twice gives the same; other readers take the bytes or throw InputError.
#include "tests/fuzz/targets.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "graph/days.hpp"
#include "graph/filter.hpp"
#include "graph/graphml.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"
#include "ingest/error.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/read/read.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::fuzz {
namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check(const ingest::Article& article, const ingest::ReadOptions& options) {
  const ingest::Document& document = article.document;
  if (!article.ok()) {
    require(!article.refusal.problem.empty() && !article.refusal.remedy.empty(), "a refusal says why and what to do");
    require(document.text.empty(), "what is refused has no text");
    static_cast<void>(article.error());
    return;
  }
  require(document.text.size() <= options.limits[ingest::Limit::article], "the text is within its limit");
  for (const std::string* text : {&document.text, &document.title, &document.source, &article.author}) {
    require(ingest::find_invalid_utf8(*text) == std::string_view::npos, "all text is UTF-8");
    require(text->find('\0') == std::string::npos, "no text has NUL");
  }
  require(document.body.begin <= document.body.end && document.body.end <= document.text.size(), "the body lies in the text");
  require(document.date.empty() || ingest::iso_date(document.date) == document.date, "a date is a date");
  require(!document.id.empty(), "an article has an id");
}

void read(std::string_view bytes, ingest::Format format, const char* name) {
  ingest::ReadOptions options;
  options.format = format;
  options.limits.set(ingest::Limit::article, 20000);
  options.limits.set(ingest::Limit::record, 40000);
  options.limits.set(ingest::Limit::nesting, 40);
  options.limits.set(ingest::Limit::unpacked, 400000);
  options.limits.set(ingest::Limit::header, 1000);
  std::istringstream stream{std::string(bytes)};
  ingest::Source source(options, stream, name);
  ingest::Ids ids;
  ingest::RawArticle raw;
  for (std::size_t count = 0; source.next(raw); ++count) {
    require(count <= bytes.size() + 400001, "a file has no more records than bytes");
    ingest::RawArticle copy = raw;
    ingest::Article article = ingest::article_of(std::move(raw), options);
    require(article.document == ingest::article_of(std::move(copy), options).document, "reading twice gives the same");
    check(article, options);
    ids.admit(article);
    check(article, options.limits[ingest::Limit::article] > 0 && !article.ok() ? ingest::ReadOptions{} : options);
    raw = {};
  }
}

template <class Work>
void refuse_or(Work work) {
  try {
    work();
  } catch (const ingest::InputError& error) {
    require(!error.problem().empty() && !error.remedy().empty(), "an error says what is wrong and what to do");
  }
}

void fuzz_text(std::string_view bytes) { read(bytes, ingest::Format::plain, "a.txt"); }
void fuzz_markdown(std::string_view bytes) { read(bytes, ingest::Format::markdown, "a.md"); }
void fuzz_html(std::string_view bytes) { read(bytes, ingest::Format::html, "a.html"); }
void fuzz_jsonl(std::string_view bytes) { read(bytes, ingest::Format::lines, "a.jsonl"); }
void fuzz_json(std::string_view bytes) { read(bytes, ingest::Format::json, "a.json"); }
void fuzz_feed(std::string_view bytes) { read(bytes, ingest::Format::feed, "a.rss"); }
void fuzz_warc(std::string_view bytes) { read(bytes, ingest::Format::warc, "a.warc"); }
void fuzz_packed(std::string_view bytes) { read(bytes, ingest::Format::guess, "a.jsonl.gz"); }

void fuzz_graph(std::string_view bytes) {
  refuse_or([&] { static_cast<void>(graph::parse_graph(bytes, "a.json")); });
}

void fuzz_graphml(std::string_view bytes) {
  refuse_or([&] { static_cast<void>(graph::parse_graphml(bytes, "a.graphml")); });
}

void fuzz_patterns(std::string_view bytes) {
  static const std::filesystem::path folder = [] {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("newsgraph-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path / "patterns");
    return path;
  }();
  std::ofstream(folder / "patterns/fuzz.json", std::ios::binary) << bytes;
  refuse_or([&] { static_cast<void>(ingest::Patterns::load(ingest::Data::folder(folder))); });
}

void fuzz_query(std::string_view bytes) {
  const std::string text(bytes.substr(0, 200));
  graph::Entity entity;
  entity.id = "person:anna_berg";
  entity.name = "Anna Berg";
  refuse_or([&] { static_cast<void>(graph::NodeFilter({}, text).accepts(entity)); });
  refuse_or([&] { static_cast<void>(graph::NodeFilter({text}, "").accepts(entity)); });
  static_cast<void>(graph::days_of(text));
  const std::string clean = graph::clean_text(bytes);
  require(graph::is_utf8(clean) && graph::clean_text(clean) == clean, "cleaning twice changes nothing");
  const std::string form = graph::matching_form(text);
  require(graph::matching_form(form) == form, "a matching form is its own");
  require(!graph::slug(text).empty(), "every name has a slug");
  if (const auto date = ingest::written_date(bytes)) require(ingest::iso_date(*date) == date, "a written date is a date");
}

constexpr Target all[] = {
    {"text", fuzz_text},   {"markdown", fuzz_markdown}, {"html", fuzz_html},         {"jsonl", fuzz_jsonl},
    {"json", fuzz_json},   {"feed", fuzz_feed},         {"warc", fuzz_warc},         {"packed", fuzz_packed},
    {"graph", fuzz_graph}, {"graphml", fuzz_graphml},   {"patterns", fuzz_patterns}, {"query", fuzz_query},
};

}  // namespace

std::span<const Target> targets() { return all; }

}  // namespace newsgraph::fuzz
