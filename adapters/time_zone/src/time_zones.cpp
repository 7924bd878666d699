#include <tenon/kernel/error.hpp>
#include <tenon/time_zone/time_zones.hpp>

#include <date/tz.h>

#include <string>

namespace tenon::time_zone {
namespace {

class IanaZone final : public TimeZone {
public:
    explicit IanaZone(date::time_zone const& zone) : zone_(zone) {}

    WallTime wall_time(Timestamp time) const override { return WallTime(zone_.to_local(time).time_since_epoch()); }
    Timestamp when(WallTime shown) const override {
        date::local_time<std::chrono::milliseconds> const local(shown.time_since_epoch());
        return zone_.to_sys(local, date::choose::earliest);
    }

private:
    date::time_zone const& zone_;  // of the library's database, which is never unloaded
};

// Else every zone would seem to be unknown.
void require_database() {
    try {
        date::get_tzdb();
    } catch (std::exception const& trouble) {
        throw Error(Fault::unavailable, "This machine's database of time zones (package tzdata) cannot be read: " +
                                            std::string(trouble.what()))
            .for_operator();
    }
}

class IanaZones final : public TimeZones {
public:
    std::unique_ptr<TimeZone> find(std::string_view name) const override {
        require_database();
        try {
            return std::make_unique<IanaZone>(*date::locate_zone(std::string(name)));
        } catch (std::runtime_error const&) {
            throw Error(Fault::invalid, "There is no time zone \"" + std::string(name) +
                                            "\" in this machine's database (package tzdata); examples are UTC and "
                                            "Europe/Warsaw.");
        }
    }
};

}  // namespace

std::unique_ptr<TimeZones> make_time_zones() { return std::make_unique<IanaZones>(); }

}  // namespace tenon::time_zone
