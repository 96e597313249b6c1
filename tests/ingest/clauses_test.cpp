// Hand-written trees -> clauses: voice undone, subjects shared, light verbs seen through; independent of the language model.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "ingest/extract/extract.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/english.hpp"

namespace newsgraph::ingest {
namespace {

// "meet(subject Berg Haddad; with Otieno)", one line a clause; * marks what is inferred.
std::string shown(const Document& document) {
  static const char* const roles[] = {"subject", "object", "recipient", "", "possessor", "modifier"};
  std::string lines;
  for (const Clause& clause : document.clauses) {
    lines += clause.lemma + "(";
    std::string last;
    for (const Argument& argument : clause.arguments) {
      const std::string role = argument.role == Role::oblique ? argument.preposition : roles[static_cast<std::size_t>(argument.role)];
      if (role != last) lines += (last.empty() ? "" : "; ") + role;
      last = role;
      lines += " " + std::string(text_of(document, argument.head)) + (argument.inferred ? "*" : "");
    }
    lines += ")";
    if (clause.negated) lines += " not";
    if (clause.modality != Modality::asserted) lines += " " + std::string(name_of(clause.modality));
    lines += "\n";
  }
  return lines;
}

std::string clauses_of(const char* conllu) {
  Document document = tests::document_of_conllu(conllu);
  document.clauses = find_clauses(tests::english(), document);
  document.clauses = judge_certainty(tests::english(), document);
  return shown(document);
}

}  // namespace

TEST_CASE("the agent of a passive is the subject and its surface subject the object") {
  CHECK(clauses_of(R"(
1 Berg Berg PROPN NNP _ 3 nsubj:pass
2 was be AUX VBD _ 3 aux:pass
3 arrested arrest VERB VBN _ 0 root
4 by by ADP IN _ 5 case
5 Kenya Kenya PROPN NNP _ 3 obl:agent
)") == "arrest(object Berg; subject Kenya)\n");
}

TEST_CASE("conjuncts are arguments of their own and a second verb shares the subject") {
  CHECK(clauses_of(R"(
1 Kenya Kenya PROPN NNP _ 4 nsubj
2 and and CCONJ CC _ 3 cc
3 Norway Norway PROPN NNP _ 1 conj
4 met meet VERB VBD _ 0 root
5 , , PUNCT , _ 7 punct
6 and and CCONJ CC _ 7 cc
7 praised praise VERB VBD _ 4 conj
8 Chad Chad PROPN NNP _ 7 obj
)") == "meet(subject Kenya Norway)\npraise(object Chad; subject Kenya* Norway*)\n");
}

TEST_CASE("the object controls what it is urged to do, and the subject what it refuses to do") {
  CHECK(clauses_of(R"(
1 Kenya Kenya PROPN NNP _ 2 nsubj
2 urged urge VERB VBD _ 0 root
3 Chad Chad PROPN NNP _ 2 obj
4 to to PART TO _ 5 mark
5 leave leave VERB VB _ 2 xcomp
)") == "urge(subject Kenya; object Chad)\nleave(subject Chad*) proposed\n");
  CHECK(clauses_of(R"(
1 Kenya Kenya PROPN NNP _ 2 nsubj
2 refused refuse VERB VBD _ 0 root
3 to to PART TO _ 4 mark
4 sign sign VERB VB _ 2 xcomp
)") == "refuse(subject Kenya)\nsign(subject Kenya*) not\n");
}

TEST_CASE("a relative pronoun stands for its noun") {
  CHECK(clauses_of(R"(
1 Chad Chad PROPN NNP _ 0 root
2 , , PUNCT , _ 4 punct
3 which which PRON WDT _ 4 nsubj
4 hosts host VERB VBZ _ 1 acl:relcl
5 Kenya Kenya PROPN NNP _ 4 obj
)") == "host(subject Chad; object Kenya)\n");
}

TEST_CASE("the subject of a light verb is the subject of its noun") {
  CHECK(clauses_of(R"(
1 Kenya Kenya PROPN NNP _ 3 nsubj
2 will will AUX MD _ 3 aux
3 hold hold VERB VB _ 0 root
4 talks talk NOUN NNS _ 3 obj
5 with with ADP IN _ 6 case
6 Chad Chad PROPN NNP _ 4 nmod
)") == "hold(subject Kenya; object talks) scheduled\ntalk(with Chad; subject Kenya) scheduled\n");
}

TEST_CASE("a participle shares the surface subject of the passive it is joined to") {
  CHECK(clauses_of(R"(
1 It it PRON PRP _ 3 nsubj:pass
2 was be AUX VBD _ 3 aux:pass
3 signed sign VERB VBN _ 0 root
4 but but CCONJ CC _ 5 cc
5 extended extend VERB VBN _ 3 conj
)") == "sign(object It)\nextend(object It*)\n");
}

TEST_CASE("a preposition that the tree takes for a particle stands before its noun") {
  CHECK(clauses_of(R"(
1 Berg Berg PROPN NNP _ 2 nsubj
2 campaigned campaign VERB VBD _ 0 root
3 against against ADP IN _ 2 compound:prt
4 Kenya Kenya PROPN NNP _ 2 obj
)") == "campaign(subject Berg; against Kenya)\n");
}

TEST_CASE("certainty comes from what governs a clause") {
  // "is not expected to meet": denied and not yet.
  CHECK(clauses_of(R"(
1 Berg Berg PROPN NNP _ 4 nsubj:pass
2 is be AUX VBZ _ 4 aux:pass
3 not not PART RB _ 4 advmod
4 expected expect VERB VBN _ 0 root
5 to to PART TO _ 6 mark
6 meet meet VERB VB _ 4 xcomp
7 Otieno Otieno PROPN NNP _ 6 obj
)") == "expect(object Berg) not\nmeet(object Otieno; subject Berg*) not expected\n");
  // "If Kenya leaves ..."
  CHECK(clauses_of(R"(
1 If if SCONJ IN _ 3 mark
2 Kenya Kenya PROPN NNP _ 3 nsubj
3 leaves leave VERB VBZ _ 6 advcl
4 Chad Chad PROPN NNP _ 6 nsubj
5 may may AUX MD _ 6 aux
6 stay stay VERB VB _ 0 root
)") == "leave(subject Kenya) possible\nstay(subject Chad) possible\n");
}

}  // namespace newsgraph::ingest
