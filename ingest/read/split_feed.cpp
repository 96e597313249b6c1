// RSS and Atom -> items: libxml2's push parser calls back, and each <item> or <entry> becomes the fields of an article as soon as it ends.
// Text may stand in CDATA, as escaped HTML, or as XHTML inside. Entities that a file declares are never expanded, and nothing outside the
// file is ever loaded; the names that HTML knows ("&nbsp;") are read. XML that is not well-formed is read as far as it goes.
// Example: <item><title>A</title><content:encoded>&lt;p&gt;They met.&lt;/p&gt;</content:encoded></item> -> title "A", html "<p>They met.</p>".
// Sources: rssboard.org/rss-specification, RFC 4287 (Atom), Dublin Core and content modules of RSS 1.0
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <deque>
#include <map>

#include "ingest/read/article.hpp"
#include "ingest/read/charset.hpp"
#include "ingest/read/split.hpp"
#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

std::string_view view(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

/// What an element of an item gives; empty: nothing.
std::string_view field_of(std::string_view prefix, std::string_view name) {
  if (name == "title" || name == "link") return prefix.empty() || prefix == "atom" ? (name == "title" ? "title" : "url") : "";
  if (name == "encoded" || (prefix.empty() && name == "content")) return "html";
  if (prefix.empty() && (name == "description" || name == "summary")) return "summary";
  if (name == "pubDate" || name == "published" || (prefix == "dc" && name == "date") || name == "issued") return "date";
  if (name == "updated" && prefix.empty()) return "updated";
  if (name == "creator" || (name == "author" && prefix.empty())) return "author";
  if (name == "source" && prefix.empty()) return "source";
  return {};
}

void append_character(unsigned code, std::string& text) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | code >> 6U);
    text += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | code >> 12U);
    text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

