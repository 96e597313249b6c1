// Files -> Documents, one at a time: opens them, tells plain articles from JSON Lines, and names what is wrong with those that hold no
// text. A bad record is reported and passed over; a bad file is an error.
// Example: a corpus of two lines, the second one broken: one Document, and "corpus.jsonl:2: not JSON: ..."
#include "ingest/read/read.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>
#include <vector>

#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white_space = " \t\r\n\f\v";
constexpr std::size_t block = std::size_t{1} << 16U;

std::string megabytes(std::size_t bytes) { return std::to_string((bytes + (std::size_t{1} << 20U) - 1) >> 20U) + " MiB"; }

std::string message_name(const std::string& path) { return path == "-" ? "standard input" : path; }

bool is_blank(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text.find_first_not_of(white_space) == std::string_view::npos;
}

bool has_suffix(const std::string& name, std::string_view suffix) {
  std::string end = name.substr(name.size() - std::min(name.size(), suffix.size()));
  std::transform(end.begin(), end.end(), end.begin(),
                 [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
  return end == suffix;
}

/// Opens a file, or says why that cannot be done.
std::ifstream open(const std::string& path) {
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(path, problem);
  if (status.type() == std::filesystem::file_type::not_found) throw InputError(path, 0, "no such file", "check the name");
  if (status.type() == std::filesystem::file_type::directory)
    throw InputError(path, 0, "is a folder, not a file", "name the files in it, for example " + path + "/*.txt");
  std::ifstream stream(path, std::ios::binary);
  if (!stream.is_open()) throw InputError(path, 0, "cannot be opened", "check its permissions");
  return stream;
}

/// True if the first line of a file begins like a record of a corpus; a broken one is then reported as such.
bool is_record(std::string_view line, const std::string& file) {
  if (!line.starts_with('{')) return false;
  const std::size_t next = line.find_first_not_of(white_space, 1);
  if (next == std::string_view::npos)
    throw InputError(file, 1, "is JSON over several lines", "write one article a line: {\"id\": ..., \"text\": ...}");
  return line[next] == '"' || line[next] == '}';
}

std::uint64_t hash(std::string_view text) {  // FNV-1a
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return value;
}

}  // namespace

/// A stream read in blocks, by lines or whole, without ever holding more than was asked for.
class Reader::Bytes {
 public:
  Bytes(std::istream& stream, std::string name) : stream_(stream), name_(std::move(name)) {}

  /// The beginning of the first line that is not blank, as far as one block reaches; nothing is consumed.
  std::string_view peek_line() {
    if (buffer_.empty()) more();
    std::string_view seen = buffer_;
    if (seen.starts_with(byte_order_mark)) seen.remove_prefix(byte_order_mark.size());
    seen.remove_prefix(std::min(seen.find_first_not_of(white_space), seen.size()));
    return seen.substr(0, seen.find('\n'));
  }

  /// The next line without its end; false: there is none. A line longer than `most` bytes is emptied and `too_long` set.
  bool next_line(std::string& line, std::size_t most, bool& too_long) {
    line.clear();
    too_long = false;
    while (true) {
      const std::size_t end = buffer_.find('\n', at_);
      const std::size_t stop = std::min(end, buffer_.size());
      if (!too_long) line.append(buffer_, at_, stop - at_);
      if (line.size() > most) {
        too_long = true;
        line = std::string();
      }
      const bool had_bytes = stop > at_;
      at_ = end == std::string::npos ? stop : end + 1;
      if (end != std::string::npos) return true;
      if (!more()) return had_bytes || !line.empty() || too_long;
    }
  }

  /// All that is left. Throws InputError when it is more than `most` bytes.
  std::string rest(std::size_t most) {
    std::string all = buffer_.substr(at_);
    buffer_.clear();
    at_ = 0;
    while (all.size() <= most && more()) {
      all += buffer_;
      at_ = buffer_.size();
    }
    if (all.size() > most)
      throw InputError(name_, 0, "is larger than " + megabytes(most),
                       "cut it into articles, or write a corpus of JSON Lines, one article a line");
    return all;
  }

 private:
  bool more() {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + block);
    stream_.read(buffer_.data() + before, static_cast<std::streamsize>(block));
    const auto count = static_cast<std::size_t>(stream_.gcount());
    buffer_.resize(before + count);
    if (stream_.bad()) throw InputError(name_, 0, "cannot be read to its end", "check the disk or the program that writes it");
    return count > 0;
  }

  std::istream& stream_;
  std::string name_;
  std::string buffer_;
  std::size_t at_ = 0;
};

