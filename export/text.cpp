// Escapes text for XML (W3C XML 1.0, 2.4 and 3.3.3) and DOT (graphviz.org/doc/info/lang.html), and lays out labels.
#include "export/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <ostream>

#include "graph/text.hpp"

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

// Bytes that may need an escape in XML; 0xE2 begins the line separators.
constexpr auto special_bytes = [] {
  std::array<bool, 256> table{};
  for (const char byte : {'&', '<', '>', '"', '\n', '\t', '\xE2'}) table[static_cast<unsigned char>(byte)] = true;
  return table;
}();
bool is_special(char byte) { return special_bytes[static_cast<unsigned char>(byte)]; }

void append_with_entities(std::string_view text, bool in_tag, std::string& escaped) {
  std::size_t plain = 0;  // begin of the bytes that stay as they are
  const auto replace = [&](std::size_t at, std::size_t size, std::string_view entity) {
    escaped.append(text, plain, at - plain).append(entity);
    plain = at + size;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (!is_special(byte)) continue;
    if (byte == '&') {
      replace(at, 1, "&amp;");
    } else if (byte == '<') {
      replace(at, 1, "&lt;");
    } else if (byte == '>') {
      replace(at, 1, "&gt;");
    } else if (in_tag && byte == '"') {
      replace(at, 1, "&quot;");
    } else if (in_tag && (byte == '\n' || byte == '\t')) {
      replace(at, 1, byte == '\n' ? "&#10;" : "&#9;");
    } else if (is_line_separator(text, at)) {
      replace(at, 3, text[at + 2] == '\xA8' ? "&#x2028;" : "&#x2029;");
      at += 2;
    }
  }
  escaped.append(text, plain);
}

// "&name;" or "&#17;" begins here, which Graphviz would turn into a character.
bool begins_entity(std::string_view text) {
  std::size_t at = text.substr(0, 2) == "&#" ? 2 : 1;
  const std::size_t first = at;
  while (at < text.size() && is_letter_or_digit(text[at])) ++at;
  return at > first && at < text.size() && text[at] == ';';
}

}  // namespace

void append_xml_attribute(std::string_view text, std::string& to) { append_with_entities(text, true, to); }

void append_xml_text(std::string_view text, std::string& to) {
  const bool is_plain = std::none_of(text.begin(), text.end(), is_special);
  const bool has_markup = !is_plain && text.find_first_of("&<>") != std::string_view::npos;
  const bool has_space = has_markup && text.find_first_of(" \n\t") != std::string_view::npos;
  const bool fits = has_space && text.find("]]>") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
                    text.find("\xE2\x80\xA9") == std::string_view::npos;
  if (is_plain) {
    to += text;
  } else if (fits) {
    to.append("<![CDATA[").append(text).append("]]>");
  } else {
    append_with_entities(text, false, to);
  }
}

std::string xml_attribute(std::string_view text) {
  std::string escaped;
  append_xml_attribute(text, escaped);
  return escaped;
}

std::string xml_text(std::string_view text) {
  std::string escaped;
  append_xml_text(text, escaped);
  return escaped;
}

void append_quoted(std::string_view text, char quote, std::string& to) {
  to += quote;
  for (const char byte : text) {
    if (byte == quote || byte == '\\') to += '\\';
    if (byte == '\n') {
      to += "\\n";
    } else if (byte == '\t') {
      to += "\\t";
    } else {
      to += byte;
    }
  }
  to += quote;
}

void flush(std::string& text, std::ostream& stream) {
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  text.clear();
}

void append_decimal(double number, int digits, std::string& to) {
  long scale = 1;
  for (int digit = 0; digit < digits; ++digit) scale *= 10;
  const long parts = std::lround(std::abs(number) * static_cast<double>(scale));
  if (number < 0 && parts != 0) to += '-';
  to += std::to_string(parts / scale);
  if (digits == 0) return;
  const std::string fraction = std::to_string(parts % scale);
  to.append(".").append(static_cast<std::size_t>(digits) - fraction.size(), '0').append(fraction);
}

namespace {

void append_hexadecimal(std::uint64_t value, int digits, std::string& to) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) to += "0123456789ABCDEF"[(value >> shift) & 0xFU];
}

}  // namespace

void append_iri_step(std::string_view text, std::string& step) {
  for (const char byte : text) {
    if (is_letter_or_digit(byte) || byte == '-' || byte == '.' || byte == '_' || byte == '~' || byte == ':') {
      step += byte;
    } else {
      step += '%';
      append_hexadecimal(static_cast<unsigned char>(byte), 2, step);
    }
  }
}

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (char& byte : capitals)
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  return capitals;
}

std::string fingerprint(std::string_view text) {
  const std::uint64_t hash = graph::hash(text);
  std::string digits;
  append_hexadecimal(hash ^ (hash >> 29U), 16, digits);
  return digits;
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
