// Where a name ends: the questions that the reader of names asks of the tokens of one sentence. "Treasury Secretary |Ann Lee" ends
// a title, "Ministry of |Health" goes on over a function word, "Food |and Drug Administration" over a conjunction.
// Internal to extract/mentions*.cpp.
#pragma once

#include <string>

#include "ingest/extract/mentions.hpp"

namespace newsgraph::ingest {

/// The joints of the names of one sentence. Tokens are rows of the document; what a function finds ends within the sentence.
class Joints {
 public:
  /// Context and sentence must outlive this.
  Joints(const MentionContext& context, const Sentence& sentence);

  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  /// True for a word that may be part of a name: capitalised, and not only because it begins a sentence.
  bool name_token(std::size_t token) const;
  /// A mark between two words, no space on either side.
  bool tight(std::size_t token) const;
  bool hyphen(std::size_t token) const;
  const ReferenceLexicon::NameHead* head_word(std::size_t token) const;
  /// True if the network sees both tokens inside one name.
  bool one_name(std::size_t first, std::size_t last) const;
  /// Where the title that begins here ends; `at` when there is none, or when it begins a longer name ("General Assembly").
  std::size_t title_end(std::size_t at) const;
  /// Where the institution that begins here ends; `at` when there is none, or when a title takes its words ("army chief").
  std::size_t institution_end(std::size_t at) const;
  /// The end of the run of capitals from `at`, with its hyphens, particles and possessives; it stops at titles and institutions.
  std::size_t run_end(std::size_t at) const;
  /// Continues a run that began at `at` over the function words that its head noun allows: "Treaty |on the Prohibition of ...".
  std::size_t join(std::size_t at, std::size_t until) const;

 private:
  bool is_title_case() const;
  bool is_capitals() const;
  bool syllable(std::size_t dash) const;
  bool joins_and(std::size_t first, std::size_t conjunction, bool prepositional) const;

  const MentionContext& context_;
  std::size_t begin_;
  std::size_t end_;
  bool title_case_;  ///< a headline with capitals on all words
  bool capitals_;    ///< a headline all in capitals
};

}  // namespace newsgraph::ingest
