// A record -> an article: charset, then the way of its format, then what holds for all: dates, the size of the text, a name.
// Example: {"text": "He came.", "date": "2017-11-17"} on line 3 of corpus.jsonl -> id corpus-3, text "He came.", date 2017-11-17.
#include "ingest/read/article.hpp"

#include <utility>

#include "ingest/read/bytes.hpp"
#include "ingest/read/charset.hpp"
#include "ingest/read/record.hpp"
#include "ingest/read/split.hpp"

namespace newsgraph::ingest {
namespace {

void refuse(Article& article, Reason reason, std::string problem, std::string remedy) {
  article.refusal = {reason, Limit::article, std::move(problem), std::move(remedy)};
}

/// The fields of a record or of a feed's item. A date that a record states must be one; a feed's may be left out.
template <class Fields>
void read_fields(const Fields& field, bool strict, const ReadOptions& options, const PageWords& words, Article& article) {
  Document& document = article.document;
  if (const std::string_view html = field("html"); !html.empty()) {
    std::string page(html);
    tidy(page, article.notes);
    read_page(page, options, words, article);
  }
  if (document.text.empty() && !field("text").empty()) {
    std::string text(field("text"));
    tidy(text, article.notes);
    const Refusal before = std::exchange(article.refusal, {});
    if (before.reason == Reason::none || before.reason == Reason::no_text) read_plain(std::move(text), words, article);
  }
  if (article.refusal.reason != Reason::none) return;
  const std::string_view date = trim(field("date"));
  if (!date.empty()) {
    const std::optional<std::string> day = written_date(date);
    if (day) {
      document.date = *day;
    } else if (strict) {
      refuse(article, Reason::bad_date, "the date '" + std::string(date.substr(0, 40)) + "' is no day of the calendar",
             "write it as YYYY-MM-DD, or null");
    } else {
      article.notes.add(Note::bad_date);
    }
  }
  const auto keep = [&](std::string_view name, std::string& place) {
    if (std::string value(trim(field(name))); !value.empty()) {
      tidy(value, article.notes);
      place = std::move(value);
    }
  };
  keep("title", document.title);
  keep("source", document.source);
  keep("author", article.author);
  keep("url", article.url);
}

void read_record_of(const RawArticle& raw, std::string_view text, const ReadOptions& options, const PageWords& words, Article& article) {
  Record record = read_record(text, options);
  if (record.refusal.reason != Reason::none) {
    article.refusal = std::move(record.refusal);
    return;
  }
  read_fields([&](std::string_view name) { return record[name]; }, true, options, words, article);
  if (const std::string_view id = record["id"]; !id.empty()) {
    article.document.id = id;
    tidy(article.document.id, article.notes);
    article.named = true;
  } else {
    article.document.id = raw.name + "-" + std::to_string(raw.origin.line > 0 ? raw.origin.line : raw.origin.record);
  }
}

void read_item(const RawArticle& raw, const ReadOptions& options, const PageWords& words, Article& article) {
  const auto field = [&](std::string_view name) {
    for (const auto& [key, value] : raw.fields) {
      if (key == name) return std::string_view(value);
    }
    return std::string_view{};
  };
  read_fields(field, false, options, words, article);
  if (trim(article.document.text).empty() && article.ok())
    refuse(article, Reason::no_text, "the item has no text", "fetch the pages that the feed links to");
}

void read_bytes(RawArticle&& raw, const ReadOptions& options, const PageWords& words, Article& article) {
  if (is_binary(std::string_view(raw.bytes).substr(0, head_size))) {
    refuse(article, Reason::binary, "is a binary file, not text", "name a file of text, HTML, JSON, a feed or a web archive");
    return;
  }
  const bool page = raw.format == Format::html;
  Decoded decoded = decode(std::move(raw.bytes), raw.charset, page);
  article.charset = std::move(decoded.charset);
  article.notes.add(decoded.notes);
  if (trim(decoded.text).empty()) {
    refuse(article, Reason::empty, "is empty", "name a file that holds an article");
  } else if (raw.format == Format::json) {
    read_record_of(raw, decoded.text, options, words, article);
  } else if (page) {
    read_page(decoded.text, options, words, article);
  } else if (raw.format == Format::markdown) {
    read_markdown(decoded.text, words, article);
  } else {
    read_plain(std::move(decoded.text), words, article);
  }
}

void check_size(const ReadOptions& options, Article& article) {
  if (!article.ok() || article.document.text.size() <= options.limits[Limit::article]) return;
  article.refusal = reached(options.limits, Limit::article, "the text has");
}

}  // namespace

Article article_of(RawArticle&& raw, const ReadOptions& options) {
  static const std::shared_ptr<const PageWords> built_in = load_page_words(Data::embedded());
  const PageWords& words = options.words ? *options.words : *built_in;
  Article article;
  article.origin = raw.origin;
  article.refusal = raw.refusal;
  article.notes = raw.notes;
  article.url = raw.url;
  article.document.id = raw.whole_file || raw.origin.record == 0 ? raw.name : raw.name + "-" + std::to_string(raw.origin.record);
  if (!article.ok()) return article;
  if (raw.format == Format::feed) {
    read_item(raw, options, words, article);
  } else {
    read_bytes(std::move(raw), options, words, article);
  }
  check_size(options, article);
  if (article.document.date.empty()) article.document.date = options.date;
  if (!article.ok()) {
    article.document.text = std::string();
    article.document.body = {};
  }
  return article;
}

}  // namespace newsgraph::ingest
