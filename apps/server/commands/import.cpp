#include "commands/commands.hpp"
#include "wiring/application.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <memory>
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

int run(ImportCall const& call, SettingSources const& sources) {
    if (::access(call.file.c_str(), R_OK) != 0)
        throw Error(Fault::not_found, "The file " + call.file + " cannot be read");
    Application application(load_settings(sources).values);
    ImportOptions const options{.mode = call.is_upsert ? ImportMode::upsert : ImportMode::insert,
                                .on_error = call.skips_bad_rows ? OnError::skip : OnError::abort,
                                .dry_run = call.is_dry_run};
    auto const& kit = application.resource(call.resource);
    if (kit.is_read_only())
        throw Error(Fault::unsupported, "The rows of " + call.resource + " are written by the server alone");
    ProgressLine line;
    auto const report =
        kit.import_rows()(operator_of_the_machine(), call.file, options, [&](double done) { line.show(done); });
    print(report, call);
    return report.failed == 0 ? exit_ok : exit_failed;
}

}  // namespace

void add_import_command(CLI::App& app, Invocation& invocation) {
    auto* command =
        app.add_subcommand("import", "Read a csv or xlsx file into a resource; the server must not be running");
    auto const call = std::make_shared<ImportCall>();
    command->add_option("resource", call->resource, "Such as workorders")->required();
    command->add_option("file", call->file, "A .csv or .xlsx file with a header row")->required();
    command->add_flag("--upsert", call->is_upsert, "Change the rows whose key is there already");
    command->add_flag("--skip-bad-rows", call->skips_bad_rows, "Apply the good rows when others are bad");
    command->add_flag("--dry-run", call->is_dry_run, "Only say what would happen");
    command->callback(
        [&invocation, call] { invocation.action = [&invocation, call] { return run(*call, invocation.sources); }; });
}

}  // namespace tenon::server
