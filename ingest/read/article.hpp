// What the ways of reading one record share.
#pragma once

#include <string>
#include <string_view>

#include "ingest/read/page_words.hpp"
#include "ingest/read/read.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {

/// Fills text, body, title, date, source, author and url of an article from its text in UTF-8: what comes before the news, such as
/// " date 2025-02-22 " or lines "Published: ...", is left out of the body; a first line that stands alone is the title.
void read_plain(std::string text, const PageWords& words, Article& article);

/// The same for Markdown: marks, links, images, code and tables are taken out first.
void read_markdown(std::string_view text, const PageWords& words, Article& article);

/// The same for a page of HTML: main text, and what the page says of itself.
void read_page(std::string_view html, const ReadOptions& options, const PageWords& words, Article& article);

/// Without white space at both ends.
std::string_view trim(std::string_view text);

/// Runs of white space become one blank, none at the ends.
std::string squeeze(std::string_view text);

}  // namespace newsgraph::ingest
