// Typed pieces -> matches of the rules of times.json: at each piece the rules that can begin there are walked, groups inlined by
// a chain of frames; the longest match wins. What stands around it then decides: a bare "2000" must look like a year, and a
// month or weekday inside a person's or organisation's name is none.
#include "ingest/extract/time_match.hpp"

#include <algorithm>

namespace newsgraph::ingest {
namespace {

class Matcher {
 public:
  Matcher(const TimeLexicon& lexicon, const Document& document, const TimeText& text)
      : lexicon_(lexicon), document_(document), text_(text) {
    name_of_token_.assign(document.tokens.size(), Index<Name>());
    for (std::size_t row = 0; row < document.names.size(); ++row) {
      for (const Index<Token> token : document.names[row].tokens) name_of_token_[token.value] = Index<Name>(row);
    }
  }

  std::vector<TimeMatch> run() {
    std::vector<TimeMatch> matches;
    std::size_t at = 0;
    while (at < text_.pieces.size()) {
      TimeMatch match = longest(at);
      if (match.rule == nullptr) {
        ++at;
        continue;
      }
      at = match.end;
      matches.push_back(std::move(match));
    }
    return matches;
  }

 private:
  /// A place in a pattern, and the pattern to go on with when it ends.
  struct Frame {
    const TimePattern* pattern;
    std::size_t next;
    const Frame* after;
  };

  TimeMatch longest(std::size_t at) {
    best_ = {};
    if (text_.pieces[at].literal == TimeLexicon::no_word && text_.meanings[at].empty()) return best_;
    if (inside_word(at)) return best_;
    const Token& token = document_.tokens[text_.pieces[at].token];
    limit_ = at + 1;
    while (limit_ < text_.pieces.size() && limit_ < at + 24 && document_.tokens[text_.pieces[limit_].token].sentence == token.sentence)
      ++limit_;
    begin_ = at;
    for (std::size_t row = 0; row < lexicon_.rules().size(); ++row) {
      if (!can_begin(row, at)) continue;
      rule_ = &lexicon_.rules()[row];
      if (!fits_before()) continue;
      for (const TimePattern& pattern : rule_->patterns) {
        parts_.clear();
        const Frame frame{&pattern, 0, nullptr};
        walk(frame, at);
      }
    }
    return std::move(best_);
  }

  bool can_begin(std::size_t rule, std::size_t at) const {
    if (text_.pieces[at].literal != TimeLexicon::no_word && lexicon_.can_begin(rule, text_.pieces[at].literal)) return true;
    return std::any_of(text_.meanings[at].begin(), text_.meanings[at].end(),
                       [&](const TimeMeaning& meaning) { return lexicon_.can_begin(rule, meaning.kind); });
  }

  void walk(const Frame& frame, std::size_t at) {
    if (frame.next == frame.pattern->size()) {
      if (frame.after != nullptr) return walk({frame.after->pattern, frame.after->next, frame.after->after}, at);
      if (at > best_.end && at > begin_ && fits_after(at))
        best_ = {rule_, static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at), parts_};
      return;
    }
    const TimeElement& element = (*frame.pattern)[frame.next];
    const Frame rest{frame.pattern, frame.next + 1, frame.after};
    if (element.optional) walk(rest, at);
    if (at >= limit_) return;
    switch (element.what) {
      case TimeElement::What::word:
        if (text_.pieces[at].literal == element.id) walk(rest, at + 1);
        break;
      case TimeElement::What::kind:
        for (const TimeMeaning& meaning : text_.meanings[at]) {
          if (static_cast<std::uint32_t>(meaning.kind) != element.id || at + meaning.pieces > limit_) continue;
          parts_.push_back({meaning, static_cast<std::uint32_t>(at)});
          walk(rest, at + meaning.pieces);
          parts_.pop_back();
        }
        break;
      case TimeElement::What::group:
        for (const TimePattern& pattern : lexicon_.group(element.id)) walk({&pattern, 0, &rest}, at);
        break;
    }
  }

  bool is_mark(std::size_t at) const {
    const std::string& word = text_.pieces[at].word;
    return word == "-" || word == "/" || word == "(" || word == "'" || word == "\"" || word == ",";
  }
  /// True if a match cannot begin here: in the middle of a word, after "$3," or "No. ".
  bool inside_word(std::size_t at) const {
    if (at == 0 || text_.pieces[at].token != text_.pieces[at - 1].token) return false;
    return !is_mark(at - 1);
  }

  const std::string& word_before() const {
    static const std::string none;
    if (begin_ == 0) return none;
    const std::size_t before = text_.pieces[begin_ - 1].word == "-" && begin_ > 1 ? begin_ - 2 : begin_ - 1;
    const bool same = document_.tokens[text_.pieces[before].token].sentence == document_.tokens[text_.pieces[begin_].token].sentence;
    return same ? text_.pieces[before].word : none;
  }

