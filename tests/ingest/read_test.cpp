// Files, streams and records -> Documents, and what is said of those that cannot be read.
#include "ingest/read/read.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace newsgraph;
using Catch::Contains;

struct Reading {
  std::vector<ingest::Document> documents;
  std::vector<std::string> problems;
  std::vector<std::string> reasons;
  ingest::ReadCounts counts;
};

Reading read(const std::string& bytes, const std::string& name, ingest::ReadOptions options = {}) {
  Reading reading;
  ingest::Reader reader(
      std::move(options), [&](ingest::Article&& article) { reading.documents.push_back(std::move(article.document)); },
      [&](const ingest::Article& article) {
        REQUIRE_FALSE(article.refusal.problem.empty());
        REQUIRE_FALSE(article.refusal.remedy.empty());
        reading.problems.emplace_back(article.error().what());
        reading.reasons.emplace_back(ingest::name_of(article.refusal.reason));
      });
  std::istringstream stream(bytes);
  reader.read(stream, name);
  reading.counts = reader.counts();
  return reading;
}

// One record, as a worker reads it.
ingest::Article article_of(const std::string& bytes, ingest::Format format, ingest::ReadOptions options = {}) {
  ingest::RawArticle raw;
  raw.origin = {"data/corpus", 1, 3, 0};
  raw.name = "corpus";
  raw.format = format;
  raw.bytes = bytes;
  return ingest::article_of(std::move(raw), options);
}

ingest::Document article_of_text(const std::string& text) { return article_of(text, ingest::Format::plain).document; }
ingest::Document article_of_record(const std::string& text) { return article_of(text, ingest::Format::json).document; }

std::string body_of(const ingest::Document& document) { return std::string(text_of(document, document.body)); }

/// A folder that is gone when the test ends.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("newsgraph-read-test-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("a header with the date is taken out of the body, and the text stays as it is") {
  const auto [text, date, body] = GENERATE(table<std::string, std::string, std::string>({
      {" date 2025-02-22 LIMA – They met.", "2025-02-22", "LIMA – They met."},
      {"date 2025-02-22 LIMA – They met.", "2025-02-22", "LIMA – They met."},
      {"date: 2025-02-22\nLIMA – They met.", "2025-02-22", "LIMA – They met."},
      {"Date: 2025-02-22\r\n\r\nThey met.", "2025-02-22", "They met."},
      {" date 2025-02-22 \n\nThey met.\n", "2025-02-22", "They met.\n"},
      {"\xEF\xBB\xBF date 2025-02-22 They met.", "2025-02-22", "They met."},
      {"\xEF\xBB\xBFThey met.", "", "They met."},
      {"date 2025-02 They met.", "2025-02", "They met."},
      {"date 2025-02-22T10:00:00Z They met.", "2025-02-22", "They met."},
      {"They met.", "", "They met."},
      {"Date palms grow.", "", "Date palms grow."},
      {"Dated 2025-02-22, it says.", "", "Dated 2025-02-22, it says."},
      {"date 2025 was set.", "", "date 2025 was set."},
  }));
  CAPTURE(text);
  const ingest::Document document = article_of_text(text);
  CHECK(document.date == date);
  CHECK(body_of(document) == body);
  CHECK(document.text == (text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text));
}

TEST_CASE("a short first line that stands alone is the title and stays in the body") {
  const auto [text, title] = GENERATE(table<std::string, std::string>({
      {"Ministers meet in Lima\n\nThey met.", "Ministers meet in Lima"},
      {" date 2025-02-22\nMinisters meet in Lima\n\nLIMA – They met.", "Ministers meet in Lima"},
      {"Will ministers meet?\r\n\r\nThey met.", "Will ministers meet?"},
      {"They met in Lima.\n\nThen they left.", ""},
      {"Ministers meet in Lima\nThey met.", ""},
      {"Ministers meet in Lima", ""},
      {std::string(200, 'a') + " b\n\nThey met.", ""},
  }));
  CAPTURE(text);
  const ingest::Document document = article_of_text(text);
  CHECK(document.title == title);
  CHECK_THAT(body_of(document), Contains(title));
}

