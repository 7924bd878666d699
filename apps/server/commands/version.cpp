#include "commands/commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace tenon::server {

std::string version() { return TENON_VERSION; }

void add_version_command(CLI::App& app, Invocation& invocation) {
    app.add_subcommand("version", "Print the version")->callback([&invocation] {
        invocation.action = [] {
            std::cout << "tenon " << version() << '\n';
            return exit_ok;
        };
    });
}

}  // namespace tenon::server
