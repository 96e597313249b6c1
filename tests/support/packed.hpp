// What tests of the readers share: bytes packed as files are, and all that comes out of a source.
#pragma once

#include <string>
#include <vector>

#include "ingest/read/read.hpp"

namespace newsgraph::test {

/// One gzip member.
std::string gzip(const std::string& bytes);
/// One Zstandard frame.
std::string zstandard(const std::string& bytes);
/// One WARC record.
std::string warc_record(const std::string& type, const std::string& content_type, const std::string& payload);
/// A page around paragraphs.
std::string page(const std::string& paragraphs, const std::string& head = "");

/// All articles of a stream, in their order; those passed over, too.
std::vector<ingest::Article> read_all(const std::string& bytes, const std::string& name, const ingest::ReadOptions& options = {});
/// The same for files and folders.
std::vector<ingest::Article> read_paths(std::vector<std::string> paths, const ingest::ReadOptions& options = {});

/// "text" for articles, "[reason]" or "[limit:name]" for what was passed over, parted by " / ".
std::string outline(const std::vector<ingest::Article>& articles);

}  // namespace newsgraph::test
