// What can come of a record -> names, counts and messages: the tables of formats, reasons, notes and limits.
// Example: Reason::cut_off is "cut_off" and bad; the limit "record" is 32 MiB unless it is set.
#include <algorithm>

#include "ingest/read/bytes.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::uint64_t kibi = 1024;
constexpr std::uint64_t mebi = kibi * kibi;
constexpr std::uint64_t gibi = kibi * mebi;

constexpr LimitRow limits[] = {
    {Limit::article, "article", 16 * mebi, gibi, "bytes", "text of one article", "the article is passed over"},
    {Limit::record, "record", 32 * mebi, gibi, "bytes", "one line, page, feed item or web archive record, unpacked",
     "the record is passed over, the next one is read"},
    {Limit::nesting, "nesting", 256, 4096, "levels", "tags within tags, JSON within JSON",
     "a page is read on with its text; a JSON record is passed over"},
    {Limit::ratio, "ratio", 200, 1000000, "times", "bytes unpacked from one packed byte, in files that unpack to more than 64 MiB",
     "the rest of the file is passed over"},
    {Limit::unpacked, "unpacked", 1024 * gibi, 1024 * 1024 * gibi, "bytes", "one packed file, unpacked",
     "the rest of the file is passed over"},
    {Limit::folders, "folders", 64, 1024, "levels", "folders within folders", "the folder is passed over"},
    {Limit::header, "header", 64 * kibi, 16 * mebi, "bytes", "header of a web archive record or of the answer in it",
     "the record is passed over, the next one is read"},
    {Limit::ids, "ids", 8 * mebi, gibi, "ids", "ids remembered, so that none is given twice", "the older half is forgotten"},
    {Limit::texts, "texts", 64 * kibi, gibi, "texts", "texts remembered by extract, to know copies of them", "the older half is forgotten"},
};

constexpr std::pair<Format, std::string_view> formats[] = {
    {Format::guess, "guess"}, {Format::plain, "plain"}, {Format::markdown, "markdown"}, {Format::html, "html"},
    {Format::json, "json"},   {Format::lines, "jsonl"}, {Format::feed, "feed"},         {Format::warc, "warc"},
};

constexpr std::string_view reasons[] = {
    "none",    "empty",      "binary",      "broken",  "no_text", "bad_date",    "cut_off",        "damaged",
    "missing", "unreadable", "cyclic_link", "no_news", "limit",   "repeated_id", "other_language", "duplicate",
};

constexpr std::string_view notes[] = {
    "charset_guessed", "charset_wrong", "bad_bytes", "nul_bytes", "normalised", "nesting", "entities", "bad_date", "malformed",
};

constexpr std::string_view fields[] = {"id", "text", "html", "title", "date", "author", "url", "source"};

}  // namespace

std::span<const LimitRow> limit_table() { return limits; }

std::string_view name_of(Limit limit) { return limits[static_cast<std::size_t>(limit)].name; }

Limits::Limits() {
  for (const LimitRow& row : limits) values_[static_cast<std::size_t>(row.limit)] = row.usual;
}

void Limits::set(Limit limit, std::uint64_t value) {
  const LimitRow& row = limits[static_cast<std::size_t>(limit)];
  if (value == 0 || value > row.most) {
    throw InputError("--limit", 0, "'" + std::string(row.name) + "' cannot be " + std::to_string(value),
                     "give a number from 1 to " + std::to_string(row.most));
  }
  values_[static_cast<std::size_t>(limit)] = value;
}

std::string_view name_of(Format format) { return formats[static_cast<std::size_t>(format)].second; }

std::optional<Format> format_of(std::string_view name) {
  const auto* found = std::find_if(std::begin(formats), std::end(formats), [&](const auto& row) { return row.second == name; });
  return found == std::end(formats) ? std::nullopt : std::optional(found->first);
}

std::span<const Format> all_formats() {
  static constexpr Format all[] = {Format::guess, Format::plain, Format::markdown, Format::html,
                                   Format::json,  Format::lines, Format::feed,     Format::warc};
  return all;
}

std::string_view name_of(Reason reason) { return reasons[static_cast<std::size_t>(reason)]; }

bool is_bad(Reason reason) {
  return reason != Reason::none && reason != Reason::no_news && reason != Reason::other_language && reason != Reason::duplicate;
}

std::string_view name_of(Note note) { return notes[static_cast<std::size_t>(note)]; }

std::span<const Note> all_notes() {
  static constexpr Note all[] = {Note::charset_guessed, Note::charset_wrong, Note::bad_bytes, Note::nul_bytes, Note::normalised,
                                 Note::nesting,         Note::entities,      Note::bad_date,  Note::malformed};
  return all;
}

std::span<const std::string_view> field_names() { return fields; }

std::string describe(const Origin& origin) {
  std::string text = origin.file == "-" ? "standard input" : origin.file;
  if (origin.line > 0) return text + ":" + std::to_string(origin.line);
  return origin.record > 1 ? text + " record " + std::to_string(origin.record) : text;
}

InputError Article::error() const {
  Origin place = origin;
  place.line = 0;
  if (origin.line > 0) place.record = 0;
  return {describe(place), origin.line, refusal.problem, refusal.remedy};
}

std::string in_words(std::uint64_t bytes) {
  if (bytes >= mebi) return std::to_string((bytes + mebi - 1) / mebi) + " MiB";
  return std::to_string(bytes) + " bytes";
}

Refusal reached(const Limits& values, Limit limit, const std::string& what) {
  const LimitRow& row = limits[static_cast<std::size_t>(limit)];
  const std::uint64_t value = values[limit];
  const std::string most = row.unit == "bytes" ? in_words(value) : std::to_string(value) + " " + std::string(row.unit);
  return {Reason::limit, limit, what + " more than " + most, "raise it with --limit " + std::string(row.name) + "=N if that is meant"};
}

}  // namespace newsgraph::ingest
