// What the sentence itself equates: appositions ("Ann Lee, the minister", "his counterpart, Bo Li"), predicates ("X is the
// president"), other names ("a pact called the X Accord"), and relative pronouns with their nouns.
#include "ingest/extract/coreference.hpp"

namespace newsgraph::ingest {
namespace {

class SyntaxJoiner {
 public:
  explicit SyntaxJoiner(Clusters& clusters) : clusters_(clusters), document_(clusters.document()) {}

  void join() {
    for (Row row = 0; row < clusters_.size(); ++row) {
      const Mention& mention = clusters_.mention(row);
      if (mention.kind == MentionKind::pronoun) {
        join_relative(row);
      } else if (mention.kind != MentionKind::adjective) {
        join_beside(row);
        if (mention.kind == MentionKind::nominal) {
          join_class(row);
          join_predicate(row);
          join_object_predicate(row);
          join_called(row);
        }
        join_alias(row);
      }
    }
  }

 private:
  std::string_view text(std::size_t token) const { return text_of(document_, Index<Token>(token)); }
  bool is_break(std::size_t token) const {
    return text(token) == "," || text(token) == "-" || text(token) == "\xE2\x80\x93" || text(token) == "\xE2\x80\x94" || text(token) == "(";
  }

  /// Two mentions side by side, a comma or dash between: one of them a name, the other a description of the same kind of thing.
  void join_beside(Row row) {
    const Mention& mention = clusters_.mention(row);
    const std::size_t first = mention.tokens.begin_row;
    if (first == 0 || document_.tokens[first - 1].sentence != document_.tokens[first].sentence) return;
    const bool article = clusters_.lexicon().in("articles", lower(text(first - 1))) && mention.kind == MentionKind::name;
    const std::size_t mark = article && first > 1 ? first - 1 : first;
    Row before = clusters_.ending_before(mark);
    if (const Row office = office_before(row, before); office != no_row) {
      clusters_.join(row, office, "apposition.close");
      return;
    }
    if (before != no_row && !article && mention.kind == MentionKind::name && clusters_.mention(before).kind == MentionKind::name &&
        is_common(before) && !is_common(row) && mention.type == EntityType::organization &&
        clusters_.mention(before).type == mention.type && clusters_.compatible(row, before)) {
      clusters_.join(row, before, "apposition.close");  // "the Peruvian space agency |CONIDA|"
      return;
    }
    if (before != no_row && mention.kind == MentionKind::name && mention.title.empty() &&
        clusters_.mention(before).kind == MentionKind::nominal) {
      if (describes(before, row) && (mention.type != EntityType::person || names_person(before, row)))
        clusters_.join(row, before, "apposition.close");
      return;
    }
    const std::size_t titled = mention.title.empty() ? mark : mention.title.begin_row;
    if (titled == 0 || !is_break(titled - 1)) return;
    before = phrase_before(titled - 1);
    if (before == no_row || before == row || clusters_.sentence(before) != clusters_.sentence(row)) return;
    const Mention& other = clusters_.mention(before);
    if (mention.kind == MentionKind::name && other.kind == MentionKind::name && mention.type == EntityType::organization &&
        other.type == mention.type && !mention.country.empty() && mention.country == other.country && mention.subtype == other.subtype &&
        closed_after(mention.tokens.end_row) && mention.tokens.size() > other.tokens.size()) {
      clusters_.join(row, before, "apposition");  // "the Riigikogu, Estonia's parliament,"
      return;
    }
    if (mention.kind == MentionKind::name && other.kind == MentionKind::name && is_common(before) && !is_common(row) &&
        mention.type == EntityType::organization && other.type == mention.type && head_of_apposition(row, before) &&
        closed_after(mention.tokens.end_row) && clusters_.compatible(row, before)) {
      clusters_.join(row, before, "apposition");  // "the Peruvian intelligence agency, the DINI,"
      return;
    }
    const Row name = mention.kind == MentionKind::name ? row : before;
    const Row description = name == row ? before : row;
    if (clusters_.mention(name).kind != MentionKind::name || clusters_.mention(description).kind != MentionKind::nominal ||
        !describes(description, name))
      return;
    const Token& head = document_[mention.head];
    const bool attached = head.deprel == Deprel::appos || head.head == clusters_.mention(before).head;
    const bool role = clusters_.mention(description).type == EntityType::person && !clusters_.trait(description).title.empty();
    const bool counterpart = clusters_.lexicon().in("counterpart_nouns", clusters_.trait(description).head);
    const bool certain =
        (role || counterpart) && clusters_.mention(description).number == Number::singular && closed_after(mention.tokens.end_row);
    if (!certain && (head.deprel == Deprel::conj || in_list(row))) return;
    if (attached || role || counterpart || closed_after(mention.tokens.end_row)) clusters_.join(row, before, "apposition");
  }

