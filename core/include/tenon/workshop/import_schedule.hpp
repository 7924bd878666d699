#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/runs/schedule.hpp>

namespace tenon::workshop {

// A sheet that is imported by a template every day.
struct ImportSchedule {
    static constexpr std::string_view kind = "scheduled_import";  // of its runs

    std::string template_id, path;  // of the sheet, in the import folder
    std::int64_t hour = 2, minute = 0;
    std::string time_zone = "UTC";
    bool again = false;  // also a file whose very bytes this template has imported before
    // What becomes of it.
    std::string id = {};
    bool is_paused = false;
    std::optional<Timestamp> next_run = {}, last_run = {};
    std::optional<std::string> created_by = {}, note = {};

    std::string name() const;  // one of these replaces the other
};

// As a schedule of the kernel, and back.
Schedule to_schedule(ImportSchedule const&);
ImportSchedule read_import_schedule(Record const&, JsonReader const&);

}  // namespace tenon::workshop
