// The built-in language, loaded once a test program.
#pragma once

#include "ingest/language.hpp"

namespace newsgraph::tests {

/// Lives as long as the program.
const ingest::Language& english();

}  // namespace newsgraph::tests
