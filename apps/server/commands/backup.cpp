#include "commands/commands.hpp"
#include "wiring/application.hpp"

#include <tenon/sql/backup.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace tenon::server {

void add_backup_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand(
        "backup", "Write the embedded database, as it is at one moment, to a new file; the server may run");
    auto const file = std::make_shared<std::string>();
    command->add_option("file", *file, "The file to write")->required();
    command->callback([&invocation, file] {
        invocation.action = [&invocation, file] {
            sql::back_up(database_settings(load_settings(invocation.sources).values), *file);
            std::cout << "wrote " << *file << '\n';
            return exit_ok;
        };
    });
}

}  // namespace tenon::server
