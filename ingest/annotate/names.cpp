// Analysed tokens -> names. The second network scores each word's place in a name, a search takes the best legal row, and a name's
// score is the least probability of its words' labels. Then ", Inc." joins its company and the article votes on the types (vote.cpp).
// Example: "The Storting 's speaker , Maria Keller" -> organization "Storting", person "Maria Keller".
// After Collobert et al. 2011 (network), Ratinov and Roth 2009 (labels).
#include <algorithm>
#include <optional>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/annotate/viterbi.hpp"
#include "ingest/annotate/vote.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t batch_words = 384;

/// All that is written to on the way; kept by a thread from article to article.
struct Memory {
  BatchMaker maker;
  Workspace work;
  Rows hidden;
  NumberRows larger;
};

/// e to a power that is not positive: halved until small, a few terms, squared again. No library function, whose last bit may differ.
double exponential(double power) {
  if (power < -60) return 0;
  const double x = power / 64;
  double term = 1, sum = 1;
  for (int k = 1; k <= 12; ++k) {
    term = term * x / k;
    sum += term;
  }
  for (int k = 0; k < 6; ++k) sum *= sum;
  return sum;
}

/// The share of one label among all, in [0, 1].
double probability(const float* scores, std::size_t count, std::size_t label) {
  const float top = *std::max_element(scores, scores + count);
  double sum = 0;
  for (std::size_t at = 0; at < count; ++at) sum += exponential(static_cast<double>(scores[at]) - static_cast<double>(top));
  return exponential(static_cast<double>(scores[label]) - static_cast<double>(top)) / sum;
}

NameType type_of(std::string_view label) {
  if (label.ends_with("PER")) return NameType::person;
  if (label.ends_with("LOC")) return NameType::location;
  if (label.ends_with("ORG")) return NameType::organization;
  if (label.ends_with("NORP")) return NameType::demonym;
  return NameType::miscellaneous;
}

/// Addresses and marks are no names, whatever the network says.
bool can_be_name(std::string_view text) {
  if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos || text.starts_with("www.")) return false;
  return std::any_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80 || (byte | 32) >= 'a'; });
}

/// The name without a leading determiner and a final possessive mark; none if nothing is left.
std::optional<Range<Token>> trimmed(const Document& document, Range<Token> tokens) {
  while (!tokens.empty() && (document[tokens.front()].upos == Upos::det || document[tokens.front()].upos == Upos::punct))
    ++tokens.begin_row;
  while (!tokens.empty() && (document[tokens.back()].tag == "POS" || document[tokens.back()].upos == Upos::punct) &&
         !text_of(document, tokens.back()).ends_with('.')) {
    --tokens.end_row;
  }
  if (tokens.empty() || !can_be_name(text_of(document, tokens))) return std::nullopt;
  return tokens;
}

}  // namespace

std::vector<Name> find_names(const Language& language, const Document& document) {
  const Model& model = *language.model;
  const Model::Names& net = model.names();
  std::vector<Name> names;
  thread_local Memory memory;
  Workspace& work = memory.work;
  Rows& hidden = memory.hidden;
  NumberRows& larger = memory.larger;
  LabelSearch search(net.labels);
  std::vector<std::uint32_t> path;
  for_each_batch(document, batch_words, [&](std::size_t first, std::size_t last) {
    const Batch& batch = memory.maker.make(model, document, first, last);
    const std::size_t words = batch.words.size(), half = net.output.inputs, labels = net.labels.size();
    net.encoder.run(model.kernel(), batch, work);
    apply(model.kernel(), net.hidden, work.numbers, words, hidden);
    for (std::size_t word = 0; word < words; ++word) {
      float* row = hidden.row(word);
      for (std::size_t at = 0; at < half; ++at) row[at] = row[at] > row[at + half] ? row[at] : row[at + half];
    }
    larger.quantise(model.kernel(), hidden, words, half, largest_row_number);
    apply(model.kernel(), net.output, larger, words, work.wide);

    for (std::size_t sentence = first; sentence < last; ++sentence) {
      const std::size_t begin = batch.first_word[sentence - first];
      const Range<Token> tokens = document.sentences[sentence].tokens;
      search.best_labels(work.wide.row(begin), net.output.stride(), tokens.size(), path);
      std::optional<Name> open;
      for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::string& label = net.labels[path[at]];
        if (label[0] == 'O') continue;
        const double score = probability(work.wide.row(begin + at), labels, path[at]);
        if (label[0] == 'B' || label[0] == 'S')
          open = Name{Range<Token>(tokens.begin_row + at, tokens.begin_row + at + 1), type_of(label), score};
        open->score = std::min(open->score, score);
        open->tokens.end_row = static_cast<std::uint32_t>(tokens.begin_row + at + 1);
        if (label[0] != 'E' && label[0] != 'S') continue;
        if (const auto kept = trimmed(document, open->tokens)) names.push_back({*kept, open->type, open->score});
      }
    }
  });
  join_company_forms(*language.abbreviations, document, names);
  vote_on_types(document, names);
  return names;
}

std::vector<Token> tag_names(const Document& document) {
  std::vector<Token> tokens = document.tokens;
  for (const Name& name : document.names) {
    if (name.type == NameType::demonym || name.type == NameType::miscellaneous) continue;
    for (const Index<Token> row : name.tokens) {
      Token& token = tokens[row.value];
      if (token.upos != Upos::noun) continue;
      const bool plural = token.tag == "NNS";
      token.upos = Upos::propn;
      token.tag = plural ? "NNPS" : "NNP";
      if (!plural) token.lemma = text_of(document, row);
    }
  }
  return tokens;
}

}  // namespace newsgraph::ingest
