// Fingerprints, one after the other -> pairs of articles that say the same.
#include "graph/copy_finder.hpp"

#include <cstring>
#include <stdexcept>

namespace newsgraph::graph {
namespace {

template <class Number>
void put(std::string& bytes, const Number& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Number>
void take(std::string_view& bytes, Number& value) {
  if (bytes.size() < sizeof value) throw std::out_of_range("a fingerprint is cut short");
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
}

}  // namespace

void CopyFinder::look(const Article& article, const ingest::Fingerprint& print) {
  const Copy copy{article.id, article.title, article.date, article.source, print.words};
  bool is_new = true;
  for (const ingest::KnownText& text : texts_.find(print)) {
    builder_.add_copy(copy, copies_[text.number]);
    is_new = is_new && !text.equal;  // of equal texts one is enough to compare others with
  }
  if (!is_new) return;
  texts_.remember(print, article.id);
  copies_.push_back(copy);
}

std::string packed(const ingest::Fingerprint& print) {
  std::string bytes;
  put(bytes, print.text);
  put(bytes, print.words);
  put(bytes, print.runs.least);
  put(bytes, print.runs.size);
  put(bytes, print.names.least);
  put(bytes, print.names.size);
  return bytes;
}

ingest::Fingerprint unpacked(std::string_view bytes) {
  ingest::Fingerprint print;
  take(bytes, print.text);
  take(bytes, print.words);
  take(bytes, print.runs.least);
  take(bytes, print.runs.size);
  take(bytes, print.names.least);
  take(bytes, print.names.size);
  return print;
}

}  // namespace newsgraph::graph
