#pragma once
#include "settings/settings.hpp"

#include <tenon/kernel/actor.hpp>

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace tenon::server {

// Exit codes of `tenon`.
constexpr int exit_ok = 0, exit_failed = 1, exit_usage = 2;

// What the command line said. Each command file adds its subcommand, which sets `action`.
struct Invocation {
    SettingSources sources;
    std::function<int()> action;
};

void add_backup_command(CLI::App&, Invocation&);
void add_certificate_command(CLI::App&, Invocation&);
void add_config_command(CLI::App&, Invocation&);
void add_export_command(CLI::App&, Invocation&);
void add_health_command(CLI::App&, Invocation&);
void add_import_command(CLI::App&, Invocation&);
void add_mail_command(CLI::App&, Invocation&);
void add_migrate_command(CLI::App&, Invocation&);
void add_move_command(CLI::App&, Invocation&);
void add_openapi_command(CLI::App&, Invocation&);
void add_serve_command(CLI::App&, Invocation&);
void add_storage_command(CLI::App&, Invocation&);
void add_user_command(CLI::App&, Invocation&);
void add_version_command(CLI::App&, Invocation&);
void add_work_command(CLI::App&, Invocation&);

// Who acts when a command does: whoever may run commands on the machine may do everything.
Actor operator_of_the_machine();

// The version of this build, such as 0.1.0.
std::string version();

// Runs one command line; tells failures on standard error. The whole of main().
int run_command(int argc, char const* const* argv);

}  // namespace tenon::server
