// Records -> sections of a mapped file, and back. A run holds up to 32 records, which share their strings (codec.hpp); names are sorted
// by the hashes of their forms, and what a hash finds is compared with the record.
#include "graph/mapped_graph.hpp"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "graph/codec.hpp"
#include "graph/compact_graph.hpp"
#include "graph/forms.hpp"
#include "graph/in_order.hpp"
#include "graph/mapped_file.hpp"
#include "graph/near.hpp"
#include "graph/networks.hpp"
#include "graph/ranking.hpp"
#include "graph/text.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::uint64_t run_records = 32;

/// By what a node is found: its id, then as FormRank.
constexpr std::uint64_t by_id = 0;
std::uint64_t rank_of(FormRank rank) { return static_cast<std::uint64_t>(rank) + 1; }

struct Name {
  std::uint64_t hash = 0;
  std::uint64_t node = 0;  ///< number * 4 + rank

  auto operator<=>(const Name&) const = default;
};

/// Run r holds records 32 r to 32 r + 31, or some in a row of these: size, how many are missing before, records.
class RunSpool {
 public:
  explicit RunSpool(const std::filesystem::path& folder) : begins_(folder), runs_(folder) {}

  template <class Put>
  void add(Put put) {
    if (packer_.bytes().empty()) packer_.number(count_ % run_records);
    put(packer_);
    if (++count_ % run_records == 0) flush();
  }
  void skip(std::uint64_t records) {
    flush();
    count_ += records;
  }
  void flush() {
    if (packer_.bytes().empty()) return;
    const std::uint64_t place = (count_ - 1) / run_records * sizeof(std::uint64_t);
    if (place > begins_.size()) begins_.skip(place - begins_.size());
    if (place < begins_.size()) throw std::logic_error("too few records were skipped");
    begins_.record(runs_.size() + 1);
    runs_.record(std::uint64_t{packer_.bytes().size()});
    runs_.put(packer_.bytes());
    packer_.clear();
  }
  Spool* begins() { return &begins_; }
  Spool* runs() { return &runs_; }

 private:
  Spool begins_, runs_;
  Packer packer_;
  std::uint64_t count_ = 0;
};

/// Reads what a RunSpool wrote.
class RunSection {
 public:
  RunSection(const MappedFile& file, const std::string& name)
      : file_(file), begins_(file.section(name + "_begin")), runs_(file.section(name + "_runs")) {}

  /// Calls take(number, unpacker) for each record of a run, which reads it, until it says false.
  template <class Take>
  void each(std::uint64_t run, Take take) const try {
    if ((run + 1) * sizeof(std::uint64_t) > begins_.size) return;
    const auto begin = file_.record<std::uint64_t>(begins_, run);
    if (begin == 0) return;
    std::uint64_t size = 0;
    const std::string_view head = file_.bytes(runs_, begin - 1, sizeof size);
    std::copy(head.begin(), head.end(), reinterpret_cast<char*>(&size));
    Unpacker unpacker(file_.bytes(runs_, begin - 1 + sizeof size, size));
    std::uint64_t number = run * run_records + unpacker.number();
    while (!unpacker.at_end() && take(number, unpacker)) ++number;
  } catch (const std::out_of_range&) { file_.fail("is damaged in its records"); }

  /// Calls take(unpacker) for one record; not for one that is missing.
  template <class Take>
  void one(std::uint64_t number, Take take) const {
    each(number / run_records, [&](std::uint64_t at, Unpacker& unpacker) {
      take(unpacker);
      return at < number;
    });
  }
  std::uint64_t runs() const { return begins_.size / sizeof(std::uint64_t); }

 private:
  const MappedFile& file_;
  MappedFile::Section begins_, runs_;
};

StoredEdge read_edge(Unpacker& unpacker) {
  StoredEdge edge;
  edge.source = unpacker.number();
  edge.target = unpacker.number();
  unpacker.read(edge.relation);
  return edge;
}

}  // namespace

struct MappedWriter::State {
  explicit State(const std::filesystem::path& folder)
      : rows(folder),
        nodes(folder),
        edges(folder),
        names(folder),
        name_section(folder),
        relation_section(folder),
        archive_section(folder) {}

  RowsWriter rows;
  RunSpool nodes, edges;
  Buckets<Name> names;
  Spool name_section, relation_section, archive_section;
  RelationNames relations;
};

MappedWriter::MappedWriter(const std::filesystem::path& folder) : state_(std::make_unique<State>(folder)) {}

MappedWriter::~MappedWriter() = default;