  /// A name by its owner only: "Peruvian intelligence agency".
  bool is_common(Row row) const {
    const Token& head = document_[clusters_.mention(row).head];
    const std::string_view word = text_of(document_, clusters_.mention(row).head);
    return head.upos == Upos::noun && word.front() >= 'a' && word.front() <= 'z';
  }

  bool head_of_apposition(Row row, Row before) const {
    const Index<Token> head = clusters_.mention(row).head;
    return document_[head].head == clusters_.mention(before).head && document_[head].deprel != Deprel::conj && !in_list(row);
  }

  /// "the Belmora |district|", "the opposition Freedom |party|", "the |city| of Basra": a class and the name of its one member.
  void join_class(Row row) {
    const Mention& mention = clusters_.mention(row);
    const Trait& trait = clusters_.trait(row);
    if (mention.number == Number::plural || trait.determiner == Determiner::indefinite) return;
    Row name = clusters_.ending_before(mention.head.value);
    const bool inside =
        name != no_row && mention.tokens.contains(clusters_.mention(name).tokens) && clusters_.mention(name).kind == MentionKind::name;
    const bool classed = clusters_.lexicon().in("class_nouns", trait.head) || clusters_.lexicon().in("place_nouns", trait.head);
    const bool settled = clusters_.lexicon().in("settlement_nouns", trait.head);  // "the Baghdad |suburb| of Sadr City"
    const Row after = !inside || settled ? named_after(row) : no_row;
    if (!inside || !classed || after != no_row) name = after;
    if (name == no_row || clusters_.type(name) != clusters_.type(row)) return;
    if (clusters_.compatible(row, name)) clusters_.join(row, name, "name.class");
  }

  /// The name after "of" of a class that names its member so: "the |city| of Basra", "the |republic| of Georgia".
  Row named_after(Row row) const {
    const Mention& mention = clusters_.mention(row);
    std::size_t token = mention.head.value + 1;
    const std::size_t end = document_[document_[mention.head].sentence].tokens.end_row;
    if (token + 1 >= end || !clusters_.lexicon().in("named_by_of", clusters_.trait(row).head) ||
        !clusters_.lexicon().in("genitives", lower(text(token))))
      return no_row;
    if (document_.tokens[++token].upos == Upos::det) ++token;
    const Row name = clusters_.beginning_at(token);
    return name != no_row && clusters_.mention(name).kind == MentionKind::name ? name : no_row;
  }

  /// "the envoy to Yemen |Ann Berg|": the description before the State before a person.
  Row office_before(Row row, Row state) const {
    const Mention& mention = clusters_.mention(row);
    if (state == no_row || mention.kind != MentionKind::name || mention.type != EntityType::person || !mention.title.empty() ||
        clusters_.mention(state).kind != MentionKind::name || clusters_.mention(state).type == EntityType::person)
      return no_row;
    std::size_t token = clusters_.mention(state).tokens.begin_row;
    if (token > 0 && document_.tokens[token - 1].upos == Upos::det) --token;
    if (token == 0 || document_.tokens[token - 1].upos != Upos::adp) return no_row;
    const Row office = clusters_.ending_before(token - 1);
    const bool fits = office != no_row && clusters_.sentence(office) == clusters_.sentence(row) &&
                      clusters_.mention(office).kind == MentionKind::nominal && clusters_.mention(office).number == Number::singular &&
                      !clusters_.trait(office).title.empty();
    return fits && clusters_.compatible(row, office) ? office : no_row;
  }

