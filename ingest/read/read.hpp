// Bytes of news -> Documents. Two halves, so that many threads can share the work:
//
//   Source::next()  serial and cheap: walks folders, opens, unpacks, cuts files into records      -> RawArticle
//   article_of()    a pure function, for any thread: charset, markup, fields, main text of a page -> Article (a Document)
//   Ids::admit()    serial, in the order of the records: gives each article an id of its own
//
// Nothing here throws because of what a record holds: a record that is no article comes out with the reason. Memory is bounded by
// Limits::record, not by the input. Reader is the three in a row, for those who need no threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/error.hpp"

namespace newsgraph::ingest {

class Data;
class PageWords;

/// How bytes hold articles. `guess`: by content, then by the file's suffix.
enum class Format : std::uint8_t {
  guess,
  plain,     ///< the file is one article
  markdown,  ///< the file is one article
  html,      ///< the file is one page
  json,      ///< one object, or an array of objects, each an article
  lines,     ///< JSON Lines: {"id": ..., "text": ..., "date": ... or null, "title": ..., "source": ...}, other members ignored
  feed,      ///< RSS 0.9 to 2.0, RDF, Atom
  warc,      ///< WARC 0.17 to 1.1 with HTTP responses or plain text (WET)
};

/// "guess", "plain", "markdown", "html", "json", "jsonl", "feed", "warc"; and back: nothing for other names.
std::string_view name_of(Format format);
std::optional<Format> format_of(std::string_view name);
/// All of them, in the order of the enumeration.
std::span<const Format> all_formats();

/// Why a record is no article.
enum class Reason : std::uint8_t {
  none,            ///< it is one
  empty,           ///< nothing but white space
  binary,          ///< no text: an image, a program, PDF, ...
  broken,          ///< not what its format asks for: no JSON, no object, no XML
  no_text,         ///< no member "text", a page or feed item without main text
  bad_date,        ///< a stated date that is no day of the calendar
  cut_off,         ///< compressed data that ends too early
  damaged,         ///< compressed data that cannot be unpacked
  missing,         ///< a file that is not there (any more)
  unreadable,      ///< a file that may not be opened or cannot be read to its end
  cyclic_link,     ///< a link to a folder that was read before, or that it lies in
  no_news,         ///< what an archive holds beside pages: requests, images, error answers, ...; never an error
  limit,           ///< a limit was reached: see Refusal::limit
  repeated_id,     ///< an id that was given before
  other_language,  ///< for those who check the language after reading
  duplicate,       ///< for those who look for copies after reading
};

/// "none", "empty", ... as the enumerators are written.
std::string_view name_of(Reason reason);
/// False for no_news, other_language and duplicate, which are nobody's mistake.
bool is_bad(Reason reason);

/// What is bounded; numbers in Limits, meaning and defaults in limit_table().
enum class Limit : std::uint8_t { article, record, nesting, ratio, unpacked, folders, header, ids, texts };

struct LimitRow {
  Limit limit;
  std::string_view name;         ///< as users write it: "article"
  std::uint64_t usual;           ///< default
  std::uint64_t most;            ///< largest number that may be set
  std::string_view unit;         ///< "bytes", "levels", "times", "ids", "texts"
  std::string_view meaning;      ///< what is counted
  std::string_view on_reaching;  ///< what happens then
};

/// The one table of limits, in the order of the enumeration; help and README are written from it.
std::span<const LimitRow> limit_table();
std::string_view name_of(Limit limit);

/// Numbers of all limits; begins with the defaults.
class Limits {
 public:
  Limits();
  std::uint64_t operator[](Limit limit) const { return values_[static_cast<std::size_t>(limit)]; }
  /// Throws InputError for a number out of range.
  void set(Limit limit, std::uint64_t value);

