// A file's bytes -> records, one way for each format.
#pragma once

#include <memory>
#include <string>

#include "ingest/read/bytes.hpp"

namespace newsgraph::ingest {

/// Cuts one file into records.
class Splitter {
 public:
  virtual ~Splitter() = default;
  /// Fills format, bytes or fields, charset, url, notes, refusal and place (record, line, offset) of a new RawArticle; false: the
  /// end. Throws StreamError; if it resumes, next() may be called again.
  virtual bool next(RawArticle& raw) = 0;
};

std::unique_ptr<Splitter> split_whole(Bytes& bytes, Format format, const Limits& limits);  ///< the file is one article
std::unique_ptr<Splitter> split_lines(Bytes& bytes, const Limits& limits);                 ///< JSON Lines
std::unique_ptr<Splitter> split_json(Bytes& bytes, const Limits& limits);                  ///< JSON objects, in an array or not
std::unique_ptr<Splitter> split_feed(Bytes& bytes, const Limits& limits);                  ///< RSS and Atom
std::unique_ptr<Splitter> split_warc(Bytes& bytes, const Limits& limits);                  ///< WARC and WET

/// How a file holds its articles, by the beginning of its bytes, else by its name; never Format::guess.
Format recognise(std::string_view head, const std::string& name);

/// True for bytes that are no text: many control characters, or the first bytes of a well-known format.
bool is_binary(std::string_view head);

/// Bytes that recognise() and is_binary() want to see.
constexpr std::size_t head_size = std::size_t{16} << 10U;

}  // namespace newsgraph::ingest
