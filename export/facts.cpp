// Parts and statements -> lines with checks, and sums of checks: of its facts on the line of an article, of its articles on the last
// line of a shard. A sum knows no order (Clarke et al. 2003), so lines may be sorted and dealt out in between.
#include "export/facts.hpp"

#include <algorithm>
#include <vector>

#include "export/record.hpp"
#include "graph/copy_finder.hpp"
#include "graph/fact.hpp"
#include "graph/identity.hpp"
#include "graph/pieces.hpp"
#include "graph/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::FactKind;

std::string in_digits(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return text;
}

/// The lines of one article.
class Lines {
 public:
  Lines(const std::string& id, const std::string& digest) : id_(id), digest_(digest) {}

  void add(const graph::Part& part) {
    Record record(true);
    put(record, graph::Entity{part.profile, {part}});
    const std::uint32_t place = part.references.empty() ? 0 : part.references.front().span.begin;
    add(FactKind::node, {part.profile.id, id_, digest_, std::to_string(place), std::to_string(part.references.size())}, record);
  }

  void add(graph::Testimony&& testimony) {
    auto& [source, target, relation] = testimony;
    const graph::Evidence& evidence = relation.evidence.front();
    const std::uint32_t place = evidence.trigger.empty() ? evidence.span.begin : evidence.trigger.begin;
    graph::abbreviate(relation, source.second, target.second);
    Record record(true);
    put(record, source.second, target.second, relation);
    add(FactKind::edge, {source.second, target.second, relation.relation, id_, digest_, std::to_string(place)}, record);
  }

  /// Each line once, and their sum.
  std::uint64_t finish(ArticleFacts& facts) {
    std::sort(lines_.begin(), lines_.end());
    lines_.erase(std::unique(lines_.begin(), lines_.end()), lines_.end());
    std::uint64_t sum = 0;
    for (const auto& [line, check] : lines_) {
      facts.lines += line;
      sum += check;
    }
    facts.facts = lines_.size();
    return sum;
  }

 private:
  void add(FactKind kind, std::initializer_list<std::string_view> fields, const Record& record) {
    std::string line;
    const std::uint64_t check = graph::append_fact(line, kind, fields, record.view());
    lines_.emplace_back(std::move(line), check);
  }

  const std::string &id_, &digest_;
  std::vector<std::pair<std::string, std::uint64_t>> lines_;  ///< with their checks
};

}  // namespace

ArticleFacts facts_of(const graph::StoredArticle& stored, const graph::KnowledgeGraph& graph) {
  ArticleFacts facts;
  facts.id = stored.id;
  facts.digest = graph::hexadecimal(static_cast<std::uint64_t>(stored.digest));
  Lines lines(facts.id, facts.digest);
  graph::for_each_piece(
      graph, [&](const graph::Part& part) { lines.add(part); }, [&](graph::Testimony&& testimony) { lines.add(std::move(testimony)); });
  const std::uint64_t sum = lines.finish(facts);
  const graph::Article& article = graph[boost::graph_bundle].articles.at(0);
  Record record;
  record.open().text("id", article.id).optional("title", article.title).optional("date", article.date).optional("source", article.source);
  record.number("bytes", static_cast<std::size_t>(stored.bytes)).number("facts", facts.facts).text("sum", graph::hexadecimal(sum));
  if (stored.print) record.text("print", in_digits(graph::packed(*stored.print)));
  record.close();
  facts.json = record.view();
  return facts;
}

void ShardWriter::name_after(std::string_view record) {
  if (name_.empty()) name_ = "shard-" + graph::digest(record);
}

void ShardWriter::add(const ArticleFacts& article) {
  name_after(article.digest + article.id);
  std::string line;
  sum_ += graph::append_fact(line, FactKind::article, {article.id, article.digest, name_, std::to_string(articles_ + omitted_ + 1)},
                             article.json);
  write_(article.lines);
  write_(line);
  ++articles_;
  facts_ += article.facts;
}

void ShardWriter::omit(const Omission& omission) {
  const std::string number = std::to_string(omission.record);
  name_after(std::string(omission.reason) + number + std::string(omission.problem));
  Record record;
  record.open().optional("id", graph::clean_text(omission.id)).text("problem", graph::clean_words(omission.problem)).close();
  std::string line;
  sum_ += graph::append_fact(line, FactKind::omitted, {name_, number, omission.reason}, record.view());
  write_(line);
  ++omitted_;
}

void ShardWriter::finish() {
  if (name_.empty()) name_ = "empty";
  Record record;
  record.open().text("shard", name_).number("records", articles_ + omitted_).number("articles", articles_).number("facts", facts_);
  record.text("sum", graph::hexadecimal(sum_)).text("newsgraph", version_.program).text("data", version_.data);
  record.text("options", version_.options).close();
  std::string line;
  graph::append_fact(line, FactKind::shard, {name_}, record.view());
  write_(line);
}

}  // namespace newsgraph::exporter