TEST_CASE("dates are partial ISO dates of the calendar, or timestamps cut to their day") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"2013", "2013"},
      {"2013-03", "2013-03"},
      {"2013-03-22", "2013-03-22"},
      {"2012-02-29", "2012-02-29"},
      {"2013-03-22T10:00:00+01:00", "2013-03-22"},
      {"2013-03-22 10:00", "2013-03-22"},
      {"2013-02-29", "none"},
      {"2013-02-30", "none"},
      {"2013-13", "none"},
      {"2013-00-01", "none"},
      {"0999-01-01", "none"},
      {"20130322", "none"},
      {"2013-3-22", "none"},
      {"22/03/2013", "none"},
      {"2013-03-22x", "none"},
      {"2013-03-22Tnoon", "none"},
      {"2013-", "none"},
      {"2013-03-", "none"},
      {"", "none"},
  }));
  CAPTURE(text);
  CHECK(ingest::iso_date(text).value_or("none") == date);
}

TEST_CASE("a record gives id, text, date, title and source; other members are ignored") {
  const ingest::Document document = article_of_record(
      R"({"id": "wire-17", "text": "\u00C9tat \"A\"\nmet.", "date": "2017-11-17", "title": "A meets", "source": "Wire", "more": [1, {}]})");
  CHECK(document.id == "wire-17");
  CHECK(document.text == "État \"A\"\nmet.");
  CHECK(document.date == "2017-11-17");
  CHECK(document.title == "A meets");
  CHECK(document.source == "Wire");
  CHECK(document.body == ingest::Span{0, 14});
}

TEST_CASE("a record may lack all but its text") {
  const auto [record, id, date] = GENERATE(table<std::string, std::string, std::string>({
      {R"({"text": "They met."})", "corpus-3", ""},
      {R"({"id": null, "text": "They met.", "date": null, "title": null})", "corpus-3", ""},
      {R"({"id": 17, "text": "They met.", "date": ""})", "17", ""},
      {R"({"id": "a", "text": " date 2025-02-22 They met."})", "a", "2025-02-22"},
      {R"({"id": "a", "text": " date 2025-02-22 They met.", "date": "2025-02-23"})", "a", "2025-02-23"},
      {R"({"id": "a", "text": ""})", "a", ""},
  }));
  CAPTURE(record);
  const ingest::Document document = article_of_record(record);
  CHECK(document.id == id);
  CHECK(document.date == date);
}

TEST_CASE("a bad record is reported with its line, passed over and counted, and the rest is read") {
  const auto [record, problem] = GENERATE(table<std::string, std::string>({
      {R"({"id": "b", "text": )", "not JSON"},
      {R"(["b"])", "a JSON object was expected"},
      {R"({"id": "b"})", "no \"text\""},
      {R"({"id": "b", "text": 5})", "\"text\" is no string"},
      {R"({"id": ["b"], "text": "They met."})", "\"id\": a string was expected here"},
      {R"({"id": 1.5, "text": "They met."})", "no whole number"},
      {R"({"id": "b", "text": "They met.", "date": "2013-02-30"})", "'2013-02-30' is no day of the calendar; write it as YYYY-MM-DD"},
      {R"({"id": "b", "text": "They met.", "date": 2013})", "a string was expected"},
      {R"({"id": "b", "text": "date 2013-02-30 They met."})", "'2013-02-30' is no day"},
      {R"({"id": "b", "text": "\ud800 met."})", "not JSON"},
      {R"({"id": "a", "text": "They met again."})", "the id 'a' was given before"},
      {"{\"id\": \"b\", \"text\": \"" + std::string(300, 'x') + "\"}", "the text has more than"},
      {"{\"id\": \"b\", \"text\": \"" + std::string(900, 'x') + "\"}", "has more than"},
      {std::string(100000, '['), "JSON nested more than 256 levels"},
      {std::string(100000, '{'), "not JSON"},
  }));
  ingest::ReadOptions options;
  options.limits.set(ingest::Limit::article, 200);
  options.limits.set(ingest::Limit::record, record.size() == 100000 ? 1000000 : 400);
  const Reading reading = read("{\"id\": \"a\", \"text\": \"They met.\"}\n\n" + record + "\n{\"id\": \"c\", \"text\": \"They left.\"}",
                               "corpus.jsonl", options);
  CAPTURE(record.substr(0, 100));
  CHECK(reading.counts.articles == 2);
  CHECK(reading.counts.passed_over == 1);
  REQUIRE(reading.problems.size() == 1);
  CHECK_THAT(reading.problems.front(), Contains("corpus.jsonl:3: "));
  CHECK_THAT(reading.problems.front(), Contains(problem));
}

