// HTML -> elements, blocks of text, facts: libxml2's push parser calls back for each tag and text, and no tree is built. A block ends where
// an element of block level begins or ends, or at two <br>. Elements that are never text are skipped; those whose tag, class, id or role
// says that they stand beside the article are marked, not dropped: the next step may know better.
// libxml2 searches its stack of open tags for every end tag; so that this stays linear, a page nested deeper than the limit is cut there
// and read on as if it began anew.
// Example: <nav>Home</nav><p>They <b>met</b>.<br><br>They left. -> blocks "Home" (aside), "They met.", "They left.".
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "ingest/read/article.hpp"
#include "ingest/read/page.hpp"

namespace newsgraph::ingest {
namespace {

enum class Tag : std::uint8_t { block, inline_, skip, aside, heading, item, cell, bold, link, line, script, time, main };

const std::unordered_map<std::string_view, Tag>& tags() {
  static const std::unordered_map<std::string_view, Tag> table = [] {
    std::unordered_map<std::string_view, Tag> rows;
    const auto add = [&](Tag tag, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) rows.emplace(name, tag);
    };
    add(Tag::inline_, {"i",    "em",   "span", "font", "small", "big", "sup",  "sub",     "abbr",   "cite",    "code",   "q",    "u",
                       "mark", "data", "s",    "tt",   "wbr",   "bdi", "bdo",  "acronym", "strike", "del",     "ins",    "kbd",  "samp",
                       "var",  "dfn",  "ruby", "rt",   "nobr",  "img", "meta", "link",    "base",   "picture", "source", "label"});
    add(Tag::bold, {"b", "strong"});
    add(Tag::skip, {"style", "noscript", "template", "svg",    "math", "iframe", "object", "select",   "textarea", "button",
                    "title", "audio",    "video",    "canvas", "map",  "applet", "embed",  "frameset", "noframes", "datalist"});
    add(Tag::aside, {"nav", "footer", "aside", "figure", "figcaption", "menu", "dialog", "caption", "th", "amp-sidebar", "amp-ad",
                     "amp-embed", "amp-img", "amp-carousel"});
    add(Tag::heading, {"h1", "h2", "h3", "h4", "h5", "h6"});
    add(Tag::item, {"li", "dd", "dt"});
    add(Tag::cell, {"td"});
    add(Tag::link, {"a"});
    add(Tag::line, {"br"});
    add(Tag::script, {"script"});
    add(Tag::time, {"time"});
    add(Tag::main, {"article", "main"});
    return rows;
  }();
  return table;
}

Tag tag_of(std::string_view name) {
  const auto found = tags().find(name);
  return found == tags().end() ? Tag::block : found->second;
}

struct Attributes {
  const xmlChar** list;
  std::string_view operator[](std::string_view name) const {
    for (const xmlChar** pair = list; pair != nullptr && pair[0] != nullptr; pair += 2) {
      if (name == reinterpret_cast<const char*>(pair[0])) return pair[1] == nullptr ? "" : reinterpret_cast<const char*>(pair[1]);
    }
    return {};
  }
  bool has(std::string_view name) const {
    for (const xmlChar** pair = list; pair != nullptr && pair[0] != nullptr; pair += 2) {
      if (name == reinterpret_cast<const char*>(pair[0])) return true;
    }
    return false;
  }
};

/// "articleBody js-nav_menu" -> " article body js nav menu".
void add_names(std::string_view text, std::string& names) {
  char before = ' ';
  for (const char byte : text.substr(0, 400)) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool small = byte >= 'a' && byte <= 'z';
    const bool before_small = before >= 'a' && before <= 'z';
    if ((!upper && !small) || (upper && before_small) || before == ' ') {
      if (!names.ends_with(' ')) names += ' ';
    }
    if (upper || small) names += static_cast<char>(byte | 0x20);
    before = upper || small ? byte : ' ';
  }
  if (!names.ends_with(' ')) names += ' ';
}

/// No-break spaces as blanks; characters without width, and hyphens that are not seen, left out.
std::string plain_blanks(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\u00A0")) {
      result += ' ';
      ++at;
    } else if (rest.starts_with("\u00AD")) {
      ++at;
    } else if (rest.starts_with("\u200B") || rest.starts_with("\uFEFF")) {
      at += 2;
    } else {
      result += text[at];
    }
  }
  return result;
}

class PageParser {
 public:
  PageParser(const PageWords& words, std::uint64_t deepest) : words_(words), deepest_(deepest) { parts_.nodes.emplace_back(); }