  /// "his wife |Ann Berg|", "her Kenyan counterpart |Omar Haddad|": one phrase by the tree.
  bool names_person(Row description, Row name) const {
    const Index<Token> one = clusters_.mention(description).head, other = clusters_.mention(name).head;
    const bool attached = document_[one].head == other || document_[other].head == one;
    return attached && clusters_.mention(description).number == Number::singular &&
           clusters_.trait(description).determiner != Determiner::none;
  }

  /// The mention that ends at a mark, or whose phrase does: "|the chair of the court's second chamber| ,".
  Row phrase_before(std::size_t mark) const { return clusters_.ending_before(mark); }

  bool describes(Row description, Row name) const {
    const Mention& one = clusters_.mention(description);
    const Mention& other = clusters_.mention(name);
    if (one.number == Number::plural && other.number == Number::singular) return false;
    if (one.type == EntityType::other) return false;
    // "its main rival, |Boeing|": whatever acts can be one
    if (clusters_.lexicon().in("relative_nouns", clusters_.trait(description).head))
      return other.type != EntityType::event && other.type != EntityType::agreement && other.type != EntityType::product;
    return one.type == other.type && clusters_.compatible(description, name);
  }

  /// True for a middle item of an enumeration: ", X and Y", ", X, Y and Z".
  bool in_list(Row row) const {
    const Index<Token> head = clusters_.mention(row).head;
    return clusters_.tree().conjuncts(head).size() > 1 && clusters_.mention(row).kind == MentionKind::name;
  }

  bool closed_after(std::size_t token) const { return token >= document_.tokens.size() || document_.tokens[token].upos == Upos::punct; }

  void join_predicate(Row row) {
    const Mention& mention = clusters_.mention(row);
    const Tree& tree = clusters_.tree();
    if (!tree.child(mention.head, Deprel::cop)) return;
    for (const Index<Token> child : tree.children(mention.head)) {
      if (clusters_.lexicon().in("negations", lower(text_of(document_, child)))) return;
    }
    const Row subject = clusters_.headed_by(tree.child(mention.head, Deprel::nsubj));
    if (subject == no_row || mention.number == Number::plural) return;
    const Mention& named = clusters_.mention(subject);
    if (named.kind == MentionKind::pronoun && (named.number != Number::singular || clusters_.members(subject).size() > 1)) return;
    if (named.kind == MentionKind::pronoun ? (named.type == EntityType::person) != (mention.type == EntityType::person)
                                           : named.type != mention.type)
      return;
    if (mention.type == EntityType::place || mention.type == EntityType::other) return;
    if (clusters_.compatible(row, subject)) clusters_.join(row, subject, "predicate");
  }

  /// "condemned the attack as an |act of terror|", "called the bombing a |massacre|".
  void join_object_predicate(Row row) {
    const Mention& mention = clusters_.mention(row);
    const Token& head = document_[mention.head];
    if (!head.head || document_[head.head].upos != Upos::verb || mention.number == Number::plural || mention.type == EntityType::other)
      return;
    const bool as = head.deprel == Deprel::obl && clusters_.lexicon().in("role_prepositions", clusters_.tree().preposition(mention.head));
    const bool called = (head.deprel == Deprel::xcomp || head.deprel == Deprel::obj) &&
                        clusters_.lexicon().in("alias_verbs", lower(document_[head.head].lemma));
    if (!as && !called) return;
    const Row object = clusters_.headed_by(clusters_.tree().child(head.head, Deprel::obj));
    if (object == no_row || object >= row || clusters_.mention(object).type != mention.type) return;
    if (clusters_.compatible(row, object)) clusters_.join(row, object, "predicate.object");
  }

