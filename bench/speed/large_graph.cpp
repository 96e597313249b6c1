// Writes a graph as large and as uneven as an archive of news gives, in the JSON of newsgraph, for the measurement of paths.
//
// Half of the nodes are the core: edges between two of them fall on the node of rank r with probability ~ r^-0.6, so that degrees
// follow a power law of exponent 2.7, as who is named together with whom does (a few are in the news every day, most once). The
// other nodes hang on a random earlier one by one or two edges each, as those that one article names. Parallel edges, modalities,
// dates and evidence are drawn too. Same seed, same bytes.
//
// usage: newsgraph_large_graph NODES EDGES [SEED] > graph.json; or with a mapped file: newsgraph_large_graph NODES EDGES SEED FILE.ngm
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/mapped_graph.hpp"

namespace {

/// Numbers of std::mt19937_64 are the same everywhere; the distributions of the library are not, so they stand here.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  double unit() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }
  std::uint64_t below(std::uint64_t bound) { return static_cast<std::uint64_t>(unit() * static_cast<double>(bound)); }

 private:
  std::mt19937_64 engine_;
};

struct Kind {
  std::string_view type, id;
};

Kind kind_of(std::uint64_t node) {
  constexpr std::array<Kind, 10> kinds = {{{"Person", "person"},
                                           {"Person", "person"},
                                           {"Person", "person"},
                                           {"Person", "person"},
                                           {"Person", "person"},
                                           {"Organization", "organization"},
                                           {"Organization", "organization"},
                                           {"Place", "place"},
                                           {"Place", "place"},
                                           {"State", "state"}}};
  return kinds[node * 2654435761U % kinds.size()];
}

/// A name of its own for each number below 16^6: "Konera Tiluwa".
std::string name_of(std::uint64_t node) {
  node = node * 2654435761U % (1U << 24U);  // odd, so no two are equal
  constexpr std::array<std::string_view, 16> syllables = {"ka", "lo", "mi", "ne", "ra", "su", "ti", "vo",
                                                          "be", "da", "fu", "go", "hi", "ju", "pe", "wa"};
  std::string name;
  for (int at = 0; at < 6; ++at, node /= syllables.size()) {
    if (at == 3) name += ' ';
    name += syllables[node % syllables.size()];
    if (at == 0 || at == 3) name[name.size() - 2] = static_cast<char>(name[name.size() - 2] - 'a' + 'A');
  }
  return name;
}

std::string id_of(std::uint64_t node) {
  std::string id(kind_of(node).id);
  id += ':';
  for (const char letter : name_of(node)) { id += letter == ' ' ? '_' : (letter < 'a' ? static_cast<char>(letter - 'A' + 'a') : letter); }
  return id;
}

struct Act {
  std::string_view relation, family, plover;
  bool symmetric;
};
constexpr std::array<Act, 8> acts = {{{"meets", "contact", "CONSULT", true},
                                      {"visits", "contact", "CONSULT", false},
                                      {"criticizes", "conflict", "ACCUSE", false},
                                      {"supports", "cooperation", "SUPPORT", false},
                                      {"signs", "cooperation", "AGREE", false},
                                      {"sanctions", "conflict", "SANCTION", false},
                                      {"works_for", "role", "", false},
                                      {"located_in", "place", "", false}}};

void write_edge(Dice& dice, std::uint64_t source, std::uint64_t target, std::uint64_t articles, const char* end) {
  const Act& act = acts[dice.below(acts.size())];
  constexpr std::array<const char*, 20> modalities = {"asserted", "asserted", "asserted",  "asserted", "asserted", "asserted", "asserted",
                                                      "asserted", "asserted", "asserted",  "asserted", "asserted", "asserted", "asserted",
                                                      "asserted", "asserted", "scheduled", "expected", "proposed", "possible"};
  std::string from = id_of(source), to = id_of(target);
  if (act.symmetric && to < from) from.swap(to);
  std::printf(R"({"source":"%s","target":"%s","relation":"%s","family":"%s","plover":"%s","symmetric":%s,"modality":"%s","negated":%s)",
              from.c_str(), to.c_str(), act.relation.data(), act.family.data(), act.plover.data(), act.symmetric ? "true" : "false",
              modalities[dice.below(modalities.size())], dice.below(32) == 0 ? "true" : "false");
  if (dice.below(5) < 3) {
    std::printf(R"(,"date":"%d-%02d-%02d")", 2015 + static_cast<int>(dice.below(11)), 1 + static_cast<int>(dice.below(12)),
                1 + static_cast<int>(dice.below(28)));
  }
  std::printf(R"(,"evidence":[)");
  const std::uint64_t evidences = 1 + (dice.below(4) == 0 ? dice.below(4) : 0);
  for (std::uint64_t at = 0; at < evidences; ++at) {
    std::printf(R"(%s{"document":"a%llu","sentence":%d,"confidence":0.%d})", at == 0 ? "" : ",",
                static_cast<unsigned long long>(dice.below(articles)), static_cast<int>(dice.below(30)),
                50 + static_cast<int>(dice.below(50)));
  }
  std::printf("]}%s", end);
}

