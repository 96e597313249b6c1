// Input that is broken, hostile or merely odd -> a named outcome for each, no crash, and nothing else lost.
#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/support/packed.hpp"

namespace {

using namespace newsgraph;
using test::gzip;
using test::outline;
using test::read_all;
using test::read_paths;
using test::warc_record;
using test::zstandard;

std::string record(const std::string& text) { return "{\"text\": \"" + text + "\"}\n"; }

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// Of the processor, so that a busy machine does not fail the test.
double seconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

bool has(const std::vector<ingest::Article>& articles, ingest::Note note) {
  return std::any_of(articles.begin(), articles.end(), [&](const ingest::Article& article) { return article.notes.has(note); });
}

/// A folder that is gone when the test ends.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsgraph-bad-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

}  // namespace

TEST_CASE("packed data that ends too early or is damaged is named, and what stands before it is kept") {
  std::string lines;
  std::mt19937 random(1);  // what cannot be packed well, so that the lines fill more than one block
  for (int i = 0; i < 30000; ++i) lines += record("Line " + std::to_string(random()) + std::to_string(random()));
  const auto [pack, reason] =
      GENERATE(table<std::string (*)(const std::string&), std::string>({{gzip, "[cut_off]"}, {zstandard, "[cut_off]"}}));
  std::string packed = pack(lines);
  packed.resize(packed.size() - 200);
  const auto articles = read_all(packed, "a.jsonl.gz");
  CHECK(articles.size() > 2);
  CHECK(articles.front().document.text.starts_with("Line "));
  CHECK(outline({articles.back()}) == reason);
}

TEST_CASE("after a damaged member of gzip, the members behind it are read") {
  std::mt19937 random(1);
  std::string two;
  for (int i = 0; i < 500; ++i) two += std::to_string(random());
  std::string damaged = gzip(record(two));
  for (std::size_t i = 12; i < 40; ++i) damaged[i] = '\x55';
  const std::string bytes = gzip(record("one")) + damaged + gzip(record("three"));
  CHECK(outline(read_all(bytes, "a.jsonl.gz")) == "one / [damaged] / three");
  const std::string archive =
      gzip(warc_record("conversion", "text/plain", "One.")) + damaged + gzip(warc_record("conversion", "text/plain", "Three."));
  CHECK(outline(read_all(archive, "a.warc.gz")) == "One. / [damaged] / Three.");
}

TEST_CASE("members of gzip and frames of Zstandard that follow each other are one file") {
  CHECK(outline(read_all(gzip(record("one")) + gzip(record("two")) + std::string(512, '\0'), "a")) == "one / two");
  CHECK(outline(read_all(zstandard(record("one")) + zstandard(record("two")), "a")) == "one / two");
  CHECK(outline(read_all(gzip(zstandard(record("one"))), "a")) == "one");
  CHECK(outline(read_all(gzip(gzip(gzip(record("one")))), "a")) == "[binary]");
}

TEST_CASE("a million nested tags are read in under two seconds, and the text behind them is kept") {
  const std::string tag = GENERATE("<div>", "<b>", "<p>", "<ul><li>", "<x>", "<table><tr><td>", "<a href=x>", "<h1>");
  CAPTURE(tag);
  const std::string html =
      "<html><body>" + repeated(tag, 1000000) + "<p>They met in Lima on Monday and signed a treaty there.</p></body></html>";
  std::vector<ingest::Article> articles;
  const double time = seconds([&] { articles = read_all(html, "a.html"); });
  CHECK(outline(articles) == "They met in Lima on Monday and signed a treaty there.");
  CHECK(time < 2.0);
  if (tag == "<div>" || tag == "<x>") CHECK(has(articles, ingest::Note::nesting));
}

TEST_CASE("no markup makes reading slow") {
  const auto [before, part, times] = GENERATE(table<std::string, std::string, std::size_t>({
      {repeated("<div>", 100000), "</a>", 1000000},
      {"", "<a \"", 500000},
      {"", "<!--", 500000},
      {"", "<p class=\"", 300000},
      {"", "&amp", 500000},
      {"", "<![CDATA[", 300000},
      {"<script>", "</", 1000000},
      {"", "<p>They met.</p>", 200000},
      {"", "<div class=\"nav menu x\"><a href=x>a b</a></div>", 60000},
      {"", "<br>", 500000},
      {"", "<time datetime=2020-01-01 itemprop=author>", 100000},
  }));
  CAPTURE(part);
  const std::string html = "<html><body>" + before + repeated(part, times);
  CHECK(seconds([&] { read_all(html, "a.html"); }) < 4.0);
}

