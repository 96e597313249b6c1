// The built-in language, loaded once a test program.
#pragma once

#include <string>

#include "ingest/document.hpp"
#include "ingest/language.hpp"

namespace newsgraph::tests {

/// Lives as long as the program.
const ingest::Language& english();

/// An article of 14 May 2024 with this text, read to its end.
ingest::Document read_text(const std::string& text);

}  // namespace newsgraph::tests