  PageParts parse(std::string_view html) {
    constexpr std::size_t chunk = 4096;
    while (!html.empty()) {
      open_ = {Open{}};
      skipping_ = 0;
      in_link_ = 0;
      in_bold_ = 0;
      htmlSAXHandler handler = {};
      handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
        static_cast<PageParser*>(self)->start(reinterpret_cast<const char*>(name), {attributes});
      };
      handler.endElement = [](void* self, const xmlChar* name) {
        static_cast<PageParser*>(self)->end(reinterpret_cast<const char*>(name));
      };
      handler.characters = [](void* self, const xmlChar* text, int size) { static_cast<PageParser*>(self)->characters(text, size); };
      handler.ignorableWhitespace = handler.characters;
      handler.cdataBlock = handler.characters;
      const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(
          htmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), &htmlFreeParserCtxt);
      if (!context) throw std::bad_alloc();
      htmlCtxtUseOptions(context.get(),
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
      while (!html.empty()) {
        std::size_t size = std::min(chunk, html.size());
        if (open_.size() > deepest_) {
          parts_.nested = true;
          break;
        }
        // A chunk ends before a tag, so that a new beginning would not fall inside one.
        if (size < html.size()) {
          const std::size_t tag = html.substr(0, size).rfind('<');
          if (tag != std::string_view::npos && tag > 0) size = tag;
        }
        htmlParseChunk(context.get(), html.data(), static_cast<int>(size), 0);
        html.remove_prefix(size);
      }
      htmlParseChunk(context.get(), nullptr, 0, 1);
      flush();
    }
    return std::move(parts_);
  }

 private:
  struct Open {
    Tag tag = Tag::block;
    std::uint32_t node = 0;
    std::string_view fact;  ///< a literal: itemprop or the like, whose value is the text inside
    std::size_t captured = 0;
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
    bool part = false;
  };

  void start(std::string_view name, const Attributes& attributes) {
    const Tag tag = tag_of(name);
    Open open = open_.back();
    open.tag = tag;
    open.fact = {};
    note_facts(name, attributes, open);
    if (tag == Tag::skip || skipping_ > 0) {
      ++skipping_;
      in_title_ = name == "title";
    } else if (tag == Tag::script) {
      in_data_ = lower(attributes["type"]).find("ld+json") != std::string::npos;
      script_.clear();
      ++skipping_;
    } else if (tag == Tag::line) {
      ++breaks_;
      if (breaks_ >= 2) flush();
      text_ += ' ';
    } else if (tag == Tag::link) {
      ++in_link_;
    } else if (tag == Tag::bold) {
      ++in_bold_;
    } else if (tag != Tag::inline_ && tag != Tag::time) {
      flush();
      open_block(name, tag, attributes, open);
    }
    open_.push_back(open);
  }

  void open_block(std::string_view name, Tag tag, const Attributes& attributes, Open& open) {
    PageNode node;
    node.parent = open.node;
    const PageNode& parent = parts_.nodes[open.node];
    const unsigned marks = name == "body" || name == "html" ? 0U : marks_of(name, attributes);
    node.article = tag == Tag::main || (marks & main) != 0;
    const bool hidden = attributes.has("hidden") || squeeze(attributes["style"]).find("display:none") != std::string::npos ||
                        attributes["aria-hidden"] == "true";
    node.aside = parent.aside || tag == Tag::aside || hidden ||
                 ((marks & aside) != 0 && (marks & main) == 0 && tag != Tag::main && tag != Tag::heading);
    open.part = open.part || (marks & part) != 0;
    open.node = static_cast<std::uint32_t>(parts_.nodes.size());
    if (tag == Tag::heading) {
      open.kind = BlockKind::heading;
      open.level = static_cast<std::uint8_t>(name[1] - '0');
    } else if (tag == Tag::item) {
      open.kind = BlockKind::item;
    } else if (tag == Tag::cell) {
      open.kind = BlockKind::cell;
    } else if (open.kind == BlockKind::heading || (open.kind == BlockKind::cell && name == "p")) {
      open.kind = BlockKind::paragraph;  // of a cell, or of a heading that was never closed
      open.level = 0;
    }
    parts_.nodes.push_back(node);
  }

  unsigned marks_of(std::string_view tag, const Attributes& attributes) {
    std::string names;
    if (tag.find('-') != std::string_view::npos) add_names(tag, names);  // one of the site's own
    for (const std::string_view key :
         {"class", "id", "role", "name", "itemprop", "aria-label", "data-component", "data-testid", "data-test"})
      add_names(attributes[key], names);
    if (names.size() <= 1) return 0;
    const auto known = marks_.find(names);
    if (known != marks_.end()) return known->second;
    const unsigned marks =
        (words_.names_aside(names) ? aside : 0U) | (words_.names_main(names) ? main : 0U) | (words_.names_part(names) ? part : 0U);
    marks_.emplace(names, marks);
    return marks;
  }

  void note_facts(std::string_view name, const Attributes& attributes, Open& open) {
    if (name == "meta") {
      for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) add_fact(attributes[key], attributes["content"]);
    } else if (name == "link") {
      add_fact("link:" + lower(attributes["rel"]), attributes["href"]);
    } else if (name == "base") {
      add_fact("base", attributes["href"]);
    } else {
      if (name == "time" && attributes.has("datetime"))
        add_fact(parts_.nodes[open.node].aside ? "time:aside" : "time", attributes["datetime"]);
      const std::string_view property = attributes["itemprop"];
      if (!property.empty()) {
        if (attributes.has("content")) {
          add_fact(property, attributes["content"]);
        } else if (property == "datePublished" && attributes.has("datetime")) {
          add_fact(property, attributes["datetime"]);
        } else if (property == "datePublished" || property == "author" || property == "headline") {
          capture(open, property == "datePublished" ? "datepublished" : property == "author" ? "author" : "headline");
        }
      } else if (attributes["rel"] == "author") {
        capture(open, "rel:author");
      } else if (tag_of(name) != Tag::main && !attributes["class"].empty() && name != "body" && name != "html") {
        std::string names;
        add_names(attributes["class"], names);
        if (names.find(" byline ") != std::string::npos || names.find(" author ") != std::string::npos) capture(open, "byline");
      }
    }
  }

  void capture(Open& open, std::string_view fact) {
    open.fact = fact;
    open.captured = all_text_.size();
    ++capturing_;
  }

  void add_fact(std::string_view name, std::string_view value) {
    if (name.empty() || value.empty() || parts_.facts.size() >= 2000) return;
    parts_.facts.emplace_back(lower(name), squeeze(value.substr(0, 4000)));
  }

  void end(std::string_view name) {
    if (open_.size() <= 1) return;
    const Open open = open_.back();
    open_.pop_back();
    if (!open.fact.empty()) {
      --capturing_;
      add_fact(open.fact, std::string_view(all_text_).substr(std::min(open.captured, all_text_.size())).substr(0, 300));
      if (capturing_ == 0) all_text_.clear();
    }
    if (skipping_ > 0) {
      --skipping_;
      if (open.tag == Tag::script && in_data_) parts_.data.push_back(std::move(script_));
      in_data_ = in_title_ = false;
    } else if (open.tag == Tag::link) {
      in_link_ -= in_link_ > 0 ? 1U : 0U;
    } else if (open.tag == Tag::bold) {
      in_bold_ -= in_bold_ > 0 ? 1U : 0U;
    } else if (open.tag != Tag::inline_ && open.tag != Tag::line && open.tag != Tag::time) {
      flush_as(open);
    }
    static_cast<void>(name);
  }

  void characters(const xmlChar* text, int size) {
    const std::string_view piece(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    if (in_data_) script_ += piece;
    if (in_title_) add_fact("title", piece);
    if (skipping_ > 0) return;
    if (capturing_ > 0 && all_text_.size() < 4000) all_text_ += piece;
    if (piece.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      breaks_ = 0;
      plain_ = plain_ || in_bold_ == 0;
    }
    if (in_link_ > 0) link_bytes_ += piece.size();
    text_ += piece;
  }

  void flush() { flush_as(open_.back()); }

  void flush_as(const Open& open) {
    breaks_ = 0;
    std::string text = squeeze(plain_blanks(text_));
    text_.clear();
    const std::size_t link_bytes = std::exchange(link_bytes_, 0);
    const bool bold = !std::exchange(plain_, false);
    if (text.empty()) return;
    PageBlock block;
    block.link_bytes = static_cast<std::uint32_t>(std::min(link_bytes, text.size()));
    block.text = std::move(text);
    block.node = open.node;
    block.kind = open.kind;
    block.level = open.level;
    block.part = open.part;
    block.bold = bold;
    parts_.blocks.push_back(std::move(block));
  }

  static constexpr unsigned aside = 1, main = 2, part = 4;

  const PageWords& words_;
  std::uint64_t deepest_;
  PageParts parts_;
  std::vector<Open> open_;
  std::unordered_map<std::string, unsigned> marks_;
  std::string text_;      ///< of the block that is open
  std::string script_;    ///< of a JSON-LD script
  std::string all_text_;  ///< of the elements whose text is a fact
  std::size_t link_bytes_ = 0;
  std::size_t skipping_ = 0;  ///< open elements within one that is no text
  std::size_t in_link_ = 0;
  std::size_t in_bold_ = 0;
  bool plain_ = false;  ///< there is text in the block that is not bold
  std::size_t capturing_ = 0;
  int breaks_ = 0;  ///< <br> since the last text
  bool in_data_ = false;
  bool in_title_ = false;
};

}  // namespace

PageParts parse_page(std::string_view html, const PageWords& words, std::uint64_t deepest) {
  return PageParser(words, deepest).parse(html);
}

}  // namespace newsgraph::ingest
