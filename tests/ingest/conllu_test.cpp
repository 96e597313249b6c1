// CoNLL-U in and out: texts put together again, annotation kept, errors with their line.
#include "ingest/read/conllu.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "ingest/error.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace newsgraph;
using Catch::Contains;

std::string word(int id, const std::string& form, const std::string& misc = "_") {
  return std::to_string(id) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n";
}

}  // namespace

TEST_CASE("the text is put together from forms, spaces and paragraphs") {
  const std::string bytes = "# newdoc id = one\n# newpar\n# sent_id = 1\n" + word(1, "Hello", "SpaceAfter=No") + word(2, "!") +
                            "\n# sent_id = 2\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" + word(1, "do") + word(2, "n't") +
                            "2.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n" + word(3, ".") + "\n# newpar\n# sent_id = 3\n" + word(1, "Bye") +
                            "\n# newdoc id = two\n" + word(1, "New");
  const std::vector<ingest::Document> documents = ingest::read_conllu(bytes, "gold.conllu", ingest::Keep::forms);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].id == "one");
  CHECK(documents[0].text == "Hello! don't.\n\nBye");
  CHECK(tests::words_of(documents[0]) == "Hello ! | do n't . || Bye");
  CHECK(documents[0].tokens[3].space_before == false);
  CHECK(documents[0].tokens[5].space_before == true);
  CHECK(documents[0].sentences[2].paragraph == 1);
  CHECK(documents[0].body == ingest::Span{0, 18});
  CHECK(documents[1].text == "New");
}

TEST_CASE("a file without newdoc is one document, called after the file") {
  const std::vector<ingest::Document> documents =
      ingest::read_conllu(word(1, "A") + "\n" + word(1, "B") + "\n", "data/gold.conllu", ingest::Keep::forms);
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].id == "gold");
}

TEST_CASE("annotation is kept when it is asked for") {
  const std::string conllu =
      "1 Ann Ann PROPN NNP Number=Sing 2 nsubj _ NE=B-PER\n"
      "2 visited visit VERB VBD Tense=Past 0 root _ _\n"
      "3 New New PROPN NNP _ 4 compound _ NE=B-LOC\n"
      "4 Delhi Delhi PROPN NNP _ 2 obj _ SpaceAfter=No|NE=I-LOC\n"
      "5 . . PUNCT . _ 2 punct\n";
  const ingest::Document document = tests::document_of_conllu(conllu);
  REQUIRE(document.tokens.size() == 5);
  CHECK(document.text == "Ann visited New Delhi.");
  CHECK(document.tokens[0].head == ingest::Index<ingest::Token>(1));
  CHECK(document.tokens[0].deprel == ingest::Deprel::nsubj);
  CHECK(document.tokens[0].features == "Number=Sing");
  CHECK_FALSE(document.tokens[1].head);
  CHECK(document.tokens[1].upos == ingest::Upos::verb);
  CHECK(document.tokens[1].tag == "VBD");
  CHECK(document.tokens[1].lemma == "visit");
  REQUIRE(document.names.size() == 2);
  CHECK(document.names[1].type == ingest::NameType::location);
  CHECK(text_of(document, document.names[1].tokens) == "New Delhi");
  CHECK(ingest::read_conllu(ingest::write_conllu(document), "again", ingest::Keep::annotation).at(0) == document);
  CHECK(ingest::read_conllu(ingest::write_conllu(document), "again", ingest::Keep::forms).at(0).tokens[1].lemma.empty());
}

TEST_CASE("a document is written with its paragraphs, names and bytes") {
  const ingest::Document document =
      tests::document_of_conllu("# newdoc id = a\n1 Łódź Łódź PROPN NNP _ 0 root _ SpaceAfter=No|NE=B-LOC\n2 ! ! PUNCT . _ 1 punct");
  CHECK(ingest::write_conllu(document) ==
        "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Łódź!\n"
        "1\tŁódź\tŁódź\tPROPN\tNNP\t_\t0\troot\t_\tSpaceAfter=No|NE=B-LOC|TokenRange=0:7\n"
        "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\tTokenRange=7:8\n\n");
}

TEST_CASE("a broken file is refused with its line") {
  const auto [bytes, problem] = GENERATE(table<std::string, std::string>({
      {"", "gold.conllu: has no sentences"},
      {"# only a comment\n", "gold.conllu: has no sentences"},
      {"They met.\n", "gold.conllu:1: a line of ten columns"},
      {word(1, "A") + "2\tB\n", "gold.conllu:2: a line of ten columns"},
      {word(1, "A") + word(3, "B"), "gold.conllu:2: word 2 was expected"},
      {word(0, "A"), "gold.conllu:1: word 1 was expected"},
      {"x\tA\t_\t_\t_\t_\t_\t_\t_\t_\n", "gold.conllu:1: the word 'x' is no number"},
      {"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "gold.conllu:1: column 2 is empty"},
      {"1\tA\t_\t_\t_\t_\t2\t_\t_\t_\n", "gold.conllu:1: the head '2' is no number from 0 to 1"},
      {"1\tA\t_\t_\t_\t_\t1\t_\t_\t_\n", "gold.conllu:1: the word is its own head"},
      {"1\tA\xFF\t_\t_\t_\t_\t0\t_\t_\t_\n", "gold.conllu:1: the form is not valid UTF-8"},
      {"1\tA\t_\t_\t_\t_\t0\t_\t_\tNE=B-XYZ\n", "gold.conllu:1: NE='B-XYZ' is no name"},
      {"\n\n2-3\tA\t_\t_\t_\t_\t0\t_\t_\t_\n", "gold.conllu:3: a range that begins with word 1"},
  }));
  CAPTURE(bytes);
  CHECK_THROWS_WITH(ingest::read_conllu(bytes, "gold.conllu", ingest::Keep::annotation), Contains(problem));
}

TEST_CASE("a sentence of more than 256 words is refused") {
  std::string bytes;
  for (int id = 1; id <= 257; ++id) bytes += word(id, "a");
  CHECK_THROWS_WITH(ingest::read_conllu(bytes, "gold.conllu", ingest::Keep::forms),
                    Contains("gold.conllu:257: the sentence has more than 256 words"));
}

TEST_CASE("a damaged file is read or refused with its line, and never more") {
  const std::string whole = ingest::write_conllu(tests::split_document("Ann met Bob. They don't say why.\n\nIt rained."));
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::string bytes = whole;
    for (std::uint64_t i = 0; i <= seed % 3; ++i) {
      const std::size_t at = random() % bytes.size();
      if (random() % 2 == 0) {
        bytes[at] = static_cast<char>(random() % 256);
      } else {
        bytes.erase(at, 1 + random() % 5);
      }
    }
    try {
      for (const ingest::Document& document : ingest::read_conllu(bytes, "gold.conllu", ingest::Keep::annotation)) {
        REQUIRE_FALSE(document.sentences.empty());
        REQUIRE(document.sentences.back().tokens.end_row == document.tokens.size());
        REQUIRE(document.tokens.back().span.end == document.text.size());
      }
    } catch (const ingest::InputError& error) { REQUIRE((error.line() > 0 || error.problem() == "has no sentences")); }
  }
}
