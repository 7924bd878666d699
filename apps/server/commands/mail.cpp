#include "commands/commands.hpp"
#include "wiring/mailer.hpp"

#include <tenon/notifications/notice_mail.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

// What goes wrong is told in full by the log, on standard error.
int run(Settings const& settings, std::string const& to) {
    Ground const ground(settings);
    make_mailer(settings, ground)
        ->send(notifications::notice_mail(
            {.title = "Mail works",
             .message = "This mail was sent by hand to try out how the server sends mail. It works."},
            {to}, settings.mail_product_name, {}));
    std::cout << "sent to " << to << '\n';
    return exit_ok;
}

}  // namespace

void add_mail_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand("mail", "Send a mail to try out mail.url; a server that runs is left alone");
    auto const to = std::make_shared<std::string>();
    command->add_option("--to", *to, "The address to send it to")->required();
    command->callback([&invocation, to] {
        invocation.action = [&invocation, to] { return run(load_settings(invocation.sources).values, *to); };
    });
}

}  // namespace tenon::server
