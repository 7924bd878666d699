#include "wiring/daily_imports.hpp"

#include <tenon/system/import_folder.hpp>

namespace tenon::server {

DailyImports::DailyImports(Application& app, RunKit& runs, IdentityKit& identity, Ports ports)
    : folder_(system::make_import_folder(app.settings.workshop_import_folder, app.settings.limits_import.count)),
      schedules_({runs.of_schedules, runs.schedules.read(), ports.targets, *folder_}, app.settings.workshop_time_zone),
      run_({ports.record, ports.begin, ports.targets, *folder_, ports.files, identity.actors, runs.change_schedule,
            identity.notices, *app.ground.json, *app.ground.log}) {
    runs.add(run_);
}

}  // namespace tenon::server
