// Every format that news comes in -> the same article: text, title, date, author, address, and where it stands.
#include <catch2/catch.hpp>

#include "ingest/data.hpp"
#include "ingest/read/split.hpp"
#include "tests/support/packed.hpp"

namespace {

using namespace newsgraph;
using test::outline;
using test::page;
using test::read_all;

const std::string text = "They met in Lima on Monday and signed a treaty there.";

const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";

}  // namespace

TEST_CASE("a format is told by content, then by name, or is given") {
  using ingest::Format;
  const auto [head, name, format] = GENERATE(table<std::string, std::string, Format>({
      {"They met.", "a", Format::plain},
      {"They met.", "a.md", Format::markdown},
      {"They met.", "a.html.gz", Format::html},
      {"They met.", "a.JSONL", Format::lines},
      {"<!DOCTYPE html><p>", "a.txt", Format::html},
      {"<p>They met.", "a", Format::html},
      {"\n <?xml version=\"1.0\"?>\n<html>", "a", Format::html},
      {"<?xml version=\"1.0\"?><rss version=\"2.0\">", "a.html", Format::feed},
      {"<feed xmlns=\"http://www.w3.org/2005/Atom\">", "a", Format::feed},
      {"<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", "a.xml", Format::feed},
      {"WARC/1.0\r\n", "a", Format::warc},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}", "a", Format::lines},
      {"{\n\"text\": \"a\"}", "a", Format::json},
      {"{\n\"text\": \"a\"}", "a.jsonl", Format::lines},
      {"[{\"text\": \"a\"}]", "a.txt", Format::json},
      {"[AP] They met.", "a.txt", Format::plain},
      {"{braces} are plain", "a.txt", Format::plain},
      {"a < b and b > c", "a.txt", Format::plain},
      {"---\ntitle: A\n---\nThey met.", "a", Format::markdown},
      {"# Talks\n\nThey met.", "a", Format::markdown},
      {"# Talks\n\nThey met.", "a.txt", Format::plain},
  }));
  CAPTURE(head, name);
  CHECK(ingest::name_of(ingest::recognise(head, name)) == ingest::name_of(format));
}

TEST_CASE("an article is the same in every format") {
  const auto [bytes, name] = GENERATE(table<std::string, std::string>({
      {"Ministers meet in Lima\nPublished: 22 Feb 2025\nBy Anna Berg\n\n" + text, "a.txt"},
      {"---\ntitle: \"Ministers meet in Lima\"\ndate: 2025-02-22\nauthor: Anna Berg\n---\n\n" + text, "a.md"},
      {page("<p>" + text + "</p>", "<meta name=author content='Anna Berg'><meta name=date content=2025-02-22>"), "a.html"},
      {page("<p>" + text + "</p>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Lima\","
            "\"datePublished\":\"2025-02-22T06:00:00Z\",\"author\":{\"name\":\"Anna Berg\"}}</script>"),
       "a.html"},
      {"{\"text\": \"" + text + "\", \"title\": \"Ministers meet in Lima\", \"date\": \"2025-02-22\", \"author\": \"Anna Berg\"}",
       "a.jsonl"},
      {"[{\"text\":\n[\"" + text + "\"], \"title\": \"Ministers meet in Lima\", \"date\": \"2025-02-22\", \"author\": [\"Anna Berg\"]}]",
       "a"},
      {"<rss><channel><item><title>Ministers meet in Lima</title><author>Anna Berg</author><pubDate>Sat, 22 Feb 2025 09:00:00 GMT</pubDate>"
       "<description>" +
           text + "</description></item></channel></rss>",
       "a.xml"},
      {"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Ministers meet in Lima</title><published>2025-02-22T09:00:00Z</published>"
       "<author><name>Anna Berg</name></author><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" +
           text + "</p></div></content></entry></feed>",
       "a.xml"},
      {test::warc_record(
           "response", "application/http; msgtype=response",
           http + "\r\n" + page("<p>" + text + "</p>", "<meta name=author content='Anna Berg'><meta name=date content=2025-02-22>")),
       "a.warc"},
      {test::warc_record("conversion", "text/plain", "Ministers meet in Lima\nPublished: 2025-02-22\nBy Anna Berg\n\n" + text), "a.wet"},
  }));
  const bool packed = GENERATE(false, true);
  CAPTURE(bytes, name);
  const auto articles = read_all(packed ? test::gzip(bytes) : bytes, packed ? name + ".gz" : name);
  REQUIRE(articles.size() == 1);
  const ingest::Article& article = articles.front();
  REQUIRE(article.ok());
  CHECK(text_of(article.document, article.document.body) == text);
  CHECK(article.document.title == "Ministers meet in Lima");
  CHECK(article.document.date == "2025-02-22");
  CHECK(article.author == "Anna Berg");
  CHECK(article.origin.file == (packed ? name + ".gz" : name));
}

