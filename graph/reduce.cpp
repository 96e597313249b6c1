// Drops neighbours with equal keys, which are equal lines, and ends each group of a node or of an edge with its count:
// "edge person:anna_berg place:turku visits ~ CHECK", {"articles":2,"evidence":3}. Counts that come in are made anew.
#include "graph/reduce.hpp"

#include <charconv>

#include "ingest/failures.hpp"

namespace newsgraph::graph {
namespace {

/// Mentions of a node; an edge's fact is one evidence.
std::uint64_t weight_of(const Fact& fact) {
  if (fact.kind == FactKind::edge) return 1;
  constexpr std::size_t mentions = 4;
  const std::string_view text = fact.fields[mentions];
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

void Reducer::take(std::string_view line, const std::string& file, std::uint64_t number) {
  ++lines_;
  const auto fact = parse_fact(line);
  if (!fact)
    throw ingest::BadInput(file, number, "is no fact, or was changed on its way: '" + std::string(line.substr(0, 60)) + "'",
                           "make it again with newsgraph map");
  if (fact->is_count) return;
  if (fact->key == key_) {
    ++dropped_;
    return;
  }
  key_ = fact->key;
  if (fact->group != group_) {
    end_group();
    group_ = fact->group;
  }
  ++facts_;
  write_(line);
  write_("\n");
  if (group_.empty()) return;
  group_facts_ += weight_of(*fact);
  if (fact->article() == article_) return;
  article_ = fact->article();
  ++group_articles_;
}

void Reducer::end_group() {
  if (!group_.empty()) {
    std::string line;
    append_count(line, group_,
                 "{\"articles\":" + std::to_string(group_articles_) + (group_.starts_with("edge ") ? ",\"evidence\":" : ",\"mentions\":") +
                     std::to_string(group_facts_) + "}");
    write_(line);
  }
  group_.clear();
  article_.clear();
  group_articles_ = group_facts_ = 0;
}

}  // namespace newsgraph::graph
