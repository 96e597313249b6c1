// Lines -> articles, parts and statements of a GraphBuilder, with sums per article and shard. The articles come first in the order of
// keys, so it is known which of several texts of one id counts before anything that it says.
#include "graph/fact_loader.hpp"

#include <charconv>
#include <stdexcept>

#include "graph/identity.hpp"
#include "graph/record.hpp"
#include "ingest/failures.hpp"

namespace newsgraph::graph {
namespace {

using ingest::BadInput;

std::string bytes_of(std::string_view digits) {
  std::string bytes;
  for (; digits.size() >= 2; digits.remove_prefix(2)) {
    unsigned byte = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + 2, byte, 16);
    if (problem != std::errc() || end != digits.data() + 2) throw std::out_of_range("a fingerprint is damaged");
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::uint64_t whole_number(const Row& row, const char* member) { return static_cast<std::uint64_t>(row.number(member)); }

std::uint64_t sum_in(const Row& row) {
  const auto sum = hexadecimal(row.required("sum"));
  if (!sum) row.fail("\"sum\" is no number of 16 hexadecimal digits", "make the fact again with newsgraph map");
  return *sum;
}

std::string in_words(const FactVersion& version) {
  return "newsgraph " + version.program + ", data " + version.data + ", options " + version.options;
}

}  // namespace

FactLoader::FactLoader(GraphBuilder& builder) : builder_(builder), copies_(builder), parser_(std::make_unique<RecordParser>()) {}
FactLoader::~FactLoader() = default;

void FactLoader::take(std::string_view line, const std::string& file, std::uint64_t number) {
  const Row::Fail fail = [&](const std::string& problem, const std::string& remedy) { throw BadInput(file, number, problem, remedy); };
  const auto fact = parse_fact(line);
  if (!fact) fail("is no fact, or was changed on its way: '" + std::string(line.substr(0, 60)) + "'", "make it again with newsgraph map");
  if (fact->is_count) return;
  const bool again = fact->key == key_;
  if (again && fact->kind == FactKind::shard)
    fail("the shard '" + unescaped(fact->fields[0]) + "' ends a second time",
         "name each part once, or join the parts with newsgraph reduce");
  if (again) return;
  key_ = fact->key;
  const bool is_said = fact->kind == FactKind::node || fact->kind == FactKind::edge;
  if (is_said) {
    KnownArticle& article = articles_[std::string(fact->article())];
    ++article.seen.lines;
    article.seen.sum += fact->check;
    if (!article.wanted) return;
    ++counts_.facts;
  }
  if (!parser_->parse(fact->value)) fail("its value is no JSON", "make the fact again with newsgraph map");
  const Row row(parser_->value(), fail);
  if (fact->kind == FactKind::article) take_article(*fact, row);
  if (fact->kind == FactKind::node) take_node(row);
  if (fact->kind == FactKind::edge) take_edge(*fact, row);
  if (fact->kind == FactKind::shard) take_shard(*fact, row);
  if (fact->kind != FactKind::omitted) return;
  Shard& shard = shards_[unescaped(fact->fields[0])];
  ++shard.seen.lines;
  shard.seen.sum += fact->check;
  ++counts_.omitted[unescaped(fact->fields[2])];
}

void FactLoader::take_article(const Fact& fact, const Row& row) {
  Shard& shard = shards_[unescaped(fact.fields[2])];
  ++shard.seen.lines;
  ++shard.articles;
  shard.seen.sum += fact.check;
  const auto [found, is_new] = articles_.try_emplace(std::string(fact.article()));
  const Sum stated{whole_number(row, "facts"), sum_in(row)};
  if (!is_new && stated != found->second.stated)
    row.fail("two shards disagree on what the article '" + row.required("id") + "' says", "make them again with one version of newsgraph");
  if (!is_new) return;  // sent twice
  found->second.stated = stated;
  const Article article = read_article(row);
  found->second.wanted = fact.fields[0] != last_id_;
  if (!found->second.wanted) {
    ++counts_.other_texts;
    return;
  }
  last_id_ = fact.fields[0];
  ++counts_.articles;
  builder_.add(article);
  const std::string print = row.text("print");
  if (print.empty()) return;
  try {
    copies_.look(article, unpacked(bytes_of(print)));
  } catch (const std::out_of_range&) { row.fail("\"print\" is no fingerprint", "make the fact again with newsgraph map"); }
}

void FactLoader::take_node(const Row& row) {
  for (const Part& part : read_entity(row).parts) builder_.add(part);
}

void FactLoader::take_edge(const Fact& fact, const Row& row) {
  Relation relation = read_relation(row);
  const std::string source = row.required("source"), target = row.required("target");
  if (relation.evidence.size() != 1) row.fail("an edge of an article has one evidence", "make the fact again with newsgraph map");
  spell_out(relation, source, target);
  const std::string document = unescaped(fact.fields[3]);
  builder_.add(Testimony{{document, source}, {document, target}, std::move(relation)});
}

void FactLoader::take_shard(const Fact& fact, const Row& row) {
  const std::string name = unescaped(fact.fields[0]);
  Shard& shard = shards_[name];
  if (shard.ended)
    row.fail("the shard '" + name + "' ends in two ways: it was read twice, and not from the same articles", "make it again, once");
  const FactVersion version{row.text("newsgraph"), row.text("data"), row.text("options")};
  if (counts_.shards > 0 && version != version_)
    row.fail("the shard '" + name + "' was read by another version (" + in_words(version) + ", others by " + in_words(version_) + ")",
             "read all shards with the same program, data and options");
  version_ = version;
  shard.ended = true;
  shard.stated = {whole_number(row, "records"), sum_in(row)};
  shard.stated_articles = whole_number(row, "articles");
  ++counts_.shards;
  counts_.records += shard.stated.lines;
}

void FactLoader::check_articles() const {
  std::string worst;  // the smallest, so that the message is always the same
  for (const auto& [key, article] : articles_) {
    if (article.stated != article.seen && (worst.empty() || key < worst)) worst = key;
  }
  if (worst.empty()) return;
  const KnownArticle& article = articles_.at(worst);
  throw BadInput("", 0,
                 "of the article '" + unescaped(worst.substr(0, worst.find(' '))) + "' " + std::to_string(article.stated.lines) +
                     " facts were read and " + std::to_string(article.seen.lines) + " are here" +
                     (article.stated.lines == article.seen.lines ? ", and they are others" : ""),
                 "lines were lost on the way: sort and reduce the shards again, and name all parts");
}

void FactLoader::check_shards() const {
  for (const auto& [name, shard] : shards_) {
    if (!shard.ended)
      throw BadInput("", 0, "the shard '" + name + "' has no end", "its map did not come to its end, or a part is missing: run it again");
    if (shard.stated != shard.seen || shard.stated_articles != shard.articles)
      throw BadInput("", 0,
                     "of the shard '" + name + "' " + std::to_string(shard.stated.lines) + " records were read and " +
                         std::to_string(shard.seen.lines) + " are here" +
                         (shard.stated.lines == shard.seen.lines ? ", and they are others" : ""),
                     "lines were lost on the way: sort and reduce the shards again, and name all parts");
  }
}

LoadCounts FactLoader::finish() {
  check_shards();
  check_articles();
  return counts_;
}

}  // namespace newsgraph::graph
