// newsgraph completion: the table of commands -> a script with which bash, zsh or fish completes commands, options and their values.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/describe.hpp"

namespace newsgraph::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool takes_file(const OptionRow& option) { return option.value == "FILE" || option.value == "DIR" || option.is_argument; }

/// Text between single quotes of a shell. The first sentence of a help is enough for a menu.
std::string quoted(const std::string& help) {
  std::string text = "'";
  for (const char byte : help.substr(0, std::min(help.find("; "), help.find(". ")))) {
    if (byte == '\'') {
      text += "'\\''";
    } else {
      text += byte;
    }
  }
  return text + "'";
}

/// For a specification of zsh's _arguments, between single quotes: brackets and colons are its syntax.
std::string specified(const std::string& help) {
  std::string text;
  for (const char byte : help.substr(0, std::min(help.find("; "), help.find(". ")))) {
    if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') text += '\\';
    text += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
  }
  return text;
}

void print_bash(const std::vector<CommandRow>& commands) {
  std::vector<std::string> names;
  for (const CommandRow& command : commands) names.push_back(command.name);
  std::cout << "# Completes newsgraph in bash; written by: newsgraph completion bash\n"
               "_newsgraph() {\n"
               "  local word=${COMP_WORDS[COMP_CWORD]} options=\n"
               "  COMPREPLY=()\n"
               "  if [ \"$COMP_CWORD\" -le 1 ]; then\n"
               "    mapfile -t COMPREPLY < <(compgen -W '"
            << joined(names)
            << " --help --version' -- \"$word\")\n"
               "    return\n"
               "  fi\n"
               "  case \"${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD - 1]}\" in\n";
  for (const CommandRow& command : commands) {
    for (const OptionRow& option : command.options) {
      if (option.is_argument || option.is_flag() || takes_file(option)) continue;
      std::cout << "    ";
      for (const std::string& name : option.names)
        std::cout << (&name == &option.names.front() ? "'" : "|'") << command.name << ' ' << name << "'";
      std::cout << ")\n      mapfile -t COMPREPLY < <(compgen -W '" << joined(option.choices) << "' -- \"$word\")\n      return ;;\n";
    }
  }
  std::cout << "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandRow& command : commands) {
    std::vector<std::string> options;
    for (const OptionRow& option : command.options) {
      if (option.is_argument) {
        options.insert(options.end(), option.choices.begin(), option.choices.end());
      } else {
        options.insert(options.end(), option.names.begin(), option.names.end());
      }
    }
    std::cout << "    " << command.name << ") options='" << joined(options) << "' ;;\n";
  }
  std::cout << "  esac\n"
               "  mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
               "  if [ \"${word:0:1}\" != - ]; then mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$word\"); fi\n"
               "}\n"
               "complete -o filenames -F _newsgraph newsgraph\n";
}

void print_zsh(const std::vector<CommandRow>& commands) {
  std::cout << "#compdef newsgraph\n"
               "# Completes newsgraph in zsh; written by: newsgraph completion zsh\n"
               "_newsgraph() {\n"
               "  local -a commands\n"
               "  commands=(\n";
  for (const CommandRow& command : commands) std::cout << "    '" << command.name << ':' << specified(command.summary) << "'\n";
  std::cout << "  )\n"
               "  if (( CURRENT == 2 )); then\n"
               "    _describe 'command' commands\n"
               "    return\n"
               "  fi\n"
               "  local command=$words[2]\n"
               "  shift words\n"
               "  (( CURRENT-- ))\n"
               "  case $command in\n";
  for (const CommandRow& command : commands) {
    std::cout << "    " << command.name << ")\n      _arguments";
    for (const OptionRow& option : command.options) {
      std::string action = takes_file(option) ? "_files" : " ";
      if (!option.choices.empty()) action = "(" + joined(option.choices) + ")";
      if (option.is_argument) {
        std::cout << " \\\n        '" << (option.several ? "*" : "") << ':' << specified(option.names.front()) << ':' << action << "'";
        continue;
      }
      for (const std::string& name : option.names) {
        std::cout << " \\\n        '*" << name << '[' << specified(option.help) << ']';
        if (!option.is_flag()) std::cout << ':' << specified(option.value) << ':' << action;
        std::cout << "'";
      }
    }
    std::cout << " ;;\n";
  }
  std::cout << "  esac\n"
               "}\n"
               "if [ \"$funcstack[1]\" = _newsgraph ]; then _newsgraph \"$@\"; else compdef _newsgraph newsgraph; fi\n";
}

void print_fish(const std::vector<CommandRow>& commands) {
  std::cout << "# Completes newsgraph in fish; written by: newsgraph completion fish\n";
  for (const CommandRow& command : commands) {
    std::cout << "complete -c newsgraph -f -n __fish_use_subcommand -a " << command.name << " -d " << quoted(command.summary) << '\n';
    for (const OptionRow& option : command.options) {
      const std::string begin = "complete -c newsgraph -n '__fish_seen_subcommand_from " + command.name + "'";
      if (option.is_argument) {
        if (!option.choices.empty()) std::cout << begin << " -f -a " << quoted(joined(option.choices)) << '\n';
        continue;
      }
      std::cout << begin;
      for (const std::string& name : option.names)
        std::cout << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
      if (!option.is_flag()) std::cout << (takes_file(option) ? " -r -F" : " -x");
      if (!option.choices.empty()) std::cout << " -a " << quoted(joined(option.choices));
      std::cout << " -d " << quoted(option.help) << '\n';
    }
  }
}

}  // namespace

Action completion_command(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  return [shell, &app] {
    const std::vector<CommandRow> commands = describe(app);
    if (*shell == "bash") print_bash(commands);
    if (*shell == "zsh") print_zsh(commands);
    if (*shell == "fish") print_fish(commands);
    return 0;
  };
}

}  // namespace newsgraph::cli
