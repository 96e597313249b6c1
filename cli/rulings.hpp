// What the commands that join articles share: what the user says of names, where to log the joins, and the files of the graph.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cli/outputs.hpp"
#include "graph/build.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct RulingOptions {
  std::vector<std::string> same, not_same;  ///< files
  std::string log;                          ///< file; or empty
};

/// Adds --same-as, --not-same-as and, for a command that joins at once, --merge-log.
void add_ruling_options(CLI::App& app, RulingOptions& options, bool with_log = true);

/// All rulings of the files. Throws InputError, also when two files contradict each other.
std::vector<graph::Ruling> load_rulings(const RulingOptions& options);

/// Joins what the builder holds, writes the graph and the log, and says on stderr which rulings named nothing. Throws InputError.
std::pair<std::size_t, std::size_t> write_joined(graph::GraphBuilder& builder, const RulingOptions& options, const OutputOptions& outputs);

}  // namespace newsgraph::cli
