#include "commands/commands.hpp"

#include "commands/usage.hpp"
#include "settings/setting_table.hpp"

#include <tenon/kernel/error.hpp>

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <exception>
#include <iostream>

namespace tenon::server {
namespace {

void read_environment(SettingSources& sources) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
        std::string_view const text(*entry);
        std::size_t const equals = text.find('=');
        if (equals == std::string_view::npos || equals + 1 == text.size()) continue;  // an empty one counts as not set
        sources.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    if (auto const config = sources.environment.find("TENON_CONFIG"); config != sources.environment.end())
        sources.file = config->second;
}

// --a.b for every setting, on every command; not in each help, since there are many.
void add_setting_flags(CLI::App& app, SettingSources& sources) {
    app.add_option_function<std::string>(
        "--config", [&sources](std::string const& path) { sources.file = path; },
        "Settings file (./tenon.toml when there)");
    for (Setting const& setting : setting_table()) {
        app.add_option_function<std::string>(
               "--" + std::string(setting.name),
               [&sources, name = std::string(setting.name)](std::string const& text) {
                   sources.flags.insert_or_assign(name, text);
               },
               std::string(setting.meaning))
            ->take_last()
            ->group("");
    }
}

int tell(Error const& error) {
    std::cerr << "tenon: " << error.what() << '\n';
    for (Violation const& violation : error.violations())
        std::cerr << "  " << (violation.field.empty() ? "" : violation.field + ": ") << violation.message << '\n';
    return exit_failed;
}

}  // namespace

Actor operator_of_the_machine() { return {.user_id = {}, .role = Role::admin, .session_id = {}, .request_id = {}}; }

int run_command(int argc, char const* const* argv) {
    CLI::App app("Tenon, a business backend", "tenon");
    app.footer("Every setting is also a flag, --name value: 'tenon config' lists them all.");
    app.require_subcommand(1);
    app.fallthrough();
    Invocation invocation;
    try {
        read_environment(invocation.sources);
        add_setting_flags(app, invocation.sources);
        add_serve_command(app, invocation);
        add_migrate_command(app, invocation);
        add_import_command(app, invocation);
        add_export_command(app, invocation);
        add_openapi_command(app, invocation);
        add_user_command(app, invocation);
        add_backup_command(app, invocation);
        add_move_command(app, invocation);
        add_mail_command(app, invocation);
        add_health_command(app, invocation);
        add_work_command(app, invocation);
        add_storage_command(app, invocation);
        add_certificate_command(app, invocation);
        add_config_command(app, invocation);
        add_version_command(app, invocation);
        app.parse(argc, argv);
        return invocation.action();
    } catch (CLI::Success const& help) {
        return app.exit(help);
    } catch (CLI::ParseError const& failure) {
        std::cerr << "tenon: " << usage_problem(app, failure) << '\n';
        return exit_usage;
    } catch (Error const& failure) {
        return tell(failure);
    } catch (std::exception const& failure) {
        return tell(Error(Fault::unavailable, failure.what()));
    }
}

}  // namespace tenon::server