void MappedWriter::add(const Archive& archive) {
  KnowledgeGraph frame;
  frame[boost::graph_bundle] = archive;
  state_->archive_section.put(pack(frame));
}

void MappedWriter::add(const Entity& entity) {
  const std::uint64_t number = state_->rows.nodes();
  const auto name = [&](std::string_view form, std::uint64_t rank) {
    const std::uint64_t key = hash(form);
    state_->names.add(static_cast<std::size_t>(key >> 56U), {key, number * 4 + rank});
  };
  name(entity.id, by_id);
  each_form(entity, [&](const std::string& form, FormRank rank) { name(form, rank_of(rank)); });
  state_->nodes.add([&](Packer& packer) { packer.add(entity); });
  state_->rows.add_node(entity.type);
}

void MappedWriter::add(std::uint64_t source, std::uint64_t target, const Relation& relation) {
  state_->edges.add([&](Packer& packer) {
    packer.number(source);
    packer.number(target);
    packer.add(relation);
  });
  state_->rows.add_edge(source, target, facts_of(relation, 0, state_->relations));
}

void MappedWriter::skip(std::uint64_t nodes, std::uint64_t edges, std::uint64_t bytes) {
  if (nodes > 0) {
    state_->nodes.skip(nodes);
    state_->rows.skip_nodes(nodes);
  }
  if (edges > 0) {
    state_->edges.skip(edges);
    state_->rows.skip_edges(edges);
  }
  if (bytes > 0) state_->rows.skip_bytes(bytes);
}

void MappedWriter::finish(std::ostream& stream) {
  State& state = *state_;
  state.nodes.flush();
  state.edges.flush();
  for (std::size_t bucket = 0; bucket < Buckets<Name>::count; ++bucket) {
    std::vector<Name> names = state.names.take(bucket);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const Name& name : names) state.name_section.record(name);
  }
  Packer relations;
  for (const RelationNames::Row& row : state.relations.rows()) {
    relations.text(row.relation);
    relations.text(row.family);
    relations.text(row.plover);
  }
  state.relation_section.put(relations.bytes());
  std::vector<std::pair<std::string, Spool*>> sections = state.rows.finish();
  sections.insert(sections.end(), {{"nodes_begin", state.nodes.begins()},
                                   {"nodes_runs", state.nodes.runs()},
                                   {"edges_begin", state.edges.begins()},
                                   {"edges_runs", state.edges.runs()},
                                   {"names", &state.name_section},
                                   {"relations", &state.relation_section},
                                   {"archive", &state.archive_section}});
  write_mapped(stream, sections, {state.rows.nodes(), state.rows.edges()});
}

void write_mapped_graph(const KnowledgeGraph& graph, std::ostream& stream) {
  MappedWriter writer(std::filesystem::temp_directory_path());
  write_in_order(graph, writer);
  writer.finish(stream);
}

struct MappedGraph::State {
  explicit State(const std::filesystem::path& path)
      : file(path), graph(file), nodes(file, "nodes"), edges(file, "edges"), names(file.section("names")) {}

  /// The nodes that are called so, by rank: accept(entity) tells names from others of the same hash.
  template <class Accept>
  std::vector<std::uint64_t> named(MappedGraph& all, std::string_view form, std::uint64_t rank, Accept accept) const {
    const std::uint64_t key = hash(form), count = names.size / sizeof(Name);
    std::uint64_t low = 0, high = count;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      (file.record<Name>(names, middle).hash < key ? low : high) = file.record<Name>(names, middle).hash < key ? middle + 1 : middle;
    }
    std::vector<std::uint64_t> found;
    for (; low < count; ++low) {
      const auto name = file.record<Name>(names, low);
      if (name.hash != key) break;
      if (name.node % 4 == rank && accept(all.node(name.node / 4))) found.push_back(name.node / 4);
    }
    return found;
  }

  MappedFile file;
  CompactGraph graph;
  RunSection nodes, edges;
  MappedFile::Section names;
  RelationNames relations;
};

MappedGraph::MappedGraph(const std::filesystem::path& file) : state_(std::make_unique<State>(file)) {
  const MappedFile::Section section = state_->file.section("relations");
  try {
    for (Unpacker unpacker(state_->file.bytes(section, 0, section.size)); !unpacker.at_end();) {
      std::string relation = unpacker.text(), family = unpacker.text(), plover = unpacker.text();
      state_->relations.row(relation, family, plover);
    }
  } catch (const std::out_of_range&) { state_->file.fail("is damaged in its relations"); }
}

MappedGraph::~MappedGraph() = default;

