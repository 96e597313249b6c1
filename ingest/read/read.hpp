// Bytes of news -> Documents: text, body, id, date, title, source. One article at a time, so that a corpus of any length can be read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "ingest/document.hpp"
#include "ingest/error.hpp"

namespace newsgraph::ingest {

/// How a file holds its articles. `guess`: lines if it is called *.jsonl or *.ndjson, or if it begins with a JSON object; else
/// plain.
enum class Format : std::uint8_t {
  guess,
  plain,  ///< the file is one article
  lines,  ///< JSON Lines: {"id": ..., "text": ..., "date": ... or null, "title": ..., "source": ...}, other members ignored
};

struct ReadOptions {
  Format format = Format::guess;
  std::string date;                                      ///< partial ISO date of the articles that have none; or empty
  std::size_t largest_article = std::size_t{64} << 20U;  ///< bytes of text; at most 2^31
};

struct ReadCounts {
  std::size_t articles = 0;
  std::size_t passed_over = 0;  ///< records with an error, reported one by one
};

/// Reads files one after the other and hands on each article as soon as it is read. Holds one article at a time, and eight
/// bytes for each id.
class Reader {
 public:
  /// `take` gets each article, in the order of the files; `report` gets what is wrong with a record that is passed over.
  Reader(ReadOptions options, std::function<void(Document&&)> take, std::function<void(const InputError&)> report);

  /// Reads a file, or standard input for "-". Throws InputError when the file as a whole cannot be read: missing, a folder, empty,
  /// binary, not UTF-8, too large. A plain article is called after its file ("a/visit.txt": "visit"; a second one "visit-2").
  void read(const std::string& path);
  /// The same for a stream; `name` is what messages call it.
  void read(std::istream& stream, const std::string& name);

  const ReadCounts& counts() const { return counts_; }

 private:
  class Bytes;
  void read_plain(Bytes& bytes, const std::string& name);
  void read_lines(Bytes& bytes, const std::string& name);
  Document read_record(std::string_view line, bool too_long, const std::string& file, std::size_t number);
  void hand_on(Document&& document);
  bool is_new(const std::string& id);

  ReadOptions options_;
  std::function<void(Document&&)> take_;
  std::function<void(const InputError&)> report_;
  ReadCounts counts_;
  std::unordered_set<std::uint64_t> ids_;  ///< hashes of the ids given so far
};

/// All bytes of a file, or of standard input for "-". Throws InputError as Reader::read does.
std::string read_file(const std::string& path, std::size_t largest = std::size_t{1} << 30U);

/// Throws InputError for bytes that are no text: empty, binary, another encoding than UTF-8.
void check_text(std::string_view bytes, const std::string& file);

/// The text of one article -> its Document: a byte order mark and a header such as " date 2025-02-22 " are left out of the body,
/// a first line that stands alone is the title (and stays in the body). Throws InputError for a header with an impossible date.
Document article_of_text(std::string text, std::string id, const std::string& file, std::size_t line = 1);

/// One line of a JSON Lines corpus -> its Document; `line` is its number in the file. A record without id is called by the file's
/// stem and the line. Throws InputError.
Document article_of_record(std::string_view record, const std::string& file, std::size_t line);

/// "2013", "2013-03", "2013-03-22" as they are; a timestamp ("2013-03-22T10:00Z") without its time; nothing for what is no date of
/// the years 1000 to 9999.
std::optional<std::string> iso_date(std::string_view text);

/// "a/visit.txt" -> "visit"; "-" and "" -> "stdin".
std::string stem_of(const std::string& path);

}  // namespace newsgraph::ingest