  /// "called the bombing |a cowardly act|", where the tree hangs the second phrase on the first.
  void join_called(Row row) {
    const Mention& mention = clusters_.mention(row);
    std::size_t first = mention.tokens.begin_row;
    if (clusters_.trait(row).determiner != Determiner::indefinite || mention.type == EntityType::other || first == 0) return;
    if (document_.tokens[first - 1].upos == Upos::punct && !is_break(first - 1)) --first;
    const Row object = clusters_.ending_before(first);
    if (object == no_row || clusters_.mention(object).tokens.begin_row == 0) return;
    const Token& verb = document_.tokens[clusters_.mention(object).tokens.begin_row - 1];
    if (verb.sentence != document_[mention.head].sentence || verb.upos != Upos::verb ||
        !clusters_.lexicon().in("alias_verbs", lower(verb.lemma)) || clusters_.mention(object).type != mention.type)
      return;
    if (clusters_.compatible(row, object)) clusters_.join(row, object, "predicate.object");
  }

  /// "..., known as the |X|", "called |X|", "also known as |X|".
  void join_alias(Row row) {
    const Mention& mention = clusters_.mention(row);
    if (mention.kind != MentionKind::name) return;
    std::size_t token = mention.tokens.begin_row;
    const std::size_t begin = document_[document_[mention.head].sentence].tokens.begin_row;
    while (token > begin &&
           (document_.tokens[token - 1].upos == Upos::det || clusters_.lexicon().in("role_prepositions", lower(text(token - 1))) ||
            document_.tokens[token - 1].tag == "``"))
      --token;
    if (token == begin || !clusters_.lexicon().in("alias_verbs", lower(document_.tokens[token - 1].lemma)) ||
        document_.tokens[token - 1].tag != "VBN")
      return;
    const Index<Token> verb(token - 1);
    Row antecedent = clusters_.headed_by(document_[verb].head);
    if (document_[verb].deprel == Deprel::root || antecedent == no_row)
      antecedent = clusters_.headed_by(clusters_.tree().child(verb, {Deprel::nsubj_pass}));
    if (antecedent == no_row) {
      std::size_t before = verb.value;
      while (before > begin && (document_.tokens[before - 1].upos == Upos::adv || is_break(before - 1))) --before;
      antecedent = clusters_.ending_before(before);
    }
    if (antecedent == no_row || antecedent == row || clusters_.mention(antecedent).kind == MentionKind::pronoun) return;
    const EntityType type = clusters_.type(antecedent);
    // "the mission, known as X": a description takes the kind of what it is called.
    const bool open = clusters_.mention(antecedent).kind == MentionKind::nominal && !clusters_.named(antecedent) &&
                      (type == EntityType::event || type == EntityType::group) && clusters_.type(row) == EntityType::organization;
    if (open || type == clusters_.type(row) || clusters_.type(row) == EntityType::other) clusters_.join(row, antecedent, "alias");
  }

  void join_relative(Row row) {
    const auto* pronoun = clusters_.lexicon().pronoun(lower(clusters_.text(row)));
    if (pronoun == nullptr || pronoun->kind != ReferenceLexicon::PronounKind::relative) return;
    Index<Token> token = clusters_.mention(row).head;
    for (int steps = 0; steps < 6 && token; ++steps) {
      if (document_[token].deprel == Deprel::acl_relcl) {
        Row noun = clusters_.headed_by(document_[token].head);
        if (noun == no_row) noun = name_around(document_[token].head);
        if (noun != no_row && noun < row) clusters_.join(row, noun, "relative");
        return;
      }
      token = document_[token].head;
    }
  }

  /// The name that a token stands in though it isn't its head.
  Row name_around(Index<Token> token) const {
    for (const Index<Mention> row : clusters_.of_sentence(document_[token].sentence.value)) {
      if (document_[row].kind == MentionKind::name && document_[row].tokens.contains(token)) return row.value;
    }
    return no_row;
  }

  Clusters& clusters_;
  const Document& document_;
};

}  // namespace

void join_by_syntax(Clusters& clusters) { SyntaxJoiner(clusters).join(); }

}  // namespace newsgraph::ingest