std::uint64_t MappedGraph::nodes() { return state_->graph.nodes(); }
std::uint64_t MappedGraph::edges() { return state_->graph.edges(); }

Entity MappedGraph::node(std::uint64_t number) {
  Entity entity;
  state_->nodes.one(number, [&](Unpacker& unpacker) { unpacker.read(entity); });
  return entity;
}

StoredEdge MappedGraph::edge(std::uint64_t number) {
  StoredEdge edge;
  state_->edges.one(number, [&](Unpacker& unpacker) { edge = read_edge(unpacker); });
  return edge;
}

void MappedGraph::each_node(const std::function<void(const Entity&)>& take) {
  Entity entity;
  for (std::uint64_t run = 0; run < state_->nodes.runs(); ++run) {
    state_->nodes.each(run, [&](std::uint64_t, Unpacker& unpacker) {
      unpacker.read(entity);
      take(entity);
      return true;
    });
  }
}

void MappedGraph::each_edge(const std::function<void(const StoredEdge&)>& take) {
  for (std::uint64_t run = 0; run < state_->edges.runs(); ++run) {
    state_->edges.each(run, [&](std::uint64_t, Unpacker& unpacker) {
      take(read_edge(unpacker));
      return true;
    });
  }
}

Archive MappedGraph::archive() {
  const MappedFile::Section section = state_->file.section("archive");
  if (section.size == 0) return {};
  try {
    return unpack(state_->file.bytes(section, 0, section.size))[boost::graph_bundle];
  } catch (const std::out_of_range&) { state_->file.fail("is damaged in its articles"); }
}

std::optional<std::uint64_t> MappedGraph::number_of(std::string_view id) {
  const auto found = state_->named(*this, id, by_id, [&](const Entity& entity) { return entity.id == id; });
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<std::uint64_t> MappedGraph::find_nodes(std::string_view text) {
  if (const auto node = number_of(text)) return {*node};
  std::vector<std::uint64_t> found;
  const std::string form = form_of(clean_words(text));
  for (const FormRank rank : {FormRank::name, FormRank::alias, FormRank::surname}) {
    if (!found.empty()) break;
    found = state_->named(*this, form, rank_of(rank), [&](const Entity& entity) {
      bool is_called = false;
      each_form(entity, [&](const std::string& one, FormRank of) { is_called = is_called || (of == rank && one == form); });
      return is_called;
    });
  }
  return found;
}

std::vector<std::uint64_t> MappedGraph::suggest_nodes(std::string_view text) {
  constexpr std::uint64_t most_nodes = 2'000'000;
  constexpr std::size_t most = 5;
  const std::string asked = matching_form(clean_words(text));
  if (asked.empty() || nodes() > most_nodes) return {};
  std::vector<std::pair<std::size_t, std::uint64_t>> near;
  std::uint64_t number = 0;
  each_node([&](const Entity& entity) {
    each_form(entity, [&](const std::string& form, FormRank rank) {
      const std::size_t letters = rank == FormRank::surname ? std::string::npos : unlikeness(asked, form);
      if (letters != std::string::npos) near.emplace_back(letters, number);
    });
    ++number;
  });
  return nearest(std::move(near), most);
}

const RelationNames& MappedGraph::names() { return state_->relations; }

EntityType MappedGraph::type(std::uint64_t number) { return state_->graph.type(number); }

PathAnswer MappedGraph::find_paths(const EdgeFilter& filter, const PathQuestion& question) {
  return find_paths_in(Mapped{state_->graph}, filter, question);
}

std::vector<Neighbor> MappedGraph::neighbors(const EdgeFilter& filter, const std::vector<std::uint64_t>& nodes, std::size_t depth,
                                             bool directed) {
  return neighbors_in(Mapped{state_->graph}, filter, nodes, depth, directed);
}

void MappedGraph::each_edge_of(std::uint64_t node, const EdgeFilter& filter,
                               const std::function<void(std::uint64_t, std::uint64_t, const EdgeFacts&)>& take) {
  each_edge_in(Mapped{state_->graph}, filter, node, take);
}

KnowledgeGraph load_mapped(const std::filesystem::path& file) {
  MappedGraph mapped(file);
  KnowledgeGraph graph;
  graph[boost::graph_bundle] = mapped.archive();
  mapped.each_node([&](const Entity& entity) { boost::add_vertex(entity, graph); });
  mapped.each_edge([&](const StoredEdge& edge) { boost::add_edge(edge.source, edge.target, edge.relation, graph); });
  return graph;
}

}  // namespace newsgraph::graph
