// newsgraph reduce: sorted facts -> each once, with counts. A filter in constant memory, of stdin or of several sorted files.
#include "graph/reduce.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/publish.hpp"
#include "graph/sorted_lines.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string output;
};

int reduce(const Options& options) {
  Publisher output(options.output);
  graph::SortedLines lines(options.files.empty() ? std::vector<std::string>{"-"} : options.files);
  graph::Reducer reducer([&](std::string_view bytes) { output.write(bytes); });
  while (lines.next()) reducer.take(lines.line(), lines.file(), lines.number());
  reducer.finish();
  output.publish();
  std::cerr << "reporter:counter:newsgraph,lines reduced," << reducer.lines() << "\nreporter:counter:newsgraph,lines dropped,"
            << reducer.dropped() << '\n';
  return 0;
}

}  // namespace

Action reduce_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("FILES", options->files, "Files of facts, each sorted by LC_ALL=C sort; - or none: standard input");
  app.add_option("-o,--output", options->output, "File to write, whole or not at all; stdout without it")->type_name("FILE");
  return [options] { return reduce(*options); };
}

}  // namespace newsgraph::cli
