// Mends what is no JSON in a single byte, and says what is wrong with what cannot be mended.
#include "graph/cutter.hpp"

#include <algorithm>

#include "graph/text.hpp"
#include "ingest/json.hpp"

namespace newsgraph::graph {
namespace {

// "\ud83d" without its other half -> "\ufffd"; all else stays byte for byte, so that lines keep their numbers.
std::string mend_surrogates(std::string text) {
  const auto unit_at = [&](std::size_t at) -> long {
    if (text.compare(at, 2, "\\u") != 0 || at + 6 > text.size()) return -1;
    const std::string digits = text.substr(at + 2, 4);
    return digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos ? std::stol(digits, nullptr, 16) : -1;
  };
  const auto is_high = [](long unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](long unit) { return unit >= 0xDC00 && unit < 0xE000; };
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const long unit = unit_at(at);
    if (is_high(unit) && at + 6 < text.size() && is_low(unit_at(at + 6))) {
      at += 12;
    } else if (unit >= 0) {
      if (is_high(unit) || is_low(unit)) text.replace(at + 2, 4, "fffd");
      at += 6;
    } else {
      at += 2;
    }
    if (at >= text.size()) break;
  }
  return text;
}

bool needs_mending(std::string_view text) {
  return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

}  // namespace

std::size_t line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::string mend_json(std::string_view text) {
  std::string mended;
  if (!is_utf8(text)) mended = valid_utf8(text);
  if (needs_mending(text)) mended = mend_surrogates(mended.empty() ? std::string(text) : mended);
  return mended;
}

void explain_json(std::string_view text, const std::string& file) {
  const ingest::Json root = ingest::Json::parse(text, file);
  root.at("nodes").as_array();
  root.at("edges").as_array();
  root.fail("is no graph in JSON", "write it with: newsgraph build ARTICLES -o " + file);
}

}  // namespace newsgraph::graph