TEST_CASE("the format follows the name, else the first character of the text") {
  const auto [bytes, name, articles] = GENERATE(table<std::string, std::string, std::size_t>({
      {"They met.\nThey left.", "a.txt", 1},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.jsonl", 2},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.NDJSON", 2},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "-", 2},
      {"\xEF\xBB\xBF\n {\"text\": \"a\"}\r\n{\"text\": \"b\"}", "corpus", 2},
      {"{braces} are plain", "a.txt", 1},
  }));
  CAPTURE(bytes, name);
  CHECK(read(bytes, name).counts.articles == articles);
}

TEST_CASE("a given date serves the articles that have none") {
  ingest::ReadOptions options;
  options.date = "2020-01-01";
  const Reading reading = read("{\"text\": \"a\"}\n{\"text\": \"b\", \"date\": \"2021\"}", "a.jsonl", options);
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents[0].date == "2020-01-01");
  CHECK(reading.documents[1].date == "2021");
}

TEST_CASE("what is no text is passed over with the file, the problem and a named reason") {
  const auto [bytes, name, reason, problem] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"", "a.txt", "empty", "a.txt: is empty"},
      {" \n\t\n", "a.txt", "empty", "a.txt: is empty"},
      {"\xEF\xBB\xBF", "-", "empty", "standard input: is empty"},
      {"\n\n", "a.jsonl", "empty", "a.jsonl: is empty; write one article a line"},
      {std::string("\x7F"
                   "ELF\0\0",
                   6),
       "a.txt", "binary", "a.txt: is a binary file"},
      {std::string("\x1F\x8B\0\n", 4), "a.jsonl", "binary", "a.jsonl: is a binary file"},
      {"%PDF-1.4", "a.txt", "binary", "a.txt: is a binary file"},
      {"date 2013-02-30 They met.", "a.txt", "bad_date", "a.txt:1: the header's date '2013-02-30' is no day"},
      {"\n\ndate 2013-2-3 They met.", "a.txt", "bad_date", "a.txt:3: the header's date '2013-2-3' is no day"},
      {std::string(2000, 'a'), "a.txt", "limit", "a.txt: is larger than 1500 bytes"},
      {std::string(1200, 'a'), "a.txt", "limit", "a.txt: the text has more than 1000 bytes"},
  }));
  ingest::ReadOptions options;
  options.limits.set(ingest::Limit::article, 1000);
  options.limits.set(ingest::Limit::record, 1500);
  CAPTURE(bytes.substr(0, 50));
  const Reading reading = read(bytes, name, options);
  CHECK(reading.documents.empty());
  REQUIRE(reading.problems.size() == 1);
  CHECK_THAT(reading.problems.front(), Contains(problem));
  CHECK(reading.reasons.front() == reason);
}

