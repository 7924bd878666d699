#include <tenon/workshop/import_schedule.hpp>

#include <sstream>

namespace tenon::workshop {

std::string ImportSchedule::name() const {
    return "import_" + template_id + '_' + std::to_string(hour) + '_' + std::to_string(minute);
}

Schedule to_schedule(ImportSchedule const& daily) {
    Schedule made;
    made.name = daily.name();
    made.kind = ImportSchedule::kind;
    made.payload.text = to_canonical_json(Json::Object{
        {"schedule", made.name}, {"template_id", daily.template_id}, {"path", daily.path}, {"again", daily.again}});
    made.cron = std::to_string(daily.minute) + ' ' + std::to_string(daily.hour) + " * * *";
    made.time_zone = daily.time_zone;
    return made;
}

ImportSchedule read_import_schedule(Record const& row, JsonReader const& json) {
    auto const schedule = from_record<Schedule>(schedule_resource, row);
    auto const payload = json.read(schedule.payload.text);
    ImportSchedule daily;
    daily.template_id = *payload.find("template_id")->as_text();
    daily.path = *payload.find("path")->as_text();
    daily.again = *payload.find("again")->as_bool();
    std::istringstream(schedule.cron) >> daily.minute >> daily.hour;
    daily.time_zone = schedule.time_zone;
    daily.id = schedule.id;
    daily.is_paused = schedule.is_paused;
    if (!schedule.is_paused) daily.next_run = schedule.next_at;
    daily.last_run = schedule.last_at;
    if (schedule.created_by) daily.created_by = schedule.created_by->id;
    daily.note = schedule.note;
    return daily;
}

}  // namespace tenon::workshop
