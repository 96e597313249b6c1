// Packs bytes with zlib and Zstandard, and runs the readers over them.
#include "tests/support/packed.hpp"

#include <zlib.h>
#include <zstd.h>

#include <sstream>
#include <utility>

namespace newsgraph::test {
namespace {

std::vector<ingest::Article> drain(ingest::Source& source, const ingest::ReadOptions& options) {
  std::vector<ingest::Article> articles;
  ingest::Ids ids;
  ingest::RawArticle raw;
  while (source.next(raw)) {
    articles.push_back(ingest::article_of(std::move(raw), options));
    ids.admit(articles.back());
  }
  return articles;
}

}  // namespace

std::string gzip(const std::string& bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

std::string warc_record(const std::string& type, const std::string& content_type, const std::string& payload) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: https://news.example/a\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(payload.size()) + "\r\n\r\n" + payload + "\r\n\r\n";
}

std::string page(const std::string& paragraphs, const std::string& head) {
  return "<!DOCTYPE html><html><head><title>Ministers meet in Lima</title>" + head +
         "</head><body><nav><a href=\"/\">Home</a></nav><h1>Ministers meet in Lima</h1>" + paragraphs + "</body></html>";
}

std::vector<ingest::Article> read_all(const std::string& bytes, const std::string& name, const ingest::ReadOptions& options) {
  std::istringstream stream(bytes);
  ingest::Source source(options, stream, name);
  return drain(source, options);
}

std::vector<ingest::Article> read_paths(std::vector<std::string> paths, const ingest::ReadOptions& options) {
  ingest::Source source(options, std::move(paths));
  return drain(source, options);
}

std::string outline(const std::vector<ingest::Article>& articles) {
  std::string text;
  for (const ingest::Article& article : articles) {
    if (!text.empty()) text += " / ";
    if (article.ok()) {
      text += article.document.text;
    } else if (article.refusal.reason == ingest::Reason::limit) {
      text += "[limit:" + std::string(ingest::name_of(article.refusal.limit)) + "]";
    } else {
      text += "[" + std::string(ingest::name_of(article.refusal.reason)) + "]";
    }
  }
  return text;
}

}  // namespace newsgraph::test
