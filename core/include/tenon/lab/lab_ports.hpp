#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/notices.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/candle.hpp>
#include <tenon/lab/session_events.hpp>

namespace tenon::lab {

// What tests are played on and written to.
struct LabPorts {
    ResourceStore& store;
    CandleStore& candles;
    SessionEvents& events;
    ChangeLog& changes;
    UnitOfWork& unit;
    Clock const& clock;
    IdSource& ids;
    JsonReader const& json;
    Notices& notices;
};

}  // namespace tenon::lab
