// The beginning of a file, else its name -> how it holds articles.
// Example: "<?xml version="1.0"?><rss ..." is a feed whatever its name; "They met." in report.md is Markdown, in report.txt plain text.
#include <algorithm>
#include <array>
#include <utility>

#include "ingest/read/split.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

/// JSON that begins with '{': one object a line, or one over several lines; guess: no JSON.
Format of_object(std::string_view text) {
  const std::size_t next = text.find_first_not_of(white_space, 1);
  if (next != std::string_view::npos && text[next] != '"' && text[next] != '}') return Format::guess;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return Format::lines;
  return trimmed(text.substr(0, end)).ends_with('}') ? Format::lines : Format::json;
}

Format of_markup(const std::string& text) {
  const auto first_of = [&](std::initializer_list<std::string_view> tags) {
    std::size_t first = std::string::npos;
    for (const std::string_view tag : tags) first = std::min(first, text.find(tag));
    return first;
  };
  const std::size_t feed = first_of({"<rss", "<feed", "<rdf:rdf"});
  const std::size_t page = first_of({"<html", "<!doctype html", "<body", "<head>"});
  if (feed < page) return Format::feed;
  if (text.size() > 1 && text[0] == '<' && (is_letter(text[1]) || text[1] == '!' || text[1] == '?')) return Format::html;
  return page != std::string::npos && page < 1024 ? Format::html : Format::guess;
}

Format of_content(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(white_space), head.size()));
  if (head.starts_with("WARC/")) return Format::warc;
  if (head.starts_with('{')) return of_object(head);
  if (head.starts_with('[')) {
    const std::size_t next = head.find_first_not_of(white_space, 1);
    return next != std::string_view::npos && (head[next] == '{' || head[next] == ']') ? Format::json : Format::guess;
  }
  if (head.find('<') != std::string_view::npos) {
    if (const Format format = of_markup(lower(head)); format != Format::guess) return format;
  }
  if (head.starts_with("---\n") && head.find("\n---\n", 3) != std::string_view::npos) return Format::markdown;
  return head.starts_with("# ") ? Format::markdown : Format::guess;
}

Format of_name(std::string name) {
  name = lower(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  constexpr std::array<std::pair<std::string_view, Format>, 12> suffixes = {{
      {".html", Format::html},
      {".htm", Format::html},
      {".xhtml", Format::html},
      {".md", Format::markdown},
      {".markdown", Format::markdown},
      {".jsonl", Format::lines},
      {".ndjson", Format::lines},
      {".json", Format::json},
      {".rss", Format::feed},
      {".atom", Format::feed},
      {".warc", Format::warc},
      {".wet", Format::warc},
  }};
  for (const auto& [suffix, format] : suffixes) {
    if (name.ends_with(suffix)) return format;
  }
  return Format::plain;
}

}  // namespace

Format recognise(std::string_view head, const std::string& name) {
  const Format format = of_content(head);
  // A mark of Markdown at the beginning says little against a name.
  if (format == Format::markdown && name.find('.') != std::string::npos && of_name(name) == Format::plain && head.starts_with('#'))
    return Format::plain;
  // A line of JSON may be broken: the name says that there are more.
  if (format == Format::json && of_name(name) == Format::lines && !head.starts_with('[')) return Format::lines;
  return format == Format::guess ? of_name(name) : format;
}

bool is_binary(std::string_view head) {
  for (const std::string_view magic : {"%PDF-", "\x89PNG", "GIF8", "PK\x03\x04",
                                       "\x7F"
                                       "ELF",
                                       "\xFF\xD8\xFF", "BZh",
                                       "\xFD"
                                       "7zXZ",
                                       "OggS", "wOF", "Rar!"}) {
    if (head.starts_with(magic)) return true;
  }
  const auto controls = std::count_if(head.begin(), head.end(), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 && white_space.find(byte) == std::string_view::npos && code != 0x1B && code != 0x08;
  });
  return controls > 1 && static_cast<std::size_t>(controls) * 20 > head.size();
}

}  // namespace newsgraph::ingest