TEST_CASE("a line of 100 MB is a limit that is reached, and the next line is read") {
  const std::string bytes = record("one") + record(std::string(100000000, 'x')) + record("three");
  CHECK(outline(read_all(bytes, "a.jsonl")) == "one / [limit:record] / three");
  ingest::ReadOptions options;
  options.limits.set(ingest::Limit::record, 200000000);
  CHECK(outline(read_all(bytes, "a.jsonl", options)) == "one / [limit:article] / three");
}

TEST_CASE("what grows a thousandfold when it is unpacked is stopped by a limit") {
  const std::string bomb = gzip(record("one") + repeated(std::string(1000000, ' ') + "\n", 300));
  CHECK(outline(read_all(bomb, "a.jsonl.gz")) == "one / [limit:ratio]");
  ingest::ReadOptions options;
  options.limits.set(ingest::Limit::unpacked, 100000);
  CHECK(outline(read_all(bomb, "a.jsonl.gz", options)).ends_with("[limit:unpacked]"));
}

TEST_CASE("links that lead in circles end, and every file is read once") {
  const Folder folder;
  folder.write("a/one.txt", "One came.");
  folder.write("b.txt", "Two came.");
  std::filesystem::create_directory_symlink("..", folder.path / "a/up");
  std::filesystem::create_directory_symlink("a", folder.path / "c");
  std::filesystem::create_symlink("self", folder.path / "self");
  std::filesystem::create_symlink("gone", folder.path / "nowhere");
  CHECK(outline(read_paths({folder.path.string()})) == "One came. / [cyclic_link] / Two came. / [cyclic_link] / [missing] / [cyclic_link]");
}

TEST_CASE("folders within folders are walked as deep as the limit says") {
  const Folder folder;
  std::string path;
  for (int i = 0; i < 70; ++i) path += "d/";
  folder.write(path + "deep.txt", "Deep.");
  folder.write("e.txt", "Near.");
  CHECK(outline(read_paths({folder.path.string()})) == "[limit:folders] / Near.");
}

TEST_CASE("files that vanish, pipes, and what is no news are named") {
  const Folder folder;
  folder.write("a.txt", "One.");
  folder.write("b.txt", "Two.");
  folder.write("c.css", "p {}");
  folder.write("d.png", "\x89PNG");
  ingest::Source source({}, {folder.path.string()});
  ingest::RawArticle raw;
  REQUIRE(source.next(raw));
  std::filesystem::remove(folder.path / "b.txt");
  REQUIRE(source.next(raw));
  CHECK(raw.refusal.reason == ingest::Reason::missing);
  REQUIRE(source.next(raw));
  CHECK(raw.refusal.reason == ingest::Reason::no_news);
  CHECK_FALSE(ingest::is_bad(raw.refusal.reason));
}

