#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/runs/schedule.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// Sees to it that a schedule of the program's own is there and says what the program wants. Whether it is paused,
// and its next time as long as `cron` stays the same, are left alone; so every server may declare it at its start.
class DeclareSchedule {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
    };
    struct Wish {
        std::string name, kind, cron;
        Json payload{};
    };
    explicit DeclareSchedule(Ports ports) : ports_(ports) {}

    void operator()(Wish const&) const;  // invalid: `cron` cannot be read

private:
    Ports ports_;
};

}  // namespace tenon