 private:
  std::array<std::uint64_t, 9> values_{};
};

/// Where a record stands. Unique and rising in the order of Source::next() within one file.
struct Origin {
  std::string file;          ///< as named, or found in a folder; "-": standard input
  std::uint64_t record = 0;  ///< 1-based number of the record in its file; 0: the file or folder as a whole
  std::uint64_t line = 0;    ///< 1-based line in the unpacked file where it begins; 0: unknown
  std::uint64_t offset = 0;  ///< byte in the unpacked file where it begins
};

/// "stdin", "news/a.jsonl:17", "news/b.warc.gz record 3": how messages name it.
std::string describe(const Origin& origin);

/// What was mended or left out of an article that was read all the same; each is counted.
enum class Note : std::uint8_t {
  charset_guessed,  ///< no label, no UTF-8: the charset was guessed from the bytes
  charset_wrong,    ///< the label said another charset than the bytes
  bad_bytes,        ///< bytes without a meaning in the charset were read as windows-1252 or became U+FFFD
  nul_bytes,        ///< NUL bytes were left out
  normalised,       ///< the text was not in NFC
  nesting,          ///< tags nested deeper than Limit::nesting: the page was cut there and read on; no text is lost
  entities,         ///< XML entities declared in the file: never expanded nor loaded
  bad_date,         ///< a date in a page's or feed's own data that is none was left out
  malformed,        ///< XML that is not well-formed was read as far as it goes
};
std::string_view name_of(Note note);
/// All of them, in the order of the enumeration.
std::span<const Note> all_notes();

/// A set of notes.
class Notes {
 public:
  void add(Note note) { bits_ = static_cast<std::uint16_t>(bits_ | (1U << static_cast<unsigned>(note))); }
  void add(Notes other) { bits_ = static_cast<std::uint16_t>(bits_ | other.bits_); }
  bool has(Note note) const { return (bits_ >> static_cast<unsigned>(note) & 1U) != 0; }
  bool operator==(const Notes&) const = default;

 private:
  std::uint16_t bits_ = 0;
};

/// Why something was passed over, in words for the user; reason none: it was not.
struct Refusal {
  Reason reason = Reason::none;
  Limit limit = Limit::article;  ///< which one, if reason is limit
  std::string problem;           ///< "is empty"
  std::string remedy;            ///< "name a file that holds an article"
};

/// A record as cut out of its file, not yet read; or what was passed over in its place.
struct RawArticle {
  Origin origin;
  Refusal refusal;                ///< reason none: there are bytes
  Format format = Format::plain;  ///< of the bytes: plain, markdown, html, json (one object), feed (no bytes but fields)
  std::string bytes;              ///< at most Limits[record]
  std::vector<std::pair<std::string_view, std::string>> fields;  ///< of a feed's item: names of field_names(); else empty
  std::string name;         ///< of its file, without suffixes: "visit"; below a folder that was named, with its path
  bool whole_file = false;  ///< its file holds one article, which may be called after it
  std::string charset;      ///< as a header around the bytes says; or empty
  std::string url;          ///< as the archive says; or empty
  Notes notes;
};

/// An article that was read, or why it was not.
struct Article {
  Document document;    ///< id, source, title, date, text (UTF-8, NFC), body; nothing else is filled
  std::string author;   ///< or empty
  std::string url;      ///< canonical address; or empty
  std::string charset;  ///< that its bytes were read in, IANA name
  Origin origin;
  Refusal refusal;
  Notes notes;
  bool named = false;  ///< the record gave the id; else it was made of the file's name

  bool ok() const { return refusal.reason == Reason::none; }
  /// What is wrong with it: file, line, problem, remedy. requires !ok()
  InputError error() const;
};

struct ReadOptions {
  Format format = Format::guess;
  std::string date;                                         ///< partial ISO date of the articles that have none; or empty
  std::vector<std::pair<std::string, std::string>> fields;  ///< {"text", "body"}: what member of a record is called; dots lead inside
  Limits limits;
  std::shared_ptr<const PageWords> words;  ///< what marks boilerplate of pages; none: built in
};

/// The fields that ReadOptions::fields may map: "id", "text", "html", "title", "date", "author", "url", "source".
std::span<const std::string_view> field_names();

/// What has been read so far, for a line of progress.
struct SourceProgress {
  std::uint64_t bytes = 0;        ///< read from disk or standard input, still packed
  std::uint64_t files = 0;        ///< opened
  std::uint64_t total_bytes = 0;  ///< size of all files named, as far as known; folders add theirs when they are entered; 0: unknown
};

/// Cuts files, one after the other, into records. Not for more than one thread at a time.
class Source {
 public:
  /// Files and folders, or "-" for standard input. Folders are read with all that lies in them, sorted by bytes.
  Source(const ReadOptions& options, std::vector<std::string> paths);
  /// One stream, called `name` in messages; it must outlive this object.
  Source(const ReadOptions& options, std::istream& stream, std::string name);
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  /// The next record or refusal; false: there is none. Throws nothing but std::bad_alloc.
  bool next(RawArticle& raw);

