// A page of HTML as its readers see it: a table of elements, a table of blocks of text, and what the page says of itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/read/page_words.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::ingest {

/// An element that is a block. Row 0 is the page itself; parents stand before their children.
struct PageNode {
  std::uint32_t parent = 0;
  bool aside = false;    ///< it, or what it lies in, is marked as no part of the article
  bool article = false;  ///< <article>, <main>, or marked as the text of the article
};

enum class BlockKind : std::uint8_t { paragraph, heading, item, cell };

/// A stretch of text without a break.
struct PageBlock {
  std::string text;  ///< white space squeezed
  std::uint32_t node = 0;
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;        ///< of a heading: 1 to 6
  std::uint32_t link_bytes = 0;  ///< of the text, inside <a>
  bool part = false;             ///< marked as a headline or standfirst
  bool bold = false;             ///< all of it is set in bold
};

struct PageParts {
  std::vector<PageNode> nodes;
  std::vector<PageBlock> blocks;
  std::vector<std::pair<std::string, std::string>> facts;  ///< names of <meta>, itemprop, ... in lower case, and their values, in order
  std::vector<std::string> data;                           ///< the JSON-LD scripts
  bool nested = false;                                     ///< Limit::nesting was reached
};

/// Takes a page apart. `html` is UTF-8. Linear, whatever the nesting.
PageParts parse_page(std::string_view html, const PageWords& words, std::uint64_t deepest);

/// What the page says of itself.
struct PageFacts {
  std::string title, date, author, url, source;
  std::string body;       ///< articleBody of JSON-LD, a last resort
  bool bad_date = false;  ///< a date was stated that is none
};
PageFacts find_facts(const PageParts& parts, const PageWords& words);

/// The paragraphs of the article, with blank lines between them; `title` tells where it begins.
std::string main_text(const PageParts& parts, const std::string& title, const PageWords& words);

/// A text in lower case, without marks at its ends.
std::string bare(std::string_view text);
/// Words parted by white space.
std::size_t count_words(std::string_view text);
/// True if two titles are the same but for case, blanks and quotation marks.
bool same_title(std::string_view a, std::string_view b);

}  // namespace newsgraph::ingest