TEST_CASE("headers of stored articles are left out of the body") {
  const auto [bytes, title, date, author, body] = GENERATE(table<std::string, std::string, std::string, std::string, std::string>({
      {" date 2025-02-22 LIMA – They met.", "", "2025-02-22", "", "LIMA – They met."},
      {"Published: Feb. 22, 2025\nThey met.", "", "2025-02-22", "", "They met."},
      {"Published: 22 February 2025 10:00 GMT\n\nThey met.", "", "2025-02-22", "", "They met."},
      {"Title: Talks in Lima\nDate: 2025/02/22\nAuthor: Anna Berg\nURL: https://x.example/1\n\nThey met.", "Talks in Lima", "2025-02-22",
       "Anna Berg", "They met."},
      {"Talks in Lima\n\nPublished on 22 February 2025\n\nThey met.", "Talks in Lima", "2025-02-22", "", "They met."},
      {"By Tuesday, they had met. Published: never.", "", "", "", "By Tuesday, they had met. Published: never."},
      {"Published books sell.", "", "", "", "Published books sell."},
      {"Note: they met.", "", "", "", "Note: they met."},
      {"Date of birth unknown, he came.", "", "", "", "Date of birth unknown, he came."},
  }));
  CAPTURE(bytes);
  const auto articles = read_all(bytes, "a.txt");
  REQUIRE(articles.size() == 1);
  CHECK(text_of(articles.front().document, articles.front().document.body) == body);
  CHECK(articles.front().document.title == title);
  CHECK(articles.front().document.date == date);
  CHECK(articles.front().author == author);
  CHECK(articles.front().document.text == bytes);
}

TEST_CASE("dates are read as headers write them") {
  const auto [written, date] = GENERATE(table<std::string, std::string>({
      {"2025-02-22", "2025-02-22"},
      {"2025-02-22T10:00:00+01:00", "2025-02-22"},
      {"Sat, 22 Feb 2025 10:00:00 GMT", "2025-02-22"},
      {"22 February 2025", "2025-02-22"},
      {"February 22, 2025", "2025-02-22"},
      {"Sept. 3, 2024", "2024-09-03"},
      {"March 1st, 2024", "2024-03-01"},
      {"2025/02/22", "2025-02-22"},
      {"2025.02.22", "2025-02-22"},
      {"20250222", "2025-02-22"},
      {"30 February 2025", "none"},
      {"22/02/2025", "none"},
      {"02/03/2025", "none"},
      {"yesterday", "none"},
      {"10 minutes ago", "none"},
      {"", "none"},
  }));
  CAPTURE(written);
  CHECK(ingest::written_date(written).value_or("none") == date);
}

TEST_CASE("marks of Markdown are left out") {
  const auto [bytes, plain] = GENERATE(table<std::string, std::string>({
      {"# Talks\n\n*They* **met** [him](x.html \"t\").", "They met him."},
      {"Talks\n=====\n\nThey met.\n\nNext\n----\n\nThey left.", "They met.\n\nNext\n\nThey left."},
      {"- One came.\n- Two left.\n\n1. Three.", "One came.\n\nTwo left.\n\nThree."},
      {"> They met.\n> They left.", "They met. They left."},
      {"They met.\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n\nThey left.", "They met.\n\nThey left."},
      {"![A photo](a.jpg)\nThey met[^1] in snake_case.\n\n[^1]: A note", "They met in snake_case."},
      {"They <b>met</b> \\*twice\\*.<!-- x -->", "They met *twice*.<!-- x -->"},
      {"It cost 5 [sic] euros.", "It cost 5 sic euros."},
  }));
  CAPTURE(bytes);
  CHECK(outline(read_all(bytes, "a.md")) == plain);
}

