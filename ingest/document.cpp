// The names of the enumerations of document.hpp, as the treebanks and the graph's vocabulary write them, and views of text.
#include "ingest/document.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 17> upos_names = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                         "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 51> deprel_names = {
    "acl",         "acl:relcl",   "advcl",      "advcl:relcl", "advmod",     "amod",         "appos",      "aux",          "aux:pass",
    "case",        "cc",          "cc:preconj", "ccomp",       "compound",   "compound:prt", "conj",       "cop",          "csubj",
    "csubj:outer", "csubj:pass",  "dep",        "det",         "det:predet", "discourse",    "dislocated", "expl",         "fixed",
    "flat",        "goeswith",    "iobj",       "list",        "mark",       "nmod",         "nmod:desc",  "nmod:poss",    "nmod:unmarked",
    "nsubj",       "nsubj:outer", "nsubj:pass", "nummod",      "obj",        "obl",          "obl:agent",  "obl:unmarked", "orphan",
    "parataxis",   "punct",       "reparandum", "root",        "vocative",   "xcomp"};
static_assert(deprel_names.size() == static_cast<std::size_t>(Deprel::xcomp) + 1);

constexpr std::array<std::string_view, 9> type_names = {"Person",    "State", "Organization", "Place", "Group",
                                                        "Agreement", "Event", "Product",      "Other"};
constexpr std::array<std::string_view, 5> modality_names = {"asserted", "scheduled", "expected", "proposed", "possible"};
constexpr std::array<std::string_view, 3> attribution_names = {"narrator", "reported", "quoted"};

}  // namespace

std::string_view name_of(Upos tag) { return upos_names[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Deprel relation) { return deprel_names[static_cast<std::size_t>(relation)]; }
std::string_view name_of(EntityType type) { return type_names[static_cast<std::size_t>(type)]; }
std::string_view name_of(Modality modality) { return modality_names[static_cast<std::size_t>(modality)]; }
std::string_view name_of(Attribution attribution) { return attribution_names[static_cast<std::size_t>(attribution)]; }

Upos upos_of(std::string_view name) {
  const auto found = std::find(upos_names.begin(), upos_names.end(), name);
  return found == upos_names.end() ? Upos::x : static_cast<Upos>(found - upos_names.begin());
}

Deprel deprel_of(std::string_view name) {
  const auto found = std::lower_bound(deprel_names.begin(), deprel_names.end(), name);
  if (found != deprel_names.end() && *found == name) return static_cast<Deprel>(found - deprel_names.begin());
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? Deprel::dep : deprel_of(name.substr(0, colon));
}

std::string_view text_of(const Document& document, Span span) { return std::string_view(document.text).substr(span.begin, span.size()); }

std::string_view text_of(const Document& document, Index<Token> token) { return text_of(document, document[token].span); }

std::string_view text_of(const Document& document, Range<Token> tokens) { return text_of(document, span_of(document, tokens)); }

Span span_of(const Document& document, Range<Token> tokens) {
  if (tokens.empty()) return {};
  return {document[tokens.front()].span.begin, document[tokens.back()].span.end};
}

bool has_feature(const Token& token, std::string_view feature) {
  std::string_view rest = token.features;
  while (!rest.empty()) {
    const std::size_t bar = rest.find('|');
    if (rest.substr(0, bar) == feature) return true;
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  return false;
}

}  // namespace newsgraph::ingest
