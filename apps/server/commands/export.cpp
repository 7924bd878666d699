#include "commands/commands.hpp"
#include "wiring/application.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

struct ExportCall {
    std::string resource, file, format;
    std::vector<std::string> query;
};

TableFormat format_of(ExportCall const& call) {
    auto const dot = call.file.rfind('.');
    auto const word = !call.format.empty() ? call.format : dot == std::string::npos ? "" : call.file.substr(dot + 1);
    if (auto const format = table_format_from(word)) return *format;
    throw Error(Fault::invalid, "The format is csv, xlsx or json: name the file so, or give --format");
}

std::vector<QueryPair> pairs_of(ExportCall const& call) {
    std::vector<QueryPair> pairs;
    for (auto const& text : call.query) {
        auto const equals = text.find('=');
        if (equals == std::string::npos)
            throw Error(Fault::invalid, "A filter has the form name=value, not '" + text + "'");
        pairs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return pairs;
}

void require_folder_of(std::filesystem::path const& file) {
    auto const folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder))
        throw Error(Fault::not_found,
                    "The folder of " + file.string() + " is not there; make it or choose another file");
}

int run(ExportCall const& call, SettingSources const& sources) {
    auto const format = format_of(call);
    require_folder_of(call.file);
    Application application(load_settings(sources).values);
    auto const count =
        application.resource(call.resource).export_rows()(operator_of_the_machine(), pairs_of(call), format, call.file);
    std::cout << call.resource << ": " << count << " rows written to " << call.file << '\n';
    return exit_ok;
}

}  // namespace

void add_export_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand(
        "export", "Write the rows of a resource to a csv, xlsx or json file; the server must not be running");
    auto const call = std::make_shared<ExportCall>();
    command->add_option("resource", call->resource, "Such as workorders")->required();
    command->add_option("file", call->file, "Where to; its ending names the format")->required();
    command->add_option("query", call->query, "Filters, sort and fields as in the API: status=Pending sort=-due_date");
    command->add_option("--format", call->format, "csv, xlsx or json");
    command->callback(
        [&invocation, call] { invocation.action = [&invocation, call] { return run(*call, invocation.sources); }; });
}

}  // namespace tenon::server
