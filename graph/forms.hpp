// What a node is called, in the forms by which it is looked up: of a store and of a mapped file. Internal to graph/.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace newsgraph::graph {

/// By what a form of a name is looked up, the surest first (paths.hpp).
enum class FormRank : std::uint8_t { name, alias, surname };

/// The form that a name is asked by; of a name without letters the name itself.
std::string form_of(std::string_view name);

/// Calls take(form, rank) for each form of a node; one may come twice.
void each_form(const Entity& entity, const std::function<void(std::string, FormRank)>& take);

/// Of nodes with how unlike they are to what was asked (text.hpp) the nearest, each once, of equals the smallest number.
std::vector<std::uint64_t> nearest(std::vector<std::pair<std::size_t, std::uint64_t>> nodes, std::size_t most);

}  // namespace newsgraph::graph