TEST_CASE("a file that is missing is passed over, and named") {
  const Folder folder;
  std::vector<std::string> problems;
  ingest::Reader reader(
      {}, [](ingest::Article&&) {}, [&](const ingest::Article& article) { problems.emplace_back(article.error().what()); });
  reader.read((folder.path / "none.txt").string());
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems.front(), Contains("none.txt: no such file"));
  CHECK_THROWS_WITH(ingest::read_file((folder.path / "none.conllu").string()), Contains("none.conllu: no such file"));
  CHECK_THROWS_WITH(ingest::read_file(folder.path.string()), Contains("is a folder"));
  CHECK(ingest::read_file(folder.write("a.txt", "They\0met")) == "They");
}

TEST_CASE("plain articles are called after their files, each by a name of its own") {
  const Folder folder;
  const std::string path = folder.write("visit.txt", "They met.");
  std::vector<std::string> ids;
  ingest::Reader reader(
      {}, [&](ingest::Article&& article) { ids.push_back(article.document.id); }, [](const ingest::Article&) {});
  for (int i = 0; i < 3; ++i) reader.read(path);
  CHECK(ids == std::vector<std::string>{"visit", "visit-2", "visit-3"});
}

TEST_CASE("ids are known as far back as their limit says, and what was forgotten is counted") {
  const auto admit = [](ingest::Ids& ids, const std::string& id, bool named = true) {
    ingest::Article article;
    article.document.id = id;
    article.named = named;
    ids.admit(article);
    return article.ok() ? article.document.id : std::string(ingest::name_of(article.refusal.reason));
  };
  const std::size_t limit = GENERATE(8U, 1024U, 2048U, 5000U, 20000U);
  CAPTURE(limit);
  ingest::Limits limits;
  limits.set(ingest::Limit::ids, limit);
  ingest::Ids ids(limits);
  for (std::size_t number = 0; number < 10 * limit; ++number) {
    REQUIRE(admit(ids, "id" + std::to_string(number)) == "id" + std::to_string(number));
    REQUIRE(admit(ids, "id" + std::to_string(number - std::min(number, limit / 2 - 1))) == "repeated_id");
  }
  CHECK(ids.forgotten() == 9 * limit);
  CHECK(admit(ids, "id0") == "id0");
  CHECK(admit(ids, "corpus-3") == "corpus-3");
  for (const char* const id : {"corpus", "corpus-2", "corpus-4"}) CHECK(admit(ids, "corpus", false) == id);
  CHECK(admit(ids, "other", false) == "other");
  CHECK(admit(ids, "corpus", false) == "corpus-5");
  // Names made of a file's name never come twice within a file, however much of it was forgotten.
  std::set<std::string> made;
  for (std::size_t number = 0; number < 3 * limit; ++number) REQUIRE(made.insert(admit(ids, "lines", false)).second);
  CHECK(*made.begin() == "lines");
}

TEST_CASE("lines longer than a block of reading are put together again") {
  std::string bytes;
  for (int i = 0; i < 40; ++i)
    bytes += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"" + std::string(static_cast<std::size_t>(i) * 7919, 'x') + "\"}\n";
  const Reading reading = read(bytes, "a.jsonl");
  REQUIRE(reading.documents.size() == 40);
  for (std::size_t i = 0; i < 40; ++i) CHECK(reading.documents[i].text.size() == i * 7919);
}

TEST_CASE("any bytes are read as an article or refused, and records never stop the rest") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::string bytes = seed % 2 == 0 ? "{\"id\": \"a\", \"text\": \"\\u00e9t\\ud83d\\ude00\", \"date\": \"2020-01-01\"}"
                                      : " date 2020-01-01 LIMA \xE2\x80\x93 They met.";
    for (std::uint64_t i = 0; i <= random() % 4; ++i) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    bytes.insert(random() % bytes.size(), random() % 3, static_cast<char>(random() % 256));
    const Reading reading = read(bytes + "\n{\"id\": \"b\", \"text\": \"They left.\"}\n", seed % 2 == 0 ? "a.jsonl" : "a.txt");
    REQUIRE(reading.counts.passed_over == reading.problems.size());
    if (seed % 2 != 0 || reading.documents.empty()) continue;
    REQUIRE(reading.documents.back().id == "b");
  }
}
