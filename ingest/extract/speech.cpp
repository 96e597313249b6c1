// Clauses -> the same with who says them: what hangs on a verb of speech ("X said that ..."), what a parenthesis of speech
// accompanies ("..., X said"), "according to X", accusations, and what stands in quotation marks. Cf. Pareti et al. 2013.
#include <string_view>

#include "ingest/extract/extract.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/token_mentions.hpp"
#include "ingest/extract/tree.hpp"
#include "ingest/language.hpp"

namespace newsgraph::ingest {
namespace {

class SpeakerFinder {
 public:
  SpeakerFinder(const Language& language, const Document& document)
      : lexicon_(language.patterns->lexicon()),
        document_(document),
        tree_(document),
        mentions_(document),
        clauses_(document.clauses),
        done_(clauses_.size(), false),
        clause_of_(document.tokens.size()),
        quote_(document.tokens.size(), 0) {
    for (std::size_t row = 0; row < clauses_.size(); ++row) clause_of_[clauses_[row].predicate.value] = Index<Clause>(row);
  }

  std::vector<Clause> run() {
    mark_quotes();
    for (std::size_t row = 0; row < clauses_.size(); ++row) find_speaker(row);
    speak_quotes();
    return std::move(clauses_);
  }

 private:
  struct Source {
    Index<Token> word;  ///< none: nobody is named
    bool found = false;
  };

  bool is_speech(const Clause& clause) const {
    return lexicon_.speech_verbs.contains(clause.lemma) || lexicon_.deny_verbs.contains(clause.lemma);
  }

  static Source subject_of(const Clause& clause) {
    for (const Argument& argument : clause.arguments) {
      if (argument.role == Role::subject) return {argument.head, true};
    }
    return {{}, true};
  }

  // Gives each pair of quotation marks in a paragraph a number; 0: outside.
  void mark_quotes() {
    std::uint32_t open = 0, count = 0, paragraph = 0;
    for (std::size_t row = 0; row < document_.tokens.size(); ++row) {
      const Token& token = document_.tokens[row];
      if (document_[token.sentence].paragraph != paragraph) open = 0;
      paragraph = document_[token.sentence].paragraph;
      const std::string_view mark = text_of(document_, Index<Token>(row));
      const bool opens = mark == "\xE2\x80\x9C" || mark == "``";
      const bool closes = mark == "\xE2\x80\x9D" || mark == "''";
      if (opens || (mark == "\"" && open == 0)) {
        open = ++count;
      } else if (closes || mark == "\"") {
        open = 0;
      }
      quote_[row] = open;
    }
    quote_count_ = count;
  }

  void say(Clause& clause, const Source& source) const {
    if (source.word) clause.speaker = voice_of(source.word);
    clause.attribution = quote_[clause.predicate.value] != 0 ? Attribution::quoted : Attribution::reported;
  }

  // Who speaks: the word's own mention, or whose statement it is ("a White House statement said").
  Index<Mention> voice_of(Index<Token> word) const {
    const Index<Mention> mention = mentions_.at(word);
    if (!lexicon_.speech_documents.contains(lower(document_[word].lemma))) return mention;
    for (const Index<Token> child : tree_.children(word)) {
      const Deprel relation = document_[child].deprel;
      const bool before = child < word && (relation == Deprel::compound || relation == Deprel::nmod_poss || relation == Deprel::amod);
      const bool after = relation == Deprel::nmod && lexicon_.agent_marks.contains(tree_.preposition(child));
      const Index<Mention> voice = before || after ? mentions_.at(child) : Index<Mention>();
      if (voice && document_[voice].kind != MentionKind::nominal) return voice;
    }
    return mention;
  }

  // "..., Baker said.", "According to Baker, ..."
  Source beside(const Clause& clause) const {
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      const Deprel relation = document_[child].deprel;
      if (relation == Deprel::parataxis && clause_of_[child.value] && is_speech(clauses_[clause_of_[child.value].value])) {
        return subject_of(clauses_[clause_of_[child.value].value]);
      }
      const bool oblique = relation == Deprel::obl || relation == Deprel::nmod;
      if (oblique && lexicon_.speech_prepositions.contains(tree_.preposition(child))) return {child, true};
    }
    return {};
  }

