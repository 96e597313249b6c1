// A page of HTML -> article: the page is taken apart, asked what it says of itself, and its main text is found; if that is next to nothing
// but the page's own data hold the text, that is taken.
// Example: a page with <h1>Talks fail</h1> and three paragraphs between menus -> title "Talks fail", text of three paragraphs.
#include "ingest/read/page.hpp"

#include <utility>

#include "ingest/read/article.hpp"
#include "ingest/read/charset.hpp"

namespace newsgraph::ingest {

void read_page(std::string_view html, const ReadOptions& options, const PageWords& words, Article& article) {
  const PageParts parts = parse_page(html, words, options.limits[Limit::nesting]);
  if (parts.nested) article.notes.add(Note::nesting);
  PageFacts facts = find_facts(parts, words);
  std::string text = main_text(parts, facts.title, words);
  if (count_words(facts.body) > 2 * count_words(text)) text = std::move(facts.body);
  for (std::string* value : {&text, &facts.title, &facts.author, &facts.url, &facts.source}) tidy(*value, article.notes);

  Document& document = article.document;
  if (facts.bad_date) article.notes.add(Note::bad_date);
  document.title = std::move(facts.title);
  document.date = std::move(facts.date);
  document.source = std::move(facts.source);
  article.author = std::move(facts.author);
  if (!facts.url.empty()) article.url = std::move(facts.url);
  if (text.empty()) {
    article.refusal = {Reason::no_text, Limit::article, "the page has no main text",
                       "see whether it shows any without a script or a login"};
    return;
  }
  document.text = std::move(text);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
}

}  // namespace newsgraph::ingest
