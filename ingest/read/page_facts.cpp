// What a page says of itself -> title, date, author, address, source: from JSON-LD (schema.org), <meta>, Open Graph, microdata, <time>, and
// last from the page as its readers see it.
// Example: <meta property="article:published_time" content="2024-03-18T06:12:00+01:00"> -> date 2024-03-18.
// Sources: schema.org/NewsArticle, ogp.me, html.spec.whatwg.org (microdata, time)
#include <rapidjson/document.h>

#include <algorithm>
#include <array>

#include "ingest/read/article.hpp"
#include "ingest/read/page.hpp"

namespace newsgraph::ingest {
namespace {

using Value = rapidjson::Value;

std::string text_of(const Value& value) { return value.IsString() ? squeeze({value.GetString(), value.GetStringLength()}) : std::string(); }

std::string member(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? std::string() : text_of(found->value);
}

/// The name of a person or organisation, or of several, however they are written.
std::string names_of(const Value& value, int depth = 0) {
  if (value.IsString()) return text_of(value);
  if (value.IsObject()) return member(value, "name");
  std::string names;
  if (!value.IsArray() || depth > 2) return names;
  for (const Value& item : value.GetArray()) {
    const std::string name = names_of(item, depth + 1);
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

/// True for NewsArticle, ReportageNewsArticle, BlogPosting, ...
bool is_article(const Value& object) {
  const auto type = object.FindMember("@type");
  if (type == object.MemberEnd()) return false;
  const auto fits = [](const Value& value) {
    const std::string name = text_of(value);
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
  };
  if (!type->value.IsArray()) return fits(type->value);
  const auto items = type->value.GetArray();
  return std::any_of(items.begin(), items.end(), fits);
}

const Value* find_article(const Value& value, int depth = 0) {
  if (depth > 4) return nullptr;
  if (value.IsObject()) {
    if (is_article(value)) return &value;
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      const auto found = value.FindMember(name);
      if (found == value.MemberEnd()) continue;
      if (const Value* article = find_article(found->value, depth + 1)) return article;
    }
  } else if (value.IsArray()) {
    for (const Value& item : value.GetArray()) {
      if (const Value* article = find_article(item, depth + 1)) return article;
    }
  }
  return nullptr;
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

class FactFinder {
 public:
  FactFinder(const PageParts& parts, const PageWords& words) : parts_(parts), words_(words) {}

  PageFacts find() {
    for (const std::string& script : parts_.data) read_data(script);
    find_title();
    find_date();
    find_author();
    find_url();
    if (facts_.source.empty()) facts_.source = first({"og:site_name", "application-name"});
    return std::move(facts_);
  }

 private:
  void read_data(const std::string& script) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag>(script.data(), script.size());
    if (json.HasParseError()) return;
    const Value* article = find_article(json);
    if (article == nullptr) return;
    const auto keep = [](std::string& place, std::string value) {
      if (place.empty()) place = std::move(value);
    };
    keep(facts_.title, member(*article, "headline"));
    keep(facts_.body, member(*article, "articleBody"));
    keep_date(member(*article, "datePublished"));
    const auto author = article->FindMember("author");
    if (author != article->MemberEnd()) keep(facts_.author, names_of(author->value));
    const auto publisher = article->FindMember("publisher");
    if (publisher != article->MemberEnd()) keep(facts_.source, names_of(publisher->value));
    for (const char* name : {"url", "mainEntityOfPage", "@id"}) {
      const auto found = article->FindMember(name);
      if (found == article->MemberEnd()) continue;
      const std::string url = found->value.IsObject() ? member(found->value, "@id") : text_of(found->value);
      if (is_address(url)) keep(data_url_, url);
    }
  }

  // The value of the first of these facts that is there.
  std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const auto& [known, value] : parts_.facts) {
        if (known == name && !value.empty()) return value;
      }
    }
    return {};
  }

  void find_title() {
    std::string stated = facts_.title;
    if (stated.empty()) stated = first({"og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title"});
    std::string whole;  // <title> comes in pieces
    for (const auto& [name, value] : parts_.facts) {
      if (name == "title") whole += (whole.empty() ? "" : " ") + value;
    }
    // What the reader sees is what is meant, if it is the same.
    const PageBlock* best = nullptr;
    for (const PageBlock& block : parts_.blocks) {
      if (block.text.size() > 300 || block.text.size() < 4 || (block.kind != BlockKind::heading && count_words(block.text) < 4)) continue;
      const bool fits = stated.empty() ? begins_with(whole, block.text) || ends_with(whole, block.text)
                                       : same_title(block.text, stated) || begins_with(stated, block.text);
      if (fits && (best == nullptr || block.text.size() > best->text.size())) best = &block;
    }
    if (best != nullptr) {
      facts_.title = best->text;
      return;
    }
    facts_.title = !stated.empty() ? stated : without_site(whole);
    if (!facts_.title.empty()) return;
    const auto heading = std::find_if(parts_.blocks.begin(), parts_.blocks.end(), [](const PageBlock& block) { return block.level == 1; });
    if (heading != parts_.blocks.end()) facts_.title = heading->text;
  }