class FeedParser {
 public:
  explicit FeedParser(const Limits& limits) : limits_(limits) {
    xmlSAXHandler handler = {};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int, const xmlChar**, int count,
                                int, const xmlChar** attributes) {
      static_cast<FeedParser*>(self)->start(view(prefix), view(name), count, attributes);
    };
    handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar*) {
      static_cast<FeedParser*>(self)->end(view(prefix), view(name));
    };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<FeedParser*>(self)->characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    handler.getEntity = [](void* self, const xmlChar* name) { return static_cast<FeedParser*>(self)->entity(name); };
    handler.entityDecl = [](void* self, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
      static_cast<FeedParser*>(self)->notes_.add(Note::entities);
    };
    handler.serror = [](void* self, xmlErrorPtr) { static_cast<FeedParser*>(self)->errors_ = true; };
    context_.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    if (!context_) throw std::bad_alloc();
    xmlCtxtUseOptions(context_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  }

  /// Reads on; false: nothing more can come of this file.
  bool push(std::string_view bytes) {
    const int status = xmlParseChunk(context_.get(), bytes.data(), static_cast<int>(bytes.size()), bytes.empty() ? 1 : 0);
    if (status != XML_ERR_OK && context_->disableSAX != 0) ended_ = true;
    return !ended_;
  }

  std::deque<RawArticle>& items() { return items_; }
  bool malformed() const { return errors_; }
  std::uint64_t line() const { return context_->input == nullptr ? 0 : static_cast<std::uint64_t>(context_->input->line); }

 private:
  void start(std::string_view prefix, std::string_view name, int count, const xmlChar** attributes) {
    ++depth_;
    if (depth_ > limits_[Limit::nesting]) {
      too_deep_ = item_depth_ > 0;
      return;
    }
    if (item_depth_ == 0) {
      if (name == "item" || name == "entry") {
        item_depth_ = depth_;
        item_ = {};
        values_.clear();
        size_ = 0;
        too_deep_ = false;
        item_.origin.line = line();
      } else if (name == "title" && channel_.empty() && (depth_ == 2 || depth_ == 3)) {
        in_channel_title_ = true;
      }
      return;
    }
    if (markup_depth_ > 0) {  // XHTML inside
      value_ += "<" + std::string(name) + ">";
      return;
    }
    if (depth_ == item_depth_ + 1) {
      field_ = field_of(prefix, name);
      value_.clear();
      if (name == "link" && prefix.empty()) take_link(count, attributes);
      if (!field_.empty() && attribute("type", count, attributes) == "xhtml") markup_depth_ = depth_;
    }
  }

  static std::string attribute(std::string_view name, int count, const xmlChar** attributes) {
    for (int row = 0; row < count; ++row) {
      const xmlChar** one = attributes + static_cast<std::ptrdiff_t>(row) * 5;
      if (view(one[0]) == name) return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
    }
    return {};
  }

  // Atom: the address is an attribute.
  void take_link(int count, const xmlChar** attributes) {
    const std::string address = attribute("href", count, attributes);
    const std::string relation = attribute("rel", count, attributes);
    if (!address.empty() && (relation.empty() || relation == "alternate")) keep("url", address);
  }

  void end(std::string_view prefix, std::string_view name) {
    if (depth_ <= limits_[Limit::nesting]) end_within(name);
    depth_ -= depth_ > 0 ? 1U : 0U;
    static_cast<void>(prefix);
  }

  void end_within(std::string_view name) {
    if (in_channel_title_ && name == "title") {
      in_channel_title_ = false;
      channel_ = squeeze(channel_);
    }
    if (item_depth_ == 0) return;
    if (markup_depth_ > 0 && depth_ > markup_depth_) {
      value_ += "</" + std::string(name) + ">";
      return;
    }
    if (depth_ == item_depth_ + 1) {
      markup_depth_ = 0;
      if (!field_.empty()) keep(field_, value_);
      field_ = {};
      value_.clear();
    } else if (depth_ == item_depth_) {
      item_depth_ = 0;
      finish();
    }
  }

  void keep(std::string_view field, const std::string& value) {
    std::string& place = values_[field];
    if (place.size() < value.size() || field != "html") place = place.empty() || field == "html" ? value : place;
  }

  void finish() {
    const auto take = [&](std::string_view from, std::string_view field) {
      const auto found = values_.find(from);
      if (found == values_.end() || trim(found->second).empty()) return false;
      std::string text = std::move(found->second);
      if (find_invalid_utf8(text) != std::string_view::npos) text = decode(std::move(text), {}, false).text;
      item_.fields.emplace_back(field, std::move(text));
      return true;
    };
    if (!take("html", "html")) take("summary", "html");
    for (const std::string_view field : {"title", "url", "author"}) take(field, field);
    if (!take("date", "date")) take("updated", "date");
    if (!take("source", "source") && !channel_.empty()) item_.fields.emplace_back("source", channel_);
    item_.format = Format::feed;
    item_.notes = notes_;
    if (size_ > limits_[Limit::record]) item_.refusal = reached(limits_, Limit::record, "the item has");
    if (too_deep_) item_.refusal = reached(limits_, Limit::nesting, "the item has tags nested");
    items_.push_back(std::move(item_));
    item_ = {};
  }

  void characters(std::string_view text) {
    if (in_channel_title_ && channel_.size() < 200) channel_ += text;
    if (item_depth_ == 0 || field_.empty()) return;
    size_ += text.size();
    if (size_ > limits_[Limit::record]) return;
    if (markup_depth_ == 0) {
      value_ += text;
      return;
    }
    for (const char byte : text) {  // becomes HTML again
      if (byte == '<') {
        value_ += "&lt;";
      } else if (byte == '&') {
        value_ += "&amp;";
      } else {
        value_ += byte;
      }
    }
  }

  // An entity that XML does not know: one of HTML's, or one that the file declares, which stands for nothing. It is handed over like
  // those of XML itself ("&lt;"), for which there is nothing to load or to expand.
  xmlEntityPtr entity(const xmlChar* name) {
    const htmlEntityDesc* known = htmlEntityLookup(name);
    if (known == nullptr) notes_.add(Note::entities);
    entity_text_.clear();
    if (known != nullptr) append_character(known->value, entity_text_);
    entity_ = {};
    entity_.type = XML_ENTITY_DECL;
    entity_.name = name;
    entity_.content = reinterpret_cast<xmlChar*>(entity_text_.data());
    entity_.length = static_cast<int>(entity_text_.size());
    entity_.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    return &entity_;
  }

  struct Free {
    void operator()(xmlParserCtxtPtr context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  Limits limits_;
  std::unique_ptr<xmlParserCtxt, Free> context_;
  std::deque<RawArticle> items_;
  RawArticle item_;
  std::map<std::string_view, std::string> values_;
  std::string_view field_;  ///< a literal
  std::string value_;
  std::string channel_;  ///< title of the feed
  Notes notes_;
  xmlEntity entity_ = {};
  std::string entity_text_;
  std::uint64_t depth_ = 0;
  std::uint64_t item_depth_ = 0;    ///< of the item that is open; 0: none
  std::uint64_t markup_depth_ = 0;  ///< of the element that holds XHTML; 0: none
  std::uint64_t size_ = 0;          ///< bytes of the item
  bool in_channel_title_ = false;
  bool too_deep_ = false;
  bool errors_ = false;
  bool ended_ = false;
};

class Feed final : public Splitter {
 public:
  Feed(Bytes& bytes, const Limits& limits) : bytes_(bytes), parser_(limits) {}

  bool next(RawArticle& raw) override {
    while (parser_.items().empty()) {
      if (ended_) return finish(raw);
      char block[16384];
      std::size_t count = 0;
      try {
        count = bytes_.read(block, sizeof block);
      } catch (const StreamError&) {
        ended_ = true;
        throw;
      }
      ended_ = !parser_.push({block, count}) || count == 0;
    }
    raw = std::move(parser_.items().front());
    parser_.items().pop_front();
    raw.origin.record = ++records_;
    if (parser_.malformed()) raw.notes.add(Note::malformed);
    return true;
  }

 private:
  // Says once what is wrong with the file as a whole.
  bool finish(RawArticle& raw) {
    if (said_) return false;
    said_ = true;
    const bool cut = parser_.malformed();
    if (!cut && records_ > 0) return false;
    raw.origin.line = cut ? parser_.line() : 0;
    if (cut) {
      raw.refusal = {Reason::broken, Limit::article, "the feed is not well-formed XML from here on", "fetch or mend the feed"};
    } else {
      raw.refusal = {Reason::empty, Limit::article, "the feed holds no item", "name a feed of RSS or Atom"};
    }
    return true;
  }

  Bytes& bytes_;
  FeedParser parser_;
  std::uint64_t records_ = 0;
  bool ended_ = false;
  bool said_ = false;
};

}  // namespace

std::unique_ptr<Splitter> split_feed(Bytes& bytes, const Limits& limits) { return std::make_unique<Feed>(bytes, limits); }

}  // namespace newsgraph::ingest
