// Mentions -> what the rules of coreference ask of them: folded name, head, modifiers, determiner, count, possessor, quotation.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

/// Fills the traits of one document.
class TraitReader {
 public:
  TraitReader(const Document& document, const Gazetteer& gazetteer, const ReferenceLexicon& lexicon, const Tree& tree)
      : document_(document),
        gazetteer_(gazetteer),
        lexicon_(lexicon),
        tree_(tree),
        traits_(document.mentions.size()),
        last_at_(document.tokens.size(), no_row),
        head_at_(document.tokens.size(), no_row) {
    for (Row row = 0; row < traits_.size(); ++row) {
      Row& head = head_at_[document.mentions[row].head.value];
      if (head == no_row) head = row;
      Row& last = last_at_[document.mentions[row].tokens.end_row - 1U];
      if (last == no_row || document.mentions[row].tokens.size() > document.mentions[last].tokens.size()) last = row;
    }
  }

  std::vector<Trait> read() {
    for (Row row = 0; row < traits_.size(); ++row) {
      const Mention& mention = document_.mentions[row];
      Trait& trait = traits_[row];
      trait.head = lower(document_[mention.head].lemma);
      if (mention.kind == MentionKind::name || mention.kind == MentionKind::adjective) {
        const Entry* known = mention.type == EntityType::place && !mention.country.empty() ? gazetteer_.lookup(mention.name) : nullptr;
        trait.key = fold_name(lexicon_, known != nullptr && known->type == mention.type ? known->name : mention.name);
      }
      read_before(mention, trait);
      read_after(mention, trait);
      read_role(row);
      trait.nested = row > 0 && inside_previous(row);
    }
    read_quotations();
    return std::move(traits_);
  }

 private:
  std::string_view text(std::size_t token) const { return text_of(document_, Index<Token>(token)); }

  bool inside_previous(Row row) const {
    for (Row before = row; before-- > 0 && row - before < 4;) {
      const Mention& outer = document_.mentions[before];
      if (outer.kind == MentionKind::name && outer.tokens.size() > document_.mentions[row].tokens.size() &&
          outer.tokens.contains(document_.mentions[row].tokens))
        return true;
    }
    return false;
  }

  void read_before(const Mention& mention, Trait& trait) const {
    for (std::size_t token = mention.tokens.begin_row; token < mention.head.value && token < mention.tokens.end_row; ++token) {
      const Token& word = document_.tokens[token];
      const std::string lemma = lower(word.lemma);
      const std::string form = lower(text(token));
      if (trait.count == 0) trait.count = lexicon_.count(form);
      if (word.tag == "POS") {
        if (token > mention.tokens.begin_row && last_at_[token - 1] != no_row) trait.possessor = last_at_[token - 1];
        const bool timed = std::any_of(document_.times.begin(), document_.times.end(),
                                       [&](const Time& time) { return time.tokens.contains(Index<Token>(token - 1)); });
        trait.determiner = timed ? Determiner::definite : Determiner::possessive;  // "today's attack"
        trait.dated = timed && std::any_of(trait.modifiers.begin(), trait.modifiers.end(),
                                           [&](const std::string& modifier) { return lexicon_.in("distinguishing", modifier); });
        trait.modifiers.clear();
      } else if (const auto* pronoun = lexicon_.pronoun(form);
                 pronoun != nullptr && pronoun->kind == ReferenceLexicon::PronounKind::personal && word.upos == Upos::pron) {
        trait.determiner = Determiner::possessive;
        trait.possessor = last_at_[token];
      } else if (word.upos == Upos::det) {
        if (trait.determiner == Determiner::none) trait.determiner = determiner_of(form);
      } else if (word.upos == Upos::adj || word.upos == Upos::noun || word.upos == Upos::propn || word.upos == Upos::num ||
                 word.upos == Upos::verb) {
        if (!lexicon_.in("empty_modifiers", form) && lexicon_.count(form) == 0) trait.modifiers.push_back(lemma);
      }
    }
  }

  Determiner determiner_of(const std::string& form) const {
    if (lexicon_.in("definite_determiners", form)) return Determiner::definite;
    if (lexicon_.in("demonstratives", form)) return Determiner::demonstrative;
    return Determiner::indefinite;
  }

  void read_after(const Mention& mention, Trait& trait) const {
    if (mention.kind != MentionKind::nominal || (mention.type != EntityType::event && mention.type != EntityType::agreement)) return;
    const std::uint32_t end = document_[mention.head].span.end;
    const Range<Token> sentence = document_[document_[mention.head].sentence].tokens;
    const std::string_view name = mention.name;
    const std::string_view head = text_of(document_, mention.head);
    const std::size_t at = name.rfind(head);
    if (at == std::string_view::npos || at + head.size() >= name.size()) return;
    const std::uint32_t until = end + static_cast<std::uint32_t>(name.size() - at - head.size());
    for (std::size_t token = mention.head.value + 1; token < sentence.end_row && document_.tokens[token].span.end <= until; ++token) {
      const Upos upos = document_.tokens[token].upos;
      if (upos == Upos::noun || upos == Upos::propn || upos == Upos::adj) trait.after.push_back(lower(document_.tokens[token].lemma));
    }
  }

