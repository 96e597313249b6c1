// data/en/pages.json -> sets of words, and the questions asked of them.
// Example: names_aside(" story related links ") is true, for "related" is one of the aside_names.
#include "ingest/read/page_words.hpp"

#include <algorithm>
#include <array>

#include "ingest/json.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 7> header_names = {"", "date", "skipped", "author", "title", "source", "url"};

std::set<std::string, std::less<>> words_of(const Json& json) {
  std::set<std::string, std::less<>> words;
  for (std::string& word : json.as_strings()) words.insert(std::move(word));
  return words;
}

}  // namespace

PageWords PageWords::load(const Data& data) {
  constexpr std::string_view name = "pages.json";
  const Json json = Json::parse(data.file(name), data.describe(name));
  json.allow_only({"source", "licence", "format", "headers", "bare_headers", "aside_names", "main_names", "part_names", "aside_begins",
                   "aside_holds", "end_headings"});
  PageWords words;
  const Json& headers = json.at("headers");
  headers.allow_only(std::span(header_names).subspan(1));
  for (const std::string_view header : header_names) {
    words.headers_.push_back(header.empty() ? Words{} : words_of(headers.at(header)));
    for (const std::string& key : words.headers_.back()) words.longest_header_ = std::max(words.longest_header_, key.size());
  }
  words.bare_headers_ = words_of(json.at("bare_headers"));
  words.aside_names_ = words_of(json.at("aside_names"));
  words.main_names_ = words_of(json.at("main_names"));
  words.part_names_ = words_of(json.at("part_names"));
  words.aside_begins_ = words_of(json.at("aside_begins"));
  words.aside_holds_ = words_of(json.at("aside_holds"));
  words.end_headings_ = words_of(json.at("end_headings"));
  return words;
}

Header PageWords::header(std::string_view key) const {
  for (std::size_t row = 1; row < headers_.size(); ++row) {
    if (headers_[row].contains(key)) return static_cast<Header>(row);
  }
  return Header::none;
}

bool PageWords::holds(const Words& known, std::string_view names) {
  // One, two or three words that stand together.
  for (std::size_t begin = names.find_first_not_of(' '); begin < names.size();
       begin = names.find_first_not_of(' ', names.find(' ', begin))) {
    std::size_t end = begin;
    for (int count = 0; count < 3 && end < names.size(); ++count) {
      end = std::min(names.find(' ', end + (count > 0 ? 1 : 0)), names.size());
      if (known.contains(names.substr(begin, end - begin))) return true;
    }
    if (names.find(' ', begin) == std::string_view::npos) break;
  }
  return false;
}

bool PageWords::begins_aside(std::string_view paragraph) const {
  auto after = aside_begins_.upper_bound(paragraph);
  // The phrases that begin it sort before it; one step for each that shares its first byte at most.
  while (after != aside_begins_.begin()) {
    --after;
    if (paragraph.starts_with(*after)) return true;
    if (after->empty() || paragraph.empty() || after->front() != paragraph.front()) return false;
  }
  return false;
}

bool PageWords::holds_aside(std::string_view paragraph) const {
  return std::any_of(aside_holds_.begin(), aside_holds_.end(),
                     [&](const std::string& phrase) { return paragraph.find(phrase) != std::string_view::npos; });
}

std::shared_ptr<const PageWords> load_page_words(const Data& data) { return std::make_shared<const PageWords>(PageWords::load(data)); }

}  // namespace newsgraph::ingest