TEST_CASE("every charset becomes UTF-8 in NFC, and what was wrong is noted") {
  using ingest::Note;
  const auto [bytes, name, text, note] = GENERATE(table<std::string, std::string, std::string, int>({
      {std::string("\xFF\xFEH\0i\0 \0\xE9\0.\0", 12), "a.txt", "Hi é.", -1},
      {std::string("\xFE\xFF\0H\0i\0 \0\xE9\0.", 12), "a.txt", "Hi é.", -1},
      {std::string("T\0h\0e\0y\0 \0m\0e\0t\0 \0o\0n\0c\0e\0.\0", 28), "a.txt", "They met once.", -1},
      {"<html><meta charset=utf-8><p>Caf\xE9 owners from Lima met the mayor of the town.</p>", "a.html",
       "Café owners from Lima met the mayor of the town.", int(Note::charset_wrong)},
      {"<html><meta charset=iso-8859-1><p>Caf\xE9 \x96 owners from Lima met the mayor.</p>", "a.html",
       "Café – owners from Lima met the mayor.", -1},
      {"<html><meta charset=iso-8859-1><p>Café owners from Lima met the mayor.</p>", "a.html", "Café owners from Lima met the mayor.",
       int(Note::charset_wrong)},
      {"Caf\xE9 owners met.", "a.txt", "Café owners met.", int(Note::charset_guessed)},
      {"Café owners met at the caf\xE9.", "a.txt", "Café owners met at the café.", int(Note::bad_bytes)},
      {"Cafe\xCC\x81 owners met.", "a.txt", "Café owners met.", int(Note::normalised)},
      {std::string("They\0 met.", 10), "a.txt", "They met.", int(Note::nul_bytes)},
      {"{\"text\": \"They\\u0000 met.\"}", "a.json", "They met.", int(Note::nul_bytes)},
      {"{\"text\": \"Cafe\\u0301 met.\"}", "a.json", "Café met.", int(Note::normalised)},
      {"{\"text\": \"Caf\xE9 met.\"}", "a.json", "Café met.", int(Note::charset_guessed)},
      {"\xEF\xBB\xBFThey met.", "a.txt", "They met.", -1},
  }));
  CAPTURE(bytes, text);
  const auto articles = read_all(bytes, name);
  CHECK(outline(articles) == text);
  for (const Note one : ingest::all_notes()) {
    CAPTURE(ingest::name_of(one));
    CHECK(has(articles, one) == (static_cast<int>(one) == note));
  }
}

TEST_CASE("JSON nested 100,000 deep is a limit that is reached, and what follows is read") {
  const std::string deep = "{\"text\": \"two\", \"more\": " + repeated("[", 100000) + repeated("]", 100000) + "}\n";
  CHECK(outline(read_all(record("one") + deep + record("three"), "a.jsonl")) == "one / [limit:nesting] / three");
  CHECK(outline(read_all("[" + record("one") + "," + deep + "," + record("three") + "]", "a.json")) == "one / [limit:nesting] / three");
  CHECK(outline(read_all(record("one") + repeated("{\"a\":", 100000) + "\n" + record("three"), "a.jsonl")) ==
        "one / [limit:nesting] / three");
}

TEST_CASE("entities that a feed declares are neither expanded nor loaded") {
  std::string feed = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\"><!ENTITY secret SYSTEM \"file:///etc/hostname\">";
  for (int i = 1; i <= 9; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    feed += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(inner, 10) + "\">";
  }
  feed +=
      "]><rss><channel><item><description>They met &a9; in Lima &secret; and signed a treaty &amp; a "
      "note.</description></item></channel></rss>";
  const auto articles = read_all(feed, "a.rss");
  CHECK(outline(articles) == "They met in Lima and signed a treaty & a note.");
  CHECK(has(articles, ingest::Note::entities));
}

TEST_CASE("a feed that breaks off or is not well-formed gives the items it has, and says so") {
  const std::string item = "<item><title>A</title><description>They met in Lima on Monday and left.</description></item>";
  CHECK(outline(read_all("<rss><channel>" + item + "<item><title>B</title><descr", "a.rss")) ==
        "They met in Lima on Monday and left. / [broken]");
  CHECK(outline(read_all("<rss><channel></channel></rss>", "a.rss")) == "[empty]");
  CHECK(outline(read_all("<rss><channel><item><title>Only a title</title></item></channel></rss>", "a.rss")) == "[no_text]");
}

TEST_CASE("a web archive that is broken in places gives the records that are whole") {
  const std::string good = warc_record("conversion", "text/plain", "They met.");
  CHECK(outline(read_all(good + "WARC/1.0\r\nWARC-Type: conversion\r\n\r\nno length\r\n\r\n" + good, "a.warc")) ==
        "They met. / [broken] / They met.");
  CHECK(outline(read_all(good + "noise\r\nnoise\r\n" + good, "a.warc")) == "They met. / They met.");
  CHECK(outline(read_all(good + "WARC/1.0\r\nX: " + std::string(100000, 'x') + "\r\n\r\n" + good, "a.warc")) ==
        "They met. / [limit:header] / They met.");
  CHECK(outline(read_all(good.substr(0, good.size() - 8), "a.warc")) == "[cut_off]");
  CHECK(outline(read_all(good + warc_record("request", "application/http", "GET / HTTP/1.1\r\n\r\n"), "a.warc")) ==
        "They met. / [no_news]");
}