TEST_CASE("fields of JSON have the names that the user says") {
  const auto [json, outcome] = GENERATE(table<std::string, std::string>({
      {R"({"body": "They met."})", "They met."},
      {R"({"body": ["They met.", "They left."]})", "They met.\n\nThey left."},
      {R"({"article": {"when": "Feb 22, 2025"}, "body": "They met."})", "They met."},
      {R"({"text": "They met."})", "[no_text]"},
      {R"({"body": {"text": "They met."}})", "[broken]"},
      {R"({"body": "They met.", "article": {"when": "soon"}})", "[bad_date]"},
  }));
  ingest::ReadOptions options;
  options.fields = {{"text", "body"}, {"date", "article.when"}};
  CAPTURE(json);
  CHECK(outline(read_all(json, "a.jsonl", options)) == outcome);
}

TEST_CASE("a member may hold the HTML of the article") {
  ingest::ReadOptions options;
  options.fields = {{"html", "content"}};
  CHECK(outline(read_all("{\"content\": \"<p>" + text + "</p><div class=share>Share this page with friends.</div>\"}", "a.jsonl",
                         options)) == text);
}

TEST_CASE("answers in a web archive are unpacked and put together") {
  const std::string html = page("<p>" + text + "</p>");
  const std::string gz = test::gzip(html);
  const auto chunked = [](const std::string& body) {
    const std::size_t half = body.size() / 2;
    char size[2][20];
    std::snprintf(size[0], 20, "%zx\r\n", half);
    std::snprintf(size[1], 20, "%zx;x=y\r\n", body.size() - half);
    return size[0] + body.substr(0, half) + "\r\n" + size[1] + body.substr(half) + "\r\n0\r\n\r\n";
  };
  const auto [answer, outcome] = GENERATE_COPY(table<std::string, std::string>({
      {http + "\r\n" + html, text},
      {http + "Content-Encoding: gzip\r\n\r\n" + gz, text},
      {http + "Transfer-Encoding: chunked\r\n\r\n" + chunked(html), text},
      {http + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(gz), text},
      {http + "Content-Encoding: gzip\r\n\r\n" + html, text},
      {http + "Content-Encoding: zstd\r\n\r\n" + test::zstandard(html), text},
      {http + "Content-Encoding: br\r\n\r\nxxxxxxxx", "[damaged]"},
      {http + "Content-Encoding: gzip\r\n\r\n" + gz.substr(0, gz.size() / 2), "[cut_off]"},
      {"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html, "[no_news]"},
      {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx", "[no_news]"},
      {"nonsense", "[no_news]"},
  }));
  CHECK(outline(read_all(test::warc_record("response", "application/http; msgtype=response", answer), "a.warc")) == outcome);
}

TEST_CASE("what is read carries the place it was read from") {
  const auto lines = read_all("\n{\"text\": \"one\"}\n\n{\"text\": \"two\"}\n", "a.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(ingest::describe(lines[0].origin) == "a.jsonl:2");
  CHECK(ingest::describe(lines[1].origin) == "a.jsonl:4");
  CHECK(lines[1].origin.record == 2);
  CHECK(lines[1].origin.offset == 18);
  CHECK(lines[1].document.id == "a-4");
  const std::string one = test::warc_record("conversion", "text/plain", "One.");
  const auto archive = read_all(one + one, "b/a.warc");
  REQUIRE(archive.size() == 2);
  CHECK(ingest::describe(archive[1].origin) == "b/a.warc record 2");
  CHECK(archive[1].origin.offset == one.size());
  CHECK(archive[1].document.id == "a-2");
  CHECK(archive[1].url == "https://news.example/a");
}

TEST_CASE("the table of limits says what each one does, and numbers out of range are refused") {
  ingest::Limits limits;
  for (const ingest::LimitRow& row : ingest::limit_table()) {
    CHECK(limits[row.limit] == row.usual);
    CHECK(ingest::name_of(row.limit) == row.name);
    CHECK_FALSE(row.on_reaching.empty());
    limits.set(row.limit, row.most);
    CHECK_THROWS_AS(limits.set(row.limit, 0), ingest::InputError);
    CHECK_THROWS_AS(limits.set(row.limit, row.most + 1), ingest::InputError);
  }
  for (const ingest::Format format : ingest::all_formats()) CHECK(ingest::format_of(ingest::name_of(format)) == format);
}
