#pragma once
#include <tenon/kernel/read_resource.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/workshop/import_folder.hpp>
#include <tenon/workshop/import_schedule.hpp>
#include <tenon/workshop/template_targets.hpp>

namespace tenon::workshop {

// Daily imports, for managers: sheets of the import folder that are imported with the rights of whoever has planned it
// (see RunScheduledImport). `path_id` is an id or a name. Faults of all: forbidden, not_found.
class ScheduleImports {
public:
    struct Ports {
        ChangeSchedule::Ports schedules;
        ReadResource const& rows;  // of schedules
        TemplateTargets const& targets;
        ImportFolder const& folder;
    };
    static constexpr Role least = Role::manager;

    // `time_zone` is that of new plans.
    ScheduleImports(Ports ports, std::string time_zone)
        : ports_(ports),
          time_zone_(std::move(time_zone)),
          change_(ports.schedules, {.kind = ImportSchedule::kind, .least = least}) {}

    // Takes template, path, hour, minute and again from the wish, and the place of the plan of the same name. The file
    // need not be there yet. Faults: conflict (the template is not active), invalid (the path, or no time of day).
    ImportSchedule plan(Actor const&, ImportSchedule wish) const;

    struct List {
        ListResult page;
        std::vector<ImportSchedule> items;
    };
    // The newest first; of the words of lists, those of paging are taken. Faults: invalid, malformed (the cursor).
    List list(Actor const&, std::vector<QueryPair> query) const;
    ImportSchedule get(Actor const&, std::string_view path_id) const;
    ImportSchedule pause(Actor const&, std::string_view path_id) const;
    ImportSchedule resume(Actor const&, std::string_view path_id) const;
    std::string run_now(Actor const&, std::string_view path_id) const;  // the id of the run
    ImportSchedule erase(Actor const&, std::string_view path_id) const;

private:
    ImportSchedule read(Record const& row) const { return read_import_schedule(row, ports_.schedules.json); }

    Ports ports_;
    std::string time_zone_;
    ChangeSchedule change_;
};

}  // namespace tenon::workshop
