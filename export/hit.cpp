// What a search found -> one line of JSON.
#include "export/export.hpp"
#include "export/record.hpp"

namespace newsgraph::exporter {

void write_hit_json(const graph::Hit& hit, std::ostream& stream) {
  Record record;
  record.open();
  if (!hit.node.empty()) {
    record.text("node", hit.node).text("name", hit.name).text("type", name_of(hit.type));
  } else {
    record.text("document", hit.document).number("sentence", hit.sentence).key("edges").open_list();
    for (const graph::HitEdge& edge : hit.edges) {
      record.open().text("id", edge.id).text("source", edge.source).text("target", edge.target).text("label", edge.label).close();
    }
    record.close_list();
  }
  record.text("snippet", hit.snippet).close().flush(stream);
  stream << '\n';
}

}  // namespace newsgraph::exporter
