// Strings that have broken exports of other programs: as they come in, and as the graph keeps them.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace newsgraph::tests {

inline std::vector<std::pair<std::string, std::string>> hostile_strings() {
  const auto same = [](std::string text) { return std::make_pair(text, text); };
  return {same("a<b>c"),
          same("<b>Berg</b>"),
          same("x]]>y"),
          same("x ]]> & y"),
          same("<!-- hi -->"),
          same("She said \"yes\""),
          same("O'Neill's"),
          same("C:\\news\\Turku"),
          same("ends with \\"),
          same("\\N \\G \\E \\T \\H \\L"),
          same("left\\l right\\r"),
          {"one\r\ntwo", "one\ntwo"},
          same("a\tb"),
          same("node"),
          same("Edge"),
          same("subgraph"),
          same("UN:Security Council"),
          same("// no comment /* nor this */ # nor this"),
          same("a;b,c=d [e] {f}"),
          same("{a|b|<p>c}"),
          {"  Berg  ", "Berg"},
          {"Anna  Berg", "Anna Berg"},
          same("& & <"),
          same("&amp;"),
          same("&#65;"),
          same("&nothing;"),
          same("\u0645\u062d\u0645\u062f"),
          same("\U0001F1F3\U0001F1F4\U0001F91D"),
          {"\xEF\xBB\xBF"
           "Berg",
           "Berg"},
          {std::string("a\0b", 3),
           "a\uFFFD"
           "b"},
          {"a\x01"
           "b",
           "a\uFFFD"
           "b"},
          {"\x1B[31mred", "\uFFFD[31mred"},
          {"a\xC2\x85"
           "b",
           "a\uFFFD"
           "b"},
          same("a\u2028b & c"),
          {"a\xFF"
           "b",
           "a\uFFFD"
           "b"},
          {"a\xEF\xBF\xBE"
           "b",
           "a\uFFFD"
           "b"},
          same(std::string(20000, 'x')),
          same("=1+1"),
          same("Robert'); DROP TABLE nodes;--"),
          same("https://example.org/a?b=1&c=2#frag"),
          same("<?xml version=\"1.0\"?>"),
          same("100% %s %n %d"),
          same("{{x}} ${y}")};
}

}  // namespace newsgraph::tests
