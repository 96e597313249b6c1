// newsgraph manual: the table of commands -> a manual page in the macros of man(7).
#include <CLI/CLI.hpp>
#include <iostream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/describe.hpp"

namespace newsgraph::cli {
namespace {

// Backslashes and hyphens as roff wants them; a line never begins with a request.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char byte : text) {
    if (byte == '\\') {
      escaped += "\\e";
    } else if (byte == '-') {
      escaped += "\\-";
    } else {
      if ((byte == '.' || byte == '\'') && (escaped.empty() || escaped.back() == '\n')) escaped += "\\&";
      escaped += byte;
    }
  }
  return escaped;
}

std::string joined(const std::vector<std::string>& words, const std::string& separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

std::string synopsis(const CommandRow& command) {
  std::string text = "newsgraph " + command.name;
  for (const OptionRow& option : command.options) {
    if (!option.is_argument && !option.required) continue;
    const std::string word = option.is_argument ? option.names.front() : option.names.front() + " " + option.value;
    text += option.required ? " " + word : " [" + word + "]";
    if (option.several) text += "...";
  }
  return text + " [options]";
}

void print_option(const OptionRow& option) {
  std::cout << ".TP\n.B " << roff(joined(option.names, ", "));
  if (!option.value.empty() && !option.is_argument) std::cout << " \\fI" << roff(option.value) << "\\fR";
  std::cout << '\n' << roff(option.help) << ".\n";
  if (!option.choices.empty()) std::cout << "One of " << roff(joined(option.choices, ", ")) << ".\n";
}

// Lines with two blanks before them are examples, the others are sentences.
void print_footer(const std::string& footer) {
  std::istringstream lines(footer);
  bool example = false;
  for (std::string line; std::getline(lines, line);) {
    const bool indented = line.starts_with("  ");
    if (indented != example) std::cout << (indented ? ".RS\n.nf\n" : ".fi\n.RE\n");
    if (!indented) std::cout << ".PP\n";
    example = indented;
    std::cout << roff(indented ? line.substr(2) : line) << '\n';
  }
  if (example) std::cout << ".fi\n.RE\n";
}

int print(const CLI::App& app) {
  const std::vector<CommandRow> commands = describe(app);
  std::cout << ".TH NEWSGRAPH 1 \"\" \"newsgraph " NEWSGRAPH_VERSION "\" \"User Commands\"\n"
            << ".SH NAME\nnewsgraph \\- " << roff("read news articles into a graph, and ask it") << "\n.SH SYNOPSIS\n.nf\n";
  for (const CommandRow& command : commands) std::cout << roff(synopsis(command)) << '\n';
  std::cout << ".fi\n.SH DESCRIPTION\n" << roff(app.get_parent()->get_description()) << '\n';
  for (const CommandRow& command : commands) {
    std::cout << ".SH \"NEWSGRAPH " << roff(command.name) << "\"\n" << roff(command.summary) << ".\n";
    std::string group;
    for (const OptionRow& option : command.options) {
      const bool own_group = option.group != "Options" && option.group != "Positionals";
      if (own_group && option.group != group) std::cout << ".SS " << roff(option.group) << '\n';
      group = own_group ? option.group : group;
      print_option(option);
    }
    print_footer(command.footer);
  }
  std::cout << ".SH EXIT STATUS\n0: done or found. 1: nothing was found, or two graphs differ. 2: an error, which stderr names.\n"
            << ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nIf it is set, nothing is coloured. Without it, only what goes to a terminal is.\n";
  return 0;
}

}  // namespace

Action manual_command(CLI::App& app) {
  return [&app] { return print(app); };
}

}  // namespace newsgraph::cli
