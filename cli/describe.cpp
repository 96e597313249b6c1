// CLI::App -> rows.
#include "cli/describe.hpp"

#include <CLI/CLI.hpp>

namespace newsgraph::cli {
namespace {

// CLI11 puts the allowed values behind the type: "FORMAT:{plain,jsonl}".
void take_type(const std::string& type, OptionRow& row) {
  const std::size_t open = type.find(":{"), close = type.rfind('}');
  row.value = type.substr(0, type.find(':'));
  if (open == std::string::npos || close == std::string::npos) return;
  std::string choice;
  for (const char byte : type.substr(open + 2, close - open - 2) + ",") {
    if (byte != ',') {
      choice += byte;
    } else if (!choice.empty()) {
      row.choices.push_back(std::move(choice));
      choice.clear();
    }
  }
}

OptionRow describe(const CLI::Option& option) {
  OptionRow row;
  row.is_argument = option.get_positional();
  if (row.is_argument) row.names.push_back(option.get_name(true));
  if (!row.is_argument) {
    for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
  }
  if (option.get_items_expected_max() > 0) take_type(option.get_type_name(), row);
  row.help = option.get_description();
  row.group = option.get_group();
  row.required = option.get_required();
  row.several = option.get_items_expected_max() > 1;
  return row;
}

}  // namespace

std::vector<CommandRow> describe(const CLI::App& app) {
  const CLI::App& program = app.get_parent() == nullptr ? app : *app.get_parent();
  std::vector<CommandRow> commands;
  for (const CLI::App* command : program.get_subcommands(nullptr)) {
    CommandRow& row = commands.emplace_back(CommandRow{command->get_name(), command->get_description(), command->get_footer(), {}});
    for (const bool argument : {true, false}) {
      for (const CLI::Option* option : command->get_options()) {
        if (option->get_positional() == argument && !option->get_group().empty()) row.options.push_back(describe(*option));
      }
    }
  }
  return commands;
}

}  // namespace newsgraph::cli
