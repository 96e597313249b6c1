// Kinds of bad input that whoever runs the program by the thousand must tell apart: what can be tried again, what never will do.
#pragma once

#include "ingest/error.hpp"

namespace newsgraph::ingest {

/// More bad records than are allowed, or lines that are no whole set of facts.
class BadInput : public InputError {
 public:
  using InputError::InputError;
};

/// Lines that should come in the order of their bytes and do not.
class Unsorted : public InputError {
 public:
  using InputError::InputError;
};

/// There is no room for what is to be written.
class DiskFull : public InputError {
 public:
  using InputError::InputError;
};

}  // namespace newsgraph::ingest