  bool fits_before() const {
    const std::string& before = word_before();
    if (!rule_->after.empty() && std::find(rule_->after.begin(), rule_->after.end(), before) == rule_->after.end()) return false;
    return std::find(rule_->not_after.begin(), rule_->not_after.end(), before) == rule_->not_after.end();
  }

  const Token* token_after(std::size_t end) const {
    if (end >= text_.pieces.size()) return nullptr;
    const Token& next = document_.tokens[text_.pieces[end].token];
    return next.sentence == document_.tokens[text_.pieces[begin_].token].sentence ? &next : nullptr;
  }

  bool fits_after(std::size_t end) const {
    if (end < text_.pieces.size() && text_.pieces[end].token == text_.pieces[end - 1].token && !is_mark(end) &&
        text_.pieces[end].word != "'s" && text_.pieces[end].word != ".") {
      return false;
    }
    const Token* next = token_after(end);
    if (next != nullptr && rule_->not_before.test(static_cast<std::size_t>(next->upos))) return false;
    if (rule_->bare_year && !looks_like_year(end, next)) return false;
    return !part_of_name(end);
  }

  /// Four digits are a year unless they count something, number something, or stand in an address.
  bool looks_like_year(std::size_t end, const Token* next) const {
    const double year = parts_.front().meaning.number;
    if (text_.pieces[begin_].digits == 0 || in_year_range(end)) return true;
    const Token* before = begin_ == 0 ? nullptr : &document_.tokens[text_.pieces[begin_ - 1].token];
    if (before != nullptr && before->sentence != document_.tokens[text_.pieces[begin_].token].sentence) before = nullptr;
    const std::string& word = word_before();
    const bool modern = year >= 1900 && year <= 2100;
    if (before != nullptr && before->upos == Upos::sym) return false;
    if (end < text_.pieces.size() && (text_.pieces[end].word == "%" || text_.pieces[end].word == ",") && text_.pieces[end].glued &&
        end + 1 < text_.pieces.size() && text_.pieces[end + 1].digits == 3)
      return false;
    const bool introduced = before != nullptr && lexicon_.introduces_year(word);
    const bool determined = before != nullptr && (before->upos == Upos::det || before->upos == Upos::part);
    if (before != nullptr && (before->upos == Upos::propn || before->upos == Upos::num || before->upos == Upos::verb) && !introduced)
      return false;
    if (next != nullptr && next->span.begin >= text_.pieces[end - 1].span.end) {
      const bool round = static_cast<int>(year) % 50 == 0;
      const bool plural = next->upos == Upos::noun && (next->tag == "NNS" || has_feature(*next, "Number=Plur"));
      if (plural && !determined && (round || !modern)) return false;
      if ((next->upos == Upos::noun || next->upos == Upos::adj || next->upos == Upos::propn) && !modern && (round || !introduced))
        return false;
      if (next->upos == Upos::sym || next->upos == Upos::num) return false;
      if (next->upos == Upos::propn && !determined && !introduced) return false;
      if (plural && !determined && !introduced) return false;
    }
    return modern || introduced;
  }

  bool is_year(std::size_t at) const {
    return at < text_.pieces.size() && std::any_of(text_.meanings[at].begin(), text_.meanings[at].end(),
                                                   [](const TimeMeaning& meaning) { return meaning.kind == TimeKind::year; });
  }
  /// "1861-1865": one of the two ends.
  bool in_year_range(std::size_t end) const {
    if (end + 1 < text_.pieces.size() && text_.pieces[end].word == "-" && is_year(end + 1)) return true;
    return begin_ >= 2 && text_.pieces[begin_ - 1].word == "-" && is_year(begin_ - 2);
  }

  /// A name that reaches beyond the match ("Sunday Times"), or a person's alone ("April"), owns its words.
  bool part_of_name(std::size_t end) const {
    const std::uint32_t first = text_.pieces[begin_].token, last = text_.pieces[end - 1].token;
    for (std::uint32_t token = first; token <= last; ++token) {
      if (!name_of_token_[token]) continue;
      const Name& name = document_.names[name_of_token_[token].value];
      if (name.type == NameType::miscellaneous || name.type == NameType::demonym) continue;
      const bool beyond = name.tokens.begin_row < first || name.tokens.end_row > last + 1;
      if (beyond || (name.type == NameType::person && first == last && text_.pieces[begin_].digits == 0)) return true;
    }
    return false;
  }

  const TimeLexicon& lexicon_;
  const Document& document_;
  const TimeText& text_;
  std::vector<Index<Name>> name_of_token_;
  std::size_t begin_ = 0, limit_ = 0;
  const TimeRule* rule_ = nullptr;
  std::vector<TimePart> parts_;
  TimeMatch best_;
};

}  // namespace

const TimePart* TimeMatch::part(TimeKind kind, std::size_t nth) const {
  for (const TimePart& part : parts) {
    if (part.meaning.kind == kind && nth-- == 0) return &part;
  }
  return nullptr;
}

std::vector<TimeMatch> match_times(const TimeLexicon& lexicon, const Document& document, const TimeText& text) {
  return Matcher(lexicon, document, text).run();
}

}  // namespace newsgraph::ingest
