// The language model as a whole: the same bits under every instruction set, in any batch and on any thread; bad weights refused.
// Wordings and numbers here are of the shipped weights: when they change, tests/golden/network.txt changes with them.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "ingest/annotate/annotate.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/error.hpp"
#include "ingest/language.hpp"

using namespace newsgraph::ingest;

namespace {

/// Words apart by spaces, sentences by new lines -> a document with tokens and sentences.
Document document_of(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    Token token;
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    document.tokens.push_back(token);
    if (end == text.size() || text[end] == '\n') {
      Sentence sentence;
      sentence.tokens = Range<Token>(first, document.tokens.size());
      sentence.span = {document.tokens[first].span.begin, token.span.end};
      document.sentences.push_back(sentence);
      first = document.tokens.size();
    }
    at = end + 1;
  }
  return document;
}

const std::string article =
    "OSLO — Canadian Finance Minister Maria Keller will arrive in Norway on Monday to meet Jonas Berg , the ministry said .\n"
    "“ We ’re ready , ” he told reporters .\n"
    "The United Nations and the World Bank signed a 20-year , $1.5bn agreement with Kenya in 1998 , renewed once .\n"
    "Yes !";

Language language_with(Kernel kernel) {
  Language language = Language::load(Data::embedded());
  language.model = std::make_shared<const Model>(Model::load(language.data, kernel));
  return language;
}

void read(const Language& language, Document& document) {
  document.tokens = analyse(language, document);
  document.names = find_names(language, document);
}

/// A hash of every bit that both encoders give for the article.
std::string bits_of(const Model& model, const Document& document) {
  std::uint64_t value = 0xCBF29CE484222325U;
  BatchMaker maker;
  const Batch& batch = maker.make(model, document, 0, document.sentences.size());
  for (const Encoder* encoder : {&model.syntax().encoder, &model.names().encoder}) {
    Workspace work;
    encoder->run(model.kernel(), batch, work);
    for (std::size_t word = 0; word < batch.words.size(); ++word) {
      for (std::size_t at = 0; at < encoder->width; ++at) {
        std::uint32_t bits;
        std::memcpy(&bits, work.state.row(word) + at, sizeof bits);
        value = (value ^ bits) * 0x100000001B3U;
      }
    }
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016lx", static_cast<unsigned long>(value));
  return digits;
}

}  // namespace

TEST_CASE("a rare word borrows the row of its alias") {
  const std::vector<std::uint64_t> aliases = {0x1111222233330007, 0x1111222233340000, 0xFFFFFFFFFFFFFFFF};
  const auto [key, row] = GENERATE(table<std::uint64_t, std::uint32_t>({
      {0x111122223333ABCD, 7},
      {0x1111222233330000, 7},
      {0x111122223334FFFF, 0},
      {0xFFFFFFFFFFFF0000, 0xFFFF},
      {0x1111222233320007, Model::no_vector},
      {0x1111222233350007, Model::no_vector},
      {0, Model::no_vector},
  }));
  CHECK(find_alias(aliases, key) == row);
  CHECK(find_alias({}, key) == Model::no_vector);
}

TEST_CASE("the network gives the same bits under every instruction set, on any machine") {
  std::ifstream file(NEWSGRAPH_TESTS_DIR "/golden/network.txt");
  std::string expected;
  REQUIRE(std::getline(file, expected));
  const Kernel kernel = GENERATE(Kernel::sse2, Kernel::avx2, Kernel::avx512);
  if (!runs_here(kernel)) return;
  const Data data = Data::embedded();
  CHECK(bits_of(Model::load(data, kernel), document_of(article)) == expected);
}

TEST_CASE("an article reads the same under every instruction set") {
  const Kernel kernel = GENERATE(Kernel::avx2, Kernel::avx512);
  if (!runs_here(kernel)) return;
  Document one = document_of(article), other = one;
  read(language_with(Kernel::sse2), one);
  read(language_with(kernel), other);
  CHECK(one == other);
}

TEST_CASE("a sentence reads the same alone and among others") {
  const Language language = language_with(best_kernel());
  Document whole = document_of(article);
  whole.tokens = analyse(language, whole);
  std::istringstream lines(article);
  std::size_t row = 0;
  for (std::string line; std::getline(lines, line);) {
    Document alone = document_of(line);
    const std::size_t first = row;
    for (const Token& token : analyse(language, alone)) {
      const Token& same = whole.tokens[row++];
      CHECK(token.upos == same.upos);
      CHECK(token.lemma == same.lemma);
      CHECK(token.deprel == same.deprel);
      CHECK((token.head ? token.head.value + first : Index<Token>::none) == same.head.value);
    }
  }
}

TEST_CASE("threads that share a model read the same") {
  const Language language = language_with(best_kernel());
  Document expected = document_of(article);
  read(language, expected);
  std::vector<Document> documents(4, document_of(article));
  std::vector<std::thread> threads;
  for (Document& document : documents) threads.emplace_back([&language, &document] { read(language, document); });
  for (std::thread& thread : threads) thread.join();
  for (const Document& document : documents) CHECK(document == expected);
}

TEST_CASE("every sentence is one tree with one root, and every name lies in one sentence") {
  Document document = document_of(article);
  read(language_with(best_kernel()), document);
  for (const Sentence& sentence : document.sentences) {
    std::size_t roots = 0;
    for (const Index<Token> token : sentence.tokens) {
      CHECK((document[token].deprel == Deprel::root) == !document[token].head);
      if (!document[token].head)
        ++roots;
      else
        CHECK(sentence.tokens.contains(document[token].head));
    }
    CHECK(roots == 1);
  }
  std::uint32_t end = 0;
  for (const Name& name : document.names) {
    CHECK(name.tokens.begin_row >= end);
    end = name.tokens.end_row;
    CHECK(document[name.tokens.front()].sentence == document[name.tokens.back()].sentence);
    CHECK(name.score > 0);
    CHECK(name.score <= 1);
  }
}

TEST_CASE("the names of an article are found without titles, determiners and datelines' dashes") {
  Document document = document_of(article);
  read(language_with(best_kernel()), document);
  std::vector<std::string> names;
  for (const Name& name : document.names) names.emplace_back(text_of(document, name.tokens));
  for (const std::string expected : {"Maria Keller", "Norway", "Jonas Berg", "Kenya", "World Bank", "United Nations"}) {
    CHECK_THAT(names, Catch::Matchers::VectorContains(expected));
  }
}

TEST_CASE("nothing reads as nothing") {
  Document document;
  read(language_with(best_kernel()), document);
  CHECK(document.tokens.empty());
  CHECK(document.names.empty());
}

TEST_CASE("the model carries its card") {
  const Data data = Data::embedded();
  const Model model = Model::load(data);
  CHECK(model.card().starts_with('{'));
  CHECK(model.card().find("licence") != std::string_view::npos);
}

TEST_CASE("weights that are cut short or of another kind are refused with the file's name") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsgraph-model-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const Data built_in = Data::embedded();
  const std::string_view whole = built_in.file("model.bin");
  const std::size_t size =
      GENERATE(std::size_t{0}, std::size_t{5}, std::size_t{12}, std::size_t{2000}, std::size_t{1000000}, std::size_t{10000000});
  std::ofstream(folder / "model.bin", std::ios::binary).write(whole.data(), static_cast<std::streamsize>(size));
  const Data data = Data::folder(folder);
  CHECK_THROWS_WITH(Model::load(data), Catch::Matchers::Contains("model.bin"));
  CHECK_THROWS_AS(Model::load(data), InputError);
  std::filesystem::remove_all(folder);
}
