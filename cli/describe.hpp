// The command line as a table, read off CLI11: for everything that tells shells and people about it, so that nothing is said twice.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct OptionRow {
  std::vector<std::string> names;    ///< "-k", "--via"; of an argument its one name: "GRAPH"
  std::string value;                 ///< what it takes, "NODE"; empty for a flag
  std::vector<std::string> choices;  ///< the only values that it takes; empty: any
  std::string help, group;
  bool is_argument = false, required = false, several = false;

  bool is_flag() const { return value.empty() && !is_argument; }
};

struct CommandRow {
  std::string name, summary, footer;
  std::vector<OptionRow> options;  ///< arguments first
};

/// The commands of the program, in its order; `app` may be the program or one of them.
std::vector<CommandRow> describe(const CLI::App& app);

}  // namespace newsgraph::cli
