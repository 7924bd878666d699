#include "commands/usage.hpp"

#include <tenon/kernel/nearest_name.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <vector>

namespace tenon::server {
namespace {

// The command that was named, down to the last word that is one.
CLI::App const& chosen(CLI::App const& app) {
    auto const* found = &app;
    while (!found->get_subcommands().empty()) found = found->get_subcommands().front();
    return *found;
}

std::string line_of(CLI::App const& command) {
    return (command.get_parent() ? line_of(*command.get_parent()) + " " : "") + command.get_name();
}

std::vector<std::string> subcommands_of(CLI::App const& command) {
    std::vector<std::string> names;
    for (auto const* each : command.get_subcommands({})) names.push_back(each->get_name());
    return names;
}

// Its own flags and those of the commands above it.
std::vector<std::string> flags_of(CLI::App const& command) {
    std::vector<std::string> names;
    for (auto const* level = &command; level; level = level->get_parent())
        for (auto const* option : level->get_options())
            for (auto const& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::string unknown(char const* kind, std::string const& word, std::vector<std::string> const& names,
                    CLI::App const& command) {
    auto const best = nearest_name(word, names);
    return "there is no " + std::string(kind) + " '" + word + "'; " +
           (best.empty() ? "see " + line_of(command) + " --help" : "did you mean " + best + "?");
}

}  // namespace

std::string usage_problem(CLI::App const& app, CLI::ParseError const& failure) {
    auto const& command = chosen(app);
    if (dynamic_cast<CLI::ArgumentMismatch const*>(&failure))  // whose own words leave out the names of settings
        return "a flag without its value; write --name value";
    auto const words = app.remaining(true);
    if (words.empty()) return std::string(failure.what()) + "; see " + line_of(command) + " --help";
    auto const word = words.front().substr(0, words.front().find('='));
    if (word.starts_with('-')) return unknown("flag", word, flags_of(command), command);
    auto const names = subcommands_of(command);
    if (!names.empty()) return unknown("command", word, names, command);
    return "'" + word + "' is one word too many; see " + line_of(command) + " --help";
}

}  // namespace tenon::server
