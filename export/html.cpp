// KnowledgeGraph -> one HTML page with the graph in it: export/page/page.html, built from export/page/src, with its two marks filled.
// The data are JSON in a script element that is never run; "<" stands there as \u003c, so that no text of an article can end it.
#include <boost/range/iterator_range.hpp>
#include <map>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

#include "export/export.hpp"
#include "export/record.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

// The bytes of page.html; made by CMake (page.S).
extern "C" const char newsgraph_page[];
extern "C" const char newsgraph_page_end[];

namespace newsgraph::exporter {
namespace {

using graph::KnowledgeGraph;

// Hands on what is written to it with every "<" of JSON's strings escaped.
class ScriptBuffer : public std::streambuf {
 public:
  explicit ScriptBuffer(std::ostream& stream) : stream_(stream) {}

 protected:
  int_type overflow(int_type byte) override {
    const char character = traits_type::to_char_type(byte);
    return xsputn(&character, 1) == 1 ? byte : traits_type::eof();
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    std::string_view rest(text, static_cast<std::size_t>(size));
    while (!rest.empty()) {
      const std::size_t at = std::min(rest.find('<'), rest.size());
      stream_.write(rest.data(), static_cast<std::streamsize>(at));
      if (at == rest.size()) break;
      stream_ << "\\u003c";
      rest.remove_prefix(at + 1);
    }
    return stream_ ? size : 0;
  }

 private:
  std::ostream& stream_;
};

// The colours of what occurs in the graph: {"types": {"Person": {"line", "fill"}}, "families": {"contact": ...}, "negated"}.
void put_style(const KnowledgeGraph& graph, Record& record) {
  std::map<graph::EntityType, NodeStyle> types;
  for (const graph::Vertex vertex : boost::make_iterator_range(boost::vertices(graph)))
    types.emplace(graph[vertex].type, style_of(graph[vertex].type));
  std::map<std::string_view, std::string_view> families;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    graph::Relation plain;
    plain.family = graph[edge].family;
    families.emplace(graph[edge].family, style_of(plain).colour);
  }
  graph::Relation negated;
  negated.negated = true;
  record.open().key("types").open();
  for (const auto& [type, style] : types) record.key(name_of(type)).open().text("line", style.line).text("fill", style.fill).close();
  record.close().key("families").open();
  for (const auto& [family, colour] : families) record.text(family, colour);
  record.close().text("negated", style_of(negated).colour).close();
}

}  // namespace

void write_html(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions& options) {
  const std::string_view page(newsgraph_page, static_cast<std::size_t>(newsgraph_page_end - newsgraph_page));
  constexpr std::string_view title_mark = "@@TITLE@@", data_mark = "@@DATA@@";
  const std::size_t title_at = page.find(title_mark), data_at = page.find(data_mark);
  const auto& articles = graph[boost::graph_bundle].articles;
  const std::string title = !options.title.empty()                                    ? options.title
                            : articles.size() == 1 && !articles.front().title.empty() ? articles.front().title
                                                                                      : "newsgraph";
  stream << page.substr(0, title_at) << xml_attribute(title)
         << page.substr(title_at + title_mark.size(), data_at - title_at - title_mark.size());
  ScriptBuffer buffer(stream);
  std::ostream script(&buffer);
  Record style;
  put_style(graph, style);
  script << "{\"style\":";
  style.flush(script);
  script << ",\n\"graph\":";
  write_json(graph, script);
  script << '}';
  stream << page.substr(data_at + data_mark.size());
}

}  // namespace newsgraph::exporter
