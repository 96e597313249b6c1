#include "ingest/read/article.hpp"
namespace newsgraph::ingest {
void read_page(std::string_view html, const ReadOptions&, const PageWords& words, Article& article) {
  read_plain(std::string(html), words, article);
}
}  // namespace newsgraph::ingest
