#include "commands/commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

std::string text_as(std::string const& form, SettingSources const& sources) {
    if (form == "env-example") return settings_env_example();
    if (form == "guide") return settings_guide();
    return settings_as_toml(load_settings(sources));
}

}  // namespace

void add_config_command(CLI::App& app, Invocation& invocation) {
    auto* command =
        app.add_subcommand("config", "Print the settings in force and where each comes from; secrets are masked");
    auto const form = std::make_shared<std::string>("toml");
    command
        ->add_option("--as", *form,
                     "toml, or what the project keeps: env-example (.env.example), guide (docs/settings.md)")
        ->check(CLI::IsMember({"toml", "env-example", "guide"}));
    command->callback([&invocation, form] {
        invocation.action = [&invocation, form] {
            std::cout << text_as(*form, invocation.sources);
            return exit_ok;
        };
    });
}

}  // namespace tenon::server
