#include "commands/commands.hpp"
#include "commands/import_candles.hpp"
#include "wiring/background.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <memory>
#include <thread>
#include <unistd.h>

namespace tenon::server {
namespace {

struct ImportCall {
    std::string resource, file;
    bool is_upsert = false, skips_bad_rows = false, is_dry_run = false;
};

// One line on a terminal that fills up; nothing when the output is a file.
class ProgressLine {
public:
    void show(double done) {
        auto const percent = static_cast<int>(done * 100);
        if (!is_terminal_ || percent == shown_) return;
        shown_ = percent;
        std::string const bar(static_cast<std::size_t>(percent) * bar_width / 100, '#');
        std::fprintf(stderr, "\r[%-*s] %3d %%", bar_width, bar.c_str(), percent);
    }
    ~ProgressLine() {
        if (shown_ >= 0) std::fputc('\n', stderr);
    }

private:
    static constexpr int bar_width = 40;
    bool const is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    int shown_ = -1;
};

void print(ImportReport const& report, ImportCall const& call) {
    for (auto const& problem : report.problems)
        std::cerr << "row " << problem.row << (problem.field.empty() ? "" : ", " + problem.field) << ": "
                  << problem.message << (problem.value.empty() ? "" : " (\"" + problem.value + "\")") << '\n';
    for (auto const& column : report.ignored_columns)
        std::cerr << "column \"" << column << "\" names no field: ignored\n";
    std::cout << call.resource << ": " << report.total << " rows, " << report.created << " created, " << report.updated
              << " updated, " << report.unchanged << " unchanged, " << report.failed << " failed"
              << (report.is_applied ? "" : "; nothing was applied") << '\n';
}

// What an import in the background has come to.
ImportReport full_report_of(ResourceStore const& store, Import const& import) {
    auto report = report_of(import);
    report.is_applied = !import.dry_run && import.created + import.updated + import.unchanged > 0;
    ListQuery const of_this{
        .conditions = {{import_errors.at("import_id"), Operator::equals, {Value(Reference{import.id, {}})}}},
        .sort = {{import_errors.at("row")}, {column::id}},
        .limit = ImportReport::most_problems};
    for (auto& row : store.list(import_errors, of_this).rows) {
        auto const told = from_record<ImportError>(import_errors, std::move(row));
        report.problems.push_back(
            {static_cast<std::size_t>(told.row), told.field, told.code, told.message, told.value});
    }
    return report;
}

Import wait_for(Application const& app, Import import, ProgressLine& line) {
    while (!import.is_over()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        import = from_record<Import>(imports, app.store->find(imports, import.id).value());
        line.show(static_cast<double>(import.percent) / 100);
    }
    return import;
}

// This process works on the import like a server would, and one that is started later goes on where this is
// interrupted.
int run_in_background(Application& app, RunKit& runs, IdentityKit& identity, FileKit& files, ImportKit& kit,
                      Import const& begun, ImportCall const& call) {
    Background const background(app, runs, identity, files, kit);
    Import import;
    {
        ProgressLine line;
        import = wait_for(app, begun, line);
    }
    print(full_report_of(*app.store, import), call);
    if (import.error) std::cerr << *import.error << '\n';
    return import.status == import_status::completed && import.failed == 0 ? exit_ok : exit_failed;
}

int run(ImportCall const& call, SettingSources const& sources) {
    if (::access(call.file.c_str(), R_OK) != 0 || !std::filesystem::is_regular_file(call.file))
        throw Error(Fault::not_found, "The file " + call.file + " cannot be read");
    auto settings = load_settings(sources).values;
    settings.runs_workers = std::max<std::int64_t>(settings.runs_workers, 1);
    Application app(std::move(settings));
    auto const& resource = app.resource(call.resource);
    if (resource.is_read_only())
        throw Error(Fault::unsupported, "The rows of " + call.resource + " are written by the server alone");
    RunKit runs(app);
    IdentityKit identity(app, runs, public_url_of(app.settings));
    FileKit files(app, public_url_of(app.settings));
    ImportKit kit(app, runs, identity, files);
    ImportOptions const options{.mode = call.is_upsert ? ImportMode::upsert : ImportMode::insert,
                                .on_error = call.skips_bad_rows ? OnError::skip : OnError::abort,
                                .dry_run = call.is_dry_run};
    std::filesystem::path const file = call.file;
    auto const outcome = kit.import_sheet(operator_of_the_machine(), resource.resource(),
                                          {file, file.filename(), std::filesystem::file_size(file)}, options);
    if (outcome.import) return run_in_background(app, runs, identity, files, kit, *outcome.import, call);
    print(outcome.report, call);
    return outcome.report.failed == 0 ? exit_ok : exit_failed;
}

}  // namespace

void add_import_command(CLI::App& app, Invocation& invocation) {
    auto* command =
        app.add_subcommand("import", "Read a csv or xlsx file into a resource; the server must not be running");
    auto const call = std::make_shared<ImportCall>();
    command->add_option("resource", call->resource, "Such as workorders");
    command->add_option("file", call->file, "A .csv or .xlsx file with a header row");
    command->add_flag("--upsert", call->is_upsert, "Change the rows whose key is there already");
    command->add_flag("--skip-bad-rows", call->skips_bad_rows, "Apply the good rows when others are bad");
    command->add_flag("--dry-run", call->is_dry_run, "Only say what would happen");
    add_import_candles_command(*command, invocation);
    command->callback([&invocation, command, call] {
        if (!command->get_subcommands().empty()) return;
        if (call->resource.empty()) throw CLI::RequiredError("resource");
        if (call->file.empty()) throw CLI::RequiredError("file");
        invocation.action = [&invocation, call] { return run(*call, invocation.sources); };
    });
}

}  // namespace tenon::server
