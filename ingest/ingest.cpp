// The pipeline, one line a layer: text -> tokens -> sentences -> trees -> names -> times -> mentions -> chains -> clauses -> claims.
#include "ingest/ingest.hpp"

#include "ingest/annotate/annotate.hpp"
#include "ingest/extract/extract.hpp"

namespace newsgraph::ingest {

void annotate(const Language& language, Document& document) {
  document.tokens = tokenize(language, document);
  document.sentences = split_sentences(language, document);
  document.tokens = analyse(language, document);
  document.names = find_names(language, document);
  document.tokens = tag_names(document);
}

void read_article(const Language& language, Document& document) {
  annotate(language, document);
  document.times = find_times(language, document);
  document.tokens = mend_trees(language, document);
  document.mentions = find_mentions(language, document);
  Coreference coreference = resolve_mentions(language, document);
  for (std::size_t row = 0; row < document.mentions.size(); ++row) document.mentions[row].chain = coreference.chain_of_mention[row];
  document.chains = std::move(coreference.chains);
  document.links = std::move(coreference.links);
  document.clauses = find_clauses(language, document);
  document.clauses = judge_certainty(language, document);
  document.clauses = attribute_speech(language, document);
  document.clauses = date_clauses(language, document);
  document.claims = find_claims(language, document);
  document.tuples = find_tuples(language, document);
}

}  // namespace newsgraph::ingest
