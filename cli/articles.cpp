// Command line -> articles, through ingest/read.
#include "cli/articles.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "cli/walk_options.hpp"
#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/own_names.hpp"
#include "ingest/error.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;

// "record=1000000" -> the limit; "text=body" -> the field.
std::pair<std::string, std::string> pair_of(const std::string& option, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    throw InputError(option, 0, "'" + text + "' is no pair", "write it as NAME=VALUE");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void set_limit(ingest::Limits& limits, const std::string& text) {
  const auto [name, value] = pair_of("--limit", text);
  const auto table = ingest::limit_table();
  const auto row = std::find_if(table.begin(), table.end(), [&name = name](const ingest::LimitRow& known) { return known.name == name; });
  if (row == table.end()) throw InputError("--limit", 0, "no limit is called '" + name + "'", "see the table at the end of --help");
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (problem != std::errc() || end != value.data() + value.size())
    throw InputError("--limit", 0, "'" + value + "' is no number", "write " + name + "=" + std::to_string(row->usual));
  limits.set(row->limit, number);
}

std::pair<std::string, std::string> field_of(const std::string& text) {
  auto pair = pair_of("--field", text);
  const auto names = ingest::field_names();
  if (std::find(names.begin(), names.end(), pair.first) == names.end())
    throw InputError("--field", 0, "no field is called '" + pair.first + "'", "use one of " + CLI::detail::join(names, ", "));
  return pair;
}

// One line for each limit, with its default.
std::string limits_in_words() {
  std::string words;
  for (const ingest::LimitRow& row : ingest::limit_table()) {
    words += (words.empty() ? "" : "; ") + std::string(row.name) + "=" + std::to_string(row.usual) + " " + std::string(row.unit) + " (" +
             std::string(row.meaning) + ": " + std::string(row.on_reaching) + ")";
  }
  return words;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ingest::Format format : ingest::all_formats()) names.emplace_back(ingest::name_of(format));
  return names;
}

}  // namespace

void add_article_options(CLI::App& app, ArticleOptions& options) {
  app.add_option("FILES", options.files,
                 "Articles, or folders of them: text, Markdown, HTML, JSON, JSON Lines, RSS, Atom, WARC, also in .gz or .zst; - or none: "
                 "standard input");
  app.add_option("--date", options.date, "Date of the articles that have none, YYYY-MM-DD; \"on Tuesday\" is counted from it")
      ->type_name("DATE");
  app.add_option("--input-format,--format", options.format, "How the files hold articles; guess, the default: by content, then by name")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(format_names()));
  app.add_option("--field", options.fields,
                 "What a field is called in JSON, as text=body or text=article.body; " + CLI::detail::join(ingest::field_names(), ", "))
      ->type_name("FIELD=NAME")
      ->allow_extra_args(false);
  app.add_option("--limit", options.limits, "Set a limit: " + limits_in_words())->type_name("LIMIT=N")->allow_extra_args(false);
  app.add_option("--data", options.data, "Folder with language data that replaces built-in files of the same names")->type_name("DIR");
  add_walk_options(app, options.walk);
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

ingest::ReadOptions read_options_of(const ArticleOptions& options) {
  ingest::ReadOptions read_options;
  read_options.format = ingest::format_of(options.format).value_or(ingest::Format::guess);
  if (!options.date.empty()) {
    const auto date = ingest::iso_date(options.date);
    if (!date) throw InputError("--date", 0, "'" + options.date + "' is no date", "write it as 2025-02-22");
    read_options.date = *date;
  }
  for (const std::string& field : options.fields) read_options.fields.push_back(field_of(field));
  for (const std::string& limit : options.limits) set_limit(read_options.limits, limit);
  read_options.words = ingest::load_page_words(options.data.empty() ? ingest::Data::embedded() : ingest::Data::folder(options.data));
  return read_options;
}

}  // namespace newsgraph::cli