Reader::Reader(ReadOptions options, std::function<void(Document&&)> take, std::function<void(const InputError&)> report)
    : options_(std::move(options)), take_(std::move(take)), report_(std::move(report)) {}

void Reader::read(const std::string& path) {
  if (path == "-") {
    read(std::cin, path);
    return;
  }
  std::ifstream stream = open(path);
  read(stream, path);
}

void Reader::read(std::istream& stream, const std::string& name) {
  Bytes bytes(stream, message_name(name));
  Format format = options_.format;
  if (format == Format::guess) {
    const bool lines = has_suffix(name, ".jsonl") || has_suffix(name, ".ndjson") || is_record(bytes.peek_line(), message_name(name));
    format = lines ? Format::lines : Format::plain;
  }
  if (format == Format::lines) {
    read_lines(bytes, name);
  } else {
    read_plain(bytes, name);
  }
}

void Reader::read_plain(Bytes& bytes, const std::string& name) {
  std::string text = bytes.rest(options_.largest_article);
  check_text(text, message_name(name));
  Document document = article_of_text(std::move(text), stem_of(name), message_name(name));
  const std::string stem = document.id;
  for (int number = 2; !is_new(document.id); ++number) document.id = stem + "-" + std::to_string(number);
  hand_on(std::move(document));
}

void Reader::read_lines(Bytes& bytes, const std::string& name) {
  const std::string file = message_name(name);
  if (bytes.peek_line().find('\0') != std::string_view::npos)
    throw InputError(file, 0, "is a binary file, not text", "name a file of JSON Lines");
  std::string line;
  bool too_long = false;
  std::size_t records = 0;
  for (std::size_t number = 1; bytes.next_line(line, 2 * options_.largest_article, too_long); ++number) {
    if (!too_long && is_blank(line)) continue;
    ++records;
    std::optional<Document> document;
    try {
      document = read_record(line, too_long, file, number);
    } catch (const InputError& error) {
      ++counts_.passed_over;
      report_(error);
    }
    if (document) hand_on(std::move(*document));
  }
  if (records == 0) throw InputError(file, 0, "is empty", "write one article a line: {\"id\": ..., \"text\": ...}");
}

Document Reader::read_record(std::string_view line, bool too_long, const std::string& file, std::size_t number) {
  if (too_long) throw InputError(file, number, "the line is longer than " + megabytes(2 * options_.largest_article), "cut the article");
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  Document document = article_of_record(line, file, number);
  if (document.text.size() > options_.largest_article) {
    throw InputError(file, number, "the text is larger than " + megabytes(options_.largest_article), "cut the article");
  }
  if (!is_new(document.id))
    throw InputError(file, number, "the id '" + document.id.substr(0, 100) + "' was given before", "give each article an id of its own");
  return document;
}

void Reader::hand_on(Document&& document) {
  if (document.date.empty()) document.date = options_.date;
  ++counts_.articles;
  take_(std::move(document));
}

bool Reader::is_new(const std::string& id) { return ids_.insert(hash(id)).second; }

std::string read_file(const std::string& path, std::size_t largest) {
  const std::string name = message_name(path);
  std::ifstream file;
  if (path != "-") file = open(path);
  std::istream& stream = path == "-" ? std::cin : file;
  std::string bytes;
  std::vector<char> buffer(block);
  while (stream.read(buffer.data(), static_cast<std::streamsize>(block)), stream.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > largest) throw InputError(name, 0, "is larger than " + megabytes(largest), "cut it");
  }
  if (stream.bad()) throw InputError(name, 0, "cannot be read to its end", "check the disk or the program that writes it");
  return bytes;
}

void check_text(std::string_view bytes, const std::string& file) {
  if (is_blank(bytes)) throw InputError(file, 0, "is empty", "name a file that holds an article");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    throw InputError(file, 1, "is written in UTF-16", "convert it: iconv -f UTF-16 -t UTF-8");
  const std::size_t invalid = find_invalid_utf8(bytes);
  const std::size_t zero = bytes.find('\0');
  const auto line_of = [&](std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  };
  if (zero != std::string_view::npos || bytes.starts_with("%PDF-")) {
    throw InputError(file, 0, "is a binary file, not text", "name a file of plain text or JSON Lines");
  }
  if (invalid != std::string_view::npos) {
    throw InputError(file, line_of(invalid), "byte " + std::to_string(invalid) + " is not valid UTF-8",
                     "convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8");
  }
}

std::string stem_of(const std::string& path) {
  std::string stem = std::filesystem::path(path).stem().string();
  return stem.empty() || stem == "-" || path == "standard input" ? "stdin" : stem;
}

}  // namespace newsgraph::ingest
