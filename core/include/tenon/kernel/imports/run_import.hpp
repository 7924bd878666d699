#pragma once
#include <tenon/kernel/actors.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/imports/import_record.hpp>
#include <tenon/kernel/imports/import_targets.hpp>
#include <tenon/kernel/local_files.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

namespace tenon {

// Does an import in the background: a short sheet in one unit of work, a longer one a few rows at a time, in constant
// memory and without holding the writer for long. Of a longer one:
//
// Unless bad rows are to be skipped, all rows are tried first, in units of work that are rolled back; only when
// every row is good they are applied, in units of work that each move a mark, from which another worker goes on
// when this one is lost: every row is applied once. A row that was good when it was tried may be refused when it is
// applied, since others go on working meanwhile: then the import fails there, and its counts tell what was applied.
class RunImport final : public RunHandler {
public:
    struct Ports {
        ImportRecord::Ports record;
        FileStore& uploads;
        LocalFiles const& files;
        TableFiles const& tables;
        ImportTargets const& targets;
        Actors const& actors;
    };
    RunImport(Ports ports, std::size_t rows_at_once) : ports_(ports), rows_at_once_(rows_at_once) {}

    static constexpr std::string_view kind_of_runs = "import";
    static NewRun run_of(std::string_view import_id);

    std::string_view kind() const override { return kind_of_runs; }
    RunOutcome operator()(RunContext&) override;

private:
    Actor actor_of(Import const&) const;
    std::unique_ptr<LocalCopy> sheet_of(Import const&) const;

    Ports ports_;
    std::size_t rows_at_once_;
};

}  // namespace tenon
