// newsgraph gazetteer: lists of names -> one file that build and extract open at once, however large it is.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <vector>

#include "cli/command.hpp"
#include "export/export.hpp"
#include "ingest/annotate/own_names.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::vector<std::filesystem::path> files;
  std::filesystem::path output;
};

int compile(const Options& options) {
  const auto names = ingest::OwnNames::compile(options.files);
  exporter::write_file(options.output, [&](std::ostream& stream) { stream << names->bytes(); });
  std::cerr << "newsgraph: " << names->entries() << " entries, " << names->forms() << " forms, " << names->bytes().size() << " bytes\n";
  return 0;
}

}  // namespace

Action gazetteer_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("FILES", options->files, "Lists: JSON Lines or CSV with name, type, aliases, ids, country, subtype; or compiled ones")
      ->required();
  app.add_option("-o,--output", options->output, "The compiled file")->required()->type_name("FILE");
  return [options] { return compile(*options); };
}

}  // namespace newsgraph::cli
