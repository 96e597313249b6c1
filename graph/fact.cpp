// Fields and JSON <-> lines of facts (RFC 3986's way of escaping; FNV-1a by Fowler, Noll and Vo).
#include "graph/fact.hpp"

#include <algorithm>
#include <vector>

namespace newsgraph::graph {
namespace {

struct Kind {
  std::string_view name;
  std::size_t fields;  ///< without kind and check
  std::size_t group;   ///< fields before the article's; 0: there are no counts
};

constexpr std::array<Kind, 5> kinds = {{{"article", 4, 0}, {"edge", 6, 3}, {"node", 5, 1}, {"omitted", 3, 0}, {"shard", 1, 0}}};
constexpr std::string_view count_mark = "~";
constexpr std::size_t check_size = 16;
constexpr std::string_view digits = "0123456789abcdef";

std::uint64_t hash(std::uint64_t value, std::string_view text) {
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return value;
}

std::uint64_t check_of(std::string_view key, std::string_view value) { return hash(hash(hash(0xCBF29CE484222325U, key), "\t"), value); }

bool is_plain(char byte) { return byte >= '!' && byte <= '}' && byte != '%'; }

int digit(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

std::uint64_t append(std::string& lines, std::size_t begin, std::string_view json) {
  const std::uint64_t check = check_of(std::string_view(lines).substr(begin), json);
  lines += ' ';
  lines += hexadecimal(check);
  lines += '\t';
  lines += json;
  lines += '\n';
  return check;
}

/// The text before the next space, which is taken from the front of `rest`.
std::string_view next_field(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return field;
}

}  // namespace

std::string_view Fact::article() const {
  const std::size_t first = kinds[static_cast<std::size_t>(kind)].group;
  const char* begin = fields[first].data();
  return {begin, static_cast<std::size_t>(fields[first + 1].data() + fields[first + 1].size() - begin)};
}

std::optional<Fact> parse_fact(std::string_view line) {
  Fact fact;
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || tab < check_size + 2 || line[tab - check_size - 1] != ' ') return {};
  fact.line = line;
  fact.key = line.substr(0, tab);
  fact.value = line.substr(tab + 1);
  std::string_view rest = fact.key.substr(0, tab - check_size - 1);
  const auto check = hexadecimal(fact.key.substr(tab - check_size));
  if (!check || *check != check_of(rest, fact.value)) return {};
  fact.check = *check;
  const std::size_t fields = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' '));
  const std::string_view name = next_field(rest);
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& known) { return known.name == name; });
  if (kind == kinds.end()) return {};
  fact.kind = static_cast<FactKind>(kind - kinds.begin());
  fact.is_count = kind->group > 0 && fields == kind->group + 1;
  if (!fact.is_count && fields != kind->fields) return {};
  for (std::size_t at = 0; at < fields; ++at) fact.fields[at] = next_field(rest);
  if (fact.is_count && fact.fields[kind->group] != count_mark) return {};
  if (kind->group > 0) {
    const std::string_view last = fact.fields[kind->group - 1];
    fact.group = {line.data(), static_cast<std::size_t>(last.data() + last.size() - line.data())};
  }
  return fact;
}

std::uint64_t append_fact(std::string& lines, FactKind kind, std::initializer_list<std::string_view> fields, std::string_view json) {
  const std::size_t begin = lines.size();
  lines += kinds[static_cast<std::size_t>(kind)].name;
  for (const std::string_view field : fields) {
    lines += ' ';
    lines += escaped(field);
  }
  return append(lines, begin, json);
}

void append_count(std::string& lines, std::string_view group, std::string_view json) {
  const std::size_t begin = lines.size();
  lines += group;
  lines += ' ';
  lines += count_mark;
  append(lines, begin, json);
}

std::string escaped(std::string_view field) {
  std::string text;
  for (const char byte : field) {
    if (is_plain(byte)) {
      text += byte;
    } else {
      const auto bits = static_cast<unsigned char>(byte);
      text += {'%', "0123456789ABCDEF"[bits >> 4U], "0123456789ABCDEF"[bits & 0xFU]};
    }
  }
  return text;
}

std::string unescaped(std::string_view field) {
  std::string text;
  for (std::size_t at = 0; at < field.size(); ++at) {
    const bool code = field[at] == '%' && at + 2 < field.size() && digit(field[at + 1]) >= 0 && digit(field[at + 2]) >= 0;
    text += code ? static_cast<char>(digit(field[at + 1]) * 16 + digit(field[at + 2])) : field[at];
    if (code) at += 2;
  }
  return text;
}

std::string hexadecimal(std::uint64_t number) {
  std::string text(check_size, '0');
  for (std::size_t at = check_size; at-- > 0; number >>= 4U) text[at] = digits[number & 0xFU];
  return text;
}

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
  if (text.size() != check_size) return {};
  std::uint64_t number = 0;
  for (const char byte : text) {
    const std::size_t value = digits.find(byte);
    if (value == std::string_view::npos) return {};
    number = number << 4U | value;
  }
  return number;
}

}  // namespace newsgraph::graph
