#include "commands/commands.hpp"
#include "wiring/background.hpp"
#include "wiring/certificate_kit.hpp"
#include "wiring/lab_kit.hpp"
#include "wiring/market_kit.hpp"
#include "wiring/signals.hpp"

#include <CLI/CLI.hpp>

#include <future>
#include <iostream>

namespace tenon::server {
namespace {

int run(SettingSources const& sources) {
    auto settings = load_settings(sources).values;
    if (settings.database_url.starts_with("sqlite:"))
        throw Error(Fault::unsupported,
                    "With SQLite one process owns the database, and the server does the background work itself "
                    "(runs.workers); tenon work is for PostgreSQL");
    if (settings.runs_workers == 0) throw Error(Fault::invalid, "runs.workers is 0: there is nobody to do the work");
    Signals signals;  // before any thread is made
    Application app(std::move(settings));
    RunKit runs(app);
    IdentityKit identity(app, runs, public_url_of(app.settings));
    FileKit files(app, public_url_of(app.settings));
    ImportKit imports(app, runs, identity, files);
    std::optional<MarketKit> market;
    std::optional<LabKit> lab;  // plays tests
    if (app.has("lab")) {
        market.emplace(app);
        lab.emplace(app, runs, identity.notices, market->candles(), market->feed());
    }
    std::optional<CertificateKit> certificates;  // tidies up
    if (app.has("certificates")) certificates.emplace(app, runs, files, public_url_of(app.settings));
    {
        Background background(app, runs, identity, files, imports);
        std::promise<void> stopped;
        std::once_flag once;
        signals.listen([&] { std::call_once(once, [&] { background.drain(), stopped.set_value(); }); }, [] {});
        std::cerr << "working with " << app.settings.runs_workers << " threads" << std::endl;
        stopped.get_future().wait();
        signals.close();
    }
    app.database.close();
    return exit_ok;
}

}  // namespace

void add_work_command(CLI::App& app, Invocation& invocation) {
    auto* command =
        app.add_subcommand("work", "Do background work beside the servers until SIGINT or SIGTERM; needs PostgreSQL");
    command->callback([&invocation] { invocation.action = [&invocation] { return run(invocation.sources); }; });
}

}  // namespace tenon::server
