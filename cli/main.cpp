// newsgraph <command>: the table of commands, and the only place that catches. Results go to stdout, messages to stderr.
// Exit status: 0 done or found, 1 nothing found or not the same (diff), 2 error; of errors, what a scheduler should know: 3 bad input,
// 4 unsorted input, 12 not enough memory, 28 disk full (the last two as errno has them).
#include <CLI/CLI.hpp>
#include <cerrno>
#include <exception>
#include <iostream>
#include <new>

#include "cli/command.hpp"
#include "ingest/failures.hpp"

namespace {

using newsgraph::cli::Action;

struct Row {
  const char* name;
  const char* summary;
  const char* examples;
  Action (*add)(CLI::App&);
};

constexpr Row commands[] = {
    {"build", "Read articles and write one graph of who did what to whom",
     "Examples:\n"
     "  newsgraph build article.txt -o graph.json -o graph.graphml -o graph.dot\n"
     "  newsgraph build *.txt corpus.jsonl -o graph.graphml\n"
     "  curl https://example.org/news.txt | newsgraph build - --date 2025-02-22 -o graph.dot",
     newsgraph::cli::build_command},
    {"convert", "Write a graph in other formats",
     "Examples:\n"
     "  newsgraph convert graph.json -o graph.gexf -o graph.html\n"
     "  newsgraph convert graph.json -o graph.csv --csv-dialect neo4j\n"
     "  newsgraph convert graph.json -o report.dot --legend --top 30 --title \"Who met whom\"",
     newsgraph::cli::convert_command},
    {"extract", "Read articles and print one JSON line for each: mentions, nodes, edges, tuples, times",
     "Examples:\n"
     "  newsgraph extract article.txt\n"
     "  newsgraph extract < corpus.jsonl > extracted.jsonl",
     newsgraph::cli::extract_command},
    {"text", "Print the text of articles as they are read, one JSON line for each: from HTML, feeds, web archives, ...",
     "Examples:\n"
     "  newsgraph text pages/ feed.xml crawl.warc.gz > corpus.jsonl\n"
     "  newsgraph text export.json.zst --field text=body --field id=uuid",
     newsgraph::cli::text_command},
    {"annotate", "Print the sentences of articles as CoNLL-U: tokens, tags, lemmas, trees",
     "Examples:\n"
     "  newsgraph annotate article.txt\n"
     "  newsgraph annotate --pretokenized treebank.conllu > predicted.conllu\n"
     "  newsgraph annotate --model-card",
     newsgraph::cli::annotate_command},
    {"path", "Say how two nodes of a graph are connected: the best paths between them",
     "Examples:\n"
     "  newsgraph path graph.json \"Anna Berg\" Turku\n"
     "  newsgraph path graph.json Berg Turku -k 5 --evidence\n"
     "  newsgraph path graph.json Berg Turku --asserted --from 2024 --not-relation related_to\n"
     "  newsgraph path graph.json Berg Turku --via \"Omar Haddad\" -o path.dot\n"
     "Exit status: 0 a path was found, 1 there is none, 2 error.",
     newsgraph::cli::path_command},
    {"neighbors", "List who is joined to a node, and to those, with the fact that joins them",
     "Examples:\n"
     "  newsgraph neighbors graph.json \"Anna Berg\"\n"
     "  newsgraph neighbors graph.json Turku --depth 2 --type Person --evidence\n"
     "Exit status: 0 there are some, 1 there is nobody, 2 error.",
     newsgraph::cli::neighbors_command},
    {"edges", "List the edges of a graph, all or those of some nodes: id and fact",
     "Examples:\n"
     "  newsgraph edges graph.json --relation meets --from 2025-02\n"
     "  newsgraph edges graph.json \"Anna Berg\" --evidence\n"
     "  newsgraph edges graph.json --modality scheduled --jsonl\n"
     "Exit status: 0 there are some, 1 there is none, 2 error.",
     newsgraph::cli::edges_command},
    {"timeline", "List what has a date, in the order of time",
     "Examples:\n"
     "  newsgraph timeline graph.json\n"
     "  newsgraph timeline graph.json \"Anna Berg\" --svg berg.svg\n"
     "  newsgraph timeline graph.json --from 2025-02 --to 2025-03 --asserted\n"
     "Exit status: 0 there is something, 1 nothing is dated, 2 error.",
     newsgraph::cli::timeline_command},
    {"stats", "Count what a graph holds, and say who holds it together",
     "Examples:\n"
     "  newsgraph stats graph.json\n"
     "  newsgraph stats graph.json --jsonl | head -3\n"
     "Arrows do not count for components, importance and communities.\n"
     "Exit status: 0 done, 1 the graph is empty, 2 error.",
     newsgraph::cli::stats_command},
    {"subgraph", "Write some nodes and what lies around them as a graph of its own",
     "Examples:\n"
     "  newsgraph subgraph graph.json \"Anna Berg\" Turku -o berg.html\n"
     "  newsgraph subgraph graph.json Turku --depth 2 --asserted -o turku.json\n"
     "Exit status: 0 done, 1 no edge joins these nodes, 2 error.",
     newsgraph::cli::subgraph_command},
    {"conflicts", "List where articles contradict each other",
     "Examples:\n"
     "  newsgraph conflicts graph.json\n"
     "Exit status: 0 they do, 1 they do not, 2 error.",
     newsgraph::cli::conflicts_command},
    {"nodes", "List the nodes of a graph: id, name, type, number of mentions",
     "Examples:\n"
     "  newsgraph nodes graph.json --type Person\n"
     "  newsgraph nodes graph.json --match 'berg$' --json\n"
     "Exit status: 0 there are some, 1 there is none, 2 error.",
     newsgraph::cli::nodes_command},
    {"why", "Say what a node or an edge stands on: mentions, sentences, and the rules that read and joined them",
     "Examples:\n"
     "  newsgraph why graph.json \"Anna Berg\"\n"
     "  newsgraph why graph.json \"Anna Berg\" Turku\n"
     "  newsgraph why graph.json r12 --json\n"
     "Exit status: 0 explained, 1 no edge joins the two, 2 error.",
     newsgraph::cli::why_command},
    {"merge", "Join graphs into one, as if all their articles had been read at once",
     "Examples:\n"
     "  newsgraph merge may.json june.json -o all.json\n"
     "  newsgraph merge all.json --not-same-as two-people.txt --merge-log joins.jsonl -o mended.json",
     newsgraph::cli::merge_command},
    {"diff", "Say what two graphs have not in common",
     "Examples:\n"
     "  newsgraph diff old.json new.json\n"
     "Exit status: 0 they are the same, 1 they differ, 2 error.",
     newsgraph::cli::diff_command},
    {"gazetteer", "Compile lists of your own names into a file that opens at once",
     "Examples:\n"
     "  newsgraph gazetteer companies.csv people.jsonl -o own.gaz\n"
     "  newsgraph build article.txt --gazetteer own.gaz -o graph.json",
     newsgraph::cli::gazetteer_command},
    {"add", "Read articles into a store that grows, which every command takes in place of a graph file",
     "Examples:\n"
     "  newsgraph add news.db monday/*.txt\n"
     "  newsgraph add news.db corpus.jsonl --gazetteer own.gaz\n"
     "  newsgraph path news.db \"Anna Berg\" Turku\n"
     "What is in the store already is not read again, so a run that was cut off is simply started again.",
     newsgraph::cli::add_command},
    {"drop", "Forget articles of a store or a graph, as if they had never been added",
     "Examples:\n"
     "  newsgraph drop news.db --document visit\n"
     "  newsgraph drop graph.json --document visit -o without.json\n"
     "Exit status: 0 all are forgotten, 1 some were not there, 2 error.",
     newsgraph::cli::drop_command},
    {"import", "Make a store or a mapped file of a graph as it stands, for graphs that are too large to be read for each question",
     "Examples:\n"
     "  newsgraph import big.db big.json\n"
     "  newsgraph path big.db \"Anna Berg\" Turku\n"
     "  newsgraph import big.ngm big.json\n"
     "  newsgraph path big.ngm \"Anna Berg\" Turku\n"
     "A mapped file (.ngm) is opened at once, at any size, and memory holds only what was looked at; a store is searched by words, too.",
     newsgraph::cli::import_command},
    {"map", "Read articles and write facts, one line each, for many machines: sort them, reduce them, load them",
     "Examples:\n"
     "  newsgraph map < articles.jsonl > facts.tsv\n"
     "  newsgraph map < articles.jsonl | LC_ALL=C sort | newsgraph reduce > part.tsv\n"
     "  newsgraph load part.tsv -o graph.json\n"
     "Exit status: 0 done, 2 error, 3 too many bad records (--max-bad), 12 not enough memory, 28 the disk is full.",
     newsgraph::cli::map_command},
    {"reduce", "Drop repeated facts, and count what is said of each node and edge; in constant memory",
     "Examples:\n"
     "  LC_ALL=C sort facts.tsv | newsgraph reduce > part.tsv\n"
     "  newsgraph reduce part-1.tsv part-2.tsv -o part.tsv\n"
     "Exit status: 0 done, 2 error, 3 a line is no fact, 4 the lines are not sorted, 12 not enough memory, 28 the disk is full.",
     newsgraph::cli::reduce_command},
    {"load", "Make the graph of reduced facts, or refuse them if anything was lost on the way",
     "Examples:\n"
     "  newsgraph load part-*.tsv -o graph.json\n"
     "  newsgraph load part-*.tsv --shards 200 --records 1000000 -o graph.json\n"
     "Exit status: 0 done, 2 error, 3 facts are missing or changed, 4 the lines are not sorted, 12 not enough memory, 28 the disk is full.",
     newsgraph::cli::load_command},
    {"cluster", "Write job scripts for Slurm or GNU parallel that read a large corpus shard by shard; tell and mend what became of them",
     "Examples:\n"
     "  newsgraph cluster slurm articles.jsonl --emit jobs -o graph.json --sbatch=--partition=long\n"
     "  newsgraph cluster parallel articles.jsonl --emit jobs -o graph.json --shard-size 64M\n"
     "  sh jobs/submit.sh\n"
     "  newsgraph cluster status jobs\n"
     "  newsgraph cluster resume jobs\n"
     "Exit status: 0 done, 1 shards are missing (status), 2 error; of resume, that of the engine.",
     newsgraph::cli::cluster_command},
    {"search", "Find nodes by words of their names, and sentences with the edges they stand behind, in a store",
     "Examples:\n"
     "  newsgraph search news.db berg\n"
     "  newsgraph search news.db '\"trade pact\"' sign*\n"
     "  newsgraph search news.db minister --type Person --json\n"
     "Exit status: 0 something was found, 1 nothing, 2 error.",
     newsgraph::cli::search_command},
    {"completion", "Print what lets a shell complete commands and options",
     "Examples:\n"
     "  newsgraph completion bash > ~/.local/share/bash-completion/completions/newsgraph\n"
     "  newsgraph completion zsh > \"${fpath[1]}/_newsgraph\"\n"
     "  newsgraph completion fish > ~/.config/fish/completions/newsgraph.fish",
     newsgraph::cli::completion_command},
    {"manual", "Print the manual page: all commands with all options",
     "Examples:\n"
     "  newsgraph manual | man -l -\n"
     "  newsgraph manual > /usr/local/share/man/man1/newsgraph.1",
     newsgraph::cli::manual_command},
};

int run(int count, char** arguments) {
  CLI::App app("Reads news articles into a graph: who did what to whom, when, and who says so.", "newsgraph");
  app.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION);
  app.set_help_flag("-h,--help", "Print this help");
  app.require_subcommand(1);
  app.footer("newsgraph COMMAND --help says more about a command.");
  std::vector<std::pair<CLI::App*, Action>> actions;
  for (const Row& row : commands) {
    CLI::App* command = app.add_subcommand(row.name, row.summary);
    command->set_help_flag("-h,--help", "Print this help");
    command->footer(row.examples);
    actions.emplace_back(command, row.add(*command));
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) { return app.exit(error) == 0 ? 0 : 2; }
  for (const auto& [command, action] : actions) {
    if (command->parsed()) return action();
  }
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace newsgraph::ingest;
  std::ios::sync_with_stdio(false);
  const auto fail = [](const char* message, int status) {
    std::cerr << "newsgraph: " << message << '\n';
    return status;
  };
  try {
    const int status = run(count, arguments);
    errno = 0;
    std::cout.flush();
    if (std::cout) return status;
    return fail("the output cannot be written; make room on the disk", errno == ENOSPC ? 28 : 2);
  } catch (const BadInput& error) { return fail(error.what(), 3); } catch (const Unsorted& error) {
    return fail(error.what(), 4);
  } catch (const DiskFull& error) { return fail(error.what(), 28); } catch (const std::bad_alloc&) {
    return fail("not enough memory; read fewer articles at once", 12);
  } catch (const std::exception& error) { return fail(error.what(), 2); }
}
