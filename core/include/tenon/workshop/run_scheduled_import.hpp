#pragma once
#include <tenon/kernel/actors.hpp>
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/notices.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/kernel/runs/run_handler.hpp>
#include <tenon/workshop/import_folder.hpp>
#include <tenon/workshop/import_schedule.hpp>
#include <tenon/workshop/template_targets.hpp>

namespace tenon::workshop {

// Begins the import of a schedule, with the rights that its creator has now; a run of the import's own does the rest.
// The record of the import and the mark of this run are one unit of work, and so are the run of the import and the end
// of this one: however often a worker is killed in between, a file is imported once.
//
// An import waits for the last one of the same schedule. Unless it is to be imported again, a file whose bytes the
// template has imported is passed over, and one whose bytes it is importing waits for what becomes of that. A file that
// is not there is looked for `most_looks` times. What cannot pass is in the import's record. When the creator is no
// active manager any more, or the template is gone, the schedule is paused and the admins are told.
class RunScheduledImport final : public RunHandler {
public:
    struct Ports {
        ImportRecord::Ports record;
        BeginImport const& begin;
        TemplateTargets const& targets;
        ImportFolder const& folder;
        LocalFiles const& files;
        Actors const& actors;
        ChangeSchedule const& schedules;
        Notices& notices;
        JsonReader const& json;
        Log& log;
    };
    static constexpr std::int64_t most_looks = 5;
    static constexpr std::chrono::minutes between_looks{5};

    explicit RunScheduledImport(Ports ports) : ports_(ports) {}

    std::string_view kind() const override { return ImportSchedule::kind; }
    RunOutcome operator()(RunContext&) override;

private:
    RunOutcome take(RunContext&, ImportSchedule const&, Actor const& creator, Import plan);
    std::optional<ImportRecord> record_of(RunContext&, ImportSchedule const&, Actor const&, Import const& plan) const;
    std::optional<ImportRecord> begun(RunContext const&, Actor const&) const;
    bool is_any(std::vector<Condition>) const;
    RunOutcome stop(RunContext&, ImportSchedule const&, std::string const& why);
    RunOutcome fail(RunContext&, ImportSchedule const&, Actor const& creator, Import plan, Error const&);

    Ports ports_;
};

}  // namespace tenon::workshop