  void find_speaker(std::size_t row) {
    if (done_[row]) return;
    done_[row] = true;
    Clause& clause = clauses_[row];
    if (clause.parent) find_speaker(clause.parent.value);
    if (const Source source = beside(clause); source.found) return say(clause, source);
    if (!clause.parent) return;
    const Clause& parent = clauses_[clause.parent.value];
    if (clause.link == ClauseLink::complement && document_[clause.predicate].deprel == Deprel::ccomp && is_speech(parent))
      return say(clause, subject_of(parent));
    const auto governor = lexicon_.governors.find(parent.lemma);
    const bool accused =
        governor != lexicon_.governors.end() && governor->second.reported && clause.predicate > parent.predicate &&
        (lexicon_.charges.contains(tree_.marker(clause.predicate)) || lexicon_.charges.contains(tree_.preposition(clause.predicate)));
    if (accused && (clause.link == ClauseLink::complement || clause.link == ClauseLink::adverbial)) return say(clause, subject_of(parent));
    if (alleged(clause)) return say(clause, {});
    const bool inherits = clause.link != ClauseLink::none && !(clause.link == ClauseLink::conjunct && is_speech(clause));
    if (!inherits) return;
    clause.speaker = parent.speaker;
    clause.attribution = parent.attribution;
  }

  // "accusations that it is trying", "reportedly", "alleged".
  bool alleged(const Clause& clause) const {
    if (clause.link == ClauseLink::relative && document_[clause.predicate].deprel == Deprel::acl &&
        !tree_.marker(clause.predicate).empty()) {
      const auto governor = lexicon_.governors.find(lower(document_[document_[clause.predicate].head].lemma));
      if (governor != lexicon_.governors.end() && governor->second.reported) return true;
    }
    for (const Index<Token> child : tree_.children(clause.predicate)) {
      const std::string word = lower(text_of(document_, child));
      if (const auto found = lexicon_.adverbs.find(word);
          found != lexicon_.adverbs.end() && found->second.reported && document_[child].deprel == Deprel::advmod)
        return true;
      if (const auto found = lexicon_.adjectives.find(word);
          found != lexicon_.adjectives.end() && found->second.reported && document_[child].deprel == Deprel::amod)
        return true;
    }
    return false;
  }

  // A quotation that no verb governs has the speaker of its other sentences, else the last speaker named before it in the paragraph.
  void speak_quotes() {
    std::vector<Index<Mention>> speakers(quote_count_ + 1);
    for (const Clause& clause : clauses_) {
      Index<Mention>& speaker = speakers[quote_[clause.predicate.value]];
      if (quote_[clause.predicate.value] != 0 && !speaker) speaker = clause.speaker;
    }
    Index<Mention> last;
    std::uint32_t paragraph = 0;
    for (Clause& clause : clauses_) {
      const std::uint32_t quote = quote_[clause.predicate.value];
      const std::uint32_t here = document_[document_[clause.predicate].sentence].paragraph;
      if (here != paragraph) last = {};
      paragraph = here;
      if (quote == 0) {
        if (is_speech(clause) && subject_of(clause).word) last = mentions_.at(subject_of(clause).word);
        continue;
      }
      if (clause.attribution == Attribution::narrator) clause.speaker = speakers[quote] ? speakers[quote] : last;
      clause.attribution = Attribution::quoted;
    }
  }

  const ClauseLexicon& lexicon_;
  const Document& document_;
  Tree tree_;
  TokenMentions mentions_;
  std::vector<Clause> clauses_;
  std::vector<bool> done_;
  std::vector<Index<Clause>> clause_of_;  ///< by token
  std::vector<std::uint32_t> quote_;      ///< by token
  std::uint32_t quote_count_ = 0;
};

}  // namespace

std::vector<Clause> attribute_speech(const Language& language, const Document& document) { return SpeakerFinder(language, document).run(); }

}  // namespace newsgraph::ingest
