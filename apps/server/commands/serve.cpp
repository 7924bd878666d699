#include "commands/commands.hpp"
#include "wiring/background.hpp"
#include "wiring/file_watch.hpp"
#include "wiring/http_service.hpp"
#include "wiring/service_manager.hpp"
#include "wiring/signals.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace tenon::server {
namespace {

// Says on standard error how the first admin comes to be, when there is none yet.
void welcome(IdentityKit const& identity, Settings const& settings) {
    if (!settings.admin_email.empty()) {
        auto const user = identity.create_first_admin({settings.admin_email, settings.admin_password, std::nullopt});
        if (user) std::cerr << "created the admin " << user->email << '\n';
    }
    if (auto const token = identity.offer_set_up())
        std::cerr << "no admin yet: open " << identity::set_up_link(identity.settings(), *token)
                  << "\n  or POST the token " << *token
                  << " to /api/v1/auth/set-up with email and password, within 30 minutes\n";
}

void require_files(FileKit& files) try { files.look(); } catch (Error const& error) {
    throw Error(error.fault(), "Files cannot be kept where storage.url says; 'tenon storage check' tells more. " +
                                   std::string(error.what()));
}

void reload(HttpService& service, Settings const& settings, Log& log) {
    if (settings.server_tls_certificate.empty())
        return log.write(LogLevel::info, "there are no certificates to read again: server.tls_certificate is not set");
    try {
        service.reload_tls();
        log.write(LogLevel::info, "certificates read again");
    } catch (Error const& error) {
        log.write(LogLevel::error, "the certificates cannot be used: the old ones stay",
                  {{"error", std::string_view(error.what())}});
    }
}

void stop(HttpService& service, Background& background) {
    tell_service_manager("STOPPING=1");
    background.drain();
    service.stop();
}

int run(SettingSources const& sources) {
    Signals signals;  // before any thread is made
    Application app(load_settings(sources).values);
    HttpService service(app);
    service.listen();
    require_files(service.files());
    welcome(service.identity(), app.settings);
    std::cerr << "listening on " << service.url() << std::endl;
    {
        Background background(app, service.runs(), service.identity(), service.files(), service.imports());
        FileWatch const watch([&service] { service.files().look(); });
        tell_service_manager("READY=1");
        signals.listen([&] { stop(service, background); }, [&] { reload(service, app.settings, *app.ground.log); });
        service.run();
        signals.close();  // a second signal must not stop a service that is gone
    }
    app.database.close();  // before the service goes: the writer may still be on its way back from telling it
    return exit_ok;
}

}  // namespace

void add_serve_command(CLI::App& app, Invocation& invocation) {
    auto* command =
        app.add_subcommand("serve", "Run the server until SIGINT or SIGTERM; SIGHUP reads the TLS certificates again");
    command->callback([&invocation] { invocation.action = [&invocation] { return run(invocation.sources); }; });
}

}  // namespace tenon::server
