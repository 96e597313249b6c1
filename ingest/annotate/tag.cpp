// Tokens and sentences -> the same tokens with tags, features, lemmas and trees. Sentences go through the network in batches; each
// label is the best of a linear layer over the word's row, tag and part of speech together, and the lemma is the word under the best
// edit script, unless lists or the rules of spelling know better.
// Example: "visited" -> VERB, VBD, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "visit".
// After spaCy's shared encoder with separate heads (Miranda et al. 2022).
#include <limits>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/lemma.hpp"
#include "ingest/annotate/morphology.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/annotate/parse.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t batch_words = 384;  // what fits the second cache beside the weights of a layer

struct TagScores {
  Rows tag, upos;
};

/// All that is written to on the way; kept by a thread from article to article, since the system hands out fresh memory slowly.
struct Memory {
  BatchMaker maker;
  Workspace work;
  ParserWorkspace parser;
  TagScores scores;
  std::vector<std::size_t> upos, tag, features, lemma;
};

/// The best label of each word by one linear layer.
void choose(Kernel kernel, const Layer& layer, const NumberRows& state, std::size_t words, Rows& scores, std::vector<std::size_t>& best) {
  apply(kernel, layer, state, words, scores);
  best.resize(words);
  for (std::size_t word = 0; word < words; ++word) best[word] = best_of(scores.row(word), layer.outputs);
}

/// The best pair of tag and part of speech of each word, among those that go together.
void choose_tags(Kernel kernel, const Model::Syntax& net, const NumberRows& state, std::size_t words, TagScores& scores,
                 std::vector<std::size_t>& tag, std::vector<std::size_t>& upos) {
  apply(kernel, net.tag, state, words, scores.tag);
  apply(kernel, net.upos, state, words, scores.upos);
  tag.resize(words);
  upos.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    const float* of_tag = scores.tag.row(word);
    const float* of_upos = scores.upos.row(word);
    float best = -std::numeric_limits<float>::infinity();
    for (std::size_t t = 0; t < net.upos_of_tag.size(); ++t) {
      for (const std::size_t u : net.upos_of_tag[t]) {
        const float score = of_tag[t] + of_upos[u];
        if (score > best) best = score, tag[word] = t, upos[word] = u;
      }
    }
  }
}

}  // namespace

std::vector<Token> analyse(const Language& language, const Document& document) {
  const Model& model = *language.model;
  const Model::Syntax& net = model.syntax();
  std::vector<Token> tokens = document.tokens;
  const auto is_word = [&](std::string_view word) { return model.knows(word); };
  thread_local Memory memory;
  Workspace& work = memory.work;
  std::vector<std::size_t>&upos = memory.upos, &tag = memory.tag, &features = memory.features, &lemma = memory.lemma;
  Parser parser(model, memory.parser);
  for_each_batch(document, batch_words, [&](std::size_t first, std::size_t last) {
    const Batch& batch = memory.maker.make(model, document, first, last);
    const std::size_t words = batch.words.size();
    net.encoder.run(model.kernel(), batch, work);
    choose_tags(model.kernel(), net, work.numbers, words, memory.scores, tag, upos);
    choose(model.kernel(), net.features, work.numbers, words, work.wide, features);
    choose(model.kernel(), net.lemma, work.numbers, words, work.wide, lemma);
    const Trees& trees = parser.parse(batch, work.numbers);
    std::size_t word = 0;
    for (std::size_t sentence = first; sentence < last; ++sentence) {
      const Range<Token> range = document.sentences[sentence].tokens;
      for (const Index<Token> index : range) {
        Token& token = tokens[index.value];
        token.sentence = Index<Sentence>(sentence);
        token.upos = net.upos_labels[upos[word]];
        token.tag = net.tag_labels[tag[word]];
        token.features = net.feature_labels[features[word]];
        token.lemma = lemma_of(text_of(document, index), net.lemma_scripts[lemma[word]]);
        std::string derived = language.morphology->lemma(text_of(document, index), token, token.lemma, is_word);
        if (!derived.empty()) token.lemma = std::move(derived);
        token.head = trees.heads[word] == 0 ? Index<Token>() : Index<Token>(std::size_t{range.begin_row} + trees.heads[word] - 1);
        token.deprel = trees.relations[word];
        ++word;
      }
    }
  });
  return tokens;
}

}  // namespace newsgraph::ingest
