#include "tests/support/english.hpp"

#include "ingest/ingest.hpp"

namespace newsgraph::tests {

const ingest::Language& english() {
  static const ingest::Language language = ingest::Language::load(ingest::Data::embedded());
  return language;
}

ingest::Document read_text(const std::string& text) {
  ingest::Document document;
  document.text = text;
  document.date = "2024-05-14";
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  ingest::read_article(english(), document);
  return document;
}

}  // namespace newsgraph::tests