  /// The title in its usual wording, and the State or Organization that it belongs to.
  void read_role(Row row) {
    const Mention& mention = document_.mentions[row];
    if (mention.role.empty()) return;
    Trait& trait = traits_[row];
    const Title* title = gazetteer_.title(mention.role);
    trait.title = title != nullptr ? title->name : lower(mention.role);
    const bool nominal = mention.kind == MentionKind::nominal;
    const std::size_t first = nominal ? mention.tokens.begin_row : document_[document_[mention.head].sentence].tokens.begin_row;
    std::size_t end = nominal ? mention.tokens.end_row : mention.title.begin_row;
    for (; end > first && trait.owner == no_row; --end) {
      const Row before = last_at_[end - 1];
      if (before != no_row && before != row && can_own(before))
        trait.owner = before;
      else if (!nominal && document_.tokens[end - 1].tag != "POS" && document_.tokens[end - 1].upos != Upos::adj)
        break;
    }
    if (trait.owner != no_row) return;
    const std::size_t after = mention.tokens.end_row;
    if (nominal && after + 1 < document_.tokens.size() && document_.tokens[after].upos == Upos::adp &&
        document_.tokens[after].sentence == document_[mention.head].sentence) {
      if (!lexicon_.in("owner_prepositions", lower(text(after)))) return;
      for (Row next = row + 1; next < document_.mentions.size() && document_.mentions[next].tokens.begin_row <= after + 2; ++next) {
        if (document_.mentions[next].tokens.begin_row > after && can_own(next)) {
          trait.owner = next;
          return;
        }
      }
    }
  }

  bool can_own(Row row) const {
    const EntityType type = document_.mentions[row].type;
    return (type == EntityType::state || type == EntityType::organization || type == EntityType::place) &&
           document_.mentions[row].kind != MentionKind::pronoun;
  }

  /// Marks what stands between quotation marks, and finds the speaker by the verb of speech beside them.
  void read_quotations() {
    Row row = 0;
    std::uint32_t number = 0;
    for (std::size_t token = 0; token < document_.tokens.size(); ++token) {
      if (!opens(token)) continue;
      std::size_t end = token + 1;
      const std::uint32_t paragraph = document_[document_.tokens[token].sentence].paragraph;
      while (end < document_.tokens.size() && end < token + 400 && !closes(end) &&
             document_[document_.tokens[end].sentence].paragraph == paragraph)
        ++end;
      const bool sentence = end - token > 4;
      if (sentence) ++number;
      const Row speaker = sentence ? speaker_of(token, end) : no_row;
      while (row < traits_.size() && document_.mentions[row].tokens.begin_row < token) ++row;
      for (Row inside = row; inside < traits_.size() && document_.mentions[inside].tokens.begin_row < end; ++inside) {
        traits_[inside].quoted = sentence;
        traits_[inside].quotation = number;
        traits_[inside].speaker = speaker;
      }
      token = end;
    }
  }

  bool opens(std::size_t token) const {
    const std::string_view mark = text(token);
    return mark == "\"" || mark == "\xE2\x80\x9C" || mark == "``";
  }
  bool closes(std::size_t token) const {
    const std::string_view mark = text(token);
    return mark == "\"" || mark == "\xE2\x80\x9D" || mark == "''";
  }

  Row speaker_of(std::size_t open, std::size_t close) const {
    const std::uint32_t first = document_.tokens[open].sentence.value;
    const std::uint32_t last = std::min<std::uint32_t>(document_.tokens[std::min(close, document_.tokens.size() - 1)].sentence.value + 1,
                                                       static_cast<std::uint32_t>(document_.sentences.size() - 1));
    for (const std::uint32_t sentence : {last > 0 ? last - 1 : 0, first, last}) {
      const Range<Token> tokens = document_.sentences[sentence].tokens;
      if (document_.sentences[sentence].paragraph != document_.sentences[first].paragraph) continue;
      for (std::size_t token = tokens.begin_row; token < tokens.end_row; ++token) {
        if ((token >= open && token <= close) || !lexicon_.in("speech_verbs", lower(document_.tokens[token].lemma)) ||
            document_.tokens[token].upos != Upos::verb)
          continue;
        const Index<Token> subject = tree_.child(Index<Token>(token), {Deprel::nsubj});
        if (!subject || (subject.value > open && subject.value < close)) continue;
        if (head_at_[subject.value] != no_row) return head_at_[subject.value];
      }
    }
    return no_row;
  }

  const Document& document_;
  const Gazetteer& gazetteer_;
  const ReferenceLexicon& lexicon_;
  const Tree& tree_;
  std::vector<Trait> traits_;
  std::vector<Row> last_at_;  ///< by token: the longest mention that ends with it
  std::vector<Row> head_at_;  ///< by token: the first mention that it heads
};

}  // namespace

std::string fold_name(const ReferenceLexicon& lexicon, std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (U_SUCCESS(status)) wide = decompose->normalize(wide, status);
  wide.foldCase();
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < wide.length();) {
    const UChar32 letter = wide.char32At(at);
    at += U16_LENGTH(letter);
    if (u_charType(letter) == U_NON_SPACING_MARK || letter == '.' || letter == '\'' || letter == 0x2019) continue;
    kept.append(u_isalnum(letter) != 0 || letter == '+' || letter == '&' ? letter : static_cast<UChar32>(' '));
  }
  std::string folded;
  std::string text;
  kept.toUTF8String(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!word.empty() && !(folded.empty() && lexicon.in("articles", word))) folded += (folded.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  return folded;
}

std::vector<Trait> traits_of(const Document& document, const Gazetteer& gazetteer, const ReferenceLexicon& lexicon, const Tree& tree) {
  return TraitReader(document, gazetteer, lexicon, tree).read();
}

}  // namespace newsgraph::ingest
