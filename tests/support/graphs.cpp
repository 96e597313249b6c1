// The notations of graphs.hpp: lines -> chains with one mention for each place they stand in, and claims between them; graph -> lines.
#include "tests/support/graphs.hpp"

#include <boost/range/iterator_range.hpp>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "graph/build.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::tests {
namespace {

using ingest::Chain;
using ingest::Claim;
using ingest::Document;
using ingest::Index;
using ingest::Mention;
using ingest::Sentence;
using ingest::Token;

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + separator.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

class Writer {
 public:
  explicit Writer(Document& document) : document_(document) {}

  void add(const std::string& line) {
    const std::size_t open = line.find(" -["), close = line.find("]-> ");
    const auto base = static_cast<std::uint32_t>(document_.text.size());
    document_.text += line + "\n";
    line_begin_ = base;
    line_ = line;
    Sentence sentence;
    sentence.span = {base, base + static_cast<std::uint32_t>(line.size())};
    document_.sentences.push_back(sentence);
    if (open == std::string::npos) {
      end_of(line);
      return;
    }
    Claim claim;
    claim.sentence = Index<Sentence>(document_.sentences.size() - 1);
    claim.trigger = {base + static_cast<std::uint32_t>(open), base + static_cast<std::uint32_t>(close)};
    claim.source = end_of(line.substr(0, open));
    claim.target = end_of(line.substr(close + 4));
    claim.confidence = 0.5;
    claim.rule = "test";
    read_attributes(line.substr(open + 3, close - open - 3), claim);
    document_.claims.push_back(claim);
  }

 private:
  void read_attributes(const std::string& text, Claim& claim) {
    const std::vector<std::string> parts = split(text, " by ");
    if (parts.size() > 1) {
      claim.speaker = end_of(parts[1]);
      claim.attribution = ingest::Attribution::reported;
    }
    std::istringstream words(parts[0]);
    words >> claim.relation;
    claim.predicate = claim.relation;
    for (std::string word; words >> word;) {
      if (word == "not") {
        claim.negated = true;
      } else if (word[0] >= '0' && word[0] <= '9') {
        claim.date = word;
      } else if (!graph::parse(word, claim.modality)) {
        throw std::invalid_argument("no attribute of the notation: " + word);
      }
    }
  }

  Index<Chain> end_of(const std::string& text) {
    const std::vector<std::string> names = split(text, " + ");
    if (names.size() == 1) return chain_of(text);
    Chain set;
    for (const std::string& name : names) set.members.push_back(chain_of(name));
    document_.chains.push_back(set);
    return Index<Chain>(document_.chains.size() - 1);
  }

  Index<Chain> chain_of(const std::string& text) {
    const auto [found, is_new] = chains_.emplace(text, document_.chains.size());
    if (is_new) {
      Chain chain;
      std::string type = text.substr(0, text.find(' '));
      chain.named = type[0] < 'a';
      type[0] = static_cast<char>(type[0] < 'a' ? type[0] : type[0] - 'a' + 'A');
      if (!graph::parse(type, chain.type)) throw std::invalid_argument("no type: " + text);
      chain.name = text.substr(text.find(' ') + 1);
      document_.chains.push_back(chain);
    }
    const Index<Chain> chain(found->second);
    mention(chain, text);
    return chain;
  }

  void mention(Index<Chain> chain, const std::string& text) {
    const std::string& name = document_.chains[chain.value].name;
    Token token;
    token.span.begin = line_begin_ + static_cast<std::uint32_t>(line_.find(text) + text.size() - name.size());
    token.span.end = token.span.begin + static_cast<std::uint32_t>(name.size());
    token.sentence = Index<Sentence>(document_.sentences.size() - 1);
    document_.tokens.push_back(token);
    Mention mention;
    mention.tokens = {document_.tokens.size() - 1, document_.tokens.size()};
    mention.head = mention.tokens.front();
    mention.kind = document_.chains[chain.value].named ? ingest::MentionKind::name : ingest::MentionKind::nominal;
    mention.type = document_.chains[chain.value].type;
    mention.chain = chain;
    document_.mentions.push_back(mention);
    document_.chains[chain.value].mentions.push_back(Index<Mention>(document_.mentions.size() - 1));
  }

  Document& document_;
  std::map<std::string, std::size_t> chains_;
  std::string line_;
  std::uint32_t line_begin_ = 0;
};

}  // namespace

Document article(std::string_view id, const std::vector<std::string>& lines) {
  Document document;
  document.id = id.substr(0, id.find(' '));
  if (const std::size_t blank = id.find(' '); blank != std::string_view::npos) document.date = id.substr(blank + 1);
  Writer writer(document);
  for (const std::string& line : lines) writer.add(line);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  return document;
}

std::vector<std::string> lines_of(const graph::KnowledgeGraph& graph) {
  std::vector<std::string> lines;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const graph::Relation& relation = graph[edge];
    std::string line = graph[boost::source(edge, graph)].id + " -[" + graph::label(relation) + (relation.symmetric ? "]- " : "]-> ");
    line += graph[boost::target(edge, graph)].id;
    if (!relation.attributed_to.empty()) line += " by " + relation.attributed_to;
    if (relation.evidence.size() != 1) line += " x" + std::to_string(relation.evidence.size());
    lines.push_back(line);
  }
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) {
    if (boost::degree(vertex, graph) == 0) lines.push_back(graph[vertex].id);
  }
  return lines;
}

graph::KnowledgeGraph graph_of(const std::vector<Document>& articles) {
  graph::GraphBuilder builder(english());
  for (const Document& document : articles) builder.add(document);
  return builder.finish();
}

}  // namespace newsgraph::tests
