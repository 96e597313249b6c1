// The parts of resolve_mentions: what each rule needs to know of a mention, and the growing clusters. Internal to coreference*.cpp.
//
// A sieve (Lee et al. 2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules"): passes from the
// surest to the least sure; each sees the clusters that the earlier ones made. Every join is kept as a receipt.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/document.hpp"
#include "ingest/extract/extract.hpp"
#include "ingest/extract/reference.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {

using Row = std::uint32_t;  ///< of Document::mentions
constexpr Row no_row = std::numeric_limits<Row>::max();

enum class Determiner : std::uint8_t { none, definite, demonstrative, indefinite, possessive };

/// What the rules ask of a mention, worked out once.
struct Trait {
  std::string key;                     ///< of a name: folded for comparison; of others ""
  std::string head;                    ///< lemma of its head, lower case
  std::vector<std::string> modifiers;  ///< content words before the head, lower-case lemmas
  std::vector<std::string> after;      ///< content words of the name after the head ("in |Ukraine|"), lower case
  std::string title;                   ///< of a role: its usual wording ("foreign minister")
  Determiner determiner = Determiner::none;
  int count = 0;           ///< of "the two countries": 2
  Row possessor = no_row;  ///< the mention that stands before it with 's, or as possessive pronoun
  Row owner = no_row;      ///< of a role: the State or Organization it is a role of
  Row speaker = no_row;    ///< inside a quotation: who says it
  bool quoted = false;
  std::uint32_t quotation = 0;  ///< counts the quotations from 1; 0: outside of all
  bool dated = false;           ///< told apart by its time: "last year's summit"
  bool nested = false;          ///< inside the words of a longer name
};

/// The clusters, their joins and what they look up often.
class Clusters {
 public:
  Clusters(const Language& language, const Document& document);

  const Document& document() const { return document_; }
  const Gazetteer& gazetteer() const { return gazetteer_; }
  const ReferenceLexicon& lexicon() const { return lexicon_; }
  const Tree& tree() const { return tree_; }
  std::size_t size() const { return traits_.size(); }
  const Mention& mention(Row row) const { return document_.mentions[row]; }
  const Trait& trait(Row row) const { return traits_[row]; }
  std::uint32_t sentence(Row row) const { return document_[mention(row).head].sentence.value; }
  std::string_view text(Row row) const { return text_of(document_, mention(row).tokens); }

  /// The mention that this token heads, the longest first; no_row for none.
  Row headed_by(Index<Token> token) const { return token ? by_head_[token.value] : no_row; }
  /// The mention that begins or ends at a token, the longest; no_row for none.
  Row beginning_at(std::size_t token) const { return token < by_first_.size() ? by_first_[token] : no_row; }
  Row ending_before(std::size_t token) const { return token > 0 ? by_last_[token - 1] : no_row; }
  /// First row of a sentence's mentions, and one past its last.
  Range<Mention> of_sentence(std::uint32_t sentence) const { return by_sentence_[sentence]; }

  /// The representative of a mention's cluster.
  Row find(Row row) const;
  bool together(Row one, Row other) const { return find(one) == find(other); }
  /// All mentions of the cluster, unsorted; lives until the next join.
  const std::vector<Row>& members(Row row) const { return members_[find(row)]; }
  /// At most 40 of them, so that a name that stands ten thousand times costs no more than others.
  std::span<const Row> sample(Row row) const {
    return std::span<const Row>(members(row)).first(std::min<std::size_t>(members(row).size(), 40));
  }
  /// The first of them in the text.
  Row first(Row row) const { return firsts_[find(row)]; }
  EntityType type(Row row) const { return types_[find(row)]; }
  Gender gender(Row row) const { return genders_[find(row)]; }
  Number number(Row row) const { return numbers_[find(row)]; }
  bool named(Row row) const { return named_[find(row)]; }
  const std::string& country(Row row) const { return countries_[find(row)]; }

  /// True if nothing that is known of the two forbids that they are one thing.
  bool compatible(Row one, Row other) const;
  /// Joins the clusters of the two, with the receipt; false when they are one already.
  bool join(Row mention, Row antecedent, std::string_view rule);

  /// A set of clusters ("the two countries"), by the representatives of its members.
  struct Set {
    std::vector<Row> anaphors;  ///< mentions of the set itself
    std::vector<Row> members;   ///< one mention of each member
  };
  const std::vector<Set>& sets() const { return sets_; }
  /// The set that a mention refers to; no_row for none.
  Row set_of(Row mention) const { return set_of_[mention]; }
  /// Makes the mention one of the set of these members.
  void refer_to_set(Row mention, std::vector<Row> members, std::string_view rule);

  /// Receipts in the order of the joins.
  const std::vector<Link>& joins() const { return joins_; }
  const std::vector<Link>& set_links() const { return set_links_; }

 private:
  void index_mentions();

  const Document& document_;
  const Gazetteer& gazetteer_;
  const ReferenceLexicon& lexicon_;
  Tree tree_;
  std::vector<Trait> traits_;
  std::vector<Row> by_head_, by_first_, by_last_;
  std::vector<Range<Mention>> by_sentence_;
  mutable std::vector<Row> parents_;
  std::vector<std::vector<Row>> members_;
  std::vector<Row> firsts_;
  std::vector<EntityType> types_;
  std::vector<Gender> genders_;
  std::vector<Number> numbers_;
  std::vector<std::string> countries_;
  std::vector<bool> named_;
  std::vector<Link> joins_, set_links_;
  std::vector<Set> sets_;
  std::vector<Row> set_of_;
};

/// What the rules ask of the mentions, in their order.
std::vector<Trait> traits_of(const Document& document, const Gazetteer& gazetteer, const ReferenceLexicon& lexicon, const Tree& tree);
/// A name folded for comparison: lower case, no diacritics, dots, first article and possessive marks; words joined by one space.
std::string fold_name(const ReferenceLexicon& lexicon, std::string_view name);

// The passes, in the order in which they run.
void join_names(Clusters& clusters);          ///< States by code, equal names, institutions, acronyms, parts of names
void join_by_syntax(Clusters& clusters);      ///< appositions, predicates, "known as", relative pronouns
void join_roles(Clusters& clusters);          ///< "the Russian foreign minister"
void join_descriptions(Clusters& clusters);   ///< "the treaty", "this visit", "the country"
void join_sets(Clusters& clusters);           ///< "the two countries"
void join_pronouns(Clusters& clusters);       ///< he, it, their, we
void join_late_sets(Clusters& clusters);      ///< "the two", of persons that pronouns stand for
void join_own_countries(Clusters& clusters);  ///< "his country": that of the office or people he is of
void join_possessed(Clusters& clusters);      ///< "his wife", twice

/// Clusters -> chains with their names, and the receipts.
Coreference chains_of(const Clusters& clusters);

}  // namespace newsgraph::ingest
