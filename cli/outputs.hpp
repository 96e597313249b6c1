// Options for what is written, and the writing: one definition for every command that has -o.
#pragma once

#include <filesystem>
#include <vector>

#include "export/export.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct OutputOptions {
  std::vector<std::filesystem::path> files;
  exporter::WriteOptions write;
};

/// Adds -o (`required` or not) and the options of the formats.
void add_output_options(CLI::App& app, OutputOptions& options, bool required = true);

/// Throws InputError when a file cannot be written: to be called before the work.
void check_outputs(const OutputOptions& options);

/// Writes all files or none; says on stderr, once, what their formats cannot hold. Throws InputError.
void write_outputs(const graph::KnowledgeGraph& graph, const OutputOptions& options);

}  // namespace newsgraph::cli
