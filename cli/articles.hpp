// What the commands that read articles share: their options, the language, and the walk over all articles.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/language.hpp"
#include "ingest/read/read.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct ArticleOptions {
  std::vector<std::string> files;       ///< empty: standard input
  std::string date;                     ///< of articles that have none; or empty
  std::string format = "guess";         ///< a name of ingest::all_formats()
  std::vector<std::string> fields;      ///< "text=body"
  std::vector<std::string> limits;      ///< "record=1000000"
  std::string data;                     ///< folder of language data; empty: built in
  std::vector<std::string> gazetteers;  ///< lists of the user's own names
};

/// Adds FILES, --date, --input-format, --field, --limit and --data to a command.
void add_article_options(CLI::App& app, ArticleOptions& options);

/// Adds --gazetteer to a command that finds names.
void add_gazetteer_option(CLI::App& app, ArticleOptions& options);

/// The language of --data. Throws InputError.
ingest::Language load_language(const std::string& data);
/// The same with the lists of --gazetteer.
ingest::Language load_language(const ArticleOptions& options);

/// The part of it that joins names: without the networks, which are slow to load.
ingest::Language load_names(const std::string& data);

/// How to read, as the options say. Throws InputError.
ingest::ReadOptions read_options_of(const ArticleOptions& options);

/// Hands each article to `take`, in the order of the files. Records that cannot be read are passed over, reported on stderr and
/// counted. Returns the exit status: 0, or 2 when there was not one article. Throws InputError for
/// a missing file, before the first article is handed on.
int for_each_record(const ArticleOptions& options, const std::function<void(ingest::Article&&)>& take);
/// The same, without what is not part of a Document.
int for_each_article(const ArticleOptions& options, const std::function<void(ingest::Document&&)>& take);

}  // namespace newsgraph::cli
