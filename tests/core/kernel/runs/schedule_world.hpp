#pragma once
#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/kernel/runs/declare_schedule.hpp>
#include <tenon/kernel/runs/tick_schedules.hpp>

#include "core/kernel/runs/run_world.hpp"
#include "support/fakes/fake_resource_store.hpp"
#include "support/fakes/shifted_zone.hpp"
#include "support/fakes/small_unicode_text.hpp"

namespace tenon::testing {

struct ScheduleWorld : RunWorld {
    Catalog catalog = [] {
        Catalog made;
        made.add(schedule_resource);
        return made;
    }();
    SmallUnicodeText unicode;
    FakeResourceStore rows{unit, catalog, unicode};
    FewZones zones;
    DeclareSchedule const declare{{rows, unit, clock, ids}};

    ChangeSchedule::Ports change_ports() { return {rows, changes, enqueue, unit, clock, ids, json, zones}; }
    TickSchedules::Ports tick_ports() { return {rows, enqueue, unit, clock, json, zones, log}; }

    Schedule schedule(std::string_view name = "nightly") const {
        return from_record<Schedule>(schedule_resource, rows.find_by_key(schedule_resource, name).value());
    }
};

}  // namespace tenon::testing
