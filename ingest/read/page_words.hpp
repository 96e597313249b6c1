// data/en/pages.json: what tells an article from what stands around it, in pages and in stored text.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/data.hpp"

namespace newsgraph::ingest {

/// What a header line of a stored article gives.
enum class Header : std::uint8_t { none, date, skipped, author, title, source, url };

class PageWords {
 public:
  /// Throws InputError.
  static PageWords load(const Data& data);

  /// What stands before a colon ("published", in lower case) -> what follows it.
  Header header(std::string_view key) const;
  /// True if it needs no colon.
  bool is_bare(std::string_view key) const { return bare_headers_.contains(key); }
  /// The longest header, in bytes.
  std::size_t longest_header() const { return longest_header_; }

  /// `names` are class, id and role of an element, cut into words of lower case joined by one blank: " main nav menu ".
  bool names_aside(std::string_view names) const { return holds(aside_names_, names); }
  bool names_main(std::string_view names) const { return holds(main_names_, names); }
  bool names_part(std::string_view names) const { return holds(part_names_, names); }

  /// A paragraph, in lower case.
  bool begins_aside(std::string_view paragraph) const;
  bool holds_aside(std::string_view paragraph) const;
  /// A heading, in lower case, without a mark at its end.
  bool ends_article(std::string_view heading) const { return end_headings_.contains(heading); }

 private:
  using Words = std::set<std::string, std::less<>>;
  static bool holds(const Words& known, std::string_view names);

  std::vector<Words> headers_;
  Words bare_headers_, aside_names_, main_names_, part_names_, aside_begins_, aside_holds_, end_headings_;
  std::size_t longest_header_ = 0;
};

}  // namespace newsgraph::ingest
