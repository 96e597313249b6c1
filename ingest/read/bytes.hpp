// Bytes read forward, in layers: a file, unpacked, in UTF-8. Each layer reads from the one below it and holds no more than a block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {

/// What a stream throws when it cannot go on: damaged, cut off, too large. With `resumes`, what follows the damage can be read.
struct StreamError {
  Refusal refusal;
  bool resumes = false;
};

/// A source of bytes.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Writes up to `most` bytes; 0: the end. Throws StreamError.
  virtual std::size_t read(char* to, std::size_t most) = 0;
};

/// A stream with a buffer in front, from which it can be looked ahead.
class Bytes {
 public:
  explicit Bytes(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  /// The next bytes, as many as there are up to `count`; nothing is consumed. Lives until the next call. Does not throw: what is
  /// wrong behind them is thrown by the call that comes to it.
  std::string_view peek(std::size_t count);
  /// Consumes `count` bytes that were peeked at.
  void skip(std::size_t count);
  /// Bytes as ByteStream::read gives them.
  std::size_t read(char* to, std::size_t most);
  /// The next line with its end; false: there is none. Of a line longer than `most` bytes nothing is kept and `too_long` is set.
  bool next_line(std::string& line, std::size_t most, bool& too_long);
  /// All that is left. Throws StreamError for more than `most` bytes, a limit called `record`.
  std::string rest(std::size_t most);
  /// Drops what is in the buffer: after damage, it belongs to what was damaged.
  void forget();

  /// Bytes and line ends consumed so far.
  std::uint64_t offset() const { return offset_; }
  std::uint64_t lines() const { return lines_; }

 private:
  bool more();
  bool fill();
  void consume(std::size_t count);

  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t lines_ = 0;
  std::optional<StreamError> pending_;
};

/// The bytes of a Bytes that was looked into.
std::unique_ptr<ByteStream> as_stream(std::unique_ptr<Bytes> bytes);

/// A file; `bytes_read` grows with what is read. Throws StreamError when it cannot be opened. `only_regular`: refuse pipes and devices.
std::unique_ptr<ByteStream> open_file(const std::string& path, std::uint64_t& bytes_read, bool only_regular);
/// Bytes of a std::istream, which must outlive it.
std::unique_ptr<ByteStream> open_stream(std::istream& stream, std::uint64_t& bytes_read);
/// Bytes in memory.
std::unique_ptr<ByteStream> open_memory(std::string bytes);

/// What a stream holds once gzip and Zstandard are undone, twice at most, with concatenated members, within the limits.
std::unique_ptr<ByteStream> unpack(std::unique_ptr<ByteStream> stream, const Limits& limits);
/// The same for one coding of HTTP ("gzip", "x-gzip", "deflate", "zstd"); nothing for others.
std::unique_ptr<ByteStream> unpack_coding(std::string_view coding, std::unique_ptr<ByteStream> stream, const Limits& limits);
/// UTF-16 and UTF-32 with a byte order mark, and UTF-16 without one that is plain to see, as UTF-8; other bytes as they are.
std::unique_ptr<ByteStream> widen(std::unique_ptr<ByteStream> stream);

/// "64 MiB", "900 bytes".
std::string in_words(std::uint64_t bytes);

/// A refusal for a limit that was reached: "the line is larger than 32 MiB (limit record)".
Refusal reached(const Limits& limits, Limit limit, const std::string& what);

}  // namespace newsgraph::ingest