  SourceProgress progress() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// Reads a record. Pure: the same bytes give the same article, on any thread. `options.words` should be set (load_page_words).
Article article_of(RawArticle&& raw, const ReadOptions& options);

/// Sees to it that no two articles have the same id, as far back as Limit::ids says: the last ones, at least half of so many. From the
/// 1,024th id on it holds 10 bytes for each of the limit, and never more.
class Ids {
 public:
  explicit Ids(const Limits& limits = {});

  /// An article called after its file gets an id of its own ("visit", "visit-2"); one whose given id is not new is refused. Those
  /// that are refused already stay as they are.
  void admit(Article& article);

  /// How many ids were forgotten: it is not noticed if one of them is given again.
  std::uint64_t forgotten() const { return forgotten_; }

 private:
  bool knows(std::uint64_t id) const;
  bool remember(std::uint64_t id);  ///< false: it was known
  std::uint64_t last_number(const std::string& stem) const;

  std::size_t half_;                            ///< most ids in each table
  std::vector<std::uint64_t> younger_, older_;  ///< hashes of ids, where open addressing puts them; 0: free
  std::size_t count_ = 0, older_count_ = 0;     ///< ids in them
  std::uint64_t forgotten_ = 0;
  std::uint64_t stem_ = 0, number_ = 0;  ///< the last name made of a file's name, and its last number
};

struct ReadCounts {
  std::size_t articles = 0;
  std::size_t passed_over = 0;  ///< records with an error, reported one by one
};

/// Source, article_of and Ids in a row: hands on each article as soon as it is read.
class Reader {
 public:
  /// `take` gets each article, in the order of the files; `report` gets what is wrong with a record that is passed over.
  Reader(ReadOptions options, std::function<void(Article&&)> take, std::function<void(const Article&)> report);

  /// Reads a file or a folder, or standard input for "-".
  void read(const std::string& path);
  /// The same for a stream; `name` is what messages call it.
  void read(std::istream& stream, const std::string& name);

  const ReadCounts& counts() const { return counts_; }

 private:
  void drain(Source& source);

  ReadOptions options_;
  std::function<void(Article&&)> take_;
  std::function<void(const Article&)> report_;
  ReadCounts counts_;
  Ids ids_;
};

/// The marks of boilerplate of pages from data/en/pages.json. Throws InputError.
std::shared_ptr<const PageWords> load_page_words(const Data& data);

/// All bytes of a file, or of standard input for "-". Throws InputError when that cannot be: missing, a folder, too large.
std::string read_file(const std::string& path, std::size_t largest = std::size_t{1} << 30U);

/// "2013", "2013-03", "2013-03-22" as they are; a timestamp ("2013-03-22T10:00Z") without its time; nothing for what is no date of
/// the years 1000 to 9999.
std::optional<std::string> iso_date(std::string_view text);

/// The date at the beginning of a text, in the ways of headers: as iso_date, "Sat, 22 Feb 2025 10:00:00 GMT", "22 February 2025",
/// "February 22, 2025", "2025/02/22", "20250222".
std::optional<std::string> written_date(std::string_view text);

/// "a/visit.txt" -> "visit"; "a/visit.html.gz" -> "visit"; "-" and "" -> "stdin".
std::string stem_of(const std::string& path);

}  // namespace newsgraph::ingest
