// Escapes text for XML (W3C XML 1.0, 2.4 and 3.3.3) and DOT (graphviz.org/doc/info/lang.html), and lays out labels.
#include "export/text.hpp"

#include <algorithm>

namespace newsgraph::exporter {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
bool is_letter_or_digit(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'); }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

// U+2028 and U+2029: E2 80 A8, E2 80 A9.
bool is_line_separator(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9";
}

std::string with_entities(std::string_view text, bool in_tag) {
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '&') {
      escaped += "&amp;";
    } else if (byte == '<') {
      escaped += "&lt;";
    } else if (byte == '>') {
      escaped += "&gt;";
    } else if (in_tag && byte == '"') {
      escaped += "&quot;";
    } else if (in_tag && (byte == '\n' || byte == '\t')) {
      escaped += byte == '\n' ? "&#10;" : "&#9;";
    } else if (is_line_separator(text, at)) {
      escaped += text[at + 2] == '\xA8' ? "&#x2028;" : "&#x2029;";
      at += 2;
    } else {
      escaped += byte;
    }
  }
  return escaped;
}

// "&name;" or "&#17;" begins here, which Graphviz would turn into a character.
bool begins_entity(std::string_view text) {
  std::size_t at = text.substr(0, 2) == "&#" ? 2 : 1;
  const std::size_t first = at;
  while (at < text.size() && is_letter_or_digit(text[at])) ++at;
  return at > first && at < text.size() && text[at] == ';';
}

}  // namespace

std::string xml_attribute(std::string_view text) { return with_entities(text, true); }

std::string xml_text(std::string_view text) {
  const bool has_markup = text.find_first_of("&<>") != std::string_view::npos;
  const bool has_space = text.find_first_of(" \n\t") != std::string_view::npos;
  const bool fits = text.find("]]>") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
                    text.find("\xE2\x80\xA9") == std::string_view::npos;
  if (has_markup && has_space && fits) return "<![CDATA[" + std::string(text) + "]]>";
  return with_entities(text, false);
}

bool is_name_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) {
    return is_letter_or_digit(byte) || byte == '.' || byte == '-' || byte == '_' || byte == ':';
  });
}

std::string dot_text(std::string_view text) {
  constexpr std::size_t longest = 3000;  // every byte may become five
  const std::string kept = shortened(text, longest);
  std::string quoted = "\"";
  for (std::size_t at = 0; at < kept.size(); ++at) {
    if (kept[at] == '\\' || kept[at] == '"') {
      quoted += '\\';
      quoted += kept[at];
    } else if (kept[at] == '\n') {
      quoted += "\\n";
    } else if (kept[at] == '&' && begins_entity(std::string_view(kept).substr(at))) {
      quoted += "&amp;";
    } else {
      quoted += kept[at];
    }
  }
  return quoted + '"';
}

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest - 3;
  while (end > 0 && is_continuation(text[end])) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string wrapped(std::string_view text, std::size_t width) {
  const std::size_t total = characters(text);
  if (total <= width) return std::string(text);
  const std::size_t lines = (total + width - 1) / width;
  const std::size_t aim = total / lines;
  std::string result;
  std::size_t on_line = 0;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::string_view word = text.substr(0, blank);
    const std::size_t length = characters(word);
    // Break where the line comes nearer to its aim without this word than with it.
    if (on_line > 0) {
      const bool too_long = on_line + 1 + length > width + 4;
      const bool full = on_line >= aim || on_line + 1 + length > aim + (aim - on_line);
      result += too_long || full ? '\n' : ' ';
      on_line = too_long || full ? 0 : on_line + 1;
    }
    result += word;
    on_line += length;
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  return result;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace newsgraph::exporter
