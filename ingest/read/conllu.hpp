// CoNLL-U (universaldependencies.org/format.html) <-> Documents: treebanks in, so that gold tokens can be scored and tests can write
// Documents by hand; annotation out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"

namespace newsgraph::ingest {

/// What to take over from the file.
enum class Keep : std::uint8_t {
  forms,       ///< forms, spaces, bounds of sentences and paragraphs
  annotation,  ///< also lemma, tags, features, head, relation, and names from MISC (NE=B-PER)
};

/// One Document for each "# newdoc" (one for the file if it has none, called after it), with tokens and sentences; "# newpar" begins
/// a paragraph. Words of a multiword range are tokens, empty nodes are passed over: the tokens are the lines with whole numbers, in
/// order. text_of(token) is the form. A sentence without heads keeps none. Throws InputError with the line.
std::vector<Document> read_conllu(std::string_view bytes, const std::string& file, Keep keep);

/// The document's sentences with "# newdoc id", "# newpar", "# sent_id" (id and number), "# text"; in MISC SpaceAfter=No,
/// NE=B-PER (PER, LOC, ORG, DEM for demonyms, MISC) and TokenRange=first:last byte of Document::text, half open. Ends with an
/// empty line after each sentence.
std::string write_conllu(const Document& document);

}  // namespace newsgraph::ingest
