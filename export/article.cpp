// An article as it was read -> one line of JSON Lines that can be read again: its text is what offsets of evidence count bytes of.
// Example: {"id":"visit","title":"A visit","date":"2024-05-14","url":"https://...","text":"..."}
#include "export/export.hpp"
#include "export/record.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::exporter {

void write_article(const ingest::Article& article, std::ostream& stream) {
  const ingest::Document& document = article.document;
  Record record;
  record.open()
      .text("id", document.id)
      .optional("title", document.title)
      .optional("date", document.date)
      .optional("author", article.author);
  record.optional("url", article.url).optional("source", document.source).text("text", document.text);
  record.key("read").open().text("file", article.origin.file);
  if (article.origin.record > 0) record.number("record", article.origin.record);
  if (article.origin.line > 0) record.number("line", article.origin.line);
  record.optional("charset", article.charset);
  std::vector<std::string> notes;
  for (const ingest::Note note : ingest::all_notes()) {
    if (article.notes.has(note)) notes.emplace_back(ingest::name_of(note));
  }
  if (!notes.empty()) record.texts("notes", notes);
  record.close().close();
  record.flush(stream);
  stream << '\n';
}

}  // namespace newsgraph::exporter
