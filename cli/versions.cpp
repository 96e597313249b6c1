// Language data, lists of names and options -> hashes.
#include "cli/versions.hpp"

#include "cli/lines.hpp"
#include "graph/text.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {

graph::FactVersion version_of(const ingest::Data& data, const ArticleOptions& options) {
  std::string names;
  for (const std::string& name : data.names("")) names += name + '\n' + graph::hexadecimal(graph::hash(data.file(name))) + '\n';
  ArticleOptions reading = options;
  reading.files.clear();
  reading.format.clear();
  reading.data.clear();
  for (std::string& list : reading.gazetteers) list = graph::hexadecimal(graph::hash(ingest::read_file(list)));
  return {NEWSGRAPH_VERSION, graph::hexadecimal(graph::hash(names)), graph::hexadecimal(graph::hash(in_words(reading)))};
}

}  // namespace newsgraph::cli