/// Calls take(source, target, last).
template <class Take>
void draw_edges(Dice& dice, std::uint64_t nodes, std::uint64_t edges, Take take) {
  const std::uint64_t core = nodes / 2;
  std::uint64_t written = 0;
  for (std::uint64_t node = core; node < nodes && written + 1 < edges; ++node) {
    for (std::uint64_t times = 1 + dice.below(2); times > 0 && written + 1 < edges; --times, ++written) take(node, dice.below(node), false);
  }
  const auto drawn = [&] { return static_cast<std::uint64_t>(static_cast<double>(core) * std::pow(dice.unit(), 2.5)); };
  while (written < edges) {
    const std::uint64_t source = drawn(), target = drawn();
    if (source != target) take(source, target, ++written == edges);
  }
}

void write_graph(std::uint64_t nodes, std::uint64_t edges, std::uint64_t seed) {
  Dice dice(seed);
  const std::uint64_t articles = edges / 5 + 1;
  std::printf("{\"format\":\"newsgraph/1\",\n\"nodes\":[\n");
  for (std::uint64_t node = 0; node < nodes; ++node) {
    std::printf(R"({"id":"%s","name":"%s","type":"%s","mentions":1}%s)", id_of(node).c_str(), name_of(node).c_str(),
                kind_of(node).type.data(), node + 1 < nodes ? ",\n" : "],\n");
  }
  std::printf("\"edges\":[\n");
  draw_edges(dice, nodes, edges, [&](std::uint64_t source, std::uint64_t target, bool last) {
    write_edge(dice, source, target, articles, last ? "]}\n" : ",\n");
  });
}

/// The same kind of graph as a mapped file, which is made without the JSON in between: 8 bytes an edge and 50 a node in memory.
void write_mapped(std::uint64_t nodes, std::uint64_t edges, std::uint64_t seed, const std::filesystem::path& file) {
  using namespace newsgraph::graph;
  Dice dice(seed);
  std::vector<std::pair<std::string, std::uint32_t>> ids;
  for (std::uint32_t node = 0; node < nodes; ++node) ids.emplace_back(id_of(node), node);
  std::sort(ids.begin(), ids.end());
  MappedWriter writer(file.parent_path().empty() ? "." : file.parent_path());
  std::vector<std::uint32_t> numbers(nodes);
  Entity entity;
  entity.mentions = 1;
  for (std::uint32_t number = 0; number < nodes; ++number) {
    const auto& [id, node] = ids[number];
    numbers[node] = number;
    entity.id = id;
    entity.name = name_of(node);
    parse(kind_of(node).type, entity.type);
    writer.add(entity);
  }
  ids = {};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(edges);
  draw_edges(dice, nodes, edges,
             [&](std::uint64_t source, std::uint64_t target, bool) { ends.emplace_back(numbers[source], numbers[target]); });
  std::sort(ends.begin(), ends.end());
  Relation relation;
  for (const auto& [source, target] : ends) {
    const Act& act = acts[dice.below(acts.size())];
    relation.relation = act.relation;
    relation.family = act.family;
    relation.plover = act.plover;
    relation.symmetric = act.symmetric;
    relation.modality = static_cast<Modality>(dice.below(20) < 16 ? 0 : 1 + dice.below(4));
    relation.negated = dice.below(32) == 0;
    relation.date = dice.below(5) < 3 ? std::to_string(2015 + dice.below(11)) + "-0" + std::to_string(1 + dice.below(9)) : "";
    relation.evidence.assign(1 + (dice.below(4) == 0 ? dice.below(4) : 0), Evidence{});
    for (Evidence& evidence : relation.evidence) evidence.document = "a" + std::to_string(dice.below(edges / 5 + 1));
    writer.add(source, target, relation);
  }
  std::ofstream stream(file, std::ios::binary);
  writer.finish(stream);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("usage: newsgraph_large_graph NODES EDGES [SEED] > graph.json\n", stderr);
    return 2;
  }
  const std::uint64_t nodes = std::strtoull(arguments[1], nullptr, 10), edges = std::strtoull(arguments[2], nullptr, 10);
  if (nodes < 4 || edges < 1 || nodes > 10'000'000) {
    std::fputs("newsgraph_large_graph: from 4 nodes and 1 edge on, at most 10,000,000 nodes\n", stderr);
    return 2;
  }
  const std::uint64_t seed = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
  if (count > 4) {
    write_mapped(nodes, edges, seed, arguments[4]);
    return 0;
  }
  write_graph(nodes, edges, seed);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
