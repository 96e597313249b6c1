// Graphs in files: reads back what export/json.cpp and export/graphml.cpp write, what people write by hand in the same form, and
// stores (article_store.hpp): the one place where a file's form is found out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// JSON text -> graph. Text is cleaned (clean_text); members that it does not know are passed over, missing ones are empty.
/// Throws InputError with `file` and line when it is no graph, or an edge names a node that is not there.
KnowledgeGraph parse_graph(std::string_view text, const std::string& file);

/// The graph of a .json or .graphml file or of a store, whatever that is called. Throws InputError.
KnowledgeGraph load_graph(const std::filesystem::path& file);

}  // namespace newsgraph::graph
