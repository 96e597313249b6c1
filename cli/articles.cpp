// Command line -> articles, through ingest/read.
#include "cli/articles.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/own_names.hpp"
#include "ingest/error.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;

void check_files(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    std::error_code error;
    if (file == "-") continue;
    if (!std::filesystem::exists(file, error)) throw InputError(file, 0, "no such file", "check the name");
    if (std::filesystem::is_directory(file, error))
      throw InputError(file, 0, "is a folder, not a file", "name the files in it, for example " + file + "/*.txt");
  }
}

ingest::Format format_of(const std::string& name) {
  if (name == "plain") return ingest::Format::plain;
  return name == "jsonl" ? ingest::Format::lines : ingest::Format::guess;
}

}  // namespace

void add_article_options(CLI::App& app, ArticleOptions& options) {
  app.add_option(
      "FILES", options.files,
      "Articles: plain text, one a file, or JSON Lines {\"id\", \"text\", \"date\", \"title\", \"source\"}; - or none: standard input");
  app.add_option("--date", options.date, "Date of the articles that have none, YYYY-MM-DD; \"on Tuesday\" is counted from it")
      ->type_name("DATE");
  app.add_option("--format", options.format, "How the files hold articles: plain, jsonl or guess (the default)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"plain", "jsonl", "guess"}));
  app.add_option("--data", options.data, "Folder with language data that replaces built-in files of the same names")->type_name("DIR");
}

void add_gazetteer_option(CLI::App& app, ArticleOptions& options) {
  app.add_option(
         "--gazetteer", options.gazetteers,
         "Your own names with types, aliases and ids: JSON Lines, CSV, or compiled by newsgraph gazetteer; may be given several times")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

ingest::Language load_language(const ArticleOptions& options) {
  ingest::Language language = load_language(options.data);
  if (options.gazetteers.empty()) return language;
  auto gazetteer = std::make_shared<ingest::Gazetteer>(*language.gazetteer);
  for (const std::string& file : options.gazetteers) gazetteer->add(ingest::OwnNames::load(file));
  language.gazetteer = std::move(gazetteer);
  return language;
}

ingest::Language load_language(const std::string& data) {
  return ingest::Language::load(data.empty() ? ingest::Data::embedded() : ingest::Data::folder(data));
}

ingest::Language load_names(const std::string& data) {
  ingest::Language language;
  language.data = data.empty() ? ingest::Data::embedded() : ingest::Data::folder(data);
  language.gazetteer = std::make_shared<const ingest::Gazetteer>(ingest::Gazetteer::load(language.data));
  return language;
}

int for_each_article(const ArticleOptions& options, const std::function<void(ingest::Document&&)>& take) {
  ingest::ReadOptions read_options;
  read_options.format = format_of(options.format);
  if (!options.date.empty()) {
    const auto date = ingest::iso_date(options.date);
    if (!date) throw InputError("--date", 0, "'" + options.date + "' is no date", "write it as 2025-02-22");
    read_options.date = *date;
  }
  std::vector<std::string> files = options.files;
  if (files.empty()) files.emplace_back("-");
  check_files(files);
  if (options.files.empty() && ::isatty(0) == 1) std::cerr << "newsgraph: reading standard input; end it with Ctrl-D\n";

  ingest::Reader reader(read_options, take,
                        [](const InputError& error) { std::cerr << "newsgraph: passed over: " << error.what() << '\n'; });
  for (const std::string& file : files) reader.read(file);
  const ingest::ReadCounts& counts = reader.counts();
  if (counts.passed_over > 0) {
    std::cerr << "newsgraph: " << counts.passed_over << (counts.passed_over == 1 ? " record" : " records") << " passed over, "
              << counts.articles << (counts.articles == 1 ? " article" : " articles") << " read\n";
  }
  return counts.articles == 0 ? 2 : 0;
}

}  // namespace newsgraph::cli
