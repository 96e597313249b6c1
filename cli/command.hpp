// The commands of the program: each adds its options to the command line and says what to do once they are parsed.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace newsgraph::cli {

/// Runs a command whose options are parsed; returns the exit status.
using Action = std::function<int()>;

Action build_command(CLI::App& app);
Action convert_command(CLI::App& app);
Action extract_command(CLI::App& app);
Action annotate_command(CLI::App& app);
Action text_command(CLI::App& app);
Action path_command(CLI::App& app);
Action nodes_command(CLI::App& app);
Action why_command(CLI::App& app);
Action neighbors_command(CLI::App& app);
Action edges_command(CLI::App& app);
Action timeline_command(CLI::App& app);
Action stats_command(CLI::App& app);
Action subgraph_command(CLI::App& app);
Action conflicts_command(CLI::App& app);
Action completion_command(CLI::App& app);
Action manual_command(CLI::App& app);
Action map_command(CLI::App& app);
Action reduce_command(CLI::App& app);
Action load_command(CLI::App& app);
Action cluster_command(CLI::App& app);
Action merge_command(CLI::App& app);
Action diff_command(CLI::App& app);
Action gazetteer_command(CLI::App& app);
Action add_command(CLI::App& app);
Action drop_command(CLI::App& app);
Action import_command(CLI::App& app);
Action search_command(CLI::App& app);

}  // namespace newsgraph::cli
