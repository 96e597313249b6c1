// A plan -> map.sh (one shard), join.sh (reduce and load), submit.sh (all of it on the engine).
#include "cli/cluster_scripts.hpp"

namespace newsgraph::cli {
namespace {

// One shard: cut out at line ends, read, sorted, reduced. A shard whose part is there is done.
constexpr const char* map_text = R"(# Reads one shard: map.sh NUMBER
set -euf
cd "$folder"
part=parts/$1.tsv
[ ! -e "$part" ] || exit 0
line=$(sed -n "$1p" shards.tsv)
file=$(printf '%s\n' "$line" | cut -f 2)
piece=$(printf '%s\n' "$line" | cut -f 3)
work=$(mktemp -d "parts/.$1.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' INT TERM
case $piece in
  1/1) eval "\"\$newsgraph\" map -q --shard $1 -o \"\$work/facts\" $map_options \"\$file\"" ;;
  *) split -n "l/$piece" "$file" > "$work/articles"
     eval "\"\$newsgraph\" map -q --shard $1 --input-format jsonl -o \"\$work/facts\" $map_options \"\$work/articles\"" ;;
esac
LC_ALL=C sort -S 256M -T "$work" "$work/facts" > "$work/sorted"
"$newsgraph" reduce "$work/sorted" -o "$part"
)";

constexpr const char* join_text = R"(# Joins the parts of all shards into one graph: join.sh
set -euf
cd "$folder"
set +f
"$newsgraph" reduce parts/*.tsv -o facts.tsv
"$newsgraph" load facts.tsv --shards "$shards" -o "$output"
)";

constexpr const char* slurm_text =
    R"(# Hands the shards to Slurm, and what joins them after them: submit.sh [SHARDS]   (as in --array, "3,7-9"; all without it)
set -euf
cd "$folder"
map=$(sbatch --parsable --array="${1:-1-$shards}$at_once" map.sbatch)
join=$(sbatch --parsable --dependency="afterok:$map" join.sbatch)
printf 'map\t%s\njoin\t%s\n' "$map" "$join" > jobs.tsv
echo "map is job $map, what joins the shards is job $join"
)";

constexpr const char* parallel_text =
    R"(# Runs the shards by GNU parallel, here or on the hosts of the file `hosts` if there is one, and joins them: submit.sh [SHARDS]   ("3,7,9")
set -eu
cd "$folder"
if [ $# -gt 0 ]; then printf '%s\n' "$1" | tr ',' '\n'; else seq "$shards"; fi |
  parallel --will-cite --retries 3 --joblog logs/parallel.tsv $at_once $([ ! -e hosts ] || echo --sshloginfile hosts) sh "$PWD/map.sh" {}
sh join.sh
)";

std::string batch(const ClusterPlan& plan, const std::string& name, const std::string& command) {
  const std::string job = name == "map" ? "%A_%a" : "%j";
  return "#!/bin/sh\n#SBATCH --job-name=newsgraph-" + name + "\n#SBATCH --requeue\n#SBATCH --output=" + plan.folder + "/logs/" + name +
         "-" + job + ".log\n" + plan.batch_options + "exec sh " + command + "\n";
}

}  // namespace

std::string shell_quoted(const std::string& word) {
  std::string quoted = "'";
  for (const char letter : word) {
    if (letter == '\'') quoted += "'\\'";
    quoted += letter;
  }
  return quoted + "'";
}

std::vector<ClusterScript> cluster_scripts(const ClusterPlan& plan) {
  const bool slurm = plan.engine == "slurm";
  const std::string limit = plan.at_once == 0 ? "" : (slurm ? "%" : "--jobs ") + std::to_string(plan.at_once);
  const auto set = [](const char* name, const std::string& value) { return std::string(name) + "=" + shell_quoted(value) + "\n"; };
  const std::string head = "#!/bin/sh\n" + set("newsgraph", plan.program) + set("folder", plan.folder);
  const std::string count = set("shards", std::to_string(plan.shards.size()));
  std::string table;
  for (const std::string& shard : plan.shards) table += shard + "\n";
  std::vector<ClusterScript> scripts = {
      {"shards.tsv", table},
      {"map.sh", head + set("map_options", plan.map_options) + map_text},
      {"join.sh", head + count + set("output", plan.output) + join_text},
      {"submit.sh", head + count + set("at_once", limit) + (slurm ? slurm_text : parallel_text)},
  };
  if (slurm) {
    scripts.push_back({"map.sbatch", batch(plan, "map", shell_quoted(plan.folder + "/map.sh") + " \"$SLURM_ARRAY_TASK_ID\"")});
    scripts.push_back({"join.sbatch", batch(plan, "join", shell_quoted(plan.folder + "/join.sh"))});
  }
  return scripts;
}

}  // namespace newsgraph::cli
