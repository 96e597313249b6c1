// What the commands that read articles share: their options, the language, and the walk over all articles.
#pragma once

#include <cstddef>
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

/// How the walk over the articles goes (walk_options.hpp).
struct WalkOptions {
  std::size_t threads = 0;      ///< 0: all cores
  std::string memory = "256M";  ///< of what is under way
  std::string max_bad;          ///< "10", "5%"; empty: any number
  std::string report;           ///< file; or empty
  bool any_language = false;
  bool keep_duplicates = false;
  bool quiet = false;
};

struct ArticleOptions {
  std::vector<std::string> files;       ///< empty: standard input
  std::string date;                     ///< of articles that have none; or empty
  std::string format = "guess";         ///< a name of ingest::all_formats()
  std::vector<std::string> fields;      ///< "text=body"
  std::vector<std::string> limits;      ///< "record=1000000"
  std::string data;                     ///< folder of language data; empty: built in
  std::vector<std::string> gazetteers;  ///< lists of the user's own names
  WalkOptions walk;
};

/// Adds FILES, --date, --input-format, --field, --limit, --data and the options of the walk to a command.
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

/// Hands each article to `take`, in the order of the files, one at a time: the simple form of walk.hpp, without copies looked for.
int for_each_record(const ArticleOptions& options, const std::function<void(ingest::Article&&)>& take);
/// The same without what is not in a Document.
int for_each_article(const ArticleOptions& options, const std::function<void(ingest::Document&&)>& take);

}  // namespace newsgraph::cli