  // "Headline | Site": the part before or behind a mark, among blanks.
  static bool begins_with(const std::string& whole, const std::string& part) {
    if (whole.size() <= part.size() || part.size() < 10) return whole == part && !part.empty();
    return same_title(whole.substr(0, part.size()), part) && is_mark(whole, part.size());
  }
  static bool ends_with(const std::string& whole, const std::string& part) {
    if (whole.size() <= part.size() + 3 || part.size() < 10) return false;
    const std::size_t begin = whole.size() - part.size();
    const std::size_t mark = whole.find_last_not_of(' ', begin - 1);
    return same_title(whole.substr(begin), part) && whole[begin - 1] == ' ' && mark != std::string::npos &&
           !std::isalnum(static_cast<unsigned char>(whole[mark]));
  }
  static bool is_mark(const std::string& whole, std::size_t at) {
    const std::size_t next = whole.find_first_not_of(' ', at);
    return next != std::string::npos && next > at && !std::isalnum(static_cast<unsigned char>(whole[next]));
  }

  // The longest part between the marks that part headlines from names of sites.
  static std::string without_site(const std::string& whole) {
    std::string best;
    std::size_t begin = 0;
    while (begin < whole.size()) {
      std::size_t end = whole.size();
      std::size_t next = whole.size();
      for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " :: ", " \u00B7 "}) {
        const std::size_t found = whole.find(mark, begin);
        if (found >= end) continue;
        end = found;
        next = found + mark.size();
      }
      if (end - begin > best.size()) best = whole.substr(begin, end - begin);
      begin = next;
    }
    return best;
  }

  void keep_date(std::string_view text) {
    if (!facts_.date.empty() || text.empty()) return;
    if (const std::optional<std::string> date = written_date(text); date && date->size() == 10) {
      facts_.date = *date;
    } else {
      facts_.bad_date = true;
    }
  }

  void find_date() {
    for (const std::string_view name : {"article:published_time",
                                        "og:article:published_time",
                                        "og:published_time",
                                        "datepublished",
                                        "date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "published_time",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dc.date",
                                        "dcterms.created",
                                        "dcterms.date",
                                        "article.published",
                                        "article:published",
                                        "pdate",
                                        "cxenseparse:recs:publishtime",
                                        "time"}) {
      keep_date(first({name}));
    }
    // What stands before the text, as short as a date is.
    for (const PageBlock& block : parts_.blocks) {
      if (!facts_.date.empty()) break;
      const std::size_t words = count_words(block.text);
      const bool sentence = block.text.ends_with('.') && words > 14;
      if (words > 30 && !parts_.nodes[block.node].aside) break;
      if (words <= 30 && !sentence) find_date_in(block.text);
    }
    if (facts_.date.empty()) keep_date(first({"time:aside"}));
    if (facts_.date.empty()) find_date_in_address();
    if (!facts_.date.empty()) facts_.bad_date = false;
  }

  // A date behind other words: "MBALE CITY | 30 August 2021".
  void find_date_in(std::string_view text) {
    while (!text.empty()) {
      if (const std::optional<std::string> date = written_date(text); date && date->size() == 10) {
        facts_.date = *date;
        return;
      }
      const std::size_t blank = text.find_first_of(" |,\u00B7(");
      if (blank == std::string_view::npos) return;
      text.remove_prefix(blank + 1);
    }
  }

  // https://example.org/2024/03/18/...
  void find_date_in_address() {
    const std::string url = !data_url_.empty() ? data_url_ : first({"link:canonical", "og:url"});
    for (std::size_t slash = url.find('/'); slash != std::string::npos; slash = url.find('/', slash + 1)) {
      if (url.size() < slash + 12 || url[slash + 5] != '/' || url[slash + 11] != '/') continue;
      if (const auto date = written_date(std::string_view(url).substr(slash + 1, 10))) {
        facts_.date = *date;
        return;
      }
    }
  }

  void find_author() {
    for (const std::string_view name : {"author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                                        "dc.contributor", "dcterms.creator", "article:author_name", "rel:author", "byline"}) {
      if (!facts_.author.empty()) break;
      std::string author = first({name});
      if (is_address(author) || author.size() > 120) continue;
      for (std::size_t blank = author.find(' '); blank != std::string::npos && blank < 12; blank = author.find(' ', blank + 1)) {
        if (words_.header(bare(author.substr(0, blank))) != Header::author) continue;  // "By", "Posted by"
        author = author.substr(blank + 1);
        blank = 0;
      }
      for (const std::string_view mark : {"@", "|", "\u00B7", "\u2022"}) author = author.substr(0, author.find(mark));
      facts_.author = std::string(trim(author));
    }
  }

  void find_url() {
    facts_.url = first({"link:canonical"});
    if (facts_.url.empty()) facts_.url = first({"og:url"});
    if (facts_.url.empty()) facts_.url = data_url_;
    if (is_address(facts_.url)) return;
    // Below the site, which the page may name elsewhere.
    std::string site = first({"base", "og:url"});
    if (!is_address(site)) site = data_url_;
    const std::size_t end = site.find('/', site.find("//") == std::string::npos ? 0 : site.find("//") + 2);
    facts_.url =
        is_address(site) && facts_.url.starts_with('/') && !facts_.url.starts_with("//") ? site.substr(0, end) + facts_.url : std::string();
  }

  const PageParts& parts_;
  const PageWords& words_;
  PageFacts facts_;
  std::string data_url_;
};

}  // namespace

PageFacts find_facts(const PageParts& parts, const PageWords& words) { return FactFinder(parts, words).find(); }

bool same_title(std::string_view a, std::string_view b) {
  const auto form = [](std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string_view rest = text.substr(at);
      if (rest.starts_with("\u2018") || rest.starts_with("\u2019") || rest.starts_with("\u201C") || rest.starts_with("\u201D")) {
        at += 2;
      } else if (std::string_view(" '\"\t\n.").find(text[at]) == std::string_view::npos) {
        result += text[at];
      }
    }
    return lower(result);
  };
  return form(a) == form(b);
}

}  // namespace newsgraph::ingest
