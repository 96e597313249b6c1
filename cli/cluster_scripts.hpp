// Shell scripts that read a corpus shard by shard under Slurm or GNU parallel. They speak to newsgraph map, reduce and load only, and
// every file that they leave is whole or not there: so each may be run again at any time.
#pragma once

#include <string>
#include <vector>

namespace newsgraph::cli {

/// What a run reads, and how.
struct ClusterPlan {
  std::string engine;               ///< "slurm" or "parallel"
  std::string program;              ///< newsgraph, as the nodes find it
  std::string folder;               ///< absolute; all nodes see it
  std::vector<std::string> shards;  ///< lines of shards.tsv: number, file, "K/N"
  std::string map_options;          ///< for newsgraph map, as a shell reads them
  std::string output;               ///< absolute
  std::string batch_options;        ///< for sbatch, lines
  std::size_t at_once = 0;          ///< shards at the same time; 0: as many as there is room for
};

struct ClusterScript {
  std::string name, text;
};

std::vector<ClusterScript> cluster_scripts(const ClusterPlan& plan);

/// 'word', whatever is in it.
std::string shell_quoted(const std::string& word);

}  // namespace newsgraph::cli
