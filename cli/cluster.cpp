// newsgraph cluster: job scripts for a corpus that one machine would read too slowly, and what became of them. The program brings no
// engine of its own: Slurm or GNU parallel run newsgraph map on shards, and one more job joins what they wrote.
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/cluster_scripts.hpp"
#include "cli/command.hpp"
#include "cli/publish.hpp"
#include "graph/fact.hpp"
#include "ingest/failures.hpp"

namespace newsgraph::cli {
namespace {

namespace fs = std::filesystem;
using ingest::InputError;

constexpr std::streamoff furthest_end = 1 << 16;  // bytes; the last line of a part is far shorter

struct Options {
  std::string task;
  std::vector<fs::path> files;
  fs::path folder, output;
  std::string program, map_options;
  std::vector<std::string> batch_options;
  std::uint64_t shard_size = std::uint64_t{256} << 20U;
  std::size_t at_once = 0;
};

/// Lines can be cut anywhere; whatever else an archive is made of goes to one shard whole.
bool is_lines(const fs::path& file) { return file.extension() == ".jsonl" || file.extension() == ".ndjson"; }

std::vector<std::string> shards_of(const Options& options) {
  std::vector<std::string> shards;
  for (const fs::path& given : options.files) {
    std::error_code error;
    const fs::path file = fs::canonical(given, error);
    if (error || !fs::is_regular_file(file))
      throw InputError(given.string(), 0, "is no file", "name files that all nodes see under the same name");
    if (file.string().find_first_of("\t\n") != std::string::npos)
      throw InputError(given.string(), 0, "has a tab or line end in its name", "rename it");
    const std::uint64_t size = fs::file_size(file), step = std::max<std::uint64_t>(options.shard_size, 1);
    const std::uint64_t pieces = is_lines(file) ? std::max<std::uint64_t>(1, (size + step - 1) / step) : 1;
    for (std::uint64_t piece = 1; piece <= pieces; ++piece) {
      shards.push_back(std::to_string(shards.size() + 1) + "\t" + file.string() + "\t" + std::to_string(piece) + "/" +
                       std::to_string(pieces));
    }
  }
  return shards;
}

int emit(const Options& options) {
  if (options.files.empty() || options.folder.empty() || options.output.empty())
    throw InputError("", 0, "articles, --emit and -o are needed", "newsgraph cluster slurm articles.jsonl --emit jobs -o graph.json");
  if (fs::exists(options.folder / "submit.sh"))
    throw InputError(options.folder.string(), 0, "holds scripts already", "name another folder, or go on with newsgraph cluster resume");
  fs::create_directories(options.folder / "parts");
  fs::create_directories(options.folder / "logs");
  ClusterPlan plan;
  plan.engine = options.task;
  plan.program = options.program.empty() ? fs::read_symlink("/proc/self/exe").string() : options.program;
  plan.folder = fs::canonical(options.folder).string();
  plan.shards = shards_of(options);
  plan.map_options = options.map_options;
  plan.output = fs::absolute(options.output).string();
  for (const std::string& option : options.batch_options) plan.batch_options += "#SBATCH " + option + "\n";
  plan.at_once = options.at_once;
  for (const ClusterScript& script : cluster_scripts(plan)) {
    Publisher file((options.folder / script.name).string());
    file.write(script.text);
    file.publish();
  }
  std::cerr << "newsgraph: " << plan.shards.size() << (plan.shards.size() == 1 ? " shard" : " shards") << "; start them with: sh "
            << (options.folder / "submit.sh").string() << '\n';
  return 0;
}

/// True if the part is there with the end of its shard; the file got its name only when it was whole.
bool is_done(const fs::path& part, const std::string& shard) {
  std::ifstream file(part, std::ios::binary);
  file.seekg(0, std::ios::end);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : 0;
  const std::streamoff begin = std::max<std::streamoff>(0, size - furthest_end);
  file.seekg(begin);
  std::string end(static_cast<std::size_t>(size - begin), '\0');
  if (size == 0 || !file.read(end.data(), static_cast<std::streamsize>(end.size())) || end.back() != '\n') return false;
  end.pop_back();
  const std::size_t last = end.rfind('\n');
  const auto fact = graph::parse_fact(std::string_view(end).substr(last == std::string::npos ? 0 : last + 1));
  return fact && fact->kind == graph::FactKind::shard && fact->fields[0] == shard;
}

struct State {
  std::size_t shards = 0;
  std::vector<std::string> missing;
};

State state_of(const fs::path& folder) {
  std::ifstream table(folder / "shards.tsv");
  if (!table) throw InputError(folder.string(), 0, "holds no shards.tsv", "name the folder that newsgraph cluster --emit wrote");
  State state;
  for (std::string line; std::getline(table, line); ++state.shards) {
    const std::string shard = line.substr(0, line.find('\t'));
    if (!is_done(folder / "parts" / (shard + ".tsv"), shard)) state.missing.push_back(shard);
  }
  return state;
}

int print_status(const fs::path& folder) {
  const State state = state_of(folder);
  std::cout << state.shards - state.missing.size() << " of " << state.shards << " shards are done\n";
  for (const std::string& shard : state.missing) std::cout << "missing\t" << shard << '\n';
  return state.missing.empty() ? 0 : 1;
}

int run_script(const fs::path& script, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"sh", script.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::cout.flush();
  const pid_t child = ::fork();
  if (child == 0) {
    ::execvp(pointers.front(), pointers.data());
    ::_exit(127);
  }
  int result = 0;
  if (child < 0 || ::waitpid(child, &result, 0) < 0)
    throw InputError(script.string(), 0, "cannot be run", "run it by hand: sh " + script.string());
  return WIFEXITED(result) ? WEXITSTATUS(result) : 2;
}

int resume(const fs::path& folder) {
  const State state = state_of(folder);
  if (state.missing.empty()) return run_script(folder / "join.sh", {});
  // What was read in part is of no use: each shard is one file, whole or not there.
  std::string list;
  for (const std::string& shard : state.missing) {
    list += (list.empty() ? "" : ",") + shard;
    fs::remove(folder / "parts" / (shard + ".tsv"));
  }
  return run_script(folder / "submit.sh", {list});
}

int cluster(const Options& options) {
  if (options.task == "slurm" || options.task == "parallel") return emit(options);
  if (options.files.size() != 1) throw InputError("", 0, "one folder is needed", "name the folder that newsgraph cluster --emit wrote");
  return options.task == "status" ? print_status(options.files.front()) : resume(options.files.front());
}

}  // namespace

Action cluster_command(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("TASK", options->task, "slurm, parallel: write job scripts; status, resume: of the jobs of a folder")
      ->required()
      ->check(CLI::IsMember({"slurm", "parallel", "status", "resume"}));
  app.add_option("FILES", options->files,
                 "Articles, as newsgraph map reads them; JSON Lines are cut into shards. For status and resume: the folder");
  app.add_option("--emit", options->folder, "Folder for the scripts, shards and logs; all nodes must see it")->type_name("DIR");
  app.add_option("-o,--output", options->output, "The graph, in any format of newsgraph build, or a store")->type_name("FILE");
  app.add_option("--shard-size", options->shard_size, "Bytes of a shard, or with K, M, G")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  app.add_option("--at-once", options->at_once, "At most so many shards at the same time")->type_name("N");
  app.add_option("--program", options->program, "newsgraph as the nodes find it; this program without it")->type_name("PATH");
  app.add_option("--map-options", options->map_options, "Options for newsgraph map: '--field text=body --threads 4'")->type_name("WORDS");
  app.add_option("--sbatch", options->batch_options, "Option for sbatch, again and again: --sbatch=--partition=long --sbatch=--mem=1G")
      ->type_name("OPTION")
      ->expected(1)
      ->take_all();
  return [options] { return cluster(*options); };
}

}  // namespace newsgraph::cli
