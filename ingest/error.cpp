// Composes the message of an InputError: file, line, problem, remedy -> "list.json:12: unknown member 'nmae'; did you mean 'name'?".
#include "ingest/error.hpp"

#include <utility>

namespace newsgraph::ingest {
namespace {

std::string message(const std::string& file, std::size_t line, const std::string& problem, const std::string& remedy) {
  std::string text = file;
  if (line != 0) text += ":" + std::to_string(line);
  if (!text.empty()) text += ": ";
  text += problem;
  if (!remedy.empty()) text += "; " + remedy;
  return text;
}

}  // namespace

InputError::InputError(std::string file, std::size_t line, std::string problem, std::string remedy)
    : std::runtime_error(message(file, line, problem, remedy)),
      file_(std::move(file)),
      line_(line),
      problem_(std::move(problem)),
      remedy_(std::move(remedy)) {}

}  // namespace newsgraph::ingest
