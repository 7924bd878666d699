#include "commands/commands.hpp"
#include "wiring/application.hpp"

#include <tenon/system/clock.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

void print_each(std::vector<std::string> const& names, std::string_view what, std::string_view if_none) {
    for (auto const& name : names) std::cout << what << ' ' << name << '\n';
    if (names.empty()) std::cout << if_none << '\n';
}

int up(Settings const& settings) {
    sql::Database database(database_settings(settings));
    print_each(database.migrate_up(settings.features, system::make_system_clock()->now()), "applied",
               "nothing to apply");
    return exit_ok;
}

int down(Settings const& settings, std::size_t steps) {
    sql::Database database(database_settings(settings));
    print_each(database.migrate_down(steps), "undone", "nothing to undo");
    return exit_ok;
}

int status(Settings const& settings) {
    sql::Database database(database_settings(settings));
    bool is_complete = true;
    for (auto const& migration : database.migration_status(settings.features)) {
        is_complete = is_complete && (migration.applied_at || !migration.is_enabled);
        std::cout << (migration.applied_at
                          ? format_timestamp(*migration.applied_at)
                          : std::string(migration.is_enabled ? "to be applied           " : "switched off            "))
                  << "  " << migration.name << '\n';
    }
    return is_complete ? exit_ok : exit_failed;
}

}  // namespace

void add_migrate_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand(
        "migrate", "Bring the database's schema up to date, or back; the server must not be running");
    command->require_subcommand(1);
    auto const steps = std::make_shared<std::size_t>(1);
    auto const add = [&](char const* name, char const* help, std::function<int(Settings const&)> act) {
        auto* verb = command->add_subcommand(name, help);
        verb->callback([&invocation, act] {
            invocation.action = [&invocation, act] { return act(load_settings(invocation.sources).values); };
        });
        return verb;
    };
    add("up", "Apply what is missing (serve does so too)", up);
    add("down", "Undo the newest migrations; their data is lost", [steps](Settings const& s) {
        return down(s, *steps);
    })->add_option("steps", *steps, "How many");
    add("status", "Say which migrations are applied; exit code 1 when some are missing", status);
}

}  // namespace tenon::server
