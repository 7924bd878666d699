#include "commands/commands.hpp"
#include "wiring/http_service.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

namespace tenon::server {
namespace {

// A folder that goes with this.
class ScratchFolder {
public:
    ScratchFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            throw Error(Fault::unavailable, "The folder for temporary files cannot be written");
        path = pattern;
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

// The routes are those of a whole application, made over an empty database of its own, so that a
// server that is running is left alone.
int run(SettingSources const& sources) {
    ScratchFolder const folder;
    auto settings = load_settings(sources).values;
    settings.data_dir = folder.path.string();
    settings.database_url = "sqlite:" + (folder.path / "tenon.db").string();
    settings.mail_url = "file:" + (folder.path / "mail").string();
    settings.workshop_import_folder = (folder.path / "imports").string();
    Application app(settings);
    std::cout << HttpService(app).openapi() << '\n';
    return exit_ok;
}

}  // namespace

void add_openapi_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand("openapi", "Print the OpenAPI 3.1 document of the enabled features");
    command->callback([&invocation] { invocation.action = [&invocation] { return run(invocation.sources); }; });
}

}  // namespace tenon::server
