// Markdown -> plain text of the article: front matter gives title, date and author; marks of headings, lists, quotes and emphasis vanish,
// a link leaves its words; images, code, tables, footnotes and tags are left out.
// Example: "# Talks\n\n*Berg* met [Haddad](x.html)." -> title "Talks", text "Berg met Haddad.".
// Source: spec.commonmark.org
#include <algorithm>
#include <vector>

#include "ingest/read/article.hpp"

namespace newsgraph::ingest {
namespace {

class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view text) : text_(text) {}

  std::string read() {
    while (!text_.empty()) {
      const std::size_t end = text_.find('\n');
      line(text_.substr(0, end));
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    }
    end_paragraph();
    return std::move(result_);
  }

  std::string title;

 private:
  void line(std::string_view whole) {
    const std::string_view text = trim(whole);
    if (text.starts_with("```") || text.starts_with("~~~")) {
      if (!fenced_) end_paragraph();
      fenced_ = !fenced_;
      return;
    }
    if (fenced_) return;
    if (text.empty()) {
      end_paragraph();
    } else if (paragraph_.empty() && (whole.starts_with("    ") || whole.starts_with('\t'))) {
      return;  // code
    } else if (is_rule(text)) {
      if (text.front() == '=' || (text.front() == '-' && !paragraph_.empty())) {
        end_heading();
      } else {
        end_paragraph();
      }
    } else if (text.front() == '|' || text.starts_with("<!--") || is_definition(text)) {
      end_paragraph();
    } else if (text.front() == '#' && text.find_first_not_of('#') != std::string_view::npos && text[text.find_first_not_of('#')] == ' ') {
      end_paragraph();
      const std::string_view heading = trim(text.substr(text.find_first_not_of('#')));
      paragraph_ = heading.substr(0, heading.find_last_not_of("# ") + 1);
      end_heading();
    } else {
      item(text);
    }
  }

  // A line of running text, perhaps behind the mark of a list or quote.
  void item(std::string_view text) {
    while (text.starts_with('>')) text = trim(text.substr(1));
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool bullet = text.size() > 2 && std::string_view("*-+").find(text.front()) != std::string_view::npos && text[1] == ' ';
    const bool number = digits > 0 && digits < 4 && text.substr(digits).starts_with(". ");
    if (bullet || number) {
      end_paragraph();
      text = trim(text.substr(bullet ? 2 : digits + 2));
    }
    if (text.empty()) return;
    if (!paragraph_.empty()) paragraph_ += ' ';
    paragraph_ += text;
  }

  static bool is_rule(std::string_view text) {
    const char mark = text.front();
    if (std::string_view("=-*_").find(mark) == std::string_view::npos) return false;
    return text.size() >= 2 && text.find_first_not_of(std::string(1, mark) + " ") == std::string_view::npos;
  }

  static bool is_definition(std::string_view text) {  // [1]: http://..., [^1]: ...
    const std::size_t end = text.find("]:");
    return text.front() == '[' && end != std::string_view::npos && text.find(']') == end;
  }

  void end_heading() {
    const std::string heading = spans(paragraph_);
    paragraph_.clear();
    if (heading.empty()) return;
    if (result_.empty() && title.empty()) {
      title = heading;
    } else {
      result_ += (result_.empty() ? "" : "\n\n") + heading;
    }
  }

  void end_paragraph() {
    const std::string text = spans(paragraph_);
    paragraph_.clear();
    if (text.find_first_not_of(" \t") != std::string::npos) result_ += (result_.empty() ? "" : "\n\n") + text;
  }

  // Marks inside a paragraph.
  static std::string spans(std::string_view text) {
    std::string result;
    std::vector<std::size_t> links;  // where "[" stood, in the result
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char byte = text[at];
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      if (byte == '\\' && std::string_view("\\`*_{}[]()#+-.!|<>~").find(next) != std::string_view::npos && next != '\0') {
        result += next;
        ++at;
      } else if (byte == '!' && next == '[') {
        at = behind_link(text, at + 1) - 1;
      } else if (byte == '[' && next == '^') {
        at = std::min(text.find(']', at), text.size());
      } else if (byte == '[' && text.find(']', at) != std::string_view::npos) {
        links.push_back(result.size());
      } else if (byte == ']' && !links.empty()) {
        links.pop_back();
        if (next == '(' || next == '[') at = std::min(text.find(next == '(' ? ')' : ']', at + 2), text.size());
      } else if (byte == '<' && is_tag(text.substr(at))) {
        at = text.find('>', at);
      } else if (byte == '`' || byte == '*' || (byte == '~' && next == '~') || (byte == '_' && at_edge(text, at))) {
        if (byte == '~') ++at;
      } else {
        result += byte;
      }
    }
    return squeeze(result);
  }

  // The place behind an image whose "[" stands here.
  static std::size_t behind_link(std::string_view text, std::size_t at) {
    const std::size_t close = text.find(']', at);
    if (close == std::string_view::npos) return text.size();
    if (close + 1 >= text.size() || text[close + 1] != '(') return close + 1;
    return std::min(text.find(')', close), text.size() - 1) + 1;
  }

  static bool is_tag(std::string_view text) {
    return text.size() > 2 && (text[1] == '/' || (text[1] >= 'a' && text[1] <= 'z') || (text[1] >= 'A' && text[1] <= 'Z')) &&
           text.find('>') != std::string_view::npos;
  }

  // An underscore inside a word is no mark.
  static bool at_edge(std::string_view text, std::size_t at) {
    const auto blank = [&](std::size_t place) {
      return place >= text.size() || std::string_view(" \t.,;:!?()\"'_*").find(text[place]) != std::string_view::npos;
    };
    return at == 0 || blank(at - 1) || blank(at + 1);
  }

  std::string_view text_;
  std::string paragraph_;
  std::string result_;
  bool fenced_ = false;
};

}  // namespace

void read_markdown(std::string_view text, const PageWords& words, Article& article) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.starts_with("---\n") || text.starts_with("---\r\n")) {
    const std::size_t end = text.find("\n---", 3);
    if (end != std::string_view::npos) {
      // Its lines "title: ..." are the headers that plain text may have, too.
      std::string header(text.substr(text.find('\n') + 1, end - text.find('\n')));
      header.erase(std::remove_if(header.begin(), header.end(), [](char byte) { return byte == '"' || byte == '\''; }), header.end());
      Article front;
      front.origin = article.origin;
      read_plain(header, words, front);
      article.document.title = front.document.title;
      article.document.date = front.document.date;
      article.document.source = front.document.source;
      article.author = front.author;
      if (!front.url.empty()) article.url = front.url;
      article.refusal = front.refusal;
      const std::size_t next = text.find('\n', end + 1);
      text.remove_prefix(next == std::string_view::npos ? text.size() : next);
    }
  }
  MarkdownReader reader(text);
  std::string plain = reader.read();
  if (article.document.title.empty()) article.document.title = std::move(reader.title);
  if (article.ok()) read_plain(std::move(plain), words, article);
  if (article.ok() && trim(article.document.text).empty())
    article.refusal = {Reason::no_text, Limit::article, "has no text beside marks", "name a file that holds an article"};
}

}  // namespace newsgraph::ingest
